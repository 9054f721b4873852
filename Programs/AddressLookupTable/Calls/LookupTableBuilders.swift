#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions as clients write them, with the accounts `solana-address-lookup-table-interface` lists.

extension LookupTableInterface {
  /// The seeds of a table's address, without the bump: the authority and the slot.
  public static func addressSeeds(authority: Address, recentSlot: UInt64) -> [[UInt8]] {
    var slot = DataWriter()
    slot.append(recentSlot)
    return [authority.bytes, slot.bytes]
  }

  /// Makes a table at `table`, which is the program's address for `addressSeeds(authority:recentSlot:)` and `bump`.
  /// Only `payer` signs.
  public static func createLookupTable(
    _ table: Address, authority: Address, payer: Address, recentSlot: UInt64, bump: UInt8
  ) -> Instruction {
    var data = instructionData(.createLookupTable)
    data.append(recentSlot)
    data.append(bump)
    return instruction(
      [.writable(table), .readonly(authority), .writableSigner(payer), .readonly(ProgramIDs.system)], data)
  }

  /// Takes the authority away for good: the table can neither be extended nor closed any more.
  public static func freezeLookupTable(_ table: Address, authority: Address) -> Instruction {
    instruction([.writable(table), .signer(authority)], instructionData(.freezeLookupTable))
  }

  /// Appends addresses. `payer` pays the rent of the growth; nil when the table holds enough lamports already.
  public static func extendLookupTable(
    _ table: Address, authority: Address, payer: Address?, addresses: [Address]
  ) -> Instruction {
    var data = instructionData(.extendLookupTable)
    data.append(UInt64(addresses.count))
    for address in addresses { data.append(address) }
    var accounts: [AccountMeta] = [.writable(table), .signer(authority)]
    if let payer { accounts += [.writableSigner(payer), .readonly(ProgramIDs.system)] }
    return instruction(accounts, data)
  }

  /// Starts the cool-down after which a table can be closed.
  public static func deactivateLookupTable(_ table: Address, authority: Address) -> Instruction {
    instruction([.writable(table), .signer(authority)], instructionData(.deactivateLookupTable))
  }

  /// Empties a deactivated table and sends its lamports to `recipient`.
  public static func closeLookupTable(_ table: Address, authority: Address, recipient: Address) -> Instruction {
    instruction(
      [.writable(table), .signer(authority), .writable(recipient)], instructionData(.closeLookupTable))
  }

  private static func instructionData(_ number: Number) -> DataWriter {
    var data = DataWriter()
    data.append(number.rawValue)
    return data
  }
  private static func instruction(_ accounts: [AccountMeta], _ data: DataWriter) -> Instruction {
    Instruction(programID: id, accounts: accounts, data: data.bytes)
  }
}
#endif
