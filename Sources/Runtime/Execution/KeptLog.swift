/// A log that outlives the buffer it was said to: its entries, from which lines are made when somebody reads them.
struct KeptLog: Sendable {
  private enum Content { case lines([String]), entries([UInt8]) }
  private let content: Content
  /// As in `LogText`. Empty when every entry surely is a line.
  private let linesBefore: [Int]

  init(lines: [String]) { (content, linesBefore) = (.lines(lines), []) }

  /// Text is made at once if it might not fit the limit: which entries are lines depends on all the text before.
  init(_ log: borrowing LogBuffer, limit: Int?) {
    let bytes = UnsafeRawBufferPointer(start: log.bytes, count: log.count)
    if let limit, LogText.mostBytes(bytes) >= limit {
      let text = LogText(bytes, limit: limit)
      (content, linesBefore) = (.lines(text.lines), text.linesBefore)
    } else {
      (content, linesBefore) = (.entries(Array(bytes)), [])
    }
  }

  var lines: [String] {
    switch content {
    case .lines(let lines): lines
    case .entries(let bytes): bytes.withUnsafeBytes { LogText($0, limit: nil).lines }
    }
  }

  /// How many lines there are before an entry of the buffer.
  func lines(before entry: Int) -> Int { linesBefore.isEmpty ? entry : linesBefore[min(entry, linesBefore.count - 1)] }
}
