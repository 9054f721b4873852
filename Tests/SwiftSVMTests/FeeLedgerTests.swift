import ProgramAPI
import SwiftSVM
import Testing

/// A mint with transfer fees against a ledger kept beside it, over random transfers, fees, epochs and harvests: every
/// unit is where the ledger has it, and amounts, withheld fees and what the mint holds of them make up the supply.
@Suite struct FeeLedgerTests {
  struct Fee {
    var epoch: UInt64, basisPoints: UInt16, maximum: UInt64
    /// Rounded up, then capped.
    func of(_ amount: UInt64) -> UInt64 {
      let share = (UInt128(amount) * UInt128(basisPoints) + 9999) / 10000
      return share > UInt128(maximum) ? maximum : UInt64(share)
    }
  }
  struct Ledger {
    var amounts = [UInt64](repeating: 0, count: 5)
    var withheld = [UInt64](repeating: 0, count: 5)
    var onMint: UInt64 = 0, supply: UInt64 = 0, epoch: UInt64 = 0
    var older: Fee, newer: Fee
    var fee: Fee { epoch >= newer.epoch ? newer : older }
  }
  struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    /// Anything up to `most`, small numbers and all of it more often than chance has it.
    mutating func amount(_ most: UInt64) -> UInt64 {
      switch next(4) {
      case 0: min(most, UInt64(next(12)))
      case 1: most
      default: most == 0 ? 0 : UInt64(next(1 << 30)) << 20 % most
      }
    }
  }

  let svm = SVM(), owner = keypair(1), mint = keypair(2).address
  let holdings = (0..<5).map { keypair(UInt8(10 + $0)).address }

  private func run(_ instruction: Instruction) throws {
    svm.expireBlockhash()
    let receipt = try svm.execute(svm.transaction([instruction], payer: owner))
    #expect(receipt.err == nil, "\(receipt.logs)")
  }
  private func setUp(_ fee: Fee) throws {
    try svm.airdrop(owner.address, lamports: 100_000_000_000)
    let first = TransferFee(epoch: 0, maximumFee: fee.maximum, basisPoints: fee.basisPoints)
    set(mint, MintWithExtensions(
      MintState(decimals: 6, mintAuthority: owner.address),
      extensions: [
        .transferFeeConfig(.init(
          configAuthority: owner.address, withdrawAuthority: owner.address, older: first, newer: first))
      ]).encoded())
    for holding in holdings {
      set(holding, TokenAccountWithExtensions(
        TokenAccountState(mint: mint, owner: owner.address), extensions: [.transferFeeAmount(withheld: 0)]).encoded())
    }
  }
  private func set(_ address: Address, _ data: [UInt8]) {
    svm.setAccount(address, StoredAccount(lamports: 10_000_000, data: data, owner: ProgramIDs.token2022))
  }
  private func check(_ ledger: Ledger) throws {
    for i in holdings.indices {
      let data = try #require(svm.getAccount(holdings[i])).data
      let holding = try #require(TokenAccountWithExtensions(Array(data)))
      #expect(holding.base.amount == ledger.amounts[i])
      #expect(holding[.transferFeeAmount] == .transferFeeAmount(withheld: ledger.withheld[i]))
    }
    let account = try #require(svm.getAccount(mint))
    let state = try #require(MintWithExtensions(Array(account.data)))
    #expect(state.base.supply == ledger.supply)
    #expect(state.transferFees?.withheld == ledger.onMint)
    #expect(ledger.amounts.reduce(0, +) + ledger.withheld.reduce(0, +) + ledger.onMint == ledger.supply)
  }

  @Test(arguments: [
    //  seed, basis points, maximum
    (1, 280, UInt64.max), (2, 1, 5), (3, 10_000, UInt64.max), (4, 500, 1000), (5, 0, 0), (6, 9_999, 1 << 40),
  ])
  func ledger(seed: UInt64, basisPoints: UInt16, maximum: UInt64) throws {
    var random = Random(state: seed)
    let first = Fee(epoch: 0, basisPoints: basisPoints, maximum: maximum)
    var ledger = Ledger(older: first, newer: first)
    try setUp(first)
    // The first epoch behind the slot the runtime begins with has a round number.
    ledger.epoch = 1100
    try svm.warpToEpoch(ledger.epoch)
    for _ in 0..<80 {
      let from = random.next(5), to = random.next(5)
      switch random.next(9) {
      case 0, 1, 2: try transfer(random.amount(ledger.amounts[from]), from, to, &ledger, stating: random.next(2) == 0)
      case 3:
        let amount = random.amount(1 << 50)
        try run(Token2022Interface.mintTo(amount, of: mint, to: holdings[to], authority: owner.address))
        ledger.amounts[to] += amount
        ledger.supply += amount
      case 4:
        let amount = random.amount(ledger.amounts[from])
        try run(Token2022Interface.burn(amount, from: holdings[from], mint: mint, authority: owner.address))
        ledger.amounts[from] -= amount
        ledger.supply -= amount
      case 5:
        try run(Token2022Interface.harvestWithheldTokens(from: [holdings[from], holdings[to]], to: mint))
        for i in Set([from, to]) { ledger.onMint += ledger.withheld[i] }
        ledger.withheld[from] = 0
        ledger.withheld[to] = 0
      case 6: try withdraw(from, to, &ledger, fromMint: random.next(2) == 0)
      case 7:
        let fee = Fee(
          epoch: ledger.epoch + 2, basisPoints: UInt16(random.next(10_001)), maximum: random.amount(1 << 45))
        try run(
          Token2022Interface.setTransferFee(
            basisPoints: fee.basisPoints, maximumFee: fee.maximum, of: mint, authority: owner.address))
        if ledger.newer.epoch <= ledger.epoch { ledger.older = ledger.newer }
        ledger.newer = fee
      default:
        ledger.epoch += UInt64(1 + random.next(2))
        try svm.warpToEpoch(ledger.epoch)
      }
      try check(ledger)
    }
  }

  private func transfer(_ amount: UInt64, _ from: Int, _ to: Int, _ ledger: inout Ledger, stating: Bool) throws {
    let fee = ledger.fee.of(amount)
    #expect(fee <= amount && fee <= ledger.fee.maximum)
    try run(
      stating
        ? Token2022Interface.transferCheckedWithFee(
          amount, fee: fee, decimals: 6, from: holdings[from], mint: mint, to: holdings[to],
          authority: owner.address)
        : Token2022Interface.transferChecked(
          amount, decimals: 6, from: holdings[from], mint: mint, to: holdings[to], authority: owner.address))
    // From an account to itself nothing is withheld.
    guard from != to else { return }
    ledger.amounts[from] -= amount
    ledger.amounts[to] += amount - fee
    ledger.withheld[to] += fee
  }
  private func withdraw(_ from: Int, _ to: Int, _ ledger: inout Ledger, fromMint: Bool) throws {
    if fromMint {
      try run(
        Token2022Interface.withdrawWithheldTokens(fromMint: mint, to: holdings[to], authority: owner.address))
      ledger.amounts[to] += ledger.onMint
      ledger.onMint = 0
    } else {
      let instruction = Token2022Interface.withdrawWithheldTokens(
        from: [holdings[from]], mint: mint, to: holdings[to], authority: owner.address)
      try run(try #require(instruction))
      ledger.amounts[to] += ledger.withheld[from]
      ledger.withheld[from] = 0
    }
  }
}
