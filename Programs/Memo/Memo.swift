public import ProgramAPI

/// The Memo program (version 4): logs a text and the accounts that signed it.
///
/// Any accounts may be listed, and each of them must sign. An account listed again is passed over.
public enum Memo: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var cost = Cost()
    if call.accounts.count > 0 { try logSigners(call, &cost) }
    // The last instruction of a refused text is the log syscall; after it come two more.
    let isText = UTF8Text.isValid(call.data)
    try call.charge(cost.units(textCount: call.data.count) &- (isText ? 0 : 2))

    var line = Payload<32>()
    line.append(text: "Memo (len ")
    line.append(decimal: UInt64(truncatingIfNeeded: call.data.count))
    line.append(UInt8(ascii: ")"))
    call.log(line)
    // Logging refuses bytes that are not UTF-8, which ends the program.
    call.log(text: call.data)
  }

  /// Logs the signers; all accounts are looked at before a missing signature counts.
  private static func logSigners(_ call: borrowing Invocation, _ cost: inout Cost) throws(ProgramError) {
    call.log("Signed by:")
    let accounts = call.accounts
    var i = 0
    while i < accounts.count {
      let account = try accounts.account(at: i)
      if try isRepeated(account, i, accounts) {
        cost.note(.repeated)
      } else if account.isSigner {
        call.log(account.key)
        cost.note(.signer)
      } else {
        cost.note(.unsigned)
      }
      i &+= 1
    }
    if cost.unsigned > 0 {
      try call.charge(cost.unitsWhenRefused)
      throw .missingRequiredSignature
    }
  }

  private static func isRepeated(
    _ account: Account, _ index: Int, _ accounts: AccountCursor
  ) throws(ProgramError) -> Bool {
    var i = 0
    while i < index {
      if try accounts.account(at: i) == account { return true }
      i &+= 1
    }
    return false
  }
}
