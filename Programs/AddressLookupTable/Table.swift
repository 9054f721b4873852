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
  init(_ account: Account) throws(ProgramError) {
    let bytes = account.bytes
    let state: UInt32 = try bytes.read(at: 0)
    guard state != 0 else { throw .uninitializedAccount }
    guard state == 1 else { throw .invalidAccountData }
    let table = try account.view(as: LookupTableLayout.self)
    switch table[LookupTableLayout.hasAuthority] {
    case 0: authority = nil
    case 1: authority = table[LookupTableLayout.authority]
    default: throw .invalidAccountData
    }
    let addressBytes = bytes.count &- LookupTableLayout.size
    guard addressBytes & 31 == 0 else { throw .invalidAccountData }
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
    _ accounts: inout AccountCursor, in call: borrowing Invocation
  ) throws(ProgramError) -> (table: Account, authority: Address) {
    let table = try accounts.next()
    guard table.owner == call.programID else {
      call.log("Lookup table owner should be the Address Lookup Table program")
      throw .invalidAccountOwner
    }
    let authority = try accounts.next()
    guard authority.isSigner else {
      call.log("Authority account must be a signer")
      throw .missingRequiredSignature
    }
    return (table, authority.key)
  }

  /// The table in `account`, which must be in the hands of `authority`.
  static func openTable(
    _ account: Account, authority: Address, whenFrozen text: StaticString, in call: borrowing Invocation
  ) throws(ProgramError) -> Table {
    let table = try Table(account)
    guard let holder = table.authority else {
      call.log(text)
      throw .immutable
    }
    guard holder == authority else {
      call.log("Incorrect lookup table authority")
      throw .incorrectAuthority
    }
    return table
  }
}
