/// Addresses and calls, written into a copy of a file of v0 to v2 (`elf.rs`: `relocate`).
struct Relocation {
  let elf: LenientELF
  let code: SectionHeader
  let environment: LoadEnvironment
  /// The file, as far as it is relocated.
  var bytes: [UInt8]
  /// Places of functions, by the key that calls have.
  private(set) var functions: [UInt32: Int] = [:]

  init(_ elf: LenientELF, _ code: SectionHeader, _ environment: LoadEnvironment) {
    self.elf = elf
    self.code = code
    self.environment = environment
    bytes = Array(elf.file.bytes)
  }

  /// The key of functions named so, whatever their place.
  static let entrypoint = Murmur3.hash("entrypoint")

  mutating func run() throws(ELFError) {
    try fixCalls()
    guard let table = elf.relocations else { return }
    for i in 0..<(table.count / 16) {
      let offset = try elf.file.u64(table.start + i * 16)
      let info = try elf.file.u64(table.start + i * 16 + 8)
      let type = UInt32(truncatingIfNeeded: info), symbol = UInt32(truncatingIfNeeded: info &>> 32)
      switch type {
      case 1: try setAddress(offset, symbol)
      case 8: try moveAddress(offset)
      case 10: try setCall(offset, symbol)
      default: throw .unknownRelocation(type)
      }
    }
  }

  /// The entrypoint is known by its name, wherever relocations said that it is.
  mutating func enter(entry: Int) throws(ELFError) {
    functions[Self.entrypoint] = nil
    _ = try register(entry, key: Self.entrypoint)
  }

  /// Calls relative to their place become calls of a function's key.
  private mutating func fixCalls() throws(ELFError) {
    let start = Int(truncatingIfNeeded: code.fileRange.start)
    let count = Int(truncatingIfNeeded: code.fileRange.count / 8)
    for i in 0..<count {
      let at = start &+ i &* 8
      guard bytes[at] == 0x85 else { continue }
      let immediate = Int32(bitPattern: word(at &+ 4))
      if immediate == -1 { continue }
      let target = i &+ 1 &+ Int(immediate)
      guard (0..<count).contains(target) else { throw .relativeJumpOutOfBounds(i) }
      setWord(at &+ 4, try register(target, key: Murmur3.hash(place: target)))
    }
  }

  private mutating func register(_ place: Int, key: UInt32) throws(ELFError) -> UInt32 {
    if environment.syscalls.contains(key) { throw .symbolHashCollision(key) }
    if let other = functions.updateValue(place, forKey: key), other != place { throw .symbolHashCollision(key) }
    return key
  }

  /// R_BPF_64_64: an address relative to a symbol, in the two halves of `lddw`.
  private mutating func setAddress(_ offset: UInt64, _ index: UInt32) throws(ELFError) {
    let low = try place(offset.addingUpTo(4), 4)
    let symbol = try symbol(index)
    var address = symbol.value.addingUpTo(UInt64(word(low)))
    if address < Region.program.start { address &+= Region.program.start }
    setWord(low, UInt32(truncatingIfNeeded: address))
    setWord(try place(offset.addingUpTo(12), 4), UInt32(truncatingIfNeeded: address &>> 32))
  }

  /// R_BPF_64_RELATIVE: an address without a symbol, in `lddw` or in data.
  private mutating func moveAddress(_ offset: UInt64) throws(ELFError) {
    let low = offset.addingUpTo(4)
    guard offset >= code.fileRange.start, offset < code.fileRange.end else {
      // Old toolchains left the low half in the high one.
      let address = Region.program.start &+ UInt64(word(try place(low, 4)))
      let at = try place(offset, 8)
      setWord(at, UInt32(truncatingIfNeeded: address))
      setWord(at &+ 4, UInt32(truncatingIfNeeded: address &>> 32))
      return
    }
    let first = try place(low, 4), second = try place(offset.addingUpTo(12), 4)
    var address = UInt64(word(second)) &<< 32 | UInt64(word(first))
    if address == 0 { throw .invalidVirtualAddress(0) }
    if address < Region.program.start { address &+= Region.program.start }
    setWord(first, UInt32(truncatingIfNeeded: address))
    setWord(second, UInt32(truncatingIfNeeded: address &>> 32))
  }

  /// R_BPF_64_32: a call of a function or, where the symbol is undefined, of a syscall.
  private mutating func setCall(_ offset: UInt64, _ index: UInt32) throws(ELFError) {
    let symbol = try symbol(index)
    guard let strings = elf.dynamicStrings,
      let name = try? elf.file.name(in: strings, at: symbol.name, limit: 64)
    else { throw .unknownSymbol(symbol.name) }
    let key: UInt32
    if symbol.isFunction && symbol.value != 0 {
      if !code.contains(symbol.value) { throw .outOfBounds }
      let target = Int(truncatingIfNeeded: (symbol.value &- code.address) / 8)
      key = try register(target, key: name.equals("entrypoint") ? Self.entrypoint : Murmur3.hash(place: target))
    } else {
      key = Murmur3.hash(name)
      if environment.isDeployment && !environment.syscalls.contains(key) {
        throw .unresolvedSymbol(String(decoding: name, as: UTF8.self), at: offset)
      }
    }
    setWord(try place(offset.addingUpTo(4), 4), key)
  }

  private func symbol(_ index: UInt32) throws(ELFError) -> Symbol {
    guard let table = elf.dynamicSymbols, UInt64(index) < table.count / Symbol.size else {
      throw .unknownSymbol(index)
    }
    return try Symbol(elf.file, at: table.start + UInt64(index) * Symbol.size)
  }

  /// Where bytes lie that are about to be read or written.
  private func place(_ at: UInt64, _ count: UInt64) throws(ELFError) -> Int {
    guard elf.file.count >= count, at <= elf.file.count &- count else { throw .outOfBounds }
    return Int(truncatingIfNeeded: at)
  }
  private func word(_ at: Int) -> UInt32 {
    UInt32(bytes[at]) | UInt32(bytes[at &+ 1]) &<< 8 | UInt32(bytes[at &+ 2]) &<< 16 | UInt32(bytes[at &+ 3]) &<< 24
  }
  private mutating func setWord(_ at: Int, _ value: UInt32) {
    for i in 0..<4 { bytes[at &+ i] = UInt8(truncatingIfNeeded: value &>> UInt32(8 &* i)) }
  }
}
