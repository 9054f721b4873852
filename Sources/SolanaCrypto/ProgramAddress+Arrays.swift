public import Primitives

// The forms a client or a test writes; they copy the seeds once.
extension ProgramAddress {
  /// The program-derived address of these seeds.
  public static func create(seeds: [[UInt8]], programID: Address) throws(ProgramAddressError) -> Address {
    try withSlices(of: seeds) { slices throws(ProgramAddressError) in try create(seeds: slices, programID: programID) }
  }

  /// The program-derived address of these seeds and the highest bump that gives one.
  public static func find(
    seeds: [[UInt8]], programID: Address
  ) throws(ProgramAddressError) -> (address: Address, bump: UInt8) {
    try withSlices(of: seeds) { slices throws(ProgramAddressError) in try find(seeds: slices, programID: programID) }
  }

  /// The address of `base` with a textual seed.
  public static func createWithSeed(
    base: Address, seed: String, owner: Address
  ) throws(ProgramAddressError) -> Address {
    try withSlices(of: [Array(seed.utf8)]) { slices throws(ProgramAddressError) in
      try createWithSeed(base: base, seed: slices[0], owner: owner)
    }
  }

  private static func withSlices<Result>(
    of seeds: [[UInt8]],
    _ body: (UnsafeBufferPointer<UnsafeRawBufferPointer>) throws(ProgramAddressError) -> Result
  ) throws(ProgramAddressError) -> Result {
    let joined = seeds.flatMap { $0 }
    return try joined.withUnsafeBufferPointer { elements throws(ProgramAddressError) in
      let bytes = UnsafeRawBufferPointer(elements)
      var at = 0
      let slices = seeds.map { seed in
        defer { at += seed.count }
        return UnsafeRawBufferPointer(rebasing: bytes[at..<(at + seed.count)])
      }
      return try slices.withUnsafeBufferPointer { slices throws(ProgramAddressError) in try body(slices) }
    }
  }
}
