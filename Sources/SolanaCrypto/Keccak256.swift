public import Primitives

/// Keccak-256 with the padding of the original submission (0x01), as Ethereum and Solana use it.
///
/// SHA3-256 pads with 0x06 and is another function. In one call over one or several slices, or streaming; nothing is
/// allocated.
public struct Keccak256 {
  /// Bytes taken in between two permutations: 1,600 bits less twice the digest.
  private static let rate = 136

  private var lanes: [25 of UInt64] = .init(repeating: 0)
  private var filled = 0

  public init() {}

  /// Takes in more bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var filled = filled
    withUnsafeMutableBytes(of: &lanes) { state in
      for byte in bytes {
        state[filled] ^= byte
        filled &+= 1
        if filled == Self.rate {
          Self.permute(state)
          filled = 0
        }
      }
    }
    self.filled = filled
  }

  /// The digest of everything taken in. The value is spent afterwards: copy it first to go on from here.
  public mutating func finish() -> Hash {
    let filled = filled
    return withUnsafeMutableBytes(of: &lanes) { state in
      state[filled] ^= 0x01
      state[Self.rate &- 1] ^= 0x80
      Self.permute(state)
      return state.loadUnaligned(as: Hash.self)
    }
  }

  /// The digest of one piece of memory.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash {
    var state = Keccak256()
    state.update(bytes)
    return state.finish()
  }

  /// The digest of several pieces of memory as if they lay one after the other.
  public static func hash(slices: UnsafeBufferPointer<UnsafeRawBufferPointer>) -> Hash {
    var state = Keccak256()
    for slice in slices { state.update(slice) }
    return state.finish()
  }

  public static func hash(_ bytes: [UInt8]) -> Hash { bytes.withUnsafeBytes { hash($0) } }

  /// Keccak-f[1600] (FIPS 202, section 3.2). A lane is a little-endian word; lane (x, y) is at x + 5y.
  private static func permute(_ state: UnsafeMutableRawBufferPointer) {
    state.withMemoryRebound(to: UInt64.self) { a in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 5) { c in
        for round in 0..<24 {
          for x in 0..<5 { c[x] = a[x] ^ a[x &+ 5] ^ a[x &+ 10] ^ a[x &+ 15] ^ a[x &+ 20] }
          for x in 0..<5 {
            let d = c[(x &+ 4) % 5] ^ rotate(c[(x &+ 1) % 5], 1)
            for row in 0..<5 { a[x &+ 5 &* row] ^= d }
          }
          var carried = a[1]
          for step in 0..<24 {
            let lane = Int(lanePath[step])
            let held = a[lane]
            a[lane] = rotate(carried, UInt64(offsets[step]))
            carried = held
          }
          for row in 0..<5 {
            for x in 0..<5 { c[x] = a[x &+ 5 &* row] }
            for x in 0..<5 { a[x &+ 5 &* row] = c[x] ^ (~c[(x &+ 1) % 5] & c[(x &+ 2) % 5]) }
          }
          a[0] ^= roundConstants[round]
        }
      }
    }
  }

  @inline(__always) private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word &<< count | word &>> (64 &- count)
  }

  /// The order in which ρ and π together move the lanes, starting from lane 1, and how far each is rotated.
  private static let lanePath: [24 of UInt8] = [
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1,
  ]
  private static let offsets: [24 of UInt8] = [
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44,
  ]
  private static let roundConstants: [24 of UInt64] = [
    0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808A, 0x8000_0000_8000_8000,
    0x0000_0000_0000_808B, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
    0x0000_0000_0000_008A, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000A,
    0x0000_0000_8000_808B, 0x8000_0000_0000_008B, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
    0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800A, 0x8000_0000_8000_000A,
    0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
  ]
}
