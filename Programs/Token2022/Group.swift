import ProgramAPI
import Token2022Calls
import TokenCalls

// Groups of tokens, after the interface of `solana-program/token-group`. A group is kept in its own mint.

/// The interface's error numbers (`interface/src/error.rs`, `TokenGroupError`).
enum GroupFailure: UInt32 {
  case sizeExceedsNewMaxSize = 3_406_457_176, sizeExceedsMaxSize, immutableGroup, incorrectMintAuthority
  case incorrectUpdateAuthority, memberAccountIsGroupAccount
}

extension Token2022 {
  /// False when the data is none of the interface's instructions.
  static func runGroup(
    _ call: borrowing Invocation, _ list: AccountCursor, _ data: Bytes
  ) throws(ProgramError) -> Bool {
    guard data.count >= 8 else { return false }
    switch (try data.read(UInt64.self, at: 0).bigEndian, data.count &- 8) {
    case (0x7971_6C27_3633_0004, 40):
      call.log("TokenGroupInstruction: InitializeGroup")
      try initializeGroup(call, list, authority: try data.read(at: 8), maxSize: try data.read(at: 40))
    case (0x6C25_AB8F_F81E_126E, 8):
      call.log("TokenGroupInstruction: UpdateGroupMaxSize")
      let group = try changedGroup(call, list)
      let maxSize: UInt64 = try data.read(at: 8)
      guard maxSize >= group[.memberCount] else { throw .custom(GroupFailure.sizeExceedsNewMaxSize) }
      group[.maxMemberCount] = maxSize
    case (0xA169_5801_EDDD_D8CB, 32):
      call.log("TokenGroupInstruction: UpdateGroupAuthority")
      try changedGroup(call, list)[.updateAuthority] = try data.read(at: 8)
    case (0x9820_DEB0_DFED_7486, 0):
      call.log("TokenGroupInstruction: InitializeMember")
      try initializeMember(call, list)
    default: return false
    }
    return true
  }

  private static func initializeGroup(
    _ call: borrowing Invocation, _ list: AccountCursor, authority: Address, maxSize: UInt64
  ) throws(ProgramError) {
    var accounts = list
    let group = try accounts.next()
    let mint = try accounts.next()
    let mintAuthority = try accounts.next()
    guard group == mint else {
      call.log("Group configurations for a mint must be initialized in the mint itself.")
      throw .custom(Failure.mintMismatch)
    }
    guard try checkMint(mint, mintAuthority, has: .groupPointer, call) else {
      call.log("A mint with group configurations must have the group-pointer extension initialized")
      throw .custom(Failure.invalidExtensionCombination)
    }
    let offset = try addEntry(.tokenGroup, to: mint, call)
    let entry = try call.uncheckedView(of: mint, as: Token2022Interface.TokenGroup.self, at: offset)
    entry[.updateAuthority] = authority
    entry[.mint] = mint.key
    entry[.maxMemberCount] = maxSize
  }

  private static func initializeMember(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let member = try accounts.next()
    let mint = try accounts.next()
    let mintAuthority = try accounts.next()
    let groupAccount = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(groupAccount)
    guard member == mint else {
      call.log("Group member configurations for a mint must be initialized in the mint itself.")
      throw .custom(Failure.mintMismatch)
    }
    guard try checkMint(mint, mintAuthority, has: .groupMemberPointer, call) else {
      call.log("A mint with group member configurations must have the group-member-pointer extension initialized")
      throw .custom(Failure.invalidExtensionCombination)
    }
    guard member != groupAccount else { throw .custom(GroupFailure.memberAccountIsGroupAccount) }

    let group = try Mint(groupAccount, call).entries.change(.tokenGroup, as: Token2022Interface.TokenGroup.self, call)
    try checkUpdate(authority, group[.updateAuthority])
    let (number, overflow) = group[.memberCount].addingReportingOverflow(1)
    guard !overflow else { throw .arithmeticOverflow }
    guard number <= group[.maxMemberCount] else { throw .custom(GroupFailure.sizeExceedsMaxSize) }
    group[.memberCount] = number
    let offset = try addEntry(.tokenGroupMember, to: mint, call)
    let entry = try call.uncheckedView(of: mint, as: Token2022Interface.TokenGroupMember.self, at: offset)
    entry[.mint] = mint.key
    entry[.group] = groupAccount.key
    entry[.number] = number
  }

  private static func checkMint(
    _ account: Account, _ authority: Account, has kind: ExtensionKind, _ call: borrowing Invocation
  ) throws(ProgramError) -> Bool {
    try checkOwner(account)
    let mint = try Mint(account, call)
    guard authority.isSigner else { throw .missingRequiredSignature }
    guard mint.mintAuthority == authority.key else { throw .custom(GroupFailure.incorrectMintAuthority) }
    return mint.entries.has(kind, call)
  }
  private static func checkUpdate(_ authority: Account, _ expected: Address) throws(ProgramError) {
    guard authority.isSigner else { throw .missingRequiredSignature }
    guard expected != .zero else { throw .custom(GroupFailure.immutableGroup) }
    guard expected == authority.key else { throw .custom(GroupFailure.incorrectUpdateAuthority) }
  }
  private static func changedGroup(
    _ call: borrowing Invocation, _ list: AccountCursor
  ) throws(ProgramError) -> MutablePartView<Token2022Interface.TokenGroup> {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let group = try Mint(account, call).entries.change(.tokenGroup, as: Token2022Interface.TokenGroup.self, call)
    try checkUpdate(authority, group[.updateAuthority])
    return group
  }

  /// Adds an entry to a mint that is in use, which is made longer for it (`alloc_and_serialize`). The rent of that is
  /// the caller's to bring.
  private static func addEntry(
    _ kind: ExtensionKind, to account: Account, _ call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    let before = account.dataCount
    let size = try Mint(account, call).entries.accountSize(with: kind, count: kind.size ?? 0, call)
    if size > before {
      call.note(Units.grown)
      try call.uncheckedResize(account, to: size)
    }
    try nameKind(of: account, ifNotLongerThan: before, call)
    return try Mint(account, call).entries.add(kind, overwriting: false, call)
  }
  /// A mint that had no extension yet has no place for its kind; now it has (`set_account_type`).
  static func nameKind(
    of account: Account, ifNotLongerThan before: Int, _ call: borrowing Invocation
  ) throws(ProgramError) {
    guard before <= TokenInterface.Holding.size else { return }
    let kind: UInt8 = try account.bytes.read(at: Token2022Interface.kindOffset)
    guard kind == 0 || kind == ExtensionBase.mint.rawValue else { throw .invalidAccountData }
    try call.uncheckedStore(ExtensionBase.mint.rawValue, at: Token2022Interface.kindOffset, in: account)
  }
}
