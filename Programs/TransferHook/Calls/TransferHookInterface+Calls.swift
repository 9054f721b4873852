public import ProgramAPI

extension TransferHookInterface {
  /// Calls a hook program as Token-2022 does in a transfer
  /// (`spl_transfer_hook_interface::onchain::invoke_execute`).
  ///
  /// The call's accounts are the four given, read-only and not signing, and if the mint's list is among `additional`,
  /// its account and the accounts it describes, which are looked for there too. Without the list there are only four.
  /// The program's own account is looked for among the caller's by the call itself.
  public static func invokeExecute(
    _ amount: Amount, of program: Address, source: Account, mint: Account, destination: Account, authority: Account,
    additional: AccountCursor, in call: borrowing Invocation
  ) throws(ProgramError) {
    let key = try listAddress(mint: mint.key, program: program, in: call).address
    let data = executeData(amount)
    var list = CallList<64>()
    try append(to: &list, source, mint, destination, authority)
    if let holder = additional.first(at: key) {
      try list.append(.readonly(holder))
      try ExtraAccounts(holder.bytes, of: execute).resolve(
        into: &list, for: program, data: data, among: additional, in: call)
    }
    try call.invoke(at: program, data, list)
  }

  /// Appends what a transfer of a mint with a hook needs besides its own accounts, for a program that calls Token-2022
  /// (`add_extra_accounts_for_execute_cpi`): the accounts the list describes, the list's account, the hook program's.
  ///
  /// `.custom(Failure.incorrectAccount)` when the program is not among `additional`.
  public static func appendExecuteAccounts<let n: Int>(
    to list: inout CallList<n>, amount: Amount, of program: Address, source: Account, mint: Account,
    destination: Account, authority: Account, additional: AccountCursor, in call: borrowing Invocation
  ) throws(ProgramError) {
    let key = try listAddress(mint: mint.key, program: program, in: call).address
    guard let hook = additional.first(at: program) else { throw .custom(Failure.incorrectAccount) }
    if let holder = additional.first(at: key) {
      var inner = CallList<64>()
      try append(to: &inner, source, mint, destination, authority)
      try inner.append(.readonly(holder))
      try ExtraAccounts(holder.bytes, of: execute).resolve(
        into: &inner, for: program, data: executeData(amount), among: additional, in: call)
      var i = 5
      while let member = inner[i] {
        try list.append(member)
        i &+= 1
      }
      try list.append(.readonly(holder))
    }
    try list.append(.readonly(hook))
  }

  private static func append(
    to list: inout CallList<64>, _ source: Account, _ mint: Account, _ destination: Account, _ authority: Account
  ) throws(ProgramError) {
    try list.append(.readonly(source))
    try list.append(.readonly(mint))
    try list.append(.readonly(destination))
    try list.append(.readonly(authority))
  }
  private static func executeData(_ amount: Amount) -> Payload<16> {
    var data = Payload<16>()
    data.append(execute)
    data.append(amount)
    return data
  }
}
