import ProgramAPI
import SampleHookCalls
import SampleHookProgram
import SwiftSVM
import Testing

/// A program that holds tokens at an address of its own, and sends them on, hook or not.
private enum Vault: Program {
  static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let source = try accounts.next(), mint = try accounts.next(), destination = try accounts.next()
    let authority = try accounts.next(), program = try accounts.next()
    let (_, bump) = try call.findAddress(["vault"])
    try Token2022Interface.transferChecked(
      try call.data.read(at: 0), decimals: 6, from: source, mint: mint, to: destination, authority: authority,
      additional: accounts, program: program, signedBy: ["vault", Seed(bump)], in: call)
  }
}

/// Transfers of Token-2022 that call the sample hook.
@Suite struct SampleHookTransferTests {
  let world: Token2022World
  let bob = keypair(2), hook = keypair(7).address, mint = keypair(8)
  let source = keypair(9), destination = keypair(10)
  let list: Address, permit: Address
  var svm: SVM { world.svm }
  var alice: Address { world.alice.address }

  init() throws {
    world = try Token2022World()
    list = try TransferHookInterface.listAddress(mint: mint.address, program: hook)
    permit = try ProgramAddress.find(
      seeds: SampleHookInterface.permitSeeds(mint: mint.address, owner: bob.address), programID: hook).address
    world.svm.addProgram(SampleHook.self, at: hook)
    try world.makeMint(
      mint, space: 234,
      [Token2022Interface.initializeTransferHook(mint.address, program: hook, authority: world.alice.address)])
    try world.makeAccount(source, mint: mint.address, owner: world.alice.address, space: 171)
    try world.makeAccount(destination, mint: mint.address, owner: bob.address, space: 171)
    let alice = world.alice.address
    try world.mustRun([
      Token2022Interface.mintTo(100, of: mint.address, to: source.address, authority: alice),
      SystemInterface.transfer(2_000_000, from: alice, to: list),
      try SampleHookInterface.initialize(list, mint: mint.address, authority: alice, program: hook),
    ])
  }

  func allowBob() throws {
    try world.mustRun([
      SampleHookInterface.allow(
        bob.address, permit: permit, list: list, mint: mint.address, authority: alice, program: hook)
    ])
  }
  var bare: Instruction {
    Token2022Interface.transferChecked(
      10, decimals: 6, from: source.address, mint: mint.address, to: destination.address, authority: alice)
  }
  func check(_ found: InstructionError?, _ expected: InstructionError?, received: UInt64) {
    #expect(found == expected)
    #expect(world.amount(destination.address) == received)
    #expect(world.holding(source.address)?[.transferHookAccount] == .transferHookAccount(isTransferring: false))
  }

  @Test func permitted() throws {
    check(try world.run([try svm.withHookAccounts(bare)]), .custom(1), received: 0)
    try allowBob()
    check(try world.run([try svm.withHookAccounts(bare)]), nil, received: 10)
    check(
      try world.run([SampleHookInterface.pause(list, authority: alice, program: hook)]), nil, received: 10)
    check(try world.run([try svm.withHookAccounts(bare)]), .custom(0), received: 10)
  }

  @Test func withoutTheHooksAccounts() throws {
    try allowBob()
    check(try world.run([bare]), InstructionError(.missingAccount), received: 0)
    // The hook is called without its list, and finds too few accounts.
    var program = bare
    program.accounts.append(.readonly(hook))
    check(try world.run([program]), InstructionError(.notEnoughAccountKeys), received: 0)
    // The list says that there is a permit.
    program.accounts.append(.readonly(list))
    check(
      try world.run([program]), .custom(ExtraAccountFailure.incorrectAccount.rawValue), received: 0)
    program.accounts.append(.readonly(permit))
    check(try world.run([program]), nil, received: 10)
  }

  @Test func calledAlone() throws {
    try allowBob()
    let alone = TransferHookInterface.execute(
      .init(10, from: source.address, mint: mint.address, to: destination.address, authority: alice), list: list,
      extra: [.readonly(permit)], program: hook)
    check(try world.run([alone]), .custom(2_110_272_655), received: 0)
  }

  @Test func fromAProgram() throws {
    try allowBob()
    let program = keypair(11).address, held = keypair(12)
    let vault = try ProgramAddress.find(seeds: [[UInt8]("vault".utf8)], programID: program).address
    svm.addProgram(Vault.self, at: program)
    try world.makeAccount(held, mint: mint.address, owner: vault, space: 171)
    try world.mustRun([Token2022Interface.mintTo(50, of: mint.address, to: held.address, authority: alice)])
    var call = Instruction(
      programID: program,
      accounts: [
        .writable(held.address), .readonly(mint.address), .writable(destination.address), .readonly(vault),
        .readonly(ProgramIDs.token2022),
      ], data: [20, 0, 0, 0, 0, 0, 0, 0])
    try TransferHookInterface.appendExecuteAccounts(
      to: &call, for: .init(20, from: held.address, mint: mint.address, to: destination.address, authority: vault),
      hook: hook, list: list, from: ExtraAccountSources { svm.getAccount($0)?.data })
    check(try world.run([call]), nil, received: 20)
    #expect(world.amount(held.address) == 30)
  }

  /// The signers of a multisignature are picked out of the additional accounts.
  @Test func fromAProgramByAMultisignature() throws {
    try allowBob()
    let program = keypair(11).address, held = keypair(12), multisig = keypair(13)
    svm.addProgram(Vault.self, at: program)
    try world.mustRun(
      [
        SystemInterface.createAccount(
          multisig.address, payer: alice, lamports: 10_000_000, space: 355, owner: ProgramIDs.token2022),
        Token2022Interface.initializeMultisig2(multisig.address, required: 2, signers: [bob.address, alice]),
      ], signers: [multisig])
    try world.makeAccount(held, mint: mint.address, owner: multisig.address, space: 171)
    try world.mustRun([Token2022Interface.mintTo(50, of: mint.address, to: held.address, authority: alice)])
    let call = Instruction(
      programID: program,
      accounts: [
        .writable(held.address), .readonly(mint.address), .writable(destination.address),
        .readonly(multisig.address), .readonly(ProgramIDs.token2022), .signer(bob.address), .readonly(permit),
        .signer(alice), .readonly(list), .readonly(hook),
      ], data: [20, 0, 0, 0, 0, 0, 0, 0])
    // Token-2022 finds the hook's accounts among those behind the authority, signers included.
    check(try world.run([call], signers: [bob]), nil, received: 20)
  }
}
