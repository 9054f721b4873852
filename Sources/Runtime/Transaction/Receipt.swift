public import Primitives

/// What one transaction did: Solana's answer to it.
public struct Receipt: Sendable {
  /// The first signature, the transaction's name.
  public var signature: Signature
  /// Nil for success.
  public var err: TransactionError?
  /// Lamports taken from the fee payer; 0 when the transaction was refused before execution.
  public var fee: UInt64
  public var computeUnitsConsumed: UInt64
  /// True when a program without a calibrated table took part, so that `computeUnitsConsumed` is an estimate.
  public var computeUnitsAreEstimated: Bool
  /// Log lines as Solana writes them, cut at the log limit. They become text at each reading: keep what is read twice.
  public var logs: [String] {
    get { log.lines }
    set { log = KeptLog(lines: newValue) }
  }
  var log: KeptLog
  public var returnData: ReturnData?
  /// The calls that top-level instructions made; only those that made any.
  public var innerInstructions: [InnerInstructions]
  /// Every instruction and call in order of execution.
  public var callFrames: [CallFrame]
  /// After a simulation, the state it would have left of each account the transaction names; nil: no such account.
  public var postAccounts: [(address: Address, account: StoredAccount?)]

  public struct ReturnData: Hashable, Sendable {
    public var programID: Address
    public var data: [UInt8]
    public init(programID: Address, data: [UInt8]) {
      self.programID = programID
      self.data = data
    }
  }
  public struct InnerInstructions: Hashable, Sendable {
    /// The top-level instruction that made the calls.
    public var index: UInt8
    public var instructions: [InnerInstruction]
    public init(index: UInt8, instructions: [InnerInstruction]) {
      self.index = index
      self.instructions = instructions
    }
  }
  public struct InnerInstruction: Hashable, Sendable {
    /// Indexes into the transaction's account keys, looked-up ones after the static ones.
    public var programIDIndex: UInt8
    public var accounts: [UInt8]
    public var data: [UInt8]
    /// 2 for a call made by a top-level instruction.
    public var stackHeight: UInt32
    public init(programIDIndex: UInt8, accounts: [UInt8], data: [UInt8], stackHeight: UInt32) {
      self.programIDIndex = programIDIndex
      self.accounts = accounts
      self.data = data
      self.stackHeight = stackHeight
    }
  }
  public struct CallFrame: Hashable, Sendable {
    public var instructionIndex: UInt8
    public var programID: Address
    /// 1 for a top-level instruction.
    public var stackHeight: UInt32
    /// Units this frame and its calls consumed.
    public var computeUnitsConsumed: UInt64
    /// The frame's lines in `logs`, its own calls' lines included.
    public var logLines: Range<Int>
  }

  /// A receipt of nothing: success, no fee, no units, no effects.
  public init() {
    signature = .zero
    err = nil
    fee = 0
    computeUnitsConsumed = 0
    computeUnitsAreEstimated = false
    log = KeptLog(lines: [])
    returnData = nil
    innerInstructions = []
    callFrames = []
    postAccounts = []
  }

  /// True when the transaction was executed without an error.
  public var succeeded: Bool { err == nil }
}
