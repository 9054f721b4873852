public import ProgramAPI

/// How much of a total is unlocked at which time. The program and its clients reckon with the same lines.
@frozen public struct VestingSchedule: BitwiseCopyable, Hashable, Sendable {
  @frozen public enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// A share at the start, nothing more until the cliff, then second by second as if it had grown from the start on.
    case linear
    /// A share at the start, an amount and the first of equal steps at the cliff, a step each so many seconds.
    case stepped
    /// Times, and how much is unlocked from each of them on.
    case table
  }
  /// One line of a table.
  @frozen public struct Entry: BitwiseCopyable, Hashable, Sendable {
    public var time: UnixTime
    /// What is unlocked in all from `time` on.
    public var cumulative: Amount
    @inlinable public init(time: UnixTime, cumulative: Amount) {
      self.time = time
      self.cumulative = cumulative
    }
  }

  public var kind: Kind
  /// The share of the total that unlocks at the start.
  public var tgeBasisPoints: UInt16
  /// How many entries the table has.
  public var count: UInt8
  public var total: Amount
  public var start, cliff, end: UnixTime
  public var stepSeconds: UInt64
  public var steps: UInt32
  /// What unlocks at the cliff besides the first step.
  public var cliffAmount: Amount

  @inlinable public init(
    _ kind: Kind, total: Amount, start: UnixTime = 0, cliff: UnixTime = 0, end: UnixTime = 0,
    tgeBasisPoints: UInt16 = 0, stepSeconds: UInt64 = 0, steps: UInt32 = 0, cliffAmount: Amount = 0, count: UInt8 = 0
  ) {
    self.kind = kind
    self.tgeBasisPoints = tgeBasisPoints
    self.count = count
    self.total = total
    self.start = start
    self.cliff = cliff
    self.end = end
    self.stepSeconds = stepSeconds
    self.steps = steps
    self.cliffAmount = cliffAmount
  }

  /// ⌊total × share ÷ 10,000⌋.
  @inlinable public var tge: Amount {
    get throws(ProgramError) { try total.scaled(by: UInt64(tgeBasisPoints), over: 10_000) }
  }

  // MARK: - What a schedule must be

  /// Whether a vest can be made of it. What its kind does not use must be 0, so that a schedule is written in one way.
  @inlinable @inline(always)
  public func isValid(entry: (Int) throws(ProgramError) -> Entry) throws(ProgramError) -> Bool {
    guard total > 0 else { return false }
    switch kind {
    case .linear: return try hasValidTimes && stepSeconds == 0 && steps == 0 && cliffAmount == 0 && count == 0
    case .stepped:
      guard try hasValidTimes, stepSeconds > 0, steps > 0, count == 0 else { return false }
      return try cliffAmount <= total - tge
    case .table:
      guard start == 0, cliff == 0, end == 0, tgeBasisPoints == 0, stepSeconds == 0, steps == 0, cliffAmount == 0 else {
        return false
      }
      return try isValidTable(entry)
    }
  }
  @inlinable var hasValidTimes: Bool {
    get throws(ProgramError) {
      Self.isTime(start) && Self.isTime(end) && start <= cliff && cliff <= end && tgeBasisPoints <= 10_000
    }
  }
  @inlinable @inline(always)
  func isValidTable(_ entry: (Int) throws(ProgramError) -> Entry) throws(ProgramError) -> Bool {
    guard count > 0, Int(count) <= VestingInterface.maximumEntries else { return false }
    var last = Entry(time: -1, cumulative: 0)
    var i = 0
    while i < Int(count) {
      let next = try entry(i)
      guard Self.isTime(next.time), next.time > last.time, next.cumulative >= last.cumulative else { return false }
      last = next
      i &+= 1
    }
    return last.cumulative == total
  }
  /// From 1970 to the end of the year 9999.
  @inlinable static func isTime(_ time: UnixTime) -> Bool { time.value >= 0 && time.value <= 253_402_300_799 }

  /// When all is unlocked, of a valid schedule.
  @inlinable @inline(always)
  public func last(entry: (Int) throws(ProgramError) -> Entry) throws(ProgramError) -> UnixTime {
    kind == .table ? try entry(Int(count) &- 1).time : end
  }

  // MARK: - What is unlocked

  /// What is unlocked at a time, of a valid schedule: never more than the total, and never less later on.
  @inlinable @inline(always)
  public func unlocked(at now: UnixTime, entry: (Int) throws(ProgramError) -> Entry) throws(ProgramError) -> Amount {
    switch kind {
    case .linear: return try linear(now)
    case .stepped: return try stepped(now)
    case .table:
      var reached: Amount = 0
      var i = 0
      while i < Int(count) {
        let next = try entry(i)
        if next.time > now { break }
        reached = next.cumulative
        i &+= 1
      }
      return reached
    }
  }

  @inlinable func linear(_ now: UnixTime) throws(ProgramError) -> Amount {
    if now < start { return 0 }
    let tge = try tge
    if now < cliff { return tge }
    if now >= end { return total }
    let rest = try total - tge
    let passed = try now - start, whole = try end - start
    return try tge + rest.scaled(by: UInt64(passed.value), over: UInt64(whole.value))
  }

  /// The floor is of the steps together, not of each: the last one completes the total to the unit.
  @inlinable func stepped(_ now: UnixTime) throws(ProgramError) -> Amount {
    if now < start { return 0 }
    let tge = try tge
    if now < cliff { return tge }
    if now >= end { return total }
    let rest = try total - tge - cliffAmount
    let passed = try now - cliff
    let step = try Amount(UInt64(passed.value)) / Amount(stepSeconds) + 1
    if step.value >= UInt64(steps) { return total }
    return try tge + cliffAmount + rest.scaled(by: step.value, over: UInt64(steps))
  }
}
