import SwiftSVM

/// Seeded transactions and the accounts they need, made in memory. `Benchmarks/workloads.py` makes the same bytes;
/// `Benchmarks/README.md` says what is in each.
struct Workload {
  enum Kind: String, CaseIterable {
    case sol, spl
    case token2022 = "token-2022"
    case token2022Fee = "token-2022-fee"
    case ata, memo, v0, mixed
  }
  enum Conflict: String, CaseIterable {
    /// Everybody pays and sends alike.
    case low
    /// Four wallets send everything.
    case high
  }

  var kind: Kind
  /// How many wallets there are.
  var accounts: Int
  var seed: UInt64
  var conflict: Conflict
  var count: Int
  /// False: signatures stay zero and no key pair is made, which is quick and does for runs that verify none.
  var signs = true

  static let hotWallets = 4
  static let tableSize = 256
  static let decimals: UInt8 = 6
  static let feeBasisPoints: UInt16 = 100
  /// A new runtime's only blockhash.
  static let blockhash = Runtime.genesisHash

  /// SHA-256 of the name, the seed and a number: where every address, key and choice comes from.
  func digest(_ name: StaticString, _ number: Int) -> Hash {
    var state = SHA256()
    state.update(UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    withUnsafeBytes(of: seed.littleEndian) { state.update($0) }
    withUnsafeBytes(of: UInt64(number).littleEndian) { state.update($0) }
    return state.finish()
  }
  func address(_ name: StaticString, _ number: Int) -> Address {
    let digest = digest(name, number)
    return Address(digest.w0, digest.w1, digest.w2, digest.w3)
  }

  /// What the seed has chosen for one transaction.
  struct Choice {
    /// What the transaction does; never `mixed`.
    var kind: Kind
    var payer: Int
    var receiver: Int
    /// Different for each transaction, so that no two are the same.
    var amount: UInt64
    /// What is left of the chance.
    var rest: UInt64
  }

  func choice(_ number: Int) -> Choice {
    let chance = digest("transaction", number)
    let senders = conflict == .high ? min(accounts, Self.hotWallets) : accounts
    let payer = Int(chance.w0 % UInt64(senders))
    let receiver = (payer + 1 + Int(chance.w1 % UInt64(accounts - 1))) % accounts
    return Choice(
      kind: kind == .mixed ? Self.mixture(chance.w3 % 100) : kind, payer: payer, receiver: receiver,
      amount: 1_000_000 + UInt64(number), rest: chance.w2)
  }

  private static func mixture(_ percentile: UInt64) -> Kind {
    switch percentile {
    case ..<30: .sol
    case ..<55: .spl
    case ..<65: .token2022
    case ..<80: .token2022Fee
    case ..<85: .ata
    case ..<95: .memo
    default: .v0
    }
  }

  /// Whether transactions of this kind occur.
  func has(_ kind: Kind) -> Bool { self.kind == kind || self.kind == .mixed }
}

/// Wallets, mints and lookup tables of a workload. Only wallets that pay have a key pair; the others' addresses are
/// their seeds.
struct WorkloadWorld {
  let workload: Workload
  let keys: [Int: Keypair]
  let choices: [Workload.Choice]
  let tables: [LookupTable]
  /// Of SPL Token, Token-2022, and Token-2022 with a fee.
  let mints: [Address]

  init(_ workload: Workload) {
    self.workload = workload
    choices = (0..<workload.count).map { workload.choice($0) }
    var keys: [Int: Keypair] = [:]
    if workload.signs {
      for choice in choices where keys[choice.payer] == nil {
        keys[choice.payer] = Keypair(seed: workload.digest("wallet", choice.payer))
      }
    }
    self.keys = keys
    mints = (0..<3).map { workload.address("mint", $0) }
    func wallet(_ number: Int) -> Address { keys[number]?.address ?? workload.address("wallet", number) }
    let tableCount = workload.has(.v0) ? max(1, workload.accounts / Workload.tableSize) : 0
    tables = (0..<tableCount).map { number in
      let first = number * Workload.tableSize
      let last = min(first + Workload.tableSize, workload.accounts)
      return LookupTable(address: workload.address("table", number), addresses: (first..<last).map(wallet))
    }
  }

  func wallet(_ number: Int) -> Address { keys[number]?.address ?? workload.address("wallet", number) }
}
