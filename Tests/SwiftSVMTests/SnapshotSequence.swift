import SwiftSVM

/// Steps drawn from a seed: transactions of several kinds, time, switches. What a step is depends on the seed and on
/// the runtime's state alone, so two runtimes in the same state are led the same way.
struct SnapshotSequence {
  private var random: Random
  private var wires: [[UInt8]] = []
  private static let people = (1...4).map { keypair($0) }
  private static let nonce = keypair(9)
  private static let mint = keypair(10).address

  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 33
    }
  }

  init(seed: UInt64) { random = Random(state: seed) }

  static func begin(_ svm: SVM) throws {
    for (index, person) in people.enumerated() {
      try svm.airdrop(person.address, lamports: 1_000_000_000_000)
      var data = mint.bytes + person.address.bytes + [UInt8](repeating: 0, count: 101)
      data[69] = 1
      data[108] = 1
      svm.setAccount(
        tokens(index), StoredAccount(lamports: 2_039_280, data: data, owner: ProgramIDs.token))
    }
    let create = SystemInterface.createNonceAccount(
      nonce.address, payer: people[0].address, authority: people[0].address, lamports: 1_500_000)
    try svm.sendInstructions(create, payer: people[0], signers: [nonce])
  }
  private static func tokens(_ index: Int) -> Address { Address(UInt64(index), 77, 5, 3) }

  /// Does the next step and says everything about how it ended.
  mutating func step(_ svm: SVM) throws -> String {
    let payer = Int(random.next() % 4), other = Int(random.next() % 4), amount = random.next() % 1_000_000
    let from = Self.people[payer].address, to = Self.people[other].address
    let choice = random.next() % 20
    switch choice {
    case 0...3: return try send([SystemInterface.transfer(amount, from: from, to: to)], payer, svm)
    case 4, 5:
      let transfer = TokenInterface.transfer(
        amount, from: Self.tokens(payer), to: Self.tokens(other), authority: from)
      return try send([transfer], payer, svm)
    case 6:
      let new = Address(random.next(), amount, 1, 2)
      return try send([SystemInterface.transfer(890_880 + amount % 2, from: from, to: new)], payer, svm)
    case 7: return try send([SystemInterface.transfer(.max, from: from, to: to)], payer, svm)
    case 8, 9, 10: return try sendWithNonce(amount: choice == 8 ? .max : amount, to, svm)
    case 11...13:
      guard let wire = wires.randomElement(using: &random) else { return "nothing to repeat" }
      return Self.text(try svm.execute(wire))
    case 14:
      try svm.warpToSlot(svm.clock.slot + (amount % 8 == 0 ? 170 : amount % 8))
      return "\(svm.clock) \(svm.latestBlockhash)"
    case 15:
      try svm.warpToTimestamp(svm.clock.unixTimestamp + Int64(amount % 3))
      return "\(svm.clock) \(svm.latestBlockhash)"
    case 16:
      if amount % 4 == 0 { svm.expireBlockhash() }
      return "\(svm.latestBlockhash)"
    case 17: return switches(amount, svm)
    case 18: return "\(svm.getProgramAccounts(ProgramIDs.token).map(\.account)) \(svm.stateHash())"
    default:
      let transfer = [SystemInterface.transfer(amount, from: from, to: to)]
      return Self.text(try svm.execute(svm.transaction(transfer, payer: Self.people[payer]), simulate: true))
    }
  }

  private mutating func switches(_ amount: UInt64, _ svm: SVM) -> String {
    switch amount % 5 {
    case 0: svm.lamportsPerSignature = 4000 + amount % 2 * 1000
    case 1: svm.logBytesLimit = svm.logBytesLimit == nil ? 100 : nil
    case 2: svm.features = svm.features == .all ? .mainnet : .all
    case 3: svm.rent.lamportsPerByte = 6959 + amount % 2
    default: svm.clock.unixTimestamp += 1
    }
    return "\(svm.rent) \(svm.clock)"
  }

  private mutating func send(_ instructions: [Instruction], _ payer: Int, _ svm: SVM) throws -> String {
    let wire = try svm.transaction(instructions, payer: Self.people[payer]).serialize()
    wires.append(wire)
    return Self.text(try svm.execute(wire))
  }

  /// A transaction that lives by the durable nonce its account holds now.
  private mutating func sendWithNonce(amount: UInt64, _ to: Address, _ svm: SVM) throws -> String {
    guard let data = svm.getAccount(Self.nonce.address)?.data, data.count == 80 else { return "no nonce" }
    let held = data[40..<72].withUnsafeBytes { $0.loadUnaligned(as: Hash.self) }
    let authority = Self.people[0]
    let message = try Message(
      payer: authority.address,
      instructions: [
        SystemInterface.advanceNonceAccount(Self.nonce.address, authority: authority.address),
        SystemInterface.transfer(amount, from: authority.address, to: to),
      ], recentBlockhash: held)
    let wire = try Transaction(message, signers: [authority]).serialize()
    wires.append(wire)
    return Self.text(try svm.execute(wire))
  }

  private static func text(_ receipt: Receipt) -> String {
    let tag =
      switch receipt.err {
      case nil: "succeeded"
      case .alreadyProcessed: "repeated"
      case .blockhashNotFound: "expired"
      default: receipt.callFrames.isEmpty ? "refused" : "failed"
      }
    return "\(tag) \(receipt.err.map { "\($0)" } ?? "") \(receipt.fee) \(receipt.computeUnitsConsumed) \(receipt.logs)"
  }
}
