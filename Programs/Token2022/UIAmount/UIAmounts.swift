import ProgramAPI

// The only floating-point arithmetic of a program. IEEE 754 says what every operation used here gives, to the bit;
// what it leaves open, the exponential function, is written out in `Exponential.swift`.
#if !hasFeature(Embedded)

extension InterestRate {
  /// Appends the amount with interest, in decimal; false where a span of time is beyond 64 bits.
  func text(of amount: UInt64, decimals: UInt8, at unixTime: Int64, into text: inout Payload<1024>) -> Bool {
    guard let scale = scale(decimals: decimals, at: unixTime) else { return false }
    text.append(floatingPoint: (Double(amount) * scale).bitPattern, decimals: decimals)
    return true
  }

  /// The amount that is shown as `text`, to the nearest.
  func amount(of text: Bytes, decimals: UInt8, at unixTime: Int64) throws(ProgramError) -> UInt64 {
    guard let bits = text.floatingPoint, let scale = scale(decimals: decimals, at: unixTime) else {
      throw .invalidArgument
    }
    return try (Double(bitPattern: bits) / scale).amount(.toNearestOrAwayFromZero)
  }

  private func scale(decimals: UInt8, at unixTime: Int64) -> Double? {
    let before = lastUpdateTimestamp.subtractingReportingOverflow(initializationTimestamp)
    let after = unixTime.subtractingReportingOverflow(lastUpdateTimestamp)
    if before.overflow || after.overflow { return nil }
    let early = Self.growth(preUpdateAverageRate, before.partialValue)
    let late = Self.growth(currentRate, after.partialValue)
    return early * late / .powerOfTen(decimals)
  }

  /// What becomes of 1 in so many seconds; a year has 365.24 days.
  private static func growth(_ rate: Int16, _ seconds: Int64) -> Double {
    (Double(product: rate, seconds) / 31_556_736 / 10_000).exponential
  }
}

extension ScaledAmount {
  /// Appends the amount times the factor, cut off to a whole number, in decimal. It never fails.
  func text(of amount: UInt64, decimals: UInt8, at unixTime: Int64, into text: inout Payload<1024>) -> Bool {
    let scaled = Double(amount) * Double(bitPattern: currentMultiplier(at: unixTime))
    let shown = scaled.rounded(.towardZero) / .powerOfTen(decimals)
    text.append(floatingPoint: shown.bitPattern, decimals: decimals)
    return true
  }

  /// The amount that is shown as `text`, cut off to a whole number.
  func amount(of text: Bytes, decimals: UInt8, at unixTime: Int64) throws(ProgramError) -> UInt64 {
    guard let bits = text.floatingPoint else { throw .invalidArgument }
    let scale = Double(bitPattern: currentMultiplier(at: unixTime)) / .powerOfTen(decimals)
    return try (Double(bitPattern: bits) / scale).amount(.towardZero)
  }
}

extension Double {
  /// The number as an amount. 2⁶⁴ itself is let through, as the largest amount there is.
  fileprivate func amount(_ rule: FloatingPointRoundingRule) throws(ProgramError) -> UInt64 {
    guard self >= 0, self <= 0x1p64 else { throw .invalidArgument }
    let whole = rounded(rule)
    return whole < 0x1p64 ? UInt64(whole) : .max
  }
}

#else

// Compiled for the chain there is no floating-point arithmetic: such amounts are refused.
extension InterestRate {
  func text(of amount: UInt64, decimals: UInt8, at unixTime: Int64, into text: inout Payload<1024>) -> Bool { false }
  func amount(of text: Bytes, decimals: UInt8, at unixTime: Int64) throws(ProgramError) -> UInt64 {
    throw .invalidArgument
  }
}
extension ScaledAmount {
  func text(of amount: UInt64, decimals: UInt8, at unixTime: Int64, into text: inout Payload<1024>) -> Bool { false }
  func amount(of text: Bytes, decimals: UInt8, at unixTime: Int64) throws(ProgramError) -> UInt64 {
    throw .invalidArgument
  }
}

#endif
