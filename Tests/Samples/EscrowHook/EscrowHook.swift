public import ProgramAPI

/// A hook for escrows that accepts, once it has seen that it is called as it should be: one byte that says when, the
/// accounts of that time, and none that signs or can be written.
///
/// An extra account tells it otherwise by its data: a time, 0 to 3, at which to refuse; or 16, to call the program in
/// the next extra account without accounts.
public enum EscrowHook: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    guard call.data.count == 1 else { throw .invalidInstructionData }
    let point: UInt8 = try call.data.read(at: 0)
    guard point < 4 else { throw .invalidInstructionData }
    var accounts = call.accounts
    let core = point < 2 ? 3 : 4
    guard accounts.count >= core else { throw .custom(42) }
    call.log(UInt64(point), UInt64(accounts.count))
    var i = 0
    while i < accounts.count {
      let account = try accounts.account(at: i)
      guard !account.isSigner, !account.isWritable else { throw .custom(43) }
      i &+= 1
    }
    _ = try accounts.split(core)
    guard accounts.remaining > 0, let wish = try accounts.next().bytes[0] else { return }
    if wish == point { throw .custom(100 + UInt32(point)) }
    if wish == 16 { try call.invoke(try accounts.next(), Payload<1>(), [] as [0 of CallAccount]) }
  }
}

/// A hook that refuses everything.
public enum EscrowHookRefusal: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) { throw .custom(1) }
}
