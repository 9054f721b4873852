import Primitives
import ProgramAPI
import SolanaCrypto
import Wire

extension Engine {
  /// Whether the blockhash is recent, or a durable nonce stands in its place
  /// (`runtime/src/bank/check_transactions.rs`).
  func checkAge(_ view: TransactionView) throws(TransactionError) {
    guard core.pointee.settings.blockhashCheck else { return }
    let blockhash = view.recentBlockhash
    if core.pointee.blockhashes.isValid(blockhash) { return }
    guard let nonce = nonceAccount(view, blockhash) else { throw .blockhashNotFound }
    core.pointee.transaction.nonce = nonce
  }

  /// The account whose durable nonce the transaction lives by: its first instruction advances it, an authority of it
  /// signs, and it would advance to another value.
  private func nonceAccount(_ view: TransactionView, _ nonce: Hash) -> UnsafeMutablePointer<AccountRecord>? {
    guard view.instructionCount > 0, nonce != nextDurableNonce else { return nil }
    let first = view.instruction(at: 0)
    let program = view.staticKey(at: Int(first.programIDIndex))
    guard NonceState.isAdvance(programID: program, data: first.data), let index = first.accounts.first else {
      return nil
    }
    if core.pointee.gates.requireStaticNonce, Int(index) >= view.staticKeyCount { return nil }
    guard core.pointee.access[Int(index)] & 2 != 0 else { return nil }
    let record = core.pointee.accounts[Int(index)]
    guard record.pointee.lamports > 0, record.pointee.owner == .zero else { return nil }
    let data = UnsafeRawBufferPointer(start: record.pointee.data, count: record.pointee.dataCount)
    guard let state = NonceState(data), !state.isLegacy, let held = state.data, held.durableNonce == nonce else {
      return nil
    }
    for account in first.accounts where core.pointee.access[Int(account)] & 1 != 0 {
      if core.pointee.accounts[Int(account)].pointee.key == held.authority { return record }
    }
    return nil
  }

  /// What nonces advance to now: SHA-256 of "DURABLE_NONCE" and the newest blockhash (`solana-nonce`, `state.rs`).
  var nextDurableNonce: Hash {
    let prefix: StaticString = "DURABLE_NONCE"
    var state = SHA256()
    state.update(UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    withUnsafeBytes(of: core.pointee.blockhashes.newest.hash) { state.update($0) }
    return state.finish()
  }

  /// Advances the nonce of a transaction that failed: its fee was paid, so it must not be sent again
  /// (`svm/src/rollback_accounts.rs`).
  func advanceNonce(_ record: UnsafeMutablePointer<AccountRecord>) {
    let bytes = UnsafeMutableRawBufferPointer(start: record.pointee.data, count: record.pointee.dataCount)
    guard var state = NonceState(UnsafeRawBufferPointer(bytes)), var data = state.data else { return }
    data.durableNonce = nextDurableNonce
    data.lamportsPerSignature = core.pointee.blockhashes.newest.lamportsPerSignature
    state.data = data
    // It was read from these bytes, so it fits into them.
    _ = state.write(to: bytes)
  }
}
