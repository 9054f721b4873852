/// A version of the instruction set and of the file format, as a file's `e_flags` names it (SIMD-0161).
@frozen public enum SBPFVersion: UInt8, CaseIterable, Hashable, Sendable, Comparable {
  case v0, v1, v2, v3

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// Files of v3 have no sections, relocations or function registry, and calls of syscalls carry the name's hash.
  public var isStrict: Bool { self == .v3 }
  /// Programs of v1 and v2 move the frame pointer themselves (SIMD-0166).
  public var hasManualFrames: Bool { self == .v1 || self == .v2 }
  /// Frames of v0 lie 4,096 addresses apart.
  public var hasFrameGaps: Bool { self == .v0 }

  /// What a call adds to r10.
  var frameStep: UInt64 {
    switch self {
    case .v0: 2 * StackLayout.frameSize
    case .v1, .v2: 0
    case .v3: StackLayout.frameSize
    }
  }
  /// r10 when a program starts: the end of the first frame, or of the stack.
  var firstFramePointer: UInt64 {
    Region.stack.start &+ (hasManualFrames ? StackLayout.size : StackLayout.frameSize)
  }
}

/// The size of the stack and its frames (`execution_budget.rs`: `STACK_FRAME_SIZE`, `MAX_CALL_DEPTH`).
enum StackLayout {
  static let frameSize: UInt64 = 4096
  static let frames = 64
  static let size = frameSize * 64
}

/// The parts of a program's address space, 2³² addresses each (`ebpf.rs`: `MM_REGION_SIZE`).
@frozen public enum Region: UInt64, Sendable {
  /// Read-only data of v3; nothing in earlier versions.
  case readOnly
  /// Code, and the read-only data of v0 to v2.
  case program
  case stack
  case heap
  /// The parameters.
  case input

  /// The address of its first byte.
  @inlinable public var start: UInt64 { rawValue &<< 32 }
}
