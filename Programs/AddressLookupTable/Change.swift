import AddressLookupTableCalls
import ProgramAPI

// Freezing, extending, deactivating. A table these instructions may not write is refused by the runtime, except
// where the program checks it itself.

extension AddressLookupTable {
  /// Accounts: the table, its authority.
  static func freezeLookupTable(in call: borrowing Invocation) throws(ProgramError) {
    typealias Cost = Costs.Freeze
    var accounts = call.accounts
    let (account, authority) = try signedTable(&accounts, Cost.opening, in: call)
    let table = try openTable(
      account, authority: authority, whenFrozen: "Lookup table is already frozen", Cost.opening, in: call)
    guard table.isActive else {
      try refuse(.invalidArgument, "Deactivated tables cannot be frozen", costing: Cost.deactivated, in: call)
    }
    guard table.addressCount > 0 else {
      try refuse(.invalidInstructionData, "Empty lookup tables cannot be frozen", costing: Cost.empty, in: call)
    }
    try call.charge(Cost.success)
    let meta = try call.uncheckedView(of: account, as: LookupTableLayout.self)
    let padding = meta[LookupTableLayout.padding]
    meta[LookupTableLayout.hasAuthority] = 0
    meta[LookupTableLayout.authority] = .zero
    meta[LookupTableLayout.padding] = 0
    meta[LookupTableLayout.paddingWhenFrozen] = padding
  }

  /// Accounts: the table, its authority, and when the table lacks lamports for the growth, the payer and the System
  /// program.
  static func extendLookupTable(
    _ addresses: Bytes, in call: borrowing Invocation
  ) throws(ProgramError) -> Remainder {
    typealias Cost = Costs.Extend
    let added = addresses.count >> 5
    var accounts = call.accounts
    let (account, authority) = try signedTable(&accounts, Cost.opening, in: call)
    let table = try openTable(
      account, authority: authority, whenFrozen: "Lookup table is frozen", Cost.opening, in: call)
    guard table.isActive else {
      try refuse(.invalidArgument, "Deactivated tables cannot be extended", costing: Cost.deactivated, in: call)
    }
    guard table.addressCount < LookupTableInterface.maxAddresses else {
      try refuse(
        .invalidArgument, "Lookup table is full and cannot contain more addresses", costing: Cost.full, in: call)
    }
    guard added > 0 else {
      try refuse(
        .invalidInstructionData, "Must extend with at least one address", costing: Cost.noAddresses, in: call)
    }
    let total = table.addressCount &+ added
    guard total <= LookupTableInterface.maxAddresses else {
      try refuse(
        .invalidInstructionData, "Extended lookup table length ", UInt64(truncatingIfNeeded: total),
        " would exceed max capacity of 256", costing: Cost.tooMany, in: call)
    }
    try call.charge(Cost.clock)
    try call.charge(syscall: Costs.clockSyscall)
    guard account.isWritable else {
      try refuse(.custom(LookupTableInterface.Failure.readonlyDataModified), costing: Cost.readonly, in: call)
    }
    try call.charge(Cost.copying(addresses: added))
    if added > 3 {
      try call.charge(syscall: Swift.max(10, UInt64(truncatingIfNeeded: addresses.count / 250)))
      try call.charge(Cost.copied)
    }
    try append(addresses, to: table, in: call)

    let missing = try shortfall(of: account, bytes: account.dataCount, in: call)
    guard missing > 0 else {
      try call.charge(Cost.success)
      return .nothing
    }
    let payer = try next(&accounts, costing: Cost.withoutPayer, in: call)
    guard payer.isSigner else {
      try refuse(.missingRequiredSignature, "Payer account must be a signer", costing: Cost.unsignedPayer, in: call)
    }
    _ = try next(&accounts, costing: Cost.withoutSystem, in: call)
    try call.charge(Cost.transfer)
    return .pay(missing, from: payer, to: account)
  }

  /// Addresses appended in a slot can be used from the next one on: their first place is kept with the slot.
  private static func append(
    _ addresses: Bytes, to table: Table, in call: borrowing Invocation
  ) throws(ProgramError) {
    let slot = try call.clock.slot
    if table.lastExtendedSlot != slot {
      let meta = try call.uncheckedView(of: table.account, as: LookupTableLayout.self)
      meta[LookupTableLayout.lastExtendedSlot] = slot
      meta[LookupTableLayout.lastExtendedStart] = UInt8(truncatingIfNeeded: table.addressCount)
    }
    let end = table.account.dataCount
    try call.uncheckedResize(table.account, to: end &+ addresses.count)
    try call.store(addresses, at: end, in: table.account)
  }

  /// Accounts: the table, its authority.
  static func deactivateLookupTable(in call: borrowing Invocation) throws(ProgramError) {
    typealias Cost = Costs.Deactivate
    var accounts = call.accounts
    let (account, authority) = try signedTable(&accounts, Cost.opening, in: call)
    let table = try openTable(
      account, authority: authority, whenFrozen: "Lookup table is frozen", Cost.opening, in: call)
    guard table.isActive else {
      try refuse(.invalidArgument, "Lookup table is already deactivated", costing: Cost.deactivated, in: call)
    }
    try call.charge(Cost.clock)
    try call.charge(syscall: Costs.clockSyscall)
    try call.charge(Cost.success)
    let meta = try call.uncheckedView(of: account, as: LookupTableLayout.self)
    meta[LookupTableLayout.deactivationSlot] = try call.clock.slot
  }
}
