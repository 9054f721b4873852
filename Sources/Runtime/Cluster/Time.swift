import Primitives
import ProgramAPI
import SolanaCrypto

/// A warp that time does not allow.
public struct TimeError: Error, Hashable, Sendable, CustomStringConvertible {
  public var reason: String
  public init(reason: String) { self.reason = reason }
  public var description: String { reason }
}

extension EpochScheduleState {
  private static let minimumSlotsPerEpoch: UInt64 = 32

  /// The epoch a slot lies in (`solana-epoch-schedule`).
  public func epoch(ofSlot slot: UInt64) -> UInt64 {
    if slot < firstNormalSlot {
      // Warm-up epochs double in length from 32 slots on.
      let next = (slot &+ Self.minimumSlotsPerEpoch &+ 1).nextPowerOfTwo
      return UInt64(next.trailingZeroBitCount) &- UInt64(Self.minimumSlotsPerEpoch.trailingZeroBitCount) &- 1
    }
    return slotsPerEpoch == 0 ? 0 : (slot &- firstNormalSlot) / slotsPerEpoch &+ firstNormalEpoch
  }
  /// The first slot of an epoch, `UInt64.max` when that is no slot (`EpochSchedule::get_first_slot_in_epoch`).
  public func firstSlot(ofEpoch epoch: UInt64) -> UInt64 {
    if epoch <= firstNormalEpoch {
      // Warm-up epochs double, so all before this one have 32 · (2^epoch - 1) slots.
      return epoch < 59 ? (1 &<< epoch &- 1) &* Self.minimumSlotsPerEpoch : .max
    }
    let (slots, overflow) = (epoch &- firstNormalEpoch).multipliedReportingOverflow(by: slotsPerEpoch)
    let (slot, tooMuch) = slots.addingReportingOverflow(firstNormalSlot)
    return overflow || tooMuch ? .max : slot
  }
  /// The epoch whose leader schedule is known in this slot.
  public func leaderScheduleEpoch(ofSlot slot: UInt64) -> UInt64 {
    if slot < firstNormalSlot { return epoch(ofSlot: slot) &+ 1 }
    guard slotsPerEpoch > 0 else { return 0 }
    return (slot &- firstNormalSlot &+ leaderScheduleSlotOffset) / slotsPerEpoch &+ firstNormalEpoch
  }
}

extension UInt64 {
  fileprivate var nextPowerOfTwo: UInt64 { self <= 1 ? 1 : 1 &<< (64 &- UInt64((self &- 1).leadingZeroBitCount)) }
}

extension Engine {
  static let millisecondsPerSlot: UInt64 = 400

  /// Moves time as a whole to a later slot: clock, epoch, blockhash, SlotHashes.
  func warp(toSlot slot: UInt64) throws(TimeError) {
    let clock = core.pointee.cluster.clock
    guard slot > clock.slot else {
      throw TimeError(reason: "cannot warp to slot \(slot): the current slot is \(clock.slot)")
    }
    let (milliseconds, overflow) = (slot - clock.slot).multipliedReportingOverflow(by: Self.millisecondsPerSlot)
    let (total, carry) = milliseconds.addingReportingOverflow(core.pointee.cluster.restMilliseconds)
    let (timestamp, late) = clock.unixTimestamp.addingReportingOverflow(Int64(total / 1000))
    guard !overflow, !carry, !late else { throw TimeError(reason: "cannot warp to slot \(slot): time overflows") }
    core.pointee.cluster.restMilliseconds = total % 1000
    move(toSlot: slot, timestamp: timestamp)
  }

  /// Moves time as a whole to a later second.
  func warp(toTimestamp timestamp: Int64) throws(TimeError) {
    let clock = core.pointee.cluster.clock
    let (seconds, early) = timestamp.subtractingReportingOverflow(clock.unixTimestamp)
    guard !early, seconds >= 0 else {
      throw TimeError(reason: "cannot warp to \(timestamp): the time is \(clock.unixTimestamp)")
    }
    let (milliseconds, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1000)
    let (slot, late) = clock.slot.addingReportingOverflow(milliseconds / Self.millisecondsPerSlot)
    guard !overflow, !late else { throw TimeError(reason: "cannot warp to \(timestamp): the slot overflows") }
    core.pointee.cluster.restMilliseconds = 0
    if slot == clock.slot {
      core.pointee.cluster.clock.unixTimestamp = timestamp
      return clockChanged()
    }
    move(toSlot: slot, timestamp: timestamp)
  }

  private func move(toSlot slot: UInt64, timestamp: Int64) {
    let before = core.pointee.cluster.clock
    let schedule = core.pointee.cluster.epochSchedule
    core.pointee.cluster.clock.slot = slot
    core.pointee.cluster.clock.unixTimestamp = timestamp
    core.pointee.cluster.clock.epoch = schedule.epoch(ofSlot: slot)
    core.pointee.cluster.clock.leaderScheduleEpoch = schedule.leaderScheduleEpoch(ofSlot: slot)
    if core.pointee.cluster.clock.epoch != before.epoch {
      core.pointee.cluster.clock.epochStartTimestamp = timestamp
    }
    let newest = core.pointee.blockhashes.newest.hash
    core.pointee.cluster.slotHashes.insert(SlotHash(slot: slot - 1, hash: newest), at: 0)
    if core.pointee.cluster.slotHashes.count > 512 { core.pointee.cluster.slotHashes.removeLast() }
    var state = SHA256()
    withUnsafeBytes(of: newest) { state.update($0) }
    withUnsafeBytes(of: slot.littleEndian) { state.update($0) }
    core.pointee.blockhashes.register(
      state.finish(), afterSlots: slot - before.slot,
      lamportsPerSignature: core.pointee.settings.lamportsPerSignature)
    clockChanged()
    markStale(SysvarAddress.slotHashes)
    markStale(SysvarAddress.recentBlockhashes)
  }

  func clockChanged() {
    core.pointee.clock.pointee = core.pointee.cluster.clock.value
    markStale(SysvarAddress.clock)
  }

  /// Registers SHA-256 of the newest blockhash and makes every earlier one invalid.
  func expireBlockhash() {
    let next = withUnsafeBytes(of: core.pointee.blockhashes.newest.hash) { SHA256.hash($0) }
    core.pointee.blockhashes.register(next, lamportsPerSignature: core.pointee.settings.lamportsPerSignature)
    core.pointee.blockhashes.forgetOlder()
    markStale(SysvarAddress.recentBlockhashes)
  }
}
