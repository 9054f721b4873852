/// Files of v3: one or two program headers, in a fixed order, and nothing else is read (SIMD-0189).
enum StrictELF {
  static func read(_ file: ELFBytes) throws(ELFError) -> ExecutableParts {
    if file.count < FileHeader.size { throw .outOfBounds }
    let header = try FileHeader(file)
    let tableEnd = FileHeader.size + ProgramHeader.size * UInt64(header.programHeaderCount)
    guard header.hasRightIdentity, header.operatingSystem == 0, header.padding == 0,
      header.machine == FileHeader.bpf, header.version == 1, header.programHeaders == FileHeader.size,
      UInt64(header.headerSize) == FileHeader.size, UInt64(header.programHeaderSize) == ProgramHeader.size,
      header.programHeaderCount > 0, tableEnd <= file.count
    else { throw .invalidFileHeader }

    var at = FileHeader.size
    var offset = tableEnd
    var readOnly = FileRange(tableEnd, tableEnd)
    if try ProgramHeader(file, at: at).flags == readable {
      if header.programHeaderCount < 2 { throw .invalidFileHeader }
      readOnly = try segment(file, at: at, flags: readable, offset: offset, address: Region.readOnly.start)
      at += ProgramHeader.size
      offset = readOnly.end
    }
    let code = try segment(file, at: at, flags: executable, offset: offset, address: Region.program.start)

    let last = header.entry.addingUpTo(7)
    let codeAddress = Region.program.start
    guard header.entry % 8 == 0, last >= codeAddress, last < codeAddress + code.count else { throw .invalidFileHeader }
    return ExecutableParts(
      readOnly: Array(try file.slice(readOnly)), code: Array(try file.slice(code)), codeAddress: codeAddress,
      codePlace: nil, entry: Int(truncatingIfNeeded: (header.entry &- codeAddress) / 8), functions: [:])
  }

  private static let readable: UInt32 = 4
  private static let executable: UInt32 = 1

  private static func segment(
    _ file: ELFBytes, at: UInt64, flags: UInt32, offset: UInt64, address: UInt64
  ) throws(ELFError) -> FileRange {
    let header = try ProgramHeader(file, at: at)
    guard header.type == ProgramHeader.load, header.flags == flags, header.offset == offset,
      header.offset < file.count, header.offset % 8 == 0, header.address == address,
      header.physicalAddress == address, header.fileSize == header.memorySize,
      header.fileSize <= file.count &- header.offset, header.fileSize % 8 == 0, header.memorySize < 1 &<< 32
    else { throw .invalidProgramHeader }
    return FileRange(header.offset, header.offset &+ header.fileSize)
  }
}
