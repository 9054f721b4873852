import Primitives
import ProgramAPI
import Wire

extension Engine {
  /// Checks the fee payer and takes the fee (`validate_fee_payer`, `svm/src/account_loader.rs`). The journal starts
  /// here: what it notes of the payer is the state after the fee, which is what a failure goes back to.
  func chargeFee(_ view: TransactionView) throws(TransactionError) {
    let fee = fee(of: view)
    let payer = core.pointee.accounts[0]
    guard payer.pointee.lamports > 0 else { throw .accountNotFound }
    guard let reserve = payerReserve(payer) else { throw .invalidAccountForFee }
    let lamports = payer.pointee.lamports
    let (spendable, tooFew) = lamports.subtractingReportingOverflow(reserve)
    guard !tooFew, spendable >= fee else { throw .insufficientFundsForFee }
    let rest = lamports &- fee
    let count = payer.pointee.dataCount
    guard
      RentStanding(rest, count, core.pointee.cluster.rent).isAllowed(
        after: RentStanding(lamports, count, core.pointee.cluster.rent))
        || payer.pointee.key == ProgramIDs.incinerator
    else { throw .insufficientFundsForRent(accountIndex: 0) }

    core.pointee.transaction.fee = fee
    core.pointee.transaction.isFeeCharged = true
    payer.pointee.lamports = rest
  }

  /// Signatures, those of precompile instructions included, and the priority fee (`solana-fee`).
  private func fee(of view: TransactionView) -> UInt64 {
    var signatures = UInt64(view.header.requiredSignatures)
    for i in 0..<view.instructionCount {
      let instruction = view.instruction(at: i)
      switch core.pointee.accounts[Int(instruction.programIDIndex)].pointee.key {
      case ProgramIDs.ed25519, ProgramIDs.secp256k1, ProgramIDs.secp256r1:
        signatures &+= UInt64(SignaturePrecompile.signatureCount(instruction.data))
      default: break
      }
    }
    let (base, overflow) = signatures.multipliedReportingOverflow(by: core.pointee.settings.lamportsPerSignature)
    let (sum, tooMuch) = base.addingReportingOverflow(core.pointee.transaction.budget.priorityFee)
    return overflow || tooMuch ? .max : sum
  }

  /// What must stay in the payer: nothing in a plain account, the rent minimum in a nonce account. Nil when the account
  /// may not pay at all.
  private func payerReserve(_ payer: UnsafeMutablePointer<AccountRecord>) -> UInt64? {
    guard payer.pointee.owner == .zero else { return nil }
    if payer.pointee.dataCount == 0 { return 0 }
    guard payer.pointee.dataCount == NonceState.byteCount else { return nil }
    let bytes = UnsafeRawBufferPointer(start: payer.pointee.data, count: payer.pointee.dataCount)
    guard let state = NonceState(bytes), state.data != nil else { return nil }
    return core.pointee.cluster.rent.minimumBalance(NonceState.byteCount)
  }
}
