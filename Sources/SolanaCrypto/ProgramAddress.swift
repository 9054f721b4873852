private import CEd25519
public import Primitives

/// Why an address could not be derived: `PubkeyError` of `solana-pubkey` (`solana-address`).
@frozen public enum ProgramAddressError: Error, Hashable, Sendable {
  /// More than 16 seeds, or one of more than 32 bytes.
  case maxSeedLengthExceeded
  /// The seeds lead to a point on the curve, for which a key could exist; for `find`, every bump does.
  case invalidSeeds
  /// The owner ends like the input of a program-derived address, so the result could be one.
  case illegalOwner
}

/// Addresses derived from seeds: program-derived ones, and those of `createWithSeed`.
public enum ProgramAddress {
  /// Most seeds of one address, the bump included.
  public static let maxSeeds = 16
  /// Most bytes of one seed.
  public static let maxSeedCount = 32

  static let marker: StaticString = "ProgramDerivedAddress"
  static var markerBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: marker.utf8Start, count: marker.utf8CodeUnitCount)
  }

  /// The program-derived address of these seeds.
  public static func create(
    seeds: UnsafeBufferPointer<UnsafeRawBufferPointer>, programID: Address
  ) throws(ProgramAddressError) -> Address {
    var state = try start(seeds, limit: maxSeeds)
    let address = finish(&state, programID)
    guard !isOnCurve(address) else { throw .invalidSeeds }
    return address
  }

  /// The program-derived address of these seeds and the highest bump, 255 down to 1, that gives one.
  public static func find(
    seeds: UnsafeBufferPointer<UnsafeRawBufferPointer>, programID: Address
  ) throws(ProgramAddressError) -> (address: Address, bump: UInt8) {
    let prefix = try start(seeds, limit: maxSeeds - 1)
    var bump = UInt8.max
    while bump > 0 {
      let address = finish(prefix, bump, programID)
      if !isOnCurve(address) { return (address, bump) }
      bump &-= 1
    }
    throw .invalidSeeds
  }

  /// The address of `base` with a textual seed, as the System program's `…WithSeed` instructions check it.
  public static func createWithSeed(
    base: Address, seed: UnsafeRawBufferPointer, owner: Address
  ) throws(ProgramAddressError) -> Address {
    guard seed.count <= maxSeedCount else { throw .maxSeedLengthExceeded }
    let endsWithMarker = withUnsafeBytes(of: owner) { $0.suffix(markerBytes.count).elementsEqual(markerBytes) }
    guard !endsWithMarker else { throw .illegalOwner }
    var state = SHA256()
    withUnsafeBytes(of: base) { state.update($0) }
    state.update(seed)
    withUnsafeBytes(of: owner) { state.update($0) }
    return Address(state.finish())
  }

  /// Whether the bytes decompress to a point of the curve, whatever its order: one Jacobi symbol in `CEd25519`. To ask
  /// libsodium, the identity would have to be added, which takes three exponentiations; its `is_valid_point` also
  /// refuses points outside the main subgroup, which curve25519-dalek, and so Solana, counts as on the curve.
  public static func isOnCurve(_ candidate: Address) -> Bool {
    withBytes(of: candidate) { ed25519_is_on_curve($0) != 0 }
  }

  /// The hash state after all seeds; `find` copies it instead of hashing them anew for each bump.
  static func start(
    _ seeds: UnsafeBufferPointer<UnsafeRawBufferPointer>, limit: Int
  ) throws(ProgramAddressError) -> SHA256 {
    guard seeds.count <= limit else { throw .maxSeedLengthExceeded }
    var state = SHA256()
    for seed in seeds {
      guard seed.count <= maxSeedCount else { throw .maxSeedLengthExceeded }
      state.update(seed)
    }
    return state
  }
  static func finish(_ state: inout SHA256, _ programID: Address) -> Address {
    withUnsafeBytes(of: programID) { state.update($0) }
    state.update(markerBytes)
    return Address(state.finish())
  }
  static func finish(_ prefix: SHA256, _ bump: UInt8, _ programID: Address) -> Address {
    var state = prefix
    withUnsafeBytes(of: bump) { state.update($0) }
    return finish(&state, programID)
  }
}

extension Address {
  /// The address whose bytes are the digest's.
  @inlinable init(_ digest: Hash) { self.init(digest.w0, digest.w1, digest.w2, digest.w3) }
}
