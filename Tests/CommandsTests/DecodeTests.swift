import Commands
import Foundation
import SwiftSVM
import Testing

@Suite struct DecodeTests {
  let alice = Keypair(seed: Hash(1, 1, 1, 1)), bob = Keypair(seed: Hash(2, 2, 2, 2))

  func run(_ arguments: [String], input: [UInt8] = []) -> (status: CommandStatus, out: String, err: String) {
    var out = "", err = ""
    let status = SwiftSVMCommand.run(
      arguments, Console(out: { out += $0 }, err: { err += $0 }, input: { input }))
    return (status, out, err)
  }

  func transaction() throws -> Transaction {
    let message = try Message(
      payer: alice.address,
      instructions: [
        ComputeBudgetInterface.setComputeUnitPrice(microLamports: 500),
        SystemInterface.transfer(5, from: alice.address, to: bob.address), MemoInterface.addMemo("a\u{1B}[2J\u{202E}b"),
        Instruction(programID: bob.address, accounts: [.readonly(alice.address)], data: [1, 255]),
      ], recentBlockhash: Hash(3, 3, 3, 3))
    return try Transaction(message, signers: [alice])
  }

  @Test func text() throws {
    let transaction = try transaction()
    let result = run(["decode", transaction.base64])
    #expect(result.status == .ok && result.err.isEmpty)
    #expect(
      result.out == """
        version     legacy
        size        309 of 1232 bytes
        blockhash   \(Hash(3, 3, 3, 3))
        units       406000 by default, 500 micro-lamports each
        fee         5203 lamports (1 signature, 203 for priority)
        signatures
          \(transaction.signatures[0])  valid
        accounts
          #0 \(alice.address) payer signer writable
          #1 \(bob.address) writable program
          #2 11111111111111111111111111111111 program
          #3 ComputeBudget111111111111111111111111111111 program
          #4 MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr program
        instructions
          0 Compute Budget: SetComputeUnitPrice
              microLamports  500
          1 System: Transfer
              lamports  5
              from      #0 \(alice.address)
              to        #1 \(bob.address)
          2 Memo: Memo
              text  "a\\u{1B}[2J\\u{202E}b"
          3 \(bob.address): unknown instruction
              account 0  #0 \(alice.address)
              data 01ff

        """)
  }

  @Test func everyWayToHandItOver() throws {
    let transaction = try transaction()
    let expected = run(["decode", transaction.base64]).out
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("tx")
    try Data(transaction.serialize()).write(to: file)
    #expect(run(["decode", transaction.base58]).out == expected)
    #expect(run(["decode", file.path]).out == expected)
    #expect(run(["decode", "-"], input: Array("\"\(transaction.base58)\"\n".utf8)).out == expected)
    #expect(run(["decode"], input: transaction.serialize()).out == expected)
  }

  @Test func json() throws {
    let result = run(["decode", "--json", try transaction().base64])
    let value = try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: Any]
    #expect((value?["budget"] as? [String: Any])?["fee"] as? Int == 5203)
    let instructions = try #require(value?["instructions"] as? [[String: Any]])
    #expect(instructions.map { $0["name"] as? String } == ["SetComputeUnitPrice", "Transfer", "Memo", nil])
    #expect((instructions[1]["arguments"] as? [String: Any])?["lamports"] as? Int == 5)
  }

  @Test(arguments: [
    (["decode", "nonsense"], .failed), (["decode", "!"], .failed), (["decode", "-"], .failed),
    (["decode", "--account", "/nowhere.json"], .usage), (["decode", "--account", "-"], .failed),
    (["decode", "a", "b"], .usage), (["decode", "AAAA", "--account", "-"], .usage),
    (["keygen", "--seed", "01"], .usage), (["keygen", "--outfile", "/nowhere/at/all"], .usage),
  ] as [([String], CommandStatus)])
  func status(arguments: [String], expected: CommandStatus) {
    let result = run(arguments)
    #expect(result.status == expected && result.out.isEmpty && !result.err.isEmpty)
  }

  @Test func account() {
    let dump = AccountDump.write(bob.address, StoredAccount(lamports: 5, data: [0xAB], owner: alice.address))
    #expect(
      run(["decode", "--account", "-"], input: dump).out == """
        address   \(bob.address)
        owner     \(alice.address)
        lamports  5
        space     1
        kind      unknown
        data      ab

        """)
    #expect(run(["decode", "--account", "-", "--json"], input: dump).out.contains("\"kind\": null"))
  }

  @Test func keygen() throws {
    let seed = String(repeating: "01", count: 32)
    let known = Keypair(seed: Hash(0x0101_0101_0101_0101, 0x0101_0101_0101_0101, 0x0101_0101_0101_0101,
      0x0101_0101_0101_0101))
    let shown = run(["keygen", "--seed", seed])
    #expect(Keypair(file: Array(shown.out.utf8)) == known && shown.err == "\(known.address)\n")
    #expect(run(["keygen", "--seed", seed, "--json"]).out.hasPrefix("{\"pubkey\":\"\(known.address)\",\"keypair\":[1,"))
    #expect(run(["keygen"]).out != run(["keygen"]).out)

    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let made = run(["keygen", "--outfile", path])
    let first = try #require(Keypair(file: Data(contentsOf: URL(fileURLWithPath: path))))
    #expect(made.out == "\(first.address)\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
    #expect(run(["keygen", "--outfile", path, "--seed", seed]).status == .failed)
    #expect(run(["keygen", "--outfile", path, "--seed", seed, "--force", "--json"]).out
      == "{\"pubkey\":\"\(known.address)\",\"outfile\":\"\(path)\"}\n")
    #expect(try Keypair(file: Data(contentsOf: URL(fileURLWithPath: path))) == known)
  }
}
