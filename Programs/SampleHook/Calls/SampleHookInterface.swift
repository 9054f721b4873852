public import ProgramAPI

/// A transfer hook to learn from: transfers stop while it is paused, and only owners on its list receive tokens.
///
/// It has no address of its own; builders take the one it is deployed at.
public enum SampleHookInterface {
  /// The instruction's number, its only byte of data. `Execute` and `InitializeExtraAccountMetaList` are the
  /// interface's.
  @frozen public enum Number: UInt8, Sendable { case pause, resume, allow, disallow }

  @frozen public enum Failure: UInt32, Sendable {
    /// Transfers are stopped.
    case paused
    /// The destination's owner is not on the list.
    case notAllowed
    /// Not the authority the hook was set up by.
    case wrongAuthority
  }

  /// The account that holds a mint's extra accounts: one entry for `Execute`, of one description, and behind it one
  /// with the hook's own state.
  public enum State: Layout {
    @inlinable public static var size: Int { 97 }
    /// What the hook's own entry is called: "samphook".
    @inlinable public static var type: UInt64 { 0x6B6F_6F68_706D_6173 }
  }
  /// The account of an owner who may receive tokens.
  public enum Permit: Layout {
    @inlinable public static var size: Int { 2 }
  }
}

extension Field where L == SampleHookInterface.State {
  /// The type of the entry that the hook reads its state from.
  @inlinable public static var type: Field<L, UInt64> { .init(51) }
  @inlinable public static var isPaused: Field<L, UInt8> { .init(63) }
  /// The bump of the account's own address.
  @inlinable public static var bump: Field<L, UInt8> { .init(64) }
  @inlinable public static var authority: Field<L, Address> { .init(65) }
}
extension Field where L == SampleHookInterface.Permit {
  /// 1 for a permit.
  @inlinable public static var isPermit: Field<L, UInt8> { .init(0) }
  @inlinable public static var bump: Field<L, UInt8> { .init(1) }
}

#if !hasFeature(Embedded)
internal import TransferHookCalls

extension SampleHookInterface {
  /// The seeds of an owner's permit for a mint.
  public static func permitSeeds(mint: Address, owner: Address) -> [[UInt8]] {
    [[UInt8]("permit".utf8), mint.bytes, owner.bytes]
  }

  /// Sets the hook up for a mint; `list` holds the lamports for the rent of 97 bytes already. Signed by the mint's
  /// authority, who becomes the hook's.
  public static func initialize(
    _ list: Address, mint: Address, authority: Address, program: Address
  ) throws(ProgramError) -> Instruction {
    try TransferHookInterface.initializeList([], in: list, mint: mint, authority: authority, program: program)
  }
  public static func pause(_ list: Address, authority: Address, program: Address) -> Instruction {
    make(.pause, [.writable(list), .signer(authority)], program)
  }
  public static func resume(_ list: Address, authority: Address, program: Address) -> Instruction {
    make(.resume, [.writable(list), .signer(authority)], program)
  }
  /// Lets an owner receive tokens of the mint; the authority pays for the permit.
  public static func allow(
    _ owner: Address, permit: Address, list: Address, mint: Address, authority: Address, program: Address
  ) -> Instruction {
    make(
      .allow,
      [
        .readonly(list), .writableSigner(authority), .readonly(mint), .readonly(owner), .writable(permit),
        .readonly(ProgramIDs.system),
      ], program)
  }
  /// Takes an owner's permit back; its lamports go to the authority.
  public static func disallow(
    _ owner: Address, permit: Address, list: Address, mint: Address, authority: Address, program: Address
  ) -> Instruction {
    make(
      .disallow,
      [.readonly(list), .writableSigner(authority), .readonly(mint), .readonly(owner), .writable(permit)], program)
  }
  private static func make(_ number: Number, _ accounts: [AccountMeta], _ program: Address) -> Instruction {
    Instruction(programID: program, accounts: accounts, data: [number.rawValue])
  }
}
#endif
