import ProgramAPI
import SwiftSVM
import Testing

/// Makes each call that programs make. Data: which, and 1 if the authority signs the transaction itself; else it is
/// this program's own. Accounts: token program, authority, then what the call needs.
private enum Driver: Program {
  typealias T22 = Token2022Interface

  static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var list = call.accounts
    let program = try list.next(), authority = try list.next()
    let bump: UInt8 = try call.data.read(at: 2)
    let seeds: [2 of Seed] = ["driver", Seed(bump)]
    switch (call.data[0], call.data[1]) {
    case (0, _):
      let mint = try list.next()
      try T22.initializeNonTransferableMint(mint, program: program, in: call)
      try T22.initializeMint2(mint, decimals: 6, authority: authority.key, program: program, in: call)
    case (1, _):
      let account = try list.next()
      try T22.initializeImmutableOwner(account, program: program, in: call)
      try T22.initializeAccount3(account, mint: list.next(), owner: authority.key, program: program, in: call)
    case (_, 1): try asSigner(call.data[0], call, list, program, authority)
    default: try asOwner(call.data[0], call, list, program, authority, seeds)
    }
  }

  private static func asSigner(
    _ number: UInt8?, _ call: borrowing Invocation, _ accounts: AccountCursor, _ program: Account, _ by: Account
  ) throws(ProgramError) {
    var list = accounts
    let a = try list.next(), b = try list.next()
    switch number {
    case 2: try T22.mintToChecked(1000, decimals: 6, of: a, to: b, authority: by, program: program, in: call)
    case 3:
      try T22.transferChecked(
        100, decimals: 6, from: a, mint: b, to: list.next(), authority: by, program: program, in: call)
    case 4:
      try T22.transferCheckedWithFee(
        100, fee: 3, decimals: 6, from: a, mint: b, to: list.next(), authority: by, program: program, in: call)
    case 5: try T22.burnChecked(1, decimals: 6, from: a, mint: b, authority: by, program: program, in: call)
    case 6: try T22.approve(b, for: 7, of: a, owner: by, program: program, in: call)
    case 7: try T22.revoke(a, owner: by, program: program, in: call)
    case 8: try T22.closeAccount(a, into: b, authority: by, program: program, in: call)
    case 9: try T22.setAuthority(.transferFeeConfig, of: a, to: b.key, authority: by, program: program, in: call)
    case 10: try T22.withdrawWithheldTokens(fromMint: a, to: b, authority: by, program: program, in: call)
    case 11: try T22.withdrawWithheldTokens(from: list, mint: a, to: b, authority: by, program: program, in: call)
    default:
      var sources = accounts
      _ = try sources.next()
      try T22.harvestWithheldTokens(from: sources, to: a, program: program, in: call)
    }
  }

  private static func asOwner(
    _ number: UInt8?, _ call: borrowing Invocation, _ accounts: AccountCursor, _ program: Account, _ by: Account,
    _ seeds: [2 of Seed]
  ) throws(ProgramError) {
    var list = accounts
    let a = try list.next(), b = try list.next()
    switch number {
    case 2:
      try T22.mintToChecked(
        1000, decimals: 6, of: a, to: b, authority: by, program: program, signedBy: seeds, in: call)
    case 3:
      try T22.transferChecked(
        100, decimals: 6, from: a, mint: b, to: list.next(), authority: by, program: program, signedBy: seeds,
        in: call)
    case 4:
      try T22.transferCheckedWithFee(
        100, fee: 3, decimals: 6, from: a, mint: b, to: list.next(), authority: by, program: program,
        signedBy: seeds, in: call)
    case 5:
      try T22.burnChecked(1, decimals: 6, from: a, mint: b, authority: by, program: program, signedBy: seeds, in: call)
    case 6: try T22.approve(b, for: 7, of: a, owner: by, program: program, signedBy: seeds, in: call)
    case 7: try T22.revoke(a, owner: by, program: program, signedBy: seeds, in: call)
    case 8: try T22.closeAccount(a, into: b, authority: by, program: program, signedBy: seeds, in: call)
    case 9:
      try T22.setAuthority(
        .transferFeeConfig, of: a, to: b.key, authority: by, program: program, signedBy: seeds, in: call)
    case 10:
      try T22.withdrawWithheldTokens(
        fromMint: a, to: b, authority: by, program: program, signedBy: seeds, in: call)
    default:
      try T22.withdrawWithheldTokens(
        from: list, mint: a, to: b, authority: by, program: program, signedBy: seeds, in: call)
    }
  }
}

@Suite struct Token2022CallsTests {
  let world: Token2022World
  let program = keypair(20).address, mint = keypair(21), one = keypair(22), two = keypair(23)
  let driver: (address: Address, bump: UInt8)

  init() throws {
    world = try Token2022World()
    driver = try ProgramAddress.find(seeds: [[UInt8]("driver".utf8)], programID: program)
    world.svm.addProgram(Driver.self, at: program)
  }

  func run(_ number: UInt8, signs: Bool, _ accounts: [Address], token: Address = ProgramIDs.token2022) throws
    -> InstructionError?
  {
    let authority: AccountMeta = signs ? .signer(world.alice.address) : .readonly(driver.address)
    return try world.run([
      Instruction(
        programID: program, accounts: [.readonly(token), authority] + accounts.map { .writable($0) },
        data: [number, signs ? 1 : 0, driver.bump])
    ])
  }
  func same(_ found: InstructionError?, _ expected: InstructionError? = nil) { #expect(found == expected) }
  func withheld(_ account: Keypair) -> TokenExtension? { world.holding(account.address)?[.transferFeeAmount] }

  @Test(arguments: [true, false]) func aMintWithFees(signs: Bool) throws {
    let authority = signs ? world.alice.address : driver.address
    try world.makeMint(
      mint, space: 278,
      [
        Token2022Interface.initializeTransferFeeConfig(
          mint.address, basisPoints: 280, maximumFee: 1000, configAuthority: authority, withdrawAuthority: authority)
      ], authority: authority)
    try world.makeAccount(one, mint: mint.address, owner: authority, space: 178)
    try world.makeAccount(two, mint: mint.address, owner: authority, space: 178)
    let m = mint.address, a = one.address, b = two.address

    same(try run(2, signs: signs, [m, a]))
    same(try run(3, signs: signs, [a, m, b]))
    #expect(world.amount(b) == 97 && withheld(two) == .transferFeeAmount(withheld: 3))
    same(try run(4, signs: signs, [a, m, b]))
    #expect(world.amount(a) == 800 && withheld(two) == .transferFeeAmount(withheld: 6))
    same(try run(12, signs: true, [m, b, a]))
    #expect(withheld(two) == .transferFeeAmount(withheld: 0))
    #expect(world.mint(m)?.transferFees?.withheld == 6)
    same(try run(10, signs: signs, [m, a]))
    #expect(world.amount(a) == 806)
    same(try run(3, signs: signs, [a, m, b]))
    same(try run(11, signs: signs, [m, a, b]))
    #expect(world.amount(a) == 709 && withheld(two) == .transferFeeAmount(withheld: 0))
    same(try run(5, signs: signs, [a, m]))
    #expect(world.amount(a) == 708 && world.mint(m)?.base.supply == 999)
    same(try run(6, signs: signs, [a, b]))
    #expect(world.holding(a)?.base.delegate == b && world.holding(a)?.base.delegatedAmount == 7)
    same(try run(7, signs: signs, [a, b]))
    #expect(world.holding(a)?.base.delegate == nil)
    same(try run(9, signs: signs, [m, b]))
    #expect(world.mint(m)?.transferFees?.configAuthority == b)
    same(try run(8, signs: signs, [a, driver.address]), .custom(11))
  }

  @Test func newMintsAndAccounts() throws {
    let create = [mint, one].map { account in
      SystemInterface.createAccount(
        account.address, payer: world.alice.address, lamports: 10_000_000, space: account == mint ? 170 : 174,
        owner: ProgramIDs.token2022)
    }
    try world.mustRun(create, signers: [mint, one])
    same(try run(0, signs: false, [mint.address]))
    #expect(world.mint(mint.address)?.extensions == [.nonTransferable])
    same(try run(1, signs: false, [one.address, mint.address]))
    #expect(world.holding(one.address)?.extensions.map(\.kind) == [.immutableOwner, .nonTransferableAccount])
    same(try run(8, signs: false, [one.address, world.alice.address]))
    #expect(world.svm.getAccount(one.address) == nil)
  }

  /// SPL Token's mints are served too, but not with what only Token-2022 knows.
  @Test func eitherProgram() throws {
    let create = [(mint, 82), (one, 165)].map { account, space in
      SystemInterface.createAccount(
        account.address, payer: world.alice.address, lamports: 10_000_000, space: UInt64(space),
        owner: ProgramIDs.token)
    }
    try world.mustRun(
      create + [
        TokenInterface.initializeMint2(mint.address, decimals: 6, authority: driver.address),
        TokenInterface.initializeAccount3(one.address, mint: mint.address, owner: driver.address),
      ], signers: [mint, one])
    same(try run(2, signs: false, [mint.address, one.address], token: ProgramIDs.token))
    #expect(world.svm.getAccount(one.address).flatMap { TokenAccountState($0.data) }?.amount == 1000)
    let wrong = InstructionError(.incorrectProgramID)
    same(try run(4, signs: false, [one.address, mint.address, one.address], token: ProgramIDs.token), wrong)
    same(try run(2, signs: false, [mint.address, one.address], token: ProgramIDs.memo), wrong)
  }
}
