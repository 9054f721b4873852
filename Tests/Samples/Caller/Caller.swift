public import ProgramAPI

/// Calls other programs as its instruction says, and does what it may not: one instruction byte, one rule of
/// cross-program calls or of accounts.
public enum Caller: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var reader = Reader(call.data)
    switch try reader.read(UInt8.self) {
    case 0: try forward(call, &reader)
    case 1:  // the caller cannot go on after a failed call
      do throws(ProgramError) { try forward(call, &reader) } catch { call.log("survived") }
    case 2:  // makes a lamport out of nothing, and calls if there is anything left to say
      let account = try call.accounts.account(at: 0)
      call.uncheckedSet(lamports: try account.lamports + 1, of: account)
      if reader.remaining > 0 { try forward(call, &reader) }
    case 3:  // writes a byte into any account, and calls if there is anything left to say
      let view = try call.uncheckedView(of: try call.accounts.account(at: 0), as: FirstByte.self)
      view[.value] = try reader.read()
      if reader.remaining > 0 { try forward(call, &reader) }
    case 4: try recurse(call, try reader.read())
    case 5:  // so many calls one after the other
      let program = try call.accounts.account(at: 0)
      var left: UInt8 = try reader.read()
      while left > 0 {
        var data = Payload<1>()
        data.append(9 as UInt8)
        try call.invoke(program, data, [])
        left &-= 1
      }
    case 6: try compareReturnData(call, &reader)
    case 7:  // logs until the units run out
      while true { call.log(7) }
    case 8:  // gives account 0 away and writes into it afterwards
      let accounts = call.accounts
      let account = try accounts.account(at: 0)
      let view = try call.mutableView(of: account, as: FirstByte.self)
      view[.value] = 0
      try call.assign(account, to: try accounts.account(at: 1).key)
      view[.value] = try reader.read()
    case 9: call.log("called")
    case 10:  // closes account 0 into account 1
      try call.close(try call.accounts.account(at: 0), into: try call.accounts.account(at: 1))
    case 11:  // takes a lamport from an account that may be another program's
      let account = try call.accounts.account(at: 0), other = try call.accounts.account(at: 1)
      call.uncheckedSet(lamports: try account.lamports - 1, of: account)
      call.uncheckedSet(lamports: try other.lamports + 1, of: other)
    case 12:  // gives any account to another program
      call.uncheckedSet(owner: try call.accounts.account(at: 1).key, of: try call.accounts.account(at: 0))
    default: throw .invalidInstructionData
    }
  }

  enum FirstByte: Layout { static var size: Int { 1 } }

  /// `[count] [index, flags]… [signs] [bump] data…`: calls the program at place 0 with these accounts (flags: 1 signer,
  /// 2 writable); `signs` 1 signs for this program's address of "caller" and the bump.
  static func forward(_ call: borrowing Invocation, _ reader: inout Reader) throws(ProgramError) {
    let accounts = call.accounts
    let program = try accounts.account(at: 0)
    let count: UInt8 = try reader.read()
    var list: [3 of CallAccount] = .init(repeating: .readonly(program))
    guard count <= 3 else { throw .invalidInstructionData }
    var i = 0
    while i < Int(count) {
      let index: UInt8 = try reader.read(), flags: UInt8 = try reader.read()
      list[i] = CallAccount(
        try accounts.account(at: Int(index)), isSigner: flags & 1 != 0, isWritable: flags & 2 != 0)
      i &+= 1
    }
    let signs: UInt8 = try reader.read(), bump: UInt8 = try reader.read()
    var data = Payload<48>()
    data.append(reader.restOfData)
    switch (count, signs) {
    case (0, _): try call.invoke(program, data, [])
    case (1, 0): try call.invoke(program, data, [list[0]])
    case (2, 0): try call.invoke(program, data, [list[0], list[1]])
    case (3, 0): try call.invoke(program, data, [list[0], list[1], list[2]])
    case (1, _): try call.invoke(program, data, [list[0]], signedBy: ["caller", Seed(bump)])
    case (2, _): try call.invoke(program, data, [list[0], list[1]], signedBy: ["caller", Seed(bump)])
    default: try call.invoke(program, data, [list[0], list[1], list[2]], signedBy: ["caller", Seed(bump)])
    }
  }

  /// Calls itself until the number is 0.
  static func recurse(_ call: borrowing Invocation, _ left: UInt8) throws(ProgramError) {
    call.log(UInt64(left), UInt64(truncatingIfNeeded: call.stackHeight))
    guard left > 0 else { return }
    let me = try call.accounts.account(at: 0)
    var data = Payload<2>()
    data.append(4 as UInt8)
    data.append(left &- 1)
    try call.invoke(me, data, [.readonly(me)])
  }

  /// Sets return data, makes a call, and says whose return data there is then.
  static func compareReturnData(_ call: borrowing Invocation, _ reader: inout Reader) throws(ProgramError) {
    var mine = Payload<8>()
    mine.append(0x0102_0304_0506_0708 as UInt64)
    try call.setReturnData(mine)
    if reader.remaining > 0 { try forward(call, &reader) }
    var value: UInt64 = 0
    let (program, count) = call.returnData(&value)
    call.log(program)
    call.log(value, UInt64(truncatingIfNeeded: count))
  }
}

extension Field where L == Caller.FirstByte {
  static var value: Field<L, UInt8> { .init(0) }
}
