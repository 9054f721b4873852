import Custody
public import ProgramAPI
import VestingCalls

/// Tokens in a vault that unlock by a schedule.
public enum Vesting: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch VestingInterface.Number(rawValue: try call.number) {
    case .create: try create(call)
    case .withdraw: try withdraw(call)
    case .revoke: try revoke(call)
    case .changeBeneficiary: try changeBeneficiary(call)
    case .close: try close(call)
    case .emitEvent: try call.receiveEvent()
    case .proposeRole: try call.proposeRole(VestRoles.self, else: .custom(Failure.notParty))
    case .acceptRole: try call.acceptRole(VestRoles.self, else: .custom(Failure.notParty))
    case nil: throw .invalidInstructionData
    }
  }

  typealias State = VestingInterface.State
  typealias Flags = VestingInterface.Flags
  typealias Failure = VestingInterface.Failure
  typealias Event = VestingInterface.Event

  /// A vest of ours, to read and write. Its length says how many entries it has, and so does its state.
  @inline(__always)
  static func open(_ vest: Account, _ call: borrowing Invocation) throws(ProgramError) -> MutableView<State> {
    let state = try call.write(State.self, in: vest)
    guard vest.dataCount == VestingInterface.size(entries: Int(state[.count])) else { throw .invalidAccountData }
    return state
  }

  /// What is unlocked now: by the schedule, or what was when it was revoked.
  @inline(never)
  static func unlocked(_ state: MutableView<State>, _ call: borrowing Invocation) throws(ProgramError) -> Amount {
    if state[.revoked] == 1 { return state[.frozenTotal] }
    guard let kind = VestingSchedule.Kind(rawValue: state[.kind]) else { throw .invalidAccountData }
    let schedule = VestingSchedule(
      kind, total: state[.total], start: state[.start], cliff: state[.cliff], end: state[.end],
      tgeBasisPoints: state[.tgeBasisPoints], stepSeconds: state[.stepSeconds], steps: state[.steps],
      cliffAmount: state[.cliffAmount], count: state[.count])
    let data = state.account.bytes
    return try schedule.unlocked(at: try call.clock.unixTimestamp) { (i: Int) throws(ProgramError) in
      try data.read(at: VestingInterface.size(entries: i))
    }
  }
  /// What will have left the vault in the end.
  @inline(__always) static func due(_ state: MutableView<State>) -> Amount {
    state[.revoked] == 1 ? state[.frozenTotal] : state[.total]
  }

  /// The vault, and an account that `holder` holds to pay into.
  @inline(never)
  static func checkTokens(
    _ state: MutableView<State>, _ mint: Account, _ vault: Account, _ destination: Account, of holder: Address,
    _ token: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> Asset {
    try call.checkAssociated(vault, of: state.account.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)
    try asset.check(destination, of: holder, else: .custom(Failure.notHolder))
    return asset
  }

  /// Pays out of the vault; returns what arrived.
  @inline(never)
  static func pay(
    _ amount: Amount, _ asset: Asset, from vault: Account, to destination: Account, _ state: MutableView<State>,
    _ rest: AccountCursor, _ call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    guard amount > 0 else { return 0 }
    return try asset.transfer(
      amount, from: vault, to: destination, authority: state.account, signedBy: seeds(state), hookAccounts: rest,
      in: call)
  }
  /// What the vest's address is derived from.
  @inline(__always) static func seeds(_ state: MutableView<State>) -> [5 of Seed] {
    ["vest", Seed(state[.creator]), Seed(state[.mint]), Seed(state[.id]), Seed(state[.bump])]
  }
}

/// A vest as far as its roles go.
enum VestRoles: HasRoles {
  static var size: Int { VestingInterface.State.size }
  static var tag: UInt64 { VestingInterface.State.tag }
  static var mayBeLonger: Bool { true }
  static func role(_ number: UInt8) -> Role<Self>? {
    guard number == VestingInterface.Role.grantor.rawValue else { return nil }
    typealias Key = Field<VestingInterface.State, Address>
    return Role(.init(Key.grantor.offset), pending: .init(Key.pendingGrantor.offset))
  }
}

extension VestingInterface.Flags {
  /// What the vest accepts of its mint.
  var policy: MintPolicy { MintPolicy(rawValue: rawValue).intersection(.all) }
}
