import Foundation
import Primitives
import SolanaCrypto
import TestFixtures
import Testing

@Suite struct Ed25519Tests {
  private struct Verdict: Decodable {
    var set, id, sig, msg, pk: String
    var dalek_strict: Bool
  }

  /// The published edge cases (speccheck, CCTV, Wycheproof, malleability), each with `verify_strict`'s verdict.
  private func verdicts() throws -> [Verdict]? {
    guard let data = Fixtures.data("../oracle/ed25519_verdicts.json") else { return nil }
    return try JSONDecoder().decode([Verdict].self, from: data)
  }

  @Test func judgesAsVerifyStrict() throws {
    guard let verdicts = try verdicts() else { return }
    #expect(verdicts.count == 1461)
    for verdict in verdicts {
      let signature = try #require(bytes(hex: verdict.sig).flatMap { Signature(bytes: $0) })
      let key = try #require(bytes(hex: verdict.pk).flatMap { Address(bytes: $0) })
      let message = try #require(bytes(hex: verdict.msg))
      #expect(
        Ed25519.verify(signature, of: message, by: key) == verdict.dalek_strict, "\(verdict.set) \(verdict.id)")
    }
  }

  @Test func manyAtOnceAsOneByOne() throws {
    guard let verdicts = try verdicts() else { return }
    // One arena of signature, key, message for all of them.
    var arena: [UInt8] = []
    var starts: [(Int, Int)] = []
    for verdict in verdicts {
      let message = try #require(bytes(hex: verdict.msg))
      starts.append((arena.count, message.count))
      arena += try #require(bytes(hex: verdict.sig + verdict.pk)) + message
    }
    for count in [0, 1, 15, 16, 17, 100, verdicts.count] {
      var results = [UInt8](repeating: 9, count: count + 1)
      try arena.withUnsafeBytes { arena in
        let base = try #require(arena.baseAddress)
        let items = starts.prefix(count).map { start, size in
          Ed25519.Item(
            signature: base + start, publicKey: base + start + 64,
            message: UnsafeRawBufferPointer(rebasing: arena[(start + 96)..<(start + 96 + size)]))
        }
        try items.withUnsafeBufferPointer { items in
          try results.withUnsafeMutableBufferPointer {
            Ed25519.verify(items, into: try #require($0.baseAddress), threads: 4)
          }
        }
      }
      #expect(results == verdicts.prefix(count).map { $0.dalek_strict ? 1 : 0 } + [9])
    }
  }

  @Test func oneBitMakesItInvalid() throws {
    let pair = try #require(Keypair(seed: [UInt8](1...32)))
    let message: [UInt8] = Array("pay 5".utf8)
    let good = pair.sign(message).bytes
    for bit in 0..<512 {
      var changed = good
      changed[bit / 8] ^= 1 << (bit % 8)
      let signature = try #require(Signature(bytes: changed))
      #expect(!Ed25519.verify(signature, of: message, by: pair.address))
    }
    #expect(Ed25519.verify(try #require(Signature(bytes: good)), of: message, by: pair.address))
  }
}
