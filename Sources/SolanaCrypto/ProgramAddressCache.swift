public import Primitives

/// Remembers of the latest derived digests whether they are on the curve.
///
/// The curve check is by far the dearest part of a derivation, and programs ask for the same addresses again and again.
/// The answer depends on the digest alone, so a remembered one can never be wrong and nothing has to be forgotten.
/// One owner, one thread at a time.
public struct ProgramAddressCache: ~Copyable {
  private static let slots = 4096
  private let digests: UnsafeMutablePointer<Address>
  /// 0: empty, 1: off the curve, 2: on it.
  private let answers: UnsafeMutablePointer<UInt8>

  public init() {
    digests = .allocate(capacity: Self.slots)
    digests.initialize(repeating: .zero, count: Self.slots)
    answers = .allocate(capacity: Self.slots)
    answers.initialize(repeating: 0, count: Self.slots)
  }
  deinit {
    digests.deallocate()
    answers.deallocate()
  }

  /// As `ProgramAddress.create`.
  public func create(
    seeds: UnsafeBufferPointer<UnsafeRawBufferPointer>, programID: Address
  ) throws(ProgramAddressError) -> Address {
    var state = try ProgramAddress.start(seeds, limit: ProgramAddress.maxSeeds)
    let address = ProgramAddress.finish(&state, programID)
    guard !isOnCurve(address) else { throw .invalidSeeds }
    return address
  }

  /// As `ProgramAddress.find`.
  public func find(
    seeds: UnsafeBufferPointer<UnsafeRawBufferPointer>, programID: Address
  ) throws(ProgramAddressError) -> (address: Address, bump: UInt8) {
    let prefix = try ProgramAddress.start(seeds, limit: ProgramAddress.maxSeeds - 1)
    var bump = UInt8.max
    while bump > 0 {
      let address = ProgramAddress.finish(prefix, bump, programID)
      if !isOnCurve(address) { return (address, bump) }
      bump &-= 1
    }
    throw .invalidSeeds
  }

  /// As `ProgramAddress.isOnCurve`.
  public func isOnCurve(_ candidate: Address) -> Bool {
    let slot = Int(truncatingIfNeeded: candidate.w0 & UInt64(Self.slots &- 1))
    if digests[slot] == candidate, answers[slot] != 0 { return answers[slot] == 2 }
    let answer = ProgramAddress.isOnCurve(candidate)
    digests[slot] = candidate
    answers[slot] = answer ? 2 : 1
    return answer
  }
}
