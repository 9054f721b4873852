public import ProgramAPI
import AddressLookupTableCalls
import SystemCalls

/// The Address Lookup Table program: accounts that list addresses, for transactions to name by one byte each.
///
/// On chain it is a program of the virtual machine, so its log lines are a program's, and a write it does not check
/// itself is refused by the runtime afterwards. A failure it finds itself is logged; one of a program it calls ends
/// it at once. That is why instructions first check and write, and what is left to pay comes back as a `Remainder`.
public enum AddressLookupTable: Program {
  /// What is left to do once everything is checked: calls to the System program.
  enum Remainder {
    case nothing
    /// Make the table's account.
    case create(NewTable)
    /// Bring the table to its rent.
    case pay(Amount, from: Account, to: Account)
  }

  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let listing = try Costs.Listing(call.accounts)
    try call.charge(listing.entry)
    let remainder: Remainder
    do throws(ProgramError) {
      remainder = try execute(call)
    } catch {
      report(error, in: call)
      try call.charge(Costs.ending(error) &+ listing.exit)
      throw error
    }
    switch remainder {
    case .nothing: break
    case .create(let table): try create(table, listing, in: call)
    case .pay(let lamports, let payer, let table):
      try SystemInterface.transfer(lamports, from: payer, to: table, in: call)
      try call.charge(Costs.Extend.successAfterTransfer)
    }
    try call.charge(listing.exit)
  }

  private static func execute(_ call: borrowing Invocation) throws(ProgramError) -> Remainder {
    switch try Request(call) {
    case .createLookupTable(let slot, let bump):
      try call.charge(Costs.Create.decoding)
      call.log("Instruction: CreateLookupTable")
      return try createLookupTable(slot: slot, bump: bump, in: call)
    case .freezeLookupTable:
      try call.charge(Costs.Freeze.decoding)
      call.log("Instruction: FreezeLookupTable")
      try freezeLookupTable(in: call)
    case .extendLookupTable(let addresses):
      try call.charge(Costs.decoding(addresses: addresses.count >> 5))
      call.log("Instruction: ExtendLookupTable")
      return try extendLookupTable(addresses, in: call)
    case .deactivateLookupTable:
      try call.charge(Costs.Deactivate.decoding)
      call.log("Instruction: DeactivateLookupTable")
      try deactivateLookupTable(in: call)
    case .closeLookupTable:
      try call.charge(Costs.Close.decoding)
      call.log("Instruction: CloseLookupTable")
      try closeLookupTable(in: call)
    }
    return .nothing
  }
}

/// A decoded instruction.
enum Request {
  case createLookupTable(slot: UInt64, bump: UInt8)
  case freezeLookupTable
  case extendLookupTable(Bytes)
  case deactivateLookupTable
  case closeLookupTable

  init(_ call: borrowing Invocation) throws(ProgramError) {
    do throws(ProgramError) {
      self = try Self.decode(call.data)
    } catch {
      try call.charge(Self.units(whenRefused: call.data))
      throw error
    }
  }

  private static func units(whenRefused bytes: Bytes) -> UInt64 {
    var data = Reader(bytes)
    guard let number = try? data.read(UInt32.self) else { return Costs.malformed }
    switch LookupTableInterface.Number(rawValue: number) {
    case nil: return Costs.unknownInstruction(number)
    case .createLookupTable?: return 126
    default: return 277
    }
  }

  /// Decodes as `limited_deserialize` does: what follows the last value is ignored. There can be no more new
  /// addresses than fit one packet.
  private static func decode(_ bytes: Bytes) throws(ProgramError) -> Request {
    var data = Reader(bytes)
    guard let number = LookupTableInterface.Number(rawValue: try data.read()) else { throw .invalidInstructionData }
    switch number {
    case .createLookupTable: return .createLookupTable(slot: try data.read(), bump: try data.read())
    case .freezeLookupTable: return .freezeLookupTable
    case .extendLookupTable:
      let count: UInt64 = try data.read()
      guard count <= 38 else { throw .invalidInstructionData }
      return .extendLookupTable(try data.readBytes(Int(truncatingIfNeeded: count) &* 32))
    case .deactivateLookupTable: return .deactivateLookupTable
    case .closeLookupTable: return .closeLookupTable
    }
  }
}
