public import Primitives

/// Why a transaction could not be signed.
public enum SigningError: Error, Hashable, Sendable {
  /// A signer whose address does not have to sign.
  case notRequired(Address)
  /// No signer for an address that has to sign.
  case missing(Address)
}

/// A message and its signatures, as a value.
public struct Transaction: Hashable, Sendable {
  public let message: Message
  /// One signature for each of `message.signers`, zero where still missing. Bytes from outside may hold another number.
  public private(set) var signatures: [Signature]

  /// The transaction of this message, not yet signed.
  public init(_ message: Message) {
    self.message = message
    signatures = [Signature](repeating: .zero, count: Int(message.header.requiredSignatures))
  }

  /// The transaction of this message, signed by all who have to.
  public init(_ message: Message, signers: [any Signer]) throws(SigningError) {
    self.init(message)
    try sign(with: signers)
  }

  /// The transaction read from a message and as many signatures as the bytes held.
  init(_ message: Message, signatures: [Signature]) {
    self.message = message
    self.signatures = signatures
  }

  /// The first signature, which is the transaction's name; nil while the payer has not signed.
  public var signature: Signature? { signatures.first.flatMap { $0 == .zero ? nil : $0 } }

  /// Whether nobody's signature is missing. It does not say that they are valid.
  public var isSigned: Bool {
    signatures.count == Int(message.header.requiredSignatures) && !signatures.contains(.zero)
  }

  /// Signs for everyone who has to. Signatures that are there already may stay.
  public mutating func sign(with signers: [any Signer]) throws(SigningError) {
    try partiallySign(with: signers)
    for (signature, key) in zip(signatures, message.signers) where signature == .zero { throw .missing(key) }
  }

  /// Signs for those given, and leaves the others' places as they are.
  public mutating func partiallySign(with signers: [any Signer]) throws(SigningError) {
    let bytes = message.serialize()
    var signed = signatures
    for signer in signers {
      guard let place = message.signers.firstIndex(of: signer.address), place < signed.count else {
        throw .notRequired(signer.address)
      }
      signed[place] = signer.sign(bytes)
    }
    signatures = signed
  }

  /// Puts in a signature made elsewhere.
  public mutating func setSignature(_ signature: Signature, for address: Address) throws(SigningError) {
    guard let place = message.signers.firstIndex(of: address), place < signatures.count else {
      throw .notRequired(address)
    }
    signatures[place] = signature
  }

  /// The wire bytes.
  public func serialize() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(WireLimits.transactionSize)
    if message.version != .v1 { bytes.append(count: signatures.count) }
    if message.version == .v1 { message.append(to: &bytes) }
    for signature in signatures { withUnsafeBytes(of: signature) { bytes.append(contentsOf: $0) } }
    if message.version != .v1 { message.append(to: &bytes) }
    return bytes
  }
}
