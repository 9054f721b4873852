public import ProgramAPI
internal import Token2022Calls
internal import TokenCalls

/// Which mints of Token-2022 somebody takes into custody knowing what others can do to a vault of theirs. The bits are
/// those of the programs' flags.
@frozen public struct MintPolicy: OptionSet, BitwiseCopyable, Hashable, Sendable {
  public let rawValue: UInt8
  @inlinable @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Mints that take transfer fees: whoever sets the fee decides what a transfer costs.
  @inlinable public static var fees: Self { Self(rawValue: 4) }
  /// Mints of a regulated issuer: he can freeze, pause, or take what a vault holds.
  @inlinable public static var regulated: Self { Self(rawValue: 16) }
  /// Mints with a transfer hook, or with somebody who can set one: the hook can refuse any transfer, and its accounts
  /// must be passed with every instruction that moves tokens.
  @inlinable public static var hooks: Self { Self(rawValue: 32) }
  @inlinable public static var all: Self { [.fees, .regulated, .hooks] }
}

extension Asset {
  /// Whether an amount of this mint given into custody is safe from others, or as safe as `policy` demands.
  public func isAcceptable(_ policy: MintPolicy) throws(ProgramError) -> Bool {
    try Asset.isAcceptable(mint, policy)
  }
  /// The same, of a mint whose token program is not among the accounts; `.invalidAccountOwner` for no token program's.
  ///
  /// Every mint of SPL Token is. One of Token-2022 may have only extensions that cannot take, stop or change what a
  /// vault holds, and those the policy allows besides; those not known today are refused always. A freeze authority is
  /// accepted: it can hold any vault.
  public static func isAcceptable(_ mint: Account, _ policy: MintPolicy) throws(ProgramError) -> Bool {
    guard isTokenProgram(mint.owner) else { throw .invalidAccountOwner }
    try checkIsMint(mint)
    guard mint.owner == ProgramIDs.token2022 else { return true }
    var entries = try ExtensionEntries(mint.bytes, of: .mint)
    while let entry = try entries.next() {
      switch ExtensionKind(rawValue: entry.kind) {
      case .confidentialTransferMint, .interestBearingConfig, .metadataPointer, .tokenMetadata, .groupPointer,
        .tokenGroup, .groupMemberPointer, .tokenGroupMember, .scaledUIAmount:
        continue
      case .transferFeeConfig: guard policy.contains(.fees) else { return false }
      // New accounts that begin frozen make a vault nobody can pay into or out of before it is thawed.
      case .defaultAccountState:
        let initialized = TokenInterface.HoldingState.initialized.rawValue
        guard policy.contains(.regulated) || entry.value[0] == initialized else { return false }
      case .permanentDelegate, .pausable, .mintCloseAuthority, .confidentialTransferFeeConfig:
        guard policy.contains(.regulated) else { return false }
      // Neither a hook nor anyone who could set one.
      case .transferHook: guard policy.contains(.hooks) || entry.value.isZero else { return false }
      default: return false
      }
    }
    return true
  }

  /// Whether an amount of this mint given into custody is safe from others, apart from fees where they are accepted.
  public func isAcceptable(withFees: Bool) throws(ProgramError) -> Bool {
    try Asset.isAcceptable(mint, withFees ? .fees : [])
  }
  /// The same of a mint whose token program is not among the accounts.
  public static func isAcceptable(_ mint: Account, withFees: Bool) throws(ProgramError) -> Bool {
    try isAcceptable(mint, withFees ? .fees : [])
  }
}
