/// Why a text is no Solana Pay URL, or a request cannot be written as one: what is wrong, and where.
public struct URLProblem: Error, Hashable, Sendable {
  /// The part of the URL it is about.
  public var part: Part
  public var reason: Reason
  /// Which byte of the URL's UTF-8 it begins at; nil where the problem is a request's and there is no URL yet.
  public var offset: Int?

  public init(_ part: Part, _ reason: Reason, at offset: Int? = nil) {
    self.part = part
    self.reason = reason
    self.offset = offset
  }

  /// A part of a URL, as it is called there.
  public enum Part: String, Hashable, Sendable {
    case url = "URL"
    case scheme, recipient, link, amount
    case splToken = "spl-token"
    case reference, label, message, memo
  }

  public enum Reason: Hashable, Sendable {
    /// More bytes than wallets accept.
    case tooLong(count: Int, limit: Int)
    /// It does not begin with `solana:`.
    case wrongScheme
    /// Nothing stands where it has to.
    case missing
    /// A character that no URL may hold, or that means something else where it stands.
    case unescaped(byte: UInt8)
    /// `%` without two hexadecimal digits.
    case badEscape
    /// The bytes that were escaped are not UTF-8.
    case notUTF8
    /// Not base58 of 32 bytes.
    case notAnAddress
    /// What is wrong with the amount.
    case amount(DecimalAmount.Problem)
    /// It may stand there once only.
    case repeated
    /// What is wrong with the link.
    case link(HTTPSLink.Problem)
  }
}

extension URLProblem: CustomStringConvertible {
  public var description: String {
    let place = offset.map { " at byte \($0)" } ?? ""
    return "\(part.rawValue)\(place): \(reason)"
  }
}

extension URLProblem.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLong(let count, let limit): "\(count) bytes, more than \(limit)"
    case .wrongScheme: "does not begin with solana:"
    case .missing: "is missing"
    case .unescaped(let byte): "the byte \(byte) must be escaped"
    case .badEscape: "% without two hexadecimal digits"
    case .notUTF8: "what is escaped is not UTF-8"
    case .notAnAddress: "not base58 of 32 bytes"
    case .amount(let problem): problem.description
    case .repeated: "given more than once"
    case .link(let problem): problem.description
    }
  }
}
