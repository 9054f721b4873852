/// A section as it is written.
struct SectionOutput {
  var name: String
  var nameAt: UInt32 = 0
  var type: UInt32
  var flags: UInt64 = 0
  var address = 0
  var offset = 0
  var size = 0
  var link: UInt32 = 0
  var entry = 0
}

/// The bytes of a file as they are written.
struct ELFOutput {
  var bytes: [UInt8] = []

  mutating func u16(_ value: UInt16) { put(UInt64(value), 2) }
  mutating func u32(_ value: UInt32) { put(UInt64(value), 4) }
  mutating func u64(_ value: UInt64) { put(value, 8) }
  private mutating func put(_ value: UInt64, _ size: Int) {
    for i in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(i * 8))) }
  }
  mutating func zeros(_ count: Int) { bytes += [UInt8](repeating: 0, count: count) }
  mutating func align(_ alignment: Int) { zeros((alignment - bytes.count % alignment) % alignment) }

  mutating func header(
    type: UInt16, entry: UInt64, segments: Int, version: SBPFVersion, sectionsAt: Int = 0, sections: Int = 0
  ) {
    u64(FileHeader.identity)
    u64(0)
    u16(type)
    u16(FileHeader.bpf)
    u32(1)
    u64(entry)
    u64(FileHeader.size)
    u64(UInt64(sectionsAt))
    u32(UInt32(version.rawValue))
    u16(UInt16(FileHeader.size))
    u16(UInt16(ProgramHeader.size))
    u16(UInt16(segments))
    u16(UInt16(SectionHeader.size))
    u16(UInt16(sections))
    u16(UInt16(max(sections - 1, 0)))
  }

  mutating func segment(type: UInt32, flags: UInt32, offset: Int, address: UInt64, size: Int) {
    u32(type)
    u32(flags)
    for value in [UInt64(offset), address, address, UInt64(size), UInt64(size), 8] { u64(value) }
  }

  mutating func section(_ section: SectionOutput) {
    u32(section.nameAt)
    u32(section.type)
    u64(section.flags)
    for value in [section.address, section.offset, section.size] { u64(UInt64(value)) }
    u32(section.link)
    u32(0)
    u64(section.type == 0 ? 0 : 8)
    u64(UInt64(section.entry))
  }

  /// Appends a section's bytes and notes it; where it lies.
  mutating func section(
    _ name: String, _ type: UInt32, _ content: [UInt8], link: UInt32 = 0, entry: Int = 0, isLoaded: Bool = true,
    _ sections: inout [SectionOutput]
  ) -> Int {
    align(8)
    let offset = bytes.count
    bytes += content
    sections.append(
      SectionOutput(
        name: name, type: type, flags: isLoaded ? 2 : 0, address: isLoaded ? offset : 0, offset: offset,
        size: content.count, link: link, entry: entry))
    return offset
  }
}
