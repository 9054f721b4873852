import CPrefetch
import Primitives

/// Which messages were processed, so that none is processed twice (`runtime/src/status_cache.rs`).
///
/// Agave keys by a hash of the message; so does this, with 128 bits of a hash made for speed. It does not have to
/// resist an attacker: its user would only cheat himself.
struct StatusCache: ~Copyable {
  struct Key: BitwiseCopyable {
    var low, high: UInt64
  }
  /// High half: 32 bits of the key, which choose its home. Low half: its place in `order` plus one. 0 is an empty slot.
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: UInt64
  /// Every key in the order it came, for roll back.
  private(set) var order: [Key] = []

  init() {
    slots = HugePages.slots(1024)
    mask = 1023
    order.reserveCapacity(640)
  }
  deinit { slots.deallocate() }

  /// The key of a message: two 64-bit multiply-and-fold hashes over its bytes.
  static func key(of message: UnsafeRawBufferPointer) -> Key {
    var a: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: message.count)
    var b: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    guard let base = message.baseAddress else { return Key(low: a, high: b) }
    var at = 0
    while at &+ 16 <= message.count {
      let x = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let y = base.loadUnaligned(fromByteOffset: at &+ 8, as: UInt64.self)
      a = fold(a ^ x, 0xA076_1D64_78BD_642F ^ y)
      b = fold(b ^ y, 0xE703_7ED1_A0B4_28DB ^ x)
      at &+= 16
    }
    var x: UInt64 = 0, y: UInt64 = 0
    while at < message.count {
      let byte = UInt64(base.load(fromByteOffset: at, as: UInt8.self))
      if at & 15 < 8 { x = x &<< 8 | byte } else { y = y &<< 8 | byte }
      at &+= 1
    }
    a = fold(a ^ x, 0x8EBC_6AF0_9C88_C6E3 ^ y)
    b = fold(b ^ y, 0x5895_61C1_1F0E_A1A1 ^ x)
    return Key(low: fold(a, b ^ 0x1D8E_4E27_C47D_124F) | 1, high: fold(b, a ^ 0xEB44_ACCA_B455_D165))
  }
  @inline(__always) private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    // Adding an operand keeps a zero factor from wiping out what came before.
    return product.low ^ product.high ^ a &+ b
  }

  @inline(__always) private static func hash(_ key: Key) -> UInt64 { key.low &>> 32 }
  @inline(__always) private func next(after at: UInt64) -> UInt64 { (at &+ 1) & mask }
  @inline(__always) private subscript(at: UInt64) -> UInt64 { slots[Int(truncatingIfNeeded: at)] }

  /// Asks for where the search for a key begins: among many messages it is far away.
  @inline(__always) func prefetch(_ key: Key) { prefetch_line(slots + Int(truncatingIfNeeded: Self.hash(key) & mask)) }

  func contains(_ key: Key) -> Bool {
    let hash = Self.hash(key)
    var at = hash & mask
    while true {
      let slot = self[at]
      if slot == 0 { return false }
      if slot &>> 32 == hash {
        let found = order[Int(slot & 0xFFFF_FFFF) &- 1]
        if found.low == key.low, found.high == key.high { return true }
      }
      at = next(after: at)
    }
  }

  /// Adds a key that is not there yet.
  mutating func insert(_ key: Key) {
    if (order.count &+ 1) &* 8 > (Int(mask) &+ 1) &* 5 { grow() }
    put(key, order.count)
    order.append(key)
  }
  private func put(_ key: Key, _ place: Int) {
    let hash = Self.hash(key)
    var at = hash & mask
    while self[at] != 0 { at = next(after: at) }
    slots[Int(truncatingIfNeeded: at)] = hash &<< 32 | UInt64(truncatingIfNeeded: place &+ 1)
  }
  private mutating func grow() {
    let size = (Int(mask) &+ 1) &* 2
    slots.deallocate()
    slots = HugePages.slots(size)
    mask = UInt64(size &- 1)
    for (place, key) in order.enumerated() { put(key, place) }
  }

  /// Forgets everything that came after the first `position` keys.
  mutating func takeBack(to position: Int) {
    guard position < order.count else { return }
    for place in (position..<order.count).reversed() { remove(place) }
    order.removeLast(order.count - position)
  }
  private mutating func remove(_ place: Int) {
    let hash = Self.hash(order[place]), wanted = hash &<< 32 | UInt64(truncatingIfNeeded: place &+ 1)
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
