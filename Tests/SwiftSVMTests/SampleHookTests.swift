import ProgramAPI
import SampleHookCalls
import SampleHookProgram
import SwiftSVM
import Testing

/// The sample hook by itself: token accounts are set as they are in the midst of a transfer.
@Suite struct SampleHookTests {
  let svm = SVM(), alice = keypair(1), bob = keypair(2).address, carol = keypair(3).address
  let hook = keypair(7).address, mint = keypair(8).address
  let source = keypair(9).address, destination = keypair(10).address
  let list: Address

  init() throws {
    list = try TransferHookInterface.listAddress(mint: mint, program: hook)
    svm.addProgram(SampleHook.self, at: hook)
    try svm.airdrop(alice.address, lamports: 10_000_000_000)
    set(mint, MintWithExtensions(
      MintState(decimals: 0, mintAuthority: alice.address),
      extensions: [.transferHook(.init(authority: nil, program: hook))]).encoded())
    set(source, holding(of: alice.address, isTransferring: true))
    set(destination, holding(of: bob, isTransferring: true))
  }
  func set(_ address: Address, _ data: [UInt8]) {
    svm.setAccount(address, StoredAccount(lamports: 10_000_000, data: data, owner: ProgramIDs.token2022))
  }
  func holding(of owner: Address, isTransferring: Bool) -> [UInt8] {
    TokenAccountWithExtensions(
      TokenAccountState(mint: mint, owner: owner), extensions: [.transferHookAccount(isTransferring: isTransferring)]
    ).encoded()
  }
  func permit(_ owner: Address) throws -> Address {
    try ProgramAddress.find(seeds: SampleHookInterface.permitSeeds(mint: mint, owner: owner), programID: hook).address
  }

  /// What an instruction comes to: nil, or its error.
  func run(_ instruction: Instruction, signers: [Keypair] = []) throws -> InstructionError? {
    svm.expireBlockhash()
    let receipt = try svm.execute(svm.transaction([instruction], payer: alice, signers: signers))
    if case .instructionError(_, let error) = receipt.err { return error }
    #expect(receipt.err == nil)
    return nil
  }
  func setUp() throws {
    try svm.airdrop(list, lamports: svm.minimumBalanceForRentExemption(dataCount: 97))
    same(try run(SampleHookInterface.initialize(list, mint: mint, authority: alice.address, program: hook)), nil)
  }
  func allow(_ owner: Address) throws -> InstructionError? {
    try run(
      SampleHookInterface.allow(
        owner, permit: permit(owner), list: list, mint: mint, authority: alice.address, program: hook))
  }
  func execute(to owner: Address) throws -> InstructionError? {
    try run(
      TransferHookInterface.execute(
        .init(5, from: source, mint: mint, to: destination, authority: alice.address), list: list,
        extra: [.readonly(try permit(owner))], program: hook))
  }
  func same(_ found: InstructionError?, _ expected: InstructionError?) { #expect(found == expected) }
  func custom(_ failure: SampleHookInterface.Failure) -> InstructionError { .custom(failure.rawValue) }
  func custom(_ failure: TransferHookInterface.Failure) -> InstructionError { .custom(failure.rawValue) }

  @Test func setsUpItsList() throws {
    try setUp()
    let account = try #require(svm.getAccount(list))
    #expect(account.owner == hook && account.data.count == SampleHookInterface.State.size)
    let permit = ExtraAccountMeta.Location.derived(
      [.text("permit"), .accountKey(1), .accountData(account: 2, at: 32, count: 32)])
    #expect(try ExtraAccountMetaList.decoded(account.data) == [ExtraAccountMeta(permit)])
    let transfer = Token2022Interface.transferChecked(
      5, decimals: 0, from: source, mint: mint, to: destination, authority: alice.address)
    let accounts = try svm.withHookAccounts(transfer).accounts.dropFirst(4)
    #expect(accounts.map(\.address) == [try self.permit(bob), hook, list])
  }

  @Test func onlyThePermittedReceive() throws {
    try setUp()
    same(try execute(to: bob), custom(.notAllowed))
    same(try allow(bob), nil)
    same(try execute(to: bob), nil)
    same(try allow(bob), InstructionError(.accountAlreadyInitialized))
    // Somebody else's permit does not serve.
    same(try allow(carol), nil)
    same(try execute(to: carol), InstructionError(.invalidSeeds))
    let before = svm.getBalance(alice.address)
    same(
      try run(
        SampleHookInterface.disallow(
          bob, permit: permit(bob), list: list, mint: mint, authority: alice.address, program: hook)), nil)
    #expect(svm.getBalance(alice.address) == before - 5000 + svm.minimumBalanceForRentExemption(dataCount: 2))
    same(try execute(to: bob), custom(.notAllowed))
  }

  @Test func stopsWhilePaused() throws {
    try setUp()
    same(try allow(bob), nil)
    same(try run(SampleHookInterface.pause(list, authority: alice.address, program: hook)), nil)
    same(try execute(to: bob), custom(.paused))
    same(try run(SampleHookInterface.resume(list, authority: alice.address, program: hook)), nil)
    same(try execute(to: bob), nil)
  }

  @Test func refusesOutsideOfATransfer() throws {
    try setUp()
    same(try allow(bob), nil)
    set(source, holding(of: alice.address, isTransferring: false))
    same(try execute(to: bob), custom(.programCalledOutsideOfTransfer))
    set(source, TokenAccountState(mint: mint, owner: alice.address).encoded())
    same(try execute(to: bob), custom(.programCalledOutsideOfTransfer))
    // Nor does an account that only looks like the token program's.
    let fake = StoredAccount(
      lamports: 10_000_000, data: holding(of: alice.address, isTransferring: true), owner: carol)
    svm.setAccount(source, fake)
    same(try execute(to: bob), InstructionError(.invalidAccountOwner))
  }

  @Test func obeysItsAuthorityOnly() throws {
    try setUp()
    let mallory = keypair(5)
    try svm.airdrop(mallory.address, lamports: 1_000_000_000)
    let wrong = custom(SampleHookInterface.Failure.wrongAuthority)
    same(
      try run(
        SampleHookInterface.pause(list, authority: mallory.address, program: hook), signers: [mallory]), wrong)
    same(
      try run(
        SampleHookInterface.allow(
          carol, permit: permit(carol), list: list, mint: mint, authority: mallory.address, program: hook),
        signers: [mallory]), wrong)
  }

  @Test func setUpRefused() throws {
    let initialize = try SampleHookInterface.initialize(list, mint: mint, authority: alice.address, program: hook)
    same(try run(initialize), InstructionError(.accountNotRentExempt))
    try svm.airdrop(list, lamports: 2_000_000)
    let mallory = keypair(5)
    same(
      try run(
        SampleHookInterface.initialize(list, mint: mint, authority: mallory.address, program: hook),
        signers: [mallory]), custom(.incorrectMintAuthority))
    same(
      try run(SampleHookInterface.initialize(carol, mint: mint, authority: alice.address, program: hook)),
      InstructionError(.invalidSeeds))
    same(try run(initialize), nil)
    // The account is the hook's now.
    #expect(try run(initialize) != nil)
    set(mint, MintState(decimals: 0).encoded())
    same(try run(initialize), custom(.mintHasNoMintAuthority))
  }
}
