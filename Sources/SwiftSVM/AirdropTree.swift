import AirdropCalls
public import Primitives
import SolanaCrypto

/// The Merkle tree of an airdrop: its root is what a distribution stores, and its proofs are what claimants bring.
///
/// A leaf is SHA-256(0 ‖ SHA-256(claimant ‖ unlocked ‖ locked)), a node SHA-256(1 ‖ lesser ‖ greater); where a level
/// has an odd number of hashes, its last is paired with itself. Leaves keep the order they are given in.
public struct AirdropTree: Sendable {
  /// What somebody gets: at once, and little by little.
  public struct Claim: Hashable, Sendable {
    public var claimant: Address
    public var unlocked, locked: UInt64
    public init(claimant: Address, unlocked: UInt64, locked: UInt64 = 0) {
      self.claimant = claimant
      self.unlocked = unlocked
      self.locked = locked
    }
  }

  /// Why no tree can be made.
  public enum Problem: Error, Hashable {
    case empty
    /// Only one of two claims could ever be made.
    case duplicate(Address)
    /// The amounts together are beyond 64 bits.
    case tooMuch
    /// A proof would have more than 24 hashes.
    case tooMany
  }

  public let claims: [Claim]
  /// All amounts together: a distribution's `maxTotalClaim`. Its `maxNumNodes` is the number of claims.
  public let total: UInt64
  /// The leaves first, the root last.
  private let levels: [[Hash]]
  private let places: [Address: Int]

  public init(_ claims: [Claim]) throws(Problem) {
    guard !claims.isEmpty else { throw .empty }
    guard claims.count <= 1 << AirdropInterface.maximumProof else { throw .tooMany }
    var places: [Address: Int] = [:], total: UInt64 = 0
    places.reserveCapacity(claims.count)
    for (place, claim) in claims.enumerated() {
      guard places.updateValue(place, forKey: claim.claimant) == nil else { throw .duplicate(claim.claimant) }
      for amount in [claim.unlocked, claim.locked] {
        let (sum, overflow) = total.addingReportingOverflow(amount)
        guard !overflow else { throw .tooMuch }
        total = sum
      }
    }
    var levels = [claims.map(Self.leaf)]
    while let level = levels.last, level.count > 1 {
      levels.append(
        stride(from: 0, to: level.count, by: 2).map { Self.node(level[$0], level[min($0 + 1, level.count - 1)]) })
    }
    self.claims = claims
    self.total = total
    self.levels = levels
    self.places = places
  }

  public var root: Hash { levels[levels.count - 1][0] }
  /// A claimant's leaf; nil for whoever gets nothing.
  public func claim(of claimant: Address) -> Claim? { places[claimant].map { claims[$0] } }
  /// The hashes that lead from a claimant's leaf to the root; nil for whoever gets nothing.
  public func proof(of claimant: Address) -> [Hash]? {
    places[claimant].map { place in
      levels.dropLast().enumerated().map { height, level in level[min(place >> height ^ 1, level.count - 1)] }
    }
  }

  // MARK: - Hashes

  public static func leaf(_ claim: Claim) -> Hash {
    var content = DataWriter()
    content.append(claim.claimant)
    content.append(claim.unlocked)
    content.append(claim.locked)
    return SHA256.hash([0] + SHA256.hash(content.bytes).bytes)
  }
  public static func node(_ a: Hash, _ b: Hash) -> Hash {
    let a = a.bytes, b = b.bytes
    return SHA256.hash([1] + (a.lexicographicallyPrecedes(b) ? a + b : b + a))
  }
}
