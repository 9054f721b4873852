import Primitives
import SolanaCrypto

/// A hash of a set of accounts that can be changed one account at a time and does not depend on the order: a sum of
/// 1,024 16-bit lanes, as Agave's accounts lattice hash (SIMD-0215).
///
/// An account's element is SHA-512 in counter mode, keyed by the SHA-512 of lamports, executable flag, owner, address
/// and data. Agave expands with BLAKE3 instead, so the values differ from a cluster's, not the properties.
struct LatticeHash {
  static let laneCount = 1024
  private(set) var lanes = [UInt16](repeating: 0, count: Self.laneCount)

  mutating func add(_ address: Address, _ account: StoredAccount) {
    combine(address, account) { $0 &+ $1 }
  }
  mutating func subtract(_ address: Address, _ account: StoredAccount) {
    combine(address, account) { $0 &- $1 }
  }

  private mutating func combine(_ address: Address, _ account: StoredAccount, _ operation: (UInt16, UInt16) -> UInt16) {
    var state = SHA512()
    withUnsafeBytes(of: account.lamports.littleEndian) { state.update($0) }
    withUnsafeBytes(of: UInt8(account.executable ? 1 : 0)) { state.update($0) }
    withUnsafeBytes(of: account.owner) { state.update($0) }
    withUnsafeBytes(of: address) { state.update($0) }
    account.data.withUnsafeBytes { state.update($0) }
    let key = state.finish()
    for block in 0..<(Self.laneCount / 32) {
      var expansion = SHA512()
      withUnsafeBytes(of: key) { expansion.update($0) }
      withUnsafeBytes(of: UInt32(block).littleEndian) { expansion.update($0) }
      let bytes = expansion.finish()
      withUnsafeBytes(of: bytes) { bytes in
        for i in 0..<32 {
          let lane = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: i * 2, as: UInt16.self))
          lanes[block * 32 + i] = operation(lanes[block * 32 + i], lane)
        }
      }
    }
  }
}

/// The state hash and what has changed since it was last brought up to date.
struct StateHash {
  var lattice = LatticeHash()
  /// What the accounts that have changed since were.
  var pending = FirstStates()
}
