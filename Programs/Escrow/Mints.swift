import AssociatedTokenCalls
import EscrowCalls
import ProgramAPI

// Which mints an escrow takes. An immutable escrow's list can still change.

extension Escrow {
  /// Puts a mint on the list, and makes the account that holds its deposits.
  static func allowMint(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    try checkCount(12, accounts)
    let payer = try accounts.next(), admin = try accounts.next(), escrow = try accounts.next()
    let extensions = try accounts.next(), mint = try accounts.next(), allowed = try accounts.next()
    let vault = try accounts.next(), tokenProgram = try accounts.next(), associated = try accounts.next()
    let system = try accounts.next(), authority = try accounts.next(), program = try accounts.next()
    try checkPayer(payer)
    try checkSigns(admin)
    try checkWritable([allowed, vault])
    try checkReadonly([escrow, extensions, mint])
    try checkTokenProgram(tokenProgram)
    guard associated.key == AssociatedTokenInterface.id else { throw .incorrectProgramID }
    try checkSystem(system)
    try checkEmits(authority, program, call)
    try checkOwned(escrow, by: call.programID)
    try checkOwnedByTokenProgram(mint)
    try checkAssociatedAddress(vault, wallet: escrow.key, mint: mint, tokenProgram, call)
    var data = fields(call)
    let bump: UInt8 = try data.read()

    try checkAdmin(admin, of: try read(escrow: escrow, call))
    let found = try call.findAddress(["allowed_mint", Seed(escrow.key), Seed(mint.key)])
    guard found.bump == bump, allowed.key == found.address else { throw .invalidSeeds }
    try checkExtensionsAddress(extensions, of: escrow, call)
    try checkExtensions(of: mint, by: extensions)

    try create(
      allowed, space: EscrowInterface.AllowedMint.size, payer: payer,
      signedBy: ["allowed_mint", Seed(escrow.key), Seed(mint.key), Seed(bump)], call)
    let state = try call.create(EscrowInterface.AllowedMint.self, in: allowed)
    state[.bump] = bump
    try AssociatedTokenInterface.createIdempotent(
      vault, wallet: escrow, mint: mint, payer: payer, system: system, tokenProgram: tokenProgram,
      program: associated, in: call)

    var event = event(.mintAllowed, escrow.key)
    event.append(mint.key)
    try emit(event, authority, call)
  }

  /// Takes a mint off the list; what was deposited can still be withdrawn.
  static func blockMint(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    try checkCount(8, accounts)
    let admin = try accounts.next(), recipient = try accounts.next(), escrow = try accounts.next()
    let mint = try accounts.next(), allowed = try accounts.next(), tokenProgram = try accounts.next()
    let authority = try accounts.next(), program = try accounts.next()
    try checkSigns(admin)
    try checkWritable([recipient, allowed])
    try checkReadonly([escrow, mint])
    try checkTokenProgram(tokenProgram)
    try checkEmits(authority, program, call)
    try checkOwned(escrow, by: call.programID)
    try checkOwned(allowed, by: call.programID)
    try checkOwnedByTokenProgram(mint)
    try checkAdmin(admin, of: try read(escrow: escrow, call))
    try check(allowedMint: allowed, escrow: escrow, mint: mint, call)

    try close(allowed, into: recipient, call)

    var event = event(.mintBlocked, escrow.key)
    event.append(mint.key)
    try emit(event, authority, call)
  }
}
