public import SwiftSVM

/// A replayable statement: in this state, these bytes have these effects.
///
/// Its JSON is `solana-transaction-vector/1`. What the file leaves out stays `nil` here, so that reading and writing
/// give back the same statement.
public struct Vector: Hashable, Sendable {
  /// The value of the `format` key.
  public static let format = "solana-transaction-vector/1"

  public var name: String
  /// Why the case exists.
  public var comment: String?
  /// What produced the expectations.
  public var source: String?
  public var runtime: RuntimeSettings?
  /// The state before the first step.
  public var accounts: [NamedAccount]
  public var steps: [Step]

  public init(name: String, accounts: [NamedAccount] = [], steps: [Step] = []) {
    self.name = name
    self.accounts = accounts
    self.steps = steps
  }

  public typealias NamedAccount = SwiftSVM.NamedAccount

  /// One thing that happens to the runtime.
  public enum Step: Hashable, Sendable {
    case transaction(TransactionStep)
    case warpToSlot(UInt64)
    case warpToTimestamp(Int64)
    case expireBlockhash
    case setSysvar(SysvarSettings)
    /// Nil removes the account.
    case setAccount(Address, StoredAccount?)
  }

  /// Wire bytes to execute and what they must do.
  public struct TransactionStep: Hashable, Sendable {
    public var wire: [UInt8]
    /// True: run and report, and commit nothing.
    public var simulate = false
    public var expect: Expectation?

    public init(wire: [UInt8], simulate: Bool = false, expect: Expectation? = nil) {
      self.wire = wire
      self.simulate = simulate
      self.expect = expect
    }
  }
}

/// How the runtime of a vector is set up; nil: the default.
public struct RuntimeSettings: Hashable, Sendable {
  public var signatureVerification: Bool?
  public var blockhashCheck: Bool?
  public var features: FeatureSettings?
  public var tokenRelease: TokenRelease?
  public var logBytesLimit: LogLimit?
  public var lamportsPerSignature: UInt64?
  /// Newest first.
  public var recentBlockhashes: [Hash]?
  public var sysvars: SysvarSettings?

  public init() {}

  /// How many bytes of log lines are kept.
  public enum LogLimit: Hashable, Sendable {
    case unlimited
    case bytes(Int)
  }

  /// A set of gates, and what differs from it.
  public struct FeatureSettings: Hashable, Sendable {
    /// The sets a difference is taken from.
    public enum Base: String, Sendable { case mainnet, all, none }
    public var base: Base
    public var activate: [Address]
    public var deactivate: [Address]

    public init(base: Base = .mainnet, activate: [Address] = [], deactivate: [Address] = []) {
      self.base = base
      self.activate = activate
      self.deactivate = deactivate
    }
  }
}

/// Whole sysvars; nil: left as it is, or the default.
public struct SysvarSettings: Hashable, Sendable {
  public var clock: ClockState?
  public var rent: RentState?
  public var epochSchedule: EpochScheduleState?
  /// Newest first.
  public var slotHashes: [SlotHash]?

  public init() {}
}

/// What a transaction must do. Nil: not checked.
public struct Expectation: Hashable, Sendable {
  /// The bytes must be no transaction at all; excludes everything else.
  public var decodeError = false
  /// The inner nil stands for success.
  public var err: TransactionError??
  public var fee: UInt64?
  public var computeUnitsConsumed: UInt64?
  public var logs: [String]?
  /// The inner nil stands for no return data.
  public var returnData: Receipt.ReturnData??
  public var innerInstructions: [Receipt.InnerInstructions]?
  public var accounts: [ExpectedAccount]?
  /// Nothing but the listed accounts may differ from before the step.
  public var otherAccountsUnchanged: Bool?

  public init() {}
}

/// The state of one account after a step; `account` nil: no such account.
public struct ExpectedAccount: Hashable, Sendable {
  public var address: Address
  public var account: State?

  public init(_ address: Address, _ account: State?) {
    self.address = address
    self.account = account
  }

  /// An account's state, the rent epoch only where it matters.
  public struct State: Hashable, Sendable {
    public var lamports: UInt64
    public var data: [UInt8]
    public var owner: Address
    public var executable: Bool
    /// Nil: not checked.
    public var rentEpoch: UInt64?

    public init(lamports: UInt64, data: [UInt8], owner: Address, executable: Bool = false, rentEpoch: UInt64? = nil) {
      self.lamports = lamports
      self.data = data
      self.owner = owner
      self.executable = executable
      self.rentEpoch = rentEpoch
    }

    /// The state of an account, without its rent epoch.
    public init(_ account: StoredAccount) {
      self.init(
        lamports: account.lamports, data: account.data, owner: account.owner, executable: account.executable)
    }

    init(_ account: WrittenAccount) {
      self.init(
        lamports: account.lamports, data: account.data, owner: account.owner, executable: account.executable,
        rentEpoch: account.rentEpoch)
    }
  }
}

extension WrittenAccount {
  init(_ state: ExpectedAccount.State) {
    self.init(
      lamports: state.lamports, data: state.data, owner: state.owner, executable: state.executable,
      rentEpoch: state.rentEpoch)
  }
}
