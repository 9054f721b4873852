#if !hasFeature(Embedded)
internal import CustodyCalls
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts where the program wants them.

extension PaymentInterface {
  /// The seeds of a request's address; `creator` is the merchant who opens it.
  public static func seeds(creator: Address, orderID: Hash) -> [[UInt8]] {
    [[UInt8]("pay".utf8), creator.bytes, orderID.bytes]
  }

  /// What a merchant asks for.
  public struct Terms: Hashable, Sendable {
    public var orderID: Hash
    public var amount: UInt64
    /// The least that must arrive with the merchant, whatever the mint's fee has become; nil for all but the treasury's
    /// share, which a mint with fees delivers only with `exactNet`.
    public var least: UInt64?
    /// Seconds since 1970, in the future, in no more than 366 days.
    public var expiry: Int64
    /// The treasury's share, in hundredths of a percent; more than 0 exactly when there is a treasury.
    public var feeBasisPoints: UInt16
    public var flags: Flags
    public init(
      orderID: Hash, amount: UInt64, least: UInt64? = nil, expiry: Int64, feeBasisPoints: UInt16 = 0, flags: Flags = []
    ) {
      self.orderID = orderID
      self.amount = amount
      self.least = least
      self.expiry = expiry
      self.feeBasisPoints = feeBasisPoints
      self.flags = flags
    }

    /// The merchant's share: the amount less the treasury's part, ⌊amount × basis points ÷ 10,000⌋.
    public var share: UInt64 {
      let points = UInt64(min(feeBasisPoints, 10_000)), product = amount.multipliedFullWidth(by: points)
      return amount &- (10_000 as UInt64).dividingFullWidth(product).quotient
    }
  }

  /// Opens a request. `treasury`: the associated account of the mint, of the wallet that takes the fee. `payer` pays
  /// the request's rent, and gets it back; nil for the merchant himself.
  public static func open(
    _ terms: Terms, request: Address, merchant: Address, mint: Address, treasury: Address? = nil,
    payer: Address? = nil, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.open.rawValue)
    data.append(terms.orderID)
    data.append(terms.amount)
    data.append(terms.least ?? terms.share)
    data.append(terms.expiry)
    data.append(terms.feeBasisPoints)
    data.append(terms.flags.rawValue)
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(payer ?? merchant), .signer(merchant), .writable(request), .readonly(mint),
        .readonly(treasury ?? ProgramIDs.system), .readonly(ProgramIDs.system),
      ] + EventInterface.accounts(of: program), data: data.bytes)
  }

  /// Pays a request. No more than `maxSent` leaves `source`, or nothing happens. `references` find the payment again,
  /// as Solana Pay has it.
  public static func pay(
    _ amount: UInt64, maxSent: UInt64, request: Address, payer: Address, mint: Address, source: Address,
    merchantAccount: Address, treasury: Address? = nil, tokenProgram: Address = ProgramIDs.token,
    references: [Address] = [], program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.pay.rawValue)
    data.append(amount)
    data.append(maxSent)
    let accounts: [AccountMeta] = [
      .signer(payer), .writable(request), .readonly(mint), .writable(source), .writable(merchantAccount),
      treasury.map(AccountMeta.writable) ?? .readonly(ProgramIDs.system), .readonly(tokenProgram),
    ]
    return Instruction(
      programID: program,
      accounts: accounts + EventInterface.accounts(of: program) + references.map(AccountMeta.readonly),
      data: data.bytes)
  }

  /// Gives back a part or all of what was paid; at least `minCredited` arrives, or nothing happens. `payerAccount` is
  /// the payer's associated account, or any he holds if he signs along.
  public static func refund(
    _ amount: UInt64, minCredited: UInt64, request: Address, merchant: Address, mint: Address, source: Address,
    payer: Address, payerAccount: Address, payerSigns: Bool = false, tokenProgram: Address = ProgramIDs.token,
    program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.refund.rawValue)
    data.append(amount)
    data.append(minCredited)
    return Instruction(
      programID: program,
      accounts: [
        .signer(merchant), .writable(request), .readonly(mint), .writable(source), .writable(payerAccount),
        payerSigns ? .signer(payer) : .readonly(payer), .readonly(tokenProgram),
      ] + EventInterface.accounts(of: program), data: data.bytes)
  }

  /// Ends a request whose time is over.
  public static func expire(_ request: Address, program: Address = id) -> Instruction {
    Instruction(
      programID: program, accounts: [.writable(request)] + EventInterface.accounts(of: program),
      data: [Number.expire.rawValue])
  }
  /// Gives the request's rent back to who paid it, once it has ended and its time is over. `closer`: the merchant, or,
  /// 90 days after the expiry, who paid the rent.
  public static func close(
    _ request: Address, closer: Address, rentPayer: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [.signer(closer), .writable(request), .writable(rentPayer)] + EventInterface.accounts(of: program),
      data: [Number.close.rawValue])
  }

  /// Names a token account the merchant holds, to be paid into besides his associated one.
  public static func setAccount(
    _ account: Address, request: Address, merchant: Address, mint: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [.signer(merchant), .writable(request), .readonly(mint), .readonly(account)]
        + EventInterface.accounts(of: program), data: [Number.setAccount.rawValue])
  }
  /// Names who shall be the merchant.
  public static func proposeMerchant(
    _ successor: Address, request: Address, merchant: Address, program: Address = id
  ) -> Instruction { RoleInterface.propose(successor, for: 0, of: request, by: merchant, program: program) }
  /// Takes over a request one was named for.
  public static func acceptMerchant(request: Address, successor: Address, program: Address = id) -> Instruction {
    RoleInterface.accept(0, of: request, by: successor, program: program)
  }
}
#endif
