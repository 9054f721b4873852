import SwiftSVM

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

/// Amounts as people write them in a list of payments: `DecimalAmount`, read more strictly, since a slip there is paid.
public enum TokenAmount {
  /// The smallest units in `text`, `1.5` being 1,500,000 of a mint of 6 decimals.
  public static func parse(_ text: some StringProtocol, decimals: UInt8) throws(AmountError) -> UInt64 {
    guard let amount = try? DecimalAmount(parsing: text) else { throw .notDecimal }
    let parts = text.utf8.split(separator: UInt8(ascii: "."))
    guard let whole = parts.first, whole.count == 1 || whole.first != UInt8(ascii: "0") else { throw .leadingZero }
    // Zeros at the end count too: whoever wrote them had other decimals in mind.
    guard parts.count == 1 || parts[1].count <= decimals else { throw .tooPrecise(decimals: Int(decimals)) }
    guard let units = try? amount.units(decimals: decimals) else { throw .tooLarge }
    guard units > 0 else { throw .zero }
    return units
  }

  /// The amount as people write it, without zeros at its end.
  public static func text(_ amount: UInt64, decimals: UInt8) -> String {
    DecimalAmount(units: amount, decimals: decimals).description
  }
}
