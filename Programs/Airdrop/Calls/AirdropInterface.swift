public import ProgramAPI

/// Tokens for many, each of whom claims his own: what everybody gets is the leaves of a Merkle tree, and only its root
/// is stored. Seeds, accounts and hashes are those of jito-foundation/distributor.
public enum AirdropInterface {
  /// Airdrop1111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0xA214_98D5_581E_7290, 0x1A4F_9D88_1BA3_73C6, 0x75B8_E571_617E_3D8C, 0x0000_0000_60F4_821B)
    }
  }

  /// The instruction's number, the first byte of its data.
  @frozen public enum Number: UInt8, Sendable { case new, newClaim, claimLocked, clawback, setReceiver, setAdmin }

  /// The names are those of jito's errors; not all can occur here.
  @frozen public enum Failure: UInt32, Sendable {
    case insufficientUnlockedTokens, startTooFarInFuture, invalidProof, exceededMaxClaim, maxNodesExceeded
    case unauthorized, ownerMismatch, clawbackDuringVesting, clawbackBeforeStart, clawbackAlreadyClaimed
    case insufficientClawbackDelay, sameClawbackReceiver, sameAdmin, claimExpired, arithmeticError
    case startTimestampAfterEnd, timestampsNotInFuture, invalidVersion, mintRefused
  }

  /// The first byte of what is logged as data, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// distributor, admin, mint, root, the most that can be claimed
    case created = 1
    /// distributor, claimant, what was paid at once, what unlocks over time
    case newClaim
    /// distributor, claimant, amount
    case claimed
    /// distributor, amount
    case clawedBack
  }

  /// The most hashes a proof can have: so many fit a transaction.
  @inlinable public static var maximumProof: Int { 24 }
  /// So long after the end, in seconds, what is left can be taken back at the earliest.
  @inlinable public static var clawbackDelay: UnixTime { 86_400 }

  /// A distribution, 240 bytes, at the address derived from "MerkleDistributor", mint and version. It stays for good.
  public enum Distributor: State {
    @inlinable public static var size: Int { 240 }
    /// 4d778b4654f70c1a
    @inlinable public static var tag: UInt64 { 0x1A0C_F754_468B_774D }
  }
  /// What somebody has claimed, 64 bytes, at the address derived from "ClaimStatus", claimant and distributor.
  /// It stays for good: nobody claims twice.
  public enum ClaimStatus: State {
    @inlinable public static var size: Int { 64 }
    /// 16b7f99df75f9660
    @inlinable public static var tag: UInt64 { 0x6096_5FF7_9DF9_B716 }
  }
}

extension Field where L == AirdropInterface.Distributor {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  @inlinable public static var version: Field<L, UInt64> { .init(9) }
  @inlinable public static var root: Field<L, Hash> { .init(17) }
  @inlinable public static var mint: Field<L, Address> { .init(49) }
  @inlinable public static var vault: Field<L, Address> { .init(81) }
  @inlinable public static var maxTotalClaim: Field<L, Amount> { .init(113) }
  @inlinable public static var maxNumNodes: Field<L, UInt64> { .init(121) }
  @inlinable public static var totalAmountClaimed: Field<L, Amount> { .init(129) }
  @inlinable public static var numNodesClaimed: Field<L, UInt64> { .init(137) }
  /// Between start and end, locked amounts unlock evenly.
  @inlinable public static var start: Field<L, UnixTime> { .init(145) }
  @inlinable public static var end: Field<L, UnixTime> { .init(153) }
  /// From then on, what is left can be taken back.
  @inlinable public static var clawbackStart: Field<L, UnixTime> { .init(161) }
  @inlinable public static var clawbackReceiver: Field<L, Address> { .init(169) }
  @inlinable public static var admin: Field<L, Address> { .init(201) }
  /// 1 once it was.
  @inlinable public static var clawedBack: Field<L, UInt8> { .init(233) }
}

extension Field where L == AirdropInterface.ClaimStatus {
  @inlinable public static var claimant: Field<L, Address> { .init(8) }
  @inlinable public static var locked: Field<L, Amount> { .init(40) }
  @inlinable public static var lockedWithdrawn: Field<L, Amount> { .init(48) }
  @inlinable public static var unlocked: Field<L, Amount> { .init(56) }
}

extension AirdropInterface {
  /// How much of a locked amount is unlocked at a time: all from the end on, before it in proportion, rounded down.
  @inlinable
  public static func unlocked(
    of locked: Amount, at now: UnixTime, start: UnixTime, end: UnixTime
  ) throws(ProgramError) -> Amount {
    if now < start { return 0 }
    if now >= end { return locked }
    let passed = try now - start, whole = try end - start
    return try locked.scaled(by: UInt64(passed.value), over: UInt64(whole.value))
  }
}
