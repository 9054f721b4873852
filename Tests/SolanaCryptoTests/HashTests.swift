import Primitives
import SolanaCrypto
import TestFixtures
import Testing

@Suite struct HashTests {
  private static let long = [UInt8](repeating: 0x61, count: 1_000_000)

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256(_ text: String, _ digest: String) { #expect(hex(SHA256.hash(Array(text.utf8)).bytes) == digest) }

  @Test(arguments: [
    (
      "",
      "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
        + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
    ),
    (
      "abc",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
  ])
  func sha512(_ text: String, _ digest: String) { #expect(hex(SHA512.hash(Array(text.utf8)).bytes) == digest) }

  @Test(arguments: [
    ("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
    ("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    (
      "The quick brown fox jumps over the lazy dog",
      "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15"
    ),
    ("Transfer(address,address,uint256)", "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
  ])
  func keccak256(_ text: String, _ digest: String) { #expect(hex(Keccak256.hash(Array(text.utf8)).bytes) == digest) }

  @Test func aMillionBytes() {
    #expect(
      hex(SHA256.hash(Self.long).bytes) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    #expect(
      hex(Keccak256.hash(Self.long).bytes) == "fadae6b49f129bbb812be8407b7b2894f34aecf6dbd1f9b0f0c7e9853098fc96")
  }

  /// However a message is cut, around every block boundary, the digest is that of the whole.
  @Test func slicesAreOneMessage() {
    for count in [0, 1, 63, 64, 65, 127, 128, 135, 136, 137, 200, 272, 273] {
      let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      for cut in 0...count {
        message.withUnsafeBytes { whole in
          let parts = [
            UnsafeRawBufferPointer(rebasing: whole[..<cut]), UnsafeRawBufferPointer(rebasing: whole[cut...]),
          ]
          parts.withUnsafeBufferPointer { parts in
            #expect(SHA256.hash(slices: parts) == SHA256.hash(whole))
            #expect(SHA512.hash(slices: parts) == SHA512.hash(whole))
            #expect(Keccak256.hash(slices: parts) == Keccak256.hash(whole))
          }
        }
      }
    }
  }
}
