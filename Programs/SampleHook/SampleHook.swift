public import ProgramAPI
import SampleHookCalls
import SystemCalls
import Token2022Calls
import TokenCalls
import TransferHookCalls

public enum SampleHook: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    if call.data.count == 1 {
      switch SampleHookInterface.Number(rawValue: try call.data.read(at: 0)) {
      case .pause: return try setPaused(1, call)
      case .resume: return try setPaused(0, call)
      case .allow: return try allow(call)
      case .disallow: return try disallow(call)
      case nil: throw .invalidInstructionData
      }
    }
    var data = Reader(call.data)
    switch try data.read(UInt64.self) {
    case TransferHookInterface.execute: try execute(call)
    case TransferHookInterface.initializeList: try initialize(call, &data)
    default: throw .invalidInstructionData
    }
  }

  typealias Failure = SampleHookInterface.Failure
  typealias State = SampleHookInterface.State
  typealias Permit = SampleHookInterface.Permit

  /// The hook's state of some mint, checked to be an account this program has set up.
  static func state(_ account: Account, _ call: borrowing Invocation) throws(ProgramError) -> View<State> {
    let state = try account.view(as: State.self, ownedBy: call.programID)
    guard state[.type] == State.type else { throw .invalidAccountData }
    return state
  }
  /// The same, which must be this mint's.
  static func state(
    _ account: Account, of mint: Address, _ call: borrowing Invocation
  ) throws(ProgramError) -> View<State> {
    let state = try state(account, call)
    let address = try call.createAddress(["extra-account-metas", Seed(mint), Seed(state[.bump])])
    guard account.key == address else { throw .invalidSeeds }
    return state
  }
}
