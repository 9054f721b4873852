/// A number of tokens as people write it: digits, and perhaps a point and more digits.
public struct TokenNumber: Hashable, Sendable {
  /// All digits, without the point.
  public let digits: UInt128
  /// How many of them come after the point.
  public let fractionDigits: Int

  /// Nil for anything but digits with at most one point between them: no sign, no exponent, no separators, no leading
  /// zeros, and 38 digits at most, which is what 128 bits hold.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, whole.count == 1 || whole.first != "0" else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    let all = whole + fraction
    guard parts.count == 1 || !fraction.isEmpty, all.utf8.count <= 38,
      all.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let digits = UInt128(all)
    else { return nil }
    self.digits = digits
    fractionDigits = fraction.utf8.count
  }

  /// Why a number is no number of units.
  public enum Misfit: Error, Hashable, Sendable {
    /// It is a fraction of the smallest unit.
    case tooFine
    /// It is beyond 128 bits.
    case tooLarge
  }

  /// The number in smallest units, of which 10^decimals make a token.
  public func units(decimals: Int) throws(Misfit) -> UInt128 {
    var units = digits
    for _ in 0..<max(0, fractionDigits - decimals) {
      guard units % 10 == 0 else { throw .tooFine }
      units /= 10
    }
    for _ in 0..<max(0, decimals - fractionDigits) where units > 0 {
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      if overflow { throw .tooLarge }
      units = product
    }
    return units
  }

  /// As it is written, without zeros at the end of the fraction.
  public var text: String { Self.text(units: digits, decimals: fractionDigits) }

  /// A number of smallest units, in tokens. `padded` keeps all decimals, so that columns align.
  public static func text(units: UInt128, decimals: Int, padded: Bool = false) -> String {
    let digits = String(units)
    let missing = max(0, decimals + 1 - digits.utf8.count)
    let all = String(repeating: "0", count: missing) + digits
    let whole = all.dropLast(decimals)
    var fraction = all.suffix(decimals)
    if !padded { while fraction.last == "0" { fraction.removeLast() } }
    return fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
  }
}

/// Shares of amounts, exact: the product has 128 bits and is divided once, downwards.
public enum Share {
  /// All of it, in basis points.
  public static let whole: UInt64 = 10_000

  /// `amount × part ÷ of`, where `part` is at most `of`, so that the share is no more than the amount.
  static func of(_ amount: UInt64, _ part: UInt64, outOf all: UInt64 = whole) -> UInt64 {
    guard part < all else { return amount }
    return UInt64(truncatingIfNeeded: UInt128(amount) * UInt128(part) / UInt128(all))
  }

  /// Basis points as a percentage: 250 is `2.5 %`.
  static func percent(_ points: UInt64) -> String { TokenNumber.text(units: UInt128(points), decimals: 2) + " %" }
}
