import ProgramAPI

/// The SlotHashes sysvar: a count, then a slot and its bank hash 40 bytes an entry, newest first.
enum SlotHashes {
  /// The most entries it has; a slot leaves the list after this many blocks.
  static var capacity: UInt64 { 512 }

  /// How many newer entries there are than the one of `slot`; nil when it has none.
  static func position(of slot: UInt64, in call: borrowing Invocation) throws(ProgramError) -> UInt64? {
    var count: UInt64 = 0
    try call.readSysvar(SysvarAddress.slotHashes, at: 0, into: &count)
    var low: UInt64 = 0, high = Swift.min(count, capacity)
    while low < high {
      let middle = (low &+ high) >> 1
      var found: UInt64 = 0
      try call.readSysvar(SysvarAddress.slotHashes, at: 8 &+ Int(truncatingIfNeeded: middle) &* 40, into: &found)
      if found == slot { return middle }
      if found > slot { low = middle &+ 1 } else { high = middle }
    }
    return nil
  }
}
