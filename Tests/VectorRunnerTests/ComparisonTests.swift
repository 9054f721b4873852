import Runtime
import SwiftSVM
import Testing

@testable import VectorRunner

// Swift Testing has a type of this name too.
private typealias Expectation = VectorRunner.Expectation
private typealias Falsification = (change: @Sendable (inout VectorRunner.Expectation) -> Void, expected: String)

@Suite struct ComparisonTests {
  static let token: Address = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"
  static let known = Address(1, 0, 0, 0), other = Address(2, 0, 0, 0)
  static let account = StoredAccount(lamports: 5, data: [UInt8](repeating: 0, count: 165), owner: token, rentEpoch: 3)

  static let receipt: Receipt = {
    var receipt = Receipt()
    receipt.fee = 5000
    receipt.computeUnitsConsumed = 150
    receipt.logs = ["Program X invoke [1]", "Program X consumed 150 of 200000 compute units"]
    return receipt
  }()

  /// What exactly happened.
  private static let truth: Expectation = {
    var expect = Expectation(receipt, changed: [known]) { $0 == known ? account : nil }
    expect.accounts?[0].account?.rentEpoch = 3
    return expect
  }()

  private func lines(_ expect: Expectation, _ ignored: Ignored = [], changed: [Address] = [known]) -> [String] {
    Comparison(step: 0, ignored: ignored)
      .differences(expect, Self.receipt, changed: changed) { $0 == Self.known ? Self.account : nil }
      .map { "\($0.kind.rawValue): \($0.text)" }
  }

  @Test func theTruthHasNoDifference() { #expect(lines(Self.truth) == []) }
  @Test func nothingExpectedIsNothingChecked() { #expect(lines(Expectation()) == []) }

  private static let falsifications: [Falsification] = [
    ({ $0.decodeError = true }, "decode error: expected bytes that are no transaction, found a transaction"),
    ({ $0.err = .some(.accountInUse) }, #"err: expected "AccountInUse", found null"#),
    ({ $0.fee = 5001 }, "fee: expected 5001, found 5000"),
    ({ $0.computeUnitsConsumed = 151 }, "compute units: expected 151, found 150"),
    ({ $0.logs?[0] = "x" }, #"logs: line 0: expected "x", found "Program X invoke [1]""#),
    ({ $0.logs?.append("x") }, #"logs: expected 3 lines, found 2, lacking "x""#),
    ({ $0.logs = [] }, #"logs: expected 0 lines, found 2, the next one "Program X invoke [1]""#),
    (
      { $0.returnData = .some(.init(programID: token, data: [1])) },
      #"return data: expected {"programId":"\#(token)","data":["AQ==","base64"]}, found null"#
    ),
    (
      { $0.innerInstructions = [.init(index: 7, instructions: [])] },
      "inner instructions: expected calls by 1 instructions, found by 0"
    ),
    ({ $0.accounts?[0].account?.lamports = 6 }, "account: \(known) lamports: expected 6, found 5"),
    ({ $0.accounts?[0].account?.owner = .zero }, "account: \(known) owner: expected \(Address.zero), found \(token)"),
    ({ $0.accounts?[0].account?.executable = true }, "account: \(known) executable: expected true, found false"),
    ({ $0.accounts?[0].account?.rentEpoch = 4 }, "account: \(known) rent epoch: expected 4, found 3"),
    (
      { $0.accounts?[0].account?.data[65] = 1 },
      "account: \(known) data at byte 64 (amount): expected 256, found 0"
    ),
    (
      { $0.accounts?[0].account?.data = [9] },
      "account: \(known) data length: expected 1, found 165, first different at byte 0"
    ),
    ({ $0.accounts?[0].account = nil }, "account: \(known) expected no account, found one with 5 lamports"),
    (
      {
        $0.accounts?[0].address = other
        $0.otherAccountsUnchanged = nil
      },
      "account: \(other) expected an account with 5 lamports, found none"
    ),
    ({ $0.accounts = [] }, "other accounts: expected no other change, found \(known) changed"),
  ]

  @Test(arguments: falsifications.indices)
  func falsified(index: Int) {
    var expect = Self.truth
    Self.falsifications[index].change(&expect)
    #expect(lines(expect) == [Self.falsifications[index].expected])
  }

  @Test func ignoring() {
    var expect = Self.truth
    expect.fee = 0
    expect.computeUnitsConsumed = 0
    expect.returnData = .some(.init(programID: Self.token, data: []))
    expect.innerInstructions = [.init(index: 0, instructions: [])]
    expect.logs?[1] = "Program X consumed 1 of 2 compute units"
    #expect(lines(expect).count == 5)
    #expect(lines(expect, [.computeUnits, .fee, .returnData, .innerInstructions]) == [])
    expect.logs?[1] = "Program Y consumed 1 of 2 compute units"
    #expect(lines(expect, [.computeUnits, .fee, .returnData, .innerInstructions]).count == 1)
    #expect(lines(expect, [.computeUnits, .fee, .returnData, .innerInstructions, .logs]) == [])
  }

  @Test(
    arguments: [
      (AccountLayout.token, 82, 36, "supply"),
      (AccountLayout.token, 165, 108, "state"),
      (AccountLayout.token, 355, 3 + 32 * 10, "signer 10"),
      (AccountLayout.token2022, 170, 165, "account type"),
      (AccountLayout.token2022, 170, 166, nil),
      (Address.zero, 80, 40, "durable nonce"),
      (Address.zero, 81, 40, nil),
      (AccountLayout.lookupTable, 120, 88, "address 1"),
      (AccountLayout.lookupTable, 56, 4, "deactivation slot"),
      (AccountLayout.lookupTable, 55, 4, nil),
    ] as [(Address, Int, Int, String?)])
  func layout(owner: Address, count: Int, offset: Int, field: String?) {
    let layout = AccountLayout(owner: owner, data: [UInt8](repeating: 0, count: count))
    #expect(layout?.field(at: offset)?.name == field)
  }

  /// A transfer hook's program, the account's transferring flag, a metadata text, and what follows the last extension.
  @Test func extensionFields() {
    let mint = MintWithExtensions(
      MintState(decimals: 0),
      extensions: [
        .transferHook(.init(authority: nil, program: Self.other)),
        .tokenMetadata(.init(updateAuthority: nil, mint: Self.known, name: "ab", symbol: "c", uri: "")),
        .other(number: 300, value: [1, 2]),
      ]
    ).encoded()
    func lines(_ offset: Int) -> [String] {
      var found = mint
      found[offset] ^= 1
      return Comparison.dataDifferences(mint, found, owner: AccountLayout.token2022)
    }
    #expect(lines(166) == ["data at byte 166 (TransferHook number): expected 14, found 15"])
    #expect(lines(203).first?.hasPrefix("data at byte 202 (TransferHook program): expected \(Self.other)") == true)
    #expect(lines(306) == ["data at byte 302 (TokenMetadata name): expected 020000006162, found 020000006062"])
    let last = mint.count - 2
    #expect(lines(last + 1) == ["data at byte \(last) (extension 300 value): expected 0102, found 0103"])
    #expect(ExtensionField.all(in: Array(mint.dropLast())).last?.name == "TokenMetadata additional")
  }
}
