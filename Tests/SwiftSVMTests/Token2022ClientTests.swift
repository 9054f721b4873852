import SwiftSVM
import Testing

private typealias T22 = Token2022Interface

/// What clients build, taken by the program, and what clients read of what it made.
@Suite struct Token2022ClientTests {
  let world: Token2022World
  let mint = keypair(21), account = keypair(22), group = keypair(23)
  var alice: Address { world.alice.address }
  init() throws { world = try Token2022World() }

  static let kinds: [ExtensionKind] = [
    .mintCloseAuthority, .permanentDelegate, .transferFeeConfig, .defaultAccountState, .scaledUIAmount, .pausable,
    .metadataPointer, .groupMemberPointer, .transferHook, .confidentialTransferMint, .confidentialTransferFeeConfig,
  ]

  @Test func aMintOfManyExtensions() throws {
    let m = mint.address, size = try #require(T22.accountSize(.mint, with: Self.kinds))
    let key = ElGamalKey(bytes: [UInt8](repeating: 7, count: 32)) ?? .zero
    try world.mustRun(
      [
        SystemInterface.createAccount(
          m, payer: alice, lamports: 100_000_000, space: UInt64(size), owner: ProgramIDs.token2022),
        T22.initializeMintCloseAuthority(m, authority: alice), T22.initializePermanentDelegate(m, delegate: alice),
        T22.initializeTransferFeeConfig(
          m, basisPoints: 280, maximumFee: 9, configAuthority: alice, withdrawAuthority: nil),
        T22.initializeDefaultAccountState(m, state: .initialized),
        T22.initializeScaledUIAmount(m, multiplier: 1.5, authority: alice), T22.initializePausable(m, authority: alice),
        T22.initializeMetadataPointer(m, to: m, authority: alice),
        T22.initializeGroupMemberPointer(m, to: m, authority: nil),
        T22.initializeTransferHook(m, program: nil, authority: alice),
        T22.initializeConfidentialTransferMint(m, authority: alice, approvesAccounts: true, auditor: nil),
        T22.initializeConfidentialTransferFee(m, authority: nil, key: key),
      ], signers: [mint])
    try world.mustRun([
      T22.initializeMint2(m, decimals: 6, authority: alice, freezeAuthority: alice),
      T22.initializeMetadata(
        m, name: "Name", symbol: "S", uri: "u", updateAuthority: alice, mint: m, mintAuthority: alice),
      T22.updateMetadata(m, set: .key("k"), to: "v", updateAuthority: alice),
      T22.updateMetadata(m, set: .name, to: "Longer name", updateAuthority: alice),
      T22.setTransferFee(basisPoints: 300, maximumFee: 8, of: m, authority: alice),
      T22.updateMultiplier(2, from: 0, of: m, authority: alice), T22.pause(m, authority: alice),
      T22.updateTransferHook(m, program: group.address, authority: alice),
    ])

    let state = try #require(world.mint(m))
    #expect(state.extensions.map(\.kind) == Self.kinds + [.tokenMetadata])
    #expect(state.encoded() == world.svm.getAccount(m)?.data)
    #expect(state.metadata?.name == "Longer name" && state.metadata?.additional == [.init(key: "k", value: "v")])
    #expect(state.transferFees?.newer == TransferFee(epoch: 2, maximumFee: 8, basisPoints: 300))
    #expect(state[.pausable] == .pausable(.init(authority: alice, isPaused: true)))
    #expect(state[.transferHook] == .transferHook(.init(authority: alice, program: group.address)))
    if case .scaledUIAmount(let scaled) = state[.scaledUIAmount] {
      #expect(scaled.multiplier == 2 && scaled.newMultiplier == 2)
    } else { Issue.record("no factor") }
    if case .confidentialTransferFeeConfig(let fee) = state[.confidentialTransferFeeConfig] {
      #expect(fee.key == key && fee.harvestsToMint && fee.authority == nil)
    } else { Issue.record("no confidential fee") }

    // The program's own reckoning of an account's size.
    for more in [[], [.cpiGuard], [.memoTransfer, .transferFeeAmount, .immutableOwner]] as [[ExtensionKind]] {
      let ask = T22.getAccountDataSize(of: m, extensions: more)
      let receipt = try world.svm.simulateTransaction(world.svm.transaction([ask], payer: world.alice))
      let answer = try #require(receipt.returnData?.data).reversed().reduce(0) { $0 << 8 | Int($1) }
      #expect(state.accountSize(with: more) == answer)
    }
  }

  @Test func groups() throws {
    try world.makeMint(
      group, space: 234, [T22.initializeGroupPointer(group.address, to: group.address, authority: alice)])
    try world.makeMint(
      mint, space: 234, [T22.initializeGroupMemberPointer(mint.address, to: mint.address, authority: alice)])
    try world.mustRun([
      T22.initializeGroup(
        group.address, mint: group.address, mintAuthority: alice, updateAuthority: alice, maxSize: 1),
      T22.updateGroupMaxSize(2, of: group.address, updateAuthority: alice),
      T22.initializeMember(
        mint.address, mint: mint.address, mintAuthority: alice, group: group.address, groupUpdateAuthority: alice),
      T22.updateGroupAuthority(group.address, to: nil, updateAuthority: alice),
    ])
    #expect(
      world.mint(group.address)?[.tokenGroup]
        == .tokenGroup(.init(updateAuthority: nil, mint: group.address, size: 1, maxSize: 2)))
    #expect(
      world.mint(mint.address)?[.tokenGroupMember]
        == .tokenGroupMember(.init(mint: mint.address, group: group.address, number: 1)))
  }

  @Test func accounts() throws {
    try world.makeMint(mint, space: 82, [])
    try world.makeAccount(account, mint: mint.address, owner: alice, space: 165)
    let a = account.address
    try world.mustRun([
      T22.reallocate(a, for: [.memoTransfer, .cpiGuard], payer: alice, owner: alice),
      T22.enableRequiredMemos(a, owner: alice), T22.enableCPIGuard(a, owner: alice),
      T22.disableRequiredMemos(a, owner: alice),
    ])
    #expect(
      world.holding(a)?.extensions == [.memoTransfer(isRequired: false), .cpiGuard(isOn: true)])
    let batch = try #require(
      T22.batch([
        T22.mintTo(5, of: mint.address, to: a, authority: alice),
        T22.burnChecked(2, decimals: 6, from: a, mint: mint.address, authority: alice),
      ]))
    try world.mustRun([batch, T22.setAuthority(.closeAccount, of: a, to: group.address, authority: alice)])
    #expect(world.amount(a) == 3 && world.holding(a)?.base.closeAuthority == group.address)
    #expect(world.holding(a)?.encoded() == world.svm.getAccount(a)?.data)
  }

  @Test func sizes() {
    #expect(T22.accountSize(.mint, with: []) == 82 && T22.accountSize(.holding, with: []) == 165)
    #expect(T22.accountSize(.holding, with: [.immutableOwner, .immutableOwner]) == 170)
    #expect(T22.accountSize(.mint, with: [.tokenMetadata]) == nil)
    #expect(T22.accountSize(.mint, with: [.cpiGuard]) == nil)
  }
}
