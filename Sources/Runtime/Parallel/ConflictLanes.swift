import Primitives
import ProgramAPI
import Wire

/// Whether the transactions of a batch are processed side by side. What they answer does not depend on it.
public enum BatchDivision: Sendable {
  case never
  /// When a quarter of the transactions or more call programs that take longer than sharing out costs, which is some
  /// 2.5 µs a transaction: all but System, Compute Budget, Token, Token-2022 and Memo.
  case whenItPays
  case always
}

/// Which transactions of a batch can be processed side by side: two that mention an account which somebody in the batch
/// may write go into the same lane, as Agave's account locks would have one wait for the other.
struct ConflictLanes {
  /// Places in the batch, ascending in each lane. One lane: nothing can be done side by side.
  private(set) var lanes: [[Int]] = []
  /// Every account somebody may write, in the order they are mentioned, and the lane that does.
  private(set) var written: [(key: Address, lane: Int)] = []

  private var mentions: [(transaction: Int, account: Int)] = []
  private var accounts = AddressTable()
  /// Union of transactions: each one's parent, itself for the first.
  private var parents: [Int]

  init(
    _ batch: [UnsafeRawBufferPointer], lanes limit: Int, _ division: BatchDivision, in store: borrowing AccountStore,
    allowsV1: Bool
  ) {
    let frames = InstructionFrames()
    guard limit > 1, division == .always || Self.pays(batch, frames, allowsV1) else {
      parents = []
      lanes = [Array(batch.indices)]
      return
    }
    parents = Array(batch.indices)
    for (i, wire) in batch.enumerated() {
      // What cannot be decoded changes nothing, wherever it is tried.
      guard let view = try? TransactionView(parsing: wire, frames: frames, options: DecodingOptions(allowsV1: allowsV1))
      else { continue }
      mention(view, i, store)
    }
    // A table that is changed meanwhile may load other accounts than it does now.
    guard !accounts.entries.contains(where: { $0.isTable && $0.isWritten }) else {
      lanes = [Array(batch.indices)]
      return
    }
    for mention in mentions where accounts.entries[mention.account].isWritten {
      join(mention.transaction, accounts.entries[mention.account].first)
    }
    assign(batch.count, limit)
  }

  private static func pays(
    _ batch: [UnsafeRawBufferPointer], _ frames: borrowing InstructionFrames, _ allowsV1: Bool
  ) -> Bool {
    // A look at some of them, evenly spread, must do.
    let step = max(1, batch.count / 64)
    let sample = stride(from: 0, to: batch.count, by: step)
    var seen = 0, heavy = 0
    for i in sample {
      seen += 1
      guard
        let view = try? TransactionView(
          parsing: batch[i], frames: frames, options: DecodingOptions(allowsV1: allowsV1))
      else { continue }
      for place in 0..<view.instructionCount where Self.isHeavy(view, Int(view.instruction(at: place).programIDIndex)) {
        heavy += 1
        break
      }
    }
    return seen > 0 && heavy * 4 >= seen
  }
  private static func isHeavy(_ view: TransactionView, _ program: Int) -> Bool {
    guard program < view.staticKeyCount else { return false }
    switch view.staticKey(at: program) {
    case ProgramIDs.system, ProgramIDs.computeBudget, ProgramIDs.token, ProgramIDs.token2022, ProgramIDs.memo:
      return false
    default: return true
    }
  }

  private mutating func mention(_ view: TransactionView, _ transaction: Int, _ store: borrowing AccountStore) {
    for i in 0..<view.staticKeyCount { add(view.staticKey(at: i), transaction, isWritten: view.isWritable(i)) }
    guard view.lookupCount > 0 else { return }
    for lookup in view.lookups {
      let place = add(lookup.table, transaction, isWritten: false)
      accounts.entries[place].isTable = true
      // A table that cannot be read fails the transaction before it does anything.
      guard let record = store.peek(lookup.table),
        let table = try? LookupTableState(
          UnsafeRawBufferPointer(start: record.pointee.data, count: record.pointee.dataCount))
      else { continue }
      for index in lookup.writableIndexes where Int(index) < table.addressCount {
        add(table.address(at: Int(index)), transaction, isWritten: true)
      }
      for index in lookup.readonlyIndexes where Int(index) < table.addressCount {
        add(table.address(at: Int(index)), transaction, isWritten: false)
      }
    }
  }
  @discardableResult
  private mutating func add(_ key: Address, _ transaction: Int, isWritten: Bool) -> Int {
    let place = accounts.place(of: key, first: transaction)
    if isWritten { accounts.entries[place].isWritten = true }
    mentions.append((transaction, place))
    return place
  }

  private mutating func root(_ transaction: Int) -> Int {
    var at = transaction
    while parents[at] != at {
      parents[at] = parents[parents[at]]
      at = parents[at]
    }
    return at
  }
  private mutating func join(_ a: Int, _ b: Int) {
    let a = root(a), b = root(b)
    // The earlier one is the root, so that the order of joining does not matter.
    if a < b { parents[b] = a } else if b < a { parents[a] = b }
  }

  /// Groups to lanes: the biggest first, each to the lane with the least to do.
  private mutating func assign(_ count: Int, _ limit: Int) {
    var sizes = [Int](repeating: 0, count: count)
    for i in 0..<count { sizes[root(i)] += 1 }
    let groups = (0..<count).filter { sizes[$0] > 0 }.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    var loads = [Int](repeating: 0, count: min(limit, groups.count))
    var laneOf = [Int](repeating: 0, count: count)
    for group in groups {
      var best = 0
      for lane in loads.indices where loads[lane] < loads[best] { best = lane }
      loads[best] += sizes[group]
      laneOf[group] = best
    }
    lanes = Array(repeating: [], count: max(1, loads.count))
    for i in 0..<count { lanes[laneOf[root(i)]].append(i) }
    for entry in accounts.entries where entry.isWritten { written.append((entry.key, laneOf[root(entry.first)])) }
  }
}

/// Addresses in the order they came, found again by a hash.
private struct AddressTable {
  struct Entry {
    var key: Address
    /// The first transaction that mentions it.
    var first: Int
    var isWritten = false
    var isTable = false
  }
  var entries: [Entry] = []
  /// One more than the entry's place; 0 is empty.
  private var slots = [UInt32](repeating: 0, count: 256)

  mutating func place(of key: Address, first: Int) -> Int {
    if entries.count * 2 >= slots.count { grow() }
    var at = slot(key)
    while slots[at] != 0 {
      let place = Int(slots[at]) - 1
      if entries[place].key == key { return place }
      at = (at + 1) & (slots.count - 1)
    }
    entries.append(Entry(key: key, first: first))
    slots[at] = UInt32(entries.count)
    return entries.count - 1
  }
  private func slot(_ key: Address) -> Int {
    let product = (key.w0 ^ key.w3).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ key.w1)
    return Int(truncatingIfNeeded: product.low ^ product.high) & (slots.count - 1)
  }
  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for (i, entry) in entries.enumerated() {
      var at = slot(entry.key)
      while slots[at] != 0 { at = (at + 1) & (slots.count - 1) }
      slots[at] = UInt32(i + 1)
    }
  }
}
