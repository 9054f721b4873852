import Primitives
import SolanaCrypto
import Wire

extension Engine {
  /// Every signature against the key at its place (`sanitize` has made sure there is one for each).
  func verifySignatures(_ view: TransactionView) throws(TransactionError) {
    if let isValid = core.pointee.signatureVerdict {
      guard isValid else { throw .signatureFailure }
      return
    }
    guard let signatures = view.signatures.baseAddress, let keys = view.staticKeys.baseAddress else {
      throw .signatureFailure
    }
    for i in 0..<view.signatureCount {
      guard
        Ed25519.verify(signature: signatures + i * 64, message: view.message, publicKey: keys + i * 32)
      else { throw .signatureFailure }
    }
  }
}
