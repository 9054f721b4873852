import SBPF

/// Numbers that follow from a seed.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}

/// Random code that the verifier accepts: accesses near the ends of every region, jumps, calls, arithmetic.
struct RandomPrograms {
  let version: SBPFVersion
  private let opcodes: [UInt8]

  init(version: SBPFVersion) {
    self.version = version
    opcodes = (0...UInt8.max).filter { opcode in
      guard opcode != 0x18 else { return false }
      // In v0 and v1 it names its register in the immediate, which `next` makes a good one.
      if opcode == 0x8d { return true }
      return (try? Self.verify([Self.instruction(opcode), 0x95, 0x95], version)) != nil
    }
  }

  private static func instruction(_ opcode: UInt8) -> UInt64 { RawInstruction(opcode: opcode, immediate: 16).word }
  private static func bytes(_ words: [UInt64]) -> [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
  }
  private static func verify(_ words: [UInt64], _ version: SBPFVersion) throws {
    try Executable(code: bytes(words), version: version).verify()
  }

  /// Some forty instructions.
  mutating func next(_ random: inout SplitMix) -> [UInt8] {
    var words: [UInt64] = []
    let count = 8 + random.below(32)
    while words.count < count {
      if random.below(4) == 0 { words += address(&random) }
      let opcode = opcodes[random.below(opcodes.count)]
      var instruction = RawInstruction(
        opcode: opcode, destination: UInt8(random.below(10)), source: UInt8(random.below(11)),
        offset: Int16(random.below(32) - 16), immediate: Int32(truncatingIfNeeded: random.next()))
      if random.below(3) == 0 { instruction.immediate = Int32(random.below(64)) }
      if opcode == 0x8d { instruction.immediate = Int32(random.below(10)) }
      words.append(instruction.word)
    }
    // What the verifier refuses becomes an addition.
    for i in words.indices where (try? Self.verify(words + [0x95], version)) == nil {
      let whole = words.enumerated().map { $0.offset > i ? 0x95 : $0.element } + [0x95]
      if (try? Self.verify(whole, version)) == nil, words[i] & 0xff != 0 { words[i] = 0x1_0000_0007 }
    }
    if (try? Self.verify(words + [0x95], version)) == nil { words = words.map { _ in 0x1_0000_0007 } }
    return Self.bytes(words + [0x95])
  }

  /// A register becomes an address near an end of a region.
  private func address(_ random: inout SplitMix) -> [UInt64] {
    let ends: [UInt64] = [0, 64, 4096, 8192, 32_768, 262_144, 524_288]
    let region = UInt64(random.below(6)) << 32
    let value = region &+ ends[random.below(ends.count)] &+ UInt64(random.below(24)) &- 12
    let register = UInt64(random.below(10)) << 8
    let low = value & 0xffff_ffff, high = value >> 32
    if version == .v2 { return [low << 32 | register | 0xb4, high << 32 | register | 0xf7] }
    return [low << 32 | register | 0x18, high << 32]
  }
}
