public import CustodyCalls
public import ProgramAPI

/// A part somebody plays in a state, and can hand on: he names a successor, who has to accept. So a role never goes to
/// a key that nobody has.
@frozen public struct Role<S: State> {
  /// Who has it.
  public let holder: Field<S, Address>
  /// Who shall have it; zero for nobody.
  public let pending: Field<S, Address>
  @inlinable @inline(always) public init(_ holder: Field<S, Address>, pending: Field<S, Address>) {
    self.holder = holder
    self.pending = pending
  }
}

/// State with roles that can be handed on.
public protocol HasRoles: State {
  /// The role of this number; nil for a number that is none.
  static func role(_ number: UInt8) -> Role<Self>?
}

extension Invocation {
  /// ProposeRole{role u8, successor key}: the role's holder `[s]`, state `[w]`, event authority, this program.
  /// `refusal` for another signer, `.invalidInstructionData` for no such role, `.invalidArgument` for the zero key.
  @inline(__always)
  public func proposeRole<S: HasRoles>(_: S.Type, else refusal: ProgramError) throws(ProgramError) {
    var data = try arguments(33)
    let number: UInt8 = try data.read(), successor: Address = try data.read()
    guard let role = S.role(number) else { throw .invalidInstructionData }
    var accounts = self.accounts
    let holder = try accounts.next(.signer)
    let state = try write(S.self, in: try accounts.next(.writable))
    let events = try accounts.nextEventAuthority(self)
    guard holder.key == state[role.holder], holder.key != .zero else { throw refusal }
    guard successor != .zero else { throw .invalidArgument }
    state[role.pending] = successor
    try emit(.proposed, state.account, number, holder.key, successor, events)
  }
  /// AcceptRole{role u8}: the successor `[s]`, state `[w]`, event authority, this program. `refusal` for another
  /// signer.
  @inline(__always)
  public func acceptRole<S: HasRoles>(_: S.Type, else refusal: ProgramError) throws(ProgramError) {
    var data = try arguments(1)
    let number: UInt8 = try data.read()
    guard let role = S.role(number) else { throw .invalidInstructionData }
    var accounts = self.accounts
    let successor = try accounts.next(.signer)
    let state = try write(S.self, in: try accounts.next(.writable))
    let events = try accounts.nextEventAuthority(self)
    guard successor.key == state[role.pending], successor.key != .zero else { throw refusal }
    let before = state[role.holder]
    state[role.holder] = successor.key
    state[role.pending] = .zero
    try emit(.accepted, state.account, number, before, successor.key, events)
  }

  @inline(never)
  public func emit(
    _ event: RoleInterface.Event, _ state: Account, _ role: UInt8, _ before: Address, _ after: Address,
    _ events: EventAuthority
  ) throws(ProgramError) {
    var data: Payload<106> = .event(event)
    data.append(state.key)
    data.append(role)
    data.append(before)
    data.append(after)
    try emit(data, by: events)
  }
}
