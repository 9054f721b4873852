@_exported public import Primitives
@_exported public import Runtime
@_exported public import Wire

/// A local Solana runtime.
public final class SVM {
  /// What a runtime starts with.
  public struct Configuration: Sendable {
    public var signatureVerification = true
    public var blockhashCheck = true
    public var features: FeatureSet = .mainnet
    public var tokenRelease: TokenRelease = .pToken
    /// Bytes of log lines kept a transaction; nil: all.
    public var logBytesLimit: Int? = 10_000
    public var lamportsPerSignature: UInt64 = 5000
    /// Newest first; empty: the genesis hash.
    public var recentBlockhashes: [Hash] = []
    public var clock = ClockState()
    public var rent = RentState()
    public var epochSchedule = EpochScheduleState()
    /// Newest first; nil: one entry, the clock's slot and the newest blockhash.
    public var slotHashes: [SlotHash]? = nil
    public init() {}
  }

  public init(_ configuration: Configuration = Configuration()) {}

  /// Executes the wire bytes of one signed transaction. `simulate`: runs and reports, and commits nothing.
  public func execute(_ wire: UnsafeRawBufferPointer, simulate: Bool = false) throws(DecodingError) -> Receipt {
    throw DecodingError(.truncated(.signatures), at: 0)
  }
  public func getAccount(_ address: Address) -> StoredAccount? { nil }
  /// Nil removes the account.
  public func setAccount(_ address: Address, _ account: StoredAccount?) {}
  /// Every account in byte order of its address, sysvars and bundled programs left out.
  public func forEachAccount(_ body: (Address, StoredAccount) -> Void) {}
  /// Accounts changed since the last call, each once, in byte order (what `otherAccountsUnchanged` needs).
  public func takeChangedAccounts() -> [Address] { [] }
  public func warpToSlot(_ slot: UInt64) throws(TimeError) {}
  public func warpToTimestamp(_ timestamp: Int64) throws(TimeError) {}
  public func expireBlockhash() {}
  public func setClock(_ clock: ClockState) {}
  public func setRent(_ rent: RentState) {}
  public func setEpochSchedule(_ schedule: EpochScheduleState) {}
  public func setSlotHashes(_ hashes: [SlotHash]) {}
  /// A state to return to with `rollBack(to:)`; everything the runtime knows, the status cache included.
  public func checkpoint() -> Checkpoint { Checkpoint() }
  public func rollBack(to checkpoint: Checkpoint) {}
  public struct Checkpoint: Sendable {}
  public var accountCount: Int { 0 }
}

/// A warp that time does not allow.
public struct TimeError: Error, Hashable, Sendable { public var reason: String }
/// Which gates are active.
public struct FeatureSet: Sendable {
  public static let mainnet = FeatureSet()
  public static let all = FeatureSet()
  public static let none = FeatureSet()
  public mutating func activate(_ id: Address) {}
  public mutating func deactivate(_ id: Address) {}
}
/// Which release of SPL Token runs under its id.
public enum TokenRelease: String, Sendable { case pToken = "p-token", splToken350 = "spl-token-3.5.0" }
