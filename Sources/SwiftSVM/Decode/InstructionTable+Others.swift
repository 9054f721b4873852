extension InstructionTable {
  private static let creation = ["payer", "account", "wallet", "mint", "systemProgram", "tokenProgram"]

  /// Its data may be left out, which means `Create`.
  static let associatedToken = InstructionTable(
    program: "Associated Token", number: .firstByteOrNothing,
    shapes: [
      InstructionShape(0, "Create", [], creation),
      InstructionShape(1, "CreateIdempotent", [], creation),
      InstructionShape(
        2, "RecoverNested", [],
        ["nested", "nestedMint", "destination", "owner", "ownerMint", "wallet", "tokenProgram"]),
    ])

  static let computeBudget = InstructionTable(
    program: "Compute Budget", number: .u8,
    shapes: [
      InstructionShape(1, "RequestHeapFrame", [("bytes", .u32)], []),
      InstructionShape(2, "SetComputeUnitLimit", [("units", .u32)], []),
      InstructionShape(3, "SetComputeUnitPrice", [("microLamports", .u64)], []),
      InstructionShape(4, "SetLoadedAccountsDataSizeLimit", [("bytes", .u32)], []),
    ])

  static let memo = InstructionTable(
    program: "Memo", number: .none, shapes: [InstructionShape(0, "Memo", [("text", .text)], ["signer…"])])
  static let memoV1 = InstructionTable(
    program: "Memo v1", number: .none, shapes: [InstructionShape(0, "Memo", [("text", .text)], [])])

  /// `ProgramInstruction` of the lookup table program, bincode.
  static let lookupTable = InstructionTable(
    program: "Address Lookup Table", number: .u32,
    shapes: [
      InstructionShape(
        0, "CreateLookupTable", [("recentSlot", .u64), ("bump", .u8)], ["table", "authority", "payer", "systemProgram"]
      ),
      InstructionShape(1, "FreezeLookupTable", [], ["table", "authority"]),
      InstructionShape(
        2, "ExtendLookupTable", [("addresses", .addresses)], ["table", "authority", "payer", "systemProgram"]),
      InstructionShape(3, "DeactivateLookupTable", [], ["table", "authority"]),
      InstructionShape(4, "CloseLookupTable", [], ["table", "authority", "recipient"]),
    ])

  static let config = InstructionTable(
    program: "Config", number: .none,
    shapes: [InstructionShape(0, "Store", [("keys", .configKeys), ("data", .bytes)], ["config", "signer…"])])

  static let ed25519 = InstructionTable(
    program: "Ed25519", number: .none,
    shapes: [InstructionShape(0, "Verify", [("signatures", .signatureOffsets)], [])])
  static let secp256r1 = InstructionTable(
    program: "Secp256r1", number: .none,
    shapes: [InstructionShape(0, "Verify", [("signatures", .signatureOffsets)], [])])
  static let secp256k1 = InstructionTable(
    program: "Secp256k1", number: .none,
    shapes: [InstructionShape(0, "Verify", [("signatures", .ethereumOffsets)], [])])

  /// The names of programs that have no table.
  static func name(of program: Address) -> String? {
    switch program {
    case ProgramIDs.stake: "Stake"
    case ProgramIDs.vote: "Vote"
    case ProgramIDs.zkElGamalProof: "ZK ElGamal Proof"
    case ProgramIDs.bpfLoader: "BPF Loader 2"
    case ProgramIDs.bpfLoaderDeprecated: "BPF Loader 1"
    case ProgramIDs.bpfLoaderUpgradeable: "BPF Upgradeable Loader"
    default: nil
    }
  }
}
