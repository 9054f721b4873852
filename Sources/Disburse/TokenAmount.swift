/// Why a text is no amount.
public enum AmountError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Something other than digits, with perhaps a point and digits behind it.
  case notDecimal
  /// A zero before another digit.
  case leadingZero
  /// More digits behind the point than the mint has decimals.
  case tooPrecise(decimals: Int)
  /// More than 64 bits hold.
  case tooLarge
  case zero

  public var description: String {
    switch self {
    case .notDecimal: "must be digits, with at most one point between them"
    case .leadingZero: "may not begin with 0"
    case .tooPrecise(let decimals): "has more than the mint's \(decimals) decimals"
    case .tooLarge: "is more than an account can hold"
    case .zero: "is zero"
    }
  }
}

/// Amounts as people write them: exact, without signs, exponents or separators of thousands.
public enum TokenAmount {
  /// The smallest units in `text`, `1.5` being 1,500,000 of a mint of 6 decimals.
  public static func parse(_ text: some StringProtocol, decimals: Int) throws(AmountError) -> UInt64 {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }), let whole = parts.first else {
      throw .notDecimal
    }
    guard whole.count == 1 || whole.first != UInt8(ascii: "0") else { throw .leadingZero }
    let fraction = parts.count == 2 ? parts[1].count : 0
    guard fraction <= decimals else { throw .tooPrecise(decimals: decimals) }
    var value: UInt64 = 0
    for digit in parts.joined().map({ $0 &- 0x30 }) + [UInt8](repeating: 0, count: decimals - fraction) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      guard !overflow, !carry else { throw .tooLarge }
      value = sum
    }
    guard value > 0 else { throw .zero }
    return value
  }

  /// The amount as people write it, without zeros at its end.
  public static func text(_ amount: UInt64, decimals: Int) -> String {
    var digits = String(amount)
    guard decimals > 0 else { return digits }
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
    let whole = digits.prefix(digits.count - decimals)
    var fraction = digits.suffix(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
