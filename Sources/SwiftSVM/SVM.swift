/// A local Solana runtime: serialized, signed transactions go in; Solana's answer comes out, the same on every run.
///
///     let svm = SVM()
///     try svm.airdrop(alice.address, lamports: 1_000_000_000)
///     try svm.sendInstructions([SystemInterface.transfer(5, from: alice.address, to: bob)], payer: alice)
///
/// Nothing depends on the clock, on chance or on the machine. One thread at a time.
public final class SVM {
  /// The engine underneath.
  public let runtime: Runtime
  var history: TransactionHistory
  /// Which release of SPL Token runs under its id.
  public let tokenRelease: TokenRelease

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
    /// How many sent transactions `getTransaction` remembers; when there are more, the oldest go.
    public var transactionHistoryLimit = 1000
    /// Whether a trap or stack overflow in a program fails its transaction, as on chain, instead of ending the process.
    /// Installs signal handlers for the whole process, which is the host's to decide.
    public var trapGuard = false
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
      result.trapGuard = trapGuard
      return result
    }
  }

  public init(_ configuration: Configuration = Configuration()) {
    runtime = Runtime(configuration.forRuntime, programs: BundledPrograms.all(configuration.tokenRelease))
    history = TransactionHistory(limit: configuration.transactionHistoryLimit)
    tokenRelease = configuration.tokenRelease
  }

  init(_ runtime: Runtime, _ history: TransactionHistory, _ tokenRelease: TokenRelease) {
    self.runtime = runtime
    self.history = history
    self.tokenRelease = tokenRelease
  }

  /// Executes the wire bytes of one signed transaction and reports everything. `simulate`: runs and reports, and
  /// commits nothing. The transaction is not kept for `getTransaction`.
  public func execute(_ wire: UnsafeRawBufferPointer, simulate: Bool = false) throws(ExecutionError) -> Receipt {
    let outcome: TransactionOutcome
    do { outcome = try runtime.process(wire, simulate: simulate) } catch { throw .undecodable(error) }
    if let timeout = outcome.timedOut { throw .timedOut(timeout) }
    return runtime.receipt(outcome)
  }

  // MARK: - Fidelity

  /// Whether signatures are verified.
  public var signatureVerification: Bool {
    get { runtime.signatureVerification }
    set { runtime.signatureVerification = newValue }
  }
  /// Whether a transaction's blockhash must be recent, or a durable nonce.
  public var blockhashCheck: Bool {
    get { runtime.blockhashCheck }
    set { runtime.blockhashCheck = newValue }
  }
  /// Which feature gates are active.
  public var features: FeatureSet {
    get { runtime.features }
    set { runtime.features = newValue }
  }
  /// Bytes of log lines kept a transaction; nil: all.
  public var logBytesLimit: Int? {
    get { runtime.logBytesLimit }
    set { runtime.logBytesLimit = newValue }
  }
  /// The lamports a signature costs.
  public var lamportsPerSignature: UInt64 {
    get { runtime.lamportsPerSignature }
    set { runtime.lamportsPerSignature = newValue }
  }
}

/// Which release of SPL Token runs under its id. They differ in logs and compute units, and in what they can.
public enum TokenRelease: String, Sendable, CaseIterable {
  case pToken = "p-token"
  case splToken350 = "spl-token-3.5.0"
}
