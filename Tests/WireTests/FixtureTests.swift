import Foundation
import Primitives
import SolanaCrypto
import TestFixtures
import Testing
import Wire

/// Real transactions, and the oracle's malformed ones.
@Suite struct FixtureTests {
  private static let files =
    (1...6).map { "firedancer-txn-fixtures/transaction\($0).bin" }
    + (1...7).map { "firedancer-txn-fixtures/pack/txn\($0).bin" } + ["firedancer-txn-fixtures/pack/sample_vote.bin"]

  @Test(arguments: files)
  func realTransactions(_ file: String) throws {
    guard let data = Fixtures.data(file) else { return }
    // The fifth is made up: every count at its limit, and every program index wrong.
    try expectRoundTrip([UInt8](data), isSane: !file.hasSuffix("transaction5.bin"))
  }

  @Test(arguments: ["get_block_base64_encoding.json", "get_transaction_base64_encoding.json"])
  func transactionsOfRPCAnswers(_ file: String) throws {
    guard let json = try Fixtures.json("solders-rpc-json/\(file)") as? [String: Any] else { return }
    let result = try #require(json["result"] as? [String: Any])
    let entries = result["transactions"] as? [[String: Any]] ?? [result]
    #expect(entries.count == (file.contains("block") ? 25 : 1))
    for entry in entries {
      let text = try #require((entry["transaction"] as? [String])?.first)
      #expect(try Transaction(base64: text).base64 == text)
      try expectRoundTrip(try #require(Base64.decode(text)), isSane: true)
    }
  }

  private func expectRoundTrip(_ wire: [UInt8], isSane: Bool) throws {
    let transaction = try Transaction(decoding: wire)
    #expect(transaction.serialize() == wire)
    #expect(try Transaction(base58: transaction.base58) == transaction)
    let frames = InstructionFrames()
    try wire.withUnsafeBytes { bytes in
      let view = try TransactionView(parsing: bytes, frames: frames)
      view.expectEqual(to: transaction)
      #expect(((try? view.sanitize()) != nil) == isSane)
    }
  }

  /// What is a decoding error and what a sanitize failure, as the vectors have it.
  @Test(arguments: [("wire", 28), ("agave-oversize", 7)])
  func vectors(_ name: String, _ atLeast: Int) throws {
    guard let data = Fixtures.data("../vectors/\(name).jsonl") else { return }
    let frames = InstructionFrames()
    var count = 0
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let vector = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      let label = try #require(vector["name"] as? String)
      for step in try #require(vector["steps"] as? [[String: Any]]) {
        let text = try #require(step["transaction"] as? String)
        let expect = try #require(step["expect"] as? [String: Any])
        let wire = try #require(Base64.decode(text))
        let outcome = wire.withUnsafeBytes { wire -> String in
          guard let view = try? TransactionView(parsing: wire, frames: frames) else { return "decode error" }
          return (try? view.sanitize()) == nil ? "SanitizeFailure" : "passed on"
        }
        let expected =
          expect["decodeError"] as? Bool == true
          ? "decode error" : expect["err"] as? String == "SanitizeFailure" ? "SanitizeFailure" : "passed on"
        #expect(outcome == expected, "\(label)")
        count += 1
      }
    }
    #expect(count >= atLeast)
  }
}
