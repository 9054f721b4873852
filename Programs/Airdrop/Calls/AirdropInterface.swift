public import ProgramAPI

/// Tokens for many, each of whom claims his own: what everybody gets is the leaves of a Merkle tree, and only its root
/// is stored. The tree's hashes are those of jito-foundation/distributor.
public enum AirdropInterface {
  /// Where the program stands in a local runtime. Who deploys it names an address of his own as `program`.
  /// Airdrop1111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0xA214_98D5_581E_7290, 0x1A4F_9D88_1BA3_73C6, 0x75B8_E571_617E_3D8C, 0x0000_0000_60F4_821B)
    }
  }

  /// The instruction's number, the first byte of its data; 240 and 241 hand on the admin's role.
  @frozen public enum Number: UInt8, Sendable {
    case new, newClaim, claimLocked, clawback, setReceiver, closeClaim, closeDistributor
  }

  /// Up to `invalidVersion` the names are those of jito's errors; not all can occur here.
  @frozen public enum Failure: UInt32, Sendable {
    case insufficientUnlockedTokens, startTooFarInFuture, invalidProof, exceededMaxClaim, maxNodesExceeded
    case unauthorized, ownerMismatch, clawbackDuringVesting, clawbackBeforeStart, clawbackAlreadyClaimed
    case insufficientClawbackDelay, sameClawbackReceiver, sameAdmin, claimExpired, arithmeticError
    case startTimestampAfterEnd, timestampsNotInFuture, invalidVersion, mintRefused
    case nothingToClaim, notOver, claimsLeft
  }

  /// The number of an event, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// distributor, admin, mint, root, the most that can be claimed
    case created = 1
    /// distributor, claimant, what was paid at once, what unlocks over time
    case newClaim
    /// distributor, claimant, amount
    case claimed
    /// distributor, amount
    case clawedBack
    /// distributor, wallet
    case receiverSet
    /// distributor, claimant
    case claimClosed
    /// distributor, what had been sent to the vault since
    case closed
  }

  /// The most hashes a proof can have: so many fit a transaction.
  @inlinable public static var maximumProof: Int { 24 }
  /// So long after the end, in seconds, what is left can be taken back at the earliest.
  @inlinable public static var clawbackDelay: UnixTime { 86_400 }

  /// The clawback begins at most so many seconds after the distribution was made: ten years.
  @inlinable public static var longestTime: UnixTime { 315_619_200 }

  /// A distribution, 344 bytes, at the address derived from "MerkleDistributor", creator, mint and version.
  public enum Distributor: State {
    @inlinable public static var size: Int { 344 }
    /// "adrop.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E70_6F72_6461 }
  }
  /// What somebody has claimed, 136 bytes, at the address derived from "ClaimStatus", claimant and distributor. It
  /// stays until nothing can be claimed any more: nobody claims twice.
  public enum ClaimStatus: State {
    @inlinable public static var size: Int { 136 }
    /// "aclai.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E69_616C_6361 }
  }
}

extension Field where L == AirdropInterface.Distributor {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// 1 once it was.
  @inlinable public static var clawedBack: Field<L, UInt8> { .init(9) }
  @inlinable public static var version: Field<L, UInt64> { .init(16) }
  @inlinable public static var maxTotalClaim: Field<L, Amount> { .init(24) }
  @inlinable public static var maxNumNodes: Field<L, UInt64> { .init(32) }
  @inlinable public static var totalAmountClaimed: Field<L, Amount> { .init(40) }
  @inlinable public static var numNodesClaimed: Field<L, UInt64> { .init(48) }
  /// How many claim statuses exist.
  @inlinable public static var openClaims: Field<L, UInt64> { .init(56) }
  /// Between start and end, locked amounts unlock evenly.
  @inlinable public static var start: Field<L, UnixTime> { .init(64) }
  @inlinable public static var end: Field<L, UnixTime> { .init(72) }
  /// From then on, what is left can be taken back.
  @inlinable public static var clawbackStart: Field<L, UnixTime> { .init(80) }
  @inlinable public static var root: Field<L, Hash> { .init(88) }
  @inlinable public static var mint: Field<L, Address> { .init(120) }
  @inlinable public static var vault: Field<L, Address> { .init(152) }
  /// The wallet that gets what is left.
  @inlinable public static var clawbackReceiver: Field<L, Address> { .init(184) }
  /// The admin who made it. The address is derived from this key, so it stays.
  @inlinable public static var creator: Field<L, Address> { .init(216) }
  @inlinable public static var admin: Field<L, Address> { .init(248) }
  @inlinable public static var pendingAdmin: Field<L, Address> { .init(280) }
  /// Who paid the rent, and gets it back.
  @inlinable public static var rentPayer: Field<L, Address> { .init(312) }
}

extension Field where L == AirdropInterface.ClaimStatus {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  @inlinable public static var locked: Field<L, Amount> { .init(16) }
  @inlinable public static var lockedWithdrawn: Field<L, Amount> { .init(24) }
  @inlinable public static var unlocked: Field<L, Amount> { .init(32) }
  @inlinable public static var claimant: Field<L, Address> { .init(40) }
  @inlinable public static var distributor: Field<L, Address> { .init(72) }
  /// Who paid the rent, and gets it back.
  @inlinable public static var rentPayer: Field<L, Address> { .init(104) }
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
