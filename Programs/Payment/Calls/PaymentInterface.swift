public import ProgramAPI

/// Payment requests: a merchant asks for an amount of a token, and whoever pays does so once. Nothing is held here.
public enum PaymentInterface {
  /// Where the program stands in a local runtime. Who deploys it names an address of his own as `program`.
  /// Payment111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x6637_D521_9F32_C905, 0xFF12_246C_A33A_8786, 0x1FA0_B81B_282C_9B51, 0x0000_0000_902E_F07B)
    }
  }

  /// The instruction's number, the first byte of its data; 240 and 241 hand on a request to another merchant.
  @frozen public enum Number: UInt8, Sendable { case open, pay, refund, expire, close, setAccount }

  @frozen public enum Failure: UInt32, Sendable {
    case badAmount, expired, alreadyPaid, slippage, wrongState, notExpired, mintRefused, notMerchant
  }

  /// The number of an event, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// request, merchant, order id, amount
    case opened = 1
    /// request, payer, amount, the treasury's fee, what was sent to the merchant, what of it arrived
    case paid
    /// request, what was sent, what arrived
    case refunded
    /// request
    case expired
    /// request
    case closed
    /// request, token account
    case accountSet
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt16
    @inlinable @inline(always) public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// The merchant's share is what he receives after the mint's transfer fee; without it, what the payer sends.
    @inlinable public static var exactNet: Self { Self(rawValue: 2) }
  }

  @frozen public enum Status: UInt8, Sendable { case open = 1, paid, refunded, expired }

  /// The longest a request can be open, in seconds: 366 days.
  @inlinable public static var longestTime: UnixTime { 31_622_400 }
  /// So long after the expiry whoever paid the rent can take it back without the merchant, in seconds: 90 days.
  @inlinable public static var closingDelay: UnixTime { 7_776_000 }

  /// The request, 352 bytes, at the address derived from "pay", creator and order id.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 352 }
    /// "payrq.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E71_7279_6170 }
  }
}

extension Field where L == PaymentInterface.State {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  @inlinable public static var status: Field<L, UInt8> { .init(9) }
  @inlinable public static var flags: Field<L, PaymentInterface.Flags> { .init(10) }
  /// The treasury's share, in hundredths of a percent.
  @inlinable public static var feeBasisPoints: Field<L, UInt16> { .init(12) }
  @inlinable public static var amount: Field<L, Amount> { .init(16) }
  /// The least of it that must arrive with the merchant.
  @inlinable public static var least: Field<L, Amount> { .init(24) }
  @inlinable public static var paid: Field<L, Amount> { .init(32) }
  @inlinable public static var refunded: Field<L, Amount> { .init(40) }
  /// From then on it cannot be paid.
  @inlinable public static var expiry: Field<L, UnixTime> { .init(48) }
  @inlinable public static var paidAt: Field<L, UnixTime> { .init(56) }
  /// Who opened it. The address is derived from this key, so it stays.
  @inlinable public static var creator: Field<L, Address> { .init(64) }
  /// Who is paid.
  @inlinable public static var merchant: Field<L, Address> { .init(96) }
  @inlinable public static var pendingMerchant: Field<L, Address> { .init(128) }
  /// A token account the merchant named besides his associated one; zero for none.
  @inlinable public static var account: Field<L, Address> { .init(160) }
  @inlinable public static var payer: Field<L, Address> { .init(192) }
  @inlinable public static var mint: Field<L, Address> { .init(224) }
  /// The wallet whose associated account takes the fee; zero for none.
  @inlinable public static var treasury: Field<L, Address> { .init(256) }
  /// Who paid the rent, and gets it back.
  @inlinable public static var rentPayer: Field<L, Address> { .init(288) }
  @inlinable public static var orderID: Field<L, Hash> { .init(320) }
}
