import ProgramAPI
import TokenCalls

/// What an instruction met on its way that costs more than the path `Costs` and `LegacyCosts` count.
enum Detail {
  /// The account has a delegate, who is not the authority; or who is; or whose leave is used up by this.
  case otherDelegate, byDelegate, delegateEmptied
  case native, notNative, zeroAmount, owned, noCloseAuthority, freezer, newAuthority, holding, rentSyscall
  case mintAuthority, freezeAuthority, owner, closeAuthority, firstCloseAuthority
  /// There is a delegate to compare with; the delegate may not spend so much; the accounts are two.
  case delegate, delegateRefused, different

  func units(in step: Step) -> UInt64 {
    switch (self, step) {
    case (.otherDelegate, .transfer), (.otherDelegate, .transferChecked): 5
    case (.otherDelegate, .revoke): 7
    case (.otherDelegate, _): 2
    case (.byDelegate, .transfer): 7
    case (.byDelegate, .transferChecked): 8
    case (.byDelegate, .revoke): 14
    case (.byDelegate, _): 5
    case (.delegateEmptied, .transfer), (.delegateEmptied, .transferChecked): 1
    case (.delegateEmptied, _): 2
    case (.native, .setAuthority): 2
    case (.native, _): 7
    case (.notNative, .closeAccount): 2
    case (.notNative, _): 5
    case (.zeroAmount, .transfer): 18
    case (.zeroAmount, .transferChecked): 17
    case (.zeroAmount, .burn), (.zeroAmount, .burnChecked): 21
    case (.zeroAmount, _): 10
    case (.owned, .burn): 15
    case (.owned, _): 16
    case (.noCloseAuthority, _): 2
    case (.freezer, _): 14
    case (.newAuthority, _): 10
    case (.holding, _): 12
    case (.rentSyscall, _): 112
    case (.mintAuthority, _): 7
    case (.freezeAuthority, _): 4
    case (.owner, _): 3
    case (.closeAuthority, _): 14
    case (.firstCloseAuthority, _): 18
    case (.delegate, _), (.delegateRefused, _), (.different, _): 0
    }
  }

  /// The same under spl-token 3.5.0.
  func legacyUnits(in step: Step) -> UInt64 {
    switch (self, step) {
    case (.delegate, .transfer), (.delegate, .transferChecked): 47
    case (.delegate, _): 48
    case (.delegateRefused, .transfer), (.delegateRefused, .transferChecked): 194
    case (.delegateRefused, _): 253
    case (.byDelegate, .transfer), (.byDelegate, .transferChecked): 15
    case (.byDelegate, .burn), (.byDelegate, .burnChecked): 7
    case (.different, _): 173
    case (.zeroAmount, .transfer), (.zeroAmount, .transferChecked): 95
    case (.zeroAmount, .mintTo): 97
    case (.zeroAmount, _): 91
    case (.native, .transfer), (.native, .transferChecked): 87
    case (.owned, _): 95
    case (.closeAuthority, .setAuthority), (.firstCloseAuthority, .setAuthority): 85
    case (.mintAuthority, .setAuthority): 124
    case (.freezeAuthority, .setAuthority): 284
    case (.notNative, .closeAccount): 2
    case (.noCloseAuthority, .closeAccount): 1
    case (.notNative, .initializeAccount): 1030
    default: 0
    }
  }
}

extension Release {
  /// Charges for what the instruction met.
  func add(_ detail: Detail, _ step: Step, _ call: borrowing Invocation) throws(ProgramError) {
    let units = self == .pToken ? detail.units(in: step) : detail.legacyUnits(in: step)
    if units > 0 { try call.charge(units) }
  }
}

extension Costs {
  /// From the line that names an error to the end.
  static func ending(_ error: ProgramError) -> UInt64 {
    error == .invalidAccountData || error == .invalidArgument ? 15 : 16
  }

  /// p-token looks for transfers before anything else, by the sizes of the first accounts, without reading further
  /// than it must: a transfer that does not fit pays for the long way, another instruction that fits for the look.
  static func entry(_ tag: UInt8?, _ accounts: AccountCursor, dataCount: Int) throws(ProgramError) -> UInt64 {
    let looksLikeTransfer = try matches(accounts, [TokenInterface.Holding.size, TokenInterface.Holding.size])
    let looksChecked = try matches(
      accounts, [TokenInterface.Holding.size, TokenInterface.Mint.size, TokenInterface.Holding.size])
    switch tag {
    case 3: return looksLikeTransfer && dataCount >= 9 ? 0 : accounts.count < 3 ? 40 : 50
    case 12: return looksChecked && dataCount >= 10 ? 0 : accounts.count < 4 ? 37 : 50
    default: return looksLikeTransfer ? (dataCount >= 9 ? 12 : 10) : looksChecked ? 16 : 0
    }
  }
  /// Whether the first accounts have these sizes, one account follows them, and none is named twice.
  private static func matches<let n: Int>(_ list: AccountCursor, _ sizes: [n of Int]) throws(ProgramError) -> Bool {
    guard list.count == n &+ 1 else { return false }
    var i = 0
    while i <= n {
      let account = try list.account(at: i)
      if i < n, account.dataCount != sizes[i] { return false }
      var j = 0
      while j < i {
        if try list.account(at: j) == account { return false }
        j &+= 1
      }
      i &+= 1
    }
    return true
  }

  /// The signers of a new multisignature.
  static func signers(_ count: Int, rentAccount: Bool) -> UInt64 {
    UInt64(truncatingIfNeeded: Swift.min(count, TokenInterface.maxSigners) &* (rentAccount ? 15 : 18))
  }

  /// A multisignature that signs: for itself, for each account behind it, each key compared, each signer found.
  static func multisig(_ tag: UInt8?, signers: Int, keys: Int, matched: Int) -> UInt64 {
    let own =
      switch tag {
      case 3: 61
      case 12: 48
      case 15: 58
      case 10, 11, 14: 45
      case 13: 35
      default: 49
      }
    return UInt64(truncatingIfNeeded: own &+ 27 &* signers &+ 7 &* signers &* keys &+ 15 &* matched)
  }
}
