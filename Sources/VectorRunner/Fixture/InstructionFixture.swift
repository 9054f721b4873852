public import SwiftSVM

/// One instruction with its state before and its effects: Mollusk's `org.mollusk.svm.InstrFixture`.
public struct InstructionFixture: Sendable {
  public var programID: Address
  public var accounts: [(address: Address, account: StoredAccount)] = []
  public var metas: [Meta] = []
  public var data: [UInt8] = []
  public var computeUnitLimit: UInt64 = 0
  /// The first eight bytes of each active gate's id, little-endian.
  public var features: [UInt64] = []
  public var sysvars = SysvarSettings()
  public var effects = Effects()

  init(programID: Address) { self.programID = programID }

  /// A place in `accounts` and what the instruction may do with it.
  public struct Meta: Hashable, Sendable {
    public var index: Int
    public var isSigner: Bool
    public var isWritable: Bool
  }

  /// What the instruction did when the fixture was recorded.
  public struct Effects: Sendable {
    public var computeUnitsConsumed: UInt64 = 0
    /// 0 for success, else `resultCode(of:)`.
    public var result: UInt64 = 0
    public var returnData: [UInt8] = []
    public var accounts: [(address: Address, account: StoredAccount)] = []
  }

  /// Why bytes are no fixture that can be run.
  public enum ReadingError: Error, Hashable, Sendable {
    case malformed(String)
    /// Recognised, and not supported.
    case unsupported(String)
  }

  /// The number an error has in a fixture: a program's own number n as n, but 0 as 1 << 32, and k << 32 for the
  /// errors `ProgramError` knows, in its numbering (`solana-program-error`). Every other error is `UInt64.max`.
  public static func resultCode(of error: InstructionError?) -> UInt64 {
    guard let error else { return 0 }
    let builtin: UInt64
    switch error.kind {
    case .custom: return error.code == 0 ? 1 << 32 : UInt64(error.code)
    case .invalidArgument: builtin = 2
    case .invalidInstructionData: builtin = 3
    case .invalidAccountData: builtin = 4
    case .accountDataTooSmall: builtin = 5
    case .insufficientFunds: builtin = 6
    case .incorrectProgramID: builtin = 7
    case .missingRequiredSignature: builtin = 8
    case .accountAlreadyInitialized: builtin = 9
    case .uninitializedAccount: builtin = 10
    case .missingAccount, .notEnoughAccountKeys: builtin = 11
    case .accountBorrowFailed: builtin = 12
    case .maxSeedLengthExceeded: builtin = 13
    case .invalidSeeds: builtin = 14
    case .borshIoError: builtin = 15
    case .accountNotRentExempt: builtin = 16
    case .unsupportedSysvar: builtin = 17
    case .illegalOwner: builtin = 18
    case .maxAccountsDataAllocationsExceeded: builtin = 19
    case .invalidRealloc: builtin = 20
    case .maxInstructionTraceLengthExceeded: builtin = 21
    case .builtinProgramsMustConsumeComputeUnits: builtin = 22
    case .invalidAccountOwner: builtin = 23
    case .arithmeticOverflow: builtin = 24
    case .immutable: builtin = 25
    case .incorrectAuthority: builtin = 26
    default: return .max
    }
    return builtin << 32
  }
}
