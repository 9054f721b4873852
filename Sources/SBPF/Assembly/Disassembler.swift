/// Turns code into text that the assembler takes.
public struct Disassembler: Sendable {
  private let set: InstructionSet
  private let syscalls: SyscallTable
  private let functions: [UInt32: Int]

  /// For a program: calls get the names of syscalls and the places of functions.
  public init(_ executable: Executable, syscalls: SyscallTable = SyscallTable()) {
    set = .of(executable.version)
    self.syscalls = syscalls
    functions = executable.parts.functions
  }

  /// All of the code, an instruction a line.
  public static func disassemble(_ executable: Executable, syscalls: SyscallTable = SyscallTable()) -> [String] {
    let disassembler = Disassembler(executable, syscalls: syscalls)
    return executable.withCode { code in
      var out: [String] = []
      var index = 0
      while index < code.instructionCount {
        let first = code.instruction(index)
        let isWide = disassembler.isWide(first) && index + 1 < code.instructionCount
        out.append(disassembler.text(first, at: index, next: isWide ? code.instruction(index + 1) : nil))
        index += isWide ? 2 : 1
      }
      return out
    }
  }

  /// Whether an instruction takes two slots.
  public func isWide(_ instruction: RawInstruction) -> Bool { set.shapes[Int(instruction.opcode)]?.form == .wide }

  /// One instruction.
  ///
  /// - Parameters:
  ///   - index: its place.
  ///   - next: the second slot of `lddw`.
  public func text(_ instruction: RawInstruction, at index: Int, next: RawInstruction? = nil) -> String {
    guard let shape = set.shapes[Int(instruction.opcode)] else {
      return ".quad 0x\(String(instruction.word, radix: 16))"
    }
    let d = "r\(instruction.destination)", s = "r\(instruction.source)", n = instruction.immediate
    let name = shape.name
    switch shape.form {
    case .wide:
      let high = UInt64(UInt32(bitPattern: next?.immediate ?? 0)), low = UInt64(UInt32(bitPattern: n))
      return "\(name) \(d), 0x\(String(high &<< 32 | low, radix: 16))"
    case .register: return "\(name) \(d), \(s)"
    case .immediate, .divisor, .shift32, .shift64: return "\(name) \(d), \(n)"
    case .unary: return "\(name) \(d)"
    case .endian: return "\(name)\(n) \(d)"
    case .load: return "\(name) \(d), [\(s)\(Self.signed(instruction.offset))]"
    case .storeImmediate: return "\(name) [\(d)\(Self.signed(instruction.offset))], \(n)"
    case .storeRegister: return "\(name) [\(d)\(Self.signed(instruction.offset))], \(s)"
    case .jump: return "\(name) \(Self.signed(instruction.offset))"
    case .branchImmediate: return "\(name) \(d), \(n), \(Self.signed(instruction.offset))"
    case .branchRegister: return "\(name) \(d), \(s), \(Self.signed(instruction.offset))"
    case .call: return called(instruction, index)
    case .callRegister: return "\(name) r\(Verifier.calledRegister(instruction, set.version))"
    case .exit: return name
    }
  }

  private func called(_ instruction: RawInstruction, _ index: Int) -> String {
    let key = UInt32(bitPattern: instruction.immediate)
    let isStrict = set.version.isStrict
    if !isStrict || instruction.source == 0 {
      if let name = syscalls.name(of: key) { return "call \(name)" }
      if isStrict { return "syscall 0x\(String(key, radix: 16))" }
    }
    if !isStrict, let place = functions[key] { return "call \(Self.signed(place - index - 1))" }
    return "call \(Self.signed(Int(instruction.immediate)))"
  }

  private static func signed(_ n: some SignedInteger) -> String { n < 0 ? "\(n)" : "+\(n)" }
}
