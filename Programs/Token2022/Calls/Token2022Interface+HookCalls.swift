public import ProgramAPI
internal import TokenCalls
internal import TransferHookCalls

// Transfers of mints that may have a hook (`program/src/onchain.rs`, `invoke_transfer_checked`).

extension Token2022Interface {
  /// Moves tokens of any mint of either program. Among the accounts left in `additional` are those the mint's hook
  /// wants, and the signers when the authority is a multisignature; they are picked out by their addresses.
  public static func transferChecked(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, additional: AccountCursor, program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    var list = CallList<64>()
    try append(to: &list, amount, source, mint, destination, authority, additional, call)
    try call.invoke(at: program.key, data(12, amount, decimals), list)
  }
  public static func transferChecked<let s: Int>(
    _ amount: Amount, decimals: UInt8, from source: Account, mint: Account, to destination: Account,
    authority: Account, additional: AccountCursor, program: Account, signedBy seeds: [s of Seed],
    in call: borrowing Invocation
  ) throws(ProgramError) {
    try checkEither(program)
    var list = CallList<64>()
    try append(to: &list, amount, source, mint, destination, authority, additional, call)
    try call.invoke(at: program.key, data(12, amount, decimals), list, signedBy: seeds)
  }

  private static func append(
    to list: inout CallList<64>, _ amount: Amount, _ source: Account, _ mint: Account, _ destination: Account,
    _ authority: Account, _ additional: AccountCursor, _ call: borrowing Invocation
  ) throws(ProgramError) {
    try list.append(.writable(source))
    try list.append(.readonly(mint))
    try list.append(.writable(destination))
    let isOurs = authority.owner == id || authority.owner == TokenInterface.id
    if isOurs, authority.dataCount == TokenInterface.Multisig.size {
      try list.append(.readonly(authority))
      let multisig = try authority.view(as: TokenInterface.Multisig.self)
      var rest = additional
      while rest.remaining > 0 {
        let account = try rest.next()
        if isSigner(account.key, of: multisig) { try list.append(.signer(account)) }
      }
    } else {
      try list.append(.signer(authority))
    }
    guard let hook = try transferHook(of: mint) else { return }
    try TransferHookInterface.appendExecuteAccounts(
      to: &list, amount: amount, of: hook, source: source, mint: mint, destination: destination,
      authority: authority, additional: additional, in: call)
  }

  private static func isSigner(_ key: Address, of multisig: View<TokenInterface.Multisig>) -> Bool {
    let count = min(Int(multisig[.signerCount]), TokenInterface.maxSigners)
    var i = 0
    while i < count {
      if multisig[.signer(i)] == key { return true }
      i &+= 1
    }
    return false
  }
}
