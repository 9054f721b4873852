import EscrowCalls
import ProgramAPI

// What concerns the escrow as a whole.

extension Escrow {
  static func createEscrow(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    try checkCount(7, accounts)
    let payer = try accounts.next(), admin = try accounts.next(), seed = try accounts.next()
    let escrow = try accounts.next()
    let system = try accounts.next(), authority = try accounts.next(), program = try accounts.next()
    try checkPayer(payer)
    try checkSigns(admin)
    try checkSigns(seed)
    try checkWritable([escrow])
    try checkSystem(system)
    try checkEmits(authority, program, call)
    var data = fields(call)
    let bump: UInt8 = try data.read()

    let found = try call.findAddress(["escrow", Seed(seed.key)])
    guard found.bump == bump, escrow.key == found.address else { throw .invalidSeeds }
    try create(
      escrow, space: EscrowInterface.Escrow.size, payer: payer, signedBy: ["escrow", Seed(seed.key), Seed(bump)], call)
    let state = try call.create(EscrowInterface.Escrow.self, in: escrow)
    state[.bump] = bump
    state[.seed] = seed.key
    state[.admin] = admin.key

    var event = event(.escrowCreated, seed.key)
    event.append(admin.key)
    try emit(event, authority, call)
  }

  /// Hands the escrow over; both admins sign. An immutable escrow too.
  static func updateAdmin(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    try checkCount(5, accounts)
    let admin = try accounts.next(), newAdmin = try accounts.next(), escrow = try accounts.next()
    let authority = try accounts.next(), program = try accounts.next()
    try checkSigns(admin)
    try checkSigns(newAdmin)
    try checkWritable([escrow])
    try checkEmits(authority, program, call)
    try checkOwned(escrow, by: call.programID)
    try checkAdmin(admin, of: try read(escrow: escrow, call))

    let state = try call.mutableView(of: escrow, as: EscrowInterface.Escrow.self)
    state[.admin] = newAdmin.key

    var event = event(.adminUpdated, escrow.key)
    event.append(admin.key)
    event.append(newAdmin.key)
    try emit(event, authority, call)
  }

  /// Fixes the extensions as they are, for good.
  static func setImmutable(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    try checkCount(4, accounts)
    let admin = try accounts.next(), escrow = try accounts.next()
    let authority = try accounts.next(), program = try accounts.next()
    try checkSigns(admin)
    try checkWritable([escrow])
    try checkEmits(authority, program, call)
    try checkOwned(escrow, by: call.programID)
    let before = try read(escrow: escrow, call)
    try checkAdmin(admin, of: before)
    try checkMutable(before)

    let state = try call.mutableView(of: escrow, as: EscrowInterface.Escrow.self)
    state[.isImmutable] = 1

    var event = event(.madeImmutable, escrow.key)
    event.append(admin.key)
    try emit(event, authority, call)
  }
}
