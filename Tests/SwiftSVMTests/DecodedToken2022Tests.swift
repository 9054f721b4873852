import SwiftSVM
import Testing

private typealias T22 = Token2022Interface
private let a = DecodedInstructionTests.a, b = DecodedInstructionTests.b
private let c = DecodedInstructionTests.c, d = DecodedInstructionTests.d
private let zero: T22.AuditedAmount = (.zero, .zero)
private let zero36 = DecryptableBalance.zero, zero64 = ElGamalCiphertext.zero

@Suite struct DecodedToken2022Tests {
  static let cases: [(Instruction, String)] = [
    (T22.transferChecked(5, decimals: 6, from: a, mint: b, to: c, authority: d),
      "TransferChecked(amount 5, decimals 6) source mint destination authority"),
    (T22.setAuthority(.transferHookProgram, of: a, to: b, authority: c),
      "SetAuthority(kind TransferHookProgram, newAuthority B) account authority"),
    (T22.getAccountDataSize(of: a, extensions: [.cpiGuard, .scaledUIAmount]),
      "GetAccountDataSize(extensions [CpiGuard, ScaledUiAmount]) mint"),
    (T22.initializeMintCloseAuthority(a, authority: nil), "InitializeMintCloseAuthority(closeAuthority -) mint"),
    (T22.reallocate(a, for: [.memoTransfer], payer: b, owner: c),
      "Reallocate(extensions [MemoTransfer]) account payer systemProgram owner"),
    (T22.createNativeMint(payer: a), "CreateNativeMint() payer mint systemProgram"),
    (T22.initializePermanentDelegate(a, delegate: b), "InitializePermanentDelegate(delegate B) mint"),
    (T22.initializeTransferFeeConfig(
      a, basisPoints: 280, maximumFee: 9, configAuthority: b, withdrawAuthority: nil),
      "InitializeTransferFeeConfig(configAuthority B, withdrawAuthority -, basisPoints 280, maximumFee 9) mint"),
    (T22.transferCheckedWithFee(5, fee: 1, decimals: 6, from: a, mint: b, to: c, authority: d),
      "TransferCheckedWithFee(amount 5, decimals 6, fee 1) source mint destination authority"),
    (T22.harvestWithheldTokens(from: [a, b], to: c), "HarvestWithheldTokensToMint() mint source source"),
    (T22.initializeDefaultAccountState(a, state: .frozen), "InitializeDefaultAccountState(state Frozen) mint"),
    (T22.enableCPIGuard(a, owner: b), "EnableCpiGuard() account owner"),
    (T22.updateInterestRate(-5, of: a, authority: b), "UpdateInterestRate(rate -5) mint authority"),
    (T22.initializeTransferHook(a, program: b, authority: nil),
      "InitializeTransferHook(authority -, program B) mint"),
    (T22.updateMetadataPointer(a, to: b, authority: c), "UpdateMetadataPointer(metadata B) mint authority"),
    (T22.updateMultiplier(1.5, from: -1, of: a, authority: b),
      "UpdateMultiplier(multiplier 1.5, effectiveTimestamp -1) mint authority"),
    (T22.pause(a, authority: b, signers: [c]), "Pause() mint authority signer"),
    (T22.permissionedBurn(5, from: a, mint: b, permission: c, authority: d),
      "PermissionedBurn(amount 5) source mint permission authority"),
    (T22.updateConfidentialTransferMint(a, approvesAccounts: true, auditor: nil, authority: b),
      "UpdateConfidentialTransferMint(approvesAccounts true, auditor -) mint authority"),
    (T22.confidentialTransfer(
      zero, from: a, mint: b, to: c, newBalance: .zero, equality: .instruction(-1), validity: .account(d),
      range: .account(d), owner: d), """
      ConfidentialTransfer(newBalance \(zero36), auditorLow \(zero64), auditorHigh \(zero64), \
      equalityProof -1, validityProof 0, rangeProof 0) source mint destination
      """),
    (T22.setCredits(.disableNonConfidential, of: a, owner: b), "DisableNonConfidentialCredits() account owner"),
    (T22.applyPendingBurn(of: a, authority: b), "ApplyPendingBurn() mint authority"),
    (T22.initializeMetadata(
      a, name: "N", symbol: "S", uri: "u", updateAuthority: b, mint: a, mintAuthority: c),
      "InitializeMetadata(name N, symbol S, uri u) metadata updateAuthority mint mintAuthority"),
    (T22.updateMetadata(a, set: .key("k"), to: "v", updateAuthority: b),
      "UpdateMetadataField(field {key k}, value v) metadata updateAuthority"),
    (T22.updateMetadata(a, set: .uri, to: "v", updateAuthority: b),
      "UpdateMetadataField(field Uri, value v) metadata updateAuthority"),
    (T22.emitMetadata(a, from: 1), "EmitMetadata(start 1, end -) metadata"),
    (T22.initializeGroup(a, mint: a, mintAuthority: b, updateAuthority: c, maxSize: 7),
      "InitializeGroup(updateAuthority C, maxSize 7) group mint mintAuthority"),
    (T22.initializeMember(a, mint: a, mintAuthority: b, group: c, groupUpdateAuthority: d),
      "InitializeMember() member mint mintAuthority group groupUpdateAuthority"),
    (Instruction(programID: ProgramIDs.token2022, accounts: [], data: [26, 99]), "?() "),
    (Instruction(programID: ProgramIDs.token2022, accounts: [], data: [26]), "?() "),
  ]

  @Test(arguments: cases.indices) func builtInstruction(index: Int) {
    #expect(DecodedInstructionTests.text(Self.cases[index].0) == "Token-2022." + Self.cases[index].1)
  }
  @Test(arguments: cases.indices) func cutShort(index: Int) {
    let data = Self.cases[index].0.data
    for count in 0..<data.count {
      _ = DecodedInstruction(programID: ProgramIDs.token2022, data: Array(data.prefix(count)), accountCount: 0)
    }
  }
  @Test func batch() throws {
    let batch = try #require(T22.batch([T22.pause(a, authority: b), T22.syncNative(c)]))
    #expect(
      DecodedInstructionTests.text(batch)
        == "Token-2022.Batch(instructions [{instruction Pause}, {instruction SyncNative}]) ")
  }

  @Test func accounts() {
    let mint = MintWithExtensions(
      MintState(decimals: 6),
      extensions: [
        .transferHook(.init(authority: nil, program: a)), .nonTransferable, .other(number: 99, value: [1]),
        .tokenMetadata(
          .init(
            updateAuthority: b, mint: c, name: "N", symbol: "S", uri: "", additional: [.init(key: "k", value: "v")])),
      ])
    let decoded = DecodedAccount(StoredAccount(lamports: 1, data: mint.encoded(), owner: ProgramIDs.token2022))
    #expect(decoded.kind == "mint")
    #expect(
      DecodedInstructionTests.text(decoded.fields) == """
        supply 0, decimals 6, mintAuthority -, freezeAuthority -, TransferHook {authority -, program A}, \
        NonTransferable true, extension 99 [1], TokenMetadata {updateAuthority B, mint C, name N, symbol S, uri , \
        additional [{key k, value v}]}
        """)
    let plain = StoredAccount(lamports: 1, data: MintState(decimals: 6).encoded(), owner: ProgramIDs.token2022)
    #expect(DecodedAccount(plain).fields.count == 4)
  }

  /// The fields of every kind make up its size.
  @Test(arguments: ExtensionKind.allCases) func fields(kind: ExtensionKind) {
    guard let size = kind.size else { return }
    let value = [UInt8](repeating: 0, count: size)
    let holding = TokenAccountWithExtensions(
      TokenAccountState(mint: a, owner: b), extensions: [TokenExtension(number: kind.rawValue, value: value)])
    let decoded = DecodedAccount(StoredAccount(lamports: 1, data: holding.encoded(), owner: ProgramIDs.token2022))
    if kind != .uninitialized { #expect(decoded.fields.count == 9 && decoded.fields[8].value != .bytes(value)) }
  }
}
