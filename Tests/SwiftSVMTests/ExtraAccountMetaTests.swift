import ProgramAPI
import SwiftSVM
import Testing

/// Descriptions of extra accounts as bytes (`account.rs`, `seeds.rs`, `pubkey_data.rs`).
@Suite struct ExtraAccountMetaTests {
  typealias Meta = ExtraAccountMeta
  static let key = Address(1, 2, 3, 4)

  /// What stands before the zeros.
  static let cases: [(Meta, start: [UInt8], end: [UInt8])] = [
    (Meta(.address(key), isSigner: true),                        [0] + key.bytes,        [1, 0]),
    (Meta(.derived([]), isWritable: true),                       [1],                    [0, 1]),
    (Meta(.derived([.text("ab"), .accountKey(7)])),              [1, 1, 2, 97, 98, 3, 7], [0, 0]),
    (Meta(.derived([.instructionData(at: 8, count: 4)])),        [1, 2, 8, 4],           [0, 0]),
    (Meta(.derived([.accountData(account: 1, at: 2, count: 3)])), [1, 4, 1, 2, 3],       [0, 0]),
    (Meta(.derivedBy(account: 0, [.accountKey(2)])),             [128, 3, 2],            [0, 0]),
    (Meta(.derivedBy(account: 127, [])),                         [255],                  [0, 0]),
    (Meta(.instructionData(at: 9)),                              [2, 1, 9],              [0, 0]),
    (Meta(.accountData(account: 3, at: 4)),                      [2, 2, 3, 4],           [0, 0]),
  ]
  @Test(arguments: cases.indices) func bytes(index: Int) throws {
    let (meta, start, end) = Self.cases[index]
    let bytes = start + [UInt8](repeating: 0, count: 33 - start.count) + end
    #expect(try meta.encoded() == bytes)
    #expect(try Meta(bytes) == meta)
  }

  static let full = [UInt8](repeating: 1, count: 30)
  @Test func whatDoesNotFit() {
    #expect(throws: Never.self) { try Meta(.derived([.literal(Self.full)])).encoded() }
    let tooLarge = ProgramError.custom(ExtraAccountFailure.seedConfigsTooLarge)
    #expect(throws: tooLarge) { try Meta(.derived([.literal(Self.full + [1])])).encoded() }
    #expect(throws: tooLarge) {
      try Meta(.derived([.literal(Self.full), .instructionData(at: 0, count: 4)])).encoded()
    }
    #expect(throws: ProgramError.custom(ExtraAccountFailure.invalidSeedConfig)) {
      try Meta(.derivedBy(account: 128, [])).encoded()
    }
  }

  /// Beginnings that are no description.
  static let refused: [(start: [UInt8], ProgramError)] = [
    ([3],                                .invalidAccountData),
    ([2, 0],                             .invalidAccountData),
    ([2, 3],                             .invalidAccountData),
    ([1, 5],                             .invalidAccountData),
    ([1, 1, 4, 1, 1, 1, 1, 6, 2, 1],     .invalidAccountData),
    ([1, 1, 31],                         .custom(ExtraAccountFailure.invalidBytesForSeed)),
    ([1, 1, 29] + [UInt8](repeating: 1, count: 29) + [2], .custom(ExtraAccountFailure.invalidBytesForSeed)),
    ([1, 1, 28] + [UInt8](repeating: 1, count: 28) + [4, 0], .custom(ExtraAccountFailure.invalidBytesForSeed)),
  ]
  @Test(arguments: refused.indices) func refuses(index: Int) {
    let (start, error) = Self.refused[index]
    #expect(throws: error) { try Meta(start + [UInt8](repeating: 0, count: 35 - start.count)) }
  }
  /// Two bytes left at the end hold a seed of two bytes.
  @Test func lastSeed() throws {
    let bytes: [UInt8] = [1, 1, 28] + [UInt8](repeating: 1, count: 28) + [3, 7, 0, 0]
    #expect(try Meta(bytes).location == .derived([.literal([UInt8](repeating: 1, count: 28)), .accountKey(7)]))
  }

  @Test func builders() throws {
    let a = keypair(1).address, b = keypair(2).address, c = keypair(3).address, d = keypair(4).address
    let one = Meta(.address(a)), list = try ExtraAccountMetaList.encoded([one])
    #expect(list.count == ExtraAccountMetaList.size(of: 1))
    let initialize = try TransferHookInterface.initializeList([one], in: a, mint: b, authority: c, program: d)
    #expect(initialize.accounts == [.writable(a), .readonly(b), .signer(c), .readonly(.zero)])
    #expect(initialize.data == [43, 34, 13, 49, 167, 88, 235, 235] + list.dropFirst(12))
    let update = try TransferHookInterface.updateList([], in: a, mint: b, authority: c, program: d)
    #expect(update.accounts.count == 3 && update.data == [157, 105, 42, 146, 102, 85, 241, 174, 0, 0, 0, 0])
    let execute = TransferHookInterface.execute(.init(7, from: a, mint: b, to: c, authority: d), list: a, program: b)
    #expect(execute.data == [105, 37, 101, 197, 75, 251, 102, 26, 7, 0, 0, 0, 0, 0, 0, 0])
    #expect(execute.accounts == [a, b, c, d, a].map { .readonly($0) })
  }

  @Test func transferLacksAnAccount() throws {
    let a = keypair(1).address, b = keypair(2).address
    var instruction = Instruction(programID: b, accounts: [.writable(a)], data: [])
    let transfer = TransferHookInterface.Transfer(1, from: a, mint: b, to: a, authority: a)
    let nothing = ExtraAccountSources { _ in nil }, something = ExtraAccountSources { _ in [] }
    #expect(throws: ProgramError.invalidAccountData) {
      try TransferHookInterface.appendExecuteAccounts(to: &instruction, for: transfer, hook: a, list: b, from: nothing)
    }
    #expect(throws: ProgramError.custom(TransferHookInterface.Failure.incorrectAccount)) {
      try TransferHookInterface.appendExecuteAccounts(
        to: &instruction, for: transfer, hook: a, list: b, from: something)
    }
  }
}
