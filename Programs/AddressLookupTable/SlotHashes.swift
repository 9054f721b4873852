import ProgramAPI

/// The SlotHashes sysvar: a count, then a slot and its bank hash 40 bytes an entry, newest first.
///
/// The deployed program searches all 512 places, whatever the count says: an empty place is an entry of slot 0.
enum SlotHashes {
  /// The most entries it has; a slot leaves the list after this many blocks.
  static var capacity: UInt64 { 512 }

  /// Where a slot was found, nil when it was not, and the units the way there took.
  struct Search {
    var position: UInt64?
    var units: UInt64
  }

  /// Looks for `slot` by halves, the way Rust's `binary_search_by` goes.
  static func search(for slot: UInt64, in call: borrowing Invocation) throws(ProgramError) -> Search {
    var words: [2561 of UInt64] = .init(repeating: 0)
    try call.charge(syscall: Costs.clearing)
    try call.charge(16)
    try call.readSysvar(SysvarAddress.slotHashes, at: 0, into: &words)
    let count = words[0]
    var low: UInt64 = 0, high = capacity, units: UInt64 = 0
    while low < high {
      let middle = (low &+ high) >> 1
      let found = middle < count ? words[1 &+ 5 &* Int(truncatingIfNeeded: middle)] : 0
      if found == slot { return Search(position: middle, units: units) }
      if found < slot {
        high = middle
        units &+= Costs.searchLeft
      } else {
        low = middle &+ 1
        units &+= Costs.searchRight
      }
    }
    return Search(position: nil, units: units)
  }
}
