/// Turns text into code: an instruction a line, as the disassembler writes it.
///
///     entrypoint:
///       lddw r1, greeting      ; an address in the data
///       mov64 r2, 5
///       call sol_log_          ; a syscall, where no label is called so
///       ldxdw r0, [r10-8]
///       jeq r0, 0, done
///       call helper
///       syscall 0x207559bd     ; one by its hash, in v3
///     done:
///       exit
///     .data
///     greeting:
///       .ascii "hello"
///
/// Comments start with `;`, `#` or `//`. Numbers are decimal or hexadecimal. Targets are labels or distances as `+2`.
/// Data are `.ascii`, `.byte` and `.quad`.
public struct Assembler {
  private let set: InstructionSet
  private var lines: [AssemblyLine] = []
  private var labels: [String: Int] = [:]
  private var dataLabels: [String: Int] = [:]
  private var words: [UInt64] = []
  private var data: [UInt8] = []
  private var syscalls: [(place: Int, name: String)] = []
  private var dataReferences: [Int] = []

  /// Assembles for a version.
  public static func assemble(_ text: String, version: SBPFVersion) throws(AssemblyError) -> Assembly {
    var assembler = Assembler(set: .of(version))
    try assembler.readLines(text)
    for line in assembler.lines { try assembler.encode(line) }
    var code = ELFOutput()
    for word in assembler.words { code.u64(word) }
    return Assembly(
      version: version, code: code.bytes,
      data: assembler.data, syscalls: assembler.syscalls, dataReferences: assembler.dataReferences,
      entry: assembler.labels["entrypoint"] ?? 0, labels: assembler.labels)
  }

  private init(set: InstructionSet) { self.set = set }

  /// First pass: labels, data, and how many slots each instruction takes.
  private mutating func readLines(_ text: String) throws(AssemblyError) {
    var place = 0
    var isData = false
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var scanner = AssemblyScanner(line: index + 1, text: raw)
      while let label = scanner.label() {
        if labels[label] != nil || dataLabels[label] != nil { throw scanner.error("\(label) is there already") }
        if isData { dataLabels[label] = data.count } else { labels[label] = place }
      }
      guard let name = scanner.word() else {
        if !scanner.isAtEnd { throw scanner.error("this is no instruction") }
        continue
      }
      if name == ".data" || name == ".text" {
        isData = name == ".data"
      } else if isData {
        data += try scanner.data(name)
        continue
      } else {
        let line = try scanner.operands(of: name, place)
        lines.append(line)
        place += line.name == "lddw" ? 2 : 1
      }
    }
  }

  /// Second pass: an instruction's bytes.
  private mutating func encode(_ line: AssemblyLine) throws(AssemblyError) {
    if line.name == "syscall", case .number(let key)? = line[0], line[1] == nil {
      words.append(RawInstruction(opcode: 0x85, immediate: try line.immediate(key)).word)
      return
    }
    let (name, number) = line.nameAndWidth
    guard let shapes = set.named[name] else { throw line.error("\(name) is no instruction of this version") }
    for shape in shapes {
      guard let instruction = try fit(line, shape, number) else { continue }
      words.append(instruction.word)
      return
    }
    throw line.error("\(line.name) does not take these operands")
  }

  /// The instruction of this shape with the line's operands, if they are of its form.
  private mutating func fit(
    _ line: AssemblyLine, _ shape: InstructionSet.Shape, _ width: Int64?
  ) throws(AssemblyError) -> RawInstruction? {
    var out = RawInstruction(opcode: shape.opcode)
    switch (shape.form, line[0], line[1], line[2]) {
    case (.wide, _, _, _): return try wide(line, out)
    case (.register, .register(let d)?, .register(let s)?, nil):
      out.destination = d
      out.source = s
    case (.immediate, .register(let d)?, .number(let n)?, nil), (.divisor, .register(let d)?, .number(let n)?, nil),
      (.shift32, .register(let d)?, .number(let n)?, nil), (.shift64, .register(let d)?, .number(let n)?, nil):
      out.destination = d
      out.immediate = try line.immediate(n)
    case (.unary, .register(let d)?, nil, nil): out.destination = d
    case (.endian, .register(let d)?, nil, nil):
      out.destination = d
      out.immediate = try line.immediate(width ?? 0)
    case (.load, .register(let d)?, .memory(let s, let offset)?, nil):
      out.destination = d
      out.source = s
      out.offset = try line.offset(offset)
    case (.storeImmediate, .memory(let d, let offset)?, .number(let n)?, nil):
      out.destination = d
      out.offset = try line.offset(offset)
      out.immediate = try line.immediate(n)
    case (.storeRegister, .memory(let d, let offset)?, .register(let s)?, nil):
      out.destination = d
      out.offset = try line.offset(offset)
      out.source = s
    case (.jump, let target?, nil, nil): out.offset = try line.offset(distance(to: target, line))
    case (.branchImmediate, .register(let d)?, .number(let n)?, let target?):
      out.destination = d
      out.immediate = try line.immediate(n)
      out.offset = try line.offset(distance(to: target, line))
    case (.branchRegister, .register(let d)?, .register(let s)?, let target?):
      out.destination = d
      out.source = s
      out.offset = try line.offset(distance(to: target, line))
    case (.call, let target?, nil, nil): try call(target, line, &out)
    case (.callRegister, .register(let register)?, nil, nil):
      switch set.version {
      case .v0, .v1: out.immediate = Int32(register)
      case .v2: out.source = register
      case .v3: out.destination = register
      }
    case (.exit, nil, nil, nil): break
    default: return nil
    }
    return out
  }

  private mutating func wide(_ line: AssemblyLine, _ first: RawInstruction) throws(AssemblyError) -> RawInstruction {
    var out = first
    let value: Int64
    switch (line[0], line[1], line[2]) {
    case (.register(let d)?, .number(let n)?, nil): (out.destination, value) = (d, n)
    case (.register(let d)?, .name(let label)?, nil):
      out.destination = d
      if let offset = dataLabels[label] {
        value = Int64(offset)
        dataReferences.append(line.place)
      } else if let place = labels[label] {
        value = Int64(Region.program.start) + Int64(place) * 8
      } else {
        throw line.error("there is no label \(label)")
      }
    default: throw line.error("lddw takes a register and a number or a label")
    }
    out.immediate = Int32(truncatingIfNeeded: value)
    words.append(out.word)
    return RawInstruction(opcode: 0, immediate: Int32(truncatingIfNeeded: value >> 32))
  }

  private func distance(to target: AssemblyOperand, _ line: AssemblyLine) throws(AssemblyError) -> Int64 {
    switch target {
    case .number(let n): return n
    case .name(let label):
      guard let place = labels[label] else { throw line.error("there is no label \(label)") }
      return Int64(place - line.place - 1)
    default: throw line.error("a target is a label or a distance")
    }
  }

  /// A call of a label, of a distance, or of a syscall.
  private mutating func call(
    _ target: AssemblyOperand, _ line: AssemblyLine, _ out: inout RawInstruction
  ) throws(AssemblyError) {
    if case .name(let name) = target, labels[name] == nil {
      syscalls.append((line.place, name))
      out.immediate = set.version.isStrict ? Int32(bitPattern: Murmur3.hash(name)) : -1
      return
    }
    out.source = 1
    out.immediate = try line.immediate(distance(to: target, line))
  }
}
