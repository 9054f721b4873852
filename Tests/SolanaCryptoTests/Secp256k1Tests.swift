import Primitives
import SolanaCrypto
import TestFixtures
import Testing

@Suite struct Secp256k1Tests {
  /// The generator is the key whose secret is 1; its Ethereum address is well known.
  @Test func ethereumAddressOfTheGenerator() throws {
    let key = try #require(
      bytes(
        hex: "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
          + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"
      ).flatMap { Secp256k1.PublicKey(bytes: $0) })
    let address = key.ethereumAddress
    #expect(hex(address.indices.map { address[$0] }) == "7e5f4552091a69125d5dfcb7b8c2659029395bdf")
  }

  @Test(arguments: [
    ("00", "00", 0),  // zero r and s
    ("01", "00", 0),  // zero s
    ("00", "01", 0),  // zero r
    ("ff", "01", 0),  // r above the order
    ("01", "ff", 0),  // s above the order
    ("01", "01", 4),  // no such recovery id
    ("01", "01", 255),
    ("05", "01", 0),  // no point has this x
  ] as [(String, String, UInt8)])
  func refuses(_ r: String, _ s: String, _ recoveryID: UInt8) throws {
    func number(_ byte: String) -> String { String(repeating: byte == "ff" ? "ff" : "00", count: 31) + byte }
    let signature = try #require(bytes(hex: number(r) + number(s)).flatMap { Signature(bytes: $0) })
    #expect(Secp256k1.recover(digest: SHA256.hash([1]), signature: signature, recoveryID: recoveryID) == nil)
  }
}
