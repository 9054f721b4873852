public import ProgramAPI

/// Does what its instruction data says, one operation after another: calls with any accounts and privileges, changes
/// that are allowed and changes that are not. The data of a call to another copy of it is again such a list, so whole
/// trees of calls are written as data.
public enum Caller: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var script = Reader(call.data)
    var loop: (Reader, UInt16) = (script, 0)
    while script.remaining > 0 {
      let kind = try script.read(UInt8.self)
      switch kind {
      case 0x00, 0x03:  // 0x03: with a write through a view of an account, got before the call
        let held = kind == 0x03 ? try call.mutableView(of: try account(call, &script), as: First.self) : nil
        try invoke(call, &script)
        if let held { held[.byte] = 0xEE }
      case 0x01:  // what follows, up to 0x02, so many times
        let times = try script.read(UInt16.self)
        loop = (script, times)
      case 0x02:
        if loop.1 > 1 {
          loop.1 &-= 1
          script = loop.0
        }
      case 0x10...0x1F: try change(kind, call, &script)
      case 0x20...0x2F: try say(kind, call, &script)
      case 0x30: throw ProgramError(code: try script.read(UInt64.self))
      case 0x31:  // bare arithmetic
        let a = try script.read(UInt8.self), b = try script.read(UInt8.self)
        call.log(UInt64(a + b))
      case 0x32: call.log(dive(try script.read(UInt64.self), call))
      case 0x33: for _ in 0..<(try script.read(UInt16.self)) { _ = call.keccak256(call.data) }
      default: throw .invalidInstructionData
      }
    }
  }

  /// The next byte names an account of the instruction.
  static func account(_ call: borrowing Invocation, _ script: inout Reader) throws(ProgramError) -> Account {
    try call.accounts.account(at: Int(try script.read(UInt8.self)))
  }
}

// MARK: - Calls

extension Caller {
  /// Callee (an account's place, or 0xFF and an address), accounts (count; place, 1 for signer + 2 for writable each),
  /// data (length as UInt16, bytes), seeds (0 none, 1 a seed and a bump, + 0x80 to go on after a failure).
  static func invoke(_ call: borrowing Invocation, _ script: inout Reader) throws(ProgramError) {
    let place = try script.read(UInt8.self)
    let program = place == 0xFF ? try script.read(Address.self) : try call.accounts.account(at: Int(place)).key
    var accounts = CallList<10>()
    var left = try script.read(UInt8.self)
    while left > 0 {
      let account = try account(call, &script)
      let flags = try script.read(UInt8.self)
      try accounts.append(CallAccount(account, isSigner: flags & 1 != 0, isWritable: flags & 2 != 0))
      left &-= 1
    }
    let data = try script.readBytes(Int(try script.read(UInt16.self)))
    let kind = try script.read(UInt8.self)
    do throws(ProgramError) {
      if kind & 1 == 0 { return try call.invoke(at: program, data, accounts) }
      let seed = try Seed(try script.readBytes(Int(try script.read(UInt8.self))))
      try call.invoke(at: program, data, accounts, signedBy: [seed, Seed(try script.read(UInt8.self))])
    } catch {
      guard kind & 0x80 != 0 else { throw error }
      call.log("went on")
    }
  }
}

// MARK: - Changes

extension Caller {
  /// Any account's first byte.
  enum First: Layout { static var size: Int { 1 } }

  static func change(
    _ kind: UInt8, _ call: borrowing Invocation, _ script: inout Reader
  ) throws(ProgramError) {
    let account = try account(call, &script)
    switch kind {
    case 0x10:  // lamports, by a difference
      let lamports = account.lamports.value &+ (try script.read(UInt64.self))
      call.uncheckedSet(lamports: Amount(lamports), of: account)
    case 0x11:  // first byte
      let view = try call.uncheckedView(of: account, as: First.self)
      view[.byte] = try script.read(UInt8.self)
    case 0x12: call.uncheckedSet(owner: try script.read(Address.self), of: account)
    case 0x13: try call.uncheckedResize(account, to: Int(try script.read(UInt32.self)))
    case 0x14: try call.resize(account, to: Int(try script.read(UInt32.self)))
    case 0x15: try call.assign(account, to: try script.read(Address.self))
    case 0x16: try call.close(account, into: try Caller.account(call, &script))
    case 0x17:
      let byte = try script.read(UInt8.self)
      try call.store(byte, at: Int(try script.read(UInt32.self)), in: account)
    case 0x18: try call.moveLamports(try script.read(), from: account, to: try Caller.account(call, &script))
    case 0x19:  // a view, the account given away, and a write through the view
      let view = try call.mutableView(of: account, as: First.self)
      try call.assign(account, to: try script.read(Address.self))
      view[.byte] = 0xEE
    case 0x1A:  // a view, the account closed, and a write through the view
      let view = try call.mutableView(of: account, as: First.self)
      try call.close(account, into: try Caller.account(call, &script))
      view[.byte] = 0xEE
    default: throw .invalidInstructionData
    }
  }
}

extension Field where L == Caller.First {
  static var byte: Field<L, UInt8> { .init(0) }
}

// MARK: - Reports

extension Caller {
  static func say(_ kind: UInt8, _ call: borrowing Invocation, _ script: inout Reader) throws(ProgramError) {
    switch kind {
    case 0x20: call.log(text: try script.readBytes(Int(try script.read(UInt8.self))))
    case 0x21: call.log(try script.read(UInt64.self))
    case 0x22, 0x23:  // event, return data
      var payload = Payload<64>()
      payload.append(try script.readBytes(Int(try script.read(UInt8.self))))
      if kind == 0x22 { call.emit(payload) } else { try call.setReturnData(payload) }
    case 0x24:
      var value: UInt64 = 0
      let (program, count) = call.returnData(&value)
      call.log(value, UInt64(truncatingIfNeeded: count))
      if count > 0 { call.log(program) }
    case 0x25:
      let account = try account(call, &script)
      let flags: UInt64 =
        (account.isSigner ? 1 : 0) | (account.isWritable ? 2 : 0) | (account.isExecutable ? 4 : 0)
      call.log(account.lamports.value, UInt64(truncatingIfNeeded: account.dataCount), flags)
      call.log(account.owner)
    case 0x26:  // a word of an account's data
      let account = try account(call, &script)
      call.log(try account.bytes.read(UInt64.self, at: Int(try script.read(UInt32.self))))
    case 0x27:
      call.log(UInt64(truncatingIfNeeded: call.stackHeight))
      call.log(call.programID)
    case 0x28: call.log(call.remainingComputeUnits > 0 ? 1 : 0)
    case 0x29:  // a word of a sysvar
      var value: UInt64 = 0
      let id = try script.read(Address.self)
      try call.readSysvar(id, at: Int(try script.read(UInt32.self)), into: &value)
      call.log(value)
    case 0x2A:
      let seed = try Seed(try script.readBytes(Int(try script.read(UInt8.self))))
      call.log(try call.createAddress([seed, Seed(try script.read(UInt8.self))]))
    default: throw .invalidInstructionData
    }
  }
  /// Calls itself until the stack ends.
  @inline(never) static func dive(_ depth: UInt64, _ call: borrowing Invocation) -> UInt64 {
    depth == 0 ? 1 : dive(depth &- 1, call) &+ UInt64(truncatingIfNeeded: call.data.count)
  }
}
