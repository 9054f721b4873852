#if !hasFeature(Embedded)
/// Whoever can sign a message for an address: a key pair, or a wallet that keeps the key elsewhere.
public protocol Signer: Sendable {
  /// The address signed for.
  var address: Address { get }
  /// The ed25519 signature of the message.
  func sign(_ message: [UInt8]) -> Signature
}
#endif
