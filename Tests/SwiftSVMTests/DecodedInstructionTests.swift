import SwiftSVM
import Testing

/// Builders and tables are written apart, so that one checks the other.
@Suite struct DecodedInstructionTests {
  static let a = keypair(1).address, b = keypair(2).address, c = keypair(3).address, d = keypair(4).address
  static let names = [a: "A", b: "B", c: "C", d: "D"]

  static func text(_ value: DecodedValue) -> String {
    switch value {
    case .number(let number): String(number)
    case .signed(let number): String(number)
    case .decimal(let number): String(number)
    case .bool(let flag): String(flag)
    case .address(let address): names[address] ?? address.description
    case .hash(let hash): hash.description
    case .text(let text): text
    case .bytes(let bytes): "\(bytes)"
    case .none: "-"
    case .list(let values): "[" + values.map(text).joined(separator: ", ") + "]"
    case .record(let fields): "{" + text(fields) + "}"
    }
  }
  static func text(_ fields: [DecodedField]) -> String {
    fields.map { "\($0.name) \(text($0.value))" }.joined(separator: ", ")
  }
  static func text(_ instruction: Instruction) -> String {
    let decoded = DecodedInstruction(
      programID: instruction.programID, data: instruction.data, accountCount: instruction.accounts.count)
    return "\(decoded.program ?? "?").\(decoded.name ?? "?")(\(text(decoded.arguments))) "
      + decoded.accountNames.joined(separator: " ")
  }

  typealias System = SystemInterface
  typealias Token = TokenInterface
  typealias Table = LookupTableInterface

  static let system: [(Instruction, String)] = [
    (System.createAccount(a, payer: b, lamports: 5, space: 6, owner: c),
      "System.CreateAccount(lamports 5, space 6, owner C) payer account"),
    (System.assign(a, to: b), "System.Assign(owner B) account"),
    (System.transfer(5, from: a, to: b), "System.Transfer(lamports 5) from to"),
    (System.createAccountWithSeed(a, payer: b, base: c, seed: "hi", lamports: 5, space: 6, owner: d),
      "System.CreateAccountWithSeed(base C, seed hi, lamports 5, space 6, owner D) payer account base"),
    (System.advanceNonceAccount(a, authority: b), "System.AdvanceNonceAccount() nonce recentBlockhashes authority"),
    (System.withdrawNonceAccount(a, authority: b, to: c, lamports: 5),
      "System.WithdrawNonceAccount(lamports 5) nonce to recentBlockhashes rent authority"),
    (System.initializeNonceAccount(a, authority: b),
      "System.InitializeNonceAccount(authority B) nonce recentBlockhashes rent"),
    (System.authorizeNonceAccount(a, authority: b, new: c),
      "System.AuthorizeNonceAccount(newAuthority C) nonce authority"),
    (System.allocate(a, space: 6), "System.Allocate(space 6) account"),
    (System.allocateWithSeed(a, base: b, seed: "", space: 6, owner: c),
      "System.AllocateWithSeed(base B, seed , space 6, owner C) account base"),
    (System.assignWithSeed(a, base: b, seed: "x", owner: c),
      "System.AssignWithSeed(base B, seed x, owner C) account base"),
    (System.transferWithSeed(5, from: a, base: b, seed: "x", owner: c, to: d),
      "System.TransferWithSeed(lamports 5, seed x, owner C) from base to"),
    (System.upgradeNonceAccount(a), "System.UpgradeNonceAccount() nonce"),
    (System.createAccountAllowPrefund(a, payer: (b, 5), space: 6, owner: c),
      "System.CreateAccountAllowPrefund(lamports 5, space 6, owner C) account payer"),
  ]
  static let token: [(Instruction, String)] = [
    (Token.initializeMint(a, decimals: 6, authority: b, freezeAuthority: c),
      "Token.InitializeMint(decimals 6, mintAuthority B, freezeAuthority C) mint rent"),
    (Token.initializeMint2(a, decimals: 6, authority: b),
      "Token.InitializeMint2(decimals 6, mintAuthority B, freezeAuthority -) mint"),
    (Token.initializeAccount(a, mint: b, owner: c), "Token.InitializeAccount() account mint owner rent"),
    (Token.initializeAccount2(a, mint: b, owner: c), "Token.InitializeAccount2(owner C) account mint rent"),
    (Token.initializeAccount3(a, mint: b, owner: c), "Token.InitializeAccount3(owner C) account mint"),
    (Token.initializeImmutableOwner(a), "Token.InitializeImmutableOwner() account"),
    (Token.initializeMultisig(a, required: 1, signers: [b, c]),
      "Token.InitializeMultisig(required 1) multisig rent signer signer"),
    (Token.initializeMultisig2(a, required: 1, signers: [b]), "Token.InitializeMultisig2(required 1) multisig signer"),
    (Token.transfer(5, from: a, to: b, authority: c), "Token.Transfer(amount 5) source destination authority"),
    (Token.transferChecked(5, decimals: 6, from: a, mint: b, to: c, authority: d, signers: [a, b]),
      "Token.TransferChecked(amount 5, decimals 6) source mint destination authority signer signer"),
    (Token.approve(b, for: 5, of: a, owner: c), "Token.Approve(amount 5) source delegate owner"),
    (Token.approveChecked(b, for: 5, decimals: 6, of: a, mint: c, owner: d),
      "Token.ApproveChecked(amount 5, decimals 6) source mint delegate owner"),
    (Token.revoke(a, owner: b), "Token.Revoke() source owner"),
    (Token.setAuthority(.closeAccount, of: a, to: nil, authority: b),
      "Token.SetAuthority(kind CloseAccount, newAuthority -) account authority"),
    (Token.setAuthority(.mintTokens, of: a, to: c, authority: b),
      "Token.SetAuthority(kind MintTokens, newAuthority C) account authority"),
    (Token.mintTo(5, of: a, to: b, authority: c), "Token.MintTo(amount 5) mint destination authority"),
    (Token.mintToChecked(5, decimals: 6, of: a, to: b, authority: c),
      "Token.MintToChecked(amount 5, decimals 6) mint destination authority"),
    (Token.burn(5, from: a, mint: b, authority: c), "Token.Burn(amount 5) source mint authority"),
    (Token.burnChecked(5, decimals: 6, from: a, mint: b, authority: c),
      "Token.BurnChecked(amount 5, decimals 6) source mint authority"),
    (Token.closeAccount(a, into: b, authority: c), "Token.CloseAccount() account recipient authority"),
    (Token.freezeAccount(a, mint: b, authority: c), "Token.FreezeAccount() account mint authority"),
    (Token.thawAccount(a, mint: b, authority: c), "Token.ThawAccount() account mint authority"),
    (Token.syncNative(a), "Token.SyncNative() account"),
    (Token.getAccountDataSize(of: a), "Token.GetAccountDataSize() mint"),
    (Token.amountToUIAmount(5, mint: a), "Token.AmountToUiAmount(amount 5) mint"),
    (Token.uiAmountToAmount("1.5", mint: a), "Token.UiAmountToAmount(text 1.5) mint"),
    (Token.withdrawExcessLamports(from: a, to: b, authority: c),
      "Token.WithdrawExcessLamports() source destination authority"),
    (Token.unwrapLamports(from: a, to: b, authority: c), "Token.UnwrapLamports(amount -) source destination authority"),
    (Token.unwrapLamports(5, from: a, to: b, authority: c),
      "Token.UnwrapLamports(amount 5) source destination authority"),
  ]
  static let others: [(Instruction, String)] = [
    (AssociatedTokenInterface.create(payer: a, account: b, wallet: c, mint: d),
      "Associated Token.Create() payer account wallet mint systemProgram tokenProgram"),
    (Instruction(programID: ProgramIDs.associatedToken, accounts: [.writable(a)], data: []),
      "Associated Token.Create() payer"),
    (AssociatedTokenInterface.createIdempotent(payer: a, account: b, wallet: c, mint: d),
      "Associated Token.CreateIdempotent() payer account wallet mint systemProgram tokenProgram"),
    (ComputeBudgetInterface.requestHeapFrame(bytes: 65_536), "Compute Budget.RequestHeapFrame(bytes 65536) "),
    (ComputeBudgetInterface.setComputeUnitLimit(7), "Compute Budget.SetComputeUnitLimit(units 7) "),
    (ComputeBudgetInterface.setComputeUnitPrice(microLamports: 8),
      "Compute Budget.SetComputeUnitPrice(microLamports 8) "),
    (ComputeBudgetInterface.setLoadedAccountsDataSizeLimit(bytes: 9),
      "Compute Budget.SetLoadedAccountsDataSizeLimit(bytes 9) "),
    (MemoInterface.addMemo("hé", signers: [a]), "Memo.Memo(text hé) signer"),
    (MemoInterface.addMemo([0xFF]), "Memo.?() "),
    (MemoInterface.addFirstMemo("x"), "Memo v1.Memo(text x) "),
    (Table.createLookupTable(a, authority: b, payer: c, recentSlot: 9, bump: 254),
      "Address Lookup Table.CreateLookupTable(recentSlot 9, bump 254) table authority payer systemProgram"),
    (Table.freezeLookupTable(a, authority: b), "Address Lookup Table.FreezeLookupTable() table authority"),
    (Table.extendLookupTable(a, authority: b, payer: nil, addresses: [c, d]),
      "Address Lookup Table.ExtendLookupTable(addresses [C, D]) table authority"),
    (Table.deactivateLookupTable(a, authority: b), "Address Lookup Table.DeactivateLookupTable() table authority"),
    (Table.closeLookupTable(a, authority: b, recipient: c),
      "Address Lookup Table.CloseLookupTable() table authority recipient"),
    (Ed25519Interface.verify(key: a, signature: .zero, message: [1, 2, 3]), """
      Ed25519.Verify(signatures [{signatureOffset 48, signatureInstruction 65535, keyOffset 16, \
      keyInstruction 65535, messageOffset 112, messageCount 3, messageInstruction 65535}])\u{20}
      """),
    (Secp256k1Interface.verify(
      ethereumAddress: [UInt8](repeating: 1, count: 20), signature: [UInt8](repeating: 2, count: 64), recoveryID: 1,
      message: [3], instruction: 4), """
      Secp256k1.Verify(signatures [{signatureOffset 32, signatureInstruction 4, addressOffset 12, \
      addressInstruction 4, messageOffset 97, messageCount 1, messageInstruction 4}])\u{20}
      """),
    (Instruction(programID: ProgramIDs.stake, accounts: [], data: [1]), "Stake.?() "),
    (Instruction(programID: a, accounts: [], data: [1]), "?.?() "),
    (Instruction(programID: ProgramIDs.token, accounts: [], data: [99]), "Token.?() "),
    (Instruction(programID: ProgramIDs.token, accounts: [], data: []), "Token.?() "),
  ]
  static let cases = system + token + others

  @Test(arguments: cases.indices)
  func builtInstruction(index: Int) {
    #expect(Self.text(Self.cases[index].0) == Self.cases[index].1)
  }

  @Test func batch() throws {
    let batch = try #require(
      Token.batch([Token.syncNative(Self.a), Token.burn(5, from: Self.a, mint: Self.b, authority: Self.c)]))
    #expect(
      Self.text(batch)
        == "Token.Batch(instructions [{instruction SyncNative}, {instruction Burn, amount 5}]) ")
  }

  @Test func config() throws {
    let store = try #require(
      ConfigInterface.store(
        in: Self.a, isConfigSigner: true, keys: [.init(Self.b, isSigner: true)], data: [7]))
    #expect(Self.text(store) == "Config.Store(keys [{address B, isSigner true}], data [7]) config signer")
  }

  /// Data cut short is no instruction, and no length in it leads beyond its end.
  @Test(arguments: cases.indices)
  func cutShort(index: Int) {
    let instruction = Self.cases[index].0
    for count in 0..<instruction.data.count {
      _ = DecodedInstruction(
        programID: instruction.programID, data: Array(instruction.data.prefix(count)), accountCount: 0)
    }
    let hostile = instruction.data.prefix(4) + [UInt8](repeating: 255, count: 40)
    _ = DecodedInstruction(programID: instruction.programID, data: Array(hostile), accountCount: 300)
  }
}
