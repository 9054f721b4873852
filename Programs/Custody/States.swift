public import ProgramAPI
public import SystemCalls

extension Invocation {
  /// Makes an account of this program's at an address derived from `seeds`, and writes its tag. Lamports sent there
  /// before do no harm; an account that is this program's already is `.accountAlreadyInitialized`.
  @inlinable @inline(always)
  public func make<S: State, let s: Int>(
    _: S.Type, in account: Account, size: Int = S.size, payer: Account, signedBy seeds: [s of Seed]
  ) throws(ProgramError) -> MutableView<S> {
    guard account.owner != programID else { throw .accountAlreadyInitialized }
    try SystemInterface.create(account, space: size, owner: programID, payer: payer, signedBy: seeds, in: self)
    return try create(S.self, in: account)
  }

  /// Ends an account whose address stands for "once": it keeps its tag, its bump and a status, 16 bytes in all, and
  /// with them the address, so that nothing can begin there a second time. The rest of its lamports go to `recipient`.
  @inlinable @inline(always)
  public func retire(_ account: Account, status: UInt8, into recipient: Account) throws(ProgramError) {
    guard account != recipient else { throw .invalidArgument }
    try resize(account, to: 16)
    try store(status, at: 9, in: account)
    try store(0 as UInt16, at: 10, in: account)
    try store(0 as UInt32, at: 12, in: account)
    let kept = try rent.minimumBalance(bytes: 16)
    if account.lamports > kept { try moveLamports(account.lamports - kept, from: account, to: recipient) }
  }
}

/// State that somebody has authority over, who can hand it on to somebody who accepts it.
public protocol Governed: State {
  static var authorityField: Field<Self, Address> { get }
  static var pendingAuthorityField: Field<Self, Address> { get }
}

/// The numbers of the two instructions every program with governed state has.
@frozen public enum AuthorityNumber: UInt8, Sendable { case propose = 240, accept }

extension Invocation {
  /// ProposeAuthority: authority `[s]`, state `[w]`; the new authority's key. `.invalidArgument` for the zero key.
  public func proposeAuthority<S: Governed>(_: S.Type, else refusal: ProgramError) throws(ProgramError) {
    var data = try arguments(32)
    let new: Address = try data.read()
    var accounts = self.accounts
    let authority = try accounts.next(.signer)
    let state = try write(S.self, in: try accounts.next(.writable))
    guard authority.key == state[S.authorityField] else { throw refusal }
    guard new != .zero else { throw .invalidArgument }
    state[S.pendingAuthorityField] = new
  }
  /// AcceptAuthority: pending authority `[s]`, state `[w]`.
  public func acceptAuthority<S: Governed>(_: S.Type, else refusal: ProgramError) throws(ProgramError) {
    _ = try arguments(0)
    var accounts = self.accounts
    let pending = try accounts.next(.signer)
    let state = try write(S.self, in: try accounts.next(.writable))
    guard pending.key == state[S.pendingAuthorityField], pending.key != .zero else { throw refusal }
    state[S.authorityField] = pending.key
    state[S.pendingAuthorityField] = .zero
  }
}
