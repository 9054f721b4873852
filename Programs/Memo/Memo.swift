public import ProgramAPI

/// The Memo program (version 4): logs a text and the accounts that signed it.
///
/// Any accounts may be listed, and each of them must sign. An account listed again is passed over.
public enum Memo: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    if call.accounts.count > 0 { try logSigners(call) }
    try Cost.chargeLength(call)
    var line = Payload<32>()
    line.append(text: "Memo (len ")
    line.append(decimal: UInt64(truncatingIfNeeded: call.data.count))
    line.append(UInt8(ascii: ")"))
    call.log(line)
    try call.charge(Cost.text)
    // Logging refuses bytes that are not UTF-8, which ends the program.
    call.log(text: call.data)
    try call.charge(Cost.end)
  }

  /// Logs the signers; all accounts are looked at before a missing signature counts.
  private static func logSigners(_ call: borrowing Invocation) throws(ProgramError) {
    try call.charge(Cost.list)
    call.log("Signed by:")
    var cost = Cost()
    let accounts = call.accounts
    var isRefused = false
    var i = 0
    while i < accounts.count {
      let account = try accounts.account(at: i)
      if try isRepeated(account, i, accounts) {
        try cost.charge(.repeated, call)
      } else if account.isSigner {
        try cost.charge(.signer, call)
        call.log(account.key)
      } else {
        try cost.charge(.unsigned, call)
        isRefused = true
      }
      i &+= 1
    }
    try cost.chargeEnd(isRefused: isRefused, call)
    if isRefused { throw .missingRequiredSignature }
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
