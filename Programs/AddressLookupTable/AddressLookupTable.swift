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
    let remainder: Remainder
    try call.charge(Costs.listing(call.accounts))
    do throws(ProgramError) {
      remainder = try execute(call)
    } catch {
      report(error, in: call)
      throw error
    }
    switch remainder {
    case .nothing: return
    case .create(let table): try create(table, in: call)
    case .pay(let lamports, let payer, let table):
      try SystemInterface.transfer(lamports, from: payer, to: table, in: call)
    }
  }

  private static func execute(_ call: borrowing Invocation) throws(ProgramError) -> Remainder {
    switch try Request(call) {
    case .createLookupTable(let slot, let bump):
      call.log("Instruction: CreateLookupTable")
      return try createLookupTable(slot: slot, bump: bump, in: call)
    case .freezeLookupTable:
      call.log("Instruction: FreezeLookupTable")
      try freezeLookupTable(in: call)
    case .extendLookupTable(let addresses):
      call.log("Instruction: ExtendLookupTable")
      return try extendLookupTable(addresses, in: call)
    case .deactivateLookupTable:
      call.log("Instruction: DeactivateLookupTable")
      try deactivateLookupTable(in: call)
    case .closeLookupTable:
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
      try call.charge(call.data.count < 4 ? Costs.malformed : Costs.unknownInstruction)
      throw error
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
