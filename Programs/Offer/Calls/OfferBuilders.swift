#if !hasFeature(Embedded)
internal import CustodyCalls
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts for vaults.

extension OfferInterface {
  /// The seeds of an offer's address.
  public static func seeds(maker: Address, id: UInt64) -> [[UInt8]] {
    var number = DataWriter()
    number.append(id)
    return [[UInt8]("offer".utf8), maker.bytes, number.bytes]
  }

  /// One of the two tokens of a swap: the mint, and the token program it belongs to.
  public struct Leg: Hashable, Sendable {
    public var mint, tokenProgram: Address
    public init(mint: Address, tokenProgram: Address = ProgramIDs.token) {
      self.mint = mint
      self.tokenProgram = tokenProgram
    }
  }

  /// What the maker promises.
  public struct Terms: Hashable, Sendable {
    public var id, amountA, wantedB: UInt64
    /// The least of `amountA` that must arrive in the vault; nil for all of it, which a mint with fees never delivers.
    public var leastA: UInt64?
    /// The least of `wantedB`, all of it paid, that must arrive with the maker, whatever the mint's fee has become; of
    /// a part in proportion. Nil for all of it, which a mint with fees delivers only with `exactNet`.
    public var leastB: UInt64?
    /// The least part of the price a taker may pay, but for the last one.
    public var leastFill: UInt64
    /// Seconds since 1970; 0 for an offer that does not expire.
    public var expiry: Int64
    /// Nil for anyone.
    public var taker: Address?
    public var flags: Flags
    public init(
      id: UInt64, amountA: UInt64, wantedB: UInt64, leastA: UInt64? = nil, leastB: UInt64? = nil,
      leastFill: UInt64 = 0, expiry: Int64 = 0, taker: Address? = nil, flags: Flags = []
    ) {
      self.id = id
      self.amountA = amountA
      self.wantedB = wantedB
      self.leastA = leastA
      self.leastB = leastB
      self.leastFill = leastFill
      self.expiry = expiry
      self.taker = taker
      self.flags = flags
    }
  }

  /// Makes an offer: `source`, a token account of the maker's, pays into `vault`, the offer's associated account.
  /// `makerB`: a token account of b, held by the maker, that is paid into. `payer` pays the rent, and gets it back; nil
  /// for the maker himself.
  public static func make(
    _ terms: Terms, offer: Address, maker: Address, a: Leg, mintB: Address, source: Address, makerB: Address,
    vault: Address, payer: Address? = nil, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.make.rawValue)
    data.append(terms.id)
    data.append(terms.amountA)
    data.append(terms.leastA ?? terms.amountA)
    data.append(terms.wantedB)
    data.append(terms.leastB ?? terms.wantedB)
    data.append(terms.leastFill)
    data.append(terms.expiry)
    data.append(terms.taker ?? .zero)
    data.append(terms.flags.rawValue)
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(payer ?? maker), .signer(maker), .writable(offer), .readonly(a.mint), .readonly(mintB),
        .writable(source), .readonly(makerB), .writable(vault), .readonly(a.tokenProgram), .readonly(ProgramIDs.associatedToken),
        .readonly(ProgramIDs.system),
      ] + EventInterface.accounts(of: program), data: data.bytes)
  }

  /// Takes as much of an offer as `amountB` pays for, or all that is left if that is less, but not if it is less than
  /// `least` pays for (nil: than `amountB`). No more than `maxB` is sent, and no less than `minA` arrives, or nothing
  /// happens; both are of `amountB`, and of less in proportion. `makerB` is the account the offer names,
  /// `rentPayer` who paid its rent.
  public static func take(
    _ amountB: UInt64, least: UInt64? = nil, maxB: UInt64, minA: UInt64, offer: Address,
    rentPayer: Address, taker: Address, a: Leg, b: Leg, vault: Address, takerA: Address, takerB: Address, makerB: Address,
    program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.take.rawValue)
    data.append(amountB)
    data.append(least ?? amountB)
    data.append(maxB)
    data.append(minA)
    return Instruction(
      programID: program,
      accounts: [
        .signer(taker), .writable(offer), .writable(rentPayer), .writable(a.mint), .readonly(b.mint), .writable(vault),
        .writable(takerA), .writable(takerB), .writable(makerB), .readonly(a.tokenProgram), .readonly(b.tokenProgram),
      ] + EventInterface.accounts(of: program), data: data.bytes)
  }

  /// Ends an offer; what is left goes to `destination`, a token account of a, and the rent to who paid it.
  public static func cancel(
    offer: Address, maker: Address, a: Leg, vault: Address, destination: Address, rentPayer: Address? = nil,
    program: Address = id
  ) -> Instruction {
    end(.cancel, .signer(maker), offer, a, vault, destination, rentPayer ?? maker, program)
  }
  /// Ends an offer that has expired; what is left goes to `destination`, the maker's associated account of a. If the
  /// maker signs, which he need not, it may be any account he holds, and the fee any.
  public static func expire(
    offer: Address, maker: Address, a: Leg, vault: Address, destination: Address, rentPayer: Address? = nil,
    makerSigns: Bool = false, program: Address = id
  ) -> Instruction {
    end(
      .expire, makerSigns ? .signer(maker) : .readonly(maker), offer, a, vault, destination, rentPayer ?? maker, program)
  }
  private static func end(
    _ number: Number, _ maker: AccountMeta, _ offer: Address, _ a: Leg, _ vault: Address, _ destination: Address,
    _ rentPayer: Address, _ program: Address
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        maker, .writable(offer), .writable(a.mint), .writable(vault), .writable(destination), .writable(rentPayer),
        .readonly(a.tokenProgram),
      ] + EventInterface.accounts(of: program), data: [number.rawValue])
  }
}
#endif
