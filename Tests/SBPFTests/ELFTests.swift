import SBPF
import TestFixtures
import Testing

/// Files that are not programs, or broken ones: each case is a good file with a change, and what the loader says.
@Suite struct ELFTests {
  static let text = """
    entrypoint:
      lddw r1, greeting
      mov64 r2, 5
      call sum
      call helper
      exit
    helper:
      exit
    .data
    greeting:
      .ascii "hello"
    """

  static func file(_ version: SBPFVersion) throws -> [UInt8] {
    ELFWriter.write(try Assembler.assemble(text, version: version))
  }

  static func load(_ file: [UInt8], isDeployment: Bool = false) -> String {
    do throws(ELFError) {
      _ = try Executable(elf: file, LoadEnvironment(syscalls: testSyscalls(), isDeployment: isDeployment))
      return "ok"
    } catch {
      return "\(error)"
    }
  }

  /// What a case does to a file.
  struct Change: CustomStringConvertible, Sendable {
    var what: String
    var apply: @Sendable (inout [UInt8]) -> Void
    var expected: String
    /// What a deployment says, where it is another thing.
    var deployment: String?
    var description: String { what }

    init(
      _ what: String, _ expected: String, deployment: String? = nil,
      _ apply: @escaping @Sendable (inout [UInt8]) -> Void
    ) {
      self.what = what
      self.expected = expected
      self.deployment = deployment
      self.apply = apply
    }
  }

  static func put(_ file: inout [UInt8], _ at: Int, _ value: UInt64, _ size: Int) {
    for i in 0..<size where at + i < file.count { file[at + i] = UInt8(truncatingIfNeeded: value >> UInt64(i * 8)) }
  }
  static func get(_ file: [UInt8], _ at: Int) -> Int {
    Int((0..<8).reduce(0 as UInt64) { $0 | UInt64(file[at + $1]) << UInt64($1 * 8) })
  }
  /// A field of a section's header: 0 name, 4 type, 8 flags, 16 address, 24 offset, 32 size.
  static func section(_ file: inout [UInt8], _ index: Int, _ field: Int, _ value: UInt64) {
    put(&file, get(file, 40) + index * 64 + field, value, field < 8 ? 4 : 8)
  }

  static let header = "Failed to parse ELF file: invalid file header"
  static let strict: [Change] = [
    Change("nothing", "ok") { _ in },
    Change("51 bytes", "Offset or value is out of bounds") { $0 = Array($0.prefix(51)) },
    Change("63 bytes", "Offset or value is out of bounds") { $0 = Array($0.prefix(63)) },
    Change("no magic", header) { $0[1] = 0x46 },
    Change("32 bits", header) { $0[4] = 1 },
    Change("padding", header) { $0[15] = 1 },
    Change("machine 263", header) { put(&$0, 18, 263, 2) },
    Change("type 2", "ok") { put(&$0, 16, 2, 2) },
    Change("bytes behind", "ok") { $0 += [1, 2, 3] },
    Change("version 4", "Detected sbpf_version required by the executable which are not enabled") { $0[48] = 4 },
    Change("flags 0x20", "Detected sbpf_version required by the executable which are not enabled") { $0[48] = 0x20 },
    Change("no program headers", header) { put(&$0, 56, 0, 2) },
    Change("one program header", header) { put(&$0, 56, 1, 2) },
    Change("data writable", "Invalid ELF program header") { $0[68] = 6 },
    Change("data elsewhere", "Invalid ELF program header") { $0[72] = 184 },
    Change("data not where it is", "Invalid ELF program header") { $0[80] = 8 },
    Change("code readable", "Invalid ELF program header") { $0[124] = 5 },
    Change("code longer in memory", "Invalid ELF program header") { $0[160] &+= 8 },
    Change("code past the end", "Invalid ELF program header") {
      $0[152] &+= 8
      $0[160] &+= 8
    },
    Change("entry between instructions", header) { $0[24] = 4 },
    Change("entry before the code", header) { put(&$0, 24, 0xffff_fff8, 8) },
    Change("entry behind the code", header) { put(&$0, 24, 1 << 32 | 56, 8) },
    Change("entry at the last instruction", "ok") { put(&$0, 24, 1 << 32 | 48, 8) },
  ]

  @Test(arguments: strict.indices) func v3(index: Int) throws {
    let change = Self.strict[index]
    var file = try Self.file(.v3)
    change.apply(&file)
    #expect(Self.load(file) == change.expected, "\(change)")
    #expect(Self.load(file, isDeployment: true) == change.expected, "\(change)")
  }

  /// Sections: 1 .text, 2 .rodata, 3 .dynsym, 4 .dynstr, 5 .rel.dyn, 6 .dynamic, 7 .shstrtab.
  static let bounds = "Offset or value is out of bounds"
  static let dynamic = "Failed to parse ELF file: invalid dynamic section table"
  static let lenient: [Change] = [
    Change("nothing", "ok") { _ in },
    Change("63 bytes", bounds) { $0 = Array($0.prefix(63)) },
    Change("no magic", header) { $0[0] = 0 },
    Change("names beyond the table", header) { put(&$0, 62, 8, 2) },
    Change("program headers in the header", "Failed to parse ELF file: values overlap") { put(&$0, 32, 56, 8) },
    Change("program headers unaligned", "Failed to parse ELF file: invalid alignment") { put(&$0, 32, 68, 8) },
    Change("program headers outside", bounds) { put(&$0, 32, 1 << 20, 8) },
    Change("section headers in program headers", "Failed to parse ELF file: values overlap") { put(&$0, 40, 64, 8) },
    Change("section headers outside", bounds) { put(&$0, 40, 1 << 20, 8) },
    Change("section headers beyond 2^64", bounds) { put(&$0, 40, 0xffff_ffff_ffff_fff8, 8) },
    Change("first section is none", "Failed to parse ELF file: invalid section header") { section(&$0, 0, 4, 1) },
    Change("segments descend", "Invalid ELF program header") { put(&$0, 80, 1 << 20, 8) },
    Change("segment outside", bounds) { put(&$0, 96, 1 << 20, 8) },
    Change("sections descend", "Failed to parse ELF file: sections not in ascending order") {
      section(&$0, 2, 24, 232)
    },
    Change("section in a table", "Failed to parse ELF file: values overlap") { section(&$0, 1, 24, 224) },
    Change("section over the table behind it", "Failed to parse ELF file: values overlap") {
      section(&$0, 7, 32, 1 << 20)
    },
    Change("no names", "Failed to parse ELF file: no section name string table found") { put(&$0, 62, 0, 2) },
    Change("names are no strings", "Failed to parse ELF file: invalid section header") { section(&$0, 7, 4, 1) },
    Change("osabi", "Incompatible ELF: wrong ABI") { $0[7] = 1 },
    Change("machine", "Incompatible ELF: wrong machine") { put(&$0, 18, 62, 2) },
    Change("machine 263", "ok") { put(&$0, 18, 263, 2) },
    Change("type", "Incompatible ELF: wrong type") { put(&$0, 16, 2, 2) },
    Change("no code", "Multiple or no text sections, consider removing llc option: -function-sections") {
      rename(&$0, ".text", ".texx")
    },
    Change("writable data", "Found writable section (.datata) in ELF, read-write data not supported") {
      rename(&$0, ".rodata", ".datata")
      section(&$0, 2, 8, 3)
    },
    Change("relocated data", "ok") {
      rename(&$0, ".rodata", ".data.r")
      section(&$0, 2, 8, 2)
    },
    Change("bss", "Found writable section (.bss) in ELF, read-write data not supported") {
      rename(&$0, ".rodata", ".bss\0\0\0")
    },
    Change(
      "long name", "Failed to parse ELF file: Section or symbol name `.rodataxxxxxxxxx` is longer than `16` bytes"
    ) {
      let at = get($0, get($0, 40) + 7 * 64 + 24)
      for (i, byte) in ".rodataxxxxxxxxx".utf8.enumerated() { $0[at + 7 + i] = byte }
    },
    Change("entry behind the code", "Entrypoint out of bounds") { put(&$0, 24, 240 + 56, 8) },
    Change("entry between instructions", "Invalid entrypoint") { put(&$0, 24, 244, 8) },
    Change("code elsewhere in memory", "ok", deployment: bounds) {
      section(&$0, 1, 16, 248)
      put(&$0, 24, 248, 8)
    },
    Change("code too far in memory", bounds) {
      section(&$0, 1, 16, 1 << 33)
      put(&$0, 24, 1 << 33, 8)
    },
    Change("data elsewhere in memory", "ok", deployment: bounds) { section(&$0, 2, 16, 300) },
    Change("data far in memory", bounds) { section(&$0, 2, 16, 1 << 20) },
    Change("call far", "Relative jump out of bounds at instruction #4") { put(&$0, 240 + 36, 1000, 4) },
    Change("unknown syscall", "ok", deployment: "Unresolved symbol (sux) at instruction #33 (ELF file offset 0x108)") {
      let at = get($0, get($0, 40) + 4 * 64 + 24)
      $0[at + 3] = 0x78
    },
    Change("relocation of type 0", "Relocation failed, unknown type 0") { put(&$0, relocation($0) + 8, 1 << 32, 4) },
    Change("relocation of type 7", "Relocation failed, unknown type 7") { put(&$0, relocation($0) + 8, 7, 4) },
    Change("relocation of nothing", bounds) { put(&$0, relocation($0), 1 << 20, 8) },
    Change("relocation beyond 2^64", bounds) { put(&$0, relocation($0), 0xffff_ffff_ffff_fffe, 8) },
    Change("relative to 0", "Relocation failed, invalid referenced virtual address 0x0") {
      put(&$0, relocation($0) + 8, 8, 4)
      put(&$0, relocation($0), 240, 8)
      put(&$0, 240 + 4, 0, 4)
      put(&$0, 240 + 12, 0, 4)
    },
    Change("symbol missing", "Unknown symbol with index 9") { put(&$0, relocation($0) + 12, 9, 4) },
    Change("relocations of odd size", dynamic) { put(&$0, dynamicTable($0) + 24, 17, 8) },
    Change("relocations of size 24", dynamic) { put(&$0, dynamicTable($0) + 40, 24, 8) },
    Change("relocations outside", dynamic) { put(&$0, dynamicTable($0) + 8, 1 << 30, 8) },
    Change("symbols nowhere", dynamic) { put(&$0, dynamicTable($0) + 56, 1 << 30, 8) },
  ]

  static func relocation(_ file: [UInt8]) -> Int { get(file, get(file, 40) + 5 * 64 + 24) }
  static func dynamicTable(_ file: [UInt8]) -> Int { get(file, get(file, 40) + 6 * 64 + 24) }
  static func rename(_ file: inout [UInt8], _ old: String, _ new: String) {
    let at = get(file, get(file, 40) + 7 * 64 + 24)
    let bytes = Array(old.utf8)
    let place = (at..<file.count - bytes.count).first { Array(file[$0..<$0 + bytes.count]) == bytes }
    guard let place else { return }
    file.replaceSubrange(place..<place + bytes.count, with: Array(new.utf8))
  }

  @Test(arguments: lenient.indices) func v0(index: Int) throws {
    let change = Self.lenient[index]
    for version in [SBPFVersion.v0, .v1, .v2] {
      var assembly = try Assembler.assemble(Self.text, version: .v0)
      assembly.version = version
      var file = ELFWriter.write(assembly)
      change.apply(&file)
      #expect(Self.load(file) == change.expected, "\(change)")
      #expect(Self.load(file, isDeployment: true) == change.deployment ?? change.expected, "\(change)")
    }
  }

  /// The writer's files run, and their data is where `lddw` says.
  @Test(arguments: [SBPFVersion.v0, .v1, .v3]) func written(version: SBPFVersion) throws {
    #expect(try run(Self.text, version, syscalls: testSyscalls()) == "ok r0=532 n=6")
  }

  /// What was made read-only by its address, not by its offset, is read at the address; what lies between is zero.
  @Test func dataByAddress() throws {
    var file = try Self.file(.v0)
    Self.section(&file, 2, 16, 320)
    let loaded = try Executable(elf: file, LoadEnvironment(syscalls: testSyscalls()))
    #expect(loaded.readOnlyData.count == 328)
    #expect(String(decoding: loaded.readOnlyData[320..<325], as: UTF8.self) == "hello")
    #expect(loaded.readOnlyData[..<240].allSatisfy { $0 == 0 })
    #expect(loaded.readOnlyData[296..<320].allSatisfy { $0 == 0 })
  }

  /// A function whose key is a syscall's hash.
  @Test func collisions() throws {
    var table = testSyscalls()
    // The key of the function at place 6.
    let wanted = withUnsafeBytes(of: UInt64(6)) { Murmur3.hash($0) }
    table.add(hash: wanted, "collides") { _, _, _, _, _, _ in 0 }
    #expect(throws: ELFError.symbolHashCollision(wanted)) {
      try Executable(elf: try Self.file(.v0), LoadEnvironment(syscalls: table))
    }
  }

  /// Whatever is changed in a file, and wherever it ends, reading it ends with an answer.
  @Test(arguments: SBPFVersion.allCases) func anything(version: SBPFVersion) throws {
    var assembly = try Assembler.assemble(version == .v2 ? "call sum\nexit" : Self.text, version: version)
    assembly.version = version
    let good = ELFWriter.write(assembly)
    var random = SplitMix(state: 9)
    var endings: [String: Int] = [:]
    for count in 0..<good.count { _ = Self.load(Array(good.prefix(count))) }
    for _ in 0..<20_000 {
      var file = good
      for _ in 0...random.below(3) {
        let at = random.below(2) == 0 ? random.below(240) : random.below(good.count)
        Self.put(&file, at, random.below(2) == 0 ? random.next() : UInt64(random.below(512)), 1 << random.below(4))
      }
      let table = testSyscalls()
      do {
        let executable = try Executable(elf: file, LoadEnvironment(syscalls: table))
        let program = try Program(executable, syscalls: table)
        endings[String(run(program, units: 200, on: Machine()).prefix(12)), default: 0] += 1
      } catch {
        endings["\(error)", default: 0] += 1
      }
    }
    #expect(endings.count > 10)
  }
}
