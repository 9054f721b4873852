/// The rules that code has to follow before it may run (`verifier.rs`: `RequisiteVerifier`).
///
/// Targets of calls, hashes of syscalls, unreachable code and a missing `exit` are not looked at.
struct Verifier {
  let code: UnsafeRawBufferPointer
  let set: InstructionSet

  static func verify(_ code: UnsafeRawBufferPointer, _ version: SBPFVersion) throws(VerifierError) {
    try Verifier(code: code, set: .of(version)).run()
  }

  private func run() throws(VerifierError) {
    if code.count % RawInstruction.size != 0 { throw .lengthNotMultiple }
    if code.isEmpty { throw .noProgram }
    var index = 0
    while index < code.instructionCount {
      let instruction = code.instruction(index)
      guard let shape = set.shapes[Int(instruction.opcode)] else {
        throw .unknownOpcode(instruction.opcode, index)
      }
      try checkFields(instruction, shape, index)
      if shape.form == .wide { index += 1 }
      try checkRegisters(instruction, shape, index)
      index += 1
    }
  }

  private func checkFields(
    _ instruction: RawInstruction, _ shape: InstructionSet.Shape, _ index: Int
  ) throws(VerifierError) {
    let immediate = instruction.immediate
    switch shape.form {
    case .wide:
      if index + 1 >= code.instructionCount { throw .wideAtEnd }
      if code.instruction(index + 1).opcode != 0 { throw .incompleteWide(index) }
    case .divisor: if immediate == 0 { throw .divisionByZero(index) }
    case .shift32: if !(0..<32).contains(immediate) { throw .shift(immediate, 32, index) }
    case .shift64: if !(0..<64).contains(immediate) { throw .shift(immediate, 64, index) }
    case .endian: if ![16, 32, 64].contains(immediate) { throw .unsupportedEndian(index) }
    case .immediate:
      if shape.opcode == 0x07, instruction.destination == 10, set.version.hasManualFrames, immediate % 64 != 0 {
        throw .unalignedImmediate(index)
      }
    case .jump, .branchImmediate, .branchRegister:
      let target = index + 1 + Int(instruction.offset)
      guard (0..<code.instructionCount).contains(target) else { throw .jumpOutOfCode(target, index) }
      if code.instruction(target).opcode == 0 { throw .jumpToMiddleOfWide(target, index) }
    case .callRegister:
      let register = Self.calledRegister(instruction, set.version)
      if !(0...9).contains(register) { throw .invalidRegister(index) }
    case .register, .unary, .load, .storeImmediate, .storeRegister, .call, .exit: break
    }
  }

  /// Which register `callx` takes: versions keep it in different fields.
  static func calledRegister(_ instruction: RawInstruction, _ version: SBPFVersion) -> Int {
    switch version {
    case .v0, .v1: Int(instruction.immediate)
    case .v2: Int(instruction.source)
    case .v3: Int(instruction.destination)
    }
  }

  private func checkRegisters(
    _ instruction: RawInstruction, _ shape: InstructionSet.Shape, _ index: Int
  ) throws(VerifierError) {
    if instruction.source > 10 { throw .invalidSourceRegister(index) }
    if instruction.destination > 10 { throw .invalidDestinationRegister(index) }
    if instruction.destination < 10 || shape.isStore { return }
    if shape.opcode == 0x07, set.version.hasManualFrames { return }
    throw .cannotWriteFramePointer(index)
  }
}

/// Why code may not run. Texts are those of `VerifierError` in `verifier.rs`.
public enum VerifierError: Error, Hashable, Sendable, CustomStringConvertible {
  case lengthNotMultiple, noProgram, wideAtEnd
  case unknownOpcode(UInt8, Int)
  case incompleteWide(Int)
  case divisionByZero(Int)
  /// The shift, the width, the place.
  case shift(Int32, Int, Int)
  case unsupportedEndian(Int)
  case unalignedImmediate(Int)
  /// The target and the place of the jump.
  case jumpOutOfCode(Int, Int), jumpToMiddleOfWide(Int, Int)
  case invalidRegister(Int)
  case invalidSourceRegister(Int), invalidDestinationRegister(Int), cannotWriteFramePointer(Int)

  public var description: String {
    switch self {
    case .lengthNotMultiple: "program length must be a multiple of 8 octets"
    case .noProgram: "no program set, call prog_set() to load one"
    case .wideAtEnd: "LD_DW instruction cannot be last in program"
    case .unknownOpcode(let opcode, let at): "unknown eBPF opcode 0x\(String(opcode, radix: 16)) (insn #\(at))"
    case .incompleteWide(let at): "incomplete LD_DW instruction (insn #\(at))"
    case .divisionByZero(let at): "division by 0 (insn #\(at))"
    case .shift(let by, let width, let at):
      "Shift with overflow of \(UInt64(bitPattern: Int64(by)))-bit value by \(width) (insn #\(at))"
    case .unsupportedEndian(let at): "unsupported argument for LE/BE (insn #\(at))"
    case .unalignedImmediate(let at): "Unaligned immediate (insn #\(at))"
    case .jumpOutOfCode(let to, let at): "jump out of code to #\(UInt(bitPattern: to)) (insn #\(at))"
    case .jumpToMiddleOfWide(let to, let at): "jump to middle of LD_DW at #\(to) (insn #\(at))"
    case .invalidRegister(let at): "Invalid register specified at instruction \(at)"
    case .invalidSourceRegister(let at): "invalid source register (insn #\(at))"
    case .invalidDestinationRegister(let at): "invalid destination register (insn #\(at))"
    case .cannotWriteFramePointer(let at): "cannot write into register r10 (insn #\(at))"
    }
  }
}
