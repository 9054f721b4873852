public import ProgramAPI

/// Payment requests: a merchant asks for an amount of a token, and whoever pays does so once. Nothing is held here.
public enum PaymentInterface {
  /// Payment111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x6637_D521_9F32_C905, 0xFF12_246C_A33A_8786, 0x1FA0_B81B_282C_9B51, 0x0000_0000_902E_F07B)
    }
  }

  /// The instruction's number, the first byte of its data.
  @frozen public enum Number: UInt8, Sendable { case open, pay, refund, expire, close }

  @frozen public enum Failure: UInt32, Sendable {
    case badAmount, expired, alreadyPaid, slippage, wrongState, notExpired, mintRefused
  }

  /// The first byte of what is logged as data, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// request, merchant, order id, amount
    case opened = 1
    /// request, payer, amount, fee
    case paid
    /// request, amount
    case refunded
    /// request
    case expired
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt16
    @inlinable @inline(always) public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// The merchant's share is what he receives after the mint's transfer fee; without it, what the payer sends.
    @inlinable public static var exactNet: Self { Self(rawValue: 2) }
  }

  @frozen public enum Status: UInt8, Sendable { case open = 1, paid, refunded, expired }

  /// The request, 216 bytes, at the address derived from "pay", merchant and order id.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 216 }
    /// "payrq.v1"
    @inlinable public static var tag: UInt64 { 0x3176_2E71_7279_6170 }
  }
}

extension Field where L == PaymentInterface.State {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  @inlinable public static var status: Field<L, UInt8> { .init(9) }
  @inlinable public static var flags: Field<L, PaymentInterface.Flags> { .init(10) }
  /// The treasury's share, in hundredths of a percent.
  @inlinable public static var feeBasisPoints: Field<L, UInt16> { .init(12) }
  @inlinable public static var amount: Field<L, Amount> { .init(16) }
  @inlinable public static var paid: Field<L, Amount> { .init(24) }
  @inlinable public static var refunded: Field<L, Amount> { .init(32) }
  /// From then on it cannot be paid.
  @inlinable public static var expiry: Field<L, UnixTime> { .init(40) }
  @inlinable public static var paidAt: Field<L, UnixTime> { .init(48) }
  @inlinable public static var merchant: Field<L, Address> { .init(56) }
  @inlinable public static var payer: Field<L, Address> { .init(88) }
  @inlinable public static var mint: Field<L, Address> { .init(120) }
  /// The token account that takes the fee; zero for none.
  @inlinable public static var treasury: Field<L, Address> { .init(152) }
  @inlinable public static var orderID: Field<L, Hash> { .init(184) }
}
