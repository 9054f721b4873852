import EscrowCalls
import ProgramAPI
import Token2022Calls
import TokenCalls

extension Escrow {
  /// Moves the depositor's tokens into the escrow's vault and gives a receipt for them.
  static func deposit(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let payer = try accounts.next(), depositor = try accounts.next(), escrow = try accounts.next()
    let allowed = try accounts.next(), seed = try accounts.next(), receipt = try accounts.next()
    let vault = try accounts.next(), source = try accounts.next(), mint = try accounts.next()
    let tokenProgram = try accounts.next(), system = try accounts.next(), authority = try accounts.next()
    let program = try accounts.next(), extensions = try accounts.next()
    try checkPayer(payer)
    try checkSigns(depositor)
    try checkSigns(seed)
    try checkWritable([receipt, vault, source])
    try checkReadonly([escrow, allowed, mint, extensions])
    try checkTokenProgram(tokenProgram)
    try checkOwned(mint, by: tokenProgram.key)
    try checkSystem(system)
    try checkEmits(authority, program, call)
    try checkOwned(escrow, by: call.programID)
    try checkOwned(allowed, by: call.programID)
    try checkAssociated(vault, wallet: escrow.key, mint: mint, tokenProgram, call)
    try checkAssociated(source, wallet: depositor.key, mint: mint, tokenProgram, call)
    var data = fields(call)
    let bump: UInt8 = try data.read(), amount: Amount = try data.read()
    guard amount > 0 else { throw .custom(Failure.zeroDepositAmount) }

    _ = try read(escrow: escrow, call)
    do { try check(allowedMint: allowed, escrow: escrow, mint: mint, call) } catch {
      throw .custom(Failure.mintNotAllowed)
    }
    let found = try call.findAddress([
      "receipt", Seed(escrow.key), Seed(depositor.key), Seed(mint.key), Seed(seed.key),
    ])
    guard found.bump == bump, receipt.key == found.address else { throw .invalidSeeds }
    try create(
      receipt, space: EscrowInterface.Receipt.size, payer: payer,
      signedBy: [
        "receipt", Seed(escrow.key), Seed(depositor.key), Seed(mint.key), Seed(seed.key), Seed(bump),
      ], call)
    let state = try call.create(EscrowInterface.Receipt.self, in: receipt)
    state[.bump] = bump
    state[.escrow] = escrow.key
    state[.depositor] = depositor.key
    state[.mint] = mint.key
    state[.seed] = seed.key
    state[.amount] = amount
    state[.depositedAt] = try call.clock.unixTimestamp

    try check(extensions: extensions, of: escrow, call)
    // Again, because the escrow may block more than when it allowed the mint.
    try checkExtensions(of: mint, by: extensions)
    let hook: Address? = try value(of: .hook, in: extensions)
    try callHook(hook, .beforeDeposit, [escrow, mint, receipt], accounts, call)
    let decimals = try mint.view(as: TokenInterface.Mint.self)[.decimals]
    try Token2022Interface.transferChecked(
      amount, decimals: decimals, from: source, mint: mint, to: vault, authority: depositor, program: tokenProgram,
      in: call)
    try callHook(hook, .afterDeposit, [escrow, mint, receipt], accounts, call)

    var event = event(.deposited, escrow.key)
    event.append(depositor.key)
    event.append(mint.key)
    event.append(seed.key)
    event.append(amount)
    try emit(event, authority, call)
  }
}
