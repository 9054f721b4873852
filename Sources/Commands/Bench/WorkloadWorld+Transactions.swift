import SwiftSVM

/// A transaction that cannot be made: a mistake in the workload.
struct WorkloadError: Error, CustomStringConvertible {
  var description: String
}

extension WorkloadWorld {
  /// A transaction's wire bytes, and the accounts it may change.
  struct Made {
    var wire: [UInt8]
    var touched: [Address]
  }

  func make(_ number: Int) throws(WorkloadError) -> Made {
    let choice = choices[number]
    let payer = wallet(choice.payer)
    var lookupTables: [LookupTable] = []
    let instructions: [Instruction]
    if choice.kind == .v0 {
      let table = tables[Int(choice.rest % UInt64(tables.count))]
      lookupTables = [table]
      instructions = lookedUp(choice, payer, table)
    } else {
      instructions = [try instruction(number, choice, payer)]
    }
    do {
      let message = try Message(
        version: choice.kind == .v0 ? .v0 : .legacy, payer: payer, instructions: instructions,
        recentBlockhash: Workload.blockhash, lookupTables: lookupTables)
      var transaction = Transaction(message)
      if let key = keys[choice.payer] { try transaction.sign(with: [key]) }
      let written = instructions.flatMap { $0.accounts.filter(\.isWritable).map(\.address) }
      return Made(wire: transaction.serialize(), touched: [payer] + written)
    } catch { throw WorkloadError(description: "transaction \(number) cannot be made: \(error)") }
  }

  private func instruction(
    _ number: Int, _ choice: Workload.Choice, _ payer: Address
  ) throws(WorkloadError) -> Instruction {
    let amount = choice.amount
    switch choice.kind {
    case .spl:
      let (from, to) = (workload.address("spl", choice.payer), workload.address("spl", choice.receiver))
      // Every other transfer names the mint.
      guard number % 2 == 1 else { return TokenInterface.transfer(amount, from: from, to: to, authority: payer) }
      return TokenInterface.transferChecked(
        amount, decimals: Workload.decimals, from: from, mint: mints[0], to: to, authority: payer)
    case .token2022:
      return Token2022Interface.transferChecked(
        amount, decimals: Workload.decimals, from: workload.address("token-2022", choice.payer), mint: mints[1],
        to: workload.address("token-2022", choice.receiver), authority: payer)
    case .token2022Fee:
      let fee = (amount * UInt64(Workload.feeBasisPoints) + 9999) / 10_000
      return Token2022Interface.transferCheckedWithFee(
        amount, fee: fee, decimals: Workload.decimals, from: workload.address("token-2022-fee", choice.payer),
        mint: mints[2], to: workload.address("token-2022-fee", choice.receiver), authority: payer)
    case .ata:
      let owner = workload.address("owner", number)
      do throws(ProgramAddressError) {
        let account = try AssociatedTokenInterface.address(wallet: owner, mint: mints[0])
        return AssociatedTokenInterface.createIdempotent(
          payer: payer, account: account, wallet: owner, mint: mints[0])
      } catch { throw WorkloadError(description: "owner \(number) has no associated account") }
    case .memo:
      return MemoInterface.addMemo("\(workload.address("memo", number)) \(number)", signers: [payer])
    case .sol, .v0, .mixed:
      return SystemInterface.transfer(amount, from: payer, to: wallet(choice.receiver))
    }
  }

  /// Transfers to up to four wallets of a table, the payer left out.
  private func lookedUp(_ choice: Workload.Choice, _ payer: Address, _ table: LookupTable) -> [Instruction] {
    let start = Int(choice.rest >> 32) % table.addresses.count
    var instructions: [Instruction] = []
    for step in table.addresses.indices where instructions.count < 4 {
      let receiver = table.addresses[(start + step) % table.addresses.count]
      if receiver != payer { instructions.append(SystemInterface.transfer(choice.amount, from: payer, to: receiver)) }
    }
    return instructions
  }
}
