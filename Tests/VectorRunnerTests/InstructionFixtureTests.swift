import Foundation
import SwiftSVM
import Testing

@testable import VectorRunner

@Suite struct InstructionFixtureTests {
  @Test(.enabled(if: !Fixtures.files("mollusk-", "fix").isEmpty, "no instruction fixtures here"))
  func recordedFixturesDecode() throws {
    for file in Fixtures.files("mollusk-", "fix") {
      let data = try Data(contentsOf: file)
      let fixture = try data.withUnsafeBytes { try InstructionFixture($0) }
      #expect(fixture.computeUnitLimit > 0 && !fixture.features.isEmpty, "\(file.lastPathComponent)")
      #expect(fixture.sysvars.rent?.lamportsPerByte ?? 0 > 0, "\(file.lastPathComponent)")
      // Bytes cut off anywhere never crash, and are refused unless the cut falls between two fields.
      for count in stride(from: 0, to: data.count, by: 97) {
        _ = try? data.prefix(count).withUnsafeBytes { try InstructionFixture($0) }
      }
    }
  }

  @Test(
    arguments: [
      ([], .malformed("the context is missing")),
      ([0x0A, 0x00], .malformed("the effects are missing")),
      ([0x0A, 0x00, 0x12, 0x00], .malformed("the program's id is missing")),
      ([0x0A, 0x05, 0x00], .malformed("a field longer than the message that holds it")),
      ([0x0A], .malformed("the message ends inside a number")),
      ([0x0F], .malformed("wire type 7")),
      ([0x02, 0x00], .malformed("field number 0")),
      ([0x0A] + [UInt8](repeating: 0xFF, count: 10), .malformed("a number above 64 bits")),
      ([0x0A, 0x00, 0x12, 0x00, 0x1A, 0x00], .unsupported("Firedancer fixtures are not supported")),
    ] as [([UInt8], InstructionFixture.ReadingError)])
  func refused(bytes: [UInt8], expected: InstructionFixture.ReadingError) {
    #expect(throws: expected) { try bytes.withUnsafeBytes { _ = try InstructionFixture($0) } }
  }

  @Test(
    arguments: [
      (nil, 0),
      (.custom(0), 1 << 32),
      (.custom(7), 7),
      (InstructionError(.invalidArgument), 2 << 32),
      (InstructionError(.incorrectAuthority), 26 << 32),
      (InstructionError(.readonlyDataModified), UInt64.max),
    ] as [(InstructionError?, UInt64)])
  func resultCode(error: InstructionError?, expected: UInt64) {
    #expect(InstructionFixture.resultCode(of: error) == expected)
  }

  @Test func onlyWritableAccountsAreCompared() {
    let a = Address(1, 0, 0, 0)
    let b = Address(2, 0, 0, 0)
    var fixture = InstructionFixture(programID: .zero)
    fixture.accounts = [(a, StoredAccount(lamports: 1)), (b, StoredAccount(lamports: 1))]
    fixture.metas = [
      .init(index: 0, isSigner: false, isWritable: true), .init(index: 1, isSigner: false, isWritable: false),
    ]
    fixture.effects.accounts = [(a, StoredAccount(lamports: 5)), (b, StoredAccount(lamports: 9))]
    let receipt = InstructionReceipt(err: nil, accounts: fixture.accounts)
    #expect(fixture.differences(from: receipt).map(\.text) == ["\(a) lamports: expected 5, found 1"])
    fixture.effects.result = 7
    #expect(fixture.differences(from: receipt).map(\.kind) == [.err])
    #expect(fixture.differences(from: InstructionReceipt(err: .custom(7), accounts: [])).isEmpty)
  }
}
