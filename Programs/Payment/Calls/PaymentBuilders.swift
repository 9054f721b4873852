#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts where the program wants them.

extension PaymentInterface {
  /// The seeds of a request's address.
  public static func seeds(merchant: Address, orderID: Hash) -> [[UInt8]] {
    [[UInt8]("pay".utf8), merchant.bytes, orderID.bytes]
  }

  /// What a merchant asks for.
  public struct Terms: Hashable, Sendable {
    public var orderID: Hash
    public var amount: UInt64
    /// Seconds since 1970, in the future.
    public var expiry: Int64
    /// The treasury's share, in hundredths of a percent; more than 0 exactly when there is a treasury.
    public var feeBasisPoints: UInt16
    public var flags: Flags
    public init(orderID: Hash, amount: UInt64, expiry: Int64, feeBasisPoints: UInt16 = 0, flags: Flags = []) {
      self.orderID = orderID
      self.amount = amount
      self.expiry = expiry
      self.feeBasisPoints = feeBasisPoints
      self.flags = flags
    }
  }

  /// Opens a request. `treasury`: a token account of the mint that takes the fee.
  public static func open(
    _ terms: Terms, request: Address, merchant: Address, mint: Address, treasury: Address? = nil, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.open.rawValue)
    data.append(terms.orderID)
    data.append(terms.amount)
    data.append(terms.expiry)
    data.append(terms.feeBasisPoints)
    data.append(terms.flags.rawValue)
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(merchant), .writable(request), .readonly(mint), .readonly(treasury ?? ProgramIDs.system),
        .readonly(ProgramIDs.system),
      ], data: data.bytes)
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
      programID: program, accounts: accounts + references.map(AccountMeta.readonly), data: data.bytes)
  }

  /// Gives back a part or all of what was paid. `payerAccount` is the payer's associated account.
  public static func refund(
    _ amount: UInt64, request: Address, merchant: Address, mint: Address, source: Address, payerAccount: Address,
    tokenProgram: Address = ProgramIDs.token, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.refund.rawValue)
    data.append(amount)
    return Instruction(
      programID: program,
      accounts: [
        .signer(merchant), .writable(request), .readonly(mint), .writable(source), .writable(payerAccount),
        .readonly(tokenProgram),
      ], data: data.bytes)
  }

  /// Ends a request whose time is over.
  public static func expire(_ request: Address, program: Address = id) -> Instruction {
    Instruction(programID: program, accounts: [.writable(request)], data: [Number.expire.rawValue])
  }
  /// Gives the merchant the request's rent back, once it has ended and its time is over.
  public static func close(_ request: Address, merchant: Address, program: Address = id) -> Instruction {
    Instruction(
      programID: program, accounts: [.writableSigner(merchant), .writable(request)], data: [Number.close.rawValue])
  }
}
#endif
