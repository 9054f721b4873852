extension InstructionTable {
  private static let signers = ["authority", "signer…"]

  /// Token-2022's instructions: SPL Token's with two exceptions, extensions', and those of the metadata and group
  /// interfaces.
  static let token2022 = InstructionTable(
    program: "Token-2022", number: .token2022,
    shapes: token.shapes.filter { ![6, 21, 255].contains($0.number) } + token2022Base + mintExtensions
      + accountExtensions + confidentialExtensions + interfaces)

  private static func shape(
    _ number: UInt64, _ part: UInt64, _ name: String, _ fields: [(String, ValueKind)], _ accounts: [String]
  ) -> InstructionShape {
    InstructionShape(number << 8 | part, name, fields, accounts)
  }

  private static let token2022Base: [InstructionShape] = [
    InstructionShape(
      6, "SetAuthority", [("kind", .authorityKind2022), ("newAuthority", .optionalAddress)], ["account"] + signers),
    InstructionShape(21, "GetAccountDataSize", [("extensions", .extensionKinds)], ["mint"]),
    InstructionShape(25, "InitializeMintCloseAuthority", [("closeAuthority", .optionalAddress)], ["mint"]),
    InstructionShape(
      29, "Reallocate", [("extensions", .extensionKinds)], ["account", "payer", "systemProgram", "owner", "signer…"]),
    InstructionShape(31, "CreateNativeMint", [], ["payer", "mint", "systemProgram"]),
    InstructionShape(32, "InitializeNonTransferableMint", [], ["mint"]),
    InstructionShape(35, "InitializePermanentDelegate", [("delegate", .address)], ["mint"]),
    InstructionShape(255, "Batch", [("instructions", .batch2022)], []),
  ]

  private static let burning = ["source", "mint", "permission"]
  private static let mintExtensions: [InstructionShape] = [
    shape(28, 0, "InitializeDefaultAccountState", [("state", .holdingState)], ["mint"]),
    shape(28, 1, "UpdateDefaultAccountState", [("state", .holdingState)], ["mint"] + signers),
    shape(
      33, 0, "InitializeInterestBearingMint", [("rateAuthority", .zeroableAddress), ("rate", .i16)], ["mint"]),
    shape(33, 1, "UpdateInterestRate", [("rate", .i16)], ["mint"] + signers),
    shape(
      36, 0, "InitializeTransferHook", [("authority", .zeroableAddress), ("program", .zeroableAddress)], ["mint"]),
    shape(36, 1, "UpdateTransferHook", [("program", .zeroableAddress)], ["mint"] + signers),
    shape(
      39, 0, "InitializeMetadataPointer", [("authority", .zeroableAddress), ("metadata", .zeroableAddress)], ["mint"]),
    shape(39, 1, "UpdateMetadataPointer", [("metadata", .zeroableAddress)], ["mint"] + signers),
    shape(40, 0, "InitializeGroupPointer", [("authority", .zeroableAddress), ("group", .zeroableAddress)], ["mint"]),
    shape(40, 1, "UpdateGroupPointer", [("group", .zeroableAddress)], ["mint"] + signers),
    shape(
      41, 0, "InitializeGroupMemberPointer", [("authority", .zeroableAddress), ("member", .zeroableAddress)], ["mint"]),
    shape(41, 1, "UpdateGroupMemberPointer", [("member", .zeroableAddress)], ["mint"] + signers),
    shape(43, 0, "InitializeScaledUiAmount", [("authority", .zeroableAddress), ("multiplier", .f64)], ["mint"]),
    shape(43, 1, "UpdateMultiplier", [("multiplier", .f64), ("effectiveTimestamp", .i64)], ["mint"] + signers),
    shape(44, 0, "InitializePausable", [("authority", .address)], ["mint"]),
    shape(44, 1, "Pause", [], ["mint"] + signers),
    shape(44, 2, "Resume", [], ["mint"] + signers),
    shape(46, 0, "InitializePermissionedBurn", [("authority", .address)], ["mint"]),
    shape(46, 1, "PermissionedBurn", [("amount", .u64)], burning + signers),
    shape(46, 2, "PermissionedBurnChecked", [("amount", .u64), ("decimals", .u8)], burning + signers),
    shape(46, 3, "PermissionedConfidentialBurn", maintained + audited + threeProofs,
      ["account", "mint"]),
  ]

  private static let accountExtensions: [InstructionShape] = [
    shape(
      26, 0, "InitializeTransferFeeConfig",
      [
        ("configAuthority", .optionalAddress), ("withdrawAuthority", .optionalAddress), ("basisPoints", .u16),
        ("maximumFee", .u64),
      ], ["mint"]),
    shape(
      26, 1, "TransferCheckedWithFee", [("amount", .u64), ("decimals", .u8), ("fee", .u64)],
      ["source", "mint", "destination"] + signers),
    shape(26, 2, "WithdrawWithheldTokensFromMint", [], ["mint", "destination"] + signers),
    shape(
      26, 3, "WithdrawWithheldTokensFromAccounts", [("accounts", .u8)],
      ["mint", "destination", "authority", "signer or source…"]),
    shape(26, 4, "HarvestWithheldTokensToMint", [], ["mint", "source…"]),
    shape(26, 5, "SetTransferFee", [("basisPoints", .u16), ("maximumFee", .u64)], ["mint"] + signers),
    shape(30, 0, "EnableRequiredMemos", [], ["account", "owner", "signer…"]),
    shape(30, 1, "DisableRequiredMemos", [], ["account", "owner", "signer…"]),
    shape(34, 0, "EnableCpiGuard", [], ["account", "owner", "signer…"]),
    shape(34, 1, "DisableCpiGuard", [], ["account", "owner", "signer…"]),
  ]

  private static let audited: [(String, ValueKind)] = [
    ("auditorLow", .elGamalCiphertext), ("auditorHigh", .elGamalCiphertext),
  ]
  private static let maintained: [(String, ValueKind)] = [("newBalance", .decryptableBalance)]
  private static let threeProofs: [(String, ValueKind)] = [
    ("equalityProof", .i8), ("validityProof", .i8), ("rangeProof", .i8),
  ]
  private static let confidentialExtensions: [InstructionShape] = [
    shape(
      27, 0, "InitializeConfidentialTransferMint",
      [("authority", .zeroableAddress), ("approvesAccounts", .flag), ("auditor", .zeroableElGamalKey)], ["mint"]),
    shape(
      27, 1, "UpdateConfidentialTransferMint", [("approvesAccounts", .flag), ("auditor", .zeroableElGamalKey)],
      ["mint"] + signers),
    shape(
      27, 2, "ConfigureConfidentialAccount",
      [("zeroBalance", .decryptableBalance), ("maximumCredits", .u64), ("proof", .i8)],
      ["account", "mint", "proof", "owner", "signer…"]),
    shape(27, 3, "ApproveConfidentialAccount", [], ["account", "mint"] + signers),
    shape(27, 4, "EmptyConfidentialAccount", [("proof", .i8)], ["account", "proof", "owner", "signer…"]),
    shape(
      27, 5, "ConfidentialDeposit", [("amount", .u64), ("decimals", .u8)], ["account", "mint", "owner", "signer…"]),
    // Behind the mint or the destination the accounts depend on where the proofs are.
    shape(
      27, 6, "ConfidentialWithdraw",
      [("amount", .u64), ("decimals", .u8)] + maintained + [("equalityProof", .i8), ("rangeProof", .i8)],
      ["account", "mint"]),
    shape(
      27, 7, "ConfidentialTransfer",
      maintained + audited + threeProofs,
      ["source", "mint", "destination"]),
    shape(27, 8, "ApplyPendingBalance", [("credits", .u64)] + maintained, ["account", "owner", "signer…"]),
    shape(27, 9, "EnableConfidentialCredits", [], ["account", "owner", "signer…"]),
    shape(27, 10, "DisableConfidentialCredits", [], ["account", "owner", "signer…"]),
    shape(27, 11, "EnableNonConfidentialCredits", [], ["account", "owner", "signer…"]),
    shape(27, 12, "DisableNonConfidentialCredits", [], ["account", "owner", "signer…"]),
    shape(
      27, 13, "ConfidentialTransferWithFee",
      maintained + audited + [
        ("equalityProof", .i8), ("validityProof", .i8), ("feeSigmaProof", .i8), ("feeValidityProof", .i8),
        ("rangeProof", .i8),
      ], ["source", "mint", "destination"]),
    shape(
      27, 14, "ConfigureConfidentialAccountWithRegistry", [], ["account", "mint", "registry", "payer", "systemProgram"]
    ),
    shape(
      37, 0, "InitializeConfidentialTransferFee", [("authority", .zeroableAddress), ("key", .elGamalKey)], ["mint"]),
    shape(
      37, 1, "WithdrawConfidentialFeesFromMint", [("proof", .i8)] + maintained,
      ["mint", "destination", "proof"] + signers),
    shape(
      37, 2, "WithdrawConfidentialFeesFromAccounts", [("accounts", .u8), ("proof", .i8)] + maintained,
      ["mint", "destination", "proof", "authority", "signer or source…"]),
    shape(37, 3, "HarvestConfidentialFeesToMint", [], ["mint", "source…"]),
    shape(37, 4, "EnableHarvestToMint", [], ["mint"] + signers),
    shape(37, 5, "DisableHarvestToMint", [], ["mint"] + signers),
    shape(
      42, 0, "InitializeConfidentialMintBurn", [("key", .elGamalKey), ("supply", .decryptableBalance)], ["mint"]),
    shape(42, 1, "RotateSupplyKey", [("key", .elGamalKey), ("proof", .i8)], ["mint", "proof"] + signers),
    shape(42, 2, "UpdateDecryptableSupply", [("supply", .decryptableBalance)], ["mint"] + signers),
    shape(42, 3, "ConfidentialMint", [("newSupply", .decryptableBalance)] + audited + threeProofs, ["account", "mint"]),
    shape(42, 4, "ConfidentialBurn", maintained + audited + threeProofs, ["account", "mint"]),
    shape(42, 5, "ApplyPendingBurn", [], ["mint"] + signers),
  ]

  private static let interfaces: [InstructionShape] = [
    InstructionShape(
      TokenInterfaceDiscriminator.initializeMetadata, "InitializeMetadata",
      [("name", .longText), ("symbol", .longText), ("uri", .longText)],
      ["metadata", "updateAuthority", "mint", "mintAuthority"]),
    InstructionShape(
      TokenInterfaceDiscriminator.updateField, "UpdateMetadataField", [("field", .metadataField), ("value", .longText)],
      ["metadata", "updateAuthority"]),
    InstructionShape(
      TokenInterfaceDiscriminator.removeKey, "RemoveMetadataKey", [("idempotent", .flag), ("key", .longText)],
      ["metadata", "updateAuthority"]),
    InstructionShape(
      TokenInterfaceDiscriminator.updateMetadataAuthority, "UpdateMetadataAuthority",
      [("newAuthority", .zeroableAddress)], ["metadata", "updateAuthority"]),
    InstructionShape(
      TokenInterfaceDiscriminator.emitMetadata, "EmitMetadata", [("start", .optionalU64), ("end", .optionalU64)],
      ["metadata"]),
    InstructionShape(
      TokenInterfaceDiscriminator.initializeGroup, "InitializeGroup",
      [("updateAuthority", .zeroableAddress), ("maxSize", .u64)], ["group", "mint", "mintAuthority"]),
    InstructionShape(
      TokenInterfaceDiscriminator.updateGroupMaxSize, "UpdateGroupMaxSize", [("maxSize", .u64)],
      ["group", "updateAuthority"]),
    InstructionShape(
      TokenInterfaceDiscriminator.updateGroupAuthority, "UpdateGroupAuthority", [("newAuthority", .zeroableAddress)],
      ["group", "updateAuthority"]),
    InstructionShape(
      TokenInterfaceDiscriminator.initializeMember, "InitializeMember", [],
      ["member", "mint", "mintAuthority", "group", "groupUpdateAuthority"]),
  ]
}
