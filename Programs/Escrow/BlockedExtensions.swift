import EscrowCalls
import ProgramAPI

// Extensions of Token-2022 that an escrow refuses besides those all escrows do: a count, then as many numbers.

/// The list where it lies.
struct BlockedExtensions {
  let bytes: Bytes
  /// Where the numbers begin, and how many there are.
  let start: Int, count: Int

  /// The place of a number in the list.
  func index(of number: UInt16) throws(ProgramError) -> Int? {
    var i = 0
    while i < count {
      if try bytes.read(UInt16.self, at: start &+ 2 &* i) == number { return i }
      i &+= 1
    }
    return nil
  }
}

extension Escrow {
  /// The escrow's list; nil when there is none, or none that can be read.
  static func blockedTokenExtensions(in extensions: Account) throws(ProgramError) -> BlockedExtensions? {
    guard let entry = try find(.blockedTokenExtensions, in: extensions), entry.count >= 1 else { return nil }
    let bytes = extensions.bytes
    let count = Int(try bytes.read(UInt8.self, at: entry.start))
    guard 1 &+ 2 &* count <= entry.count else { return nil }
    return BlockedExtensions(bytes: bytes, start: entry.start &+ 1, count: count)
  }

  static func block(
    _ number: UInt16, _ bump: UInt8, _ change: ExtensionChange, _ call: borrowing Invocation
  ) throws(ProgramError) {
    var count = 0
    if change.extensions.dataCount > 0, let list = try blockedTokenExtensions(in: change.extensions) {
      guard try list.index(of: number) == nil else { throw .custom(Failure.tokenExtensionAlreadyBlocked) }
      guard list.count < EscrowInterface.maxBlockedExtensions else { throw .invalidArgument }
      count = list.count
    }
    let start = try change.place(.blockedTokenExtensions, count: 3 &+ 2 &* count, bump: bump, call)
    try call.store(UInt8(truncatingIfNeeded: count &+ 1), at: start, in: change.extensions)
    try call.store(number, at: start &+ 1 &+ 2 &* count, in: change.extensions)
    var event = event(.tokenExtensionBlocked, change.escrow.key)
    event.append(number)
    try emit(event, change.authority, call)
  }

  static func unblockTokenExtension(_ call: borrowing Invocation) throws(ProgramError) {
    let change = try ExtensionChange(mustExist: true, call)
    var data = fields(call)
    let bump: UInt8 = try data.read(), number: UInt16 = try data.read()
    try change.check(bump: bump, call)

    let extensions = change.extensions
    guard let list = try blockedTokenExtensions(in: extensions), let index = try list.index(of: number) else {
      throw .custom(Failure.tokenExtensionNotBlocked)
    }
    let left = list.count &- 1
    if left == 0 {
      try remove(.blockedTokenExtensions, from: extensions, call)
    } else {
      // Those behind it move up, and the entry shrinks.
      let place = list.start &+ 2 &* index
      try call.moveBytes(in: extensions, from: place &+ 2, to: place, count: 2 &* (left &- index))
      try call.store(UInt8(truncatingIfNeeded: left), at: list.start &- 1, in: extensions)
      _ = try change.place(.blockedTokenExtensions, count: 1 &+ 2 &* left, bump: bump, call)
    }
    var event = event(.tokenExtensionUnblocked, change.escrow.key)
    event.append(number)
    try emit(event, change.authority, call)
  }
}
