@_exported public import Primitives
@_exported public import Runtime
@_exported public import SolanaCrypto
@_exported public import Wire

/// A local Solana runtime: serialized, signed transactions go in; Solana's answer comes out, the same on every run.
///
/// One thread at a time.
public final class SVM {
  /// The engine underneath.
  public let runtime: Runtime

  /// What a runtime starts with; the defaults are those of mainnet.
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
    public var slotHashes: [SlotHash]?
    public init() {}

    var forRuntime: Runtime.Configuration {
      var result = Runtime.Configuration()
      result.signatureVerification = signatureVerification
      result.blockhashCheck = blockhashCheck
      result.features = features
      result.logBytesLimit = logBytesLimit
      result.lamportsPerSignature = lamportsPerSignature
      result.recentBlockhashes = recentBlockhashes
      result.clock = clock
      result.rent = rent
      result.epochSchedule = epochSchedule
      result.slotHashes = slotHashes
      return result
    }
  }

  public init(_ configuration: Configuration = Configuration()) {
    runtime = Runtime(configuration.forRuntime, programs: BundledPrograms.all(configuration.tokenRelease))
  }

  /// Executes the wire bytes of one signed transaction and reports everything. `simulate`: runs and reports, and
  /// commits nothing.
  public func execute(_ wire: UnsafeRawBufferPointer, simulate: Bool = false) throws(DecodingError) -> Receipt {
    runtime.receipt(try runtime.process(wire, simulate: simulate))
  }

  // MARK: - Accounts

  /// The account at an address; nil when there is none.
  public func getAccount(_ address: Address) -> StoredAccount? { runtime.getAccount(address) }
  /// Puts an account at an address; nil removes it.
  public func setAccount(_ address: Address, _ account: StoredAccount?) { runtime.setAccount(address, account) }
  /// The lamports at an address; 0 when there is no account.
  public func getBalance(_ address: Address) -> UInt64 { runtime.getBalance(address) }
  /// The accounts a program owns, in byte order of their addresses.
  public func getProgramAccounts(
    _ owner: Address, filters: [AccountFilter] = []
  ) -> [(address: Address, account: StoredAccount)] { runtime.getProgramAccounts(owner, filters: filters) }
  /// Every account in byte order of its address.
  public func forEachAccount(_ body: (Address, StoredAccount) -> Void) { runtime.forEachAccount(body) }
  public var accountCount: Int { runtime.accountCount }
  /// Whether the account at this address is a bundled or an added program.
  public func isProgram(_ address: Address) -> Bool { runtime.isProgram(address) }

  // MARK: - Time

  public var latestBlockhash: Hash { runtime.latestBlockhash }
  /// Makes every blockhash but a new one invalid.
  public func expireBlockhash() { runtime.expireBlockhash() }
  /// Moves slot, epoch, time, blockhash and SlotHashes together to a later slot.
  public func warpToSlot(_ slot: UInt64) throws(TimeError) { try runtime.warpToSlot(slot) }
  /// Moves slot, epoch, time, blockhash and SlotHashes together to a later second.
  public func warpToTimestamp(_ timestamp: Int64) throws(TimeError) { try runtime.warpToTimestamp(timestamp) }
  public var clock: ClockState {
    get { runtime.clock }
    set { runtime.clock = newValue }
  }
  public var rent: RentState {
    get { runtime.rent }
    set { runtime.rent = newValue }
  }
  public var epochSchedule: EpochScheduleState {
    get { runtime.epochSchedule }
    set { runtime.epochSchedule = newValue }
  }
  public var slotHashes: [SlotHash] {
    get { runtime.slotHashes }
    set { runtime.slotHashes = newValue }
  }

  // MARK: - Checkpoints

  public typealias Checkpoint = Runtime.Checkpoint
  /// The state as it is now, everything the runtime knows included.
  public func checkpoint() -> Checkpoint { runtime.checkpoint() }
  /// Goes back to a checkpoint, which stays valid.
  public func rollBack(to checkpoint: Checkpoint) { runtime.rollBack(to: checkpoint) }
  /// Lets a checkpoint go; nothing has to be kept for it any longer.
  public func release(_ checkpoint: Checkpoint) { runtime.release(checkpoint) }
  /// The accounts that differ from what they were at the checkpoint, in byte order, with what they were.
  public func changes(since checkpoint: Checkpoint) -> [(address: Address, before: StoredAccount?)] {
    runtime.changes(since: checkpoint)
  }
}

/// Which release of SPL Token runs under its id. They differ in logs and compute units, and in what they can.
public enum TokenRelease: String, Sendable, CaseIterable {
  case pToken = "p-token"
  case splToken350 = "spl-token-3.5.0"
}
