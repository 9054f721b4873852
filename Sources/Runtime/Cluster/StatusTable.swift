import CPrefetch
import Primitives

/// Keys of processed messages in the order they came, found again by a hash: 8 bytes a slot, at most 5/8 full.
struct StatusTable: ~Copyable, @unchecked Sendable {
  typealias Key = StatusCache.Key
  /// From here on, keys came when this was the number of the newest blockhash.
  private struct Mark {
    var newest: UInt64
    var start: Int
  }
  /// High half: 32 bits of the key, which choose its home. Low half: its place in `order` plus one. 0 is an empty slot.
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: UInt64
  private var order: [Key] = []
  /// Ascending; one for each blockhash that was the newest when a key came.
  private var marks = [Mark(newest: 0, start: 0)]
  /// The last mark's.
  private(set) var newest: UInt64 = 0

  /// `room`: how many keys fit before memory is asked for again.
  init(room: Int) {
    let size = Self.size(room)
    slots = HugePages.slots(size)
    mask = UInt64(size &- 1)
    order.reserveCapacity(room)
  }
  deinit { slots.deallocate() }

  /// The least power of two of which so many are at most 5/8.
  private static func size(_ count: Int) -> Int {
    var size = 32
    while count &* 8 > size &* 5 { size &*= 2 }
    return size
  }

  var count: Int { order.count }
  var last: Key? { order.last }

  @inline(__always) private static func hash(_ key: Key) -> UInt64 { key.low &>> 32 }
  @inline(__always) private func next(after at: UInt64) -> UInt64 { (at &+ 1) & mask }
  @inline(__always) private subscript(at: UInt64) -> UInt64 { slots[Int(truncatingIfNeeded: at)] }

  @inline(__always) func prefetch(_ key: Key) { prefetch_line(slots + Int(truncatingIfNeeded: Self.hash(key) & mask)) }

  /// Whether a key is here that is not too old.
  func contains(_ key: Key, at newest: UInt64) -> Bool {
    let hash = Self.hash(key)
    var at = hash & mask
    while true {
      let slot = self[at]
      if slot == 0 { return false }
      if slot &>> 32 == hash {
        let place = Int(slot & 0xFFFF_FFFF) &- 1, found = order[place]
        // One that is too old may stand before one of the same message that is not.
        if found.low == key.low, found.high == key.high, age(ofPlace: place, at: newest) <= StatusCache.maxAge {
          return true
        }
      }
      at = next(after: at)
    }
  }

  private func age(ofPlace place: Int, at newest: UInt64) -> UInt64 {
    // The last mark that begins at or before it.
    var low = 0, high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? .max : newest &- marks[low - 1].newest
  }

  /// Every key that is not too old, with its age.
  func forEach(at newest: UInt64, _ body: (UInt64, Key) -> Void) {
    for (i, mark) in marks.enumerated() {
      let age = newest &- mark.newest
      guard age <= StatusCache.maxAge else { continue }
      for key in order[mark.start..<(i + 1 < marks.count ? marks[i + 1].start : order.count)] { body(age, key) }
    }
  }
  /// Adds those that are not too old to another table, whose are older.
  func copy(into other: inout StatusTable, at newest: UInt64) {
    for (i, mark) in marks.enumerated() where newest &- mark.newest <= StatusCache.maxAge {
      other.advance(to: mark.newest)
      for key in order[mark.start..<(i + 1 < marks.count ? marks[i + 1].start : order.count)] { other.insert(key) }
    }
  }

  // MARK: - Changing

  /// Adds a key, which is as old as the last mark.
  mutating func insert(_ key: Key) {
    if (order.count &+ 1) &* 8 > (Int(mask) &+ 1) &* 5 { rebuild(size: (Int(mask) &+ 1) &* 2) }
    put(key, order.count)
    order.append(key)
  }
  private func put(_ key: Key, _ place: Int) {
    let hash = Self.hash(key)
    var at = hash & mask
    while self[at] != 0 { at = next(after: at) }
    slots[Int(truncatingIfNeeded: at)] = hash &<< 32 | UInt64(truncatingIfNeeded: place &+ 1)
  }
  private mutating func rebuild(size: Int) {
    if size != Int(mask) &+ 1 {
      slots.deallocate()
      slots = HugePages.slots(size)
      mask = UInt64(size &- 1)
    } else {
      slots.update(repeating: 0, count: size)
    }
    for (place, key) in order.enumerated() { put(key, place) }
  }

  /// What comes from now on came with this blockhash. Keys that are too old go when they are half of all.
  mutating func advance(to newest: UInt64) {
    guard newest != self.newest else { return }
    self.newest = newest
    var old = 0
    while old < marks.count, newest &- marks[old].newest > StatusCache.maxAge { old += 1 }
    let end = old == 0 ? 0 : old < marks.count ? marks[old].start : order.count
    if old > 0, end >= 512, end &* 2 >= order.count {
      marks.removeFirst(old)
      for i in marks.indices { marks[i].start -= end }
      order.removeFirst(end)
      let size = Self.size(max(order.count, 640))
      // A table that was made for many more gives its memory back.
      let isTooBig = size &* 4 <= Int(mask) &+ 1
      if isTooBig { order = Array(order) }
      rebuild(size: isTooBig ? size &* 2 : Int(mask) &+ 1)
    }
    if let last = marks.indices.last, marks[last].start == order.count {
      marks[last].newest = newest
    } else {
      marks.append(Mark(newest: newest, start: order.count))
    }
  }

  mutating func removeAll() {
    // Few are taken out one by one: the table may be big.
    if order.count &* 8 < Int(mask) {
      while !order.isEmpty { removeLast() }
    } else {
      slots.update(repeating: 0, count: Int(mask) &+ 1)
      order.removeAll(keepingCapacity: true)
    }
    marks.removeAll(keepingCapacity: true)
    marks.append(Mark(newest: 0, start: 0))
    newest = 0
  }

  /// Takes back the key that came last.
  mutating func removeLast() {
    guard let key = order.popLast() else { return }
    let hash = Self.hash(key), wanted = hash &<< 32 | UInt64(truncatingIfNeeded: order.count &+ 1)
    var at = hash & mask
    while self[at] != wanted {
      if self[at] == 0 { return }
      at = next(after: at)
    }
    var gap = at
    while true {
      at = next(after: at)
      let slot = self[at]
      if slot == 0 { break }
      // The entry may move back into the gap unless its home lies after it.
      if (at &- (slot &>> 32)) & mask >= (at &- gap) & mask {
        slots[Int(truncatingIfNeeded: gap)] = slot
        gap = at
      }
    }
    slots[Int(truncatingIfNeeded: gap)] = 0
  }
}
