import Disburse
import LocalLedger
import SwiftSVM
import Testing

/// What cannot be paid is known before anything is spent, the same for both ways of paying, and the corrected file is
/// paid by the same command.
@Suite struct ObstacleTests {
  enum Way: CaseIterable { case batch, direct }

  /// What is said of a list, whether as a report or an error.
  func said(
    _ way: Way, _ world: DisburseWorld, _ list: PaymentList, on ledger: Ledger, memos: Bool = false,
    creates: Bool = true, source: Address? = nil
  ) -> String {
    do {
      switch way {
      case .batch:
        return try world.batch(list, on: ledger) {
          $0.createsAccounts = creates
          $0.source = source
        }.text
      case .direct:
        return try world.direct(list, on: ledger) {
          $0.writesMemos = memos
          $0.createsAccounts = creates
          $0.source = source
        }.text
      }
    } catch { return "\(error)" }
  }

  /// Asks both ways; afterwards the ledger's file is as it was, and a list without the obstacle is paid.
  func bothWays(
    _ world: DisburseWorld, _ wallets: String, expected: [String], sourceLocation: SourceLocation = #_sourceLocation,
    source: Address? = nil
  ) throws {
    for way in Way.allCases {
      try world.begin()
      let ledger = try world.open(), before = ledger.mark
      let list = try PaymentList(csv: Array("walletAddress,amount,paymentID\n\(wallets)".utf8), decimals: 6)
      let text = said(way, world, list, on: ledger, source: source)
      for line in expected { #expect(text.contains(line), "\(way): \(text)", sourceLocation: sourceLocation) }
      #expect(ledger.mark == before && !world.hasJournal, "\(way)", sourceLocation: sourceLocation)
      let corrected = try world.list([1, 2])
      #expect(said(way, world, corrected, on: ledger).hasPrefix("completed: 2 of 2"), "\(way)")
    }
  }

  /// Accounts that a payment would not reach, or not reach its wallet through.
  @Test func accounts() throws {
    let world = try DisburseWorld()
    try world.hold(world.wallet(5), 0, isFrozen: true)
    let other = TokenAccountState(mint: world.mintAddress, owner: world.wallet(50), amount: 0)
    world.put(try world.account(6), other.encoded(), owner: ProgramIDs.token)
    world.put(try world.account(7), [1, 2, 3], owner: Address(9, 9, 9, 9))
    let otherMint = TokenAccountState(mint: Address(8, 8, 8, 8), owner: world.wallet(8), amount: 0)
    world.put(try world.account(8), otherMint.encoded(), owner: ProgramIDs.token)
    let lines = [0, 5, 6, 7, 8].map { "\(world.wallet($0)),1,p\($0)\n" }.joined()
    try bothWays(
      world, lines,
      expected: [
        "draft: 0 of 5 paid", "nothing was sent",
        "line 3: \(world.wallet(5)): the account is frozen",
        "line 4: \(world.wallet(6)): the account belongs to another wallet",
        "line 5: \(world.wallet(7)): what stands at the address of the wallet's account is none of the mint",
        "line 6: \(world.wallet(8)): what stands at the address of the wallet's account is none of the mint",
      ])
  }

  @Test func extendedAccounts() throws {
    let world = try DisburseWorld(program: ProgramIDs.token2022)
    let state = TokenAccountState(mint: world.mintAddress, owner: world.wallet(5), amount: 0)
    let memo = TokenAccountWithExtensions(state, extensions: [.memoTransfer(isRequired: true)])
    world.put(try world.account(5), memo.encoded(), owner: ProgramIDs.token2022)
    try bothWays(world, "\(world.wallet(5)),1,a\n", expected: ["line 2: ", "the account demands a memo"])
    try world.begin()
    let list = try world.list([1], wallets: [5])
    #expect(said(.direct, world, list, on: try world.open()).contains("ask for --memo"))
    #expect(said(.direct, world, list, on: try world.open(), memos: true).hasPrefix("completed"))
  }

  /// Addresses that are no wallets, all of which are named.
  @Test func wallets() throws {
    let world = try DisburseWorld()
    try world.hold(world.wallet(7), 0)
    let addresses: [(Address, String)] = [
      (world.mintAddress, "is a token account or a mint, not a wallet"),
      (try world.account(7), "is a token account or a mint, not a wallet"),
      (ProgramIDs.token, "is a program, not a wallet"), (DisbursementInterface.id, "is a program, not a wallet"),
      (ProgramIDs.computeBudget, "is a program, not a wallet"), (ProgramIDs.stake, "is a reserved address"),
      (ProgramIDs.nativeLoader, "is a reserved address"), (ProgramIDs.featureGate, "is a reserved address"),
      ("SysvarC1ock11111111111111111111111111111111", "is a sysvar"),
      ("Sysvar1nstructions1111111111111111111111111", "is a sysvar"),
      ("1nc1nerator11111111111111111111111111111111", "is the incinerator"),
      (world.payer.address, "the payment goes to the account it is paid from"),
    ]
    for way in Way.allCases {
      try world.begin()
      let ledger = try world.open(), before = ledger.mark
      let rows = addresses.filter { way == .direct || $0.0 != world.payer.address }
      let lines = rows.enumerated().map { "\($0.element.0),1,p\($0.offset)\n" }.joined()
      let list = try PaymentList(csv: Array("walletAddress,amount,paymentID\n\(lines)".utf8), decimals: 6)
      let text = said(way, world, list, on: ledger)
      #expect(text.split(separator: "\n").count == rows.count)
      for (line, row) in zip(text.split(separator: "\n"), rows.enumerated()) {
        #expect(line.hasPrefix("line \(row.offset + 2): ") && line.contains(row.element.1), "\(line)")
      }
      #expect(ledger.mark == before && !world.hasJournal)
      #expect(said(way, world, try world.list([1]), on: ledger).hasPrefix("completed"))
    }
  }

  static let mints: [(TokenExtension, String)] = [
    (
      .scaledUIAmount(
        .init(authority: nil, multiplierBits: 2.0.bitPattern, newMultiplierFrom: 0, newMultiplierBits: 2.0.bitPattern)),
      "shows amounts multiplied by a factor"
    ),
    (
      .interestBearingConfig(
        .init(authority: nil, initializedAt: 0, averageRate: 5, updatedAt: 0, currentRate: 5)),
      "shows amounts with interest"
    ),
    (.transferHook(.init(authority: nil, program: Address(1, 1, 1, 1))), "can call another program"),
    (.transferHook(.init(authority: Address(1, 1, 1, 1), program: nil)), "can call another program"),
    (.permanentDelegate(Address(1, 1, 1, 1)), "has a permanent delegate"),
    (.nonTransferable, "cannot be transferred"),
    (.pausable(.init(authority: Address(1, 1, 1, 1))), "can be paused"),
    (.mintCloseAuthority(Address(1, 1, 1, 1)), "can be closed"),
    (.defaultAccountState(.frozen), "makes accounts that begin frozen"),
    (.other(number: 999, value: [1]), "has extension 999, which is not known here"),
  ]

  @Test(arguments: mints.indices)
  func refusedMints(index: Int) throws {
    let (entry, words) = Self.mints[index]
    let world = try DisburseWorld(extensions: [entry], program: ProgramIDs.token2022)
    try world.begin()
    let ledger = try world.open(), before = ledger.mark
    for way in Way.allCases {
      let text = said(way, world, try world.list([1]), on: ledger)
      #expect(text.hasPrefix("the mint \(world.mintAddress) \(words)"), "\(text)")
    }
    #expect(ledger.mark == before)
  }

  /// What is paid from, and what it takes in tokens and in lamports.
  @Test func funds() throws {
    let world = try DisburseWorld()
    let foreign = Address(77, 1, 1, 1), frozen = Address(78, 1, 1, 1), lent = Address(79, 1, 1, 1)
    var state = TokenAccountState(mint: world.mintAddress, owner: world.wallet(40), amount: 100)
    world.put(foreign, state.encoded(), owner: ProgramIDs.token)
    state.delegate = world.payer.address
    state.delegatedAmount = 5
    world.put(lent, state.encoded(), owner: ProgramIDs.token)
    var own = TokenAccountState(mint: world.mintAddress, owner: world.payer.address, amount: 100)
    own.isFrozen = true
    world.put(frozen, own.encoded(), owner: ProgramIDs.token)
    let line = "\(world.wallet(0)),0.000006,a\n"
    try bothWays(world, line, expected: ["\(foreign), which is paid from, belongs to"], source: foreign)
    try bothWays(world, line, expected: ["\(frozen), which is paid from, is frozen"], source: frozen)
    try bothWays(world, line, expected: ["\(lent) holds 5 units; 6 are needed"], source: lent)
    try bothWays(world, line, expected: ["is no token account of the mint"], source: Address(1, 1, 1, 1))
    try bothWays(world, "\(world.wallet(0)),1001,a\n", expected: ["holds 1000000000 units; 1001000000 are needed"])
  }

  /// Of lamports so many must be there as it really takes: one fewer is refused, in words and with the number.
  @Test(arguments: Way.allCases)
  func lamports(way: Way) throws {
    let world = try DisburseWorld(), list = try world.list((1...30).map { $0 })
    world.put(world.payer.address, [], lamports: 1_000_000, owner: ProgramIDs.system)
    try world.begin()
    let text = said(way, world, list, on: try world.open())
    let needs = try #require(text.split(separator: " ").last.flatMap { UInt64($0) })
    #expect(text == "\(world.payer.address) has 1000000 lamports; fees and new accounts take \(needs)")
    for (lamports, isEnough) in [(needs - 1, false), (needs, true)] {
      world.put(world.payer.address, [], lamports: lamports, owner: ProgramIDs.system)
      try world.begin()
      let ledger = try world.open(), before = ledger.mark
      #expect(said(way, world, list, on: ledger).hasPrefix("completed") == isEnough)
      #expect((ledger.mark == before) == !isEnough)
      if isEnough { #expect(ledger.account(world.payer.address)?.lamports == ledger.minimumBalance(dataCount: 0)) }
    }
  }

  /// Whoever is left out as asked is no obstacle; and others are paid when that is asked for.
  @Test(arguments: Way.allCases)
  func leftOut(way: Way) throws {
    let world = try DisburseWorld()
    try world.hold(world.wallet(0), 0)
    try world.hold(world.wallet(2), 0, isFrozen: true)
    try world.begin()
    let ledger = try world.open()
    let text = said(way, world, try world.list([1, 2]), on: ledger, creates: false)
    #expect(text.contains("1 of 2 paid") && text.contains("the wallet has no account of the mint"))
    #expect(try world.amounts(2, ledger) == [1, nil])
  }
}
