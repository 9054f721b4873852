/// Why a file is no list of payments: the line, counted from 1, and what is wrong with it.
public struct PaymentListError: Error, Hashable, Sendable, CustomStringConvertible {
  public var line: Int
  public var reason: Reason
  public init(line: Int, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }

  public enum Reason: Hashable, Sendable {
    case notUTF8
    /// A byte below 0x20 other than the ends of lines, or 0x7F.
    case controlCharacter
    /// A quote within a field that does not begin with one, or text after its closing one.
    case strayQuote
    case unclosedQuote
    case noHeader
    case noPayments
    case tooManyPayments
    case unknownColumn(String)
    /// A column of what does not belong on a ledger, not even hashed.
    case personalColumn(String)
    case columnTwice(String)
    case missingColumn(String)
    case fieldCount(Int, expected: Int)
    case emptyLine
    case badAddress(String)
    case badAmount(String, AmountError)
    case noPaymentID
    case longPaymentID(most: Int)
    case duplicatePaymentID(String, firstLine: Int)
    /// All payments together are more than an account can hold.
    case totalTooLarge
  }

  public var description: String { "line \(line): \(text)" }

  private var text: String {
    switch reason {
    case .notUTF8: "it is not UTF-8"
    case .controlCharacter: "a control character"
    case .strayQuote: "a quote where none may be"
    case .unclosedQuote: "a quote that is not closed"
    case .noHeader: "the columns must be named here"
    case .noPayments: "there are no payments"
    case .tooManyPayments: "there are more payments than a batch can hold"
    case .unknownColumn(let name): "column \(quoted(name)) is not known"
    case .personalColumn(let name): "column \(quoted(name)) is personal data; leave it out"
    case .columnTwice(let name): "column \(quoted(name)) twice"
    case .missingColumn(let name): "column \(quoted(name)) is missing"
    case .fieldCount(let count, let expected): "\(count) fields instead of \(expected)"
    case .emptyLine: "the line is empty"
    case .badAddress(let text): "\(quoted(text)) is no address of a wallet"
    case .badAmount(let text, let error): "the amount \(quoted(text)) \(error)"
    case .noPaymentID: "the payment id is empty"
    case .longPaymentID(let most): "the payment id has more than \(most) bytes"
    case .duplicatePaymentID(let id, let line): "payment id \(quoted(id)) is that of line \(line) too"
    case .totalTooLarge: "the payments so far are more than an account can hold"
    }
  }

  /// Short, and nothing in it that a terminal would obey.
  private func quoted(_ text: String) -> String {
    let short = text.unicodeScalars.prefix(60).map { $0.escaped(asASCII: true) }.joined()
    return "\"\(short)\(text.unicodeScalars.count > 60 ? "…" : "")\""
  }
}
