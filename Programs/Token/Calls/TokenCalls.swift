public import ProgramAPI

/// The SPL Token program as other programs and clients see it: its address, its accounts, its calls.
public enum TokenInterface {
  /// TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA
  public static var id: Address { @inlinable @inline(always) get { ProgramIDs.token } }
  /// So11111111111111111111111111111111111111112, the mint of wrapped lamports.
  public static var nativeMint: Address { @inlinable @inline(always) get { ProgramIDs.nativeMint } }

  /// A token account, 165 bytes.
  public enum Holding: Layout { public static var size: Int { @inlinable @inline(always) get { 165 } } }
  /// A mint, 82 bytes.
  public enum Mint: Layout { public static var size: Int { @inlinable @inline(always) get { 82 } } }
  /// A multisignature account, 355 bytes. Its signers are 32 bytes each from offset 3 on.
  public enum Multisig: Layout { public static var size: Int { @inlinable @inline(always) get { 355 } } }

  /// What a token account's `state` byte says.
  @frozen public enum HoldingState: UInt8, Sendable { case uninitialized, initialized, frozen }
  /// Which authority `SetAuthority` changes.
  @frozen public enum AuthorityKind: UInt8, Sendable { case mintTokens, freezeAccount, accountOwner, closeAccount }
  /// At most this many signers make a multisignature.
  public static var maxSigners: Int { @inlinable @inline(always) get { 11 } }
}

// Optional values are a four-byte tag, 0 or 1, and the value behind it, whatever the tag says.

extension Field where L == TokenInterface.Holding {
  public static var mint: Field<L, Address> { @inlinable @inline(always) get { .init(0) } }
  public static var owner: Field<L, Address> { @inlinable @inline(always) get { .init(32) } }
  public static var amount: Field<L, Amount> { @inlinable @inline(always) get { .init(64) } }
  public static var delegateTag: Field<L, UInt32> { @inlinable @inline(always) get { .init(72) } }
  public static var delegate: Field<L, Address> { @inlinable @inline(always) get { .init(76) } }
  public static var state: Field<L, UInt8> { @inlinable @inline(always) get { .init(108) } }
  public static var nativeTag: Field<L, UInt32> { @inlinable @inline(always) get { .init(109) } }
  public static var nativeReserve: Field<L, Amount> { @inlinable @inline(always) get { .init(113) } }
  public static var delegatedAmount: Field<L, Amount> { @inlinable @inline(always) get { .init(121) } }
  public static var closeAuthorityTag: Field<L, UInt32> { @inlinable @inline(always) get { .init(129) } }
  public static var closeAuthority: Field<L, Address> { @inlinable @inline(always) get { .init(133) } }
}

extension Field where L == TokenInterface.Mint {
  public static var mintAuthorityTag: Field<L, UInt32> { @inlinable @inline(always) get { .init(0) } }
  public static var mintAuthority: Field<L, Address> { @inlinable @inline(always) get { .init(4) } }
  public static var supply: Field<L, Amount> { @inlinable @inline(always) get { .init(36) } }
  public static var decimals: Field<L, UInt8> { @inlinable @inline(always) get { .init(44) } }
  public static var isInitialized: Field<L, UInt8> { @inlinable @inline(always) get { .init(45) } }
  public static var freezeAuthorityTag: Field<L, UInt32> { @inlinable @inline(always) get { .init(46) } }
  public static var freezeAuthority: Field<L, Address> { @inlinable @inline(always) get { .init(50) } }
}

extension Field where L == TokenInterface.Multisig {
  public static var required: Field<L, UInt8> { @inlinable @inline(always) get { .init(0) } }
  public static var signerCount: Field<L, UInt8> { @inlinable @inline(always) get { .init(1) } }
  public static var isInitialized: Field<L, UInt8> { @inlinable @inline(always) get { .init(2) } }
  /// The signer at `index`, which must be below `TokenInterface.maxSigners`.
  @inlinable @inline(always) public static func signer(_ index: Int) -> Field<L, Address> { .init(3 &+ 32 &* index) }
}
