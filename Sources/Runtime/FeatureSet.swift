public import Primitives

/// Which feature gates are active (`agave-feature-set`).
public struct FeatureSet: Hashable, Sendable {
  private var active: Set<Address>

  private init(_ active: Set<Address>) { self.active = active }

  /// What is active on mainnet as of Agave 4.1: every known feature but the inactive ones.
  public static let mainnet = FeatureSet(Set(FeatureTable.active))
  /// Every known feature.
  public static let all = FeatureSet(Set(FeatureTable.active).union(FeatureTable.inactive))
  /// No feature at all.
  public static let none = FeatureSet([])

  /// The set of the known gates whose id begins with one of these eight bytes, read as little-endian numbers.
  public init(idPrefixes: [UInt64]) {
    let prefixes = Set(idPrefixes)
    active = Self.all.active.filter { prefixes.contains($0.w0) }
  }

  public func isActive(_ id: Address) -> Bool { active.contains(id) }
  public mutating func activate(_ id: Address) { active.insert(id) }
  public mutating func deactivate(_ id: Address) { active.remove(id) }
  /// The active features in byte order.
  public var ids: [Address] { active.sorted() }
}

/// The gates the runtime itself asks for, looked up once.
struct Gates: Sendable {
  /// 128 instead of 64 account locks.
  var increaseAccountLockLimit: Bool
  /// SIMD-0160: more than 64 top-level instructions are refused before execution.
  var staticInstructionLimit: Bool
  /// SIMD-0268: calls nest 8 deep instead of 4.
  var raiseCallDepth: Bool
  /// SIMD-0385: v1 transactions.
  var transactionV1: Bool
  /// SIMD-0242: the nonce account must be a static key.
  var requireStaticNonce: Bool
  /// SIMD-0406: an instruction has at most 255 accounts.
  var limitInstructionAccounts: Bool
  /// SIMD-0170: builtin instructions reserve 3,000 units by default instead of 200,000.
  var reserveMinimalUnits: Bool

  init(_ features: FeatureSet) {
    increaseAccountLockLimit = features.isActive(Self.increaseAccountLockLimitID)
    staticInstructionLimit = features.isActive(Self.staticInstructionLimitID)
    raiseCallDepth = features.isActive(Self.raiseCallDepthID)
    transactionV1 = features.isActive(Self.transactionV1ID)
    requireStaticNonce = features.isActive(Self.requireStaticNonceID)
    limitInstructionAccounts = features.isActive(Self.limitInstructionAccountsID)
    reserveMinimalUnits = features.isActive(Self.reserveMinimalUnitsID)
  }

  // Decoded once.
  private static let increaseAccountLockLimitID: Address = "9LZdXeKGeBV6hRLdxS1rHbHoEUsKqesCC2ZAPTPKJAbK"
  private static let staticInstructionLimitID: Address = "64ixypL1HPu8WtJhNSMb9mSgfFaJvsANuRkTbHyuLfnx"
  private static let raiseCallDepthID: Address = "6TkHkRmP7JZy1fdM6fg5uXn76wChQBWGokHBJzrLB3mj"
  private static let transactionV1ID: Address = "txv1hPU76QFBVeq3942jJ65e9Em2xbdbCJrzX8sM4U4"
  private static let requireStaticNonceID: Address = "7VVhpg5oAjAmnmz1zCcSHb2Z9ecZB2FQqpnEwReka9Zm"
  private static let limitInstructionAccountsID: Address = "6aHuNsUmwSzCEMjrBzBCYaxHAyAcQBjVES92JigHBDuC"
  private static let reserveMinimalUnitsID: Address = "C9oAhLxDBm3ssWtJx1yBGzPY55r2rArHmN1pbQn6HogH"
}
