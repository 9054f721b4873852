import Primitives
import SolanaCrypto
import TestFixtures
import Testing
import Wire

/// Transactions made here and with the Solana SDK are the same bytes.
@Suite struct CompilingTests {
  private static let cases: [(TransactionVersion, String, [[Int]], TransactionConfig, String)] = [
    (
      .legacy, "99:0sw,1w:020000000100000000000000", [], TransactionConfig(),
      """
      Ad16Kaxgtc7xR/JFgD9GbAAHV5FAwk5GVD6wY/vo6QrAVe6cgET3hf0e3sKIafnaQuomOH2QlhkLMP1Bh6WA7QcBAAEDbjOyTyzz\
      zvd/npYLyNLt2Pnx786tAmq/jH7XgwRhV6EOqjdNiaODRHj4pBwid2IMC8Gfr0TuKdfLoMp2Mlb65gAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAEfgd4pGThGR4BhBxeLJcSXXbMLyKQwKekWYo1NUUS80BAgIAAQwCAAAAAQAAAAAAAAA=
      """
    ),
    (
      .legacy, "5:3w,4s,1sw,2:aabb;6:2w,1,5:", [], TransactionConfig(),
      """
      AxSjQ7Imnrug5Db0TvWeZcHk3H8WhTIegH+1ierKIVJTB9ZZtyxApLqHQG2LVkIgfRPrm58lOkHF8d1/+72j+AGeD6MTfGCn2vCu\
      MXwvAOs40OOLH7y07SwFVu6M8CfhZLNehUBPOR7FOM33gO6xhWAuhYoNfEaqROexfMXug2YO+AGFv8V4rKNM22kz0yBo8XISh/Pp\
      TRfEhe4dxhT3cXTHi3VX658eUoZe11vm/6SDObXPryUR44lgYKwuRNmnAgMBAgduM7JPLPPO93+elgvI0u3Y+fHvzq0Car+MfteD\
      BGFXoQ6qN02Jo4NEePikHCJ3YgwLwZ+vRO4p18ugynYyVvrmXP0Z+EoUTk7m2+PbCFTm+ulcB/F/Spgsv/hvcRzyhsDJ9p5aeKcN\
      PybcgpawKL86IhG8jvQrJSJ4SSEw5tkeuP+muICmug8+6LdSBeZiNItU6o288vcWvh9szsd9W4YPcLleBjwFJDF8+HHebUGyLfG7\
      sXsUnnYq1vGb106SNd3PcPHQ2J2LipCdUsk61YSU3UJ63WL09f3uOdm//v4dHxH4HeKRk4RkeAYQcXiyXEl12zC8ikMCnpFmKNTV\
      FEvNAgUEAwIBBAKquwYDBAEFAA==
      """
    ),
    (
      .legacy, "", [], TransactionConfig(),
      """
      AZVeyCWto0K+DQdAbSXz3AIPNvlmQZC0SEaazVycoZo55ksNP9ITBqQWwB7eBFcDvCYxiYOvS+xxFUzeiBOKCQUBAAABbjOyTyzz\
      zvd/npYLyNLt2Pnx786tAmq/jH7XgwRhV6ER+B3ikZOEZHgGEHF4slxJddswvIpDAp6RZijU1RRLzQA=
      """
    ),
    (
      .v0, "5:3w,4s,1sw,2,7w,8:00;6:2w,9:", [[8, 3], [7, 2, 9]], TransactionConfig(),
      """
      A4bNJ8RSt9sDbcJ0p//sMLq+o7bvPCeqZRXtbxx1X1GvrSK/qAhkXnnqQnPHb8ENAw4z5BKXXTptU8n46bu0gwKr7akAKXM28y4V\
      m816SAD9Za1ONACEC/N37TUqUY9DDypM5SXYKg5bAV15ssTuPODaNJNpIIIUwMSI1rTvx38Hx6SNL333fTKyac8gdFR033IEG3QP\
      Bkpi95WuXwbIVUp9YKPiTq4tKfG0wP6zlQTXMYGQMhUbE1jH8ceY2JsrB4ADAQIFbjOyTyzzzvd/npYLyNLt2Pnx786tAmq/jH7X\
      gwRhV6EOqjdNiaODRHj4pBwid2IMC8Gfr0TuKdfLoMp2Mlb65lz9GfhKFE5O5tvj2whU5vrpXAfxf0qYLL/4b3Ec8obAcLleBjwF\
      JDF8+HHebUGyLfG7sXsUnnYq1vGb106SNd3PcPHQ2J2LipCdUsk61YSU3UJ63WL09f3uOdm//v4dHxH4HeKRk4RkeAYQcXiyXEl1\
      2zC8ikMCnpFmKNTVFEvNAgMGBQIBBwYIAQAEAgcJAAKuI2EQcGODM6a2LG6upKzuITq6cDB1ImIhi3YEqDWBkwEBAQB2yP+jpFIh\
      ItuzUeyncW09F7gWrtvJulxSLDVouIARoAIAAQEC
      """
    ),
    (
      .v0, "99:10w,11,0s:04000000;5:10w,12w,5w:01", [[10, 11, 12, 5, 0]], TransactionConfig(),
      """
      AQg27BhfbgJ0oT/WLUMEceygbi8Uqt3b9eYRFQZJratOsFC3RsI7/U/EnPgOLVg0ODt08XXuzxsrpPc2dS3BkweAAQABBG4zsk8s\
      8873f56WC8jS7dj58e/OrQJqv4x+14MEYVehcLleBjwFJDF8+HHebUGyLfG7sXsUnnYq1vGb106SNd1zqYVAaRoo4knqwNdh7zBM\
      i1PoGTRkYXd2+Cjgp2odigAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEfgd4pGThGR4BhBxeLJcSXXbMLyKQwKekWYo\
      1NUUS80CAwMCBQAEBAAAAAEDAgQBAQEBriNhEHBjgzOmtixurqSs7iE6unAwdSJiIYt2BKg1gZMBAgEB
      """
    ),
    (
      .v1, "5:3w,0sw:010203", [], TransactionConfig(priorityFee: 7, computeUnitLimit: 200000, heapSize: 32768),
      """
      gQEAARcAAAAR+B3ikZOEZHgGEHF4slxJddswvIpDAp6RZijU1RRLzQEDbjOyTyzzzvd/npYLyNLt2Pnx786tAmq/jH7XgwRhV6HJ\
      9p5aeKcNPybcgpawKL86IhG8jvQrJSJ4SSEw5tkeuHC5XgY8BSQxfPhx3m1Bsi3xu7F7FJ52Ktbxm9dOkjXdBwAAAAAAAABADQMA\
      AIAAAAICAwABAAECA2cM/aF86FRhMrxtnhzdZ1LbBlIJRv6ecpCjWP842/8tCpsFr2WhMeeVjknSEhdlFJ3tS/kXpdIrcbrcnqI9\
      cQ8=
      """
    ),
    (
      .v1, "5:3w,4s,1sw,2:aabb;6:2w,1,5:", [], TransactionConfig(loadedAccountsDataSizeLimit: 4096),
      """
      gQMBAggAAAAR+B3ikZOEZHgGEHF4slxJddswvIpDAp6RZijU1RRLzQIHbjOyTyzzzvd/npYLyNLt2Pnx786tAmq/jH7XgwRhV6EO\
      qjdNiaODRHj4pBwid2IMC8Gfr0TuKdfLoMp2Mlb65lz9GfhKFE5O5tvj2whU5vrpXAfxf0qYLL/4b3Ec8obAyfaeWninDT8m3IKW\
      sCi/OiIRvI70KyUieEkhMObZHrj/priAproPPui3UgXmYjSLVOqNvPL3Fr4fbM7HfVuGD3C5XgY8BSQxfPhx3m1Bsi3xu7F7FJ52\
      Ktbxm9dOkjXdz3Dx0Nidi4qQnVLJOtWElN1Cet1i9PX97jnZv/7+HR8AEAAABQQCAAYDAAADAgEEqrsEAQUma0hIhUes8KPnxpgw\
      J8htQnuHEVFqiKT8ambNTyojdMuHBTcGj96eNqYnDe/9iwf39Bmkz73Psb0J0S3BobYDNvMcbjRFn2QhXGM/uZQ47KhQKbAqCJr6\
      of+4WH6fdWiH4IMPjHknJGwlpHFpgz/4DiF1IOd61/zhpshpNdiiDxGQg707MrxzqirY89HdW8jR88SXQkYmc0J1rdnzQHvtT2v2\
      /mEQ15um/ZjZ3GBarEZk+E64TaMaUlmao0CzYgw=
      """
    ),
  ]

  @Test(arguments: cases.indices)
  func asTheSDK(_ index: Int) throws {
    let (version, text, tables, config, expected) = Self.cases[index]
    let transaction = try TransactionBuilder.build(version, text, tables: tables, config: config)
    #expect(transaction.base64 == expected)
    let options = DecodingOptions(allowsV1: true)
    #expect(try Transaction(base64: expected, options: options) == transaction)
    #expect(try Transaction(base58: transaction.base58, options: options) == transaction)
    let message = transaction.message.serialize()
    for (signature, key) in zip(transaction.signatures, transaction.message.signers) {
      #expect(Ed25519.verify(signature, of: message, by: key))
    }
  }

  /// 400 transactions drawn with a fixed sequence; the SDK's bytes for the same ones have this digest.
  @Test func fourHundredAsTheSDK() throws {
    var state: UInt64 = 42
    func next(_ limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % limit)
    }
    func list<T>(_ count: Int, _ element: () -> T) -> [T] { (0..<count).map { _ in element() } }

    let frames = InstructionFrames()
    var digest = SHA256()
    var total = 0
    for _ in 0..<400 {
      let version: TransactionVersion = [.legacy, .v0, .v1][next(3)]
      let text = list(next(5)) {
        let program = 14 + next(6)
        let accounts = list(next(7)) {
          let flags = next(4)
          return "\(next(20))" + (flags & 1 != 0 ? "s" : "") + (flags & 2 != 0 ? "w" : "")
        }
        let data = list(next(9)) { UInt8(truncatingIfNeeded: next(256)) }
        return "\(program):\(accounts.joined(separator: ",")):\(hex(data))"
      }.joined(separator: ";")
      let tables = list(next(3)) { list(next(12)) { next(20) } }
      var config = TransactionConfig()
      if version == .v1 {
        let mask = next(16)
        if mask & 1 != 0 { config.priorityFee = UInt64(next(1000)) }
        if mask & 2 != 0 { config.computeUnitLimit = UInt32(next(1000)) }
        if mask & 4 != 0 { config.loadedAccountsDataSizeLimit = UInt32(next(1000)) }
        if mask & 8 != 0 { config.heapSize = UInt32(32768 + 1024 * next(100)) }
      }
      let transaction = try TransactionBuilder.build(version, text, tables: tables, config: config)
      let wire = transaction.serialize()
      wire.withUnsafeBytes { digest.update($0) }
      total += wire.count

      let limit = version == .v1 ? WireLimits.transactionSizeV1 : WireLimits.transactionSize
      guard wire.count <= limit else { continue }
      let options = DecodingOptions(allowsV1: true)
      #expect(try Transaction(decoding: wire, options: options) == transaction)
      try wire.withUnsafeBytes { wire in
        let view = try TransactionView(parsing: wire, frames: frames, options: options)
        view.expectEqual(to: transaction)
        try view.sanitize()
      }
    }
    #expect(total == 208_385)
    #expect(hex(digest.finish().bytes) == "1595ec2ce18fe292565a1a587d419e688bc3980df1c87f07e82d79fecd9a8c9e")
  }

  @Test func refusals() throws {
    let programs = (0..<300).map { i in
      let digest = SHA256.hash(Array("program\(i)".utf8))
      return Address(digest.w0, digest.w1, digest.w2, digest.w3)
    }
    let all = programs.map { Instruction(programID: $0, accounts: [], data: []) }
    let long = [Instruction(programID: .zero, accounts: [], data: [UInt8](repeating: 0, count: 65_536))]
    let far = [Instruction(programID: .zero, accounts: [.writable(programs[299])], data: [])]
    let table = LookupTable(address: .zero, addresses: programs)
    let payer = TransactionBuilder.key(0)
    let cases: [(TransactionVersion, [Instruction], [LookupTable], TransactionConfig, MessageError)] = [
      (.legacy, all, [], TransactionConfig(), .accountIndexOverflow),
      (.legacy, long, [], TransactionConfig(), .tooMany(.instructionData)),
      (.v0, far, [table], TransactionConfig(), .tableIndexOverflow),
      (.legacy, far, [table], TransactionConfig(), .notInThisVersion(.lookups)),
      (.v1, far, [table], TransactionConfig(), .notInThisVersion(.lookups)),
      (.v0, far, [], TransactionConfig(heapSize: 1), .notInThisVersion(.configValues)),
    ]
    for (version, instructions, tables, config, error) in cases {
      #expect(throws: error) {
        try Message(
          version: version, payer: payer, instructions: instructions, recentBlockhash: .zero, lookupTables: tables,
          config: config)
      }
    }
  }
}

extension TransactionView {
  /// Checks every part against the owned form.
  func expectEqual(to transaction: Transaction) {
    let message = transaction.message
    #expect(Array(self.message) == message.serialize())
    #expect(Array(bytes) == transaction.serialize())
    #expect(version == message.version)
    #expect(header == message.header)
    #expect(config == message.config)
    #expect(recentBlockhash == message.recentBlockhash)
    #expect((0..<signatureCount).map { signature(at: $0) } == transaction.signatures)
    #expect((0..<staticKeyCount).map { staticKey(at: $0) } == message.accountKeys)
    let instructions = (0..<instructionCount).map { index in
      let instruction = instruction(at: index)
      return CompiledInstruction(
        programIDIndex: instruction.programIDIndex, accounts: Array(instruction.accounts),
        data: Array(instruction.data))
    }
    #expect(instructions == message.instructions)
    #expect(lookups.map(\.table) == message.lookups.map(\.table))
    #expect(lookups.map { Array($0.writableIndexes) } == message.lookups.map(\.writableIndexes))
    #expect(lookups.map { Array($0.readonlyIndexes) } == message.lookups.map(\.readonlyIndexes))
    #expect(loadedWritableCount == message.lookups.reduce(0) { $0 + $1.writableIndexes.count })
    #expect(loadedReadonlyCount == message.lookups.reduce(0) { $0 + $1.readonlyIndexes.count })
  }
}
