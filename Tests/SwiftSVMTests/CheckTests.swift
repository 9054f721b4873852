import SwiftSVM
import Testing

@Suite struct CheckTests {
  static let payer = keypair(1)
  static let nobody = keypair(9).address

  /// A receipt with known contents, in a runtime with one known account.
  func sample() -> (receipt: Receipt, svm: SVM) {
    let svm = SVM()
    svm.setAccount(
      Self.payer.address, StoredAccount(lamports: 1_000_000, data: [1, 2, 3], owner: ProgramIDs.token))
    var receipt = Receipt()
    receipt.err = .instructionError(0, .custom(1))
    receipt.fee = 5000
    receipt.computeUnitsConsumed = 150
    receipt.logs = ["Program log: hello"]
    receipt.returnData = Receipt.ReturnData(programID: ProgramIDs.token, data: [0xAB])
    return (receipt, svm)
  }

  static let a = payer.address
  static let cases: [(Check, String?)] = [
    (.success, "result: expected success, found \"Error processing Instruction 0: custom program error: 0x1\""),
    (.err(.instructionError(0, .custom(1))), nil),
    (.err(.accountNotFound), """
      result: expected "Attempt to debit an account but found no record of a prior credit.", found \
      "Error processing Instruction 0: custom program error: 0x1"
      """),
    (.computeUnits(150), nil),
    (.computeUnits(151), "compute units: expected 151, found 150"),
    (.fee(5000), nil),
    (.fee(0), "fee: expected 0, found 5000"),
    (.logs(containing: "log: hell"), nil),
    (.logs(containing: "heaven"), "logs: no line contains \"heaven\""),
    (.returnData([0xAB]), nil),
    (.returnData([0xAB], from: ProgramIDs.token), nil),
    (.returnData([]), "return data: expected nothing, found ab"),
    (.returnData([0xAB], from: ProgramIDs.memo),
      "program of the return data: expected \(ProgramIDs.memo), found \(ProgramIDs.token)"),
    (.noReturnData, "return data: expected none, found ab"),
    (.account(a), nil),
    (.account(a, .lamports(1_000_000)), nil),
    (.account(a, .lamports(5)), "account \(a): lamports: expected 5, found 1000000"),
    (.account(nobody, .lamports(0)), nil),
    (.account(nobody, .lamports(1)), "account \(nobody): lamports: expected 1, found 0"),
    (.account(a, .owner(ProgramIDs.token)), nil),
    (.account(a, .owner(.zero)), "account \(a): owner: expected \(Address.zero), found \(ProgramIDs.token)"),
    (.account(nobody, .owner(.zero)), "account \(nobody): there is no such account"),
    (.account(a, .data([1, 2, 3])), nil),
    (.account(a, .data([1, 2])), "account \(a): data: expected 0102, found 010203"),
    (.account(a, .dataSlice(offset: 1, bytes: [2, 3])), nil),
    (.account(a, .dataSlice(offset: 1, bytes: [2, 4])), "account \(a): data at 1: expected 0204, found 0203"),
    (.account(a, .dataSlice(offset: 2, bytes: [3, 4])),
      "account \(a): data at 2: expected 0304, found only 3 bytes of data"),
    (.account(a, .dataSlice(offset: -1, bytes: [3])),
      "account \(a): data at -1: expected 03, found only 3 bytes of data"),
    (.account(a, .dataSlice(offset: 3, bytes: [])), nil),
    (.account(a, .space(3)), nil),
    (.account(a, .space(165)), "account \(a): space: expected 165, found 3"),
    (.account(ProgramIDs.token, .executable), nil),
    (.account(a, .executable), "account \(a): expected a program, found an account that is not executable"),
    (.account(nobody, .closed), nil),
    (.account(a, .closed), "account \(a): expected no account, found one of 1000000 lamports"),
    (.account(ProgramIDs.token, .rentExempt), nil),
    (.account(a, .rentExempt), nil),
  ]

  @Test(arguments: cases.indices)
  func each(index: Int) {
    let (receipt, svm) = sample()
    #expect(receipt.failures(of: [Self.cases[index].0], in: svm) == (Self.cases[index].1.map { [$0] } ?? []))
  }

  @Test func rent() {
    let (receipt, svm) = sample()
    svm.setAccount(Self.a, StoredAccount(lamports: 911_759, data: [1, 2, 3]))
    #expect(
      receipt.failures(of: [.account(Self.a, .rentExempt)], in: svm)
        == ["account \(Self.a): rent: expected at least 911760 lamports, found 911759"])
  }

  @Test func allFailuresAreReportedInOrderWithTheLogs() {
    let (receipt, svm) = sample()
    let error = #expect(throws: FailedChecks.self) {
      try receipt.check([.fee(1), .computeUnits(150), .account(Self.a, .space(1), .lamports(2))], in: svm)
    }
    #expect(
      error?.description == """
        fee: expected 1, found 5000
        account \(Self.a): space: expected 1, found 3
        account \(Self.a): lamports: expected 2, found 1000000
        logs:
          Program log: hello
        """)
  }

  @Test func ofASimulationWhatItWouldHaveLeft() throws {
    let svm = SVM()
    try svm.airdrop(Self.a, lamports: 10_000_000)
    let transfer = SystemInterface.transfer(1_000_000, from: Self.a, to: Self.nobody)
    let receipt = try svm.simulateTransaction(svm.transaction([transfer], payer: Self.payer))
    try receipt.check([.success, .account(Self.nobody, .lamports(1_000_000))], in: svm)
    #expect(svm.getAccount(Self.nobody) == nil)
  }
}
