import ProgramAPI
import SwiftSVM
import Testing
import VestingCalls
import VestingProgram

/// What Programs/Vesting/README.md promises, a test a sentence.
@Suite struct VestingPromiseTests {
  let world = TokenWorld()
  let grantor, beneficiary, stranger, sponsor: Keypair
  let mint, vest, vault, source, target: Address

  init() throws {
    grantor = try world.wallet(1)
    beneficiary = try world.wallet(2)
    stranger = try world.wallet(3)
    sponsor = try world.wallet(4)
    mint = world.mint(5)
    (vest, vault) = try VestingInterface.addresses(grantor: grantor.address, mint: mint, id: 1)
    source = try world.associated(mint, grantor.address, amount: 1000)
    target = try world.associated(mint, beneficiary.address, amount: 0)
  }
  var now: UnixTime { UnixTime(world.svm.clock.unixTimestamp) }

  /// 600 that unlock in a line over 600 seconds.
  func create(_ flags: VestingInterface.Flags, payer: Address? = nil, maxSent: UInt64 = .max) throws -> Instruction {
    try VestingInterface.create(
      1, VestingSchedule(.linear, total: 600, start: now, cliff: now, end: now + 600), flags: flags, vest: vest,
      grantor: grantor.address, beneficiary: beneficiary.address, mint: mint, source: source, vault: vault,
      maxSent: maxSent, payer: payer)
  }
  func withdraw(
    _ amount: UInt64? = nil, by caller: Keypair, to destination: Address? = nil, minCredited: UInt64 = 0
  ) -> Instruction {
    VestingInterface.withdraw(
      amount, vest: vest, caller: caller.address, mint: mint, vault: vault, destination: destination ?? target,
      minCredited: minCredited)
  }
  func refused(_ instruction: Instruction, _ failure: VestingInterface.Failure, _ signers: Keypair...) throws {
    world.svm.expireBlockhash()
    let others = [Keypair](signers.dropFirst())
    let receipt = try world.svm.execute(world.svm.transaction([instruction], payer: signers[0], signers: others))
    #expect(receipt.err == .instructionError(0, .custom(failure.rawValue)))
  }
  func give(_ account: Address, to owner: Address) {
    let amount = world.amount(account) ?? 0
    world.put(
      account, TokenAccountState(mint: mint, owner: owner, amount: amount).encoded(), owner: ProgramIDs.token)
  }

  @Test func whoGaveHisAccountAwayIsNotPaidThereAndNamesAnother() throws {
    try world.send(create(.automatic), grantor)
    give(target, to: stranger.address)
    try world.svm.warpToTimestamp(now.value + 300)
    try refused(withdraw(by: stranger), .notHolder, stranger)
    try refused(withdraw(by: beneficiary), .notHolder, beneficiary)
    let other = Address(8, 8, 8, 8)
    give(other, to: beneficiary.address)
    try world.send(withdraw(by: beneficiary, to: other), beneficiary)
    #expect(world.amount(other) == 300)
    #expect(world.amount(target) == 0)
  }

  @Test func nobodyElseCutsAPayoutIntoPieces() throws {
    try world.send(create(.automatic), grantor)
    try world.svm.warpToTimestamp(now.value + 300)
    try refused(withdraw(299, by: stranger), .allOrNothing, stranger)
    try world.send(withdraw(1, by: beneficiary), beneficiary)
    try world.send(withdraw(by: stranger), stranger)
    #expect(world.amount(target) == 300)
  }

  @Test func boundsAreKept() throws {
    try refused(create([], maxSent: 599), .outOfBounds, grantor)
    try world.send(create(.cancelable, maxSent: 600), grantor)
    try world.svm.warpToTimestamp(now.value + 300)
    try refused(withdraw(by: beneficiary, minCredited: 301), .outOfBounds, beneficiary)
    try world.send(withdraw(by: beneficiary, minCredited: 300), beneficiary)
  }

  @Test func whoPaidTheRentGetsItBackAndMayClose() throws {
    try world.send(create([], payer: sponsor.address), sponsor, grantor)
    let before = try #require(world.svm.getAccount(sponsor.address)?.lamports)
    try world.svm.warpToTimestamp(now.value + 600)
    try world.send(withdraw(by: beneficiary), beneficiary)
    let mine = try world.associated(mint, sponsor.address, amount: 0)
    let close = { (closer: Keypair, destination: Address) in
      VestingInterface.close(
        vest: vest, closer: closer.address, payer: sponsor.address, mint: mint, vault: vault, destination: destination)
    }
    try refused(close(stranger, try world.associated(mint, stranger.address, amount: 0)), .notParty, stranger)
    let rent = [vest, vault].compactMap { world.svm.getAccount($0)?.lamports }.reduce(0, +)
    try world.send(close(sponsor, mine), sponsor)
    #expect(world.svm.getAccount(sponsor.address)?.lamports == before + rent - 5000)
    #expect(world.data(vest).isEmpty)
  }

  @Test func theGrantorsRoleGoesToWhoAcceptsIt() throws {
    try world.send(create(.cancelable), grantor)
    let heirs = try world.associated(mint, stranger.address, amount: 0)
    let revoke = VestingInterface.revoke(
      vest: vest, grantor: stranger.address, mint: mint, vault: vault, destination: heirs)
    try refused(VestingInterface.acceptGrantor(of: vest, successor: stranger.address), .notParty, stranger)
    try refused(
      VestingInterface.proposeGrantor(stranger.address, of: vest, grantor: sponsor.address), .notParty, sponsor)
    try world.send(VestingInterface.proposeGrantor(stranger.address, of: vest, grantor: grantor.address), grantor)
    try refused(revoke, .notParty, stranger)
    try refused(VestingInterface.acceptGrantor(of: vest, successor: sponsor.address), .notParty, sponsor)
    try world.send(VestingInterface.acceptGrantor(of: vest, successor: stranger.address), stranger)
    try world.send(revoke, stranger)
    #expect(world.amount(heirs) == 600)
  }

  @Test func aProgramAtAnIdOfItsOwn() throws {
    let id = Keypair(seed: Hash(9, 9, 9, 9)).address
    world.svm.addProgram(Vesting.self, at: id)
    let (vest, vault) = try VestingInterface.addresses(grantor: grantor.address, mint: mint, id: 1, program: id)
    #expect(vest != self.vest)
    try world.send(
      VestingInterface.create(
        1, VestingSchedule(.linear, total: 600, start: now, cliff: now, end: now + 600), vest: vest,
        grantor: grantor.address, beneficiary: beneficiary.address, mint: mint, source: source, vault: vault,
        program: id), grantor)
    #expect(world.svm.getState(VestingInterface.State.self, at: vest)?[.total] == 600)
    try world.svm.warpToTimestamp(now.value + 300)
    world.svm.expireBlockhash()
    let receipt = try world.svm.sendInstructions(
      [
        VestingInterface.withdraw(
          vest: vest, caller: beneficiary.address, mint: mint, vault: vault, destination: target, program: id)
      ], payer: beneficiary)
    #expect(receipt.events(of: id).map(\.number) == [VestingInterface.Event.withdrawn.rawValue])
    #expect(receipt.events(of: VestingInterface.id).isEmpty)
  }

  @Test func lamportsVestAndComeOutAsLamports() throws {
    world.put(ProgramIDs.nativeMint, MintState(decimals: 9, supply: 0).encoded(), owner: ProgramIDs.token)
    let (vest, vault) = try VestingInterface.addresses(grantor: grantor.address, mint: ProgramIDs.nativeMint, id: 2)
    let create = try VestingInterface.create(
      2, VestingSchedule(.linear, total: 1_000_000, start: now, cliff: now, end: now), vest: vest,
      grantor: grantor.address, beneficiary: beneficiary.address, mint: ProgramIDs.nativeMint,
      source: WrappedSOL.account(of: grantor.address), vault: vault)
    world.svm.expireBlockhash()
    try world.svm.sendInstructions(
      WrappedSOL.wrap(1_000_000, of: grantor.address) + [create] + WrappedSOL.unwrap(grantor.address), payer: grantor)
    let before = try #require(world.svm.getAccount(beneficiary.address)?.lamports)
    try world.svm.sendInstructions(
      WrappedSOL.open(beneficiary.address) + [
        VestingInterface.withdraw(
          vest: vest, caller: beneficiary.address, mint: ProgramIDs.nativeMint, vault: vault,
          destination: WrappedSOL.account(of: beneficiary.address))
      ] + WrappedSOL.unwrap(beneficiary.address), payer: beneficiary)
    #expect(world.svm.getAccount(beneficiary.address)?.lamports == before + 1_000_000 - 5000)
  }
}
