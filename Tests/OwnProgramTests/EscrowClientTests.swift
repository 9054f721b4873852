import SwiftSVM
import Testing

private func keypair(_ byte: UInt8) -> Keypair {
  let word = UInt64(byte) &* 0x0101_0101_0101_0101
  return Keypair(seed: Hash(word, word, word, word))
}

/// What a client writes, sends and reads.
@Suite struct EscrowClientTests {
  let svm = SVM()
  let admin = keypair(1), alice = keypair(2), seed = keypair(3), ticket = keypair(4), arbiter = keypair(5)
  let mint = keypair(6).address, escrow, extensions, allowed, receipt, vault, tokens: Address
  let bumps: (escrow: UInt8, extensions: UInt8, allowed: UInt8, receipt: UInt8)

  init() throws {
    func find(_ seeds: [[UInt8]]) throws -> (Address, UInt8) {
      let found = try ProgramAddress.find(seeds: seeds, programID: EscrowInterface.id)
      return (found.address, found.bump)
    }
    (escrow, bumps.escrow) = try find(EscrowInterface.escrowSeeds(seed.address))
    (extensions, bumps.extensions) = try find(EscrowInterface.extensionsSeeds(escrow: escrow))
    (allowed, bumps.allowed) = try find(EscrowInterface.allowedMintSeeds(escrow: escrow, mint: mint))
    (receipt, bumps.receipt) = try find(
      EscrowInterface.receiptSeeds(escrow: escrow, depositor: alice.address, mint: mint, seed: ticket.address))
    vault = try AssociatedTokenInterface.address(wallet: escrow, mint: mint)
    tokens = try AssociatedTokenInterface.address(wallet: alice.address, mint: mint)
    try svm.airdrop(admin.address, lamports: 10_000_000_000)
    set(mint, MintState(decimals: 6, mintAuthority: admin.address).encoded())
    set(tokens, TokenAccountState(mint: mint, owner: alice.address, amount: 1000).encoded())
  }
  func set(_ address: Address, _ data: [UInt8]) {
    svm.setAccount(address, StoredAccount(lamports: 10_000_000, data: data, owner: ProgramIDs.token))
  }

  /// What a transaction that must succeed says it did.
  func run(_ instruction: Instruction, signers: [Keypair] = []) throws -> [EscrowEvent] {
    svm.expireBlockhash()
    let receipt = try svm.execute(svm.transaction([instruction], payer: admin, signers: signers))
    #expect(receipt.err == nil)
    return receipt.innerInstructions.flatMap(\.instructions).compactMap { EscrowEvent($0.data) }
  }
  func data(_ address: Address) -> [UInt8] { svm.getAccount(address)?.data ?? [] }
  func open() throws {
    _ = try run(
      EscrowInterface.createEscrow(
        escrow, bump: bumps.escrow, seed: seed.address, admin: admin.address, payer: admin.address), signers: [seed])
  }

  @Test func addresses() throws {
    #expect("\(EscrowInterface.id)" == "Escrowae7RaUfNn4oEZHywMXE5zWzYCXenwrCDaEoifg")
    let authority = try ProgramAddress.find(
      seeds: [[UInt8]("event_authority".utf8)], programID: EscrowInterface.id)
    #expect(authority.address == EscrowInterface.eventAuthority)
    #expect(authority.bump == EscrowInterface.eventAuthorityBump)
  }

  @Test func escrows() throws {
    let created = try run(
      EscrowInterface.createEscrow(
        escrow, bump: bumps.escrow, seed: seed.address, admin: admin.address, payer: admin.address), signers: [seed])
    #expect(created == [.escrowCreated(seed: seed.address, admin: admin.address)])
    let state = EscrowState(data(escrow))
    #expect(state?.admin == admin.address && state?.seed == seed.address && state?.bump == bumps.escrow)
    #expect(state?.isImmutable == false)

    let handed = try run(
      EscrowInterface.updateAdmin(of: escrow, from: admin.address, to: alice.address), signers: [alice])
    #expect(handed == [.adminUpdated(escrow: escrow, from: admin.address, to: alice.address)])
    let fixed = try run(EscrowInterface.setImmutable(escrow, admin: alice.address), signers: [alice])
    #expect(fixed == [.madeImmutable(escrow: escrow, admin: alice.address)])
    #expect(EscrowState(data(escrow))?.isImmutable == true)
    #expect(EscrowState(data(escrow))?.admin == alice.address)
  }

  @Test func extensionsOfEachKind() throws {
    try open()
    let by = (admin: admin.address, payer: admin.address), bump = bumps.extensions
    typealias I = EscrowInterface
    #expect(
      try run(I.addTimelock(60, to: escrow, extensions: extensions, bump: bump, admin: by.admin, payer: by.payer))
        == [.timelockAdded(escrow: escrow, seconds: 60)])
    #expect(
      try run(I.setHook(mint, of: escrow, extensions: extensions, bump: bump, admin: by.admin, payer: by.payer))
        == [.hookSet(escrow: escrow, program: mint)])
    for kind: UInt16 in [18, 10] {
      #expect(
        try run(
          I.blockTokenExtension(kind, in: escrow, extensions: extensions, bump: bump, admin: by.admin, payer: by.payer))
          == [.tokenExtensionBlocked(escrow: escrow, kind: kind)])
    }
    #expect(
      try run(
        I.setArbiter(
          arbiter.address, of: escrow, extensions: extensions, bump: bump, admin: by.admin, payer: by.payer),
        signers: [arbiter]) == [.arbiterSet(escrow: escrow, arbiter: arbiter.address)])
    var state = EscrowExtensionsState(data(extensions))
    #expect(state?.bump == bump)
    #expect(state?.timelock == 60)
    #expect(state?.hook == mint)
    #expect(state?.blockedTokenExtensions == [18, 10])
    #expect(state?.arbiter == arbiter.address)

    #expect(
      try run(
        I.unblockTokenExtension(18, in: escrow, extensions: extensions, bump: bump, admin: by.admin, payer: by.payer))
        == [.tokenExtensionUnblocked(escrow: escrow, kind: 18)])
    #expect(
      try run(
        I.removeExtension(.hook, from: escrow, extensions: extensions, bump: bump, admin: by.admin, payer: by.payer))
        == [.extensionRemoved(escrow: escrow, kind: 1)])
    state = EscrowExtensionsState(data(extensions))
    #expect(state?.hook == nil)
    #expect(state?.blockedTokenExtensions == [10])
    #expect(state?.arbiter == arbiter.address)
  }

  @Test func deposits() throws {
    try open()
    #expect(
      try run(
        EscrowInterface.allowMint(
          mint, in: escrow, allowedMint: allowed, bump: bumps.allowed, extensions: extensions, vault: vault,
          admin: admin.address, payer: admin.address)) == [.mintAllowed(escrow: escrow, mint: mint)])
    #expect(EscrowAllowedMintState(data(allowed))?.bump == bumps.allowed)
    try svm.warpToTimestamp(1_760_000_000)
    let deposited = try run(
      EscrowInterface.deposit(
        400, of: mint, in: escrow, receipt: receipt, bump: bumps.receipt, seed: ticket.address, from: tokens,
        depositor: alice.address, vault: vault, allowedMint: allowed, extensions: extensions, payer: admin.address),
      signers: [alice, ticket])
    #expect(
      deposited == [
        .deposited(escrow: escrow, depositor: alice.address, mint: mint, seed: ticket.address, amount: 400)
      ])
    let state = EscrowReceiptState(data(receipt))
    #expect(state?.escrow == escrow && state?.depositor == alice.address && state?.mint == mint)
    #expect(state?.seed == ticket.address && state?.bump == bumps.receipt)
    #expect(state?.amount == 400 && state?.depositedAt == 1_760_000_000)
    #expect(TokenAccountState(data(vault))?.amount == 400)

    #expect(
      try run(
        EscrowInterface.blockMint(
          mint, in: escrow, allowedMint: allowed, rentTo: admin.address, admin: admin.address))
        == [.mintBlocked(escrow: escrow, mint: mint)])
    _ = try run(
      EscrowInterface.setArbiter(
        arbiter.address, of: escrow, extensions: extensions, bump: bumps.extensions, admin: admin.address,
        payer: admin.address), signers: [arbiter])
    _ = try run(
      EscrowInterface.setHook(
        ProgramIDs.computeBudget, of: escrow, extensions: extensions, bump: bumps.extensions, admin: admin.address,
        payer: admin.address))
    let withdrawn = try run(
      EscrowInterface.withdraw(
        receipt, of: mint, from: escrow, to: tokens, withdrawer: alice.address, vault: vault, extensions: extensions,
        rentTo: admin.address, arbiter: arbiter.address, hook: ProgramIDs.computeBudget), signers: [alice, arbiter])
    #expect(
      withdrawn == [
        .withdrawn(escrow: escrow, withdrawer: alice.address, mint: mint, seed: ticket.address, amount: 400)
      ])
    #expect(svm.getAccount(receipt) == nil)
    #expect(TokenAccountState(data(tokens))?.amount == 1000)
  }
}
