/// What runs for a syscall: the machine's state (`MachineState`), then r1 to r5; the result is r0.
///
/// It pays from the state's meter, reaches memory through the state, and to end the program it sets a fault.
public typealias Syscall = @convention(c) (UnsafeMutableRawPointer, UInt64, UInt64, UInt64, UInt64, UInt64) -> UInt64

/// The syscalls that programs can call, by the hash of their names.
public struct SyscallTable: Sendable {
  private(set) var places: [UInt32: Int] = [:]
  private(set) var functions: [Syscall] = []
  private var names: [UInt32: String] = [:]

  public init() {}

  /// Adds a syscall, or replaces the one of this name.
  public mutating func add(_ name: String, _ function: @escaping Syscall) {
    add(hash: Murmur3.hash(name), name, function)
  }

  /// Adds a syscall under a hash that is not its name's.
  package mutating func add(hash: UInt32, _ name: String, _ function: @escaping Syscall) {
    names[hash] = name
    if let place = places[hash] {
      functions[place] = function
    } else {
      places[hash] = functions.count
      functions.append(function)
    }
  }

  /// Whether a name with this hash is in the table.
  public func contains(_ hash: UInt32) -> Bool { places[hash] != nil }
  /// The name with this hash.
  public func name(of hash: UInt32) -> String? { names[hash] }
  /// All names, in order.
  public var allNames: [String] { names.values.sorted() }
}
