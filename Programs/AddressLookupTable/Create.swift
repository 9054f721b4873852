import AddressLookupTableCalls
import ProgramAPI
import SystemCalls

/// A table that is to be made, once its address is known to be right.
struct NewTable {
  let account: Account
  let authority: Account
  let payer: Account
  let slot: UInt64
  let bump: UInt8
}

extension AddressLookupTable {
  /// Accounts: the table, its authority, the payer, the System program.
  static func createLookupTable(
    slot: UInt64, bump: UInt8, in call: borrowing Invocation
  ) throws(ProgramError) -> Remainder {
    typealias Cost = Costs.Create
    var accounts = call.accounts
    let account = try next(&accounts, costing: Cost.noTable, in: call)
    let authority = try next(&accounts, costing: Cost.noAuthority, in: call)
    let payer = try next(&accounts, costing: Cost.noPayer, in: call)
    guard payer.isSigner else {
      try refuse(.missingRequiredSignature, "Payer account must be a signer", costing: Cost.unsigned, in: call)
    }
    try call.charge(Cost.search)
    let search = try SlotHashes.search(for: slot, in: call)
    try call.charge(search.units)
    guard search.position != nil else {
      try refuse(.invalidInstructionData, "", slot, " is not a recent slot", costing: Cost.notRecent(slot), in: call)
    }
    try call.charge(Cost.derivation)
    let derived: Address
    do throws(ProgramError) {
      derived = try call.createAddress([Seed(authority.key), Seed(slot), Seed(bump)])
    } catch {
      guard error == .invalidSeeds else { throw error }
      try refuse(.custom(LookupTableInterface.Failure.invalidSeeds), costing: Cost.invalidSeeds, in: call)
    }
    guard account.key == derived else {
      try call.charge(Cost.otherAddress.before)
      var line = Payload<96>()
      line.append(text: "Table address must match derived address: ")
      line.append(base58: derived)
      call.log(line)
      try call.charge(Cost.otherAddress.after)
      throw .invalidArgument
    }
    // Making a table again changes nothing and is no error.
    if account.owner == LookupTableInterface.id {
      try call.charge(Cost.exists)
      return .nothing
    }
    return .create(NewTable(account: account, authority: authority, payer: payer, slot: slot, bump: bump))
  }

  /// Pays for, makes and fills in a new table.
  static func create(
    _ new: NewTable, _ listing: Costs.Listing, in call: borrowing Invocation
  ) throws(ProgramError) {
    typealias Cost = Costs.Create
    try call.charge(Cost.rent)
    let missing = try shortfall(of: new.account, bytes: LookupTableLayout.size, in: call)
    if missing > 0 {
      try call.charge(Cost.transfer)
      try SystemInterface.transfer(missing, from: new.payer, to: new.account, in: call)
    } else {
      try call.charge(Cost.noTransfer)
    }
    guard call.accounts.count >= 4 else {
      report(.notEnoughAccountKeys, in: call)
      try call.charge(Costs.ending(.notEnoughAccountKeys) &+ listing.exit)
      throw .notEnoughAccountKeys
    }
    let seeds: [3 of Seed] = [Seed(new.authority.key), Seed(new.slot), Seed(new.bump)]
    try call.charge(Cost.allocation)
    try SystemInterface.allocate(new.account, space: LookupTableLayout.size, signedBy: seeds, in: call)
    try call.charge(Cost.assignment)
    try SystemInterface.assign(new.account, to: call.programID, signedBy: seeds, in: call)
    try call.charge(Cost.success)
    let table = try call.uncheckedView(of: new.account, as: LookupTableLayout.self)
    table[LookupTableLayout.state] = 1
    table[LookupTableLayout.deactivationSlot] = .max
    table[LookupTableLayout.hasAuthority] = 1
    table[LookupTableLayout.authority] = new.authority.key
  }

  /// The lamports the account lacks to be rent-exempt with `count` bytes of data, and to hold at least one.
  static func shortfall(
    of account: Account, bytes count: Int, in call: borrowing Invocation
  ) throws(ProgramError) -> Amount {
    try call.charge(syscall: Costs.rentSyscall)
    var needed = try call.rent.minimumBalance(bytes: count)
    if needed == 0 { needed = 1 }
    return needed > account.lamports ? try needed - account.lamports : 0
  }
}
