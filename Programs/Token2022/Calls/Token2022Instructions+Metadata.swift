#if !hasFeature(Embedded)
public import ProgramAPI

// The interfaces of token metadata and token groups, which Token-2022 implements and other programs may: an
// instruction is eight bytes, the beginning of a hash of its name, and then its values. Texts have four bytes of length
// (`solana-program/token-metadata` and `token-group`, `interface/src/instruction.rs`).

/// The eight bytes instructions of the metadata and group interfaces begin with, as a little-endian number.
public enum TokenInterfaceDiscriminator {
  public static var initializeMetadata: UInt64 { 0x8D4D_B858_A21E_E1D2 }
  public static var updateField: UInt64 { 0xC8DC_CAB5_2D31_E9DD }
  public static var removeKey: UInt64 { 0xB525_8D59_3820_12EA }
  public static var updateMetadataAuthority: UInt64 { 0x7B56_6454_E4A6_E4D7 }
  public static var emitMetadata: UInt64 { 0x46B8_0C0D_FAB4_A6FA }
  public static var initializeGroup: UInt64 { 0x0400_3336_276C_7179 }
  public static var updateGroupMaxSize: UInt64 { 0x6E12_1EF8_8FAB_256C }
  public static var updateGroupAuthority: UInt64 { 0xCBD8_DDED_0158_69A1 }
  public static var initializeMember: UInt64 { 0x8674_EDDF_B0DE_2098 }
}

extension Token2022Interface {
  /// A field of a token's metadata: one of three, or one of its holder's own.
  public enum MetadataField: Hashable, Sendable {
    case name, symbol, uri
    case key(String)
  }

  /// Writes a token's metadata into an account, which under Token-2022 is the mint.
  public static func initializeMetadata(
    _ metadata: Address, name: String, symbol: String, uri: String, updateAuthority: Address, mint: Address,
    mintAuthority: Address, program: Address = id
  ) -> Instruction {
    make(
      bytes(TokenInterfaceDiscriminator.initializeMetadata) + text(name) + text(symbol) + text(uri),
      [.writable(metadata), .readonly(updateAuthority), .readonly(mint), .signer(mintAuthority)], program: program)
  }
  /// Changes or adds a field. The mint must hold the lamports for what it grows by.
  public static func updateMetadata(
    _ metadata: Address, set field: MetadataField, to value: String, updateAuthority: Address, program: Address = id
  ) -> Instruction {
    make(
      bytes(TokenInterfaceDiscriminator.updateField) + encoded(field) + text(value),
      [.writable(metadata), .signer(updateAuthority)], program: program)
  }
  /// Removes a field of one's own; without `idempotent` it must be there.
  public static func removeMetadataKey(
    _ key: String, from metadata: Address, idempotent: Bool = false, updateAuthority: Address, program: Address = id
  ) -> Instruction {
    make(
      bytes(TokenInterfaceDiscriminator.removeKey) + [flag(idempotent)] + text(key),
      [.writable(metadata), .signer(updateAuthority)], program: program)
  }
  public static func updateMetadataAuthority(
    _ metadata: Address, to new: Address?, updateAuthority: Address, program: Address = id
  ) -> Instruction {
    make(
      bytes(TokenInterfaceDiscriminator.updateMetadataAuthority) + orZero(new),
      [.writable(metadata), .signer(updateAuthority)], program: program)
  }
  /// Asks for the metadata's bytes, or a part of them; the answer is return data.
  public static func emitMetadata(
    _ metadata: Address, from start: UInt64? = nil, to end: UInt64? = nil, program: Address = id
  ) -> Instruction {
    make(
      bytes(TokenInterfaceDiscriminator.emitMetadata) + number(start) + number(end), [.readonly(metadata)],
      program: program)
  }

  /// Makes a group of at most `maxSize` members, which under Token-2022 the mint holds.
  public static func initializeGroup(
    _ group: Address, mint: Address, mintAuthority: Address, updateAuthority: Address?, maxSize: UInt64,
    program: Address = id
  ) -> Instruction {
    make(
      bytes(TokenInterfaceDiscriminator.initializeGroup) + orZero(updateAuthority) + bytes(maxSize),
      [.writable(group), .readonly(mint), .signer(mintAuthority)], program: program)
  }
  public static func updateGroupMaxSize(
    _ maxSize: UInt64, of group: Address, updateAuthority: Address, program: Address = id
  ) -> Instruction {
    make(
      bytes(TokenInterfaceDiscriminator.updateGroupMaxSize) + bytes(maxSize),
      [.writable(group), .signer(updateAuthority)], program: program)
  }
  public static func updateGroupAuthority(
    _ group: Address, to new: Address?, updateAuthority: Address, program: Address = id
  ) -> Instruction {
    make(
      bytes(TokenInterfaceDiscriminator.updateGroupAuthority) + orZero(new),
      [.writable(group), .signer(updateAuthority)], program: program)
  }
  /// Makes a mint the next member of a group.
  public static func initializeMember(
    _ member: Address, mint: Address, mintAuthority: Address, group: Address, groupUpdateAuthority: Address,
    program: Address = id
  ) -> Instruction {
    make(
      bytes(TokenInterfaceDiscriminator.initializeMember),
      [
        .writable(member), .readonly(mint), .signer(mintAuthority), .writable(group), .signer(groupUpdateAuthority),
      ], program: program)
  }

  private static func text(_ text: String) -> [UInt8] {
    bytes(UInt32(truncatingIfNeeded: text.utf8.count)) + [UInt8](text.utf8)
  }
  private static func number(_ value: UInt64?) -> [UInt8] { value.map { [1] + bytes($0) } ?? [0] }
  private static func encoded(_ field: MetadataField) -> [UInt8] {
    switch field {
    case .name: [0]
    case .symbol: [1]
    case .uri: [2]
    case .key(let key): [3] + text(key)
    }
  }
}
#endif
