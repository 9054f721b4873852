import EscrowCalls
import ProgramAPI

// The admin's instructions about extensions. Setting one that is there replaces it in its place.

extension Escrow {
  /// AddTimelock, SetHook, BlockTokenExtension, SetArbiter.
  static func extend(_ kind: Extension, _ call: borrowing Invocation) throws(ProgramError) {
    let change = try ExtensionChange(hasArbiter: kind == .arbiter, call)
    var data = fields(call)
    let bump: UInt8 = try data.read()
    switch kind {
    case .timelock:
      let seconds: UInt64 = try data.read()
      guard seconds <= UInt64(Int64.max) else { throw .invalidInstructionData }
      try change.check(bump: bump, call)
      try set(kind, seconds, .timelockAdded, bump, change, call)
    case .hook:
      let program: Address = try data.read()
      try change.check(bump: bump, call)
      try set(kind, program, .hookSet, bump, change, call)
    case .blockedTokenExtensions:
      let blocked: UInt16 = try data.read()
      try change.check(bump: bump, call)
      try block(blocked, bump, change, call)
    case .arbiter:
      try change.check(bump: bump, call)
      try set(kind, change.arbiter.key, .arbiterSet, bump, change, call)
    }
  }

  static func set<T: BitwiseCopyable>(
    _ kind: Extension, _ value: T, _ number: Event, _ bump: UInt8, _ change: ExtensionChange,
    _ call: borrowing Invocation
  ) throws(ProgramError) {
    let start = try change.place(kind, count: MemoryLayout<T>.size, bump: bump, call)
    try call.store(value, at: start, in: change.extensions)
    var event = event(number, change.escrow.key)
    event.append(value)
    try emit(event, change.authority, call)
  }

  static func removeExtension(_ call: borrowing Invocation) throws(ProgramError) {
    let change = try ExtensionChange(mustExist: true, call)
    var data = fields(call)
    let bump: UInt8 = try data.read(), number: UInt16 = try data.read()
    try change.check(bump: bump, call)
    guard let kind = Extension(rawValue: number) else { throw .invalidAccountData }
    try remove(kind, from: change.extensions, call)
    var event = event(.extensionRemoved, change.escrow.key)
    event.append(number)
    try emit(event, change.authority, call)
  }
}
