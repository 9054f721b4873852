public import ProgramAPI

// Every account begins with its kind and version, one byte each, which are the tag, and the bump of its address.
// Numbers are not aligned. The original takes accounts that are longer, of all four kinds.

extension EscrowInterface {
  /// An escrow, at "escrow", seed.
  public enum Escrow: State {
    @inlinable public static var size: Int { 68 }
    @inlinable public static var tag: UInt16 { 0x0101 }
    @inlinable public static var mayBeLonger: Bool { true }
  }
  /// The head of an escrow's extensions, at "extensions", escrow. Entries follow: kind u16, length u16, value.
  public enum Extensions: State {
    @inlinable public static var size: Int { 4 }
    @inlinable public static var tag: UInt16 { 0x0102 }
    @inlinable public static var mayBeLonger: Bool { true }
  }
  /// A deposit, at "receipt", escrow, depositor, mint, seed.
  public enum Receipt: State {
    @inlinable public static var size: Int { 154 }
    @inlinable public static var tag: UInt16 { 0x0103 }
    @inlinable public static var mayBeLonger: Bool { true }
  }
  /// A mint an escrow takes deposits of, at "allowed_mint", escrow, mint.
  public enum AllowedMint: State {
    @inlinable public static var size: Int { 3 }
    @inlinable public static var tag: UInt16 { 0x0104 }
    @inlinable public static var mayBeLonger: Bool { true }
  }
}

extension Field where L == EscrowInterface.Escrow {
  @inlinable public static var tag: Field<L, UInt16> { .init(0) }
  @inlinable public static var bump: Field<L, UInt8> { .init(2) }
  /// The key that signed for the escrow's address when it was made.
  @inlinable public static var seed: Field<L, Address> { .init(3) }
  @inlinable public static var admin: Field<L, Address> { .init(35) }
  /// 1 once extensions can no longer be changed.
  @inlinable public static var isImmutable: Field<L, UInt8> { .init(67) }
}
extension Field where L == EscrowInterface.Extensions {
  @inlinable public static var tag: Field<L, UInt16> { .init(0) }
  @inlinable public static var bump: Field<L, UInt8> { .init(2) }
  /// How many entries follow.
  @inlinable public static var count: Field<L, UInt8> { .init(3) }
}
extension Field where L == EscrowInterface.Receipt {
  @inlinable public static var tag: Field<L, UInt16> { .init(0) }
  @inlinable public static var bump: Field<L, UInt8> { .init(2) }
  @inlinable public static var escrow: Field<L, Address> { .init(10) }
  @inlinable public static var depositor: Field<L, Address> { .init(42) }
  @inlinable public static var mint: Field<L, Address> { .init(74) }
  /// The key that signed for the receipt's address when it was made.
  @inlinable public static var seed: Field<L, Address> { .init(106) }
  @inlinable public static var amount: Field<L, Amount> { .init(138) }
  @inlinable public static var depositedAt: Field<L, UnixTime> { .init(146) }
}
extension Field where L == EscrowInterface.AllowedMint {
  @inlinable public static var tag: Field<L, UInt16> { .init(0) }
  @inlinable public static var bump: Field<L, UInt8> { .init(2) }
}
