// The structures of a 64-bit little-endian ELF file, as far as programs use them.

/// The file header, 64 bytes.
struct FileHeader {
  static let size: UInt64 = 64

  var identity: UInt64
  var padding: UInt64
  var type: UInt16
  var machine: UInt16
  var version: UInt32
  var entry: UInt64
  var programHeaders: UInt64
  var sectionHeaders: UInt64
  var flags: UInt32
  var headerSize: UInt16
  var programHeaderSize: UInt16
  var programHeaderCount: UInt16
  var sectionHeaderSize: UInt16
  var sectionHeaderCount: UInt16
  var sectionNames: UInt16

  init(_ file: ELFBytes) throws(ELFError) {
    identity = try file.u64(0)
    padding = try file.u64(8)
    type = try file.u16(16)
    machine = try file.u16(18)
    version = try file.u32(20)
    entry = try file.u64(24)
    programHeaders = try file.u64(32)
    sectionHeaders = try file.u64(40)
    flags = try file.u32(48)
    headerSize = try file.u16(52)
    programHeaderSize = try file.u16(54)
    programHeaderCount = try file.u16(56)
    sectionHeaderSize = try file.u16(58)
    sectionHeaderCount = try file.u16(60)
    sectionNames = try file.u16(62)
  }

  /// The magic number, 64 bits, little-endian, version 1; whatever the operating system.
  var hasRightIdentity: Bool { identity & 0x00ff_ffff_ffff_ffff == Self.identity }
  /// `\x7fELF`, class 2, data 1, version 1.
  static let identity: UInt64 = 0x0001_0102_464c_457f
  var operatingSystem: UInt8 { UInt8(truncatingIfNeeded: identity &>> 56) }

  static let bpf: UInt16 = 247
  static let sbpf: UInt16 = 263
  static let sharedObject: UInt16 = 3
}

/// A program header, 56 bytes.
struct ProgramHeader {
  static let size: UInt64 = 56
  static let load: UInt32 = 1
  static let dynamic: UInt32 = 2

  var type: UInt32
  var flags: UInt32
  var offset: UInt64
  var address: UInt64
  var physicalAddress: UInt64
  var fileSize: UInt64
  var memorySize: UInt64

  init(_ file: ELFBytes, at: UInt64) throws(ELFError) {
    type = try file.u32(at)
    flags = try file.u32(at &+ 4)
    offset = try file.u64(at &+ 8)
    address = try file.u64(at &+ 16)
    physicalAddress = try file.u64(at &+ 24)
    fileSize = try file.u64(at &+ 32)
    memorySize = try file.u64(at &+ 40)
  }

  func contains(_ place: UInt64) -> Bool { place >= address && place < address.addingUpTo(memorySize) }
}

/// A section header, 64 bytes.
struct SectionHeader {
  static let size: UInt64 = 64
  static let null: UInt32 = 0
  static let symbols: UInt32 = 2
  static let strings: UInt32 = 3
  static let dynamic: UInt32 = 6
  static let noBits: UInt32 = 8
  static let dynamicSymbols: UInt32 = 11
  static let writableAndAllocated: UInt64 = 3

  var name: UInt32
  var type: UInt32
  var flags: UInt64
  var address: UInt64
  var offset: UInt64
  var size: UInt64

  init(_ file: ELFBytes, at: UInt64) throws(ELFError) {
    name = try file.u32(at)
    type = try file.u32(at &+ 4)
    flags = try file.u64(at &+ 8)
    address = try file.u64(at &+ 16)
    offset = try file.u64(at &+ 24)
    size = try file.u64(at &+ 32)
  }

  var isWritable: Bool { flags & Self.writableAndAllocated == Self.writableAndAllocated }
  /// Where its bytes are; a section without bytes has an empty range at 0.
  var fileRange: FileRange {
    type == Self.noBits ? FileRange(0, 0) : FileRange(offset, offset.addingUpTo(size))
  }
  func contains(_ place: UInt64) -> Bool { place >= address && place < address.addingUpTo(size) }
}

/// A symbol, 24 bytes.
struct Symbol {
  static let size: UInt64 = 24

  var name: UInt32
  var info: UInt8
  var value: UInt64

  init(_ file: ELFBytes, at: UInt64) throws(ELFError) {
    name = try file.u32(at)
    info = try file.u8(at &+ 4)
    value = try file.u64(at &+ 8)
  }

  var isFunction: Bool { info & 15 == 2 }
}

/// A half-open range of offsets in a file. Its end may be before its start.
struct FileRange {
  var start: UInt64
  var end: UInt64

  init(_ start: UInt64, _ end: UInt64) {
    self.start = start
    self.end = end
  }

  var count: UInt64 { end > start ? end &- start : 0 }
  func overlaps(_ other: FileRange) -> Bool { !(end <= other.start || other.end <= start) }
}

extension UInt64 {
  /// The sum, or the largest number where it does not fit.
  func addingUpTo(_ other: UInt64) -> UInt64 {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
  /// The sum, or an error where it does not fit.
  func adding(_ other: UInt64) throws(ELFError) -> UInt64 {
    let (sum, overflows) = addingReportingOverflow(other)
    if overflows { throw .outOfBounds }
    return sum
  }
}
