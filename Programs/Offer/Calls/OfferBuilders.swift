#if !hasFeature(Embedded)
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
    /// Seconds since 1970; 0 for an offer that does not expire.
    public var expiry: Int64
    /// Nil for anyone.
    public var taker: Address?
    public var flags: Flags
    public init(
      id: UInt64, amountA: UInt64, wantedB: UInt64, expiry: Int64 = 0, taker: Address? = nil, flags: Flags = []
    ) {
      self.id = id
      self.amountA = amountA
      self.wantedB = wantedB
      self.expiry = expiry
      self.taker = taker
      self.flags = flags
    }
  }

  /// Makes an offer: `source`, a token account of the maker's, pays into `vault`, the offer's associated account.
  public static func make(
    _ terms: Terms, offer: Address, maker: Address, a: Leg, mintB: Address, source: Address, vault: Address,
    program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.make.rawValue)
    data.append(terms.id)
    data.append(terms.amountA)
    data.append(terms.wantedB)
    data.append(terms.expiry)
    data.append(terms.taker ?? .zero)
    data.append(terms.flags.rawValue)
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(maker), .writable(offer), .readonly(a.mint), .readonly(mintB), .writable(source),
        .writable(vault), .readonly(a.tokenProgram), .readonly(ProgramIDs.associatedToken),
        .readonly(ProgramIDs.system),
      ], data: data.bytes)
  }

  /// Takes so much of an offer as `amountB` pays for. No more than `maxB` is sent, and no less than `minA` arrives, or
  /// nothing happens. `makerB` is the maker's associated account of b.
  public static func take(
    _ amountB: UInt64, maxB: UInt64, minA: UInt64, offer: Address, maker: Address, taker: Address, a: Leg, b: Leg,
    vault: Address, takerA: Address, takerB: Address, makerB: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.take.rawValue)
    data.append(amountB)
    data.append(maxB)
    data.append(minA)
    return Instruction(
      programID: program,
      accounts: [
        .signer(taker), .writable(offer), .writable(maker), .writable(a.mint), .readonly(b.mint), .writable(vault),
        .writable(takerA), .writable(takerB), .writable(makerB), .readonly(a.tokenProgram), .readonly(b.tokenProgram),
      ], data: data.bytes)
  }

  /// Ends an offer; what is left goes to `destination`, a token account of a.
  public static func cancel(
    offer: Address, maker: Address, a: Leg, vault: Address, destination: Address, program: Address = id
  ) -> Instruction {
    end(.cancel, .writableSigner(maker), offer, a, vault, destination, program)
  }
  /// Ends an offer that has expired; what is left goes to `destination`, the maker's associated account of a.
  public static func expire(
    offer: Address, maker: Address, a: Leg, vault: Address, destination: Address, program: Address = id
  ) -> Instruction {
    end(.expire, .writable(maker), offer, a, vault, destination, program)
  }
  private static func end(
    _ number: Number, _ maker: AccountMeta, _ offer: Address, _ a: Leg, _ vault: Address, _ destination: Address,
    _ program: Address
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        maker, .writable(offer), .writable(a.mint), .writable(vault), .writable(destination),
        .readonly(a.tokenProgram),
      ], data: [number.rawValue])
  }
}
#endif
