import Primitives

/// Why a well-formed transaction is refused before anything of it is looked up: `TransactionError.sanitizeFailure`.
public enum SanitizeError: Error, Hashable, Sendable {
  /// The number of signatures is not the one the header requires.
  case signatureCount
  /// The payer would be read-only, or nobody pays.
  case noWritablePayer
  /// The header divides more keys than there are.
  case notEnoughKeys
  case tooManyAccounts
  case tooManyInstructions
  case tooManyInstructionAccounts
  /// A program that is the payer or none of the message's own keys.
  case programIndex
  case accountIndex
  /// A lookup that loads nothing.
  case emptyLookup
  /// v1 only: more signatures than 12.
  case tooManySignatures
  /// v1 only: the same key twice. In other versions this shows when accounts are locked.
  case duplicateKey
  /// v1 only: a heap size that may not be asked for.
  case heapSize
}

/// Limits that came with features.
public struct SanitizeLimits: Hashable, Sendable {
  /// Most top-level instructions (`static_instruction_limit`); `Int.max` while inactive.
  public var instructions: Int
  /// Most accounts of one instruction (`limit_instruction_accounts`); `Int.max` while inactive.
  public var instructionAccounts: Int

  public init(instructions: Int = WireLimits.instructions, instructionAccounts: Int = .max) {
    self.instructions = instructions
    self.instructionAccounts = instructionAccounts
  }
}

extension TransactionView {
  /// Checks that the parts fit together: Agave's `transaction-view/src/sanitize.rs`, and `v1::Message::validate`.
  public func sanitize(_ limits: SanitizeLimits = SanitizeLimits()) throws(SanitizeError) {
    let required = Int(header.requiredSignatures)
    guard signatureCount == required else { throw .signatureCount }
    guard Int(header.readonlySigned) < required else { throw .noWritablePayer }
    guard required &+ Int(header.readonlyUnsigned) <= staticKeyCount else { throw .notEnoughKeys }
    let accountCount = accountCount
    guard accountCount <= WireLimits.accounts else { throw .tooManyAccounts }
    if version == .v1 { try sanitizeV1() }

    guard instructionCount <= limits.instructions else { throw .tooManyInstructions }
    var i = 0
    while i < instructionCount {
      let instruction = instruction(at: i)
      let program = Int(instruction.programIDIndex)
      guard program != 0, program < staticKeyCount else { throw .programIndex }
      guard instruction.accounts.count <= limits.instructionAccounts else { throw .tooManyInstructionAccounts }
      for account in instruction.accounts where Int(account) >= accountCount { throw .accountIndex }
      i &+= 1
    }
    for lookup in lookups where lookup.writableIndexes.isEmpty && lookup.readonlyIndexes.isEmpty { throw .emptyLookup }
  }

  private func sanitizeV1() throws(SanitizeError) {
    guard signatureCount <= WireLimits.signaturesV1 else { throw .tooManySignatures }
    guard staticKeyCount <= WireLimits.addressesV1 else { throw .tooManyAccounts }
    guard instructionCount <= WireLimits.instructionsV1 else { throw .tooManyInstructions }
    guard config.hasValidHeapSize else { throw .heapSize }
    for i in 0..<staticKeyCount {
      let key = staticKey(at: i)
      for j in 0..<i where staticKey(at: j) == key { throw .duplicateKey }
    }
  }
}
