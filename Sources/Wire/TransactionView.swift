public import Primitives

/// A transaction read in place: where everything lies in its bytes. Nothing is copied and nothing allocated.
///
/// Valid as long as both the bytes and the frames it was parsed with are, and until these frames take another
/// transaction. Every offset was checked by parsing; whether the parts fit together is `sanitize`'s question.
///
///     legacy, v0   signatures, then the message: header, keys, blockhash, instructions, and in v0 lookups
///     v1           the message: header, mask, blockhash, counts, keys, config, instructions; then signatures
@frozen public struct TransactionView {
  /// The bytes of the transaction, none left over.
  public internal(set) var bytes: UnsafeRawBufferPointer
  public internal(set) var version: TransactionVersion
  public internal(set) var header: MessageHeader
  /// The resource requests of a v1 message; empty in other versions.
  public internal(set) var config: TransactionConfig

  public internal(set) var signatureCount: Int
  @usableFromInline var signaturesOffset: Int
  @usableFromInline var messageOffset: Int
  @usableFromInline var messageEnd: Int
  /// How many account keys the message itself holds.
  public internal(set) var staticKeyCount: Int
  @usableFromInline var staticKeysOffset: Int
  @usableFromInline var recentBlockhashOffset: Int
  public internal(set) var instructionCount: Int
  @usableFromInline var frames: UnsafePointer<InstructionFrame>
  public internal(set) var lookupCount: Int
  @usableFromInline var lookupsOffset: Int
  /// How many accounts the lookups load, writable and read-only.
  public internal(set) var loadedWritableCount: Int
  public internal(set) var loadedReadonlyCount: Int

  /// What is signed.
  @inlinable public var message: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[messageOffset..<messageEnd])
  }

  /// The signatures, 64 bytes each.
  @inlinable public var signatures: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[signaturesOffset..<(signaturesOffset &+ signatureCount &* 64)])
  }
  @inlinable public func signature(at index: Int) -> Signature {
    signatures.loadUnaligned(fromByteOffset: index &* 64, as: Signature.self)
  }

  /// The account keys the message holds, 32 bytes each.
  @inlinable public var staticKeys: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[staticKeysOffset..<(staticKeysOffset &+ staticKeyCount &* 32)])
  }
  @inlinable public func staticKey(at index: Int) -> Address {
    staticKeys.loadUnaligned(fromByteOffset: index &* 32, as: Address.self)
  }

  /// The blockhash, or durable nonce, that gives the transaction its lifetime.
  @inlinable public var recentBlockhash: Hash {
    bytes.loadUnaligned(fromByteOffset: recentBlockhashOffset, as: Hash.self)
  }

  /// The instruction at this place; the index must be below `instructionCount`.
  @inlinable public func instruction(at index: Int) -> InstructionView {
    let frame = frames[index]
    let accounts = Int(frame.accountsOffset), data = Int(frame.dataOffset)
    return InstructionView(
      programIDIndex: frame.programIDIndex,
      accounts: UnsafeRawBufferPointer(rebasing: bytes[accounts..<(accounts &+ Int(frame.accountsCount))]),
      data: UnsafeRawBufferPointer(rebasing: bytes[data..<(data &+ Int(frame.dataCount))]))
  }

  /// The address table lookups of a v0 message, in order; none in other versions.
  public var lookups: AddressTableLookups { AddressTableLookups(bytes, at: lookupsOffset, count: lookupCount) }

  /// How many accounts the transaction has: its own keys, then the writable loaded ones, then the read-only ones.
  @inlinable public var accountCount: Int { staticKeyCount &+ loadedWritableCount &+ loadedReadonlyCount }

  /// Whether the account at this place signs.
  @inlinable public func isSigner(_ index: Int) -> Bool { index < Int(header.requiredSignatures) }

  /// Whether the message asks to write the account at this place. The runtime may still take it read-only.
  @inlinable public func isWritable(_ index: Int) -> Bool {
    index < staticKeyCount
      ? header.isWritable(index, of: staticKeyCount) : index < staticKeyCount &+ loadedWritableCount
  }
}
