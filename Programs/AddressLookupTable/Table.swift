import ProgramAPI
import AddressLookupTableCalls

/// A table that exists, as its account data describes it.
struct Table {
  let account: Account
  let deactivationSlot: UInt64
  let lastExtendedSlot: UInt64
  /// Nil once the table is frozen.
  let authority: Address?
  let addressCount: Int

  var isActive: Bool { deactivationSlot == .max }

  /// Decodes the account data (`AddressLookupTable::deserialize`).
  init(_ account: Account, _ costs: Costs.Opening, in call: borrowing Invocation) throws(ProgramError) {
    let bytes = account.bytes
    guard let state = try? bytes.read(UInt32.self, at: 0) else {
      try AddressLookupTable.refuse(.invalidAccountData, costing: costs.tooShort, in: call)
    }
    guard state != 0 else {
      try AddressLookupTable.refuse(.uninitializedAccount, costing: costs.uninitialized, in: call)
    }
    guard state == 1 else {
      try AddressLookupTable.refuse(.invalidAccountData, costing: costs.impossibleTag, in: call)
    }
    guard bytes.count >= LookupTableLayout.size else {
      try AddressLookupTable.refuse(.invalidAccountData, costing: costs.tooShort, in: call)
    }
    let table = try account.view(as: LookupTableLayout.self)
    switch table[LookupTableLayout.hasAuthority] {
    case 0: authority = nil
    case 1: authority = table[LookupTableLayout.authority]
    default:
      try AddressLookupTable.refuse(.invalidAccountData, costing: costs.impossibleTag, in: call)
    }
    let addressBytes = bytes.count &- LookupTableLayout.size
    guard addressBytes & 31 == 0 else {
      try AddressLookupTable.refuse(.invalidAccountData, costing: costs.unevenAddresses, in: call)
    }
    self.account = account
    deactivationSlot = table[LookupTableLayout.deactivationSlot]
    lastExtendedSlot = table[LookupTableLayout.lastExtendedSlot]
    addressCount = addressBytes >> 5
  }
}

extension AddressLookupTable {
  /// The table and its authority, the first two accounts of every instruction on an existing table: owned by this
  /// program, and signed for.
  static func signedTable(
    _ accounts: inout AccountCursor, _ costs: Costs.Opening, in call: borrowing Invocation
  ) throws(ProgramError) -> (table: Account, authority: Address) {
    let table = try next(&accounts, costing: costs.noTable, in: call)
    guard table.owner == call.programID else {
      try refuse(
        .invalidAccountOwner, "Lookup table owner should be the Address Lookup Table program",
        costing: costs.otherOwner, in: call)
    }
    let authority = try next(&accounts, costing: costs.noAuthority, in: call)
    guard authority.isSigner else {
      try refuse(
        .missingRequiredSignature, "Authority account must be a signer", costing: costs.unsigned, in: call)
    }
    return (table, authority.key)
  }

  /// The table in `account`, which must be in the hands of `authority`.
  static func openTable(
    _ account: Account, authority: Address, whenFrozen text: StaticString, _ costs: Costs.Opening,
    in call: borrowing Invocation
  ) throws(ProgramError) -> Table {
    let table = try Table(account, costs, in: call)
    guard let holder = table.authority else { try refuse(.immutable, text, costing: costs.frozen, in: call) }
    guard holder == authority else {
      try refuse(
        .incorrectAuthority, "Incorrect lookup table authority", costing: costs.otherAuthority, in: call)
    }
    return table
  }

  /// The next account, or the failure that there is none.
  static func next(
    _ accounts: inout AccountCursor, costing units: UInt64, in call: borrowing Invocation
  ) throws(ProgramError) -> Account {
    guard accounts.remaining > 0 else { try refuse(.notEnoughAccountKeys, costing: units, in: call) }
    return try accounts.next()
  }
}
