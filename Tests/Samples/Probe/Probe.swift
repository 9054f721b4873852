public import ProgramAPI

/// Exercises each part of the API that `Vault` does not: one instruction byte, one feature.
public enum Probe: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var reader = Reader(call.data)
    var accounts = call.accounts
    switch try reader.read(UInt8.self) {
    case 0:  // grow or shrink account 0 and set its last byte
      let account = try accounts.next(.writable)
      let size = Int(truncatingIfNeeded: try reader.read(UInt64.self))
      try call.resize(account, to: size)
      if size > 0 { try call.store(0x5A as UInt8, at: size &- 1, in: account) }
    case 1:  // give account 0 to the program at account 1
      try call.assign(try accounts.next(.writable), to: try accounts.next().key)
    case 2:  // return data
      var data = Payload<12>()
      data.append(try reader.read(UInt64.self))
      data.append(7 as UInt32)
      try call.setReturnData(data)
    case 3:  // logs of each kind
      call.log("text")
      call.log(1, 2, 3, 4, 5)
      call.log(call.programID)
      guard call.remainingComputeUnits > 0 else { throw .invalidArgument }
    case 4:  // checked arithmetic in every operator; the operation is the instruction's
      let kind = try reader.read(UInt8.self)
      let a: Amount = try reader.read(), b: Amount = try reader.read()
      let result = switch kind {
      case 0: try a + b
      case 1: try a - b
      case 2: try a * b
      case 3: try a / b
      default: try a.scaled(by: b.value, over: 10_000)
      }
      call.log(result.value)
    case 5:  // signed time arithmetic
      let a: UnixTime = try reader.read(), b: UnixTime = try reader.read()
      call.log(UInt64(bitPattern: try (a - b).value), UInt64(bitPattern: try (a / b).value))
    case 6:  // a mistake: bare arithmetic on input. On chain it fails the transaction, and so it must here.
      let a = try reader.read(UInt64.self), b = try reader.read(UInt64.self)
      call.log(a + b)
    case 7:  // call account 0's program with no accounts, ignore the error: the transaction must still fail
      do throws(ProgramError) { try call.invoke(try accounts.next(), Payload<1>(), []) } catch { call.log("ignored") }
    case 8:  // create an address from a seed and a bump given
      call.log(try call.createAddress(["probe", Seed(try reader.read(UInt8.self))]))
    case 9:  // direct lamport move, account 0 to account 1
      try call.moveLamports(try reader.read(), from: try accounts.next(.writable), to: try accounts.next(.writable))
    case 10:  // self call with return data: account 0 is this program
      let me = try accounts.next()
      var data = Payload<9>()
      data.append(2 as UInt8)
      data.append(99 as UInt64)
      try call.invoke(me, data, [])
      var value: UInt64 = 0
      let (program, count) = call.returnData(&value)
      guard program == call.programID else { throw .incorrectProgramID }
      call.log(value, UInt64(truncatingIfNeeded: count))
    case 11:  // read a typed field of account 0 as raw bytes
      call.log(try accounts.next().bytes.read(UInt64.self, at: Int(truncatingIfNeeded: try reader.read(UInt64.self))))
    case 12:  // sysvars: rent by its syscall and the clock's slot by offset
      var slot: UInt64 = 0
      try call.readSysvar(SysvarAddress.clock, at: 0, into: &slot)
      call.log(slot, try call.clock.slot, try call.rent.minimumBalance(bytes: 0).value)
      var past: UInt64 = 0
      do throws(ProgramError) { try call.readSysvar(SysvarAddress.clock, at: 40, into: &past) } catch {
        call.log(error.code)
      }
    case 13:  // logs of payloads and bytes
      var line = Payload<80>()
      line.append(text: "of ")
      line.append(decimal: call.data.count == 0 ? 0 : 18_446_744_073_709_551_615)
      line.append(text: " at ")
      line.append(base58: call.programID)
      call.log(line)
      call.log(text: call.data.slice(from: 1))
      call.logComputeUnits()
    case 14:  // hashes of the rest of the data
      var bytes = Payload<64>()
      bytes.append(call.data.slice(from: 1))
      let sha = call.sha256(bytes), keccak = call.keccak256(call.data.slice(from: 1))
      call.log(sha.w0, sha.w3, keccak.w0, keccak.w3)
    case 15:  // addresses derived under another program's id: account 0's
      let other = try accounts.next().key
      let (address, bump) = try call.findAddress(["probe", Seed(7 as UInt64)], of: other)
      guard try call.createAddress(["probe", Seed(7 as UInt64), Seed(bump)], of: other) == address else {
        throw .invalidSeeds
      }
      call.log(address)
    case 16:  // signs a System transfer for two addresses at once: from "a" to "b"
      let from = try accounts.next(.writable), to = try accounts.next(.writable)
      let a = try call.findAddress(["a"]), b = try call.findAddress(["b"])
      var data = Payload<12>()
      data.append(2 as UInt32)
      data.append(5 as UInt64)
      try call.invoke(
        at: ProgramIDs.system, data, [.writableSigner(from), .writableSigner(to)], signedBy: ["a", Seed(a.bump)],
        and: ["b", Seed(b.bump)])
    case 17:  // how deep the call is
      call.log(UInt64(truncatingIfNeeded: call.stackHeight))
    case 18:  // changes without a check: the runtime must refuse them
      call.uncheckedSet(lamports: 0, of: try accounts.next())
    case 19:  // more return data than fits
      var data = Payload<1100>()
      var i = 0
      while i < 1100 {
        data.append(0 as UInt8)
        i &+= 1
      }
      try call.setReturnData(data)
    case 20:  // charging does nothing where the machine counts
      try call.charge(1_000_000)
    case 21:  // signs for an address of seventeen seeds, one too many: a call of account 0
      try call.invoke(try accounts.next(), Payload<1>(), [], signedBy: [17 of Seed](repeating: ""))
    default: throw .invalidInstructionData
    }
  }
}
