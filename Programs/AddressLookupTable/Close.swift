import AddressLookupTableCalls
import ProgramAPI

extension AddressLookupTable {
  /// Accounts: the table, its authority, the recipient of its lamports.
  ///
  /// A table keeps its owner when it is closed. It can be closed once its deactivation slot left SlotHashes; since a
  /// table's address comes from a slot in that list, none is ever made again at the same address.
  static func closeLookupTable(in call: borrowing Invocation) throws(ProgramError) {
    typealias Cost = Costs.Close
    var accounts = call.accounts
    let (account, authority) = try signedTable(&accounts, Cost.opening, in: call)
    let recipient = try next(&accounts, costing: Cost.noRecipient, in: call)
    guard account.key != recipient.key else {
      try refuse(
        .invalidArgument, "Lookup table cannot be the recipient of reclaimed lamports", costing: Cost.ownRecipient,
        in: call)
    }
    let table = try openTable(
      account, authority: authority, whenFrozen: "Lookup table is frozen", Cost.opening, in: call)
    try call.charge(Cost.clock)
    try call.charge(syscall: Costs.clockSyscall)
    guard !table.isActive else {
      try refuse(.invalidArgument, "Lookup table is not deactivated", costing: Cost.active, in: call)
    }
    if table.deactivationSlot == (try call.clock.slot) {
      try refuseEarly(blocks: SlotHashes.capacity &+ 1, costing: Cost.deactivatedNow, in: call)
    }
    try call.charge(Cost.search)
    let search = try SlotHashes.search(for: table.deactivationSlot, in: call)
    try call.charge(search.units)
    if let position = search.position {
      let blocks = SlotHashes.capacity &- position
      try refuseEarly(blocks: blocks, costing: Cost.tooEarly(blocks: blocks), in: call)
    }
    let lamports = try recipient.lamports + account.lamports
    guard recipient.isWritable else {
      try refuse(
        .custom(LookupTableInterface.Failure.readonlyLamportsChanged), costing: Cost.readonlyRecipient, in: call)
    }
    guard account.isWritable else {
      try refuse(.custom(LookupTableInterface.Failure.readonlyDataModified), costing: Cost.readonly, in: call)
    }
    try call.charge(Cost.success)
    call.uncheckedSet(lamports: lamports, of: recipient)
    try call.uncheckedResize(account, to: 0)
    call.uncheckedSet(lamports: 0, of: account)
  }

  private static func refuseEarly(
    blocks: UInt64, costing units: Costs.Refusal, in call: borrowing Invocation
  ) throws(ProgramError) -> Never {
    try refuse(
      .invalidArgument, "Table cannot be closed until it's fully deactivated in ", blocks, " blocks", costing: units,
      in: call)
  }
}
