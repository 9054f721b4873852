public import Primitives

/// The state of a durable nonce account, 80 bytes (`solana-nonce`, `versions.rs` and `state.rs`).
///
///     0  version u32 (0 legacy, 1 current)    8  authority    72  lamports a signature u64
///     4  state u32 (0 uninitialized, 1 not)   40 durable nonce
@frozen public struct NonceState: Hashable, Sendable {
  /// Whether the nonce was made before blockhashes and nonces were told apart; such a nonce can no longer be used.
  public var isLegacy: Bool
  /// Nil before initialization.
  public var data: Data?

  @frozen public struct Data: Hashable, Sendable {
    /// Who may advance the nonce.
    public var authority: Address
    /// What stands in the place of a recent blockhash.
    public var durableNonce: Hash
    /// The fee rate of the block whose blockhash the nonce was made of.
    public var lamportsPerSignature: UInt64

    @inlinable public init(authority: Address, durableNonce: Hash, lamportsPerSignature: UInt64) {
      self.authority = authority
      self.durableNonce = durableNonce
      self.lamportsPerSignature = lamportsPerSignature
    }
  }

  /// How many bytes of data a nonce account has.
  public static let byteCount = 80

  public init(isLegacy: Bool = false, data: Data?) {
    self.isLegacy = isLegacy
    self.data = data
  }

  /// Reads account data; nil if it is cut short or names an unknown version or state.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 8 else { return nil }
    let version = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
    let state = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    guard version <= 1, state <= 1 else { return nil }
    isLegacy = version == 0
    guard state == 1 else { return }
    guard bytes.count >= Self.byteCount else { return nil }
    data = Data(
      authority: bytes.loadUnaligned(fromByteOffset: 8, as: Address.self),
      durableNonce: bytes.loadUnaligned(fromByteOffset: 40, as: Hash.self),
      lamportsPerSignature: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 72, as: UInt64.self)))
  }

  /// Writes the state over the front of account data; false, and nothing written, if it does not fit.
  ///
  /// Uninitialized state is its first eight bytes; what follows stays, as in Agave.
  public func write(to bytes: UnsafeMutableRawBufferPointer) -> Bool {
    guard bytes.count >= (data == nil ? 8 : Self.byteCount) else { return false }
    bytes.storeBytes(of: UInt32(isLegacy ? 0 : 1).littleEndian, as: UInt32.self)
    bytes.storeBytes(of: UInt32(data == nil ? 0 : 1).littleEndian, toByteOffset: 4, as: UInt32.self)
    guard let data else { return true }
    bytes.storeBytes(of: data.authority, toByteOffset: 8, as: Address.self)
    bytes.storeBytes(of: data.durableNonce, toByteOffset: 40, as: Hash.self)
    bytes.storeBytes(of: data.lamportsPerSignature.littleEndian, toByteOffset: 72, as: UInt64.self)
    return true
  }

  /// Whether an instruction is the System program's `AdvanceNonceAccount`: it starts with a little-endian 4.
  public static func isAdvance(programID: Address, data: UnsafeRawBufferPointer) -> Bool {
    programID == .zero && data.count >= 4 && UInt32(littleEndian: data.loadUnaligned(as: UInt32.self)) == 4
  }
  public static func isAdvance(programID: Address, data: [UInt8]) -> Bool {
    data.withUnsafeBytes { isAdvance(programID: programID, data: $0) }
  }
}
