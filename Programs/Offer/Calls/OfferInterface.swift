public import ProgramAPI

/// An offer to swap tokens: the maker's tokens lie in a vault until somebody pays the price, in whole or in parts.
public enum OfferInterface {
  /// Where the program stands in a local runtime. Who deploys it names an address of his own as `program`.
  /// offer11111111111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x584C_84BA_FE6F_F40B, 0xE782_7890_6F7A_A78F, 0xB1C9_E637_45A1_6AD2, 0x0000_0000_C050_E99D)
    }
  }

  /// The instruction's number, the first byte of its data.
  @frozen public enum Number: UInt8, Sendable { case make, take, cancel, expire }

  @frozen public enum Failure: UInt32, Sendable {
    case badAmount, sameMint, wrongTaker, expired, notExpired, slippage, wrongMint, overflow, feeMintRefused, zeroOut
    case mintRefused, notPartial, tooLittle, feeRaised
  }

  /// The number of an event, followed by the fields named here.
  @frozen public enum Event: UInt8, Sendable {
    /// offer, maker, mint a, mint b, amount of a, wanted of b
    case made = 1
    /// offer, taker, b, what was sent of b, what arrived of it, what left the vault of a, what arrived of it
    case taken
    /// offer, what went back
    case cancelled
    /// offer, what went back
    case expired
  }

  @frozen public struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    public let rawValue: UInt16
    @inlinable @inline(always) public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Takers may take a part.
    @inlinable public static var partial: Self { Self(rawValue: 1) }
    /// The maker receives the price after the mint's transfer fee; without it, the price is what the taker sends.
    @inlinable public static var exactNet: Self { Self(rawValue: 2) }
    /// Mints that take transfer fees are accepted.
    @inlinable public static var acceptsFeeMint: Self { Self(rawValue: 4) }
    @inlinable public static var all: Self { [.partial, .exactNet, .acceptsFeeMint] }
  }

  /// The offer, 288 bytes, at the address derived from "offer", maker and id. It is closed when the offer ends.
  public enum State: ProgramAPI.State {
    @inlinable public static var size: Int { 288 }
    /// "offer.v2"
    @inlinable public static var tag: UInt64 { 0x3276_2E72_6566_666F }
  }
}

extension Field where L == OfferInterface.State {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// 1: open.
  @inlinable public static var status: Field<L, UInt8> { .init(9) }
  @inlinable public static var flags: Field<L, OfferInterface.Flags> { .init(10) }
  /// The fee of mint a when the offer was made, in hundredths of a percent. A stranger ends the offer at no higher one.
  @inlinable public static var agreedBasisPoints: Field<L, UInt16> { .init(12) }
  @inlinable public static var id: Field<L, UInt64> { .init(16) }
  /// What arrived in the vault.
  @inlinable public static var amountA: Field<L, Amount> { .init(24) }
  /// What has left it to takers.
  @inlinable public static var sentA: Field<L, Amount> { .init(32) }
  /// The price of all of it.
  @inlinable public static var wantedB: Field<L, Amount> { .init(40) }
  /// How much of the price has been paid.
  @inlinable public static var filledB: Field<L, Amount> { .init(48) }
  /// From then on nobody can take, and anyone can end the offer; 0 for never.
  @inlinable public static var expiry: Field<L, UnixTime> { .init(56) }
  /// How much of the price, all of it paid, must arrive with the maker; of a part in proportion, rounded up.
  @inlinable public static var leastB: Field<L, Amount> { .init(64) }
  /// The least part of the price a taker may pay, but for the last one.
  @inlinable public static var leastFill: Field<L, Amount> { .init(72) }
  /// The fee of mint a when the offer was made, the most of it.
  @inlinable public static var agreedMaximum: Field<L, UInt64> { .init(80) }
  @inlinable public static var maker: Field<L, Address> { .init(96) }
  /// Who may take; zero for anyone.
  @inlinable public static var taker: Field<L, Address> { .init(128) }
  @inlinable public static var mintA: Field<L, Address> { .init(160) }
  @inlinable public static var mintB: Field<L, Address> { .init(192) }
  /// The maker's token account that the price is paid into.
  @inlinable public static var accountB: Field<L, Address> { .init(224) }
  /// Who paid the rent, and gets it back.
  @inlinable public static var rentPayer: Field<L, Address> { .init(256) }
}
