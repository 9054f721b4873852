import CSodium
import Primitives
import SolanaCrypto
import TestFixtures
import Testing

/// Expected values: curve25519-dalek's, asked through the Solana SDK.
@Suite struct CurveTests {
  /// Small orders, negative zero, and every encoding of a y from the prime on.
  private static let edges: [(bytes: String, isOnCurve: Bool)] = [
    ("0000000000000000000000000000000000000000000000000000000000000000", true),
    ("0000000000000000000000000000000000000000000000000000000000000080", true),
    ("0100000000000000000000000000000000000000000000000000000000000000", true),
    ("0100000000000000000000000000000000000000000000000000000000000080", true),
    ("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", true),
    ("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85", true),
    ("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", true),
    ("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", true),
    ("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("efffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false),
    ("efffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", false),
    ("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("f1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("f1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("f2ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("f2ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("f4ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false),
    ("f4ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", false),
    ("f5ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false),
    ("f5ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", false),
    ("f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("f8ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false),
    ("f8ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", false),
    ("f9ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false),
    ("f9ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", false),
    ("faffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false),
    ("faffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", false),
    ("fbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("fbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("fcffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("fcffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("fdffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("fdffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
    ("feffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false),
    ("feffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", false),
    ("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true),
  ]

  @Test func edges() throws {
    for (text, isOnCurve) in Self.edges {
      let address = try #require(bytes(hex: text).flatMap { Address(bytes: $0) })
      #expect(ProgramAddress.isOnCurve(address) == isOnCurve, "\(text)")
    }
  }

  /// The verdicts on the digests of 0...4095 as one string of digits, known by its hash.
  @Test func fourThousandDigests() {
    let cache = ProgramAddressCache()
    var verdicts: [UInt8] = []
    for i in 0..<UInt64(4096) {
      let digest = withUnsafeBytes(of: i.littleEndian) { SHA256.hash($0) }
      let address = Address(digest.w0, digest.w1, digest.w2, digest.w3)
      let isOnCurve = ProgramAddress.isOnCurve(address)
      if cache.isOnCurve(address) != isOnCurve || cache.isOnCurve(address) != isOnCurve {
        Issue.record("cached verdict \(i)")
      }
      verdicts.append(isOnCurve ? 0x31 : 0x30)
    }
    #expect(verdicts.count { $0 == 0x31 } == 2083)
    #expect(hex(SHA256.hash(verdicts).bytes) == "65059084ccb5281225663460fe7babc168f67f49fa219c7c076678698418400f")
  }

  /// libsodium adds only what it can decompress, and the identity changes nothing.
  private static func isOnCurveForLibsodium(_ bytes: [UInt8]) -> Bool {
    let identity: [UInt8] = [1] + [UInt8](repeating: 0, count: 31)
    var sum = [UInt8](repeating: 0, count: 32)
    return crypto_core_ed25519_add(&sum, bytes, identity) == 0
  }

  /// Digests, and digests with all but a few bytes set or cleared, so that limbs are full or empty.
  @Test func asLibsodium() {
    var differences = 0
    for i in 0..<UInt64(15_000) {
      var bytes = withUnsafeBytes(of: ~i) { SHA256.hash($0) }.bytes
      if i % 3 == 1 { for k in 0..<Int(bytes[0] % 32) { bytes[k] = 0xFF } }
      if i % 3 == 2 { for k in Int(bytes[0] % 32)..<32 { bytes[k] = UInt8(truncatingIfNeeded: i) & 1 &* 0xFF } }
      guard let address = Address(bytes: bytes) else { continue }
      if ProgramAddress.isOnCurve(address) != Self.isOnCurveForLibsodium(bytes) { differences += 1 }
    }
    #expect(differences == 0)
  }
}
