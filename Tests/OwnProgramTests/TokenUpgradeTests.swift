import ProgramAPI
import SwiftSVM
import Testing
import TokenUpgradeCalls
import TokenUpgradeProgram

@Suite struct TokenUpgradeTests {
  typealias Interface = TokenUpgradeInterface

  @Test func numbers() {
    #expect(Interface.Number.exchange.rawValue == 0)
    #expect(Interface.Number.exchangeNet.rawValue == 1)
    #expect(Interface.Failure.invalidOwner.rawValue == 0)
    #expect(Interface.Failure.decimalsMismatch.rawValue == 1)
    #expect(Interface.Failure.badAccount.rawValue == 2)
    #expect(Interface.Failure.slippage.rawValue == 3)
    #expect("\(Interface.id)" == "TokenUpgrade1111111111111111111111111111111")
  }

  /// Two mints, a pool of 5,000 and a holder of 1,000; the new mint takes a fee of 2.8 %.
  struct Pair {
    let world = TokenWorld()
    let old: Address, new = Address(4, 1, 2, 3), authority: Address, pool: Address

    init() throws {
      old = world.mint(3)
      let fee = TransferFee(epoch: 0, maximumFee: .max, basisPoints: 280)
      let config = TransferFeeConfig(configAuthority: nil, withdrawAuthority: nil, older: fee, newer: fee)
      world.put(
        new, MintWithExtensions(MintState(decimals: 6, supply: 5000), extensions: [.transferFeeConfig(config)])
          .encoded(), owner: ProgramIDs.token2022)
      let seeds = Interface.seeds(originalMint: old, newMint: new)
      (authority, _) = try ProgramAddress.find(seeds: seeds, programID: Interface.id)
      pool = try AssociatedTokenInterface.address(wallet: authority, mint: new, tokenProgram: ProgramIDs.token2022)
      putNew(pool, owner: authority, amount: 5000)
    }
    func putNew(_ address: Address, owner: Address, amount: UInt64) {
      let state = TokenAccountWithExtensions(
        TokenAccountState(mint: new, owner: owner, amount: amount), extensions: [.transferFeeAmount(withheld: 0)])
      world.put(address, state.encoded(), owner: ProgramIDs.token2022)
    }
    func exchange(_ original: Address, to target: Address, by holder: Address, _ signers: [Address] = [])
      -> Interface.Exchange
    {
      Interface.Exchange(
        originalAccount: original, originalMint: old, pool: pool, newAccount: target, newMint: new,
        authority: authority, holder: holder, signers: signers)
    }
    func amount(_ address: Address) -> UInt64? { TokenAccountState([UInt8](world.data(address).prefix(165)))?.amount }
  }

  @Test func builders() throws {
    let pair = try Pair(), world = pair.world
    let holder = try world.wallet(1)
    let original = try world.associated(pair.old, holder.address, amount: 1000)
    let target = Address(5, 1, 2, 3)
    pair.putNew(target, owner: holder.address, amount: 7)
    let exchange = pair.exchange(original, to: target, by: holder.address)

    #expect(throws: (any Error).self) { try world.send(Interface.exchangeNet(exchange, minReceived: 973), holder) }
    #expect(world.amount(original) == 1000)
    try world.send(Interface.exchangeNet(exchange, minReceived: 972), holder)
    #expect(world.amount(original) == 0)
    #expect(pair.amount(target) == 979)
    #expect(pair.amount(pair.pool) == 4000)

    _ = try world.associated(pair.old, holder.address, amount: 100)
    try world.send(Interface.exchange(exchange), holder)
    #expect(pair.amount(target) == 1076)
    #expect(pair.amount(pair.pool) == 3900)
  }

  /// "At an address of its own the program has an authority of its own": neither may spend from the other's pool.
  @Test func ownID() throws {
    let pair = try Pair(), world = pair.world, program = Address(2, 0, 2, 2)
    world.svm.addProgram(TokenUpgrade.self, at: program)
    let holder = try world.wallet(1), original = try world.associated(pair.old, holder.address, amount: 1000)
    let target = Address(5, 1, 2, 3), pool = Address(5, 5, 2, 3)
    let authority = try Interface.authority(originalMint: pair.old, newMint: pair.new, program: program)
    #expect(authority != pair.authority)
    #expect(try Interface.authority(originalMint: pair.old, newMint: pair.new) == pair.authority)
    pair.putNew(target, owner: holder.address, amount: 0)
    pair.putNew(pool, owner: authority, amount: 5000)
    var exchange = pair.exchange(original, to: target, by: holder.address)
    #expect(throws: FailedTransaction.self) {
      try world.send(Interface.exchangeNet(exchange, minReceived: 972, program: program), holder)
    }
    (exchange.pool, exchange.authority) = (pool, authority)
    #expect(throws: FailedTransaction.self) {
      try world.send(Interface.exchangeNet(exchange, minReceived: 972), holder)
    }
    try world.send(Interface.exchangeNet(exchange, minReceived: 972, program: program), holder)
    #expect(pair.amount(target) == 972)
  }

  /// Two of three members exchange what their multisignature holds.
  @Test func multisignature() throws {
    let pair = try Pair(), world = pair.world
    let ann = try world.wallet(1), ben = try world.wallet(2), cora = try world.wallet(3)
    let group = Address(6, 1, 2, 3), target = Address(5, 1, 2, 3)
    world.put(group, [UInt8](repeating: 0, count: TokenInterface.Multisig.size), owner: ProgramIDs.token)
    try world.send(
      TokenInterface.initializeMultisig2(group, required: 2, signers: [ann.address, ben.address, cora.address]), ann)
    let original = try world.associated(pair.old, group, amount: 1000)
    pair.putNew(target, owner: group, amount: 0)
    let exchange = pair.exchange(original, to: target, by: group, [ann.address, cora.address])
    let instruction = Interface.exchange(exchange)
    #expect(instruction.accounts.indices.filter { instruction.accounts[$0].isSigner } == [9, 10])
    #expect(instruction.accounts.indices.filter { instruction.accounts[$0].isWritable } == [0, 1, 2, 3, 4])
    try world.send(instruction, ann, cora)
    #expect(pair.amount(target) == 972)
  }
}
