import ProgramAPI

/// Compute units of the deployed program between its syscalls, measured on Agave's virtual machine (LiteSVM 0.15.2) by
/// `Tests/Oracle/unit_profile.py`. Comparing two addresses takes a unit more or less with the first bytes they differ
/// in; these are the usual values.
enum Costs {
  /// Reading the account list, and giving it back at the end.
  struct Listing {
    let entry: UInt64
    let exit: UInt64

    init(_ accounts: AccountCursor) throws(ProgramError) {
      var entry: UInt64 = accounts.count == 0 ? 0 : 38, exit: UInt64 = accounts.count == 0 ? 0 : 2
      var i = 0
      while i < accounts.count {
        let account = try accounts.account(at: i)
        if try Self.isRepeated(account, i, accounts) {
          entry &+= 73
          exit &+= 13
        } else {
          // A flag that is set is read one unit faster.
          entry &+= 142 &- (account.isSigner ? 1 : 0) &- (account.isWritable ? 1 : 0) &- (account.isExecutable ? 1 : 0)
          exit &+= 20
        }
        i &+= 1
      }
      self.entry = entry
      self.exit = exit
    }

    private static func isRepeated(
      _ account: Account, _ index: Int, _ accounts: AccountCursor
    ) throws(ProgramError) -> Bool {
      var i = 0
      while i < index {
        if try accounts.account(at: i) == account { return true }
        i &+= 1
      }
      return false
    }
  }

  /// A failure with a text of its own: up to that line, and from there to the line that names the error.
  struct Refusal {
    let before, after: UInt64
    init(_ before: UInt64, _ after: UInt64) {
      self.before = before
      self.after = after
    }
  }

  /// From the line that names an error to the end, without the accounts.
  static func ending(_ error: ProgramError) -> UInt64 {
    switch error {
    case .invalidArgument, .immutable, .invalidAccountData: 25
    case .invalidInstructionData: 27
    default: error.code <= UInt64(UInt32.max) ? 28 : 26
    }
  }

  /// Up to the line that names the instruction, for new addresses decoded before it.
  static func decoding(addresses count: Int) -> UInt64 {
    count == 0 ? 104 : 133 &+ 294 &* UInt64(truncatingIfNeeded: count)
  }

  /// A step of the search in SlotHashes, towards newer or older slots.
  static var searchLeft: UInt64 { 18 }
  static var searchRight: UInt64 { 21 }

  /// Writing the unknown number of an instruction takes its share.
  static func unknownInstruction(_ number: UInt32) -> UInt64 {
    number < 10 ? 1027 : number < 100 ? 1039 : number < 1000 ? 1059 : 1107
  }
  static var malformed: UInt64 { 114 }

  enum Create {
    static var decoding: UInt64 { 73 }
    static var noTable: UInt64 { 21 }
    static var noAuthority: UInt64 { 24 }
    static var noPayer: UInt64 { 30 }
    static var unsigned: Refusal { Refusal(18, 18) }
    static var search: UInt64 { 64 }
    /// Writing the slot takes its share.
    static func notRecent(_ slot: UInt64) -> Refusal {
      let units: UInt64 =
        switch slot {
        case 0..<10: 407
        case ..<100: 419
        case ..<1000: 439
        case ..<10_000: 451
        case ..<100_000: 469
        case ..<1_000_000: 481
        case ..<10_000_000: 501
        case ..<100_000_000: 459
        case ..<1_000_000_000: 475
        case ..<10_000_000_000: 487
        default: 584
        }
      return Refusal(units, 16)
    }
    static var derivation: UInt64 { 123 }
    static var invalidSeeds: UInt64 { 271 }
    static var otherAddress: Refusal { Refusal(11_664, 16) }
    static var exists: UInt64 { 66 }
    static var rent: UInt64 { 60 }
    /// Up to the transfer, or without one up to the next call.
    static var transfer: UInt64 { 1021 }
    static var noTransfer: UInt64 { 232 }
    static var allocation: UInt64 { 589 }
    static var assignment: UInt64 { 910 }
    static var success: UInt64 { 1617 }
  }

  /// What the four instructions on an existing table have in common.
  struct Opening {
    var noTable: UInt64 { 19 }
    var noAuthority: UInt64 { 39 }
    var otherOwner: Refusal
    var unsigned: Refusal
    /// The account is no table: its first bytes are 0, it is too short, or what they say is impossible.
    var uninitialized: UInt64
    var tooShort: UInt64 { uninitialized &+ 112 }
    var unevenAddresses: UInt64 { uninitialized &+ 87 }
    var impossibleTag: UInt64 { uninitialized &+ 744 }
    var frozen: Refusal
    var otherAuthority: Refusal
  }

  enum Freeze {
    static var decoding: UInt64 { 70 }
    static var opening: Opening {
      Opening(
        otherOwner: Refusal(13, 16), unsigned: Refusal(26, 16), uninitialized: 172, frozen: Refusal(423, 21),
        otherAuthority: Refusal(556, 21))
    }
    static var deactivated: Refusal { Refusal(566, 20) }
    static var empty: Refusal { Refusal(568, 22) }
    static var success: UInt64 { 986 }
  }
  enum Extend {
    static var opening: Opening {
      Opening(
        otherOwner: Refusal(13, 16), unsigned: Refusal(26, 16), uninitialized: 172, frozen: Refusal(424, 22),
        otherAuthority: Refusal(558, 20))
    }
    static var deactivated: Refusal { Refusal(568, 21) }
    static var full: Refusal { Refusal(570, 23) }
    static var noAddresses: Refusal { Refusal(573, 23) }
    static var tooMany: Refusal { Refusal(1270, 21) }
    static var clock: UInt64 { 644 }
    static var readonly: UInt64 { 379 }
    /// Copying new addresses into the table: byte by byte below 128 bytes, else by a syscall and 19 units.
    static func copying(addresses count: Int) -> UInt64 {
      count > 3 ? 1885 : 1906 &+ 36 &* UInt64(truncatingIfNeeded: count)
    }
    static var copied: UInt64 { 19 }
    static var withoutPayer: UInt64 { 310 }
    static var withoutSystem: UInt64 { 316 }
    static var unsignedPayer: Refusal { Refusal(297, 18) }
    static var success: UInt64 { 298 }
    static var transfer: UInt64 { 956 }
    static var successAfterTransfer: UInt64 { 60 }
  }
  enum Deactivate {
    static var decoding: UInt64 { 70 }
    static var opening: Opening {
      Opening(
        otherOwner: Refusal(12, 16), unsigned: Refusal(26, 16), uninitialized: 170, frozen: Refusal(418, 21),
        otherAuthority: Refusal(551, 21))
    }
    static var deactivated: Refusal { Refusal(562, 20) }
    static var clock: UInt64 { 697 }
    static var success: UInt64 { 1783 }
  }
  enum Close {
    static var decoding: UInt64 { 70 }
    static var opening: Opening {
      Opening(
        otherOwner: Refusal(13, 16), unsigned: Refusal(27, 16), uninitialized: 183, frozen: Refusal(427, 22),
        otherAuthority: Refusal(560, 21))
    }
    static var noRecipient: UInt64 { 46 }
    static var ownRecipient: Refusal { Refusal(47, 18) }
    static var clock: UInt64 { 627 }
    static var active: Refusal { Refusal(92, 22) }
    static var deactivatedNow: Refusal { Refusal(646, 22) }
    static var search: UInt64 { 130 }
    /// Writing the number of blocks takes its share.
    static func tooEarly(blocks: UInt64) -> Refusal { Refusal(blocks < 10 ? 574 : blocks < 100 ? 588 : 607, 22) }
    static var readonlyRecipient: UInt64 { 328 }
    static var readonly: UInt64 { 307 }
    static var success: UInt64 { 177 }
  }

  /// What the sysvar getters cost, and clearing the room for SlotHashes.
  static var clockSyscall: UInt64 { 140 }
  static var rentSyscall: UInt64 { 124 }
  static var clearing: UInt64 { 81 }
}
