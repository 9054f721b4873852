/// The instructions of a version: what their opcodes, names and operands are, and what executes them.
///
/// One table serves the verifier, the decoder, the assembler and the disassembler (`ebpf.rs`, `verifier.rs`).
struct InstructionSet: Sendable {
  /// What an instruction's fields mean.
  enum Form: UInt8, Sendable {
    /// Two slots with a 64-bit immediate.
    case wide
    case immediate, register
    /// An immediate that may not be 0.
    case divisor
    /// An immediate below 32, below 64.
    case shift32, shift64
    case unary
    /// An immediate of 16, 32 or 64.
    case endian
    case load, storeImmediate, storeRegister
    case jump, branchImmediate, branchRegister
    case call, callRegister, exit
  }
  /// What becomes of an immediate when the instruction is decoded.
  enum Extension: UInt8, Sendable { case sign, zero, negated, negated32, high }

  struct Shape: Sendable {
    var opcode: UInt8
    var name: String
    var form: Form
    var operation: Operation
    var immediate: Extension

    /// Whether dst is the base of an address, which may be r10.
    var isStore: Bool { form == .storeImmediate || form == .storeRegister }
  }

  let version: SBPFVersion
  /// By opcode.
  let shapes: [Shape?]
  /// By name; the forms of one name differ in their operands.
  let named: [String: [Shape]]

  static func of(_ version: SBPFVersion) -> InstructionSet { all[Int(version.rawValue)] }
  private static let all = SBPFVersion.allCases.map(InstructionSet.init)

  private init(_ version: SBPFVersion) {
    self.version = version
    var shapes = [Shape?](repeating: nil, count: 256)
    for shape in Self.table(version) { shapes[Int(shape.opcode)] = shape }
    self.shapes = shapes
    named = Dictionary(grouping: shapes.compactMap { $0 }, by: \.name)
  }

  private static func table(_ version: SBPFVersion) -> [Shape] {
    let isV2 = version == .v2
    var out = arithmetic(isV2) + memory(isV2) + branches(0x05, "", Operation.branches)
    if isV2 {
      out += products()
      out.append(Shape(opcode: 0xf7, name: "hor64", form: .immediate, operation: .orImmediate, immediate: .high))
    } else {
      out += quotients()
      out.append(Shape(opcode: 0x18, name: "lddw", form: .wide, operation: .loadWide, immediate: .sign))
      out.append(Shape(opcode: 0xd4, name: "le", form: .endian, operation: .nothing, immediate: .sign))
    }
    if version == .v3 { out += branches(0x06, "32", Operation.branches32) }
    out.append(Shape(opcode: 0xdc, name: "be", form: .endian, operation: .nothing, immediate: .sign))
    out.append(Shape(opcode: 0x05, name: "ja", form: .jump, operation: .jump, immediate: .sign))
    out.append(Shape(opcode: 0x85, name: "call", form: .call, operation: .call, immediate: .sign))
    out.append(Shape(opcode: 0x8d, name: "callx", form: .callRegister, operation: .callRegister, immediate: .sign))
    out.append(Shape(opcode: 0x95, name: "exit", form: .exit, operation: .exit, immediate: .sign))
    return out
  }

  /// An instruction with an immediate and its twin with a register.
  private static func pair(
    _ opcode: UInt8, _ name: String, _ operation: Operation, _ register: Operation, _ form: Form = .immediate,
    _ immediate: Extension = .sign
  ) -> [Shape] {
    [
      Shape(opcode: opcode, name: name, form: form, operation: operation, immediate: immediate),
      Shape(opcode: opcode | 8, name: name, form: .register, operation: register, immediate: .sign),
    ]
  }

  /// What all versions have, with v2's differences: results of 32 bits are extended by zeros, `mov32` of a register by
  /// its sign, and subtracting takes the operands in the other order (SIMD-0173, SIMD-0174).
  private static func arithmetic(_ isV2: Bool) -> [Shape] {
    var out = pair(0x04, "add32", isV2 ? .addZero32Immediate : .add32Immediate, isV2 ? .addZero32 : .add32)
    out += pair(
      0x14, "sub32", isV2 ? .subFromZero32Immediate : .add32Immediate, isV2 ? .subZero32 : .sub32, .immediate,
      isV2 ? .sign : .negated32)
    out += pair(0x44, "or32", .or32Immediate, .or32) + pair(0x54, "and32", .and32Immediate, .and32)
    out += pair(0x64, "lsh32", .lsh32Immediate, .lsh32, .shift32)
    out += pair(0x74, "rsh32", .rsh32Immediate, .rsh32, .shift32)
    out += pair(0xa4, "xor32", .xor32Immediate, .xor32)
    out += pair(0xb4, "mov32", .movImmediate, isV2 ? .movSign32 : .mov32, .immediate, .zero)
    out += pair(0xc4, "arsh32", .arsh32Immediate, .arsh32, .shift32)
    out += pair(0x07, "add64", .addImmediate, .add)
    out += pair(
      0x17, "sub64", isV2 ? .subFromImmediate : .addImmediate, .sub, .immediate, isV2 ? .sign : .negated)
    out += pair(0x47, "or64", .orImmediate, .or) + pair(0x57, "and64", .andImmediate, .and)
    out += pair(0x67, "lsh64", .lshImmediate, .lsh, .shift64) + pair(0x77, "rsh64", .rshImmediate, .rsh, .shift64)
    out += pair(0xa7, "xor64", .xorImmediate, .xor) + pair(0xb7, "mov64", .movImmediate, .mov)
    return out + pair(0xc7, "arsh64", .arshImmediate, .arsh, .shift64)
  }

  /// Multiplication, division and negation as v0, v1 and v3 have them.
  private static func quotients() -> [Shape] {
    var out = pair(0x24, "mul32", .mul32Immediate, .mul32) + pair(0x27, "mul64", .mulImmediate, .mul)
    out += pair(0x34, "div32", .div32Immediate, .div32, .divisor) + pair(0x37, "div64", .divImmediate, .div, .divisor)
    out += pair(0x94, "mod32", .mod32Immediate, .mod32, .divisor) + pair(0x97, "mod64", .modImmediate, .mod, .divisor)
    out.append(Shape(opcode: 0x84, name: "neg32", form: .unary, operation: .neg32, immediate: .sign))
    out.append(Shape(opcode: 0x87, name: "neg64", form: .unary, operation: .neg, immediate: .sign))
    return out
  }

  /// Products, quotients and remainders of v2 (SIMD-0174).
  private static func products() -> [Shape] {
    var out = pair(0x86, "lmul32", .mulZero32Immediate, .mulZero32) + pair(0x96, "lmul64", .mulImmediate, .mul)
    out += pair(0x36, "uhmul64", .highImmediate, .high, .immediate, .zero)
    out += pair(0xb6, "shmul64", .signedHighImmediate, .signedHigh)
    out += pair(0x46, "udiv32", .div32Immediate, .div32, .divisor)
    out += pair(0x56, "udiv64", .divImmediate, .div, .divisor, .zero)
    out += pair(0x66, "urem32", .mod32Immediate, .mod32, .divisor)
    out += pair(0x76, "urem64", .modImmediate, .mod, .divisor, .zero)
    out += pair(0xc6, "sdiv32", .signedDiv32Immediate, .signedDiv32, .divisor)
    out += pair(0xd6, "sdiv64", .signedDivImmediate, .signedDiv, .divisor)
    out += pair(0xe6, "srem32", .signedMod32Immediate, .signedMod32, .divisor)
    return out + pair(0xf6, "srem64", .signedModImmediate, .signedMod, .divisor)
  }

  private static func memory(_ isV2: Bool) -> [Shape] {
    let loads: [UInt8] = isV2 ? [0x2c, 0x3c, 0x8c, 0x9c] : [0x71, 0x69, 0x61, 0x79]
    let immediates: [UInt8] = isV2 ? [0x27, 0x37, 0x87, 0x97] : [0x72, 0x6a, 0x62, 0x7a]
    let registers: [UInt8] = isV2 ? [0x2f, 0x3f, 0x8f, 0x9f] : [0x73, 0x6b, 0x63, 0x7b]
    let loading: [Operation] = [.load8, .load16, .load32, .load64]
    let setting: [Operation] = [.set8, .set16, .set32, .set64]
    let storing: [Operation] = [.store8, .store16, .store32, .store64]
    return ["b", "h", "w", "dw"].enumerated().flatMap { i, size in
      [
        Shape(opcode: loads[i], name: "ldx\(size)", form: .load, operation: loading[i], immediate: .sign),
        Shape(opcode: immediates[i], name: "st\(size)", form: .storeImmediate, operation: setting[i], immediate: .sign),
        Shape(opcode: registers[i], name: "stx\(size)", form: .storeRegister, operation: storing[i], immediate: .sign),
      ]
    }
  }

  private static func branches(_ base: UInt8, _ suffix: String, _ operations: [(Operation, Operation)]) -> [Shape] {
    let names = ["jeq", "jgt", "jge", "jset", "jne", "jsgt", "jsge", "jlt", "jle", "jslt", "jsle"]
    let classes: [UInt8] = [0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 0xa0, 0xb0, 0xc0, 0xd0]
    return names.indices.flatMap { i in
      let opcode = classes[i] | base, name = names[i] + suffix
      return [
        Shape(
          opcode: opcode, name: name, form: .branchImmediate, operation: operations[i].0,
          immediate: suffix.isEmpty ? .sign : .zero),
        Shape(opcode: opcode | 8, name: name, form: .branchRegister, operation: operations[i].1, immediate: .sign),
      ]
    }
  }
}
