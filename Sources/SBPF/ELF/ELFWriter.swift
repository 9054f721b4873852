/// Writes programs as files: of v3 as the strict reader asks for them, of earlier versions as linkers do.
public enum ELFWriter {
  /// The file of assembled code.
  public static func write(_ assembly: Assembly) -> [UInt8] {
    assembly.version.isStrict ? strict(assembly) : lenient(assembly)
  }

  /// Two program headers, read-only data, code.
  private static func strict(_ assembly: Assembly) -> [UInt8] {
    let data = padded(assembly.data, to: 8)
    let segments = data.isEmpty ? 1 : 2
    let start = 64 + 56 * segments
    var file = ELFOutput()
    file.header(
      type: FileHeader.sharedObject, entry: Region.program.start + UInt64(assembly.entry) * 8, segments: segments,
      version: assembly.version)
    if !data.isEmpty {
      file.segment(type: 1, flags: 4, offset: start, address: Region.readOnly.start, size: data.count)
    }
    file.segment(
      type: 1, flags: 1, offset: start + data.count, address: Region.program.start, size: assembly.code.count)
    return file.bytes + data + assembly.code
  }

  /// Code and data at the addresses of their offsets; calls of syscalls are relocations.
  private static func lenient(_ assembly: Assembly) -> [UInt8] {
    let codeAt = 240
    let dataAt = codeAt + assembly.code.count
    let data = padded(assembly.data, to: 8)
    var code = assembly.code
    for place in assembly.dataReferences { move(&code, place, by: Region.program.start + UInt64(dataAt)) }

    var names: [String] = []
    for call in assembly.syscalls where !names.contains(call.name) { names.append(call.name) }
    var strings: [UInt8] = [0]
    var symbols = ELFOutput()
    symbols.zeros(24)
    for name in names {
      symbols.u32(UInt32(strings.count))
      symbols.bytes.append(0x10)
      symbols.zeros(19)
      strings += Array(name.utf8) + [0]
    }
    var relocations = ELFOutput()
    for call in assembly.syscalls {
      relocations.u64(UInt64(codeAt + call.place * 8))
      relocations.u64(UInt64((names.firstIndex(of: call.name) ?? 0) + 1) << 32 | 10)
    }

    var file = ELFOutput()
    file.zeros(codeAt)
    file.bytes += code + data
    var sections = [SectionOutput(name: "", type: 0)]
    sections.append(
      SectionOutput(name: ".text", type: 1, flags: 6, address: codeAt, offset: codeAt, size: code.count))
    if !data.isEmpty {
      sections.append(
        SectionOutput(name: ".rodata", type: 1, flags: 2, address: dataAt, offset: dataAt, size: data.count))
    }
    let strings0 = UInt32(sections.count + 1)
    let symbolsAt = file.section(".dynsym", 11, symbols.bytes, link: strings0, entry: 24, &sections)
    _ = file.section(".dynstr", 3, strings, &sections)
    let relocationsAt = file.section(".rel.dyn", 9, relocations.bytes, link: strings0 - 1, entry: 16, &sections)
    var dynamic = ELFOutput()
    if !assembly.syscalls.isEmpty {
      for (tag, value) in [(17, relocationsAt), (18, relocations.bytes.count), (19, 16), (6, symbolsAt), (11, 24)] {
        dynamic.u64(UInt64(tag))
        dynamic.u64(UInt64(value))
      }
    }
    dynamic.zeros(16)
    let dynamicAt = file.section(".dynamic", 6, dynamic.bytes, link: strings0, entry: 16, &sections)
    var sectionNames: [UInt8] = []
    for i in sections.indices {
      sections[i].nameAt = UInt32(sectionNames.count)
      sectionNames += Array(sections[i].name.utf8) + [0]
    }
    let nameOfNames = UInt32(sectionNames.count)
    sectionNames += Array(".shstrtab".utf8) + [0]
    _ = file.section(".shstrtab", 3, sectionNames, isLoaded: false, &sections)
    sections[sections.count - 1].nameAt = nameOfNames
    file.align(8)
    let table = file.bytes.count
    for section in sections { file.section(section) }

    var header = ELFOutput()
    header.header(
      type: FileHeader.sharedObject, entry: UInt64(codeAt + assembly.entry * 8), segments: 3,
      version: assembly.version, sectionsAt: table, sections: sections.count)
    header.segment(type: 1, flags: 5, offset: codeAt, address: UInt64(codeAt), size: code.count)
    header.segment(type: 1, flags: 4, offset: dataAt, address: UInt64(dataAt), size: data.count)
    header.segment(type: 2, flags: 4, offset: dynamicAt, address: UInt64(dynamicAt), size: dynamic.bytes.count)
    file.bytes.replaceSubrange(0..<header.bytes.count, with: header.bytes)
    return file.bytes
  }

  private static func padded(_ bytes: [UInt8], to alignment: Int) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (alignment - bytes.count % alignment) % alignment)
  }

  /// Adds to the 64-bit immediate of a `lddw`.
  private static func move(_ code: inout [UInt8], _ place: Int, by distance: UInt64) {
    let low = (0..<4).map { place * 8 + 4 + $0 }, high = (0..<4).map { place * 8 + 12 + $0 }
    var value: UInt64 = 0
    for (shift, at) in (low + high).enumerated() { value |= UInt64(code[at]) << UInt64(shift * 8) }
    value &+= distance
    for (shift, at) in (low + high).enumerated() { code[at] = UInt8(truncatingIfNeeded: value >> UInt64(shift * 8)) }
  }
}
