import SwiftSVM

/// A runtime and those who act in it: sends transactions, prints what each one did, and checks what must hold.
final class Stage {
  let svm: SVM
  let cast: Cast
  /// What must hold from now on.
  var promises = Promises()
  /// What trace and table call the token accounts, in the order they print them.
  private(set) var names: [(address: Address, name: String)]
  private(set) var sent = 0, refused = 0, fees: UInt64 = 0, burned: UInt64 = 0

  /// 4 January 2027, 12:00 UTC.
  static let opening: Int64 = 1_799_064_000
  static let day: Int64 = 86_400
  var now: Int64 { svm.clock.unixTimestamp }

  init() throws {
    var configuration = SVM.Configuration()
    configuration.clock.unixTimestamp = Self.opening
    svm = SVM(configuration)
    cast = try Cast()
    names = cast.everybody.map { ($0.tokens, $0.name) }
    for person in cast.everybody { try svm.airdrop(person.address, lamports: 1_000_000_000) }
  }

  // MARK: - Sending

  /// Sends what must succeed. The first who signs pays; `key` is a new account's.
  func send(
    _ title: String, by payer: Person, and other: Person? = nil, key: Keypair? = nil, _ instructions: [Instruction]
  ) throws {
    try perform(title, payer, [other?.key, key].compactMap { $0 }, instructions, nil)
  }
  /// Sends what the program must refuse, with this error of its own.
  func refuse<Failure: RawRepresentable<UInt32>>(
    _ title: String, as failure: Failure, by signer: Person, _ instruction: Instruction
  ) throws {
    try perform(title, signer, [], [instruction], ("\(failure)", failure.rawValue))
    refused += 1
  }

  private func perform(
    _ title: String, _ payer: Person, _ others: [Keypair], _ instructions: [Instruction],
    _ refusal: (name: String, code: UInt32)?
  ) throws {
    sent += 1
    svm.expireBlockhash()
    let before = Ledger(svm)
    let receipt = try svm.execute(svm.transaction(instructions, payer: payer.key, signers: others))
    let after = Ledger(svm)
    let expected = refusal.map { TransactionError.instructionError(0, .custom($0.code)) }
    guard receipt.err == expected else {
      let end = receipt.err.map { "\($0)" } ?? "success"
      throw Violation("transaction \(sent), \(title), ends with \(end)\n" + receipt.logs.joined(separator: "\n"))
    }
    fees += receipt.fee
    if after.mint.amount < before.mint.amount { burned += before.mint.amount - after.mint.amount }

    line(title, right: "\(payer.name) pays \(Text.grouped(receipt.fee)) lamports")
    for call in Text.calls(receipt.callFrames[...]) { note(Text.dim(call)) }
    if let refusal { note(Text.red("✗ refused: \(refusal.name), error \(refusal.code) of the program")) }
    for change in try changes(before, after) { note(change) }
    note(Text.green(try promises.check(svm, from: before, to: after, fee: receipt.fee)))
  }

  // MARK: - Time and names

  func wait(days: Int64, _ text: String) throws { try wait(until: now + days * Self.day, text) }
  func wait(until time: Int64, _ text: String) throws {
    try svm.warpToTimestamp(time)
    print("")
    print(Text.bold("  ⋯ \(text) ⋯"))
    print("")
  }

  /// Calls a program's vault by a name, and holds it to what its program's state says is owed.
  func addVault(_ name: String, at address: Address, owed: ((SVM) -> UInt64)? = nil) {
    names.append((address, name))
    if let owed { promises.vaults.append(.init(name: name, address: address, owed: owed)) }
  }
}
