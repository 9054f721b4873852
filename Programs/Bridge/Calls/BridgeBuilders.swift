#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts for the reserve and the vault.

extension BridgeInterface {
  /// The seeds of a partner's address.
  public static func seeds(creator: Address, id: UInt64) -> [[UInt8]] {
    var number = DataWriter()
    number.append(id)
    return [[UInt8]("partner".utf8), creator.bytes, number.bytes]
  }
  /// The seeds of the address of a user's state.
  public static func seeds(partner: Address, user: Address) -> [[UInt8]] {
    [[UInt8]("user".utf8), partner.bytes, user.bytes]
  }

  /// Tokens of one kind: the mint, the token program it belongs to, and the partner's associated account of it, which
  /// is the reserve, or the vault that keeps what is put in.
  public struct Holding: Hashable, Sendable {
    public var mint, tokenProgram, account: Address
    public init(mint: Address, tokenProgram: Address = ProgramIDs.token, account: Address) {
      self.mint = mint
      self.tokenProgram = tokenProgram
      self.account = account
    }
  }
  /// What is swapped for the reserve's tokens.
  public enum Asset: Hashable, Sendable {
    case points
    case pointsMint(Address, tokenProgram: Address = ProgramIDs.token2022)
    case burnedTokens(Address, tokenProgram: Address = ProgramIDs.token)
    case keptTokens(Holding)

    public var mode: Mode {
      switch self {
      case .points: .points
      case .pointsMint: .pointsMint
      case .burnedTokens: .burnedTokens
      case .keptTokens: .keptTokens
      }
    }
    var mint: Address? {
      switch self {
      case .points: nil
      case .pointsMint(let mint, _), .burnedTokens(let mint, _): mint
      case .keptTokens(let holding): holding.mint
      }
    }
    var tokenProgram: Address {
      switch self {
      case .points: ProgramIDs.token
      case .pointsMint(_, let program), .burnedTokens(_, let program): program
      case .keptTokens(let holding): holding.tokenProgram
      }
    }
    /// The vault as an account of an instruction, or System in its place.
    var vault: AccountMeta {
      if case .keptTokens(let holding) = self { .writable(holding.account) } else { .readonly(ProgramIDs.system) }
    }
  }

  /// What a partner begins with.
  public struct Terms: Hashable, Sendable {
    public var id: UInt64
    /// Seconds from setting a policy until it is in force.
    public var policyDelay: Int64
    /// Whose signature makes a voucher; nil for no vouchers.
    public var voucherKey: Address?
    /// Who sets prices; nil for nobody.
    public var oracle: Address?
    public var policy: Policy
    public init(id: UInt64, policyDelay: Int64, voucherKey: Address? = nil, oracle: Address? = nil, policy: Policy) {
      self.id = id
      self.policyDelay = policyDelay
      self.voucherKey = voucherKey
      self.oracle = oracle
      self.policy = policy
    }
  }

  // MARK: - The partner

  /// Registers a partner, whose authority is the creator.
  public static func registerPartner(
    _ terms: Terms, partner: Address, creator: Address, reserve: Holding, for asset: Asset, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.registerPartner.rawValue)
    data.append(terms.id)
    data.append(asset.mode.rawValue)
    data.append([UInt8](repeating: 0, count: 7))
    data.append(terms.policyDelay)
    data.append(terms.voucherKey ?? .zero)
    data.append(terms.oracle ?? .zero)
    data.append(terms.policy)
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(creator), .writable(partner), .readonly(reserve.mint), .writable(reserve.account),
        .readonly(asset.mint ?? ProgramIDs.system), asset.vault, .readonly(reserve.tokenProgram),
        .readonly(asset.tokenProgram), .readonly(ProgramIDs.associatedToken), .readonly(ProgramIDs.system),
      ], data: data.bytes)
  }

  /// Sets the policy that is in force once the partner's delay is over.
  public static func setPolicy(
    _ policy: Policy, partner: Address, authority: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.setPolicy.rawValue)
    data.append(policy)
    return Instruction(
      programID: program, accounts: [.signer(authority), .writable(partner)], data: data.bytes)
  }
  /// Stops redemptions, or lets them go on.
  public static func setPaused(
    _ paused: Bool, partner: Address, authority: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program, accounts: [.signer(authority), .writable(partner)],
      data: [Number.setPaused.rawValue, paused ? 1 : 0])
  }
  /// Sets a price; the oracle signs.
  public static func setPrice(
    _ price: Price, published: Int64, partner: Address, oracle: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.setPrice.rawValue)
    data.append(price.numerator)
    data.append(price.denominator)
    data.append(published)
    return Instruction(programID: program, accounts: [.signer(oracle), .writable(partner)], data: data.bytes)
  }
  /// Names who may take over the authority.
  public static func proposeAuthority(
    _ new: Address, partner: Address, authority: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(240 as UInt8)
    data.append(new)
    return Instruction(programID: program, accounts: [.signer(authority), .writable(partner)], data: data.bytes)
  }
  /// Takes over the authority.
  public static func acceptAuthority(partner: Address, pending: Address, program: Address = id) -> Instruction {
    Instruction(programID: program, accounts: [.signer(pending), .writable(partner)], data: [241])
  }

  // MARK: - The reserve

  /// Adds to the reserve.
  public static func topUp(
    _ amount: UInt64, partner: Address, funder: Address, source: Address, reserve: Holding, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.topUp.rawValue)
    data.append(amount)
    return Instruction(
      programID: program,
      accounts: [
        .signer(funder), .readonly(partner), .readonly(reserve.mint), .writable(source), .writable(reserve.account),
        .readonly(reserve.tokenProgram),
      ], data: data.bytes)
  }
  /// Takes from the reserve what is above the floor.
  public static func withdrawReserve(
    _ amount: UInt64, partner: Address, authority: Address, destination: Address, reserve: Holding,
    program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.withdrawReserve.rawValue)
    data.append(amount)
    return Instruction(
      programID: program,
      accounts: [
        .signer(authority), .writable(partner), .readonly(reserve.mint), .writable(reserve.account),
        .writable(destination), .readonly(reserve.tokenProgram),
      ], data: data.bytes)
  }
}

extension DataWriter {
  fileprivate mutating func append(_ policy: BridgeInterface.Policy) {
    for word in [
      policy.rateNumerator, policy.rateDenominator, policy.leastSwap, policy.mostSwap, policy.dailyCap,
      policy.userDailyCap, policy.reserveFloor,
    ] { append(word) }
    append(policy.maxAge.value)
    append(policy.spreadBasisPoints)
    append(policy.feeBasisPoints)
    append([UInt8](repeating: 0, count: 28))
  }
}
#endif
