import SBPF
import Testing

/// Code that may not run, and what is said of it.
@Suite struct VerifierTests {
  /// Words of code in hexadecimal, each an instruction's bytes from the last to the first; what the verifier says.
  static let cases: [(SBPFVersion, [UInt64], String?)] = [
    (.v0, [0x95], nil),
    (.v0, [], "no program set, call prog_set() to load one"),
    (.v0, [0x00], "unknown eBPF opcode 0x0 (insn #0)"),
    (.v0, [0xb7, 0x06], "unknown eBPF opcode 0x6 (insn #1)"),
    (.v3, [0x16, 0x95], nil),
    (.v3, [0x06], "unknown eBPF opcode 0x6 (insn #0)"),
    (.v2, [0x18, 0], "unknown eBPF opcode 0x18 (insn #0)"),
    (.v2, [0xd4], "unknown eBPF opcode 0xd4 (insn #0)"),
    (.v0, [0xf7], "unknown eBPF opcode 0xf7 (insn #0)"),
    (.v0, [0x18], "LD_DW instruction cannot be last in program"),
    (.v0, [0x18, 0x95], "incomplete LD_DW instruction (insn #0)"),
    (.v0, [0x18, 0x1_0000_ff00], nil),
    (.v0, [0x0a18, 0], "cannot write into register r10 (insn #1)"),
    (.v0, [0xb018, 0], "invalid source register (insn #1)"),
    (.v0, [0x34], "division by 0 (insn #0)"),
    (.v0, [0x97], "division by 0 (insn #0)"),
    (.v2, [0xd6], "division by 0 (insn #0)"),
    (.v0, [33 << 32 | 0x64], "Shift with overflow of 33-bit value by 32 (insn #0)"),
    (.v0, [0xffff_ffff << 32 | 0x67], "Shift with overflow of 18446744073709551615-bit value by 64 (insn #0)"),
    (.v0, [63 << 32 | 0x67], nil),
    (.v0, [17 << 32 | 0xd4], "unsupported argument for LE/BE (insn #0)"),
    (.v0, [0xfffe << 16 | 0x05], "jump out of code to #18446744073709551615 (insn #0)"),
    (.v0, [0x05], "jump out of code to #1 (insn #0)"),
    (.v0, [1 << 16 | 0x05, 0x18, 0], "jump to middle of LD_DW at #2 (insn #0)"),
    (.v0, [0x0bb7], "invalid destination register (insn #0)"),
    (.v0, [0xb0b7], "invalid source register (insn #0)"),
    (.v0, [0x0ab7], "cannot write into register r10 (insn #0)"),
    (.v0, [0x0a15, 0x95], "cannot write into register r10 (insn #0)"),
    (.v0, [0x0a95], "cannot write into register r10 (insn #0)"),
    (.v0, [0x0a72], nil),
    (.v0, [0x0b72], "invalid destination register (insn #0)"),
    (.v0, [64 << 32 | 0x0a07], "cannot write into register r10 (insn #0)"),
    (.v1, [64 << 32 | 0x0a07], nil),
    (.v2, [65 << 32 | 0x0a07], "Unaligned immediate (insn #0)"),
    (.v0, [10 << 32 | 0x8d], "Invalid register specified at instruction 0"),
    (.v1, [0xffff_ffff << 32 | 0x8d], "Invalid register specified at instruction 0"),
    (.v2, [0xa08d], "Invalid register specified at instruction 0"),
    (.v3, [0x0a8d], "Invalid register specified at instruction 0"),
    (.v3, [0x098d], nil),
    (.v0, [0x1234_5678 << 32 | 0x85], nil),
  ]

  @Test(arguments: cases.indices) func says(index: Int) {
    let (version, words, expected) = Self.cases[index]
    let code = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    var said: String?
    do throws(VerifierError) { try Executable(code: code, version: version).verify() } catch { said = "\(error)" }
    #expect(said == expected, "\(version) \(words)")
  }

  @Test func lengths() {
    #expect(throws: VerifierError.lengthNotMultiple) {
      try Executable(code: [0x95, 0, 0, 0, 0, 0, 0], version: .v0).verify()
    }
  }

  /// Every opcode is known in the versions that have it, and in no others.
  @Test(arguments: [(SBPFVersion.v0, 91), (.v1, 91), (.v2, 100), (.v3, 113)])
  func opcodes(version: SBPFVersion, expected: Int) {
    var known = 0
    for opcode in 0...UInt8.max {
      let word = RawInstruction(opcode: opcode, immediate: 16).word
      let words = [word, 0] + [UInt64](repeating: 0x95, count: 2)
      let code = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
      do throws(VerifierError) {
        try Executable(code: code, version: version).verify()
        known += 1
      } catch .unknownOpcode(opcode, 0) {
      } catch {
        known += 1
      }
    }
    #expect(known == expected)
  }
}
