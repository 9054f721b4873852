internal import CustodyCalls
public import ProgramAPI

/// Tokens deposited against receipts, byte for byte as solana-program/escrow has it.
///
/// An admin opens an escrow, allows mints, and may add a timelock, a hook, an arbiter. Whoever deposits gets a receipt,
/// and with it, later, the same tokens back.
public enum EscrowInterface {
  /// Escrowae7RaUfNn4oEZHywMXE5zWzYCXenwrCDaEoifg
  @inlinable public static var id: Address {
    Address(0x6804_AF65_2284_1FCE, 0xEC8A_8FBF_3CF1_8844, 0xA060_32D0_B27C_DEC8, 0xA711_BF8D_7E03_8486)
  }
  /// The program's own address from the seed "event_authority":
  /// Eq63FWYo9DXgwoTnpK9gjp7BH4PyhSPo11zEF9FK7f4M
  @inlinable public static var eventAuthority: Address {
    Address(0x3FD6_C771_9A81_79CD, 0xF6F3_546C_D488_7791, 0x7FF5_2C0A_3FC5_30B5, 0xEAA6_6998_FEBF_4945)
  }
  /// The bump of `eventAuthority`.
  @inlinable public static var eventAuthorityBump: UInt8 { 255 }
  /// What an event's data begins with; its first byte is the number of `emitEvent`.
  public static var eventPrefix: UInt64 { EventInterface.prefix }
  /// A hook is called with at most this many accounts.
  @inlinable public static var maxHookAccounts: Int { 16 }
  /// An escrow blocks at most this many extensions of its own.
  @inlinable public static var maxBlockedExtensions: Int { 255 }

  /// The instruction's number, the first byte of its data.
  @frozen public enum Number: UInt8, Sendable {
    case createEscrow, addTimelock, setHook, deposit, updateAdmin, withdraw, allowMint, blockMint
    case blockTokenExtension, setArbiter, removeExtension, unblockTokenExtension, setImmutable
    case emitEvent = 228
  }

  /// Custom error codes.
  @frozen public enum Failure: UInt32, Sendable {
    /// Never thrown.
    case invalidEscrowID
    /// Not the escrow's admin.
    case invalidAdmin
    case invalidEventAuthority
    /// It is not time yet.
    case timelockNotExpired
    /// The hook cannot be called with so many accounts. (What the hook itself says is passed on.)
    case hookRejected
    /// Not the one who deposited.
    case invalidWithdrawer
    /// The receipt is of another escrow.
    case invalidReceiptEscrow
    /// The hook's program is not where it is expected among the accounts.
    case hookProgramMismatch
    /// The mint is not on the escrow's list, or has an extension that is refused and has no error of its own.
    case mintNotAllowed
    case permanentDelegateNotAllowed, nonTransferableNotAllowed, pausableNotAllowed
    case tokenExtensionAlreadyBlocked
    case zeroDepositAmount
    /// The arbiter is missing or does not sign.
    case invalidArbiter
    case tokenExtensionNotBlocked
    /// The escrow can no longer be changed so.
    case escrowImmutable
  }

  /// The number of an event, the ninth byte of its data. Each instruction has one.
  @frozen public enum Event: UInt8, Sendable {
    case escrowCreated, timelockAdded, hookSet, deposited, adminUpdated, withdrawn, mintAllowed, mintBlocked
    case tokenExtensionBlocked, arbiterSet, extensionRemoved, tokenExtensionUnblocked, madeImmutable
  }

  /// What an escrow can be extended by, one of each.
  @frozen public enum Extension: UInt16, Sendable { case timelock, hook, blockedTokenExtensions, arbiter }

  /// When a hook is called: the only byte of its data.
  @frozen public enum HookPoint: UInt8, Sendable { case beforeDeposit, afterDeposit, beforeWithdraw, afterWithdraw }
}
