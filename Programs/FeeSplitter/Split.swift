import FeeSplitterCalls
import ProgramAPI
import Token2022Calls
import TokenCalls

extension FeeSplitter {
  /// Shares as an instruction gives them: 3 bytes a bucket, kind and basis points.
  struct Split {
    let count: Int
    let remainderIndex: UInt8
    let parts: Bytes

    func kind(_ index: Int) throws(ProgramError) -> UInt8 { try parts.read(at: index &* 3) }
    func basisPoints(_ index: Int) throws(ProgramError) -> UInt16 { try parts.read(at: index &* 3 &+ 1) }

    /// One to eight buckets of known kinds, whose shares make 100 %.
    func check() throws(ProgramError) {
      guard count > 0, count <= FeeSplitterInterface.maxBuckets, Int(remainderIndex) < count else {
        throw .custom(Failure.badSplit)
      }
      var sum = 0
      for i in 0..<count {
        guard Kind(rawValue: try kind(i)) != nil else { throw .custom(Failure.badSplit) }
        sum &+= Int(try basisPoints(i))
      }
      guard sum == 10_000 else { throw .custom(Failure.badSplit) }
    }
    /// Burned is the mint's; paid is what goes to a token account of the mint other than the vault.
    func check(_ destinations: AccountCursor, mint: Account, vault: Address) throws(ProgramError) {
      for i in 0..<count {
        let destination = try destinations.account(at: i)
        let isRight =
          try kind(i) == Kind.burn.rawValue
          ? destination == mint : FeeSplitter.isHolding(destination, of: mint.key) && destination.key != vault
        guard isRight else { throw .custom(Failure.wrongDestination) }
      }
    }
    /// Stores the buckets; `offset` is where the first begins.
    func store(
      _ destinations: AccountCursor, at offset: Int, in splitter: Account, _ call: borrowing Invocation
    ) throws(ProgramError) {
      for i in 0..<count {
        let start = offset &+ i &* Bucket.size
        try call.store(try destinations.account(at: i).key, at: start, in: splitter)
        try call.store(try basisPoints(i), at: start &+ Field<Bucket, UInt16>.basisPoints.offset, in: splitter)
        try call.store(try kind(i), at: start &+ Field<Bucket, UInt8>.kind.offset, in: splitter)
      }
    }
  }

  static func bucket(_ index: Int, of splitter: Account) throws(ProgramError) -> PartView<Bucket> {
    try splitter.view(as: Bucket.self, at: State.bucket(index))
  }
  static func setCarry(
    _ carry: Amount, _ index: Int, of splitter: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    try call.store(carry, at: State.bucket(index) &+ Field<Bucket, Amount>.carry.offset, in: splitter)
  }

  // MARK: - Token accounts

  /// Whether an account is a token account of the mint.
  static func isHolding(_ account: Account, of mint: Address) -> Bool {
    do throws(ProgramError) {
      _ = try holding(account, of: mint)
      return true
    } catch {
      return false
    }
  }
  /// Whether tokens can be sent to an account: it may have been closed or frozen since the split was made, or demand
  /// a memo, which a payment of this program's has not.
  static func canReceive(_ account: Account, of mint: Address) -> Bool {
    do throws(ProgramError) {
      guard try holding(account, of: mint)[.state] == TokenInterface.HoldingState.initialized.rawValue else {
        return false
      }
      guard let flag = try ExtensionEntries(account.bytes, of: .holding).first(.memoTransfer) else { return true }
      return flag[0] == 0
    } catch {
      return false
    }
  }
  /// A token account of the mint: `.invalidAccountOwner` for an account of another program, `.invalidAccountData` for
  /// anything else.
  static func holding(
    _ account: Account, of mint: Address
  ) throws(ProgramError) -> View<TokenInterface.Holding> {
    guard account.owner == ProgramIDs.token2022 else { throw .invalidAccountOwner }
    _ = try ExtensionEntries(account.bytes, of: .holding)
    let view = try account.view(as: TokenInterface.Holding.self)
    guard view[.state] != TokenInterface.HoldingState.uninitialized.rawValue, view[.mint] == mint else {
      throw .invalidAccountData
    }
    return view
  }
}
