import EscrowCalls
public import ProgramAPI

/// Conforms to solana-program/escrow: its bytes, its order of checks, its errors. Where that order is odd, such as
/// accounts being checked before data, it is so here.
public enum Escrow: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var data = Reader(call.data)
    switch Number(rawValue: try data.read()) {
    case .createEscrow: try createEscrow(call)
    case .addTimelock: try extend(.timelock, call)
    case .setHook: try extend(.hook, call)
    case .deposit: try deposit(call)
    case .updateAdmin: try updateAdmin(call)
    case .withdraw: try withdraw(call)
    case .allowMint: try allowMint(call)
    case .blockMint: try blockMint(call)
    case .blockTokenExtension: try extend(.blockedTokenExtensions, call)
    case .setArbiter: try extend(.arbiter, call)
    case .removeExtension: try removeExtension(call)
    case .unblockTokenExtension: try unblockTokenExtension(call)
    case .setImmutable: try setImmutable(call)
    case .emitEvent: try emitEvent(call)
    case nil: throw .invalidInstructionData
    }
  }

  typealias Number = EscrowInterface.Number
  typealias Failure = EscrowInterface.Failure
  typealias Event = EscrowInterface.Event
  typealias Extension = EscrowInterface.Extension
  typealias HookPoint = EscrowInterface.HookPoint

  /// The data behind the instruction's number. It is looked at once the accounts are in order; what is left over is
  /// not minded.
  static func fields(_ call: borrowing Invocation) -> Reader { Reader(call.data.slice(from: 1)) }
}
