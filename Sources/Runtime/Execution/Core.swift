import Primitives
import ProgramAPI
import SolanaCrypto
import Wire

/// Everything the engine works on, allocated once and used by one transaction after another.
struct Core: ~Copyable {
  // What lasts.
  var store: AccountStore
  let changes = ChangeLog()
  /// Nil until somebody asks for it.
  var stateHash: StateHash?
  var programs: [ProgramEntry] = []
  var features: FeatureSet
  var gates: Gates
  var blockhashes: BlockhashQueue
  var statuses = StatusCache()
  /// The core this one does a part of a batch for: what it has processed is not processed again.
  var parent: UnsafeMutablePointer<Core>?
  var settings: Settings
  var cluster: ClusterState
  let clock: UnsafeMutablePointer<Clock>
  let rent: UnsafeMutablePointer<Rent>
  let services: UnsafeMutablePointer<Services>
  let derivation = ProgramAddressCache()
  /// Tables of the keys that sign most often: this thread's, and those of the threads that help with batches.
  let signingKeys = Ed25519.KeyCache(isPooled: true)
  var helpersSigningKeys: [Ed25519.KeyCache] = []

  // What one transaction needs.
  let frames = InstructionFrames()
  var transaction = TransactionState()
  /// What verifying the transaction's signatures beforehand gave; nil: nobody has.
  var signatureVerdict: Bool?
  var log = LogBuffer()
  var journal = Journal()
  var trace = Trace()
  var meter = Meter()
  let accounts: UnsafeMutablePointer<UnsafeMutablePointer<AccountRecord>>
  /// Signer and writable bits of each account, as `Account` keeps them.
  let access: UnsafeMutablePointer<UInt8>
  /// Records of accounts that do not exist yet.
  let scratch: UnsafeMutablePointer<AccountRecord>
  var scratchCount = 0
  /// Handles of the instructions in progress, one list after another.
  let handles: UnsafeMutablePointer<Account>
  var handleCount = 0
  /// Sizes that callers' accounts had when the callers started, while calls run.
  let originals: UnsafeMutablePointer<UInt32>
  let stack: UnsafeMutablePointer<ActiveCall>
  var depth = 0
  let returned: UnsafeMutableRawPointer
  var returnedCount = 0
  var returnedBy = Address.zero
  /// Room for the Instructions sysvar; made when a transaction first asks for it.
  var instructionsSysvar: UnsafeMutableRawPointer?
  /// Its last two bytes, where the number of the instruction in progress goes; nil when the transaction has it not.
  var instructionsSysvarEnd: UnsafeMutableRawPointer?
  /// What a simulation left of the accounts, taken before it was rolled back.
  var simulated: [(address: Address, account: StoredAccount?)] = []
  var inspector: Inspector?
  /// What the failing instruction's log line says instead of the error's own text.
  var failureNote: FailureNote?

  static let maxAccounts = 256
  static let maxHandles = 8192
  static let maxReturnData = 1024

  init(settings: Settings, features: FeatureSet, blockhashes: BlockhashQueue, cluster: ClusterState) {
    store = AccountStore()
    self.settings = settings
    self.features = features
    gates = Gates(features)
    self.blockhashes = blockhashes
    self.cluster = cluster
    clock = .allocate(capacity: 1)
    rent = .allocate(capacity: 1)
    clock.initialize(to: cluster.clock.value)
    rent.initialize(to: cluster.rent.value)
    services = .allocate(capacity: 1)
    services.initialize(to: makeServices())
    accounts = .allocate(capacity: Self.maxAccounts)
    access = .allocate(capacity: Self.maxAccounts)
    scratch = .allocate(capacity: Self.maxAccounts)
    handles = .allocate(capacity: Self.maxHandles)
    originals = .allocate(capacity: Self.maxHandles)
    stack = .allocate(capacity: 16)
    returned = .allocate(byteCount: Self.maxReturnData, alignment: 16)
  }

  deinit {
    clock.deallocate()
    rent.deallocate()
    services.deallocate()
    accounts.deallocate()
    access.deallocate()
    scratch.deallocate()
    handles.deallocate()
    originals.deallocate()
    stack.deallocate()
    returned.deallocate()
    instructionsSysvar?.deallocate()
  }
}

/// Switches of a runtime.
struct Settings: Sendable {
  var signatureVerification = true
  var blockhashCheck = true
  var logBytesLimit: Int? = 10_000
  var lamportsPerSignature: UInt64 = 5000
  /// Whether traps in any program are caught; needs the signal handlers of `CTrapGuard`.
  var trapGuard = false
}

/// What the transaction in progress is, beside its bytes.
struct TransactionState {
  var accountCount = 0
  var staticCount = 0
  var signature = Signature.zero
  var fee: UInt64 = 0
  var isFeeCharged = false
  var budget = ComputeBudget()
  /// The nonce account and the nonce it advances to, when the transaction lives by a durable nonce.
  var nonce: UnsafeMutablePointer<AccountRecord>?
  var instructionIndex: UInt8 = 0
  /// The failure that ends the transaction; set by a failed call, so that a caller cannot pass over it.
  var failure: ProgramError?
  /// The program that used up its processor time.
  var timedOutProgram: Address?
  /// The store's count of transactions, which marks the records this one has loaded.
  var serial: UInt32 = 0
  /// The program that ran without a table.
  var isEstimated = false
  /// Bytes all accounts together grew by.
  var grownBytes = 0
  var loadedSize = 0
  var view: TransactionView?
}

/// Why the virtual machine would have stopped a program.
enum FailureNote {
  case text(StaticString)
  /// A call of a program that cannot be called.
  case notSupported(Address)
  /// A program's text, which lasts as long as its code.
  case constant(UnsafeRawPointer, Int)
  /// A log line that is not UTF-8; its bytes are kept in the trace.
  case invalidText(offset: Int, count: Int)
}

/// An instruction that has started and not ended.
struct ActiveCall {
  var program: UInt32
  var record: UnsafeMutablePointer<AccountRecord>
  var handles: UnsafeMutablePointer<Account>
  var handleCount: Int
  var frame: UnsafeMutablePointer<Frame>
  /// Index of the first watched account of this call in the journal.
  var firstWatch: Int
  var traceIndex: Int
  /// Whether what it did to the accounts of the call it is about to make adds or loses lamports.
  var isUnbalanced = false
}

/// Compute units of the transaction.
struct Meter {
  var limit: UInt64 = 0
  var remaining: UInt64 = 0

  /// Takes units; false, and nothing left, when there are not enough (`consume_checked`).
  @inline(__always)
  mutating func take(_ units: UInt64) -> Bool {
    let (rest, short) = remaining.subtractingReportingOverflow(units)
    remaining = short ? 0 : rest
    return !short
  }
  var consumed: UInt64 { limit &- remaining }
}

/// The engine's verbs. A pointer, so that programs' calls back into it find the same state without a reference count.
struct Engine {
  let core: UnsafeMutablePointer<Core>
  @inline(__always) init(_ core: UnsafeMutablePointer<Core>) { self.core = core }
  @inline(__always) init(_ context: Services.Context) { core = context.assumingMemoryBound(to: Core.self) }
}
