import Primitives
import ProgramAPI

/// Address → place of its record. Open addressing with linear probing; 8 bytes a slot, at most 5/8 full.
///
/// The hash has no random seed: the same accounts give the same table in every process. A slot keeps the 32 bits of
/// the hash that choose its home, so the table grows and closes gaps without touching a record.
struct AccountIndex: ~Copyable {
  /// High half: the hash. Low half: the record's place plus one; 0 marks an empty slot.
  private(set) var slots: UnsafeMutablePointer<UInt64>
  private var mask: UInt64
  private(set) var count = 0

  init() {
    slots = HugePages.slots(256)
    mask = 255
  }
  deinit { slots.deallocate() }

  /// Addresses are mostly uniform, but system and vanity ones share words: mix all four.
  @inline(__always)
  static func hash(_ key: Address) -> UInt64 {
    var h = (key.w0 ^ (key.w1 &<< 29 | key.w1 &>> 35)) &* 0x9E37_79B9_7F4A_7C15
    h ^= (key.w2 ^ (key.w3 &<< 31 | key.w3 &>> 33)) &* 0xC2B2_AE3D_27D4_EB4F
    h ^= h &>> 29
    h = h &* 0x1656_67B1_9E37_79F9
    return h &>> 32
  }

  @inline(__always) func home(of key: Address) -> UInt64 { Self.hash(key) & mask }
  @inline(__always) func next(after at: UInt64) -> UInt64 { (at &+ 1) & mask }

  /// The place of the record of `key`; `records` resolves a place to its record.
  @inline(__always)
  func find(_ key: Address, in records: borrowing RecordChunks) -> UInt32? {
    let hash = Self.hash(key)
    var at = hash & mask
    while true {
      let slot = slots[Int(truncatingIfNeeded: at)]
      if slot == 0 { return nil }
      if slot &>> 32 == hash {
        let place = UInt32(truncatingIfNeeded: slot) &- 1
        if records[place].pointee.key == key { return place }
      }
      at = (at &+ 1) & mask
    }
  }

  /// Adds a key that is not there yet.
  mutating func insert(_ key: Address, _ place: UInt32) {
    if (count &+ 1) &* 8 > (Int(mask) &+ 1) &* 5 { grow() }
    put(Self.hash(key) &<< 32 | UInt64(place &+ 1))
    count &+= 1
  }
  private func put(_ slot: UInt64) {
    var at = slot &>> 32 & mask
    while slots[Int(truncatingIfNeeded: at)] != 0 { at = (at &+ 1) & mask }
    slots[Int(truncatingIfNeeded: at)] = slot
  }
  private mutating func grow() {
    let old = slots, size = Int(mask) &+ 1
    slots = HugePages.slots(size &* 2)
    mask = UInt64(size &* 2 &- 1)
    for i in 0..<size where old[i] != 0 { put(old[i]) }
    old.deallocate()
  }

  /// Removes the entry of `key` at `place`, closing the gap it leaves.
  mutating func remove(_ key: Address, _ place: UInt32) {
    let wanted = Self.hash(key) &<< 32 | UInt64(place &+ 1)
    var at = wanted &>> 32 & mask
    while slots[Int(truncatingIfNeeded: at)] != wanted {
      if slots[Int(truncatingIfNeeded: at)] == 0 { return }
      at = (at &+ 1) & mask
    }
    count &-= 1
    var gap = at
    while true {
      at = (at &+ 1) & mask
      let slot = slots[Int(truncatingIfNeeded: at)]
      if slot == 0 { break }
      let home = slot &>> 32 & mask
      // The entry may move back into the gap unless its home lies after it.
      if (at &- home) & mask >= (at &- gap) & mask {
        slots[Int(truncatingIfNeeded: gap)] = slot
        gap = at
      }
    }
    slots[Int(truncatingIfNeeded: gap)] = 0
  }
}
