extension InstructionTable {
  /// `SystemInstruction`, bincode.
  static let system = InstructionTable(
    program: "System", number: .u32,
    shapes: [
      InstructionShape(
        0, "CreateAccount", [("lamports", .u64), ("space", .u64), ("owner", .address)], ["payer", "account"]),
      InstructionShape(1, "Assign", [("owner", .address)], ["account"]),
      InstructionShape(2, "Transfer", [("lamports", .u64)], ["from", "to"]),
      InstructionShape(
        3, "CreateAccountWithSeed",
        [("base", .address), ("seed", .seed), ("lamports", .u64), ("space", .u64), ("owner", .address)],
        ["payer", "account", "base"]),
      InstructionShape(4, "AdvanceNonceAccount", [], ["nonce", "recentBlockhashes", "authority"]),
      InstructionShape(
        5, "WithdrawNonceAccount", [("lamports", .u64)], ["nonce", "to", "recentBlockhashes", "rent", "authority"]),
      InstructionShape(
        6, "InitializeNonceAccount", [("authority", .address)], ["nonce", "recentBlockhashes", "rent"]),
      InstructionShape(7, "AuthorizeNonceAccount", [("newAuthority", .address)], ["nonce", "authority"]),
      InstructionShape(8, "Allocate", [("space", .u64)], ["account"]),
      InstructionShape(
        9, "AllocateWithSeed", [("base", .address), ("seed", .seed), ("space", .u64), ("owner", .address)],
        ["account", "base"]),
      InstructionShape(
        10, "AssignWithSeed", [("base", .address), ("seed", .seed), ("owner", .address)], ["account", "base"]),
      InstructionShape(
        11, "TransferWithSeed", [("lamports", .u64), ("seed", .seed), ("owner", .address)], ["from", "base", "to"]),
      InstructionShape(12, "UpgradeNonceAccount", [], ["nonce"]),
      InstructionShape(
        13, "CreateAccountAllowPrefund", [("lamports", .u64), ("space", .u64), ("owner", .address)],
        ["account", "payer"]),
    ])
}
