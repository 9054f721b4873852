import ProgramAPI
import SwiftSVM
import Testing

/// Calls a hook as Token-2022 does. Data: the hook's address, the amount, and 1 for the other helper.
private enum Calling: Program {
  static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let source = try accounts.next(), mint = try accounts.next()
    let destination = try accounts.next(), authority = try accounts.next()
    let hook: Address = try call.data.read(at: 0), amount: Amount = try call.data.read(at: 32)
    if call.data[40] == 0 {
      return try TransferHookInterface.invokeExecute(
        amount, of: hook, source: source, mint: mint, destination: destination, authority: authority,
        additional: accounts, in: call)
    }
    var list = CallList<64>()
    try list.append(.writable(source))
    try TransferHookInterface.appendExecuteAccounts(
      to: &list, amount: amount, of: hook, source: source, mint: mint, destination: destination,
      authority: authority, additional: accounts, in: call)
    try call.invoke(at: hook, Payload<1>(), list)
  }
}

/// Answers with its accounts: the first two bytes of each address, and 1 for a signer, 2 for one it may write.
private enum Recording: Program {
  static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts, answer = Payload<200>()
    while accounts.remaining > 0 {
      let account = try accounts.next()
      answer.append(UInt16(truncatingIfNeeded: account.key.w0))
      answer.append((account.isSigner ? 1 : 0) | (account.isWritable ? 2 : 0) as UInt8)
    }
    try call.setReturnData(answer)
  }
}

/// The on-chain helpers and the client's, over the layouts of the interface's own tests (`onchain.rs`, `offchain.rs`)
/// and those of `spl-tlv-account-resolution` (`state.rs`, `seeds.rs`). Under the deployed Token-2022 every row of both
/// tables comes to the same.
@Suite struct TransferHookTests {
  static func address(_ byte: UInt8) -> Address { Address(bytes: [UInt8](repeating: byte, count: 32)) ?? .zero }
  static let hook = address(0xAA), caller = address(0xCC), amount: UInt64 = 100
  static let source = address(1), mint = address(2), destination = address(3), authority = keypair(4).address
  static let x = address(0x11), y = address(0x12), z = address(0x13)
  static let list = find(["extra-account-metas".bytes, mint.bytes])
  /// What is stored at `x`: 0, 1, … and the address `z` from 64 on.
  static let stored = (0..<64).map { UInt8($0) } + z.bytes

  static func find(_ seeds: [[UInt8]], by program: Address = hook) -> Address {
    (try? ProgramAddress.find(seeds: seeds, programID: program))?.address ?? .zero
  }

  typealias Meta = ExtraAccountMeta
  /// What the list describes, the additional accounts if not just these, and what the hook gets behind the five.
  struct Case {
    var name: String
    var metas: [Meta]
    var accounts: [Address]
    var expected: String
  }

  /// PDAs of the interface's test: from source, destination and list, and from amount, destination, x and the first.
  static let first = find([source.bytes, destination.bytes, list.bytes])
  static let second = find([[100, 0, 0, 0, 0, 0, 0, 0], destination.bytes, x.bytes, first.bytes])
  static let interfaceMetas: [Meta] = [
    Meta(.address(x), isSigner: true), Meta(.address(y), isSigner: true),
    Meta(.derived([.accountKey(0), .accountKey(2), .accountKey(4)]), isWritable: true),
    Meta(
      .derived([.instructionData(at: 8, count: 8), .accountKey(2), .accountKey(5), .accountKey(7)]), isWritable: true),
  ]
  static let literal = find(["seed_prefix".bytes, [100], x.bytes])
  static let fromData = find([x.bytes, [2, 3, 4, 5]])
  static let external = find([destination.bytes], by: y)
  static let manySeeds = find((0..<15).map { _ in source.bytes })

  static let cases: [Case] = [
    Case(name: "none", metas: [], accounts: [], expected: ""),
    Case(name: "interface", metas: interfaceMetas, accounts: [x, y, first, second], expected: "x y first* second*"),
    Case(name: "any order", metas: interfaceMetas, accounts: [second, y, first, x], expected: "x y first* second*"),
    Case(
      name: "literal, data, key",
      metas: [
        Meta(.address(x)),
        Meta(.derived([.text("seed_prefix"), .instructionData(at: 8, count: 1), .accountKey(5)])),
      ],
      accounts: [x, literal], expected: "x literal"),
    Case(
      name: "account data",
      metas: [Meta(.address(x)), Meta(.derived([.accountKey(5), .accountData(account: 5, at: 2, count: 4)]))],
      accounts: [x, fromData], expected: "x fromData"),
    Case(
      name: "another program's",
      metas: [Meta(.address(y)), Meta(.derivedBy(account: 5, [.accountKey(2)]), isWritable: true)],
      accounts: [y, external], expected: "y external*"),
    Case(
      name: "address in an account",
      metas: [Meta(.address(x)), Meta(.accountData(account: 5, at: 64), isWritable: true)],
      accounts: [x, z], expected: "x z*"),
    Case(
      name: "15 seeds", metas: [Meta(.derived([SeedSource](repeating: .accountKey(0), count: 15)))],
      accounts: [manySeeds], expected: "manySeeds"),
    Case(
      name: "an account the call has read-only", metas: [Meta(.address(source), isWritable: true)],
      accounts: [source], expected: "source"),
    Case(
      name: "named twice, read-only first", metas: [Meta(.address(x)), Meta(.address(x), isWritable: true)],
      accounts: [x], expected: "x x"),
    Case(
      name: "named twice, writable first", metas: [Meta(.address(x), isWritable: true), Meta(.address(x))],
      accounts: [x], expected: "x* x*"),
  ]
  typealias SeedSource = ExtraAccountMeta.SeedSource

  static let names: [Address: String] = [
    source: "source", mint: "mint", destination: "destination", authority: "authority", list: "list", hook: "hook",
    x: "x", y: "y", z: "z", first: "first", second: "second", literal: "literal", fromData: "fromData",
    external: "external", manySeeds: "manySeeds",
  ]

  let svm = SVM()
  init() throws {
    svm.addProgram(Calling.self, at: Self.caller)
    svm.addProgram(Recording.self, at: Self.hook)
    try svm.airdrop(Self.authority, lamports: 1_000_000_000)
    svm.setAccount(Self.x, StoredAccount(lamports: 2_000_000, data: Self.stored))
  }

  /// What came of the call: the accounts the hook got, or the error.
  func run(_ data: [UInt8]?, _ accounts: [Address], hookIsThere: Bool = true, helper: UInt8 = 0) throws -> String {
    if let data { svm.setAccount(Self.list, StoredAccount(lamports: 10_000_000, data: data, owner: Self.hook)) }
    let additional = accounts + (data == nil ? [] : [Self.list])
    let call = Instruction(
      programID: Self.caller,
      accounts: [.writable(Self.source), .readonly(Self.mint), .writable(Self.destination), .signer(Self.authority)]
        + additional.map { .writable($0) } + (hookIsThere ? [.readonly(Self.hook)] : []),
      data: Self.hook.bytes + [100, 0, 0, 0, 0, 0, 0, 0, helper])
    let receipt = try svm.execute(svm.transaction([call], payer: keypair(4)))
    if let err = receipt.err {
      if case .instructionError(_, let error) = err { return error.description }
      return "\(err)"
    }
    let bytes = receipt.returnData?.data ?? []
    return stride(from: 0, to: bytes.count - 2, by: 3).map { i in
      let name = Self.names.first { $0.key.bytes.starts(with: bytes[i..<i + 2]) }?.value ?? "?"
      return name + (bytes[i + 2] & 1 != 0 ? "!" : "") + (bytes[i + 2] & 2 != 0 ? "*" : "")
    }.joined(separator: " ")
  }

  /// Compares, and shows what was found: a `try` inside of `#expect` would not.
  func same(_ found: String, _ expected: String, _ name: String = "") { #expect(found == expected, "\(name)") }

  @Test func namesAreKnownByTheirFirstBytes() {
    #expect(Set(Self.names.keys.map { $0.w0 & 0xFFFF }).count == Self.names.count)
  }

  @Test(arguments: cases.indices) func onChain(index: Int) throws {
    let example = Self.cases[index]
    let data = try ExtraAccountMetaList.encoded(example.metas)
    let extra = example.expected.isEmpty ? "" : " " + example.expected
    same(try run(data, example.accounts), "source mint destination authority list" + extra)
    let before = example.expected.isEmpty ? "" : example.expected + " "
    // Here the source is in the call already, and may be written.
    if example.name != "an account the call has read-only" {
      same(try run(data, example.accounts, helper: 1), "source* " + before + "list hook")
    }
  }

  @Test(arguments: cases.indices) func client(index: Int) throws {
    let example = Self.cases[index]
    svm.setAccount(
      Self.list, StoredAccount(lamports: 1, data: try ExtraAccountMetaList.encoded(example.metas), owner: Self.hook))
    var transfer = Token2022Interface.transferChecked(
      Self.amount, decimals: 0, from: Self.source, mint: Self.mint, to: Self.destination, authority: Self.authority)
    let mint = MintWithExtensions(
      MintState(decimals: 0), extensions: [.transferHook(.init(authority: nil, program: Self.hook))])
    svm.setAccount(Self.mint, StoredAccount(lamports: 1, data: mint.encoded(), owner: ProgramIDs.token2022))
    transfer = try svm.withHookAccounts(transfer)
    let found = transfer.accounts.dropFirst(4).map { Self.names[$0.address] ?? "?" }
    let expected = example.expected.split(separator: " ").map { $0.filter { $0 != "*" } }
    #expect(found == expected + ["hook", "list"])
    #expect(transfer.accounts.dropFirst(4).allSatisfy { !$0.isSigner })
    // What is named twice is for the hook what both say, but each is written as it was described.
    if !example.name.hasPrefix("named twice") {
      let isWritable = example.expected.split(separator: " ").map { $0.hasSuffix("*") }
      #expect(transfer.accounts.dropFirst(4).dropLast(2).map(\.isWritable) == isWritable)
    }
  }

  @Test func withoutAList() throws {
    same(try run(nil, [Self.x]), "source mint destination authority")
    same(try run(nil, [Self.x], helper: 1), "source* hook")
    same(try run(nil, [], hookIsThere: false), "An account required by the instruction is missing")
    same(try run(nil, [], hookIsThere: false, helper: 1), "custom program error: 0x7dc8348c")
  }

  static let failures: [(name: String, data: [UInt8], accounts: [Address], error: String)] = {
    func entry(_ kind: UInt8, _ place: [UInt8]) -> [UInt8] {
      list([[kind] + place + [UInt8](repeating: 0, count: 34 - place.count)])
    }
    func list(_ metas: [[UInt8]]) -> [UInt8] {
      Self.type + le(4 + 35 * metas.count) + le(metas.count) + metas.flatMap { $0 }
    }
    func le(_ n: Int) -> [UInt8] { [UInt8(n & 255), UInt8(n >> 8), 0, 0] }
    let literals: [UInt8] = [1, 14] + [UInt8](repeating: 1, count: 14) + [1, 13] + [UInt8](repeating: 1, count: 13)
    return [
      ("account missing",          entry(0, x.bytes),                     [y],  "custom program error: 0xa261c2c0"),
      ("data too short",           entry(1, [2, 9, 8]),                   [],   "custom program error: 0xa261c2cb"),
      ("address beyond the data",  entry(2, [1, 0]),                      [],   "custom program error: 0xa261c2cb"),
      ("no such account",          entry(1, [3, 5]),                      [],   "custom program error: 0xa261c2cc"),
      ("no such program",          entry(0x85, [3, 0]),                   [],   "custom program error: 0xa261c2cc"),
      ("no such data account",     entry(2, [2, 9, 0]),                   [],   "custom program error: 0xa261c2cc"),
      ("account data too short",   entry(1, [4, 0, 0, 1]),                [],   "custom program error: 0xa261c2cf"),
      ("address beyond its data",  entry(2, [2, 4, 60]),                  [],   "custom program error: 0xa261c2cf"),
      ("literal cut short",        entry(1, [1, 31]),                     [],   "custom program error: 0xa261c2c9"),
      ("one byte left for a seed", entry(1, literals + [2]),              [],   "custom program error: 0xa261c2c9"),
      ("no such seed",             entry(1, [6, 2, 1]),                   [],   "invalid account data for instruction"),
      ("no such kind",             entry(3, []),                          [],   "invalid account data for instruction"),
      ("no such place",            entry(2, [3, 0]),                      [],   "invalid account data for instruction"),
      ("place not set",            entry(2, []),                          [],   "invalid account data for instruction"),
      ("seed over 32 bytes",       entry(1, [4, 4, 0, 33]),               [],   "Program failed to complete"),
      ("no room for a bump",       entry(1, [UInt8](repeating: 3, count: 32)), [], "Computational budget exceeded"),
      ("no entry",                 [UInt8](repeating: 1, count: 12),      [],   "invalid account data for instruction"),
      ("only zeros",               [UInt8](repeating: 0, count: 51),      [],   "custom program error: 0x47af3bc0"),
      ("only another's entry",     [UInt8](repeating: 1, count: 8) + le(0) + [UInt8](repeating: 0, count: 12), [],
                                                                                "custom program error: 0x47af3bc0"),
      ("count too high",           Self.type + le(4) + le(1),             [],   "custom program error: 0x1"),
      ("no count",                 Self.type + le(3) + [0, 0, 0],         [],   "custom program error: 0x1"),
      ("half an entry",            Self.type + le(20) + le(0) + [UInt8](repeating: 0, count: 16), [],
                                                                                "invalid program argument"),
      ("entry cut short",          Self.type + le(40) + le(1),            [],   "invalid account data for instruction"),
      ("empty",                    [],                                    [],   "invalid account data for instruction"),
    ]
  }()
  static let type: [UInt8] = [105, 37, 101, 197, 75, 251, 102, 26]

  @Test(arguments: failures.indices) func failure(index: Int) throws {
    let example = Self.failures[index]
    same(try run(example.data, example.accounts), example.error, example.name)
  }

  /// Any byte but 0 means yes.
  @Test func flags() throws {
    let data = Self.type + [39, 0, 0, 0, 1, 0, 0, 0, 0] + Self.x.bytes + [3, 2]
    same(try run(data, [Self.x]), "source mint destination authority list x*")
  }

  @Test func theListBehindOthers() throws {
    let other: [UInt8] = [UInt8](repeating: 1, count: 8) + [2, 0, 0, 0, 7, 7]
    let data = other + (try ExtraAccountMetaList.encoded([Meta(.address(Self.x))])) + [UInt8](repeating: 0, count: 5)
    same(try run(data, [Self.x]), "source mint destination authority list x")
    #expect(try ExtraAccountMetaList.decoded(data) == [Meta(.address(Self.x))])
  }
}

extension String {
  fileprivate var bytes: [UInt8] { [UInt8](utf8) }
}
