import Primitives

/// Which messages were processed, so that none is processed twice (`runtime/src/status_cache.rs`).
///
/// Agave keys by a hash of the message; so does this, with 128 bits of a hash made for speed. It does not have to
/// resist an attacker: its user would only cheat himself.
struct StatusCache: ~Copyable {
  struct Key: BitwiseCopyable {
    var low, high: UInt64
  }
  /// Zero marks an empty slot; no key is zero.
  private var slots: UnsafeMutablePointer<Key>
  private var mask: UInt64
  private var count = 0
  /// Every key in the order it came, for roll back.
  private(set) var order: [Key] = []

  init() {
    slots = .allocate(capacity: 1024)
    slots.initialize(repeating: Key(low: 0, high: 0), count: 1024)
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

  func contains(_ key: Key) -> Bool {
    var at = key.low &>> 1 & mask
    while slots[Int(truncatingIfNeeded: at)].low != 0 {
      let slot = slots[Int(truncatingIfNeeded: at)]
      if slot.low == key.low, slot.high == key.high { return true }
      at = (at &+ 1) & mask
    }
    return false
  }

  /// Adds a key that is not there yet.
  mutating func insert(_ key: Key) {
    if (count &+ 1) &* 8 > (Int(mask) &+ 1) &* 5 { grow() }
    put(key)
    count &+= 1
    order.append(key)
  }
  private func put(_ key: Key) {
    var at = key.low &>> 1 & mask
    while slots[Int(truncatingIfNeeded: at)].low != 0 { at = (at &+ 1) & mask }
    slots[Int(truncatingIfNeeded: at)] = key
  }
  private mutating func grow() {
    let old = slots, size = Int(mask) &+ 1
    slots = .allocate(capacity: size &* 2)
    slots.initialize(repeating: Key(low: 0, high: 0), count: size &* 2)
    mask = UInt64(size &* 2 &- 1)
    for i in 0..<size where old[i].low != 0 { put(old[i]) }
    old.deallocate()
  }

  /// Forgets everything that came after the first `position` keys.
  mutating func takeBack(to position: Int) {
    guard position < order.count else { return }
    for key in order[position...].reversed() { remove(key) }
    order.removeLast(order.count - position)
  }
  private mutating func remove(_ key: Key) {
    var at = key.low &>> 1 & mask
    while true {
      let slot = slots[Int(truncatingIfNeeded: at)]
      if slot.low == 0 { return }
      if slot.low == key.low, slot.high == key.high { break }
      at = (at &+ 1) & mask
    }
    count &-= 1
    var gap = at
    while true {
      at = (at &+ 1) & mask
      let slot = slots[Int(truncatingIfNeeded: at)]
      if slot.low == 0 { break }
      if (at &- (slot.low &>> 1 & mask)) & mask >= (at &- gap) & mask {
        slots[Int(truncatingIfNeeded: gap)] = slot
        gap = at
      }
    }
    slots[Int(truncatingIfNeeded: gap)] = Key(low: 0, high: 0)
  }
}
