public import Primitives

extension Invocation {
  /// This program's address for these seeds, bump included; `.invalidSeeds` when they give a point on the curve.
  @inlinable @inline(always)
  public func createAddress<let n: Int>(_ seeds: [n of Seed]) throws(ProgramError) -> Address {
    try createAddress(seeds, of: programID)
  }
  /// This program's address for these seeds and the highest bump that gives one.
  @inlinable @inline(always)
  public func findAddress<let n: Int>(_ seeds: [n of Seed]) throws(ProgramError) -> (address: Address, bump: UInt8) {
    try findAddress(seeds, of: programID)
  }
  /// The address `Pubkey::create_with_seed` gives: SHA-256 of base, seed and owner.
  /// `.maxSeedLengthExceeded` for a seed over 32 bytes, `.illegalOwner` for an owner that ends like a derived address.
  @inlinable
  public func createAddress(base: Address, seed: Bytes, owner: Address) throws(ProgramError) -> Address {
    guard seed.count <= 32 else { throw .maxSeedLengthExceeded }
    var preimage = Payload<96>()
    preimage.append(owner)
    let marker: StaticString = "ProgramDerivedAddress"
    var isDerived = true
    var i = 0
    while i < 21 {
      if unsafe preimage.storage[11 &+ i] != marker.utf8Start[i] { isDerived = false }
      i &+= 1
    }
    guard !isDerived else { throw .illegalOwner }
    preimage = Payload<96>()
    preimage.append(base)
    preimage.append(seed)
    preimage.append(owner)
    let digest = sha256(preimage)
    return Address(digest.w0, digest.w1, digest.w2, digest.w3)
  }
}
