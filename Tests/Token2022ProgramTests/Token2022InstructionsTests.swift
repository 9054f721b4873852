import ProgramAPI
import Testing
import Token2022Calls
import TokenCalls

private let zeros = String(repeating: "00", count: 32)

@Suite struct Token2022InstructionsTests {
  typealias Row = (Instruction?, text: String)
  /// 0x3039, little-endian.
  static let n: UInt64 = 12345

  static let base: [Row] = [
    (T22.initializeMint(a, decimals: 6, authority: b),                        "A* Rent | 0006B00"),
    (T22.initializeMint2(a, decimals: 6, authority: b, freezeAuthority: c),   "A* | 1406B01C"),
    (T22.initializeAccount(a, mint: b, owner: c),                             "A* B C Rent | 01"),
    (T22.initializeAccount2(a, mint: b, owner: c),                            "A* B Rent | 10C"),
    (T22.initializeAccount3(a, mint: b, owner: c),                            "A* B | 12C"),
    (T22.initializeImmutableOwner(a),                                         "A* | 16"),
    (T22.initializeMultisig(a, required: 2, signers: [b, c]),                 "A* Rent B C | 0202"),
    (T22.initializeMultisig2(a, required: 2, signers: [b, c]),                "A* B C | 1302"),
    (T22.transfer(n, from: a, to: b, authority: c),                           "A* B* C! | 033930000000000000"),
    (T22.transferChecked(n, decimals: 6, from: a, mint: b, to: c, authority: d, signers: [e]),
                              "A* B C* D E! | 0c393000000000000006"),
    (T22.approve(b, for: n, of: a, owner: c),                                 "A* B C! | 043930000000000000"),
    (T22.approveChecked(c, for: n, decimals: 6, of: a, mint: b, owner: d),    "A* B C D! | 0d393000000000000006"),
    (T22.revoke(a, owner: b, signers: [c, d]),                                "A* B C! D! | 05"),
    (T22.setAuthority(.permissionedBurn, of: a, to: c, authority: b),         "A* B! | 061101C"),
    (T22.setAuthority(.mintTokens, of: a, to: nil, authority: b),             "A* B! | 060000"),
    (T22.mintTo(n, of: a, to: b, authority: c),                               "A* B* C! | 073930000000000000"),
    (T22.mintToChecked(n, decimals: 6, of: a, to: b, authority: c),           "A* B* C! | 0e393000000000000006"),
    (T22.burn(n, from: a, mint: b, authority: c),                             "A* B* C! | 083930000000000000"),
    (T22.burnChecked(n, decimals: 6, from: a, mint: b, authority: c),         "A* B* C! | 0f393000000000000006"),
    (T22.closeAccount(a, into: b, authority: c),                              "A* B* C! | 09"),
    (T22.freezeAccount(a, mint: b, authority: c),                             "A* B C! | 0a"),
    (T22.thawAccount(a, mint: b, authority: c),                               "A* B C! | 0b"),
    (T22.syncNative(a),                                                       "A* | 11"),
    (T22.getAccountDataSize(of: a),                                           "A | 15"),
    (T22.getAccountDataSize(of: a, extensions: [.immutableOwner, .cpiGuard]), "A | 1507000b00"),
    (T22.amountToUIAmount(n, mint: a),                                        "A | 173930000000000000"),
    (T22.uiAmountToAmount("1.5", mint: a),                                    "A | 18312e35"),
    (T22.reallocate(a, for: [.memoTransfer, .cpiGuard], payer: b, owner: c),  "A* B!* System C! | 1d08000b00"),
    (T22.createNativeMint(payer: a),                                          "A!* Native* System | 1f"),
    (T22.withdrawExcessLamports(from: a, to: b, authority: c),                "A* B* C! | 26"),
    (T22.unwrapLamports(from: a, to: b, authority: c),                        "A* B* C! | 2d00"),
    (T22.unwrapLamports(n, from: a, to: b, authority: c, signers: [d]),       "A* B* C D! | 2d013930000000000000"),
    (T22.batch([T22.syncNative(a), T22.revoke(a, owner: b)]),                 "A* A* B! | ff010111020105"),
  ]

  static let mints: [Row] = [
    (T22.initializeMintCloseAuthority(a, authority: b),                       "A* | 1901B"),
    (T22.initializeMintCloseAuthority(a, authority: nil),                     "A* | 1900"),
    (T22.initializeNonTransferableMint(a),                                    "A* | 20"),
    (T22.initializePermanentDelegate(a, delegate: b),                         "A* | 23B"),
    (T22.initializeDefaultAccountState(a, state: .frozen),                    "A* | 1c0002"),
    (T22.updateDefaultAccountState(a, state: .initialized, freezeAuthority: b), "A* B! | 1c0101"),
    (T22.initializeInterestBearingMint(a, rate: -2, authority: b),            "A* | 2100Bfeff"),
    (T22.updateInterestRate(500, of: a, authority: b, signers: [c]),          "A* B C! | 2101f401"),
    (T22.initializeTransferHook(a, program: b, authority: nil),               "A* | 2400\(zeros)B"),
    (T22.updateTransferHook(a, program: nil, authority: b),                   "A* B! | 2401\(zeros)"),
    (T22.initializeMetadataPointer(a, to: b, authority: c),                   "A* | 2700CB"),
    (T22.updateMetadataPointer(a, to: b, authority: c),                       "A* C! | 2701B"),
    (T22.initializeGroupPointer(a, to: b, authority: c),                      "A* | 2800CB"),
    (T22.updateGroupPointer(a, to: b, authority: c),                          "A* C! | 2801B"),
    (T22.initializeGroupMemberPointer(a, to: b, authority: c),                "A* | 2900CB"),
    (T22.updateGroupMemberPointer(a, to: b, authority: c),                    "A* C! | 2901B"),
    (T22.initializeScaledUIAmount(a, multiplier: 1.5, authority: b),          "A* | 2b00B000000000000f83f"),
    (T22.updateMultiplier(2, from: -1, of: a, authority: b),
                              "A* B! | 2b010000000000000040ffffffffffffffff"),
    (T22.initializePausable(a, authority: b),                                 "A* | 2c00B"),
    (T22.pause(a, authority: b),                                              "A* B! | 2c01"),
    (T22.resume(a, authority: b, signers: [c]),                               "A* B C! | 2c02"),
    (T22.initializePermissionedBurn(a, authority: b),                         "A* | 2e00B"),
    (T22.permissionedBurn(n, from: a, mint: b, permission: c, authority: d),  "A* B* C! D! | 2e013930000000000000"),
    (T22.permissionedBurnChecked(n, decimals: 6, from: a, mint: b, permission: c, authority: d, signers: [e]),
                              "A* B* C! D E! | 2e02393000000000000006"),
  ]

  static let accounts: [Row] = [
    (T22.initializeTransferFeeConfig(a, basisPoints: 280, maximumFee: n, configAuthority: b, withdrawAuthority: nil),
                              "A* | 1a0001B0018013930000000000000"),
    (T22.setTransferFee(basisPoints: 280, maximumFee: n, of: a, authority: b), "A* B! | 1a0518013930000000000000"),
    (T22.transferCheckedWithFee(n, fee: 7, decimals: 6, from: a, mint: b, to: c, authority: d),
                              "A* B C* D! | 1a013930000000000000060700000000000000"),
    (T22.harvestWithheldTokens(from: [b, c], to: a),                          "A* B* C* | 1a04"),
    (T22.withdrawWithheldTokens(fromMint: a, to: b, authority: c),            "A* B* C! | 1a02"),
    (T22.withdrawWithheldTokens(from: [c, d], mint: a, to: b, authority: e),  "A B* E! C* D* | 1a0302"),
    (T22.withdrawWithheldTokens(from: [c], mint: a, to: b, authority: d, signers: [e]), "A B* D E! C* | 1a0301"),
    (T22.enableRequiredMemos(a, owner: b),                                    "A* B! | 1e00"),
    (T22.disableRequiredMemos(a, owner: b, signers: [c]),                     "A* B C! | 1e01"),
    (T22.enableCPIGuard(a, owner: b),                                         "A* B! | 2200"),
    (T22.disableCPIGuard(a, owner: b),                                        "A* B! | 2201"),
  ]

  static let metadata: [Row] = [
    (T22.initializeMetadata(a, name: "N", symbol: "Sy", uri: "", updateAuthority: b, mint: a, mintAuthority: c),
                              "A* B A C! | d2e11ea258b84d8d010000004e02000000537900000000"),
    (T22.updateMetadata(a, set: .uri, to: "u", updateAuthority: b),           "A* B! | dde9312db5cadcc8020100000075"),
    (T22.updateMetadata(a, set: .key("k"), to: "é", updateAuthority: b),
                              "A* B! | dde9312db5cadcc803010000006b02000000c3a9"),
    (T22.removeMetadataKey("k", from: a, idempotent: true, updateAuthority: b), "A* B! | ea122038598d25b501010000006b"),
    (T22.updateMetadataAuthority(a, to: c, updateAuthority: b),               "A* B! | d7e4a6e45464567bC"),
    (T22.emitMetadata(a),                                                     "A | faa6b4fa0d0cb8460000"),
    (T22.emitMetadata(a, from: 1, to: 2),
                              "A | faa6b4fa0d0cb846010100000000000000010200000000000000"),
    (T22.initializeGroup(a, mint: b, mintAuthority: c, updateAuthority: e, maxSize: n),
                              "A* B C! | 79716c2736330004E3930000000000000"),
    (T22.updateGroupMaxSize(n, of: a, updateAuthority: b),
                              "A* B! | 6c25ab8ff81e126e3930000000000000"),
    (T22.updateGroupAuthority(a, to: nil, updateAuthority: b),                "A* B! | a1695801edddd8cb\(zeros)"),
    (T22.initializeMember(a, mint: b, mintAuthority: c, group: d, groupUpdateAuthority: e),
                              "A* B C! D* E! | 9820deb0dfed7486"),
  ]

  static let confidential: [Row] = [
    (T22.initializeConfidentialTransferMint(a, authority: b, approvesAccounts: true, auditor: key), "A* | 1b00B01K"),
    (T22.updateConfidentialTransferMint(a, approvesAccounts: false, auditor: nil, authority: b),
                              "A* B! | 1b0100\(zeros)"),
    (T22.configureConfidentialAccount(
      a, mint: b, zeroBalance: balance, maximumCredits: n, proof: .instruction(1), owner: c),
                              "A* B Instructions C! | 1b02S393000000000000001"),
    (T22.configureConfidentialAccount(
      a, mint: b, zeroBalance: balance, maximumCredits: n, proof: .account(e), owner: c, signers: [d]),
                              "A* B E C D! | 1b02S393000000000000000"),
    (T22.configureConfidentialAccount(a, mint: b, registry: c),               "A* B C | 1b0e"),
    (T22.configureConfidentialAccount(a, mint: b, registry: c, payer: d),     "A* B C D!* System | 1b0e"),
    (T22.approveConfidentialAccount(a, mint: b, authority: c),                "A* B C! | 1b03"),
    (T22.emptyConfidentialAccount(a, proof: .instruction(-1), owner: b),      "A* Instructions B! | 1b04ff"),
    (T22.confidentialDeposit(n, decimals: 6, in: a, mint: b, owner: c),       "A* B C! | 1b05393000000000000006"),
    (T22.confidentialWithdraw(
      n, decimals: 6, in: a, mint: b, newBalance: balance, equality: .account(d), range: .instruction(1), owner: c),
                              "A* B Instructions D C! | 1b06393000000000000006S0001"),
    (T22.confidentialTransfer(
      amount, from: a, mint: b, to: c, newBalance: balance, equality: .instruction(1), validity: .account(e),
      range: .instruction(2), owner: d),
                              "A* B C* Instructions E D! | 1b07SLH010002"),
    (T22.confidentialTransferWithFee(
      amount, from: a, mint: b, to: c, newBalance: balance, equality: .account(e), validity: .account(e),
      feeSigma: .account(d), feeValidity: .account(c), range: .account(b), owner: d),
                              "A* B C* E E D C B D! | 1b0dSLH0000000000"),
    (T22.applyPendingBalance(a, credits: n, newBalance: balance, owner: b),   "A* B! | 1b083930000000000000S"),
    (T22.setCredits(.enableConfidential, of: a, owner: b),                    "A* B! | 1b09"),
    (T22.setCredits(.disableConfidential, of: a, owner: b),                   "A* B! | 1b0a"),
    (T22.setCredits(.enableNonConfidential, of: a, owner: b),                 "A* B! | 1b0b"),
    (T22.setCredits(.disableNonConfidential, of: a, owner: b),                "A* B! | 1b0c"),
    (T22.initializeConfidentialTransferFee(a, authority: b, key: key),        "A* | 2500BK"),
    (T22.withdrawConfidentialFees(fromMint: a, to: b, newBalance: balance, equality: .account(e), authority: c),
                              "A* B* E C! | 250100S"),
    (T22.withdrawConfidentialFees(
      from: [d, e], mint: a, to: b, newBalance: balance, equality: .instruction(1), authority: c),
                              "A* B* Instructions C! D* E* | 25020201S"),
    (T22.harvestConfidentialFees(from: [b], to: a),                           "A* B* | 2503"),
    (T22.enableHarvest(to: a, authority: b),                                  "A* B! | 2504"),
    (T22.disableHarvest(to: a, authority: b),                                 "A* B! | 2505"),
    (T22.initializeConfidentialMintBurn(a, key: key, supply: balance),        "A* | 2a00KS"),
    (T22.rotateSupplyKey(of: a, to: key, equality: .account(c), authority: b), "A* C B! | 2a01K00"),
    (T22.updateDecryptableSupply(of: a, to: balance, authority: b),           "A* B! | 2a02S"),
    (T22.confidentialMint(
      amount, of: b, to: a, newSupply: balance, equality: .instruction(1), validity: .instruction(2),
      range: .instruction(3), authority: c),                                  "A* B* Instructions C! | 2a03SLH010203"),
    (T22.confidentialBurn(
      amount, from: a, mint: b, newBalance: balance, equality: .account(c), validity: .account(d),
      range: .instruction(1), owner: e),
                              "A* B* Instructions C D E! | 2a04SLH000001"),
    (T22.confidentialBurn(
      amount, from: a, mint: b, newBalance: balance, equality: .account(c), validity: .account(c), range: .account(c),
      permission: d, owner: e),                                               "A* B* C C C D! E! | 2e03SLH000000"),
    (T22.applyPendingBurn(of: a, authority: b),                               "A* B! | 2a05"),
  ]

  static let table = base + mints + accounts + metadata + confidential

  @Test(arguments: table.indices) func encodes(_ index: Int) throws {
    let instruction = try #require(Self.table[index].0)
    #expect(instruction.programID == ProgramIDs.token2022)
    #expect(text(instruction) == Self.table[index].text)
  }

  @Test func refusesWhatIsTooMuch() {
    let many = [Address](repeating: a, count: 256)
    #expect(T22.withdrawWithheldTokens(from: many, mint: a, to: b, authority: c) == nil)
    #expect(T22.batch([TokenInterface.syncNative(a)]) == nil)
    #expect(T22.batch([T22.uiAmountToAmount(String(repeating: "1", count: 255), mint: a)]) == nil)
  }

  @Test func otherProgramsHaveTheInterfacesToo() {
    #expect(T22.emitMetadata(a, program: e).programID == e)
    #expect(
      T22.initializeMember(a, mint: b, mintAuthority: c, group: d, groupUpdateAuthority: e, program: a).programID == a)
  }

  @Test func nativeMint() { #expect(T22.nativeMint.description == "9pan9bMn5HatX4EJdBwg9VgCa7Uz5HL8N1m5D3NdXejP") }

  @Test func encryptedValuesAreBase64() {
    #expect(ElGamalKey(key.description) == key)
    #expect(DecryptableBalance(balance.description) == balance && balance.bytes.count == 36)
    #expect(ElGamalCiphertext("AAAA") == nil)
  }
}
