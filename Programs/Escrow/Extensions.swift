import EscrowCalls
import ProgramAPI
import SystemCalls

// An escrow's extensions lie in an account of their own: a head of four bytes, then entries of kind, length and value,
// in the order they were first set.

extension Escrow {
  /// Where an entry's value is.
  struct Entry {
    var start: Int
    var count: Int
    var end: Int { start &+ count }
  }

  /// The first entry of a kind. One that is longer than the account ends the search.
  static func find(_ kind: Extension, in extensions: Account) throws(ProgramError) -> Entry? {
    let bytes = extensions.bytes
    var at = EscrowInterface.Extensions.size
    while at &+ 4 <= bytes.count {
      let found: UInt16 = try bytes.read(at: at)
      let entry = Entry(start: at &+ 4, count: Int(try bytes.read(UInt16.self, at: at &+ 2)))
      guard entry.end <= bytes.count else { break }
      if found == kind.rawValue { return entry }
      at = entry.end
    }
    return nil
  }

  /// The value of an entry, which begins with one of that type.
  static func value<T: BitwiseCopyable>(
    of kind: Extension, in extensions: Account, as _: T.Type = T.self
  ) throws(ProgramError) -> T? {
    guard extensions.dataCount > 0, let entry = try find(kind, in: extensions) else { return nil }
    guard entry.count >= MemoryLayout<T>.size else { throw .invalidInstructionData }
    return try extensions.bytes.read(T.self, at: entry.start)
  }

  static func checkHead(of extensions: Account) throws(ProgramError) {
    guard extensions.dataCount >= EscrowInterface.Extensions.size else { throw .invalidInstructionData }
    let tag = try extensions.view(as: EscrowInterface.Extensions.self)[.tag]
    guard tag == EscrowInterface.Extensions.tag else { throw .invalidAccountData }
  }
  static func checkExtensionsAddress(
    _ extensions: Account, of escrow: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    let address = try call.findAddress(["extensions", Seed(escrow.key)]).address
    guard extensions.key == address else { throw .invalidSeeds }
  }
  /// The escrow's extensions, whether there are any or not.
  static func check(
    extensions: Account, of escrow: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard extensions.dataCount > 0 else { return try checkExtensionsAddress(extensions, of: escrow, call) }
    try checkOwned(extensions, by: call.programID)
    try checkHead(of: extensions)
    let bump = try extensions.view(as: EscrowInterface.Extensions.self)[.bump]
    guard extensions.key == (try call.createAddress(["extensions", Seed(escrow.key), Seed(bump)])) else {
      throw .invalidSeeds
    }
  }

  /// Takes an entry out. The account shrinks and keeps its lamports.
  static func remove(
    _ kind: Extension, from extensions: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard extensions.dataCount > 0 else { throw .uninitializedAccount }
    try checkHead(of: extensions)
    let head = try call.mutableView(of: extensions, as: EscrowInterface.Extensions.self)
    guard head[.count] > 0, let entry = try find(kind, in: extensions) else { throw .uninitializedAccount }
    let size = extensions.dataCount
    try call.moveBytes(in: extensions, from: entry.end, to: entry.start &- 4, count: size &- entry.end)
    try call.resize(extensions, to: size &- entry.count &- 4)
    head[.count] &-= 1  // It was above 0.
  }
}
