#if !hasFeature(Embedded)
import ProgramAPI
import SystemCalls

/// What a nonce account holds (`solana-nonce`'s `Versions`).
struct NonceState {
  struct Initialized {
    var authority: Address
    var nonce: Hash
    var lamportsPerSignature: UInt64
  }
  /// Whether the nonce is a bare blockhash; see `NonceLayout.version`.
  var isLegacy: Bool
  /// Nil for an uninitialized account.
  var data: Initialized?

  /// Decodes account data as bincode does: any owner, trailing bytes ignored.
  init(_ account: Account) throws(ProgramError) {
    let version: UInt32 = try account.bytes.read(at: 0), state: UInt32 = try account.bytes.read(at: 4)
    guard version <= 1, state <= 1 else { throw .invalidAccountData }
    isLegacy = version == 0
    guard state == 1 else { return }
    let view = try account.view(as: NonceLayout.self)
    data = Initialized(
      authority: view[NonceLayout.authority], nonce: view[NonceLayout.nonce],
      lamportsPerSignature: view[NonceLayout.lamportsPerSignature])
  }

  init(current data: Initialized?) {
    isLegacy = false
    self.data = data
  }

  /// Writes the state, if the runtime lets this program (`BorrowedInstructionAccount::set_state`). An uninitialized
  /// state is eight bytes and leaves the others as they are.
  func store(in account: Account, _ call: borrowing Invocation) throws(ProgramError) {
    try call.checkDataCanBeChanged(account)
    guard account.dataCount >= (data == nil ? NonceHeader.size : NonceLayout.size) else { throw .accountDataTooSmall }
    let header = try call.uncheckedView(of: account, as: NonceHeader.self)
    header[NonceHeader.version] = isLegacy ? 0 : 1
    header[NonceHeader.state] = data == nil ? 0 : 1
    guard let data else { return }
    let view = try call.uncheckedView(of: account, as: NonceLayout.self)
    view[NonceLayout.authority] = data.authority
    view[NonceLayout.nonce] = data.nonce
    view[NonceLayout.lamportsPerSignature] = data.lamportsPerSignature
  }
}

/// The part of `NonceLayout` every state has.
private enum NonceHeader: Layout {
  static var size: Int { 8 }
  static var version: Field<Self, UInt32> { Field(NonceLayout.version.offset) }
  static var state: Field<Self, UInt32> { Field(NonceLayout.state.offset) }
}

extension Invocation {
  /// The nonce a blockhash stands for (`DurableNonce::from_blockhash`).
  func durableNonce(of blockhash: Hash) -> Hash {
    var preimage = Payload<45>()
    preimage.append(text: "DURABLE_NONCE")
    preimage.append(blockhash)
    return sha256(preimage)
  }
  /// The nonce an account gets now.
  var nextDurableNonce: Hash { durableNonce(of: nonceEnvironment.blockhash) }

  /// Whether the list in the RecentBlockhashes account at `index` is empty (`get_sysvar_with_account_check`).
  func isRecentBlockhashesEmpty(at index: Int) throws(ProgramError) -> Bool {
    let account = try account(index)
    guard account.key == SysvarAddress.recentBlockhashes else { throw .invalidArgument }
    guard let count = try? account.bytes.read(UInt64.self, at: 0) else { throw .unsupportedSysvar }
    return count == 0
  }
  /// The Rent sysvar, whose account must be at `index`.
  func rent(at index: Int) throws(ProgramError) -> Rent {
    guard try account(index).key == SysvarAddress.rent else { throw .invalidArgument }
    return try rent
  }
}
#endif
