public import Primitives

/// What an inspection hook is shown before and after every instruction and call.
public struct InspectedCall: Sendable {
  public var instructionIndex: UInt8
  public var programID: Address
  /// 1 for a top-level instruction.
  public var stackHeight: UInt8
  public var data: [UInt8]
  /// The instruction's accounts as they are now.
  public var accounts: [(address: Address, account: StoredAccount)]
  /// Nil before the instruction and after a successful one.
  public var error: InstructionError?
}

/// Called before (`after == false`) and after every instruction.
public typealias Inspector = (_ call: InspectedCall, _ after: Bool) -> Void
