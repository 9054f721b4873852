import EscrowCalls
import ProgramAPI
import Token2022Calls
import TokenCalls

extension Escrow {
  /// Gives a depositor back what a receipt says, and closes it.
  static func withdraw(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let recipient = try accounts.next(), withdrawer = try accounts.next(), escrow = try accounts.next()
    let extensions = try accounts.next(), receipt = try accounts.next(), vault = try accounts.next()
    let destination = try accounts.next(), mint = try accounts.next(), tokenProgram = try accounts.next()
    let system = try accounts.next(), authority = try accounts.next(), program = try accounts.next()
    try checkSigns(withdrawer)
    try checkWritable([recipient, receipt, vault, destination])
    try checkReadonly([escrow, extensions, mint])
    try checkTokenProgram(tokenProgram)
    try checkOwned(mint, by: tokenProgram.key)
    try checkSystem(system)
    try checkEmits(authority, program, call)
    try checkOwned(escrow, by: call.programID)
    try checkOwned(receipt, by: call.programID)
    try checkAssociated(vault, wallet: escrow.key, mint: mint, tokenProgram, call)
    try checkAssociated(destination, wallet: withdrawer.key, mint: mint, tokenProgram, call)

    let state = try read(escrow: escrow, call)
    let deposit = try read(receipt: receipt, call)
    guard deposit[.escrow] == escrow.key else { throw .custom(Failure.invalidReceiptEscrow) }
    guard deposit[.depositor] == withdrawer.key else { throw .custom(Failure.invalidWithdrawer) }
    guard deposit[.mint] == mint.key else { throw .invalidAccountData }
    let amount = deposit[.amount], seed = deposit[.seed]

    try check(extensions: extensions, of: escrow, call)
    if let seconds: UInt64 = try value(of: .timelock, in: extensions) {
      try checkTime(since: deposit[.depositedAt], seconds, call)
    }
    let hook: Address? = try value(of: .hook, in: extensions)
    if let arbiter: Address = try value(of: .arbiter, in: extensions) {
      guard accounts.remaining > 0 else { throw .custom(Failure.invalidArbiter) }
      let account = try accounts.next()
      guard account.key == arbiter, account.isSigner else { throw .custom(Failure.invalidArbiter) }
    }

    try callHook(hook, .beforeWithdraw, [escrow, withdrawer, mint, receipt], accounts, call)
    let decimals = try mint.view(as: TokenInterface.Mint.self)[.decimals]
    try Token2022Interface.transferChecked(
      amount, decimals: decimals, from: vault, mint: mint, to: destination, authority: escrow, program: tokenProgram,
      signedBy: ["escrow", Seed(state[.seed]), Seed(state[.bump])], in: call)
    try callHook(hook, .afterWithdraw, [escrow, withdrawer, mint, receipt], accounts, call)
    try close(receipt, into: recipient, call)

    var event = event(.withdrawn, escrow.key)
    event.append(withdrawer.key)
    event.append(mint.key)
    event.append(seed)
    event.append(amount)
    try emit(event, authority, call)
  }

  /// 0 seconds is no lock. A time that cannot be said is never reached.
  static func checkTime(
    since start: UnixTime, _ seconds: UInt64, _ call: borrowing Invocation
  ) throws(ProgramError) {
    if seconds == 0 { return }
    guard seconds <= UInt64(Int64.max) else { throw .arithmeticOverflow }
    let end = try start + UnixTime(Int64(truncatingIfNeeded: seconds))
    guard try call.clock.unixTimestamp >= end else { throw .custom(Failure.timelockNotExpired) }
  }
}
