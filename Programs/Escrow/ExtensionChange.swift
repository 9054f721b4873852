import EscrowCalls
import ProgramAPI
import SystemCalls

/// The accounts of an instruction that changes an escrow's extensions, checked in phases.
struct ExtensionChange {
  let payer, admin, arbiter, escrow, extensions, authority: Account

  /// All but setting the arbiter have no arbiter. Phases 1 to 6.
  init(
    hasArbiter: Bool = false, mustExist: Bool = false, _ call: borrowing Invocation
  ) throws(ProgramError) {
    var accounts = call.accounts
    try Escrow.checkCount(hasArbiter ? 8 : 7, accounts)
    payer = try accounts.next()
    admin = try accounts.next()
    arbiter = hasArbiter ? try accounts.next() : admin
    escrow = try accounts.next()
    extensions = try accounts.next()
    let system = try accounts.next()
    authority = try accounts.next()
    let program = try accounts.next()
    try Escrow.checkPayer(payer)
    try Escrow.checkSigns(admin)
    try Escrow.checkSigns(arbiter)
    try Escrow.checkWritable([extensions])
    try Escrow.checkReadonly([escrow])
    try Escrow.checkSystem(system)
    try Escrow.checkEmits(authority, program, call)
    try Escrow.checkOwned(escrow, by: call.programID)
    if mustExist { try Escrow.checkOwned(extensions, by: call.programID) }
  }

  /// What comes after the data.
  func check(bump: UInt8, _ call: borrowing Invocation) throws(ProgramError) {
    let state = try Escrow.read(escrow: escrow, call)
    try Escrow.checkAdmin(admin, of: state)
    try Escrow.checkMutable(state)
    let found = try call.findAddress(["extensions", Seed(escrow.key)])
    guard found.bump == bump, extensions.key == found.address else { throw .invalidSeeds }
  }

  /// Makes room for a value of `count` bytes and gives the place where it begins: in a new account, in the entry of
  /// that kind, which keeps its place and what fits of its value, or behind the last one.
  func place(
    _ kind: EscrowInterface.Extension, count: Int, bump: UInt8, _ call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    let size = extensions.dataCount
    guard size > 0 else {
      let first = EscrowInterface.Extensions.size
      try SystemInterface.create(
        extensions, space: first &+ 4 &+ count, owner: call.programID, payer: payer,
        signedBy: ["extensions", Seed(escrow.key), Seed(bump)], in: call)
      let head = try call.create(EscrowInterface.Extensions.self, in: extensions)
      head[.bump] = bump
      head[.count] = 1
      return try begin(kind, count: count, at: first, call)
    }
    try Escrow.checkHead(of: extensions)
    guard let entry = try Escrow.find(kind, in: extensions) else {
      let head = try extensions.view(as: EscrowInterface.Extensions.self)
      let entries = try Checked(head[.count]) + 1
      try resize(to: size &+ 4 &+ count, call)
      try call.mutableView(of: extensions, as: EscrowInterface.Extensions.self)[.count] = entries.value
      return try begin(kind, count: count, at: size, call)
    }
    // What follows the entry moves: before the account shrinks, after it has grown.
    let end = entry.start &+ count, rest = size &- entry.end
    if count > entry.count { try resize(to: end &+ rest, call) }
    try call.moveBytes(in: extensions, from: entry.end, to: end, count: rest)
    if count <= entry.count { try resize(to: end &+ rest, call) }
    return try begin(kind, count: count, at: entry.start &- 4, call)
  }

  private func begin(
    _ kind: EscrowInterface.Extension, count: Int, at offset: Int, _ call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    try call.store(kind.rawValue, at: offset, in: extensions)
    try call.store(UInt16(truncatingIfNeeded: count), at: offset &+ 2, in: extensions)
    return offset &+ 4
  }

  /// The payer adds what the account lacks for its rent at the new size.
  private func resize(to size: Int, _ call: borrowing Invocation) throws(ProgramError) {
    let needed = try call.rent.minimumBalance(bytes: size)
    if extensions.lamports < needed {
      try SystemInterface.transfer(needed - extensions.lamports, from: payer, to: extensions, in: call)
    }
    if extensions.dataCount != size { try call.resize(extensions, to: size) }
  }
}
