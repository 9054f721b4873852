import Primitives
import SolanaCrypto
import TestFixtures
import Testing
import Wire

/// Messages written down as short texts, so that the same ones could be built with the Solana SDK.
///
/// Instructions are divided by `;`, each `program:accounts:data`: numbers of keys, `s` for signer and `w` for writable,
/// and hexadecimal data. Key 99 is the System program; the others belong to the seed SHA-256("row<number>").
enum TransactionBuilder {
  static let pairs: [Keypair] = (0..<24).map { Keypair(seed: SHA256.hash(Array("row\($0)".utf8))) }
  static let blockhash = SHA256.hash(Array("row1000".utf8))

  static func key(_ number: Int) -> Address { number == 99 ? .zero : pairs[number].address }

  static func instructions(_ text: String) throws -> [Instruction] {
    try text.split(separator: ";").map { text in
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
      let accounts = try parts[1].split(separator: ",").map { account in
        let number = try #require(Int(account.filter { $0.isNumber }))
        return AccountMeta(key(number), isSigner: account.contains("s"), isWritable: account.contains("w"))
      }
      return Instruction(
        programID: key(try #require(Int(parts[0]))), accounts: accounts, data: try #require(bytes(hex: parts[2])))
    }
  }

  /// The signed transaction of key 0, with lookup tables at keys 20 and up.
  static func build(
    _ version: TransactionVersion, _ text: String, tables: [[Int]] = [], config: TransactionConfig = TransactionConfig()
  ) throws -> Transaction {
    let tables = tables.enumerated().map { LookupTable(address: key(20 + $0.0), addresses: $0.1.map { key($0) }) }
    let message = try Message(
      version: version, payer: key(0), instructions: instructions(text), recentBlockhash: blockhash,
      lookupTables: version == .v0 ? tables : [], config: config)
    let signers = message.signers.compactMap { address in pairs.first { $0.address == address } }
    return try Transaction(message, signers: signers)
  }
}
