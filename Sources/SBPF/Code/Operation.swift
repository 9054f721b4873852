/// What the loop does for an instruction. Versions differ in which operation an opcode becomes, so the loop knows none.
///
/// Names without a number work on 64 bits. `Zero32` and `32` extend their results by zeros or by their sign as the
/// instruction's version has it.
enum Operation: UInt8, Sendable {
  case nothing
  case add, addImmediate, sub, subFromImmediate, mul, mulImmediate, div, divImmediate, mod, modImmediate
  case or, orImmediate, and, andImmediate, xor, xorImmediate
  case lsh, lshImmediate, rsh, rshImmediate, arsh, arshImmediate
  case neg, mov, movImmediate, loadWide
  case add32, add32Immediate, sub32, mul32, mul32Immediate
  case addZero32, addZero32Immediate, subZero32, subFromZero32Immediate, mulZero32, mulZero32Immediate
  case div32, div32Immediate, mod32, mod32Immediate
  case or32, or32Immediate, and32, and32Immediate, xor32, xor32Immediate
  case lsh32, lsh32Immediate, rsh32, rsh32Immediate, arsh32, arsh32Immediate
  case neg32, mov32, movSign32
  case high, highImmediate, signedHigh, signedHighImmediate
  case signedDiv, signedDivImmediate, signedMod, signedModImmediate
  case signedDiv32, signedDiv32Immediate, signedMod32, signedMod32Immediate
  case swap16, swap32, swap64

  case load8, load16, load32, load64
  case set8, set16, set32, set64
  case store8, store16, store32, store64
  /// The same inside the running frame, relative to r10: nothing to check.
  case loadFrame8, loadFrame16, loadFrame32, loadFrame64
  case setFrame8, setFrame16, setFrame32, setFrame64
  case storeFrame8, storeFrame16, storeFrame32, storeFrame64

  case jump
  case equalImmediate, equal, aboveImmediate, above, atLeastImmediate, atLeast, anyBitImmediate, anyBit
  case unequalImmediate, unequal, greaterImmediate, greater, notLessImmediate, notLess
  case belowImmediate, below, atMostImmediate, atMost, lessImmediate, less, notGreaterImmediate, notGreater
  case equal32Immediate, equal32, above32Immediate, above32, atLeast32Immediate, atLeast32
  case anyBit32Immediate, anyBit32
  case unequal32Immediate, unequal32, greater32Immediate, greater32, notLess32Immediate, notLess32
  case below32Immediate, below32, atMost32Immediate, atMost32, less32Immediate, less32
  case notGreater32Immediate, notGreater32

  case call, callSyscall, callRegister, exit
  /// An unknown call, or the second slot of `lddw`.
  case unsupported
  /// Behind the last instruction.
  case end

  /// In the order of `InstructionSet.branches`.
  static let branches: [(Operation, Operation)] = [
    (.equalImmediate, .equal), (.aboveImmediate, .above), (.atLeastImmediate, .atLeast), (.anyBitImmediate, .anyBit),
    (.unequalImmediate, .unequal), (.greaterImmediate, .greater), (.notLessImmediate, .notLess),
    (.belowImmediate, .below), (.atMostImmediate, .atMost), (.lessImmediate, .less),
    (.notGreaterImmediate, .notGreater),
  ]
  static let branches32: [(Operation, Operation)] = [
    (.equal32Immediate, .equal32), (.above32Immediate, .above32), (.atLeast32Immediate, .atLeast32),
    (.anyBit32Immediate, .anyBit32), (.unequal32Immediate, .unequal32), (.greater32Immediate, .greater32),
    (.notLess32Immediate, .notLess32), (.below32Immediate, .below32), (.atMost32Immediate, .atMost32),
    (.less32Immediate, .less32), (.notGreater32Immediate, .notGreater32),
  ]

  /// For an access of memory: how many bytes, and what does the same inside the frame.
  var access: (size: Int64, inFrame: Operation)? {
    switch self {
    case .load8: (1, .loadFrame8)
    case .load16: (2, .loadFrame16)
    case .load32: (4, .loadFrame32)
    case .load64: (8, .loadFrame64)
    case .set8: (1, .setFrame8)
    case .set16: (2, .setFrame16)
    case .set32: (4, .setFrame32)
    case .set64: (8, .setFrame64)
    case .store8: (1, .storeFrame8)
    case .store16: (2, .storeFrame16)
    case .store32: (4, .storeFrame32)
    case .store64: (8, .storeFrame64)
    default: nil
    }
  }
}
