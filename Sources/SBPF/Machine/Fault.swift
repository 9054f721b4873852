/// Why a program ended that did not end by itself (`error.rs`: `EbpfError`).
@frozen public enum Fault: UInt8, Sendable {
  case none
  case outOfUnits
  case callDepth
  case divideByZero, divideOverflow
  case pastEnd
  case callOutside
  case unsupported
  case accessViolation
  /// A syscall has ended the program for a reason of its own.
  case syscall
}

/// A fault with its circumstances, and its text as logs show it.
public struct FaultReport: Hashable, Sendable, CustomStringConvertible {
  public var fault: Fault
  /// Of the access, where it was one.
  public var address: UInt64
  public var size: UInt64
  public var version: SBPFVersion
  /// Whether a syscall was running.
  public var isInSyscall: Bool
  /// The place of the instruction.
  public var place: Int

  public var description: String {
    switch fault {
    case .none: ""
    case .outOfUnits: "exceeded CUs meter at BPF instruction"
    case .callDepth: "exceeded max BPF to BPF call depth"
    case .divideByZero: "divide by zero at BPF instruction"
    case .divideOverflow: "division overflow at BPF instruction"
    case .pastEnd: "attempted to execute past the end of the text segment at BPF instruction"
    case .callOutside: "callx attempted to call outside of the text segment"
    case .unsupported: "unsupported BPF instruction"
    case .accessViolation: accessText
    case .syscall: "syscall error"
    }
  }

  /// Where the access was: a frame of the stack in v0 and v3, else a region (`memory_region.rs`).
  private var accessText: String {
    let end = "at address 0x\(String(address, radix: 16)) of size \(size)"
    let distance = Int64(bitPattern: address &- Region.stack.start)
    if !version.hasManualFrames, (-1...64).contains(distance / 4096) {
      return "Access violation in stack frame \(distance / 4096) \(end)"
    }
    let section =
      switch Region(rawValue: address &>> 32) {
      case .program: "program"
      case .stack: "stack"
      case .heap: "heap"
      case .input: "input"
      default: "unknown"
      }
    return "Access violation in \(section) section \(end)"
  }
}
