/// Why there is no answer to a transaction at all.
public enum ExecutionError: Error, Hashable, Sendable {
  /// The bytes are no transaction.
  case undecodable(DecodingError)
  /// A program did not end within the processor time it was given. Nothing was committed.
  case timedOut(ProgramTimeout)
}

extension ExecutionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .undecodable(let error): error.description
    case .timedOut(let timeout): timeout.description
    }
  }
}

extension SVM {
  /// Limits the processor time each instruction may take on the calling thread; 0 takes the limit away.
  ///
  /// A native program that makes no calls cannot be metered as on chain: this is what ends an endless loop.
  public static func setProgramTimeLimit(seconds: UInt64) {
    let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    Runtime.setProgramTimeLimit(nanoseconds: overflow ? .max : nanoseconds)
  }
}
