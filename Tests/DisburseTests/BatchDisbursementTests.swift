import Disburse
import LocalLedger
import SwiftSVM
import Testing

@Suite struct BatchDisbursementTests {
  /// More than a page; every other wallet has its account.
  @Test func paysEverybodyOnce() throws {
    let world = try DisburseWorld()
    for number in stride(from: 0, to: 205, by: 2) { try world.hold(world.wallet(number), 0) }
    try world.begin()
    let list = try world.list((0..<205).map { UInt64($0) + 1 })
    for _ in 0..<2 {
      let ledger = try world.open()
      let report = try world.batch(list, on: ledger)
      #expect(report.isComplete && report.state == .completed)
      #expect(report.paid == list.total && report.gross == list.total)
      #expect(try world.amounts(205, ledger) == (0..<205).map { UInt64($0) + 1 })
      #expect(world.left(ledger) == 1_000_000_000 - list.total)
    }
  }

  /// With a lookup table and a compute limit a Pay holds 56, and a plain transfer's transaction 57 without the limit.
  @Test func lookupTable() throws {
    let world = try DisburseWorld()
    let count = 60, list = try world.list((0..<60).map { UInt64($0) + 1 })
    for number in 0..<count { try world.hold(world.wallet(number), 0) }
    let table = Address(4, 4, 4, 4)
    var data: [UInt8] = [1, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 8) + [UInt8](repeating: 0, count: 44)
    data += world.source.bytes + world.mintAddress.bytes
    for number in 0..<count { data += try world.account(number).bytes }
    world.put(table, data, owner: ProgramIDs.addressLookupTable)
    try world.begin()
    let ledger = try world.open()
    let report = try world.batch(list, on: ledger) {
      $0.prefix = [ComputeBudgetInterface.setComputeUnitLimit(1_400_000)]
      $0.lookupTables = [table]
    }
    #expect(report.isComplete)
    let direct = try world.direct(list, on: ledger) { $0.lookupTables = [table] }
    #expect(direct.isComplete)
    let signatures = direct.entries.map(\.signature)
    #expect(Set(signatures).count == 2 && signatures[56] == signatures[0] && signatures[57] != signatures[0])
    #expect(try world.amounts(count, ledger) == (0..<60).map { 2 * (UInt64($0) + 1) })
  }

  @Test func approvals() throws {
    let world = try DisburseWorld()
    try world.begin()
    let approvers = (1...2).map { Keypair(seed: Hash(9, 9, 9, $0)) }
    let list = try world.list([5, 6])
    let ledger = try world.open()
    // Both are wanted by an organization that is made with both.
    #expect(try world.batch(list, on: ledger, approvers: approvers).isComplete)
    let second = try world.batch(list, on: ledger) { $0.batchID = 1 }
    #expect(second.state == .ready && second.paidCount == 0 && second.awaits == "2 more approvals")
    #expect(second.entries.map(\.outcome) == [.ready, .ready])
    let third = try world.batch(list, on: ledger, approvers: [approvers[1], Keypair(seed: Hash(8, 8, 8, 8))]) {
      $0.batchID = 1
    }
    #expect(third.awaits == "1 more approval")
    #expect(try world.batch(list, on: ledger, approvers: [approvers[0]]) { $0.batchID = 1 }.isComplete)
    #expect(try world.amounts(2, ledger) == [10, 12])
  }

  @Test func pauseResumeCancel() throws {
    let world = try DisburseWorld()
    try world.hold(world.wallet(0), 0)
    try world.begin()
    let ledger = try world.open(), list = try world.list([5, 6])
    #expect(throws: DisburseError.self) { try world.control(.pause, on: ledger) }
    // The second wallet has no account and gets none.
    let first = try world.batch(list, on: ledger) { $0.createsAccounts = false }
    #expect(first.state == .started && first.entries.map(\.outcome) == [.success, .failed])
    #expect(first.entries[1].reason == "the wallet has no account of the mint")
    try world.control(.pause, on: ledger)
    #expect(throws: DisburseError.self) { try world.control(.pause, on: ledger) }
    let paused = try world.batch(list, on: ledger)
    #expect(paused.state == .paused && paused.entries.map(\.outcome) == [.success, .paused])
    #expect(try world.amounts(2, ledger) == [5, nil])
    try world.control(.resume, on: ledger)
    try world.control(.cancel, on: ledger)
    let canceled = try world.batch(list, on: ledger)
    #expect(canceled.state == .canceled && canceled.entries.map(\.outcome) == [.success, .canceled])
    #expect(world.left(ledger) == 1_000_000_000 - 5)
    try world.control(.close, on: ledger)
    #expect(throws: DisburseError.self) { try world.batch(list, on: ledger) }
    #expect(throws: DisburseError.self) { try world.control(.close, on: ledger) }
  }

  /// More pages than one transaction closes.
  @Test func closes() throws {
    let world = try DisburseWorld(fee: 250)
    try world.hold(world.wallet(0), 0)
    try world.begin()
    let ledger = try world.open()
    let count = 200 * 2 + 1
    let list = try world.list([UInt64](repeating: 1000, count: count), wallets: [Int](repeating: 0, count: count))
    #expect(try world.batch(list, on: ledger) { $0.isNet = true }.isComplete)
    #expect(try world.amount(0, ledger) == 1000 * 401)
    let before = try #require(ledger.account(world.payer.address)?.lamports)
    // Ten accounts besides the pages, as the payer's own is made sure of: two pages, then the third.
    var limits = TransactionLimits()
    limits.locks = 10 + 2
    try world.control(.close, on: ledger, limits: limits)
    #expect(try #require(ledger.account(world.payer.address)?.lamports) > before)
    #expect(throws: DisburseError.self) { try world.batch(list, on: ledger) { $0.isNet = true } }
  }

  /// Who cannot be paid is left out, the others are paid, and he is once he can be.
  @Test func obstacles() throws {
    let world = try DisburseWorld()
    for number in [0, 2] { try world.hold(world.wallet(number), 0) }
    try world.hold(world.wallet(1), 0, isFrozen: true)
    // Somebody else's account at the address.
    let state = TokenAccountState(mint: world.mintAddress, owner: world.wallet(50), amount: 0)
    world.put(try world.account(3), state.encoded(), owner: ProgramIDs.token)
    try world.begin()
    let ledger = try world.open()
    let report = try world.batch(try world.list([1, 2, 3, 4]), on: ledger) { $0.isPartial = true }
    #expect(report.entries.map(\.outcome) == [.success, .failed, .success, .failed])
    #expect(report.entries[1].reason == "the account is frozen")
    #expect(report.entries[3].reason == "the account belongs to another wallet")
    #expect(report.paid == 4 && report.state == .started)
    #expect(report.text.hasPrefix("started: 2 of 4 paid, 0.000004 of 0.00001\n"))
  }

  /// An account of Token-2022 that demands a memo would fail the whole Pay; it is found and left out.
  @Test func memoDemanded() throws {
    let world = try DisburseWorld(program: ProgramIDs.token2022)
    for number in 0..<9 { try world.hold(world.wallet(number), 0) }
    let state = TokenAccountState(mint: world.mintAddress, owner: world.wallet(4), amount: 0)
    let data = TokenAccountWithExtensions(state, extensions: [.immutableOwner, .memoTransfer(isRequired: true)])
    world.put(try world.account(4), data.encoded(), owner: ProgramIDs.token2022)
    try world.begin()
    let ledger = try world.open()
    let report = try world.batch(try world.list((1...9).map { $0 }), on: ledger) { $0.isPartial = true }
    #expect(report.paidCount == 8 && report.entries[4].outcome == .failed)
    #expect(try world.amounts(9, ledger) == [1, 2, 3, 4, 0, 6, 7, 8, 9])
  }

  @Test func fees() throws {
    let world = try DisburseWorld(fee: 250)
    try world.begin()
    let ledger = try world.open(), list = try world.list([100, 250])
    #expect(throws: DisburseError.self) { try world.batch(list, on: ledger) }
    let net = try world.batch(list, on: ledger) { $0.isNet = true }
    #expect(net.isComplete && net.gross == 103 + 257)
    #expect(try world.amounts(2, ledger) == [100, 250])
    let gross = try world.batch(list, on: ledger) {
      $0.isNet = false
      $0.batchID = 1
    }
    #expect(gross.isComplete && gross.gross == 350)
    #expect(try world.amounts(2, ledger) == [100 + 97, 250 + 243])
    #expect(throws: DisburseError.self) { try world.batch(list, on: ledger) { $0.isNet = false } }
  }

  @Test func refusals() throws {
    let world = try DisburseWorld()
    try world.hold(world.wallet(7), 0)
    world.put(world.wallet(8), MintState(decimals: 0, supply: 0).encoded(), owner: ProgramIDs.token)
    try world.begin()
    let ledger = try world.open()
    func refused(_ list: PaymentList, _ change: (inout BatchDisbursement.Settings) -> Void = { _ in }) -> String {
      do { return try world.batch(list, on: ledger, change).text } catch { return "\(error)" }
    }
    #expect(refused(try world.list([2_000_000_000])).contains("1000000000 units; 2000000000 are needed"))
    #expect(refused(try world.list([1, 1])).hasPrefix("completed"))
    #expect(refused(try world.list([1, 2])).contains("of other payments"))
    // Two wallets that are none: a mint here, an account there.
    #expect(refused(try world.list([1], wallets: [8])).contains("not a wallet"))
    #expect(refused(try world.list([1])) { $0.lookupTables = [Address(1, 1, 1, 1)] }.contains("no lookup table"))
    #expect(refused(try world.list([1])) {
      $0.batchID = 5
      $0.source = Address(1, 1, 1, 1)
    }.contains("no token account"))
    #expect(throws: DisburseError.self) { try PaymentMint(world.payer.address, on: ledger) }
    #expect(throws: DisburseError.self) { try PaymentMint(world.source, on: ledger) }
  }
}
