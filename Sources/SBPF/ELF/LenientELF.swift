/// Files of v0 to v2, read as far and in the order that Agave does (`elf_parser/mod.rs`, `elf.rs`).
struct LenientELF {
  let file: ELFBytes
  let header: FileHeader
  var sections: [SectionHeader] = []
  private var segments: [ProgramHeader] = []
  private(set) var names: [UnsafeRawBufferPointer] = []
  private(set) var dynamicStrings: SectionHeader?
  private(set) var dynamicSymbols: FileRange?
  private(set) var relocations: FileRange?

  init(_ file: ELFBytes) throws(ELFError) {
    self.file = file
    if file.count < FileHeader.size { throw .outOfBounds }
    header = try FileHeader(file)
    guard header.hasRightIdentity, header.version == 1, UInt64(header.headerSize) == FileHeader.size,
      UInt64(header.programHeaderSize) == ProgramHeader.size, UInt64(header.sectionHeaderSize) == SectionHeader.size,
      header.sectionNames < header.sectionHeaderCount
    else { throw .invalidFileHeader }
    try readTables()
    try readNames()
    try readDynamicTable()
  }

  /// Both tables, and where segments and sections lie.
  private mutating func readTables() throws(ELFError) {
    let own = FileRange(0, FileHeader.size)
    let segmentTable = FileRange(
      header.programHeaders,
      try header.programHeaders.adding(ProgramHeader.size * UInt64(header.programHeaderCount)))
    if own.overlaps(segmentTable) { throw .overlap }
    for i in 0..<(try file.entries(segmentTable, of: ProgramHeader.size)) {
      segments.append(try ProgramHeader(file, at: segmentTable.start + i * ProgramHeader.size))
    }
    let sectionTable = FileRange(
      header.sectionHeaders,
      try header.sectionHeaders.adding(SectionHeader.size * UInt64(header.sectionHeaderCount)))
    if own.overlaps(sectionTable) || segmentTable.overlaps(sectionTable) { throw .overlap }
    for i in 0..<(try file.entries(sectionTable, of: SectionHeader.size)) {
      sections.append(try SectionHeader(file, at: sectionTable.start + i * SectionHeader.size))
    }
    guard sections.first?.type == SectionHeader.null else { throw .invalidSectionHeader }

    var address: UInt64 = 0
    for segment in segments where segment.type == ProgramHeader.load {
      if segment.address < address { throw .invalidProgramHeader }
      if try segment.offset.adding(segment.fileSize) > file.count { throw .outOfBounds }
      address = segment.address
    }
    var end: UInt64 = 0
    for section in sections where section.type != SectionHeader.noBits {
      let range = FileRange(section.offset, try section.offset.adding(section.size))
      if range.overlaps(own) || range.overlaps(segmentTable) || range.overlaps(sectionTable) { throw .overlap }
      if range.start < end { throw .sectionsNotAscending }
      end = range.end
      if end > file.count { throw .outOfBounds }
    }
  }

  private mutating func readNames() throws(ELFError) {
    if header.sectionNames == 0 { throw .noSectionNames }
    let table = sections[Int(header.sectionNames)]
    var hasSymbols = false, hasStrings = false
    for section in sections {
      let name = try file.name(in: table, at: section.name, limit: 16)
      names.append(name)
      if name.equals(".symtab") {
        if hasSymbols { throw .invalidSectionHeader }
        hasSymbols = true
      } else if name.equals(".strtab") {
        if hasStrings { throw .invalidSectionHeader }
        hasStrings = true
      } else if name.equals(".dynstr") {
        if dynamicStrings != nil { throw .invalidSectionHeader }
        dynamicStrings = section
      }
    }
  }

  private mutating func readDynamicTable() throws(ELFError) {
    guard let table = try dynamicTable() else { return }
    var values = [UInt64](repeating: 0, count: 35)
    for i in 0..<(table.count / 16) {
      let tag = try file.u64(table.start + i * 16)
      if tag == 0 { break }
      if tag < 35 { values[Int(tag)] = try file.u64(table.start + i * 16 + 8) }
    }
    // DT_REL, DT_RELSZ, DT_RELENT
    if values[17] != 0 { relocations = try relocationTable(at: values[17], size: values[18], entry: values[19]) }
    // DT_SYMTAB
    if values[6] != 0 {
      guard let section = sections.first(where: { $0.address == values[6] }) else { throw .invalidDynamicTable }
      guard section.type == SectionHeader.symbols || section.type == SectionHeader.dynamicSymbols else {
        throw .invalidSectionHeader
      }
      let range = FileRange(section.offset, try section.offset.adding(section.size))
      _ = try file.entries(range, of: Symbol.size)
      dynamicSymbols = range
    }
  }

  /// The dynamic program header's table where it can be read, else the dynamic section's.
  private func dynamicTable() throws(ELFError) -> FileRange? {
    if let segment = segments.first(where: { $0.type == ProgramHeader.dynamic }),
      let end = try? segment.offset.adding(segment.fileSize)
    {
      let range = FileRange(segment.offset, end)
      if (try? file.entries(range, of: 16)) != nil { return range }
    }
    guard let section = sections.first(where: { $0.type == SectionHeader.dynamic }) else { return nil }
    guard let end = try? section.offset.adding(section.size) else { throw .invalidDynamicTable }
    let range = FileRange(section.offset, end)
    guard (try? file.entries(range, of: 16)) != nil else { throw .invalidDynamicTable }
    return range
  }

  private func relocationTable(at address: UInt64, size: UInt64, entry: UInt64) throws(ELFError) -> FileRange {
    if entry != 16 || size == 0 { throw .invalidDynamicTable }
    let offset: UInt64
    if let segment = segments.first(where: { $0.contains(address) }) {
      offset = try (address &- segment.address).adding(segment.offset)
    } else if let section = sections.first(where: { $0.address == address }) {
      offset = section.offset
    } else {
      throw .invalidDynamicTable
    }
    let range = FileRange(offset, try offset.adding(size))
    guard (try? file.entries(range, of: 16)) != nil else { throw .invalidDynamicTable }
    return range
  }
}
