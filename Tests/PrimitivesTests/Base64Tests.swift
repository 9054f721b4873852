import Primitives
import Testing

@Suite struct Base64Tests {
  /// RFC 4648, section 10, and every byte that needs the last two characters.
  @Test(arguments: [
    ([], ""), ([0x66], "Zg=="), ([0x66, 0x6F], "Zm8="), ([0x66, 0x6F, 0x6F], "Zm9v"),
    ([0x66, 0x6F, 0x6F, 0x62], "Zm9vYg=="), ([0xFB, 0xFF, 0xBF], "+/+/"), ([0, 0, 0], "AAAA"),
  ] as [([UInt8], String)])
  func bothWays(_ bytes: [UInt8], _ text: String) {
    #expect(Base64.encode(bytes) == text)
    #expect(Base64.decode(text) == bytes)
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9v\n", " Zm9v", "Zm-v", "Zm_v", "====", "A===", "=AAA", "AA=A",
    "Zg==Zg==", "Zmé=",
  ])
  func refuses(_ text: String) { #expect(Base64.decode(text) == nil) }

  @Test func everyLength() {
    for count in 0..<200 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ count) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
  }
}
