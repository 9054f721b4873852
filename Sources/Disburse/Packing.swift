public import SwiftSVM

/// How big a transaction is in the three ways that are limited.
public struct TransactionMeasure: Hashable, Sendable {
  /// Of the signed transaction.
  public var bytes: Int
  /// Accounts, those of lookup tables included: each is locked.
  public var locks: Int
  /// Instructions and the calls they make.
  public var trace: Int
}

/// What a transaction can hold.
public struct TransactionLimits: Hashable, Sendable {
  public var bytes = WireLimits.transactionSize
  /// Until the feature that doubles it is active.
  public var locks = 64
  public var trace = 64
  public init() {}

  public func hold(_ measure: TransactionMeasure) -> Bool {
    measure.bytes <= bytes && measure.locks <= locks && measure.trace <= trace
  }
}

/// Instructions that belong together, and how many calls they make.
public struct InstructionGroup: Hashable, Sendable {
  public var instructions: [Instruction]
  public var calls: Int
  public init(_ instructions: [Instruction], calls: Int = 0) {
    self.instructions = instructions
    self.calls = calls
  }
}

/// Puts as many payments into each transaction as fit. It knows no numbers of payments: it makes the message and
/// measures it.
public struct Packing: Sendable {
  /// Pays the fees, and signs alone.
  public var payer: Address
  /// Before everything else in each transaction: compute limit and price.
  public var prefix: [Instruction]
  /// Where the addresses of v0 transactions are looked up; without any, transactions are legacy ones.
  public var lookupTables: [LookupTable]
  public var limits = TransactionLimits()

  public init(payer: Address, prefix: [Instruction] = [], lookupTables: [LookupTable] = []) {
    self.payer = payer
    self.prefix = prefix
    self.lookupTables = lookupTables
  }

  /// The message of these instructions behind the prefix.
  public func message(_ instructions: [Instruction], _ blockhash: Hash) throws(MessageError) -> Message {
    try Message(
      version: lookupTables.isEmpty ? .legacy : .v0, payer: payer, instructions: prefix + instructions,
      recentBlockhash: blockhash, lookupTables: lookupTables)
  }

  /// Nil when there is not even a message to measure.
  public func measure(_ group: InstructionGroup) -> TransactionMeasure? {
    guard let message = try? message(group.instructions, .zero) else { return nil }
    let lookedUp = message.lookups.reduce(0) { $0 + $1.writableIndexes.count + $1.readonlyIndexes.count }
    return TransactionMeasure(
      bytes: Transaction(message).serialize().count, locks: message.accountKeys.count + lookedUp,
      trace: message.instructions.count + group.calls)
  }

  public func fits(_ group: InstructionGroup) -> Bool { measure(group).map(limits.hold) ?? false }

  /// Cuts `items` into ranges each as long as a transaction can hold; `group` says what a range takes.
  public func pack(
    _ items: Range<Int>, _ group: (Range<Int>) -> InstructionGroup
  ) throws(PackingError) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = items.lowerBound
    while start < items.upperBound {
      var end = start
      while end < items.upperBound, fits(group(start..<end + 1)) { end += 1 }
      guard end > start else { throw PackingError(item: start) }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}

/// An item that does not fit a transaction of its own.
public struct PackingError: Error, Hashable, Sendable {
  public var item: Int
  public init(item: Int) { self.item = item }
}
