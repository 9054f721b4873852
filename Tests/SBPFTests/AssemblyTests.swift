import SBPF
import Testing

/// Text to code and back.
@Suite struct AssemblyTests {
  @Test(
    arguments: [
      (.v0, "mov64 r1, -1", 0xffff_ffff_0000_01b7), (.v0, "add64 r3, r4", 0x430f), (.v0, "lddw r2, 5", 0x5_0000_0218),
      (.v0, "ldxw r1, [r10-4]", 0xfffc_a161), (.v0, "stb [r1+2], 3", 0x3_0002_0172),
      (.v0, "stxdw [r1], r9", 0x917b), (.v0, "le16 r1", 0x10_0000_01d4), (.v0, "be64 r1", 0x40_0000_01dc),
      (.v0, "callx r7", 0x7_0000_008d), (.v2, "callx r7", 0x708d), (.v3, "callx r7", 0x078d), (.v0, "exit", 0x95),
      (.v0, "neg64 r1", 0x187), (.v0, "jne r1, 0x10, +1", 0x10_0001_0155), (.v3, "jlt32 r1, r2, -1", 0xffff_21ae),
      (.v2, "ldxdw r1, [r2+8]", 0x8_219c), (.v2, "hor64 r1, 2", 0x2_0000_01f7), (.v2, "uhmul64 r1, r2", 0x213e),
      (.v3, "call sol_log_", 0x2075_59bd_0000_0085), (.v0, "call sol_log_", 0xffff_ffff_0000_0085),
    ] as [(SBPFVersion, String, UInt64)])
  func encodes(version: SBPFVersion, text: String, word: UInt64) throws {
    let code = try Assembler.assemble(text, version: version).code
    let first = code.prefix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    #expect(first == word, "\(text): \(String(first, radix: 16))")
  }

  @Test(
    arguments: [
      ("mov65 r1, 2", "line 1: mov65 is no instruction of this version"),
      ("exit\nmov64 r1", "line 2: mov64 does not take these operands"),
      ("mov64 r11, 1", "line 1: mov64 does not take these operands"),
      ("mov64 r1, 0x100000000", "line 1: 4294967296 does not fit into 32 bits"),
      ("ldxb r1, [r2+40000]", "line 1: 40000 does not fit into 16 bits"),
      ("ja nowhere", "line 1: there is no label nowhere"), ("lddw r1, nowhere", "line 1: there is no label nowhere"),
      ("a:\na:\nexit", "line 2: a is there already"), ("mov64 r1, 12x", "line 1: 12x is no number"),
      ("ldxb r1, [r2", "line 1: ] is missing"), (".data\n.word 1", "line 2: .word is no directive"),
      ("mov64 r1,", "line 1: an operand is missing"), ("%", "line 1: this is no instruction"),
    ])
  func refuses(text: String, expected: String) {
    var said = ""
    do throws(AssemblyError) { _ = try Assembler.assemble(text, version: .v0) } catch { said = "\(error)" }
    #expect(said == expected)
  }

  /// What the disassembler writes, the assembler turns into the same code; random code of every version.
  @Test(arguments: SBPFVersion.allCases) func roundTrip(version: SBPFVersion) throws {
    var random = SplitMix(state: 1 + UInt64(version.rawValue))
    var source = RandomPrograms(version: version)
    for _ in 0..<200 {
      let executable = Executable(code: source.next(&random), version: version)
      let text = Disassembler.disassemble(executable).joined(separator: "\n")
      let again = try Assembler.assemble(text, version: version)
      let lines = Disassembler.disassemble(Executable(code: again.code, version: version))
      #expect(lines.joined(separator: "\n") == text)
    }
  }

  @Test func disassembles() throws {
    let table = testSyscalls()
    let text = "lddw r1, 0x100000005\nldxw r0, [r10-4]\nstb [r1+0], 9\njslt r1, r2, -2\nbe32 r4\ncall add_all\n"
      + "callx r2\nexit"
    for version in [SBPFVersion.v0, .v3] {
      let assembly = try Assembler.assemble(text, version: version)
      let executable = try Executable(elf: ELFWriter.write(assembly), LoadEnvironment(syscalls: table))
      #expect(Disassembler.disassemble(executable, syscalls: table).joined(separator: "\n") == text)
    }
  }

  /// Hashes of names and places as the loader has them.
  @Test func hashes() {
    #expect(Murmur3.hash("abort") == 0xb6fc_1a11)
    #expect(Murmur3.hash("sol_log_") == 0x2075_59bd)
    #expect(Murmur3.hash("sol_memcpy_") == 0x717c_c4a3)
    #expect(Murmur3.hash("entrypoint") == 0x71e3_cf81)
    #expect(Murmur3.hash("") == 0)
  }
}
