import SwiftSVM
import Testing

/// Transactions given together end as they do one after the other.
@Suite struct BatchTests {
  static func world() throws -> (SVM, [[UInt8]]) {
    let svm = SVM()
    let signers = (0..<6).map { Keypair(seed: Hash($0, 1, 2, 3)) }
    for signer in signers { try svm.airdrop(signer.address, lamports: 1_000_000_000) }
    var wires = (0..<90).map { number -> [UInt8] in
      let from = signers[number % 6], to = signers[(number + 1) % 6].address
      let instruction = SystemInterface.transfer(UInt64(number + 1), from: from.address, to: to)
      return (try? svm.transaction([instruction], payer: from))?.serialize() ?? []
    }
    // A signature's bit, a message's bit, a transaction sent twice, bytes that are no transaction, none at all.
    wires[3][20] ^= 1
    wires[11][wires[11].count - 1] ^= 4
    wires[40][64] ^= 0x80
    wires[50] = wires[49]
    wires[60] = [1, 2, 3]
    wires[70] = []
    wires[71].removeLast()
    // More signatures than keys.
    wires[72][0] = 9
    return (svm, wires)
  }

  @Test func asOneByOne() throws {
    let (alone, wires) = try Self.world()
    let expected = wires.map { wire in
      wire.withUnsafeBytes { raw in
        Result { () throws(ExecutionError) in try alone.process(raw) }
      }
    }
    let failures = expected.count { (try? $0.get())?.err == .signatureFailure }
    #expect(failures >= 2)
    for jobs in [1, 2, 4] {
      let (svm, again) = try Self.world()
      let receipts = svm.execute(batch: again, jobs: jobs)
      #expect(receipts.count == expected.count)
      for (receipt, outcome) in zip(receipts, expected) {
        #expect((try? receipt.get())?.err == (try? outcome.get())?.err)
        #expect((try? receipt.get())?.fee == (try? outcome.get())?.fee)
      }
      #expect(svm.stateHash() == alone.stateHash())
      let (short, _) = try Self.world()
      let outcomes = short.process(batch: again, jobs: jobs)
      #expect(outcomes.map { (try? $0.get())?.err } == expected.map { (try? $0.get())?.err })
    }
  }
}
