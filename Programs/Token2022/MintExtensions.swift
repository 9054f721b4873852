import ProgramAPI
import Token2022Calls
import TokenCalls

// Extensions of a mint that are given to it before it is initialized, and pointers, which may be changed later.

extension Token2022 {
  /// InitializeNonTransferableMint.
  static func initializeNonTransferable(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    _ = try Mint(uninitialized: account, call).entries.add(.nonTransferable, call)
  }

  /// What is an authority and nothing else: MintCloseAuthority, PermanentDelegate, PermissionedBurn; and Pausable,
  /// which begins with one. Zeros are none at all, which only the first may be given.
  static func initializeAuthority(
    _ kind: ExtensionKind, _ call: borrowing Invocation, _ list: AccountCursor, _ authority: Address?
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let offset = try Mint(uninitialized: account, call).entries.add(kind, call)
    if authority == .zero { throw .invalidArgument }
    try call.uncheckedStore(authority ?? .zero, at: offset, in: account)
  }

  /// Initialize of MetadataPointer, GroupPointer, GroupMemberPointer and TransferHook.
  static func initializePointer(
    _ kind: ExtensionKind, _ call: borrowing Invocation, _ list: AccountCursor, authority: Address, target: Address
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let entries = try Mint(uninitialized: account, call).entries
    let isEmpty = authority == .zero && target == .zero
    // Groups look at what they are given before they look for a place; the order shows where both are wrong.
    if isEmpty, kind == .groupPointer || kind == .groupMemberPointer { throw emptyPointer(kind, call) }
    let pointer = try entries.add(kind, as: Token2022Interface.Pointer.self, call)
    if isEmpty { throw emptyPointer(kind, call) }
    if kind == .transferHook, target == call.programID { throw .incorrectProgramID }
    pointer[.authority] = authority
    pointer[.target] = target
  }
  private static func emptyPointer(_ kind: ExtensionKind, _ call: borrowing Invocation) -> ProgramError {
    switch kind {
    case .metadataPointer:
      call.log(
        """
        The metadata pointer extension requires at least an authority or an address for initialization, \
        neither was provided
        """)
    case .groupPointer:
      call.log(
        """
        The group pointer extension requires at least an authority or an address for initialization, \
        neither was provided
        """)
    case .groupMemberPointer:
      call.log(
        """
        The group member pointer extension requires at least an authority or an address for initialization, \
        neither was provided
        """)
    default:
      call.log(
        """
        The transfer hook extension requires at least an authority or a program id for initialization, \
        neither was provided
        """)
    }
    return .custom(Failure.invalidInstruction)
  }

  /// Update of the same.
  static func updatePointer(
    _ kind: ExtensionKind, _ call: borrowing Invocation, _ list: AccountCursor, target: Address
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let pointer = try Mint(account, call).entries.change(kind, as: Token2022Interface.Pointer.self, call)
    try call.check(authority, isSet: pointer[.authority], signers: accounts, else: .noAuthorityExists)
    if kind == .transferHook, target == call.programID { throw .incorrectProgramID }
    pointer[.target] = target
  }
}
