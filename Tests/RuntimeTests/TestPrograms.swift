import ProgramAPI

/// Programs that go wrong in ways only the host can end.
enum Misbehaving: Program {
  static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var reader = Reader(call.data)
    switch try reader.read(UInt8.self) {
    case 0: call.log(try reader.read(UInt64.self) + 1)
    case 1: call.log(recurse(try reader.read(UInt64.self)))
    case 2:
      var i: UInt64 = 0
      while true {
        call.log(i)
        i &+= 1
      }
    case 3: try spin()
    default: call.log("well behaved")
    }
  }

  @inline(never) private static func recurse(_ n: UInt64) -> UInt64 {
    var frame: [64 of UInt64] = .init(repeating: n)
    frame[Int(n % 64)] = n == 0 ? 0 : recurse(n &- 1)
    return frame[Int(n % 63)] &+ 1
  }

  /// Never ends: the condition cannot be seen to hold by the optimizer.
  @inline(never) private static func spin() throws(ProgramError) {
    var state: UInt64 = 1
    while state != 0 {
      state = state &* 6_364_136_223_846_793_005 | 1
    }
    throw .invalidArgument
  }
}
