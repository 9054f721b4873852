/// What a transaction says, without running it.
public struct TransactionSummary: Hashable, Sendable {
  public var version: TransactionVersion
  public var byteCount: Int
  /// Most bytes a transaction of this version may have.
  public var byteLimit: Int
  public var recentBlockhash: Hash
  public var signatures: [SignatureEntry]
  public var accounts: [AccountEntry]
  public var instructions: [InstructionEntry]
  public var budget: BudgetEstimate

  /// A signature, who made it, and what it is worth.
  public struct SignatureEntry: Hashable, Sendable {
    public enum Validity: String, Sendable { case valid, invalid, missing }
    public var signature: Signature
    /// Nil for a signature more than there are keys.
    public var address: Address?
    public var validity: Validity
  }

  /// An account and what the transaction may do with it.
  public struct AccountEntry: Hashable, Sendable {
    /// Nil when a lookup table holds it.
    public var address: Address?
    /// The lookup table, and the place in it.
    public var table: Address?
    public var tableIndex: UInt8?
    public var isPayer: Bool
    public var isSigner: Bool
    public var isWritable: Bool
    public var isProgram: Bool
  }

  /// An instruction with the places of its program and accounts among the transaction's accounts.
  public struct InstructionEntry: Hashable, Sendable {
    public var programIndex: UInt8
    public var accountIndexes: [UInt8]
    public var data: [UInt8]
    public var decoded: DecodedInstruction
  }

  public init(_ transaction: Transaction) {
    let message = transaction.message
    version = message.version
    byteCount = transaction.serialize().count
    byteLimit = version == .v1 ? WireLimits.transactionSizeV1 : WireLimits.transactionSize
    recentBlockhash = message.recentBlockhash
    let signed = message.serialize()
    signatures = transaction.signatures.enumerated().map { place, signature in
      let address = place < message.accountKeys.count ? message.accountKeys[place] : nil
      let isValid = address.map { Ed25519.verify(signature, of: signed, by: $0) } ?? false
      return SignatureEntry(
        signature: signature, address: address,
        validity: signature == .zero ? .missing : isValid ? .valid : .invalid)
    }
    accounts = Self.accounts(message)
    instructions = message.instructions.map { instruction in
      let place = Int(instruction.programIDIndex)
      let program = place < message.accountKeys.count ? message.accountKeys[place] : nil
      let decoded =
        program.map {
          DecodedInstruction(programID: $0, data: instruction.data, accountCount: instruction.accounts.count)
        } ?? DecodedInstruction(program: nil, name: nil, arguments: [], accountNames: [])
      return InstructionEntry(
        programIndex: instruction.programIDIndex, accountIndexes: instruction.accounts, data: instruction.data,
        decoded: decoded)
    }
    budget = BudgetEstimate(message)
  }

  private static func accounts(_ message: Message) -> [AccountEntry] {
    let programs = Set(message.instructions.map { Int($0.programIDIndex) })
    var accounts = message.accountKeys.enumerated().map { place, address in
      AccountEntry(
        address: address, isPayer: place == 0, isSigner: place < Int(message.header.requiredSignatures),
        isWritable: message.header.isWritable(place, of: message.accountKeys.count),
        isProgram: programs.contains(place))
    }
    // All tables' writable accounts come first, then all read-only ones.
    for isWritable in [true, false] {
      for lookup in message.lookups {
        for index in isWritable ? lookup.writableIndexes : lookup.readonlyIndexes {
          accounts.append(
            AccountEntry(
              table: lookup.table, tableIndex: index, isPayer: false, isSigner: false, isWritable: isWritable,
              isProgram: programs.contains(accounts.count)))
        }
      }
    }
    return accounts
  }
}
