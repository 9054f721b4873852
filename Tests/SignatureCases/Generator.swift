/// A small generator of numbers that are the same everywhere.
public struct Generator {
  private var state: UInt64

  public init(seed: UInt64) { state = 0x853c_49e6_748f_ea9b ^ seed &* 0x9e37_79b9_7f4a_7c15 }

  public mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_f491_4f6c_dd1d
  }

  /// A number below `limit`.
  public mutating func below(_ limit: Int) -> Int { Int((next() >> 33) % UInt64(limit)) }

  public mutating func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { withUnsafeBytes(of: next().littleEndian) { bytes.append(contentsOf: $0) } }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
