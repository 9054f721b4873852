import Primitives

/// Makes the log lines Solana would have written out of a log buffer (`program-runtime/src/stable_log.rs`).
struct LogText {
  /// The lines that fit the limit, `Log truncated` once where the first one did not.
  private(set) var lines: [String] = []
  /// For each entry of the buffer, how many lines there were before it, and one more at the end.
  private(set) var linesBefore: [Int] = [0]

  /// `limit`: a line is kept while all kept ones together stay below it (`svm-log-collector`); nil keeps all.
  init(_ bytes: UnsafeRawBufferPointer, limit: Int?) {
    var written = 0, truncated = false
    Self.forEachEntry(bytes) { kind, payload in
      let line = Self.line(kind, payload)
      let total = written &+ line.utf8.count
      if let limit, total >= limit {
        if !truncated {
          truncated = true
          lines.append("Log truncated")
        }
      } else {
        written = total
        lines.append(line)
      }
      linesBefore.append(lines.count)
    }
  }

  /// No fewer bytes than all lines have together; far from exact, but quickly known.
  static func mostBytes(_ bytes: UnsafeRawBufferPointer) -> Int {
    var most = 0
    forEachEntry(bytes) { kind, payload in
      switch kind {
      // Three bytes for one that is not UTF-8; five for one in a list of numbers.
      case .plain, .programLog, .failedWith, .notImplemented: most += 3 * payload.count + 100
      case .data, .returned: most += 2 * payload.count + 100
      case .invalidText: most += 5 * payload.count + 300
      default: most += 200
      }
    }
    return most
  }

  private static func forEachEntry(
    _ bytes: UnsafeRawBufferPointer, _ body: (LogBuffer.Kind, UnsafeRawBufferPointer) -> Void
  ) {
    var offset = 0
    while offset &+ 8 <= bytes.count {
      let size = Int(bytes.loadUnaligned(fromByteOffset: offset &+ 4, as: UInt32.self))
      guard
        let kind = LogBuffer.Kind(rawValue: bytes[offset]), offset &+ 8 &+ size <= bytes.count
      else { return }
      body(kind, UnsafeRawBufferPointer(rebasing: bytes[(offset &+ 8)..<(offset &+ 8 &+ size)]))
      offset &+= 8 &+ (size &+ 7) & ~7
    }
  }

  private static func line(_ kind: LogBuffer.Kind, _ payload: UnsafeRawBufferPointer) -> String {
    func text(from offset: Int = 0) -> String { String(decoding: payload.dropFirst(offset), as: UTF8.self) }
    func number(_ offset: Int) -> UInt64 {
      offset &+ 8 <= payload.count ? payload.loadUnaligned(fromByteOffset: offset, as: UInt64.self) : 0
    }
    var address: Address {
      payload.count >= 32 ? payload.loadUnaligned(as: Address.self) : .zero
    }
    switch kind {
    case .plain: return text()
    case .programLog: return "Program log: " + text()
    case .invoke: return "Program \(address) invoke [\(number(32))]"
    case .success: return "Program \(address) success"
    case .failed:
      var error = InstructionError(
        InstructionError.Kind(rawValue: UInt8(truncatingIfNeeded: number(32))) ?? .invalidError)
      error.code = UInt32(truncatingIfNeeded: number(40))
      return "Program \(address) failed: \(error)"
    case .failedWith: return "Program \(address) failed: \(text(from: 32))"
    case .failedUnsupported:
      let callee = payload.count >= 64 ? payload.loadUnaligned(fromByteOffset: 32, as: Address.self) : .zero
      return "Program \(address) failed: Program \(callee) not supported by inner instructions"
    case .notImplemented: return "\(address) (\(text(from: 32))) is not implemented by this runtime"
    case .invalidText:
      let bytes = UnsafeRawBufferPointer(rebasing: payload.dropFirst(32))
      let reason = UTF8Check.firstError(bytes)?.description ?? ""
      let list = bytes.map { String($0) }.joined(separator: ", ")
      return "Program \(address) failed: \(reason): [\(list)]"
    case .consumed: return "Program \(address) consumed \(number(32)) of \(number(40)) compute units"
    case .numbers:
      let hex = (0..<5).map { "0x" + String(number($0 * 8), radix: 16) }
      return "Program log: " + hex.joined(separator: ", ")
    case .address: return "Program log: \(address)"
    case .unitsLeft: return "Program consumption: \(number(0)) units remaining"
    case .data: return "Program data: " + Base64.encode(payload)
    case .returned: return "Program return: \(address) " + Base64.encode(.init(rebasing: payload.dropFirst(32)))
    case .unknownAccount: return "Instruction references an unknown account \(address)"
    case .unknownProgram: return "Unknown program \(address)"
    case .writableEscalated: return "\(address)'s writable privilege escalated"
    case .signerEscalated: return "\(address)'s signer privilege escalated"
    }
  }
}
