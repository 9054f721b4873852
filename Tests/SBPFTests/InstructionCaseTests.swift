import SBPF
import TestFixtures
import Testing

/// One instruction a case, as Firedancer's suite has them: what the registers are afterwards, that the machine stops
/// with an error, or that the verifier refuses.
@Suite struct InstructionCaseTests {
  static let files: [(SBPFVersion, String)] =
    [.v0, .v2].flatMap { version in
      ["bitwise", "int_math", "jump", "load", "opcode", "shift"].map { (version, "\(version)/\($0).instr") }
    } + [(.v3, "v3/jump.instr")]

  @Test(arguments: files) func agrees(version: SBPFVersion, file: String) {
    guard let data = Fixtures.data("firedancer-vm-instr/\(file)") else { return }
    let machine = Machine()
    var reader = InstructionCases()
    var count = 0
    for (index, line) in String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard let item = reader.read(line) else { continue }
      count += 1
      #expect(item.run(version, on: machine) == item.expected, "\(file):\(index + 1): \(line)")
    }
    #expect(count > 0)
  }

  /// All files together have as many cases as the suite.
  @Test func count() {
    var count = 0
    for (_, file) in Self.files {
      guard let data = Fixtures.data("firedancer-vm-instr/\(file)") else { return }
      var reader = InstructionCases()
      count += String(decoding: data, as: UTF8.self).split(separator: "\n").count { reader.read($0) != nil }
    }
    #expect(count == 2827)
  }

  /// The reader of cases tells a wrong result from a right one.
  @Test(
    arguments: [
      ("$ op=07 dst=1 src=0 off=0000 r1=1 imm=2 : ok r1=3", true), ("$ op=07 dst=1 r1=1 imm=2 : ok r1=4", false),
      ("$ op=07 dst=a imm=2 : vfy", true), ("$ op=07 dst=1 imm=2 : vfy", false),
      ("$ op=05 off=ffff : err", true), ("$ op=05 off=0 : err", false),
    ])
  func planted(line: String, agrees: Bool) throws {
    var reader = InstructionCases()
    let read = reader.read(line[...])
    let item = try #require(read)
    #expect((item.run(.v0, on: Machine()) == item.expected) == agrees)
  }
}

/// Reads the lines of a file of cases. Whatever is set, registers too, holds until it is set again.
struct InstructionCases {
  private var settings: [Substring: Substring] = [:]
  private var input: [UInt8] = []
  private var boundaries: [Int] = []

  mutating func read(_ line: Substring) -> InstructionCase? {
    let line = line.prefix { $0 != "#" }
    let isCase = line.first == "$"
    let sides = line.drop { $0 == "$" }.split(separator: ":")
    guard let left = sides.first else { return nil }
    let fields = Self.fields(left)
    for (name, value) in fields {
      if name == "input" {
        input = bytes(hex: String(value)) ?? []
        boundaries = []
      } else if name == "region_boundary" {
        boundaries.append(Int(value, radix: 16) ?? 0)
      } else {
        settings[name] = value
      }
    }
    if !isCase { return nil }
    let all = settings
    func number(_ name: Substring) -> UInt64 { all[name].flatMap { UInt64($0, radix: 16) } ?? 0 }
    let instruction = RawInstruction(
      opcode: UInt8(truncatingIfNeeded: number("op")), destination: UInt8(truncatingIfNeeded: number("dst")),
      source: UInt8(truncatingIfNeeded: number("src")), offset: Int16(truncatingIfNeeded: number("off")),
      immediate: Int32(truncatingIfNeeded: number("imm")))
    let registers = (0...10).map { number("r\($0)") }
    let right = sides.count > 1 ? sides[1] : ""
    let words = right.split(separator: " ")
    // The last one said counts; `vfyub` is what would have no defined effect.
    let result = words.last { ["ok", "err", "vfy", "vfyub"].contains($0) } ?? ""
    var after = registers
    for (name, value) in Self.fields(right.drop { $0 == " " }.drop { $0 != " " }) {
      if let n = Int(name.dropFirst()), n <= 10 { after[n] = UInt64(value, radix: 16) ?? 0 }
    }
    return InstructionCase(
      instruction: instruction, high: number("imm") &>> 32, registers: registers, input: input, boundaries: boundaries,
      expected: result == "ok" ? .registers(after) : result == "err" ? .error : .refused)
  }

  /// Names and values around `=`, with spaces wherever they like.
  private static func fields(_ text: Substring) -> [(Substring, Substring)] {
    let words = text.split { $0 == " " || $0 == "=" }
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
  }
}

struct InstructionCase {
  enum Outcome: Equatable { case registers([UInt64]), error, refused }

  var instruction: RawInstruction
  /// The upper half of the immediate that `lddw` takes.
  var high: UInt64
  var registers: [UInt64]
  var input: [UInt8]
  /// Where the input is divided.
  var boundaries: [Int]
  var expected: Outcome

  /// Executes the instruction, then `exit`.
  func run(_ version: SBPFVersion, on machine: Machine) -> Outcome {
    var words = [instruction.word]
    if instruction.opcode == 0x18 { words.append(high &<< 32) }
    words.append(RawInstruction(opcode: 0x95).word)
    let code = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    guard let program = try? Program(Executable(code: code, version: version), syscalls: SyscallTable()) else {
      return .refused
    }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: input.count, alignment: 16)
    defer { memory.deallocate() }
    memory.copyBytes(from: input)
    machine.prepare(program, input: memory)
    let ends = boundaries + [input.count]
    let parts = zip([0] + boundaries, ends).map { start, end in
      InputPart(
        address: Region.input.start + UInt64(start),
        memory: UnsafeMutableRawBufferPointer(rebasing: memory[start..<end]), isWritable: true)
    }
    machine.state.pointee.units = 1000
    return parts.withUnsafeBufferPointer { parts in
      if parts.count > 1 { machine.setInput(parts) }
      for (i, value) in registers.enumerated() { machine.registers[i] = value }
      guard machine.run() != nil else { return .error }
      return .registers((0...10).map { machine.registers[$0] })
    }
  }
}
