import ProgramAPI
import SwiftSVM
import Testing

/// Succeeds when its first account signs, and says so.
enum Doorman: Program {
  static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    _ = try accounts.next(.signer)
    call.log("welcome")
  }
}

@Test func theDoormanAsksForASignature() throws {
  let alice = Keypair(seed: Hash(1, 2, 3, 4)), door = Keypair(seed: Hash(5, 6, 7, 8)).address
  let svm = SVM()
  try svm.airdrop(alice.address, lamports: 10_000_000)
  svm.addProgram(Doorman.self, at: door)

  let knock = Instruction(programID: door, accounts: [.signer(alice.address)], data: [])
  try svm.sendInstructions([knock], payer: alice).check([.success, .logs(containing: "welcome")], in: svm)

  let unsigned = Instruction(programID: door, accounts: [.readonly(ProgramIDs.system)], data: [])
  let refused = try svm.execute(svm.transaction([unsigned], payer: alice))
  try refused.check([.err(.instructionError(0, InstructionError(.missingRequiredSignature)))], in: svm)
}
