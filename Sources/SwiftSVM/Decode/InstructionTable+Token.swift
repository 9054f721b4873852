extension InstructionTable {
  private static let mintFields: [(String, ValueKind)] = [
    ("decimals", .u8), ("mintAuthority", .address), ("freezeAuthority", .optionalAddress),
  ]
  private static let amount: [(String, ValueKind)] = [("amount", .u64)]
  private static let checked: [(String, ValueKind)] = [("amount", .u64), ("decimals", .u8)]

  /// `TokenInstruction`, and the instructions only p-token has.
  static let token = InstructionTable(
    program: "Token", number: .u8,
    shapes: [
      InstructionShape(0, "InitializeMint", mintFields, ["mint", "rent"]),
      InstructionShape(1, "InitializeAccount", [], ["account", "mint", "owner", "rent"]),
      InstructionShape(2, "InitializeMultisig", [("required", .u8)], ["multisig", "rent", "signer…"]),
      InstructionShape(3, "Transfer", amount, ["source", "destination", "authority", "signer…"]),
      InstructionShape(4, "Approve", amount, ["source", "delegate", "owner", "signer…"]),
      InstructionShape(5, "Revoke", [], ["source", "owner", "signer…"]),
      InstructionShape(
        6, "SetAuthority", [("kind", .authorityKind), ("newAuthority", .optionalAddress)],
        ["account", "authority", "signer…"]),
      InstructionShape(7, "MintTo", amount, ["mint", "destination", "authority", "signer…"]),
      InstructionShape(8, "Burn", amount, ["source", "mint", "authority", "signer…"]),
      InstructionShape(9, "CloseAccount", [], ["account", "recipient", "authority", "signer…"]),
      InstructionShape(10, "FreezeAccount", [], ["account", "mint", "authority", "signer…"]),
      InstructionShape(11, "ThawAccount", [], ["account", "mint", "authority", "signer…"]),
      InstructionShape(12, "TransferChecked", checked, ["source", "mint", "destination", "authority", "signer…"]),
      InstructionShape(13, "ApproveChecked", checked, ["source", "mint", "delegate", "owner", "signer…"]),
      InstructionShape(14, "MintToChecked", checked, ["mint", "destination", "authority", "signer…"]),
      InstructionShape(15, "BurnChecked", checked, ["source", "mint", "authority", "signer…"]),
      InstructionShape(16, "InitializeAccount2", [("owner", .address)], ["account", "mint", "rent"]),
      InstructionShape(17, "SyncNative", [], ["account", "rent"]),
      InstructionShape(18, "InitializeAccount3", [("owner", .address)], ["account", "mint"]),
      InstructionShape(19, "InitializeMultisig2", [("required", .u8)], ["multisig", "signer…"]),
      InstructionShape(20, "InitializeMint2", mintFields, ["mint"]),
      InstructionShape(21, "GetAccountDataSize", [], ["mint"]),
      InstructionShape(22, "InitializeImmutableOwner", [], ["account"]),
      InstructionShape(23, "AmountToUiAmount", amount, ["mint"]),
      InstructionShape(24, "UiAmountToAmount", [("text", .text)], ["mint"]),
      InstructionShape(38, "WithdrawExcessLamports", [], ["source", "destination", "authority", "signer…"]),
      InstructionShape(
        45, "UnwrapLamports", [("amount", .optionalU64)], ["source", "destination", "authority", "signer…"]),
      InstructionShape(255, "Batch", [("instructions", .batch)], []),
    ])
}
