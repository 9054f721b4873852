import Disburse
import SwiftSVM
import Testing

/// How many payments a transaction holds, in each of the shapes that payments come in.
@Suite struct PackingTests {
  static func address(_ kind: UInt64, _ number: Int) -> Address { Address(kind, UInt64(number), 7, 9) }
  static let payer = address(1, 0), source = address(2, 0), mint = address(3, 0)
  static let budget = [ComputeBudgetInterface.setComputeUnitLimit(1_400_000)]
  static let priced = budget + [ComputeBudgetInterface.setComputeUnitPrice(microLamports: 1)]
  static let place = DisbursementInterface.Place(
    org: address(4, 0), batch: address(5, 0), mint: mint, vault: address(6, 0))
  static let page = address(7, 0)

  static func wallet(_ number: Int) -> Address { address(8, number) }
  static func account(_ number: Int) -> Address { address(9, number) }

  /// Everything but the payer and the programs that are called.
  static let table = LookupTable(
    address: address(10, 0),
    addresses: [source, mint, ProgramIDs.system, ProgramIDs.token, place.batch, place.vault, page]
      + (0..<60).flatMap { [account($0), wallet($0)] })

  static func transfer(_ number: Int) -> Instruction {
    TokenInterface.transferChecked(1, decimals: 6, from: source, mint: mint, to: account(number), authority: payer)
  }
  static func transfers(_ range: Range<Int>) -> InstructionGroup { InstructionGroup(range.map(transfer)) }
  static func unchecked(_ range: Range<Int>) -> InstructionGroup {
    InstructionGroup(range.map { TokenInterface.transfer(1, from: source, to: account($0), authority: payer) })
  }
  static func memos(_ range: Range<Int>) -> InstructionGroup {
    let memo = MemoInterface.addMemo(String(repeating: "m", count: 36))
    return InstructionGroup(range.flatMap { [memo, transfer($0)] })
  }
  static func creations(_ calls: Int) -> @Sendable (Range<Int>) -> InstructionGroup {
    { range in
      InstructionGroup(
        range.flatMap {
          [
            AssociatedTokenInterface.createIdempotent(
              payer: payer, account: account($0), wallet: wallet($0), mint: mint), transfer($0),
          ]
        }, calls: calls * range.count)
    }
  }
  static func pay(_ range: Range<Int>) -> InstructionGroup {
    let instruction = DisbursementInterface.pay(
      place, page: page, index: 0, first: UInt16(range.lowerBound), accounts: range.map(account))
    return InstructionGroup([instruction], calls: range.count)
  }
  static func append(_ range: Range<Int>) -> InstructionGroup {
    let items = range.map { DisbursementInterface.Payment(owner: wallet($0), amount: 1, reference: UInt64($0)) }
    return InstructionGroup(
      [DisbursementInterface.append(items, to: place, page: page, index: 0, authority: payer)], calls: 1)
  }

  /// What is packed, what stands before it, with a lookup table or not, how many fit, their bytes, and what there would
  /// be too much of with one more.
  static let cases:
    [(
      name: String, group: @Sendable (Range<Int>) -> InstructionGroup, prefix: [Instruction], table: Bool, count: Int,
      bytes: Int?, next: String
    )] = [
      ("transfers", transfers, [], false, 20, 1210, "bytes"),
      ("transfers, table", transfers, [], true, 57, 1230, "bytes"),
      ("transfers, priced", transfers, priced, false, 19, nil, "bytes"),
      ("transfers, priced, table", transfers, priced, true, 54, nil, "bytes"),
      ("memos", memos, [], false, 11, nil, "bytes"),
      ("memos, table", memos, [], true, 17, nil, "bytes"),
      ("unchecked", unchecked, [], false, 22, 1232, "bytes"),
      ("creations", creations(4), [], false, 10, 1204, "bytes trace"),
      ("creations, all there, table", creations(0), [], true, 29, nil, "locks"),
      ("creations, all there, budget, table", creations(0), budget, true, 28, nil, "locks"),
      ("creations, table", creations(4), [], true, 10, nil, "trace"),
      ("pay", pay, [], false, 27, nil, "bytes"),
      ("pay, budget, table", pay, budget, true, 56, nil, "locks"),
      ("append", append, [], false, 18, 1204, "bytes"),
    ]

  @Test(arguments: cases.indices)
  func fits(index: Int) throws {
    let test = Self.cases[index]
    let packing = Packing(payer: Self.payer, prefix: test.prefix, lookupTables: test.table ? [Self.table] : [])
    let ranges = try packing.pack(0..<60, test.group)
    #expect(ranges.first == 0..<test.count, "\(test.name)")
    let full = try #require(packing.measure(test.group(0..<test.count)))
    #expect(packing.limits.hold(full))
    if let bytes = test.bytes { #expect(full.bytes == bytes, "\(test.name)") }
    let over = try #require(packing.measure(test.group(0..<test.count + 1)))
    var exceeded: [String] = []
    if over.bytes > packing.limits.bytes { exceeded.append("bytes") }
    if over.locks > packing.limits.locks { exceeded.append("locks") }
    if over.trace > packing.limits.trace { exceeded.append("trace") }
    #expect(exceeded.joined(separator: " ") == test.next, "\(test.name)")
    // Nothing is left out, nothing comes twice.
    #expect(ranges.flatMap { Array($0) } == Array(0..<60))
  }

  @Test func twentyFiveAreTwentyAndFive() throws {
    #expect(try Packing(payer: Self.payer).pack(0..<25, Self.transfers) == [0..<20, 20..<25])
    #expect(try Packing(payer: Self.payer).pack(3..<3, Self.transfers) == [])
  }

  @Test func whatNeverFits() {
    let long = MemoInterface.addMemo(String(repeating: "m", count: 1100))
    let packing = Packing(payer: Self.payer)
    #expect(throws: PackingError(item: 2)) {
      try packing.pack(0..<5) { range in
        InstructionGroup(range.flatMap { $0 == 2 ? [long, Self.transfer($0)] : [Self.transfer($0)] })
      }
    }
    // More accounts than a message can name.
    #expect(packing.measure(InstructionGroup([DisbursementInterface.pay(
      Self.place, page: Self.page, index: 0, first: 0, accounts: (0..<300).map(Self.account))])) == nil)
  }
}
