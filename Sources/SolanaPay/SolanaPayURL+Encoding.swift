internal import Primitives

extension SolanaPayURL {
  /// The request as a URL. Fields come in the specification's order; spaces are written `%20`.
  public func encoded() throws(URLProblem) -> String {
    switch self {
    case .transfer(let request): try request.url()
    case .transaction(let request): try request.url()
    }
  }
}

extension TransferRequest {
  /// The request as a URL.
  public func url() throws(URLProblem) -> String {
    var query = Query()
    if let amount {
      if splToken == nil {
        do { _ = try amount.units(decimals: Self.solDecimals) } catch { throw URLProblem(.amount, .amount(error)) }
      }
      query.append(.amount, amount.description)
    }
    if let splToken { query.append(.splToken, splToken.description) }
    for reference in references { query.append(.reference, reference.description) }
    query.append(.label, label)
    query.append(.message, message)
    query.append(.memo, memo)
    return try query.url(path: recipient.description)
  }
}

extension TransactionRequest {
  /// The request as a URL. The link is escaped if it has a query, or anything else that reading would change.
  public func url() throws(URLProblem) -> String {
    var query = Query()
    query.append(.label, label)
    query.append(.message, message)
    let isSafe = link.text.utf8.allSatisfy { ![0x3F, 0x25, 0x23].contains($0) }
    return try query.url(path: isSafe ? link.text : PercentCoding.encode(link.text))
  }
}

/// The fields behind the question mark.
private struct Query {
  private var fields: [String] = []

  mutating func append(_ part: URLProblem.Part, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    fields.append("\(part.rawValue)=\(PercentCoding.encode(value))")
  }

  func url(path: String) throws(URLProblem) -> String {
    let url = "solana:" + path + (fields.isEmpty ? "" : "?" + fields.joined(separator: "&"))
    let count = url.utf8.count
    guard count <= SolanaPayURL.limit else { throw URLProblem(.url, .tooLong(count: count, limit: SolanaPayURL.limit)) }
    return url
  }
}
