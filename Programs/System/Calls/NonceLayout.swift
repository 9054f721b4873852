public import ProgramAPI

/// A durable nonce account: 80 bytes, bincode of `solana-nonce`'s `Versions`.
///
///     0 u32 version  4 u32 state  8 authority  40 durable nonce  72 u64 lamports per signature
///
/// An uninitialized account has only the first eight bytes; what follows them has no meaning.
public enum NonceLayout: Layout {
  public static var size: Int { @inlinable @inline(always) get { 80 } }

  /// 0: the nonce is a bare blockhash, as before durable nonces had a hash domain of their own. 1: current.
  public static var version: Field<Self, UInt32> { @inlinable @inline(always) get { Field(0) } }
  /// 0: uninitialized. 1: initialized.
  public static var state: Field<Self, UInt32> { @inlinable @inline(always) get { Field(4) } }
  public static var authority: Field<Self, Address> { @inlinable @inline(always) get { Field(8) } }
  public static var nonce: Field<Self, Hash> { @inlinable @inline(always) get { Field(40) } }
  public static var lamportsPerSignature: Field<Self, UInt64> { @inlinable @inline(always) get { Field(72) } }
}
