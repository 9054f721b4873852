import SwiftSVM
import Testing

@Test func aliceSendsBobLamports() throws {
  let alice = Keypair(seed: Hash(1, 2, 3, 4)), bob = Keypair(seed: Hash(5, 6, 7, 8))
  let svm = SVM()
  try svm.airdrop(alice.address, lamports: 10_000_000)

  let transfer = SystemInterface.transfer(2_000_000, from: alice.address, to: bob.address)
  let receipt = try svm.sendInstructions([transfer], payer: alice)

  try receipt.check(
    [
      .success, .fee(5000), .computeUnits(150),
      .account(alice.address, .lamports(7_995_000)),
      .account(bob.address, .lamports(2_000_000), .owner(ProgramIDs.system), .rentExempt),
    ], in: svm)
}
