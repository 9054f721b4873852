import ProgramAPI

/// Compute units of the deployed program, measured on Agave's virtual machine (LiteSVM 0.15.2).
///
/// Every number is what the whole instruction takes up to its end on that path, without the calls to the System
/// program, which the runtime charges. The listed accounts and new addresses are paid first, since every path pays
/// them. Comparing two addresses takes a unit more or less with the first bytes they differ in, a search in
/// SlotHashes up to 40 with the way it goes; these are the usual values.
enum Costs {
  /// 160 units for an account the instruction lists for the first time, 85 for one it lists again.
  static func listing(_ accounts: AccountCursor) -> UInt64 {
    var cursor = accounts
    var units: UInt64 = 0, index = 0
    while let account = try? cursor.next() {
      units &+= isRepeated(account, before: index, in: accounts) ? 85 : 160
      index &+= 1
    }
    return units
  }
  private static func isRepeated(_ account: Account, before index: Int, in accounts: AccountCursor) -> Bool {
    var cursor = accounts
    var left = index
    while left > 0, let other = try? cursor.next() {
      if other == account { return true }
      left &-= 1
    }
    return false
  }
  /// Decoding new addresses.
  static func decoding(addresses count: Int) -> UInt64 {
    count == 0 ? 0 : 29 &+ 294 &* UInt64(truncatingIfNeeded: count)
  }
  /// Copying new addresses into the table: byte by byte below 128 bytes.
  static func copying(addresses count: Int) -> UInt64 {
    count > 3 ? 0 : 36 &* UInt64(truncatingIfNeeded: count) &- 8
  }

  /// A step of the search in SlotHashes, towards newer or older slots.
  static var searchLeft: UInt64 { 18 }
  static var searchRight: UInt64 { 21 }

  /// What a table costs beside one that is too short: with an impossible state or authority, with a part of an address.
  static var impossibleTag: UInt64 { 910 }
  static var unevenAddresses: UInt64 { 119 }

  static var malformed: UInt64 { 285 }
  static var unknownInstruction: UInt64 { 1240 }

  enum Create {
    static var unsigned: UInt64 { 479 }
    static var noTable: UInt64 { 320 }
    static var noAuthority: UInt64 { 364 }
    static var noPayer: UInt64 { 371 }
    /// Writing the slot takes its share.
    static func notRecent(_ slot: UInt64) -> UInt64 {
      switch slot {
      case 0..<10: 1208
      case ..<100: 1220
      case ..<1000: 1240
      case ..<10_000: 1252
      case ..<100_000: 1270
      case ..<1_000_000: 1282
      case ..<10_000_000: 1302
      case ..<100_000_000: 1260
      case ..<1_000_000_000: 1276
      case ..<10_000_000_000: 1288
      default: 1385
      }
    }
    static var invalidSeeds: UInt64 { 2580 }
    static var otherAddress: UInt64 { 14_100 }
    static var exists: UInt64 { 2248 }
    /// Up to the first call, and what making a transfer adds.
    static var beforeCalls: UInt64 { 2515 }
    static var transfer: UInt64 { 788 }
    /// Allocating, assigning and filling in.
    static var making: UInt64 { 3199 }
  }

  /// What the four instructions on an existing table have in common.
  struct Opening {
    var noTable: UInt64
    var noAuthority: UInt64
    var otherOwner: UInt64
    var unsigned: UInt64
    var malformedTable: UInt64
    var uninitialized: UInt64
    var frozen: UInt64
    var otherAuthority: UInt64
  }

  enum Freeze {
    static var opening: Opening {
      Opening(
        noTable: 315, noAuthority: 376, otherOwner: 468, unsigned: 481, malformedTable: 476,
        uninitialized: 510, frozen: 881, otherAuthority: 1015)
    }
    static var deactivated: UInt64 { 1023 }
    static var empty: UInt64 { 1029 }
    static var success: UInt64 { 1198 }
  }
  enum Extend {
    static var opening: Opening {
      Opening(
        noTable: 355, noAuthority: 416, otherOwner: 502, unsigned: 516, malformedTable: 512,
        uninitialized: 545, frozen: 918, otherAuthority: 1051)
    }
    static var deactivated: UInt64 { 1061 }
    static var full: UInt64 { 1065 }
    static var noAddresses: UInt64 { 1070 }
    static var tooMany: UInt64 { 1765 }
    static var readonly: UInt64 { 1066 }
    static var withoutPayer: UInt64 { 3504 }
    static var unsignedPayer: UInt64 { 3612 }
    static var success: UInt64 { 3366 }
    static var successWithTransfer: UInt64 { 4085 }
  }
  enum Deactivate {
    static var opening: Opening {
      Opening(
        noTable: 315, noAuthority: 376, otherOwner: 465, unsigned: 478, malformedTable: 474,
        uninitialized: 507, frozen: 876, otherAuthority: 1010)
    }
    static var deactivated: UInt64 { 1019 }
    static var success: UInt64 { 2832 }
  }
  enum Close {
    static var opening: Opening {
      Opening(
        noTable: 315, noAuthority: 376, otherOwner: 467, unsigned: 482, malformedTable: 488,
        uninitialized: 521, frozen: 887, otherAuthority: 1020)
    }
    static var noRecipient: UInt64 { 384 }
    static var ownRecipient: UInt64 { 503 }
    static var active: UInt64 { 1319 }
    static var deactivatedNow: UInt64 { 1872 }
    /// Writing the number of blocks takes its share.
    static func tooEarly(blocks: UInt64) -> UInt64 { blocks < 10 ? 2209 : blocks < 100 ? 2223 : 2242 }
    static var readonlyRecipient: UInt64 { 1845 }
    static var readonly: UInt64 { 1824 }
    static var success: UInt64 { 1564 }
  }
}
