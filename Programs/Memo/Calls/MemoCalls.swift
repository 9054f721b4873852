public import ProgramAPI

/// The Memo programs as other programs and clients reach them.
public enum MemoInterface {
  /// The current Memo program.
  public static var id: Address { ProgramIDs.memo }
  /// The first Memo program.
  public static var firstID: Address { ProgramIDs.memoV1 }

  /// Calls the Memo program with text of a payload, without signers.
  @inlinable @inline(always)
  public static func add<let n: Int>(
    _ text: borrowing Payload<n>, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
    let none: [0 of CallAccount] = .init(repeating: .readonly(program))
    try call.invoke(program, text, none)
  }
  /// Calls the Memo program with text of a payload and one account that signs it.
  @inlinable @inline(always)
  public static func add<let n: Int>(
    _ text: borrowing Payload<n>, signer: Account, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
    try call.invoke(program, text, [.signer(signer)])
  }
}

#if !hasFeature(Embedded)
extension MemoInterface {
  /// A memo, signed by each of `signers`.
  public static func addMemo(_ text: String, signers: [Address] = []) -> Instruction {
    addMemo(Array(text.utf8), signers: signers)
  }
  /// A memo as bytes, which should be UTF-8: the program refuses anything else.
  public static func addMemo(_ text: [UInt8], signers: [Address] = []) -> Instruction {
    Instruction(programID: id, accounts: signers.map { .signer($0) }, data: text)
  }
  /// A memo by the first Memo program, which knows no signers.
  public static func addFirstMemo(_ text: String) -> Instruction {
    Instruction(programID: firstID, accounts: [], data: Array(text.utf8))
  }
}
#endif
