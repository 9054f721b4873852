import ProgramAPI

extension AssociatedToken {
  /// The compute units the deployed program takes on each path, measured with LiteSVM for six different accounts
  /// with three privileges among them. Calls to other programs are not part of it.
  struct Cost {
    /// What reading the account list, and dropping it, costs more or less than that.
    private let entry, exit: Int
    /// How many accounts were listed before.
    let repeated: Int

    init(_ accounts: AccountCursor) throws(ProgramError) {
      var different = 0, privileges = 0, i = 0
      while i < accounts.count {
        let account = try accounts.account(at: i)
        var isNew = true, j = 0
        while j < i, isNew {
          isNew = try accounts.account(at: j) != account
          j &+= 1
        }
        if isNew {
          different &+= 1
          privileges &+= Self.privileges(of: account)
        }
        i &+= 1
      }
      repeated = accounts.count &- different
      entry = 147 &* (different &- 6) &+ 69 &* repeated &- (privileges &- 3)
      exit = 34 &* (different &- 6) &+ 13 &* repeated
    }

    /// Reading a flag that is set takes one unit less.
    private static func privileges(of account: Account) -> Int {
      (account.isSigner ? 1 : 0) &+ (account.isWritable ? 1 : 0)
    }
    private static func sum(_ units: UInt64, _ difference: Int) -> UInt64 {
      UInt64(truncatingIfNeeded: Swift.max(0, Int(truncatingIfNeeded: units) &+ difference))
    }
    /// A path from start to end.
    func charge(_ units: UInt64, _ call: borrowing Invocation) throws(ProgramError) {
      try call.charge(Self.sum(units, entry &+ exit))
    }
    /// A path from start to end; returns the error it ends with.
    func failure(
      _ units: UInt64, _ error: ProgramError, _ call: borrowing Invocation
    ) throws(ProgramError) -> ProgramError {
      try charge(units, call)
      return error
    }
    /// From the start to the first call.
    func chargeEntry(_ units: UInt64, _ call: borrowing Invocation) throws(ProgramError) {
      try call.charge(Self.sum(units, entry))
    }
    /// After the last call.
    func chargeExit(_ call: borrowing Invocation) throws(ProgramError) { try call.charge(Self.sum(304, exit)) }

    /// Comparing two addresses that differ goes on for nine units a byte while they agree.
    static func comparing(_ a: Address, _ b: Address) -> UInt64 {
      let difference = a.w0 ^ b.w0
      return difference == 0 ? 0 : 9 &* UInt64(truncatingIfNeeded: difference.trailingZeroBitCount / 8)
    }

    static var beforeCreate: UInt64 { 1849 }
    static var beforeTransfer: UInt64 { 1473 }
    static var beforeAllocateAfterTransfer: UInt64 { 452 }
    static var beforeAllocate: UInt64 { 1275 }
    static var beforeAssign: UInt64 { 813 }
    static var beforeInitialize: UInt64 { 1019 }
    static func beforeInitializeAccount(_ wallet: Account) -> UInt64 {
      UInt64(truncatingIfNeeded: 1480 &- privileges(of: wallet))
    }
    static var beforeClose: UInt64 { 1892 }
  }
}
