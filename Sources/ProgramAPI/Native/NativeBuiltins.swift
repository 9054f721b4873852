#if !hasFeature(Embedded)
public import Primitives

/// What only programs that are part of the runtime itself use: System, Config, the precompiles. On chain these are
/// native code too (`programs/system`, `precompiles`), so nothing here exists under SBPF.
extension Invocation {
  /// Takes lamports from an account (`BorrowedInstructionAccount::checked_sub_lamports`).
  @inlinable
  public func debit(_ amount: Amount, from account: Account) throws(ProgramError) {
    let (rest, underflow) = account.lamports.value.subtractingReportingOverflow(amount.value)
    guard !underflow else { throw ProgramError(.arithmeticOverflow) }
    try setLamports(Amount(rest), of: account)
  }
  /// Gives lamports to an account (`BorrowedInstructionAccount::checked_add_lamports`).
  @inlinable
  public func credit(_ amount: Amount, to account: Account) throws(ProgramError) {
    let (sum, overflow) = account.lamports.value.addingReportingOverflow(amount.value)
    guard !overflow else { throw ProgramError(.arithmeticOverflow) }
    try setLamports(Amount(sum), of: account)
  }
  /// `BorrowedInstructionAccount::set_lamports`: only the owner takes, and a read-only account stays as it is.
  @inlinable
  public func setLamports(_ lamports: Amount, of account: Account) throws(ProgramError) {
    if account.owner != programID, lamports < account.lamports { throw ProgramError(.externalAccountLamportSpend) }
    guard account.isWritable else { throw ProgramError(.readonlyLamportChange) }
    account.set(lamports: lamports)
  }
  /// `BorrowedInstructionAccount::set_owner`: by the owner, of a writable account, with zeroed data.
  @inlinable
  public func setOwner(_ owner: Address, of account: Account) throws(ProgramError) {
    guard account.owner == programID, account.isWritable, account.bytes.isZero else {
      throw ProgramError(.modifiedProgramID)
    }
    account.set(owner: owner)
  }
  /// `BorrowedInstructionAccount::can_data_be_changed`, in its order: writable first, then the owner.
  @inlinable
  public func checkDataCanBeChanged(_ account: Account) throws(ProgramError) {
    guard account.isWritable else { throw ProgramError(.readonlyDataModified) }
    guard account.owner == programID else { throw ProgramError(.externalAccountDataModified) }
    willModify(account)
  }
  /// `BorrowedInstructionAccount::set_data_length`.
  @inlinable
  public func setDataLength(_ count: Int, of account: Account) throws(ProgramError) {
    guard count <= 10_485_760 else { throw ProgramError(.invalidRealloc) }
    guard account.owner == programID || count == account.dataCount else {
      throw ProgramError(.accountDataSizeChanged)
    }
    try checkDataCanBeChanged(account)
    guard count != account.dataCount else { return }
    try setSize(of: account, to: count)
  }

  /// Whether a feature gate is active.
  @inlinable public func isActive(_ feature: Address) -> Bool {
    unsafe withUnsafePointer(to: feature) {
      unsafe frame.pointee.services.pointee.isActive(frame.pointee.context, $0)
    }
  }
  /// The blockhash a durable nonce advances to, and the lamports a signature costs.
  @inlinable public var nonceEnvironment: (blockhash: Hash, lamportsPerSignature: UInt64) {
    var blockhash = Hash.zero
    let lamports = unsafe frame.pointee.services.pointee.environment(frame.pointee.context, &blockhash)
    return (blockhash, lamports)
  }
  /// The data of the transaction's top-level instruction at `index`; nil past the last.
  @inlinable public func instructionData(at index: Int) -> Bytes? {
    var count = 0
    guard
      let start = unsafe frame.pointee.services.pointee.instructionData(frame.pointee.context, index, &count)
    else { return nil }
    return unsafe Bytes(start: start, count: count)
  }
  /// ed25519 as dalek's `verify_strict` judges: a 64-byte signature, a 32-byte key.
  @inlinable public func verifyEd25519(signature: Bytes, key: Bytes, message: Bytes) -> Bool {
    guard signature.count == 64, key.count == 32 else { return false }
    return unsafe frame.pointee.services.pointee.verify(
      frame.pointee.context, 0, signature.start, key.start, message.start, message.count)
  }
  /// secp256r1 over SHA-256 of the message, low S only: a 64-byte signature, a 33-byte compressed key (SIMD-0075).
  @inlinable public func verifySecp256r1(signature: Bytes, key: Bytes, message: Bytes) -> Bool {
    guard signature.count == 64, key.count == 33 else { return false }
    return unsafe frame.pointee.services.pointee.verify(
      frame.pointee.context, 1, signature.start, key.start, message.start, message.count)
  }
  /// Whether 32 bytes are a point of ed25519's curve.
  @inlinable public func isEd25519Key(_ key: Bytes) -> Bool {
    guard key.count == 32 else { return false }
    return unsafe frame.pointee.services.pointee.verify(
      frame.pointee.context, 2, key.start, key.start, key.start, 0)
  }
  /// Whether 33 bytes are a compressed point of secp256r1.
  @inlinable public func isSecp256r1Key(_ key: Bytes) -> Bool {
    guard key.count == 33 else { return false }
    return unsafe frame.pointee.services.pointee.verify(
      frame.pointee.context, 3, key.start, key.start, key.start, 0)
  }
  /// The last 20 bytes of Keccak-256 of the public key that signed `digest`: an Ethereum address, in the low bytes
  /// of the result's last words as they lie in memory from byte 12 on. Nil when no key is recovered.
  @inlinable public func secp256k1KeyHash(digest: Hash, signature: Bytes, recoveryID: UInt8) -> Hash? {
    guard signature.count == 64 else { return nil }
    var key: (Hash, Hash) = (.zero, .zero)
    return unsafe withUnsafePointer(to: digest) { digest -> Hash? in
      unsafe withUnsafeMutablePointer(to: &key) { key -> Hash? in
        let status = unsafe frame.pointee.services.pointee.secp256k1Recover(
          frame.pointee.context, digest, UInt64(recoveryID), signature.start, key)
        guard status == 0 else { return nil }
        return unsafe keccak256(Bytes(start: key, count: 64))
      }
    }
  }
}
#endif
