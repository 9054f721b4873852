import CCurves

/// A reproducible sequence (SplitMix64).
struct Generator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// What a call wrote, or nil where it refused its input.
func output(_ count: Int, _ call: (UnsafeMutablePointer<UInt8>) -> Bool) -> [UInt8]? {
  var out = [UInt8](repeating: 0xee, count: count)
  let isGood = out.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map(call) ?? false }
  // A refusal leaves the output alone.
  return isGood ? out : out.allSatisfy { $0 == 0xee } ? nil : []
}

/// A number of 32 bytes, lowest first.
func number(_ value: UInt64) -> [UInt8] { (0..<32).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 } }

/// The bytes of hexadecimal text.
func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

func hex(_ bytes: [UInt8]?) -> String {
  bytes?.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() ?? "refused"
}
