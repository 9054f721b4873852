/// Why a file is not a program. Texts are those of `ElfError` and `ElfParserError` (`elf.rs`, `elf_parser/mod.rs`).
public enum ELFError: Error, Hashable, Sendable, CustomStringConvertible {
  case invalidFileHeader, invalidSectionHeader, invalidProgramHeader
  case invalidDynamicTable, invalidAlignment, invalidSize
  case overlap, sectionsNotAscending
  case noSectionNames, noDynamicStrings
  /// The name as far as it was read, and how long it may be, the zero at its end included.
  case nameTooLong(String, Int)
  case outOfBounds
  case unsupportedVersion
  case wrongABI, wrongMachine, wrongType
  case notOneTextSection
  case writableSection(String)
  case entrypointOutOfBounds, invalidEntrypoint
  case relativeJumpOutOfBounds(Int)
  case symbolHashCollision(UInt32)
  case unresolvedSymbol(String, at: UInt64)
  case unknownSymbol(UInt32)
  case unknownRelocation(UInt32)
  case invalidVirtualAddress(UInt64)

  public var description: String {
    switch self {
    case .invalidFileHeader: Self.parsing("invalid file header")
    case .invalidSectionHeader: Self.parsing("invalid section header")
    case .invalidDynamicTable: Self.parsing("invalid dynamic section table")
    case .invalidAlignment: Self.parsing("invalid alignment")
    case .invalidSize: Self.parsing("invalid size")
    case .overlap: Self.parsing("values overlap")
    case .sectionsNotAscending: Self.parsing("sections not in ascending order")
    case .noSectionNames: Self.parsing("no section name string table found")
    case .noDynamicStrings: Self.parsing("no dynamic string table")
    case .nameTooLong(let name, let limit):
      Self.parsing("Section or symbol name `\(name)` is longer than `\(limit)` bytes")
    case .invalidProgramHeader: "Invalid ELF program header"
    case .outOfBounds: "Offset or value is out of bounds"
    case .unsupportedVersion:
      "Detected sbpf_version required by the executable which are not enabled"
    case .wrongABI: "Incompatible ELF: wrong ABI"
    case .wrongMachine: "Incompatible ELF: wrong machine"
    case .wrongType: "Incompatible ELF: wrong type"
    case .notOneTextSection:
      "Multiple or no text sections, consider removing llc option: -function-sections"
    case .writableSection(let name): "Found writable section (\(name)) in ELF, read-write data not supported"
    case .entrypointOutOfBounds: "Entrypoint out of bounds"
    case .invalidEntrypoint: "Invalid entrypoint"
    case .relativeJumpOutOfBounds(let at): "Relative jump out of bounds at instruction #\(at)"
    case .symbolHashCollision(let hash): "Symbol hash collision 0x\(String(hash, radix: 16))"
    case .unresolvedSymbol(let name, let at):
      "Unresolved symbol (\(name)) at instruction #\(at / 8) (ELF file offset 0x\(String(at, radix: 16)))"
    case .unknownSymbol(let index): "Unknown symbol with index \(index)"
    case .unknownRelocation(let type): "Relocation failed, unknown type \(type)"
    case .invalidVirtualAddress(let address):
      "Relocation failed, invalid referenced virtual address 0x\(String(address, radix: 16))"
    }
  }

  private static func parsing(_ text: String) -> String { "Failed to parse ELF file: \(text)" }
}
