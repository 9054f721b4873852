public import ProgramAPI

/// Payments to many: an organization drafts a list, its approvers agree to it, and anyone carries it out, each item
/// once.
public enum DisbursementInterface {
  /// Disbursement11111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x3849_D5DA_A545_06BD, 0xF997_F195_355E_8CF7, 0x0014_564D_B693_5A9A, 0x0000_0000_C940_DAB8)
    }
  }

  /// The instruction's number, the first byte of its data; 240 and 241 hand on an organization's authority.
  @frozen public enum Number: UInt8, Sendable {
    case create, append, seal, approve, start, pay, pause, resume, cancel, close, createOrg, setApprovers
    case proposeAuthority = 240
    case acceptAuthority
  }

  @frozen public enum Failure: UInt32, Sendable {
    case notAuthority, mintRefused, wrongState, badRange, badAmount, hashMismatch, alreadyApproved, notApproved
    case underfunded
  }

  /// The first byte of what is logged as data, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// batch, org, mint
    case created = 1
    /// batch, hash, total, count
    case sealed
    /// batch, approver
    case approved
    /// batch
    case started
    /// batch, page (2 bytes), item (2 bytes), owner, what left the vault, reference
    case paid
    /// batch, page (2 bytes), item (2 bytes)
    case skipped
    /// batch, what went back
    case canceled
    /// batch, what left the vault in all
    case completed
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt16
    @inlinable @inline(always) public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Amounts are what recipients receive after the mint's transfer fee; without it, what leaves the vault.
    @inlinable public static var net: Self { Self(rawValue: 1) }
    /// A mint that takes transfer fees is accepted.
    @inlinable public static var acceptsFeeMint: Self { Self(rawValue: 4) }
    @inlinable public static var all: Self { [.net, .acceptsFeeMint] }
  }

  @frozen public enum Status: UInt8, Sendable { case draft, ready, started, paused, completed, canceled, closed }

  /// An organization, 440 bytes, at the address derived from "org", creator and id.
  public enum Org: State {
    @inlinable public static var size: Int { 440 }
    /// "dborg.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E67_726F_6264 }
    /// How many approvers there can be.
    @inlinable public static var maxApprovers: Int { 10 }
    /// Where the approver at `place` is stored.
    @inlinable public static func approver(_ place: Int) -> Int { 120 &+ 32 &* place }
  }

  /// A batch, 160 bytes, at the address derived from "batch", organization and id. Its end leaves 16 bytes, so that
  /// there is never a second one there.
  public enum Batch: State {
    @inlinable public static var size: Int { 160 }
    /// "dbbat.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E74_6162_6264 }
  }

  /// A page of a batch, 9,680 bytes, at the address derived from "page", batch and index: items, and a bit for each
  /// that is paid.
  public enum Page: State {
    @inlinable public static var size: Int { 9680 }
    /// "dbpag.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E67_6170_6264 }
    /// How many items fit.
    @inlinable public static var capacity: Int { 200 }
    @inlinable public static var paidBits: Int { 48 }
    /// Where the item at `place` is stored.
    @inlinable public static func item(_ place: Int) -> Int { 80 &+ Item.size &* place }
  }

  /// An item of a page, 48 bytes.
  public enum Item: Layout {
    @inlinable public static var size: Int { 48 }
  }
}
