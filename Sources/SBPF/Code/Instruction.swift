/// The 8 bytes of an instruction: opcode, registers, offset, immediate.
@frozen public struct RawInstruction: Hashable, Sendable {
  public var opcode: UInt8
  public var destination: UInt8
  public var source: UInt8
  public var offset: Int16
  public var immediate: Int32

  public init(opcode: UInt8, destination: UInt8 = 0, source: UInt8 = 0, offset: Int16 = 0, immediate: Int32 = 0) {
    self.opcode = opcode
    self.destination = destination
    self.source = source
    self.offset = offset
    self.immediate = immediate
  }

  /// The bytes of an instruction, size in bytes.
  public static let size = 8

  /// From its bytes as a little-endian word.
  @inlinable public init(word: UInt64) {
    opcode = UInt8(truncatingIfNeeded: word)
    destination = UInt8(truncatingIfNeeded: word &>> 8) & 15
    source = UInt8(truncatingIfNeeded: word &>> 12) & 15
    offset = Int16(truncatingIfNeeded: word &>> 16)
    immediate = Int32(truncatingIfNeeded: word &>> 32)
  }

  /// Its bytes as a little-endian word.
  @inlinable public var word: UInt64 {
    var word = UInt64(opcode)
    word |= UInt64(destination & 15) &<< 8
    word |= UInt64(source & 15) &<< 12
    word |= UInt64(UInt16(bitPattern: offset)) &<< 16
    return word | UInt64(UInt32(bitPattern: immediate)) &<< 32
  }
}

extension UnsafeRawBufferPointer {
  /// How many whole instructions these bytes are.
  var instructionCount: Int { count / RawInstruction.size }

  /// The instruction at this place; the caller has made sure that it is inside.
  func instruction(_ index: Int) -> RawInstruction {
    let word = loadUnaligned(fromByteOffset: index &* RawInstruction.size, as: UInt64.self)
    return RawInstruction(word: UInt64(littleEndian: word))
  }
}
