import Foundation
import Primitives
import SolanaCrypto
import TestFixtures
import Testing

/// Project Wycheproof's ECDSA cases over the two curves of Solana's precompiles.
@Suite struct WycheproofTests {
  private struct File: Decodable { var testGroups: [Group] }
  private struct Group: Decodable {
    var publicKey: Key
    var tests: [Case]
  }
  private struct Key: Decodable { var uncompressed: String }
  private struct Case: Decodable {
    var tcId: Int
    var msg, sig, result, comment: String
  }

  private func groups(_ name: String) throws -> [Group]? {
    guard let data = Fixtures.data("wycheproof/\(name).json") else { return nil }
    return try JSONDecoder().decode(File.self, from: data).testGroups
  }

  /// (r, s) of strict DER as 64 bytes; nil for any other encoding or number out of range.
  private func raw(der: [UInt8]) -> [UInt8]? {
    guard der.count >= 8, der[0] == 0x30, der[1] < 0x80, Int(der[1]) == der.count - 2 else { return nil }
    var at = 2
    var out: [UInt8] = []
    for _ in 0..<2 {
      guard at + 2 <= der.count, der[at] == 0x02 else { return nil }
      let count = Int(der[at + 1])
      guard count >= 1, count < 0x80, at + 2 + count <= der.count else { return nil }
      var number = Array(der[(at + 2)..<(at + 2 + count)])
      guard number[0] < 0x80, number.count == 1 || number[0] != 0 || number[1] >= 0x80 else { return nil }
      while number.count > 1, number[0] == 0 { number.removeFirst() }
      guard number.count <= 32 else { return nil }
      out += [UInt8](repeating: 0, count: 32 - number.count) + number
      at += 2 + count
    }
    return at == der.count ? out : nil
  }

  private static let orderR1 = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
  private static let orderK1 = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"

  /// order - s, and whether s is above half the order.
  private func negated(_ s: ArraySlice<UInt8>, _ order: String) throws -> (value: [UInt8], isHigh: Bool) {
    var difference = try #require(bytes(hex: order))
    var borrow = 0
    for (i, byte) in zip((0..<32).reversed(), s.reversed()) {
      let digit = Int(difference[i]) - Int(byte) - borrow
      borrow = digit < 0 ? 1 : 0
      difference[i] = UInt8(truncatingIfNeeded: digit)
    }
    return (difference, borrow == 0 && difference.lexicographicallyPrecedes(s))
  }

  @Test(arguments: ["ecdsa_secp256r1_sha256_p1363_test", "ecdsa_secp256r1_sha256_test"])
  func secp256r1(_ name: String) throws {
    guard let groups = try groups(name) else { return }
    var judged = (valid: 0, invalid: 0)
    for group in groups {
      let point = try #require(bytes(hex: group.publicKey.uncompressed))
      let compressed = [2 + point[64] & 1] + point[1...32]
      for test in group.tests {
        let message = try #require(bytes(hex: test.msg))
        let encoded = try #require(bytes(hex: test.sig))
        guard var signature = name.contains("p1363") ? (encoded.count == 64 ? encoded : nil) : raw(der: encoded)
        else {
          // The precompile takes 64 bytes and nothing else. Valid ones are all well-formed.
          #expect(test.result == "invalid", "\(test.tcId)")
          continue
        }
        // A valid signature with a high s is refused, and its low twin taken.
        let twin = try negated(signature[32...], Self.orderR1)
        if test.result == "valid", twin.isHigh {
          let high = try #require(Signature(bytes: signature))
          #expect(!Secp256r1.verify(high, of: message, publicKey: compressed), "\(test.tcId)")
          signature = signature[..<32] + twin.value
        }
        let verdict = Secp256r1.verify(try #require(Signature(bytes: signature)), of: message, publicKey: compressed)
        #expect(verdict == (test.result == "valid"), "\(test.tcId) \(test.comment)")
        if verdict { judged.valid += 1 } else { judged.invalid += 1 }
      }
    }
    #expect(judged.valid > 150)
    #expect(judged.invalid > 50)
  }

  /// A signature is valid for a key just when one of the four recovery ids leads to that key.
  @Test(arguments: ["ecdsa_secp256k1_sha256_p1363_test", "ecdsa_secp256k1_sha256_bitcoin_test"])
  func secp256k1(_ name: String) throws {
    guard let groups = try groups(name) else { return }
    let isBitcoin = name.contains("bitcoin")
    var judged = (valid: 0, invalid: 0)
    for group in groups {
      let point = try #require(bytes(hex: group.publicKey.uncompressed))
      let key = try #require(Secp256k1.PublicKey(bytes: point[1...]))
      for test in group.tests {
        let digest = SHA256.hash(try #require(bytes(hex: test.msg)))
        let encoded = try #require(bytes(hex: test.sig))
        guard let signature = isBitcoin ? raw(der: encoded) : (encoded.count == 64 ? encoded : nil) else {
          #expect(test.result == "invalid", "\(test.tcId)")
          continue
        }
        let value = try #require(Signature(bytes: signature))
        let found = (0..<4).contains { Secp256k1.recover(digest: digest, signature: value, recoveryID: $0) == key }
        // Bitcoin refuses a high s; recovery does not care.
        let isMerelyHigh = try isBitcoin && test.result == "invalid" && negated(signature[32...], Self.orderK1).isHigh
        if !isMerelyHigh { #expect(found == (test.result == "valid"), "\(test.tcId) \(test.comment)") }
        if found { judged.valid += 1 } else { judged.invalid += 1 }
      }
    }
    #expect(judged.valid > 150)
    #expect(judged.invalid > 30)
  }
}
