internal import Primitives

extension SolanaPayURL {
  /// Reads a URL. Fields it does not know are passed over; those it knows must be right, and stand there once.
  public init(parsing text: String) throws(URLProblem) {
    let bytes = [UInt8](text.utf8)
    guard bytes.count <= Self.limit else {
      throw URLProblem(.url, .tooLong(count: bytes.count, limit: Self.limit), at: Self.limit)
    }
    let scheme = [UInt8]("solana:".utf8)
    // Letters of a scheme may be large: `| 0x20` makes them small, and no other byte a letter or a colon of these.
    guard bytes.count >= scheme.count, zip(bytes, scheme).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 && $0 >= 0x41 })
    else { throw URLProblem(.scheme, .wrongScheme, at: 0) }

    for (offset, byte) in bytes.enumerated() where byte <= 0x20 || byte >= 0x7F || byte == 0x23 {
      throw URLProblem(.url, .unescaped(byte: byte), at: offset)
    }
    let mark = bytes.firstIndex(of: 0x3F)
    let path = bytes[scheme.count..<(mark ?? bytes.count)]
    let fields = try Fields(bytes[(mark.map { $0 + 1 } ?? bytes.count)...])
    let isLink = path.contains { $0 == 0x3A || $0 == 0x25 }
    guard !path.isEmpty else { throw URLProblem(.recipient, .missing, at: path.startIndex) }
    self =
      isLink
      ? .transaction(try TransactionRequest(path: path, fields)) : .transfer(try TransferRequest(path: path, fields))
  }
}

extension TransferRequest {
  fileprivate init(path: ArraySlice<UInt8>, _ fields: Fields) throws(URLProblem) {
    let recipient = Fields.Value(text: String(decoding: path, as: UTF8.self), at: path.startIndex)
    self.init(recipient: try Self.address(recipient, .recipient))
    let token = try fields.single(.splToken)
    if let amount = try fields.single(.amount) {
      do throws(DecimalAmount.Problem) {
        let value = try DecimalAmount(parsing: amount.text)
        // How many decimals a mint has is not known here.
        if token == nil { _ = try value.units(decimals: Self.solDecimals) }
        self.amount = value
      } catch { throw URLProblem(.amount, .amount(error), at: amount.at) }
    }
    if let token { splToken = try Self.address(token, .splToken) }
    for value in fields.all(.reference) { references.append(try Self.address(value, .reference)) }
    label = try fields.text(.label)
    message = try fields.text(.message)
    memo = try fields.text(.memo)
  }

  private static func address(_ value: Fields.Value, _ part: URLProblem.Part) throws(URLProblem) -> Address {
    guard let address = Address(value.text) else { throw URLProblem(part, .notAnAddress, at: value.at) }
    return address
  }
}

extension TransactionRequest {
  fileprivate init(path: ArraySlice<UInt8>, _ fields: Fields) throws(URLProblem) {
    let text: String
    switch PercentCoding.decode(path, plus: false) {
    case .success(let decoded): text = decoded
    case .failure(let failure): throw URLProblem(.link, failure.reason, at: failure.offset)
    }
    let link: HTTPSLink
    do { link = try HTTPSLink(text) } catch { throw URLProblem(.link, .link(error), at: path.startIndex) }
    self.init(link: link, label: try fields.text(.label), message: try fields.text(.message))
  }
}

/// The fields of a query that are known, decoded.
private struct Fields {
  struct Value {
    var text: String
    var at: Int
  }
  private var values: [URLProblem.Part: [Value]] = [:]
  private static let known: [URLProblem.Part] = [.amount, .splToken, .reference, .label, .message, .memo]

  init(_ query: ArraySlice<UInt8>) throws(URLProblem) {
    for field in query.split(separator: 0x26) {
      let equals = field.firstIndex(of: 0x3D) ?? field.endIndex
      guard case .success(let name) = PercentCoding.decode(field[..<equals], plus: true),
        let part = URLProblem.Part(rawValue: name), Self.known.contains(part)
      else { continue }
      let value = field[min(equals + 1, field.endIndex)...]
      switch PercentCoding.decode(value, plus: true) {
      case .success(let text): values[part, default: []].append(Value(text: text, at: value.startIndex))
      case .failure(let failure): throw URLProblem(part, failure.reason, at: failure.offset)
      }
    }
  }

  func all(_ part: URLProblem.Part) -> [Value] { values[part] ?? [] }

  func single(_ part: URLProblem.Part) throws(URLProblem) -> Value? {
    let found = all(part)
    if found.count > 1 { throw URLProblem(part, .repeated, at: found[1].at) }
    return found.first
  }

  func text(_ part: URLProblem.Part) throws(URLProblem) -> String? {
    try single(part).flatMap { $0.text.isEmpty ? nil : $0.text }
  }
}
