import Primitives
import ProgramAPI

/// The sysvars' values.
struct ClusterState: Sendable {
  var clock = ClockState()
  var rent = RentState()
  var epochSchedule = EpochScheduleState()
  /// Newest first.
  var slotHashes: [SlotHash] = []
  /// Milliseconds below a whole second that warping has gathered.
  var restMilliseconds: UInt64 = 0
}

extension ClockState {
  var value: Clock {
    Clock(
      slot: slot, epochStartTimestamp: UnixTime(epochStartTimestamp), epoch: epoch,
      leaderScheduleEpoch: leaderScheduleEpoch, unixTimestamp: UnixTime(unixTimestamp))
  }
}

extension RentState {
  var value: Rent {
    Rent(
      lamportsPerByte: lamportsPerByte, exemptionThresholdBits: exemptionThreshold.bitPattern,
      burnPercent: UInt64(burnPercent))
  }
  /// What an account of so many bytes must hold to be rent-exempt (`Rent::minimum_balance`): as Rust casts, a product
  /// beyond u64 is the largest u64.
  public func minimumBalance(_ count: Int) -> UInt64 {
    let (size, overflow) = UInt64(clamping: count).addingReportingOverflow(128)
    let (product, tooMuch) = size.multipliedReportingOverflow(by: lamportsPerByte)
    if overflow || tooMuch { return .max }
    if exemptionThreshold == 1.0 { return product }
    let exact = Double(product) * exemptionThreshold
    return exact >= 18_446_744_073_709_551_616 ? .max : exact > 0 ? UInt64(exact) : 0
  }
}
