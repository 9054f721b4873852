public import ProgramAPI

/// A counter where a partner's points or tokens are swapped for tokens of a reserve the partner keeps filled.
public enum BridgeInterface {
  /// Bridge11111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0xC460_C421_2467_51A1, 0x62C8_4B22_3988_71A0, 0x89CA_E10E_C6FD_E683, 0x0000_0000_C082_8C95)
    }
  }

  /// The instruction's number, the first byte of its data; 240 and 241 hand on the authority.
  @frozen public enum Number: UInt8, Sendable {
    case registerPartner, setPolicy, topUp, withdrawReserve, redeemPoints, redeemTokens, setPaused, setPrice
  }

  @frozen public enum Failure: UInt32, Sendable {
    case badPolicy, mintRefused, notAuthority, paused, limitExceeded, voucherExpired, nonceUsed, reserveEmpty
    case badVoucher, overflow, dustSwap, slippage, stalePrice
  }

  /// The first byte of what is logged as data, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// partner, creator, reserve mint
    case registered = 1
    /// partner, from when on it is in force
    case policySet
    /// partner, what arrived
    case toppedUp
    /// partner, what left
    case withdrawn
    /// partner, user, what was put in, what it is worth, the partner's fee of that, nonce
    case redeemed
    /// partner, 0 or 1
    case paused
    /// partner, numerator, denominator, when it was published
    case priceSet
  }

  /// What is swapped for the reserve's tokens.
  @frozen public enum Mode: UInt8, Sendable {
    /// Points counted elsewhere; the partner approves each swap with a voucher or by signing along.
    case points
    /// Points that are tokens and cannot be transferred; they are burned.
    case pointsMint
    /// Tokens at a price an oracle sets; they are burned.
    case burnedTokens
    /// The same, but they are kept in a vault, from which nothing leaves.
    case keptTokens

    @inlinable public var isTokens: Bool { rawValue >= Self.burnedTokens.rawValue }
  }

  /// The partner, 496 bytes, at the address derived from "partner", creator and id.
  public enum Partner: State {
    @inlinable public static var size: Int { 496 }
    /// "bptnr.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E72_6E74_7062 }
  }
  /// What a user has swapped with a partner, 128 bytes, at the address derived from "user", partner and user.
  public enum User: State {
    @inlinable public static var size: Int { 128 }
    /// "buser.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E72_6573_7562 }
  }

  /// The message a voucher signs: its start, then points, nonce and expiry.
  @inlinable public static var voucherSize: Int { 136 }
  /// The first 112 bytes of that message.
  @frozen public struct VoucherStart: BitwiseCopyable, Hashable, Sendable {
    /// "BRIDGE-VOUCHER-1"
    public let word0: UInt64, word1: UInt64
    public let program, partner, user: Address
    @inlinable public init(program: Address, partner: Address, user: Address) {
      (word0, word1) = (0x562D_4547_4449_5242, 0x312D_5245_4843_554F)
      (self.program, self.partner, self.user) = (program, partner, user)
    }
  }
}

extension Field where L == BridgeInterface.Partner {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  @inlinable public static var mode: Field<L, UInt8> { .init(9) }
  @inlinable public static var paused: Field<L, UInt8> { .init(10) }
  /// 1 while `pendingPolicy` waits for its time.
  @inlinable public static var pending: Field<L, UInt8> { .init(11) }
  @inlinable public static var reserveDecimals: Field<L, UInt8> { .init(12) }
  /// Of the points or the partner's mint; 0 without one.
  @inlinable public static var pointsDecimals: Field<L, UInt8> { .init(13) }
  @inlinable public static var id: Field<L, UInt64> { .init(16) }
  /// The day, counted from 1970, that `usedToday` is of.
  @inlinable public static var day: Field<L, UInt64> { .init(24) }
  /// What was put in that day.
  @inlinable public static var usedToday: Field<L, Amount> { .init(32) }
  /// What a whole token put in is worth in whole tokens of the reserve, over `priceDenominator`; 0 before the first
  /// price.
  @inlinable public static var priceNumerator: Field<L, UInt64> { .init(40) }
  @inlinable public static var priceDenominator: Field<L, UInt64> { .init(48) }
  @inlinable public static var published: Field<L, UnixTime> { .init(56) }
  @inlinable public static var pendingAt: Field<L, UnixTime> { .init(64) }
  /// Seconds from setting a policy until it is in force.
  @inlinable public static var policyDelay: Field<L, UnixTime> { .init(72) }
  @inlinable public static var policy: Field<L, BridgeInterface.Policy> { .init(80) }
  @inlinable public static var pendingPolicy: Field<L, BridgeInterface.Policy> { .init(176) }
  @inlinable public static var creator: Field<L, Address> { .init(272) }
  @inlinable public static var authority: Field<L, Address> { .init(304) }
  @inlinable public static var pendingAuthority: Field<L, Address> { .init(336) }
  /// Whose signature makes a voucher; zero for no vouchers.
  @inlinable public static var voucherKey: Field<L, Address> { .init(368) }
  @inlinable public static var oracle: Field<L, Address> { .init(400) }
  @inlinable public static var reserveMint: Field<L, Address> { .init(432) }
  /// Zero in mode 0.
  @inlinable public static var partnerMint: Field<L, Address> { .init(464) }
}

extension Field where L == BridgeInterface.User {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  @inlinable public static var day: Field<L, UInt64> { .init(16) }
  @inlinable public static var usedToday: Field<L, Amount> { .init(24) }
  /// What was put in in all.
  @inlinable public static var redeemed: Field<L, Amount> { .init(32) }
  @inlinable public static var nonceTop: Field<L, UInt64> { .init(40) }
  /// The window's bits, the low half first.
  @inlinable public static var nonceLow: Field<L, UInt64> { .init(48) }
  @inlinable public static var nonceHigh: Field<L, UInt64> { .init(56) }
  @inlinable public static var partner: Field<L, Address> { .init(64) }
  @inlinable public static var user: Field<L, Address> { .init(96) }
}
