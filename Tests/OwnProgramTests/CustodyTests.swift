import Custody
import CustodyCalls
import ProgramAPI
import SwiftSVM
import Testing

/// Answers what Custody says of an account: held by the wallet, fit to receive, and fit to receive after a memo.
private enum Asking: Program {
  static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let mint = try accounts.next(), account = try accounts.next(), wallet = try accounts.next()
    let vault = try accounts.next()
    let asset = try Asset(mint, of: try accounts.nextTokenProgram())
    var answer = Payload<3>()
    answer.append(asset.isHeld(account, by: wallet.key))
    answer.append(asset.canReceive(account, from: vault))
    answer.append(asset.canReceive(account, from: vault, afterMemo: true))
    try call.setReturnData(answer)
  }
}

/// Emits an event with its first two accounts, and takes it.
private enum Saying: Program {
  enum Number: UInt8 { case said = 7 }
  static func process(_ call: borrowing Invocation) throws(ProgramError) {
    if try call.number == EventInterface.number { return try call.receiveEvent() }
    var accounts = call.accounts
    let events = try accounts.nextEventAuthority(call)
    var event: Payload<17> = .event(Number.said)
    event.append(42 as UInt64)
    try call.emit(event, by: events)
  }
}

@Suite struct CustodyTests {
  let world = TokenWorld()
  let program = Address(7, 7, 7, 7)

  /// What `Asking` says of an account with these bytes: held, can receive, can receive after a memo.
  func ask(_ data: [UInt8], owner: Address = ProgramIDs.token2022, writable: Bool = true) throws -> [UInt8] {
    let payer = try world.wallet(1), account = Address(5, 5, 5, 5), mint = Address(6, 6, 6, 6)
    world.svm.addProgram(Asking.self, at: program)
    world.put(mint, MintState(decimals: 6, supply: 1).encoded(), owner: ProgramIDs.token2022)
    world.put(account, data, owner: owner)
    let question = Instruction(
      programID: program,
      accounts: [
        .readonly(mint), writable ? .writable(account) : .readonly(account), .readonly(payer.address),
        .readonly(Address(9, 9, 9, 9)), .readonly(ProgramIDs.token2022),
      ], data: [])
    world.svm.expireBlockhash()
    let receipt = try world.svm.sendInstructions([question], payer: payer)
    return try #require(receipt.returnData?.data)
  }
  /// A token account of the mint with extensions: kind and value.
  func holding(of owner: Address, frozen: Bool = false, _ extensions: [(kind: UInt16, value: [UInt8])] = []) -> [UInt8]
  {
    var state = TokenAccountState(mint: Address(6, 6, 6, 6), owner: owner, amount: 5)
    state.isFrozen = frozen
    var data = state.encoded()
    if !extensions.isEmpty { data.append(2) }
    for (kind, value) in extensions {
      data += [UInt8(kind), 0, UInt8(value.count & 255), UInt8(value.count >> 8)] + value
    }
    return data
  }

  @Test func holdersAndReceivers() throws {
    let wallet = try world.wallet(1).address, other = try world.wallet(2).address
    #expect(try ask(holding(of: wallet)) == [1, 1, 1])
    #expect(try ask(holding(of: other)) == [0, 1, 1], "given away, or a stranger's")
    #expect(try ask(holding(of: wallet), writable: false) == [1, 0, 0])
    #expect(try ask(holding(of: wallet, frozen: true)) == [1, 0, 0])
    #expect(try ask(holding(of: wallet), owner: ProgramIDs.token) == [0, 0, 0], "of the other token program")
    #expect(try ask(holding(of: wallet, [(8, [1])])) == [1, 0, 1], "demands memos")
    #expect(try ask(holding(of: wallet, [(8, [0])])) == [1, 1, 1], "does not any more")
    var settings = [UInt8](repeating: 0, count: 295)
    #expect(try ask(holding(of: wallet, [(5, settings)])) == [1, 0, 0], "takes confidential credits only")
    settings[262] = 1
    #expect(try ask(holding(of: wallet, [(5, settings)])) == [1, 1, 1])
    #expect(try ask(holding(of: wallet, [(5, [1])])) == [1, 0, 0], "settings cut short")
  }

  /// Whatever stands in an account, it is a question that is answered.
  @Test func anAnswerForEveryAccount() throws {
    let wallet = try world.wallet(1).address
    let good = holding(of: wallet, [(8, [1])])
    for count in [0, 1, 64, 82, 108, 164, 166, 167, 170, 355, 1000] {
      let bytes = [UInt8]((good + [UInt8](repeating: 255, count: 1000)).prefix(count))
      let answer = try ask(bytes)
      #expect(answer.count == 3, "\(count) bytes")
      if count < 165 || count == 355 { #expect(answer == [0, 0, 0], "\(count) bytes") }
    }
    // A multisignature whose first bytes spell the mint, and whose signers spell the holder.
    var multisig = [UInt8](repeating: 1, count: 355)
    multisig.replaceSubrange(0..<64, with: Address(6, 6, 6, 6).bytes + wallet.bytes)
    #expect(try ask(multisig) == [0, 0, 0])
    #expect(try ask([], owner: ProgramIDs.system) == [0, 0, 0])
  }

  @Test func eventsAreCallsToOneself() throws {
    let payer = try world.wallet(1)
    world.svm.addProgram(Saying.self, at: program)
    let say = Instruction(programID: program, accounts: EventInterface.accounts(of: program), data: [0])
    let receipt = try world.svm.sendInstructions([say], payer: payer)
    let event = try #require(receipt.events(of: program).first)
    #expect(event.number == 7)
    var reader = event.reader
    #expect(reader.number(UInt64.self) == 42)
    #expect(reader.left == 0)
    #expect(receipt.events(of: program).count == 1)
    #expect(receipt.events(of: ProgramIDs.token).isEmpty)
  }

  @Test func nobodyElseMakesAnEvent() throws {
    let payer = try world.wallet(1)
    world.svm.addProgram(Saying.self, at: program)
    let data = EventInterface.prefix.bytes + [7, 1, 2, 3]
    let authority = EventInterface.authority(of: program)
    let rows: [(accounts: [AccountMeta], data: [UInt8], error: InstructionError.Kind)] = [
      ([.signer(payer.address)], data, .invalidSeeds),
      ([.readonly(authority)], data, .missingRequiredSignature),
      ([], data, .notEnoughAccountKeys),
      ([.signer(payer.address)], [228], .invalidInstructionData),
      ([.signer(payer.address)], [228] + data.dropFirst().reversed(), .invalidInstructionData),
      ([.readonly(payer.address), .readonly(program)], [0], .invalidSeeds),
      ([.readonly(authority), .readonly(payer.address)], [0], .incorrectProgramID),
      ([.readonly(authority)], [0], .notEnoughAccountKeys),
    ]
    for row in rows {
      world.svm.expireBlockhash()
      let call = Instruction(programID: program, accounts: row.accounts, data: row.data)
      let receipt = try world.svm.execute(world.svm.transaction([call], payer: payer))
      #expect(receipt.err == .instructionError(0, InstructionError(row.error)))
    }
  }

  @Test func aChargeIsRoundedAgainstWhoPays() throws {
    let rows: [(amount: UInt64, points: UInt16, charge: UInt64)] = [
      (0, 25, 0), (1, 0, 0), (1, 1, 1), (1, 10_000, 1), (9999, 1, 1), (10_000, 1, 1), (10_001, 1, 2),
      (.max, 10_000, .max), (.max, 1, 1_844_674_407_370_956), (5, 2500, 2),
    ]
    for row in rows { #expect(try Amount(row.amount).charge(row.points) == Amount(row.charge)) }
  }
}

extension UInt64 {
  fileprivate var bytes: [UInt8] { withUnsafeBytes(of: littleEndian) { [UInt8]($0) } }
}
