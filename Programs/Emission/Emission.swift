import Custody
import EmissionCalls
public import ProgramAPI

/// Emission: a mint's supply grows by a planned share each period, and by nothing else: the plan has the mint
/// authority.
public enum Emission: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch EmissionInterface.Number(rawValue: try call.number) {
    case .initialize: try initialize(call)
    case .mint: try mint(call)
    case nil: throw .invalidInstructionData
    }
  }

  typealias State = EmissionInterface.State
  typealias Failure = EmissionInterface.Failure
  typealias Event = EmissionInterface.Event

  /// What a period emits of a supply, and the supply after it; `.supplyOverflow` where that is above the cap.
  static func emit(
    _ supply: Amount, bps: UInt16, cap: Amount
  ) throws(ProgramError) -> (amount: Amount, supply: Amount) {
    let amount = try supply.share(bps)
    let (sum, overflow) = supply.value.addingReportingOverflow(amount.value)
    guard !overflow, cap == 0 || sum <= cap.value else { throw .custom(Failure.supplyOverflow) }
    return (amount, Amount(sum))
  }

  /// When period `index` is due; `.badParameter` for after the year 9999.
  static func due(
    _ index: UInt32, base: UnixTime, period: UInt64, isCalendar: Bool
  ) throws(ProgramError) -> UnixTime {
    if isCalendar {
      // A year of four digits and a number of 32 bits.
      let year = Calendar.month(of: base).year &+ Int64(index)
      guard year <= 9999 else { throw .custom(Failure.badParameter) }
      return Calendar.time(year: year, month: 1, day: 1)
    }
    let (seconds, overflow) = period.multipliedReportingOverflow(by: UInt64(index))
    guard !overflow, seconds <= 253_402_300_799 else { throw .custom(Failure.badParameter) }
    // Two numbers of at most 38 bits.
    let time = UnixTime(base.value &+ Int64(truncatingIfNeeded: seconds))
    guard time.isSensible else { throw .custom(Failure.badParameter) }
    return time
  }
}
