import AddressLookupTableCalls
import ProgramAPI

extension AddressLookupTable {
  /// Accounts: the table, its authority, the recipient of its lamports.
  ///
  /// A table keeps its owner when it is closed. It can be closed once its deactivation slot left SlotHashes; since a
  /// table's address comes from a slot in that list, none is ever made again at the same address.
  static func closeLookupTable(in call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let (account, authority) = try signedTable(&accounts, in: call)
    let recipient = try accounts.next()
    guard account.key != recipient.key else {
      call.log("Lookup table cannot be the recipient of reclaimed lamports")
      throw .invalidArgument
    }
    let table = try openTable(account, authority: authority, whenFrozen: "Lookup table is frozen", in: call)
    guard !table.isActive else {
      call.log("Lookup table is not deactivated")
      throw .invalidArgument
    }
    if let blocks = try remainingBlocks(of: table, in: call) {
      var line = Payload<96>()
      line.append(text: "Table cannot be closed until it's fully deactivated in ")
      line.append(decimal: blocks)
      line.append(text: " blocks")
      call.log(line)
      throw .invalidArgument
    }
    let lamports = try recipient.lamports + account.lamports
    guard recipient.isWritable else { throw .custom(LookupTableInterface.Failure.readonlyLamportsChanged) }
    guard account.isWritable else { throw .custom(LookupTableInterface.Failure.readonlyDataModified) }
    call.uncheckedSet(lamports: lamports, of: recipient)
    try call.uncheckedResize(account, to: 0)
    call.uncheckedSet(lamports: 0, of: account)
  }

  /// How many blocks a deactivated table still has to wait; nil when it waited long enough.
  private static func remainingBlocks(
    of table: Table, in call: borrowing Invocation
  ) throws(ProgramError) -> UInt64? {
    if table.deactivationSlot == (try call.clock.slot) { return SlotHashes.capacity &+ 1 }
    try call.charge(Costs.slotHashes)
    guard let position = try SlotHashes.position(of: table.deactivationSlot, in: call) else { return nil }
    return SlotHashes.capacity &- Swift.min(position, SlotHashes.capacity)
  }
}
