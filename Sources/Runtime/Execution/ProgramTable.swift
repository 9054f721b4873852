public import Primitives
public import ProgramAPI

/// How a program's instructions are executed and paid for.
public enum ProgramKind: Sendable {
  /// Native code on every validator: fixed units, taken before it runs; log lines are its own.
  case builtin(computeUnits: UInt64)
  /// Native and not even logged: the signature precompiles.
  case precompile
  /// A program that is compiled to SBPF on chain, with its cost known from a table: it calls `charge` itself.
  case calibrated
  /// A program that is compiled to SBPF on chain, without a table: its calls cost what the syscalls cost.
  case estimated
  /// Present on the cluster, not implemented here.
  case unsupported
}

/// A program the runtime can execute.
public struct ProgramDescription: Sendable {
  public var id: Address
  public var name: StaticString
  public var kind: ProgramKind
  public var type: (any Program.Type)?
  /// The owner of its account.
  public var loader: Address
  /// Bytes of its ELF, which count towards the loaded accounts data size; its own account data when not upgradeable.
  public var elfByteCount: Int
  /// Where an upgradeable program's ELF lies.
  public var programData: Address?

  public init(
    id: Address, name: StaticString, kind: ProgramKind, type: (any Program.Type)?,
    loader: Address = ProgramIDs.bpfLoaderUpgradeable, elfByteCount: Int = 0, programData: Address? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.type = type
    self.loader = loader
    self.elfByteCount = elfByteCount
    self.programData = programData
  }
}

/// A program in the engine's table: what `ProgramDescription` says, in the form the hot path reads.
struct ProgramEntry {
  var id: Address
  var type: (any Program.Type)?
  var flavour: Flavour
  var computeUnits: UInt64
  /// What it adds to the loaded accounts data size beside its own account.
  var programDataSize: Int
  var name: StaticString
  /// Cost by default when the transaction sets no limit (`builtins-default-costs`).
  var countsAsBuiltin: Bool

  enum Flavour: UInt8 {
    case builtin, precompile, calibrated, estimated, unsupported
    /// Logs how many units it consumed, ends by a status code, and returns are logged: on chain it runs in the VM.
    var runsInMachine: Bool { self == .calibrated || self == .estimated }
  }

  init(_ description: ProgramDescription) {
    id = description.id
    type = description.type
    name = description.name
    computeUnits = 0
    switch description.kind {
    case .builtin(let units):
      flavour = .builtin
      computeUnits = units
    case .precompile: flavour = .precompile
    case .calibrated: flavour = .calibrated
    case .estimated: flavour = .estimated
    case .unsupported: flavour = .unsupported
    }
    // 64 bytes an account (SIMD-0186), 45 of header, and the ELF; without program data the ELF is the account's own.
    programDataSize =
      description.loader == ProgramIDs.bpfLoaderUpgradeable && description.elfByteCount > 0
      ? 64 + 45 + description.elfByteCount : description.elfByteCount
    countsAsBuiltin =
      description.loader == ProgramIDs.nativeLoader && description.id != ProgramIDs.secp256r1
      && description.id != ProgramIDs.zkElGamalProof
  }
}
