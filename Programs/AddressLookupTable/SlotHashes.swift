import ProgramAPI

/// The SlotHashes sysvar: a count, then a slot and its bank hash 40 bytes an entry, newest first.
enum SlotHashes {
  /// The most entries it has; a slot leaves the list after this many blocks.
  static var capacity: UInt64 { 512 }

  /// How many newer entries there are than the one of `slot`, nil when it has none; and how many times the search
  /// halved the list.
  static func search(
    for slot: UInt64, in call: borrowing Invocation
  ) throws(ProgramError) -> (position: UInt64?, steps: UInt64) {
    var count: UInt64 = 0
    try call.readSysvar(SysvarAddress.slotHashes, at: 0, into: &count)
    count = Swift.min(count, capacity)
    var base: UInt64 = 0, size = count, steps: UInt64 = 0
    while size > 1 {
      let half = size >> 1
      if try entry(base &+ half, in: call) >= slot { base &+= half }
      size &-= half
      steps &+= 1
    }
    let isFound = count > 0 ? try entry(base, in: call) == slot : false
    return (isFound ? base : nil, steps)
  }

  private static func entry(_ index: UInt64, in call: borrowing Invocation) throws(ProgramError) -> UInt64 {
    var slot: UInt64 = 0
    try call.readSysvar(SysvarAddress.slotHashes, at: 8 &+ Int(truncatingIfNeeded: index) &* 40, into: &slot)
    return slot
  }
}
