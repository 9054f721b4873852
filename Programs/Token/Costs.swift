import ProgramAPI

/// Compute units as the deployed programs use them, measured on Agave's virtual machine: for each instruction and each
/// way it can end, the number seen most often. What an instruction takes also depends on how soon two keys are found
/// to differ, on the number of accounts and signers, and on the digits of an amount; `Detail` has some of that.
enum Costs {
  static func of(_ tag: UInt8?, _ error: ProgramError?, under release: Release) -> UInt64 {
    guard let tag else { return release == .pToken ? 35 : 507 }
    // A batch is charged step by step.
    if tag == 255, release == .pToken { return 0 }
    guard let step = Step(rawValue: tag) else { return release == .pToken ? 187 : 508 }
    if release == .spl350, step == .withdrawExcessLamports || step == .unwrapLamports { return 508 }
    let row = step == .unwrapLamports ? 26 : step == .withdrawExcessLamports ? 25 : Int(tag)
    let units = value(row &* columns &+ column(error), under: release)
    return UInt64(units == 0 ? value(row &* columns, under: release) : units)
  }

  private static func value(_ index: Int, under release: Release) -> UInt16 {
    if release == .pToken { return index < pToken.count ? pToken[index] : 0 }
    return index < spl350.count ? spl350[index] : 0
  }

  /// A batch's own units, and what a step in one takes more than the same instruction alone.
  static var batch: UInt64 { 62 }
  static var batchedStep: UInt64 { 73 }
  static var batchedFailure: UInt64 { 62 }

  /// Success, the program's own twenty failures, and the six of every program.
  private static var columns: Int { 27 }
  private static func column(_ error: ProgramError?) -> Int {
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
    189, 298,   0,   0,   0,   0,   0, 273, 261, 303,   0,   0,   0, 237,
      0,   0,   0,   0,   0,   0,   0, 229, 251,   0,   0,   0, 181,
    // Transfer
     76,   0, 214,   0, 185, 199,   0,   0,   0,   0,   0,   0,   0, 164,
      0,   0,   0,   0, 176,   0,   0,   0, 137,   0, 257, 161, 106,
    // Approve
    126,   0,   0,   0,   0, 256,   0,   0,   0,   0,   0,   0,   0, 228,
      0,   0,   0,   0, 238,   0,   0,   0, 215,   0, 457, 307, 182,
    // Revoke
     101,    0,    0,    0,    0,  230,    0,    0,    0,    0,    0,    0,    0,    0,
       0,    0,    0,    0,  242,    0,    0,    0,  201,    0, 1091,  206,  182,
    // SetAuthority
    110,   0,   0,   0,   0, 238, 231,   0,   0,   0,   0,   0,   0, 211,
      0,   0, 233, 229, 229,   0,   0, 210,   0,   0, 278, 214, 195,
    // MintTo
    119,   0,   0,   0, 211, 233, 229,   0,   0,   0,   0, 208,   0, 198,
      0, 258,   0,   0, 205,   0,   0,   0, 186, 236, 234, 192, 168,
    // Burn
    108,   0, 220,   0, 224, 247,   0,   0,   0,   0,   0, 217,   0, 203,
      0,   0,   0,   0, 215,   0,   0,   0, 186,   0, 278, 277, 154,
    // CloseAccount
    114,   0,   0,   0,   0, 228,   0,   0,   0,   0,   0,   0, 215,   0,
      0,   0,   0,   0,   0,   0,   0,   0, 188,   0, 462, 197, 169,
    // FreezeAccount
    145,   0,   0,   0, 248, 275,   0,   0,   0,   0,   0, 243,   0,   0,
    240,   0,   0, 270,   0,   0,   0,   0, 214,   0, 276, 225, 182,
    // ThawAccount
    141,   0,   0,   0, 245, 272,   0,   0,   0,   0,   0, 240,   0,   0,
    241,   0,   0, 267,   0,   0,   0,   0, 213,   0, 374, 224, 181,
    // TransferChecked
    105,   0, 193,   0, 197, 227,   0,   0,   0,   0,   0,   0,   0, 177,
      0,   0,   0,   0, 186, 223,   0,   0, 144,   0, 385, 298, 103,
    // ApproveChecked
    163,   0,   0,   0, 255, 282,   0,   0,   0,   0,   0,   0,   0, 242,
      0,   0,   0,   0, 278, 279,   0,   0, 224,   0, 374, 239, 213,
    // MintToChecked
    161,   0,   0,   0, 243, 271, 265,   0,   0,   0,   0,   0,   0, 224,
      0, 299,   0,   0, 236, 262,   0,   0, 214,   0, 277, 221, 182,
    // BurnChecked
     110,    0,  220,    0,  224,  250,    0,    0,    0,    0,    0,  217,    0,  203,
       0,    0,    0,    0,  215,  236,    0,    0,  186,    0, 1190,  195,  154,
    // InitializeAccount2
    163, 278,   0, 292,   0,   0,   0, 273,   0,   0,   0,   0,   0, 229,
      0,   0,   0,   0,   0,   0,   0, 223, 246, 278,   0,   0, 183,
    // SyncNative
     89,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0,   0,   0, 341, 188, 320, 162,   0, 325, 154,
    // InitializeAccount3
    230, 344,   0, 358,   0,   0,   0, 340,   0,   0,   0,   0,   0, 183,
      0,   0,   0,   0,   0,   0,   0,   0, 320, 331,   0,   0, 160,
    // InitializeMultisig2
    304, 486,   0,   0,   0,   0,   0, 394, 375, 393,   0,   0,   0, 233,
      0,   0,   0,   0,   0,   0,   0,   0, 372,   0,   0,   0, 182,
    // InitializeMint2
    201, 337,   0,   0,   0,   0,   0, 334,   0,   0,   0,   0,   0, 177,
      0,   0,   0,   0,   0,   0,   0,   0, 314,   0,   0,   0, 160,
    // GetAccountDataSize
    183,   0,   0, 218,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0,   0,   0,   0,   0,   0, 193,   0,   0, 184,
    // InitializeImmutableOwner
     38,   0,   0,   0,   0,   0,   0, 184,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0,   0,   0,   0,   0, 163,   0,   0,   0, 156,
    // AmountToUiAmount
    204,   0,   0, 220,   0,   0,   0,   0,   0,   0,   0,   0,   0, 201,
      0,   0,   0,   0,   0,   0,   0,   0,   0, 191,   0,   0, 184,
    // UiAmountToAmount
     587,    0,    0,  297,    0,    0,    0,    0,    0,    0,    0,    0,    0,  251,
       0,    0,    0,    0,    0,    0,    0, 2247,    0,  268,    0,    0,  261,
    // WithdrawExcessLamports
    262,   0,   0,   0,   0, 251,   0,   0,   0,   0,   0, 256,   0,   0,
    233,   0, 237,   0,   0,   0,   0,   0,   0,   0, 269, 221, 181,
    // UnwrapLamports
    155,   0, 265,   0,   0, 275,   0,   0,   0,   0,   0,   0,   0, 232,
      0,   0,   0,   0,   0,   0, 248,   0, 221, 280, 634, 315, 200,
  ]

  /// spl-token 3.5.0. 0: not seen.
  private static let spl350: [UInt16] = [
    // InitializeMint
    2968, 2789,    0,    0,    0,    0,    0, 2409,    0,    0,    0,    0,    0,  738,
       0,    0,    0,    0,    0,    0,    0, 1502, 1577,    0,    0,    0, 1003,
    // InitializeAccount
    4528, 2818,    0, 3002,    0,    0,    0, 2348,    0,    0,    0,    0,    0,    0,
       0,    0,    0,    0,    0,    0,    0, 1528, 1569, 2927,    0,    0,  621,
    // InitializeMultisig
    2974, 2711,    0,    0,    0,    0,    0, 1708, 2183, 2897,    0,    0,    0, 1245,
       0,    0,    0,    0,    0,    0,    0, 1663, 1740,    0,    0,    0,  627,
    // Transfer
    4645,    0, 4300,    0, 4348, 4471,    0,    0,    0,    0,    0,    0,    0,  882,
       0, 4538,    0,    0, 4350,    0,    0,    0, 1271,    0, 4879, 3764, 1051,
    // Approve
    2904,    0,    0,    0,    0, 2880,    0,    0,    0,    0,    0,    0,    0,  883,
       0,    0,    0,    0, 2777,    0,    0,    0, 1276,    0, 4522, 2246,  634,
    // Revoke
    2651,    0,    0,    0,    0, 2668,    0,    0,    0,    0,    0,    0,    0,    0,
       0,    0,    0,    0, 2562,    0,    0,    0, 1066,    0, 3643, 2031,  622,
    // SetAuthority
    2792,    0,    0,    0,    0, 2768, 2668,    0,    0,    0,    0,    0,    0,  715,
       0,    0, 2678, 2751, 2676,    0,    0, 1155,    0,    0, 2919, 2198,  945,
    // MintTo
    4538,    0,    0,    0, 2810, 4571, 4168,    0,    0,    0,    0, 2761,    0,  882,
       0, 4327,    0,    0, 2758,    0,    0,    0, 1261,    0, 4320, 2228,  631,
    // Burn
    4753,    0, 4224,    0, 4248, 5480,    0,    0,    0,    0,    0, 4141,    0,  882,
       0, 4479,    0,    0, 4220,    0,    0,    0, 1262,    0, 4460, 2260,  633,
    // CloseAccount
    3014,    0,    0,    0,    0, 2858,    0,    0,    0,    0,    0,    0, 2776,    0,
       0,    0,    0,    0,    0,    0,    0,    0, 1150,    0, 3411, 2244, 1023,
    // FreezeAccount
    4265,    0,    0,    0, 2823, 4242,    0,    0,    0,    0,    0, 2749,    0,    0,
    2746,    0,    0, 4145,    0,    0,    0,    0, 1247,    0, 5910, 2213, 1029,
    // ThawAccount
    4267,    0,    0,    0, 2798, 4242,    0,    0,    0,    0,    0,    0,    0,    0,
    2748,    0,    0, 4146,    0,    0,    0,    0, 1248,    0, 4283, 2214,  622,
    // TransferChecked
    6200,    0, 4485,    0, 4607, 6056,    0,    0,    0,    0,    0,    0,    0, 1060,
       0, 6123,    0,    0, 4507, 5931,    0,    0, 1456, 6177, 7006, 2426, 1236,
    // ApproveChecked
    4458,    0,    0,    0, 3038, 4408,    0,    0,    0,    0,    0,    0,    0, 1062,
       0,    0,    0,    0, 2961, 4360,    0,    0, 1460,    0, 7201, 2430,  634,
    // MintToChecked
     4545,     0,     0,     0,  2813,  4288,  4175,     0,     0,     0,     0,  2794,     0,   881,
        0,  4334,     0,     0,  2787,  4200,     0,     0,  1264,     0, 10390,  2231,   634,
    // BurnChecked
    4754,    0, 4563,    0, 4245, 4451,    0,    0,    0,    0,    0, 4138,    0,  879,
       0, 4480,    0,    0, 4160, 4275,    0,    0, 1259, 4561, 5843, 2227, 1038,
    // InitializeAccount2
    4388, 2679,    0, 2863,    0,    0,    0, 2209,    0,    0,    0,    0,    0,  896,
       0,    0,    0,    0,    0,    0,    0, 1353, 1430, 2790,    0,    0,  664,
    // SyncNative
    3045,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    2791,    0,    0,    0,    0,    0, 2767,    0,  929,  884,    0, 1909,  620,
    // InitializeAccount3
    4240, 2530,    0, 2715,    0,    0,    0, 2061,    0,    0,    0,    0,    0,  714,
       0,    0,    0,    0,    0,    0,    0,    0, 1282, 2642,    0,    0,  889,
    // InitializeMultisig2
    2827, 2206,    0,    0,    0,    0,    0, 2102, 2037, 2224,    0,    0,    0, 1062,
       0,    0,    0,    0,    0,    0,    0,    0, 1593,    0,    0,    0,  623,
    // InitializeMint2
    2779, 2678,    0,    0,    0,    0,    0, 2240,    0,    0,    0,    0,    0,  602,
       0,    0,    0,    0,    0,    0,    0,    0, 1408,    0,    0,    0,  978,
    // GetAccountDataSize
    1622,    0,    0,  918,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
       0,    0,    0,    0,    0,    0,    0,    0,    0,  884,    0,    0,  620,
    // InitializeImmutableOwner
    1405,    0,    0,    0,    0,    0,    0, 1441,    0,    0,    0,    0,    0,    0,
       0,    0,    0,    0,    0,    0,    0,    0,  873,    0,    0,    0,  619,
    // AmountToUiAmount
    2044,    0,    0,  923,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
       0,    0,    0,    0,    0,    0,    0,    0,    0,  890,    0,    0,  625,
    // UiAmountToAmount
    2904,    0,    0, 1009,    0,    0,    0,    0,    0,    0,    0,    0,    0,  568,
       0,    0,    0,    0,    0,    0,    0, 2492,    0,  975,    0,    0,  706,
  ]
}
