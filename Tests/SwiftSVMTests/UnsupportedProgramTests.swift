import SwiftSVM
import Testing

/// Programs of the cluster that are not implemented: they are there, and calling one says so.
@Suite struct UnsupportedProgramTests {
  @Test(arguments: [
    (ProgramIDs.vote, "vote_program"), (ProgramIDs.stake, "stake"),
    (ProgramIDs.bpfLoaderUpgradeable, "solana_bpf_loader_upgradeable_program"),
    (ProgramIDs.zkElGamalProof, "zk_elgamal_proof_program"),
  ])
  func callingFails(id: Address, name: String) throws {
    let svm = SVM(), payer = Keypair(seed: Hash(1, 2, 3, 4))
    try svm.airdrop(payer.address, lamports: 1_000_000_000)
    #expect(try #require(svm.getAccount(id)).executable)
    let instruction = Instruction(programID: id, accounts: [], data: [])
    let receipt = try svm.execute(svm.transaction([instruction], payer: payer))
    #expect(receipt.err == .instructionError(0, InstructionError(.unsupportedProgramID)))
    #expect(receipt.logs.contains("\(id) (\(name)) is not implemented by this runtime"))
    #expect(receipt.fee == 5000)
  }
}
