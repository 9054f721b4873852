internal import MemoCalls
internal import Primitives
internal import SystemCalls
internal import Token2022Calls
internal import TokenCalls
internal import Wire

extension TransferRequest {
  /// Judges whether a transaction paid this request; returns the units that arrived, which may be more.
  ///
  /// It succeeded; its last instruction is the transfer, to the recipient, with the references in their order; the
  /// memo stands right before it; and both the transfer's amount and the recipient's balance say that enough arrived.
  /// A request without references is paid by any such transaction: keep the signatures of those already counted.
  ///
  /// `fees`: as the payment was to be made. `amount`: what to expect of a request that leaves it to the payer.
  @discardableResult
  public func validate(
    _ outcome: TransferOutcome, in asset: PaymentAsset, amount chosen: DecimalAmount? = nil,
    fees: TransferOptions.Fees = .payerAdds
  ) throws(ValidationProblem) -> UInt64 {
    if let error = outcome.error { throw .failed(error) }
    let expected: PaymentUnits
    do throws(TransferProblem) {
      expected = try PaymentUnits(try amount(chosen: chosen), of: asset, fees: fees)
    } catch { throw .request(error) }
    let instructions = try outcome.instructions()
    guard let last = instructions.last else { throw .notATransfer }
    let transfer: Transfer
    let destination: Address
    switch asset {
    case .sol:
      guard splToken == nil else { throw .otherAsset }
      destination = recipient
      transfer = try Transfer(lamports: last)
    case .token(let token):
      guard splToken == token.mint else { throw .otherAsset }
      guard let account = token.account(of: recipient) else { throw .otherRecipient(recipient) }
      destination = account
      transfer = try Transfer(tokens: last, program: token.program)
      if let mint = transfer.mint, mint != token.mint { throw .otherMint(mint) }
    }
    guard transfer.destination == destination else { throw .otherRecipient(transfer.destination) }
    try checkReferences(transfer.extra)
    // Whoever bears the fee, the transfer's amount is never below the request's. The balance alone would not do: it can
    // have grown by something else in the same transaction.
    guard transfer.amount >= expected.asked else { throw .sent(transfer.amount, expected: expected.asked) }
    let received = try outcome.received(by: destination, asset, owner: recipient)
    let least = min(expected.asked, expected.received)
    guard received >= least else { throw .received(received, expected: least) }
    if let memo = writtenMemo { try Self.checkMemo(instructions.dropLast().last, memo) }
    return received
  }

  /// Keys behind the transfer's own are the references, unless the request has none.
  private func checkReferences(_ found: [Address]) throws(ValidationProblem) {
    guard !references.isEmpty else { return }
    guard found.count == references.count else {
      throw .referenceCount(found.count, expected: references.count)
    }
    for (place, pair) in zip(found, references).enumerated() where pair.0 != pair.1 { throw .reference(at: place) }
  }

  private static func checkMemo(_ instruction: Instruction?, _ memo: String) throws(ValidationProblem) {
    guard let instruction, instruction.programID == MemoInterface.id, instruction.accounts.isEmpty else {
      throw .memoMissing
    }
    guard instruction.data.elementsEqual(memo.utf8) else { throw .otherMemo }
  }
}

/// A transfer instruction, read.
private struct Transfer {
  var amount: UInt64
  var destination: Address
  var mint: Address?
  /// Accounts behind those the instruction needs.
  var extra: [Address]

  init(lamports instruction: Instruction) throws(ValidationProblem) {
    let keys = instruction.accounts.map(\.address)
    let data = instruction.data
    guard instruction.programID == ProgramIDs.system, keys.count >= 2, data.count == 12,
      data.starts(with: [2, 0, 0, 0])
    else { throw .notATransfer }
    self.init(amount: Self.number(data[4...]), destination: keys[1], extra: [Address](keys[2...]))
  }

  /// Transfer or TransferChecked.
  init(tokens instruction: Instruction, program: Address) throws(ValidationProblem) {
    let keys = instruction.accounts.map(\.address)
    let data = instruction.data
    guard instruction.programID == program else { throw .notATransfer }
    if data.first == 3, data.count == 9, keys.count >= 3 {
      self.init(amount: Self.number(data[1...]), destination: keys[1], extra: [Address](keys[3...]))
    } else if data.first == 12, data.count == 10, keys.count >= 4 {
      self.init(amount: Self.number(data[1..<9]), destination: keys[2], mint: keys[1], extra: [Address](keys[4...]))
    } else {
      throw .notATransfer
    }
  }

  private init(amount: UInt64, destination: Address, mint: Address? = nil, extra: [Address]) {
    self.amount = amount
    self.destination = destination
    self.mint = mint
    self.extra = extra
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension TransferOutcome {
  /// The instructions with their keys.
  fileprivate func instructions() throws(ValidationProblem) -> [Instruction] {
    let keys = accountKeys
    guard balancesBefore.count == keys.count, balancesAfter.count == keys.count else { throw .incomplete }
    var read: [Instruction] = []
    for compiled in message.instructions {
      let places = [compiled.programIDIndex] + compiled.accounts
      guard places.allSatisfy({ Int($0) < keys.count }) else { throw .incomplete }
      read.append(
        Instruction(
          programID: keys[Int(compiled.programIDIndex)],
          accounts: compiled.accounts.map { .readonly(keys[Int($0)]) }, data: compiled.data))
    }
    return read
  }

  /// By how much an account's balance grew; 0 where it shrank.
  fileprivate func received(
    by account: Address, _ asset: PaymentAsset, owner: Address
  ) throws(ValidationProblem) -> UInt64 {
    guard let place = accountKeys.firstIndex(of: account) else { throw .incomplete }
    var before: UInt64 = 0
    var after: UInt64 = 0
    switch asset {
    case .sol:
      before = balancesBefore[place]
      after = balancesAfter[place]
    case .token(let token):
      // An account that was made in the transaction held nothing before.
      before = tokensBefore.first { $0.accountIndex == place && $0.mint == token.mint }?.amount ?? 0
      guard let found = tokensAfter.first(where: { $0.accountIndex == place && $0.mint == token.mint }) else {
        throw .incomplete
      }
      guard found.owner == nil || found.owner == owner else { throw .recipientAccountOfAnother(account) }
      after = found.amount
    }
    return after >= before ? after - before : 0
  }
}
