/// What is wrong with a line of assembly.
public struct AssemblyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  public var line: Int
  public var reason: String

  public var description: String { "line \(line): \(reason)" }
}

/// Assembled code, and what it needs from others: a file's writer puts both together.
public struct Assembly: Sendable {
  public var version: SBPFVersion
  public var code: [UInt8]
  /// What lies in the read-only data; `lddw rN, NAME` is the address of one of its labels.
  public var data: [UInt8]
  /// Calls of syscalls: the place of the instruction and the name.
  public var syscalls: [(place: Int, name: String)]
  /// Places of `lddw` whose immediates are offsets in `data`.
  public var dataReferences: [Int]
  /// The place where the program starts: the label `entrypoint`, else its first instruction.
  public var entry: Int
  /// Places of labels.
  public var labels: [String: Int]
}
