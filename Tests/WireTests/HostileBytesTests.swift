import Primitives
import TestFixtures
import Testing
import Wire

/// No bytes make the parser read outside them, trap, or hand out a part that does not exist.
@Suite struct HostileBytesTests {
  private static func samples() throws -> [[UInt8]] {
    [
      try TransactionBuilder.build(.legacy, "5:3w,4s,1sw,2:aabb;6:2w,1,5:").serialize(),
      try TransactionBuilder.build(.v0, "5:3w,4s,2,7w,8:00;6:2w,9:", tables: [[8, 3], [7, 2, 9]]).serialize(),
      try TransactionBuilder.build(
        .v1, "5:3w,0sw:010203;6:1:", config: TransactionConfig(priorityFee: 7, computeUnitLimit: 8, heapSize: 32768)
      ).serialize(),
    ]
  }

  /// Touches every byte the view hands out, and returns whether it is sane.
  private func walk(_ view: TransactionView) -> Bool {
    var sum = 0
    for parts in [view.message, view.signatures, view.staticKeys] { for byte in parts { sum &+= Int(byte) } }
    for i in 0..<view.instructionCount {
      let instruction = view.instruction(at: i)
      for byte in instruction.accounts { sum &+= Int(byte) }
      for byte in instruction.data { sum &+= Int(byte) }
    }
    var lookups = 0
    for lookup in view.lookups {
      lookups += 1
      for byte in lookup.writableIndexes { sum &+= Int(byte) }
      for byte in lookup.readonlyIndexes { sum &+= Int(byte) }
    }
    #expect(lookups == view.lookupCount)
    return (try? view.sanitize()) != nil && sum >= 0
  }

  @Test(arguments: 0..<3)
  func everyTruncation(_ sample: Int) throws {
    let wire = try Self.samples()[sample]
    let frames = InstructionFrames()
    for count in 0..<wire.count {
      // An array of its own size, so that memory checking tools see a read past the end.
      let cut = Array(wire[..<count])
      _ = cut.withUnsafeBytes { cut in
        #expect(throws: DecodingError.self) {
          _ = try TransactionView(parsing: cut, frames: frames, options: DecodingOptions(allowsV1: true))
        }
      }
    }
  }

  /// Every byte changed to every value: what still parses, parses to itself.
  @Test(arguments: 0..<3)
  func everyMutation(_ sample: Int) throws {
    let original = try Self.samples()[sample]
    let frames = InstructionFrames()
    var parsed = 0, sane = 0
    for at in original.indices {
      var wire = original
      for value in UInt8.min...UInt8.max {
        wire[at] = value
        try wire.withUnsafeBytes { bytes in
          let options = DecodingOptions(allowsV1: true, allowsTrailingBytes: true)
          guard let view = try? TransactionView(parsing: bytes, frames: frames, options: options) else { return }
          parsed += 1
          if walk(view) { sane += 1 }
          if value == 0xFF || value == 1 {
            let copy = try Transaction(view)
            #expect(copy.serialize().elementsEqual(view.bytes))
          }
        }
      }
    }
    #expect(parsed > sane)
    #expect(sane > 0)
  }

  @Test func randomBytes() {
    let frames = InstructionFrames()
    var state: UInt64 = 7
    for round in 0..<20_000 {
      var wire: [UInt8] = []
      for _ in 0..<(round % 160) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Small numbers often, so that some of it makes sense.
        let byte = UInt8(truncatingIfNeeded: state >> 33)
        wire.append(state >> 62 == 0 ? byte : byte & 1)
      }
      if round % 3 == 0, !wire.isEmpty { wire[0] = 0x81 }
      wire.withUnsafeBytes { bytes in
        let options = DecodingOptions(allowsV1: true, allowsTrailingBytes: true)
        if let view = try? TransactionView(parsing: bytes, frames: frames, options: options) { _ = walk(view) }
      }
    }
  }
}
