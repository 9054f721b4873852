import Primitives
import TestFixtures
import Testing

@Suite struct CompactLengthTests {
  @Test(arguments: [
    ("00", 0),
    ("01", 1),
    ("7f", 127),
    ("8001", 128),
    ("ff01", 255),
    ("8002", 256),
    ("ff7f", 16_383),
    ("808001", 16_384),
    ("ffff01", 32_767),
    ("ffff03", 65_535),
    ("", nil),  // nothing there
    ("80", nil),  // cut short
    ("8080", nil),
    ("8000", nil),  // overlong 0
    ("8100", nil),  // overlong 1
    ("ff00", nil),
    ("808000", nil),
    ("ff8000", nil),
    ("818000", nil),
    ("808004", nil),  // 65,536
    ("ffff04", nil),
    ("808080", nil),  // a fourth byte
    ("80808001", nil),
  ] as [(String, Int?)])
  func reads(_ bytesHex: String, _ expected: Int?) throws {
    let raw = try #require(bytes(hex: bytesHex))
    var offset = 0
    let value = raw.withUnsafeBytes { CompactLength.read($0, at: &offset) }
    #expect(value == expected)
    #expect(offset == (expected == nil ? 0 : raw.count))
  }

  @Test func everyLengthBothWays() {
    for value in UInt16.min...UInt16.max {
      var raw: [UInt8] = []
      CompactLength.append(value, to: &raw)
      var offset = 0
      let read = raw.withUnsafeBytes { CompactLength.read($0, at: &offset) }
      guard read == Int(value), offset == raw.count, raw.count == CompactLength.encodedCount(value) else {
        Issue.record("length \(value)")
        return
      }
    }
  }
}
