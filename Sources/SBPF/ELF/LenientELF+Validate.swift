extension LenientELF {
  /// Everything that is asked of the whole file; the code's section (`Executable::validate`).
  func validated(_ environment: LoadEnvironment) throws(ELFError) -> SectionHeader {
    if header.operatingSystem != 0 { throw .wrongABI }
    if header.machine != FileHeader.bpf, header.machine != FileHeader.sbpf { throw .wrongMachine }
    if header.type != FileHeader.sharedObject { throw .wrongType }
    let places = sections.indices.filter { names[$0].equals(".text") }
    guard places.count == 1, let place = places.first else { throw .notOneTextSection }
    for (section, name) in zip(sections, names) {
      let isData = name.starts(with: ".data") && !name.starts(with: ".data.rel")
      if name.starts(with: ".bss") || section.isWritable && isData {
        throw .writableSection(String(decoding: name, as: UTF8.self))
      }
    }
    for section in sections {
      _ = try file.slice(FileRange(section.offset, try section.offset.adding(section.size)))
    }
    let code = sections[place]
    if !code.contains(header.entry) { throw .entrypointOutOfBounds }
    if environment.isDeployment && code.address != code.offset { throw .outOfBounds }
    if code.address.addingUpTo(Region.program.start) > Region.stack.start { throw .outOfBounds }
    return code
  }

  /// Code and read-only data, each at its address, in one buffer that starts at 2³² (`parse_ro_sections`).
  func readOnlyBuffer(_ relocated: ELFBytes, _ environment: LoadEnvironment) throws(ELFError) -> [UInt8] {
    var lowest = UInt64.max, highest: UInt64 = 0, filled: UInt64 = 0
    var hasMoved = false
    var parts: [(at: UInt64, bytes: UnsafeRawBufferPointer)] = []
    for (section, name) in zip(sections, names) {
      guard
        name.equals(".text") || name.equals(".rodata") || name.equals(".data.rel.ro") || name.equals(".eh_frame")
      else { continue }
      if section.address != section.offset { hasMoved = true }
      if environment.isDeployment && hasMoved { throw .outOfBounds }
      if section.address.addingUpTo(Region.program.start) > Region.stack.start { throw .outOfBounds }
      let bytes = try relocated.slice(section.fileRange)
      lowest = min(lowest, section.address)
      highest = max(highest, section.address.addingUpTo(UInt64(bytes.count)))
      filled = filled.addingUpTo(UInt64(bytes.count))
      parts.append((section.address, bytes))
    }
    if environment.isDeployment && lowest.addingUpTo(filled) > highest { throw .outOfBounds }
    if highest > file.count { throw .outOfBounds }
    var buffer = [UInt8](repeating: 0, count: Int(truncatingIfNeeded: highest))
    buffer.withUnsafeMutableBytes { buffer in
      for part in parts where !part.bytes.isEmpty {
        let start = Int(truncatingIfNeeded: part.at)
        UnsafeMutableRawBufferPointer(rebasing: buffer[start...]).copyMemory(from: part.bytes)
      }
    }
    return buffer
  }
}
