import ProgramAPI

/// Compute units as p-token uses them, measured on Agave's virtual machine: for each instruction and each
/// way it can end, the number seen most often. What an instruction takes also depends on how soon two keys are found
/// to differ, on the number of accounts and signers, and on the digits of an amount; `Detail` has some of that.
enum Costs {
  /// What the whole instruction takes, the log line of a failure included, return data not.
  static func of(_ tag: UInt8?, _ error: ProgramError?) -> UInt64 {
    guard let tag else { return 35 }
    // A batch is charged step by step.
    if tag == 255 { return 0 }
    guard let step = Step(rawValue: tag) else { return 187 }
    let row = step == .unwrapLamports ? 26 : step == .withdrawExcessLamports ? 25 : Int(tag)
    let units = value(row &* columns &+ column(error))
    return UInt64(units == 0 ? value(row &* columns) : units)
  }
  private static func value(_ index: Int) -> UInt16 { index < pToken.count ? pToken[index] : 0 }

  /// A batch's own units, and what a step in one takes more than the same instruction alone.
  static var batch: UInt64 { 62 }
  static var batchedStep: UInt64 { 50 }
  static var batchedFailure: UInt64 { 62 }

  /// Success, the program's own twenty failures, and the six of every program.
  static var columns: Int { 27 }
  static func column(_ error: ProgramError?) -> Int {
    switch error {
    case nil: 0
    case .custom(Failure.notRentExempt): 1
    case .invalidArgument: 21
    case .invalidAccountData: 22
    case .incorrectProgramID: 23
    case .missingRequiredSignature: 24
    case .uninitializedAccount: 25
    case .notEnoughAccountKeys: 26
    case let error?: error.code < 20 ? Int(truncatingIfNeeded: error.code) &+ 1 : 0
    }
  }

  /// p-token. 0: not seen.
  private static let pToken: [UInt16] = [
    // InitializeMint
     87, 223,   0,   0,   0,   0,   0, 224,   0,   0,   0,   0,   0, 187,
      0,   0,   0,   0,   0,   0,   0, 183, 201,   0,   0,   0, 164,
    // InitializeAccount
    145, 258,   0, 269,   0,   0,   0, 254,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0,   0,   0,   0, 207, 223, 242,   0,   0, 153,
    // InitializeMultisig
    144, 298,   0,   0,   0,   0,   0, 244, 261, 258,   0,   0,   0, 237,
      0,   0,   0,   0,   0,   0,   0, 229, 251,   0,   0,   0, 181,
    // Transfer
     76,   0, 181,   0, 185, 199,   0,   0,   0,   0,   0,   0,   0, 164,
      0,   0,   0,   0, 176,   0,   0,   0, 137, 161, 207, 158, 116,
    // Approve
    126,   0,   0,   0,   0, 244,   0,   0,   0,   0,   0,   0,   0, 228,
      0,   0,   0,   0, 238,   0,   0,   0, 215,   0, 246, 224, 182,
    // Revoke
    101,   0,   0,   0,   0, 230,   0,   0,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0, 223,   0,   0,   0, 201,   0, 238, 206, 182,
    // SetAuthority
    110,   0,   0,   0,   0, 238, 231,   0,   0,   0,   0,   0,   0, 211,
      0,   0, 233, 229, 229,   0,   0, 210,   0,   0, 242, 214, 189,
    // MintTo
    119,   0,   0,   0, 211, 233, 229,   0,   0,   0,   0, 208,   0, 198,
      0, 258,   0,   0, 205,   0,   0,   0, 186, 226, 234, 192, 168,
    // Burn
    108,   0, 220,   0, 224, 247,   0,   0,   0,   0,   0, 217,   0, 203,
      0,   0,   0,   0, 215,   0,   0,   0, 186,   0, 249, 195, 154,
    // CloseAccount
    114,   0,   0,   0,   0, 228,   0,   0,   0,   0,   0,   0, 215,   0,
      0,   0,   0,   0,   0,   0,   0,   0, 188,   0, 204, 197, 169,
    // FreezeAccount
    145,   0,   0,   0, 248, 275,   0,   0,   0,   0,   0, 243,   0,   0,
    240,   0,   0, 270,   0,   0,   0,   0, 214,   0, 276, 225, 182,
    // ThawAccount
    141,   0,   0,   0, 245, 272,   0,   0,   0,   0,   0, 240,   0,   0,
    241,   0,   0, 267,   0,   0,   0,   0, 213,   0, 273, 224, 181,
    // TransferChecked
    105,   0, 193,   0, 197, 227,   0,   0,   0,   0,   0,   0,   0, 177,
      0,   0,   0,   0, 186, 223,   0,   0, 144,   0, 232, 248, 116,
    // ApproveChecked
    163,   0,   0,   0, 255, 282,   0,   0,   0,   0,   0,   0,   0, 242,
      0,   0,   0,   0, 254, 279,   0,   0, 224,   0, 284, 239, 183,
    // MintToChecked
    161,   0,   0,   0, 243, 271, 265,   0,   0,   0,   0,   0,   0, 224,
      0, 299,   0,   0, 236, 262,   0,   0, 214,   0, 277, 221, 182,
    // BurnChecked
    110,   0, 220,   0, 224, 250,   0,   0,   0,   0,   0, 217,   0, 203,
      0,   0,   0,   0, 215, 236,   0,   0, 186,   0, 260, 195, 154,
    // InitializeAccount2
    163, 278,   0, 292,   0,   0,   0, 273,   0,   0,   0,   0,   0, 229,
      0,   0,   0,   0,   0,   0,   0, 223, 246, 266,   0,   0, 183,
    // SyncNative
     89,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0,   0,   0, 341, 188, 320, 162,   0, 325, 154,
    // InitializeAccount3
    230, 344,   0, 358,   0,   0,   0, 340,   0,   0,   0,   0,   0, 183,
      0,   0,   0,   0,   0,   0,   0,   0, 320, 331,   0,   0, 160,
    // InitializeMultisig2
    250, 419,   0,   0,   0,   0,   0, 394, 375, 375,   0,   0,   0, 233,
      0,   0,   0,   0,   0,   0,   0,   0, 372,   0,   0,   0, 182,
    // InitializeMint2
    201, 337,   0,   0,   0,   0,   0, 334,   0,   0,   0,   0,   0, 177,
      0,   0,   0,   0,   0,   0,   0,   0, 314,   0,   0,   0, 160,
    // GetAccountDataSize
     83,   0,   0, 218,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0,   0,   0,   0,   0,   0, 193,   0,   0, 184,
    // InitializeImmutableOwner
     38,   0,   0,   0,   0,   0,   0, 184,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0,   0,   0,   0,   0, 163,   0,   0,   0, 156,
    // AmountToUiAmount
    104,   0,   0, 220,   0,   0,   0,   0,   0,   0,   0,   0,   0, 201,
      0,   0,   0,   0,   0,   0,   0,   0,   0, 191,   0,   0, 184,
    // UiAmountToAmount
     487,    0,    0,  297,    0,    0,    0,    0,    0,    0,    0,    0,    0,  251,
       0,    0,    0,    0,    0,    0,    0, 2126,    0,  268,    0,    0,  261,
    // WithdrawExcessLamports
    262,   0,   0,   0,   0, 251,   0,   0,   0,   0,   0, 246,   0, 344,
    233,   0, 237,   0,   0,   0,   0,   0,   0,   0, 220, 228, 181,
    // UnwrapLamports
    143,   0, 253,   0,   0, 263,   0,   0,   0,   0,   0,   0,   0, 232,
      0,   0,   0,   0,   0,   0, 248,   0, 221, 268, 244, 278, 188,
  ]
}
