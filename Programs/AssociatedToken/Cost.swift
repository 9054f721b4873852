import ProgramAPI

extension AssociatedToken {
  /// The compute units the deployed program takes between its syscalls, measured with LiteSVM by
  /// `Tests/Oracle/unit_profile.py` for six different accounts with five flags (signer, writable, executable) set.
  struct Cost {
    /// What reading the account list, and dropping it, costs more or less than that.
    private let entry, exit: Int
    /// How many accounts were listed before.
    let repeated: Int

    init(_ accounts: AccountCursor) throws(ProgramError) {
      var different = 0, flags = 0, i = 0
      while i < accounts.count {
        let account = try accounts.account(at: i)
        var isNew = true, j = 0
        while j < i, isNew {
          isNew = try accounts.account(at: j) != account
          j &+= 1
        }
        if isNew {
          different &+= 1
          flags &+= Self.flags(of: account)
        }
        i &+= 1
      }
      repeated = accounts.count &- different
      entry = 147 &* (different &- 6) &+ 69 &* repeated &- (flags &- 5) &- (different == 0 ? 33 : 0)
      exit = 35 &* (different &- 6) &+ 14 &* repeated &- (different == 0 ? 14 : 0)
    }

    /// Reading a flag that is set takes one unit less.
    private static func flags(of account: Account) -> Int {
      (account.isSigner ? 1 : 0) &+ (account.isWritable ? 1 : 0) &+ (account.isExecutable ? 1 : 0)
    }
    private static func sum(_ units: UInt64, _ difference: Int) -> UInt64 {
      UInt64(truncatingIfNeeded: Swift.max(0, Int(truncatingIfNeeded: units) &+ difference))
    }
    /// From the start to the first log line, or to the end of an instruction that has none.
    func chargeEntry(_ units: UInt64, _ call: borrowing Invocation) throws(ProgramError) {
      try call.charge(Self.sum(units, entry))
    }
    /// From the last syscall to the end.
    func chargeExit(_ units: UInt64, _ call: borrowing Invocation) throws(ProgramError) {
      try call.charge(Self.sum(units, exit))
    }
    /// The same; returns the error it ends with.
    func failure(
      _ units: UInt64, _ error: ProgramError, _ call: borrowing Invocation
    ) throws(ProgramError) -> ProgramError {
      try chargeExit(units, call)
      return error
    }
    /// Ends with a line of its own: `before` it, and `after` it.
    func failure(
      _ before: UInt64, _ text: StaticString, _ after: UInt64, _ error: ProgramError, _ call: borrowing Invocation
    ) throws(ProgramError) -> ProgramError {
      try call.charge(before)
      call.log(text)
      return try failure(after, error, call)
    }

    /// Comparing two addresses that differ goes on for nine units a byte while they agree.
    static func comparing(_ a: Address, _ b: Address) -> UInt64 {
      let difference = a.w0 ^ b.w0
      return difference == 0 ? 0 : 9 &* UInt64(truncatingIfNeeded: difference.trailingZeroBitCount / 8)
    }

    /// After the answer of the token program; the sizes in it are copied by a syscall.
    static func chargeAnswer(_ call: borrowing Invocation) throws(ProgramError) {
      try call.charge(76)
      try call.charge(syscall: 10)
      try call.charge(11)
    }
    static var beforeCreate: UInt64 { 1652 }
    static var beforeTransfer: UInt64 { 1276 }
    static var beforeAllocateAfterTransfer: UInt64 { 452 }
    static var beforeAllocate: UInt64 { 1078 }
    static var beforeAssign: UInt64 { 823 }
    static var afterAssign: UInt64 { 57 }
    static var afterCreate: UInt64 { 67 }
    static var beforeInitialize: UInt64 { 852 }
    static func beforeInitializeAccount(_ wallet: Account) -> UInt64 {
      UInt64(truncatingIfNeeded: 1480 &- flags(of: wallet))
    }
    static var beforeClose: UInt64 { 1892 }
    static var exit: UInt64 { 304 }
    /// The sysvar getter of Rent.
    static var rentSyscall: UInt64 { 124 }
  }
}
