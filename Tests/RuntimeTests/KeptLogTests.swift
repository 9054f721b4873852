import Primitives
import Testing

@testable import Runtime

/// Receipts keep logs as they were said. What they say when read is what the buffer would have said at once.
@Suite struct KeptLogTests {
  /// Every kind of entry, with texts of several lengths, some of them no UTF-8.
  static func fill(_ log: inout LogBuffer) {
    let address = Address("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"), zero = Address.zero
    for kind in 0...UInt8(255) {
      guard let kind = LogBuffer.Kind(rawValue: kind) else { continue }
      let long = [UInt8](repeating: 0x7A, count: 400), wrong = [UInt8](repeating: 0xF0, count: 90)
      for text in [[], [0x61], [0xFF, 0xC3], wrong, long] {
        text.withUnsafeBytes { text in
          let start = text.baseAddress ?? UnsafeRawPointer(log.bytes)
          log.append(kind, text: start, text.count)
          log.append(kind, address, start, text.count)
        }
      }
      log.append(kind, zero)
      for number in [0, 5, UInt64.max] { log.append(kind, address, number, .max) }
      log.append(numbers: .max, .max, .max, .max, .max)
    }
  }

  @Test func whateverTheLimit() {
    var log = LogBuffer()
    Self.fill(&log)
    let bytes = UnsafeRawBufferPointer(start: log.bytes, count: log.count)
    let all = LogText(bytes, limit: nil).lines.reduce(0) { $0 + $1.utf8.count }
    let most = LogText.mostBytes(bytes)
    #expect(all > 10_000 && most > all)
    // From most + 1 on, entries are kept instead of text.
    for limit in Array(stride(from: 0, to: most, by: 997)) + [all - 1, all, all + 1, most, most + 1, nil] {
      let text = LogText(bytes, limit: limit), kept = KeptLog(log, limit: limit)
      #expect(kept.lines == text.lines)
      for entry in 0...log.entryCount { #expect(kept.lines(before: entry) == text.linesBefore[entry]) }
    }
  }

  /// No entry becomes more text than was allowed for it, or a line might be kept that Solana cuts.
  @Test func noEntryIsLonger() {
    var log = LogBuffer()
    Self.fill(&log)
    var offset = 0, count = 0
    while offset < log.count {
      let size = Int(log.bytes.load(fromByteOffset: offset + 4, as: UInt32.self)), whole = 8 + (size + 7) & ~7
      let entry = UnsafeRawBufferPointer(start: log.bytes + offset, count: whole)
      let lines = LogText(entry, limit: nil).lines
      #expect(lines.count == 1)
      #expect(lines.reduce(0) { $0 + $1.utf8.count } <= LogText.mostBytes(entry), "\(lines)")
      offset += whole
      count += 1
    }
    #expect(count == log.entryCount)
  }
}
