import AddressLookupTableCalls
import ProgramAPI

// Freezing, extending, deactivating. A table these instructions may not write is refused by the runtime, except
// where the program checks it itself.

extension AddressLookupTable {
  /// Accounts: the table, its authority.
  static func freezeLookupTable(in call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let (account, authority) = try signedTable(&accounts, in: call)
    let table = try openTable(account, authority: authority, whenFrozen: "Lookup table is already frozen", in: call)
    guard table.isActive else {
      call.log("Deactivated tables cannot be frozen")
      throw .invalidArgument
    }
    guard table.addressCount > 0 else {
      call.log("Empty lookup tables cannot be frozen")
      throw .invalidInstructionData
    }
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
    var accounts = call.accounts
    let (account, authority) = try signedTable(&accounts, in: call)
    let table = try openTable(account, authority: authority, whenFrozen: "Lookup table is frozen", in: call)
    guard table.isActive else {
      call.log("Deactivated tables cannot be extended")
      throw .invalidArgument
    }
    guard table.addressCount < LookupTableInterface.maxAddresses else {
      call.log("Lookup table is full and cannot contain more addresses")
      throw .invalidArgument
    }
    guard addresses.count > 0 else {
      call.log("Must extend with at least one address")
      throw .invalidInstructionData
    }
    let total = table.addressCount &+ addresses.count >> 5
    guard total <= LookupTableInterface.maxAddresses else {
      var line = Payload<96>()
      line.append(text: "Extended lookup table length ")
      line.append(decimal: UInt64(truncatingIfNeeded: total))
      line.append(text: " would exceed max capacity of ")
      line.append(decimal: UInt64(truncatingIfNeeded: LookupTableInterface.maxAddresses))
      call.log(line)
      throw .invalidInstructionData
    }
    guard account.isWritable else { throw .custom(LookupTableInterface.Failure.readonlyDataModified) }

    try call.charge(Costs.extending)
    let slot = try call.clock.slot
    if table.lastExtendedSlot != slot {
      let meta = try call.uncheckedView(of: account, as: LookupTableLayout.self)
      meta[LookupTableLayout.lastExtendedSlot] = slot
      meta[LookupTableLayout.lastExtendedStart] = UInt8(truncatingIfNeeded: table.addressCount)
    }
    let end = account.dataCount, size = end &+ addresses.count
    try call.uncheckedResize(account, to: size)
    try call.store(addresses, at: end, in: account)

    let missing = try shortfall(of: account, bytes: size, in: call)
    guard missing > 0 else { return .nothing }
    let payer = try accounts.next()
    guard payer.isSigner else {
      call.log("Payer account must be a signer")
      throw .missingRequiredSignature
    }
    _ = try accounts.next()
    return .pay(missing, from: payer, to: account)
  }

  /// Accounts: the table, its authority.
  static func deactivateLookupTable(in call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let (account, authority) = try signedTable(&accounts, in: call)
    let table = try openTable(account, authority: authority, whenFrozen: "Lookup table is frozen", in: call)
    guard table.isActive else {
      call.log("Lookup table is already deactivated")
      throw .invalidArgument
    }
    let meta = try call.uncheckedView(of: account, as: LookupTableLayout.self)
    meta[LookupTableLayout.deactivationSlot] = try call.clock.slot
  }
}
