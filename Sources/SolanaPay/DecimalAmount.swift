/// An amount as people write it: digits, and perhaps a point and more digits. Exact; no floating point anywhere.
///
/// Equal amounts are equal however they were written: `1.50` is `1.5`, and `007` is `7`.
public struct DecimalAmount: Hashable, Sendable {
  /// The digits before the point without zeros in front; "0" if there are no others.
  private let whole: String
  /// The digits behind the point without zeros at the end.
  private let fraction: String

  /// Why a text is no amount, or an amount no number of units.
  public enum Problem: Error, Hashable, Sendable {
    /// Not digits, or digits, a point and digits: a sign, an exponent, a group of digits, `.5`, `5.`
    case notDecimal
    /// More digits behind the point than the asset has.
    case tooManyDecimals(Int, allowed: Int)
    /// More units than 64 bits count.
    case tooLarge
  }

  /// Reads `1`, `0.01` and the like. A number below 1 needs its zero before the point.
  public init(parsing text: some StringProtocol) throws(Problem) {
    let bytes = [UInt8](text.utf8)
    let point = bytes.firstIndex(of: 0x2E)
    let whole = bytes[..<(point ?? bytes.count)]
    let fraction = point.map { bytes[($0 + 1)...] } ?? []
    guard !whole.isEmpty, point == nil || !fraction.isEmpty, Self.areDigits(whole), Self.areDigits(fraction) else {
      throw .notDecimal
    }
    self.init(whole: whole, fraction: fraction)
  }

  /// The amount that so many units are, with so many digits behind the point.
  public init(units: UInt64, decimals: UInt8) {
    var digits = [UInt8](String(units).utf8)
    let missing = max(0, Int(decimals) + 1 - digits.count)
    digits.insert(contentsOf: repeatElement(0x30, count: missing), at: 0)
    let point = digits.count - Int(decimals)
    self.init(whole: digits[..<point], fraction: digits[point...])
  }

  private init(whole: ArraySlice<UInt8>, fraction: ArraySlice<UInt8>) {
    let leading = whole.drop { $0 == 0x30 }
    self.whole = leading.isEmpty ? "0" : String(decoding: leading, as: UTF8.self)
    let end = fraction.lastIndex { $0 != 0x30 }.map { $0 + 1 } ?? fraction.startIndex
    self.fraction = String(decoding: fraction[..<end], as: UTF8.self)
  }

  private static func areDigits(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy { 0x30...0x39 ~= $0 } }

  /// How many digits stand behind the point. Zeros at the end do not count.
  public var decimals: Int { fraction.utf8.count }

  /// The amount in the asset's smallest units, of which it has so many digits behind the point.
  public func units(decimals: UInt8) throws(Problem) -> UInt64 {
    let allowed = Int(decimals)
    guard self.decimals <= allowed else { throw .tooManyDecimals(self.decimals, allowed: allowed) }
    var units: UInt64 = 0
    for digit in whole.utf8 { units = try Self.append(digit, to: units) }
    for digit in fraction.utf8 { units = try Self.append(digit, to: units) }
    guard units != 0 else { return 0 }
    for _ in self.decimals..<allowed { units = try Self.append(0x30, to: units) }
    return units
  }

  private static func append(_ digit: UInt8, to units: UInt64) throws(Problem) -> UInt64 {
    let (tens, overflow) = units.multipliedReportingOverflow(by: 10)
    let (sum, carry) = tens.addingReportingOverflow(UInt64(digit &- 0x30))
    guard !overflow, !carry else { throw .tooLarge }
    return sum
  }
}

extension DecimalAmount: LosslessStringConvertible {
  /// Nil for a text that is no amount.
  public init?(_ description: String) {
    guard let amount = try? DecimalAmount(parsing: description) else { return nil }
    self = amount
  }
  /// The shortest way to write it.
  public var description: String { fraction.isEmpty ? whole : "\(whole).\(fraction)" }
}

extension DecimalAmount.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notDecimal: "not digits with at most one point between them"
    case .tooManyDecimals(let count, let allowed): "\(count) digits behind the point where there are \(allowed)"
    case .tooLarge: "more units than 64 bits count"
    }
  }
}
