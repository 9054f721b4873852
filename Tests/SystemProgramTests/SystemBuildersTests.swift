import Primitives
import SystemCalls
import TestFixtures
import Testing

private typealias System = SystemInterface
private let blockhashes = "SysvarRecentB1ockHashes11111111111111111111"
private let rent = "SysvarRent111111111111111111111111111111111"

/// What `solana-system-interface` builds (solders 0.29.0).
@Test(arguments: [
  (
    System.createAccount(b, payer: a, lamports: 5, space: 6, owner: c),
    "A!* B!* | 0000000005000000000000000600000000000000C"
  ),
  (
    System.createAccountWithSeed(b, payer: a, base: d, seed: "héllo", lamports: 5, space: 6, owner: c),
    "A!* B* D! | 03000000D060000000000000068c3a96c6c6f05000000000000000600000000000000C"
  ),
  (
    System.createAccountWithSeed(b, payer: a, base: a, seed: "", lamports: 5, space: 6, owner: c),
    "A!* B* | 03000000A000000000000000005000000000000000600000000000000C"
  ),
  (System.assign(a, to: c), "A!* | 01000000C"),
  (System.assignWithSeed(a, base: b, seed: "s", owner: c), "A* B! | 0a000000B010000000000000073C"),
  (System.allocate(a, space: 7), "A!* | 080000000700000000000000"),
  (
    System.allocateWithSeed(a, base: b, seed: "s", space: 7, owner: c),
    "A* B! | 09000000B0100000000000000730700000000000000C"
  ),
  (System.transfer(.max, from: a, to: b), "A!* B* | 02000000ffffffffffffffff"),
  (
    System.transferWithSeed(9, from: a, base: b, seed: "s", owner: c, to: d),
    "A* B! D* | 0b0000000900000000000000010000000000000073C"
  ),
  (System.initializeNonceAccount(a, authority: b), "A* \(blockhashes) \(rent) | 06000000B"),
  (System.advanceNonceAccount(a, authority: b), "A* \(blockhashes) B! | 04000000"),
  (
    System.withdrawNonceAccount(a, authority: b, to: c, lamports: 9),
    "A* C* \(blockhashes) \(rent) B! | 050000000900000000000000"
  ),
  (System.authorizeNonceAccount(a, authority: b, new: c), "A* B! | 07000000C"),
  (System.upgradeNonceAccount(a), "A* | 0c000000"),
  (
    System.createAccountAllowPrefund(a, payer: (b, 5), space: 6, owner: c),
    "A!* B!* | 0d00000005000000000000000600000000000000C"
  ),
  (
    System.createAccountAllowPrefund(a, payer: nil, space: 6, owner: c),
    "A!* | 0d00000000000000000000000600000000000000C"
  ),
])
func builds(instruction: Instruction, expected: String) {
  #expect(instruction.programID == .zero)
  #expect(text(instruction) == expected)
}

@Test func createNonceAccountIsTwoInstructions() {
  let system = String(repeating: "00", count: 32)
  #expect(
    System.createNonceAccount(b, payer: a, authority: c, lamports: 9).map(text) == [
      "A!* B!* | 0000000009000000000000005000000000000000\(system)",
      "B* \(blockhashes) \(rent) | 06000000C",
    ])
  #expect(
    System.createNonceAccountWithSeed(b, payer: a, base: d, seed: "s", authority: c, lamports: 9).map(text) == [
      "A!* B* D! | 03000000D01000000000000007309000000000000005000000000000000\(system)",
      "B* \(blockhashes) \(rent) | 06000000C",
    ])
}
