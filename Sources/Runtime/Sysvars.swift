public import Primitives

/// The Clock sysvar. `unixTimestamp` and `epochStartTimestamp` are seconds since 1970.
public struct ClockState: Hashable, Sendable {
  public var slot: UInt64
  public var epochStartTimestamp: Int64
  public var epoch: UInt64
  public var leaderScheduleEpoch: UInt64
  public var unixTimestamp: Int64
  public init(
    slot: UInt64 = 435_888_000, epochStartTimestamp: Int64 = 0, epoch: UInt64 = 0, leaderScheduleEpoch: UInt64 = 0,
    unixTimestamp: Int64 = 0
  ) {
    self.slot = slot
    self.epochStartTimestamp = epochStartTimestamp
    self.epoch = epoch
    self.leaderScheduleEpoch = leaderScheduleEpoch
    self.unixTimestamp = unixTimestamp
  }
}

/// The Rent sysvar (SIMD-0194 form): an account of n bytes is rent-exempt with (128 + n) · lamportsPerByte · threshold.
public struct RentState: Hashable, Sendable {
  public var lamportsPerByte: UInt64
  public var exemptionThreshold: Double
  public var burnPercent: UInt8
  public init(lamportsPerByte: UInt64 = 6960, exemptionThreshold: Double = 1.0, burnPercent: UInt8 = 50) {
    self.lamportsPerByte = lamportsPerByte
    self.exemptionThreshold = exemptionThreshold
    self.burnPercent = burnPercent
  }
}

/// The EpochSchedule sysvar.
public struct EpochScheduleState: Hashable, Sendable {
  public var slotsPerEpoch: UInt64
  public var leaderScheduleSlotOffset: UInt64
  public var warmup: Bool
  public var firstNormalEpoch: UInt64
  public var firstNormalSlot: UInt64
  public init(
    slotsPerEpoch: UInt64 = 432_000, leaderScheduleSlotOffset: UInt64 = 432_000, warmup: Bool = true,
    firstNormalEpoch: UInt64 = 14, firstNormalSlot: UInt64 = 524_256
  ) {
    self.slotsPerEpoch = slotsPerEpoch
    self.leaderScheduleSlotOffset = leaderScheduleSlotOffset
    self.warmup = warmup
    self.firstNormalEpoch = firstNormalEpoch
    self.firstNormalSlot = firstNormalSlot
  }
}

/// One entry of the SlotHashes sysvar, newest first.
public struct SlotHash: Hashable, Sendable {
  public var slot: UInt64
  public var hash: Hash
  public init(slot: UInt64, hash: Hash) {
    self.slot = slot
    self.hash = hash
  }
}
