@_exported public import Primitives

/// An on-chain program written in Swift. The same source runs inside the runtime and compiles to SBPF.
public protocol Program: SendableMetatype {
  /// Executes one instruction. Throwing undoes the whole transaction.
  static func process(_ call: borrowing Invocation) throws(ProgramError)
}
