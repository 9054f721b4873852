import Primitives
import SolanaCrypto
import Testing
import Wire

@Suite struct SigningTests {
  @Test func partialThenComplete() throws {
    let pairs = TransactionBuilder.pairs
    let message = try Message(
      payer: pairs[0].address, instructions: TransactionBuilder.instructions("5:1s,2sw:"), recentBlockhash: .zero)
    var transaction = Transaction(message)
    #expect(transaction.signature == nil)
    #expect(!transaction.isSigned)

    try transaction.partiallySign(with: [pairs[1]])
    #expect(!transaction.isSigned)
    #expect(throws: SigningError.missing(pairs[2].address)) { try transaction.sign(with: [pairs[0]]) }
    #expect(throws: SigningError.notRequired(pairs[3].address)) { try transaction.partiallySign(with: [pairs[3]]) }
    try transaction.setSignature(pairs[2].sign(message.serialize()), for: pairs[2].address)
    #expect(transaction.isSigned)
    #expect(transaction.signature == pairs[0].sign(message.serialize()))
    #expect(try Transaction(message, signers: [pairs[2], pairs[1], pairs[0]]) == transaction)
  }
}
