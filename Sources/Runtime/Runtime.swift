import CTrapGuard
public import Primitives
import ProgramAPI
import SolanaCrypto
public import Wire

/// The engine with everything it owns: accounts, programs, time, history of processed messages.
///
/// One thread at a time. `SVM` in the module SwiftSVM is the comfortable way to use it.
public final class Runtime {
  /// What it works on; nil until a fork is first used.
  private var made: UnsafeMutablePointer<Core>?
  /// What a fork that has not been used is made of.
  private var unused: Origin?
  @inline(__always) var core: UnsafeMutablePointer<Core> { made ?? make() }
  private var engine: Engine { Engine(core) }

  /// What a runtime starts with.
  public struct Configuration: Sendable {
    public var signatureVerification = true
    public var blockhashCheck = true
    public var features: FeatureSet = .mainnet
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
    /// Whether a trap or stack overflow in a program fails its transaction instead of ending the process. Installs
    /// signal handlers for the whole process.
    public var trapGuard = false
    public init() {}
  }

  init(core: consuming Core) {
    let place = UnsafeMutablePointer<Core>.allocate(capacity: 1)
    place.initialize(to: core)
    made = place
  }

  /// A runtime in a state that is shared.
  init(_ origin: Origin) { unused = origin }
  @inline(never)
  private func make() -> UnsafeMutablePointer<Core> {
    let place = UnsafeMutablePointer<Core>.allocate(capacity: 1)
    if let origin = unused { place.initialize(to: origin.makeCore()) }
    made = place
    unused = nil
    return place
  }
  func origin() -> Origin { unused ?? Self.share(core) }

  /// SHA-256 of "genesis".
  public static let genesisHash: Hash = SHA256.hash(Array("genesis".utf8))

  public init(_ configuration: Configuration = Configuration(), programs: [ProgramDescription] = []) {
    let hashes = configuration.recentBlockhashes.isEmpty ? [Self.genesisHash] : configuration.recentBlockhashes
    var cluster = ClusterState()
    cluster.clock = configuration.clock
    cluster.rent = configuration.rent
    cluster.epochSchedule = configuration.epochSchedule
    cluster.slotHashes = configuration.slotHashes ?? [SlotHash(slot: configuration.clock.slot, hash: hashes[0])]
    var settings = Settings()
    settings.signatureVerification = configuration.signatureVerification
    settings.blockhashCheck = configuration.blockhashCheck
    settings.logBytesLimit = configuration.logBytesLimit
    settings.lamportsPerSignature = configuration.lamportsPerSignature
    settings.trapGuard = configuration.trapGuard
    if configuration.trapGuard { trap_guard_install() }
    let place = UnsafeMutablePointer<Core>.allocate(capacity: 1)
    place.initialize(
      to: Core(
        settings: settings, features: configuration.features,
        blockhashes: BlockhashQueue(newestFirst: hashes, lamportsPerSignature: configuration.lamportsPerSignature),
        cluster: cluster))
    made = place
    engine.makeSysvarAccounts()
    for address in ReservedAddresses.all {
      core.pointee.store.findOrInsert(address).pointee.marks |= AccountMarks.reserved
    }
    for program in programs { addProgram(program) }
  }

  deinit {
    made?.deinitialize(count: 1)
    made?.deallocate()
  }

  // MARK: - Transactions

  /// Processes the wire bytes of one transaction. Allocates nothing for a transaction whose kind was seen before.
  /// `simulate`: runs and reports, and commits nothing. `signaturesAreValid`: what verifying them beforehand gave; nil
  /// has them verified here.
  public func process(
    _ wire: UnsafeRawBufferPointer, simulate: Bool = false, signaturesAreValid: Bool? = nil
  ) throws(DecodingError) -> TransactionOutcome {
    core.pointee.signatureVerdict = signaturesAreValid
    defer { core.pointee.signatureVerdict = nil }
    return try engine.process(wire, simulate: simulate)
  }

  /// The whole answer to the transaction processed last, of which `outcome` is the short form.
  public func receipt(_ outcome: TransactionOutcome) -> Receipt { engine.receipt(outcome) }

  /// Called before and after every instruction and call while set; without it nothing is spent on it.
  public var inspector: Inspector? {
    get { core.pointee.inspector }
    set { core.pointee.inspector = newValue }
  }

  /// Limits the processor time each instruction of a program may take on the calling thread; 0 takes the limit away.
  /// A program without calls cannot be metered here as on chain: this is what ends an endless loop.
  public static func setProgramTimeLimit(nanoseconds: UInt64) { trap_guard_set_time_limit(nanoseconds) }

  // MARK: - Programs

  /// Makes a program executable at its address: its account, and its entry in the table.
  public func addProgram(_ program: ProgramDescription) {
    let index: Int
    if let known = core.pointee.programs.firstIndex(where: { $0.id == program.id }) {
      index = known
      core.pointee.programs[known] = ProgramEntry(program)
    } else {
      index = core.pointee.programs.count
      core.pointee.programs.append(ProgramEntry(program))
    }
    // Roll back leaves programs, so checkpoints are not told of it; the state hash is.
    if core.pointee.stateHash?.pending.contains(program.id) == false {
      let before = getAccount(program.id)
      core.pointee.stateHash?.pending.add(program.id, before)
    }
    let record = core.pointee.store.findOrInsert(program.id)
    program.accountData.withUnsafeBytes { core.pointee.store.setData(record, $0) }
    record.pointee.lamports =
      program.loader == ProgramIDs.nativeLoader
      ? 1 : core.pointee.cluster.rent.minimumBalance(program.accountByteCount)
    record.pointee.owner = program.loader
    record.pointee.isExecutable = true
    record.pointee.rentEpoch = .max
    record.pointee.programIndex = UInt32(index)
  }

  /// Whether a program of the runtime's own table stands at this address.
  public func isProgram(_ address: Address) -> Bool { core.pointee.programs.contains { $0.id == address } }

  // MARK: - Cluster

  /// The newest blockhash, and the one a new transaction should name.
  public var latestBlockhash: Hash { core.pointee.blockhashes.newest.hash }
  /// Makes every blockhash but a new one invalid.
  public func expireBlockhash() { engine.expireBlockhash() }
  /// Moves time as a whole to a later slot.
  public func warpToSlot(_ slot: UInt64) throws(TimeError) { try engine.warp(toSlot: slot) }
  /// Moves time as a whole to a later second.
  public func warpToTimestamp(_ timestamp: Int64) throws(TimeError) { try engine.warp(toTimestamp: timestamp) }

  /// The Clock sysvar. Setting it moves nothing else.
  public var clock: ClockState {
    get { core.pointee.cluster.clock }
    set {
      core.pointee.cluster.clock = newValue
      engine.clockChanged()
    }
  }
  /// The Rent sysvar.
  public var rent: RentState {
    get { core.pointee.cluster.rent }
    set {
      core.pointee.cluster.rent = newValue
      core.pointee.rent.pointee = newValue.value
      engine.markStale(SysvarAddress.rent)
    }
  }
  /// The EpochSchedule sysvar.
  public var epochSchedule: EpochScheduleState {
    get { core.pointee.cluster.epochSchedule }
    set {
      core.pointee.cluster.epochSchedule = newValue
      engine.markStale(SysvarAddress.epochSchedule)
    }
  }
  /// The SlotHashes sysvar, newest first.
  public var slotHashes: [SlotHash] {
    get { core.pointee.cluster.slotHashes }
    set {
      core.pointee.cluster.slotHashes = newValue
      engine.markStale(SysvarAddress.slotHashes)
    }
  }
}

extension ProgramDescription {
  /// How many bytes the program's account has on a cluster.
  var accountByteCount: Int { loader == ProgramIDs.bpfLoaderUpgradeable ? 36 : elfByteCount }

  /// What the program's account holds: a builtin's name, or an upgradeable program's pointer to its program data.
  var accountData: [UInt8] {
    if loader == ProgramIDs.nativeLoader {
      return name.withUTF8Buffer { Array($0) }
    }
    if loader == ProgramIDs.bpfLoaderUpgradeable {
      return [2, 0, 0, 0] + (programData?.bytes ?? [UInt8](repeating: 0, count: 32))
    }
    return []
  }
}
