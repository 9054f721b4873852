import SwiftSVM

/// A transaction as someone may hand it over.
enum TransactionInput {
  private static let options = DecodingOptions(allowsV1: true)

  /// The transaction of base64 or base58 text, in quotes or not, or of raw bytes.
  static func transaction(_ input: [UInt8]) throws(DecodingError) -> Transaction {
    guard let text = printable(input) else { return try Transaction(decoding: input, options: options) }
    // A text can be both; then it is the one that makes a transaction.
    if text.contains(where: { "0OIl+/=".contains($0) }) { return try Transaction(base64: text, options: options) }
    if let transaction = try? Transaction(base64: text, options: options) { return transaction }
    return try Transaction(base58: text, options: options)
  }

  /// The text without blanks and quotes around it; nil when the bytes are not text of one word.
  private static func printable(_ input: [UInt8]) -> String? {
    let around: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "'")]
    let trimmed = input.drop { around.contains($0) }.reversed().drop { around.contains($0) }.reversed()
    guard !trimmed.isEmpty, trimmed.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    return String(decoding: trimmed, as: UTF8.self)
  }
}
