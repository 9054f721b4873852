import ProgramAPI
import TokenCalls

/// Compute units of spl-token 3.5.0 between its syscalls, measured with LiteSVM by `Tests/Oracle/unit_profile.py`: for
/// each instruction and each way it can end the number seen most often. How many accounts are listed, and which
/// optional values they hold, is counted exactly.
enum LegacyCosts {
  /// Up to the line that names the instruction.
  static func entry(_ step: Step, _ accounts: AccountCursor) throws(ProgramError) -> UInt64 {
    let listing = try Listing(accounts)
    return UInt64(truncatingIfNeeded: Int(decoding[Int(step.rawValue)]) &+ listing.entry)
  }
  /// By number; without the optional address of InitializeMint and SetAuthority.
  private static let decoding: [UInt16] = [
    639, 395, 402, 404, 408, 401, 446, 405, 406, 394, 397, 398, 403, 405, 406, 402, 430, 399, 427, 398, 613, 398, 399,
    402, 480,
  ]

  static func chargeFailure(_ error: ProgramError, _ call: borrowing Invocation) throws(ProgramError) {
    guard let tag = call.data[0], isDecoded(error, call.data) else {
      return try call.charge(
        UInt64(truncatingIfNeeded: refusal(call.data[0]) &+ (try Listing(call.accounts)).entry))
    }
    try call.charge(units(tag, error))
  }
  /// What decoding takes when it fails.
  private static func refusal(_ tag: UInt8?) -> Int {
    switch tag {
    case nil: 181
    case 6?: 209
    case 3?, 4?, 7?, 8?: 196
    default: 193
    }
  }
  /// From the line that names the error to the end.
  static func chargeEnd(after error: ProgramError, _ call: borrowing Invocation) throws(ProgramError) {
    let units =
      switch error {
      case .invalidAccountData, .uninitializedAccount, .incorrectProgramID: 44
      case .invalidArgument, .missingRequiredSignature, .notEnoughAccountKeys: 43
      default: 46
      }
    try call.charge(UInt64(truncatingIfNeeded: units &+ (try Listing(call.accounts)).exit))
  }
  static func chargeSuccess(_ call: borrowing Invocation) throws(ProgramError) {
    let listing = try Listing(call.accounts)
    try call.charge(
      units(call.data[0] ?? 0, nil) &+ (try packing(call.data[0], call.accounts))
        &+ UInt64(truncatingIfNeeded: Swift.max(0, listing.exit)))
  }

  private static func units(_ tag: UInt8, _ error: ProgramError?) -> UInt64 {
    let row = Int(tag) &* Costs.columns, index = row &+ Costs.column(error)
    guard index < table.count else { return 0 }
    return UInt64(table[index] == 0 ? table[row] : table[index])
  }
  /// Whether the error came after the line that names the instruction.
  private static func isDecoded(_ error: ProgramError, _ data: Bytes) -> Bool {
    guard error == .custom(Failure.invalidInstruction) else { return true }
    // An owner cannot be given up.
    return data[0] == 6 && data[1] == 2 && data[2] == 0
  }

  /// A multisignature that signs: for itself, for each account behind it, each key compared, each signer found.
  static func multisig(signers: Int, keys: Int, matched: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: 521 &+ 19 &* signers &+ 45 &* signers &* keys &+ 17 &* matched)
  }

  /// What optional values cost to read.
  static func unpacking(_ holding: View<TokenInterface.Holding>) -> UInt64 {
    (holding[.delegateTag] == 1 ? 26 : 0) &+ (holding[.closeAuthorityTag] == 1 ? 30 : 0)
      &+ (holding[.nativeTag] == 1 ? 1 : 0)
  }
  static func unpacking(_ mint: View<TokenInterface.Mint>) -> UInt64 {
    (mint[.mintAuthorityTag] == 1 ? 26 : 0) &+ (mint[.freezeAuthorityTag] == 1 ? 27 : 0)
  }
  /// What the optional values of the accounts an instruction has changed cost to write.
  private static func packing(_ tag: UInt8?, _ accounts: AccountCursor) throws(ProgramError) -> UInt64 {
    switch tag {
    case 3:
      try accounts.account(at: 0) == accounts.account(at: 1)
        ? 0 : packing(at: 0, accounts) &+ packing(at: 1, accounts)
    case 12:
      try accounts.account(at: 0) == accounts.account(at: 2)
        ? 0 : packing(at: 0, accounts) &+ packing(at: 2, accounts)
    case 7, 8, 14, 15: try packing(at: 0, accounts) &+ packing(at: 1, accounts)
    case 0, 4, 5, 6, 10, 11, 13, 17, 20: try packing(at: 0, accounts)
    case 2, 19: signers(accounts.count &- (tag == 2 ? 2 : 1))
    default: 0
    }
  }
  /// Writing a multisignature's signers.
  private static func signers(_ count: Int) -> UInt64 {
    count < 2 ? 0 : UInt64(truncatingIfNeeded: 10 &* count &- 9)
  }
  private static func packing(at index: Int, _ accounts: AccountCursor) throws(ProgramError) -> UInt64 {
    let account = try accounts.account(at: index)
    if account.dataCount == TokenInterface.Holding.size {
      let holding = try account.view(as: TokenInterface.Holding.self)
      return (holding[.delegateTag] == 1 ? 19 : 0) &+ (holding[.closeAuthorityTag] == 1 ? 19 : 0)
        &+ (holding[.nativeTag] == 1 ? 1 : 0)
    }
    guard account.dataCount == TokenInterface.Mint.size else { return 0 }
    let mint = try account.view(as: TokenInterface.Mint.self)
    return (mint[.mintAuthorityTag] == 1 ? 19 : 0) &+ (mint[.freezeAuthorityTag] == 1 ? 19 : 0)
  }

  /// What reading the account list takes, and giving it back.
  private struct Listing {
    private(set) var entry = 0, exit = 0

    init(_ accounts: AccountCursor) throws(ProgramError) {
      if accounts.count == 0 { (entry, exit) = (-33, -14) }
      var i = 0
      while i < accounts.count {
        let account = try accounts.account(at: i)
        var isNew = true, j = 0
        while j < i, isNew {
          isNew = try accounts.account(at: j) != account
          j &+= 1
        }
        if isNew {
          // A flag that is set is read one unit faster.
          let flags = (account.isSigner ? 1 : 0) &+ (account.isWritable ? 1 : 0) &+ (account.isExecutable ? 1 : 0)
          entry &+= 147 &- flags
          exit &+= 34
        } else {
          entry &+= 70
          exit &+= 13
        }
        i &+= 1
      }
    }
  }
}
