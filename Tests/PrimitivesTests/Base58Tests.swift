import Primitives
import TestFixtures
import Testing

@Suite struct Base58Tests {
  @Test(arguments: [
    ("", ""),
    ("00", "1"),
    ("0000", "11"),
    ("61", "2g"),
    ("626262", "a3gV"),
    ("636363", "aPEr"),
    ("73696d706c792061206c6f6e6720737472696e67", "2cFupjhnEsSn59qHXstmK2ffpLv2"),
    ("00eb15231dfceb60925886b67d065299925915aeb172c06647", "1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L"),
    ("516b6fcd0f", "ABnLTmg"),
    ("bf4f89001e670274dd", "3SEo3LWLoPntC"),
    ("572e4794", "3EFU7m"),
    ("ecac89cad93923c02321", "EJDM8drfXA6uyA"),
    ("10c8511e", "Rt5zm"),
    ("00000000000000000000", "1111111111"),
  ])
  func bothWays(_ bytesHex: String, _ text: String) throws {
    let raw = try #require(bytes(hex: bytesHex))
    #expect(Base58.encode(raw) == text)
    #expect(Base58.decode(text) == raw)
  }

  @Test(arguments: ["0", "O", "I", "l", "2g ", " 2g", "2+g", "é"])
  func refusesOtherCharacters(_ text: String) { #expect(Base58.decode(text) == nil) }

  @Test(arguments: [
    ("11111111111111111111111111111111", true),
    ("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", true),
    ("1111111111111111111111111111111", false),
    ("111111111111111111111111111111111", false),
    ("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG", true),  // 2²⁵⁶ - 1
    ("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFH", false),  // 2²⁵⁶
    ("", false),
  ])
  func addresses(_ text: String, _ isAddress: Bool) {
    #expect((Address(text) != nil) == isAddress)
    if isAddress { #expect(Address(text)?.description == text) }
  }

  /// The two encoders, one general and one for 32 bytes, agree; the second is checked by the first.
  @Test func fixedSizeEncoderAgrees() {
    var words: [UInt64] = [1, 2, 3, 4]
    for round in 0..<2000 {
      for i in words.indices { words[i] = words[i] &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }
      var raw = words.flatMap { word in withUnsafeBytes(of: word) { Array($0) } }
      for i in 0..<(round % 33) { raw[i] = 0 }
      if round % 7 == 0 { raw = raw.reversed() }
      var out = [UInt8](repeating: 0, count: Base58.maxCount32)
      let count = raw.withUnsafeBytes { source in
        out.withUnsafeMutableBufferPointer { target in
          guard let from = source.baseAddress, let to = target.baseAddress else { return 0 }
          return Base58.encode32(from, into: to)
        }
      }
      #expect(String(decoding: out[..<count], as: UTF8.self) == Base58.encode(raw))
    }
  }
}
