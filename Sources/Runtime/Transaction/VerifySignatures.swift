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
    guard view.signatures.baseAddress != nil, areSignaturesValid(view) else { throw .signatureFailure }
  }

  /// In batches that fit on the stack.
  private func areSignaturesValid(_ view: TransactionView) -> Bool {
    guard let signatures = view.signatures.baseAddress, let keys = view.staticKeys.baseAddress else { return false }
    let count = view.signatureCount, room = 16
    return withUnsafeTemporaryAllocation(of: Ed25519.Item.self, capacity: room) { items in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { verdicts in
        guard let start = verdicts.baseAddress else { return false }
        for first in stride(from: 0, to: count, by: room) {
          let size = min(room, count - first)
          for i in 0..<size {
            items.initializeElement(
              at: i,
              to: Ed25519.Item(
                signature: signatures + (first + i) * 64, publicKey: keys + (first + i) * 32, message: view.message))
          }
          Ed25519.verify(
            UnsafeBufferPointer(rebasing: items[..<size]), into: start, cache: core.pointee.signingKeys)
          if verdicts[..<size].contains(0) { return false }
        }
        return true
      }
    }
  }
}
