/// A program's instructions as data: how each is numbered, what follows the number, and what its accounts are.
struct InstructionTable: Sendable {
  var program: String
  var number: Number
  var shapes: [InstructionShape]

  /// What the data begin with.
  enum Number {
    case none, u8, u32, firstByteOrNothing
    /// A byte, and a second one for the numbers that stand for an extension; or the eight bytes of an interface.
    case token2022
  }
}

/// One instruction's layout.
struct InstructionShape: Sendable {
  var number: UInt64
  var name: String
  var fields: [(name: String, kind: ValueKind)]
  /// A last name that ends in "…" stands for every account that is left.
  var accounts: [String]

  init(_ number: UInt64, _ name: String, _ fields: [(String, ValueKind)], _ accounts: [String]) {
    self.number = number
    self.name = name
    self.fields = fields
    self.accounts = accounts
  }
}

/// How a value is written in instruction data; whole numbers are little-endian.
enum ValueKind: Sendable {
  case u8, u16, u32, u64, address
  /// A byte 0, or 1 and the value.
  case optionalAddress, optionalU64
  /// Eight bytes of length, then UTF-8.
  case seed
  /// Eight bytes of count, then addresses.
  case addresses
  /// Everything left, as UTF-8 or as bytes.
  case text, bytes
  /// What `SetAuthority` changes.
  case authorityKind
  /// A count byte, then addresses with a signer byte each.
  case configKeys
  /// Entries of a signature precompile, of 14 bytes after a padding byte, or of secp256k1's 11 bytes.
  case signatureOffsets, ethereumOffsets
  /// Instructions of p-token's batch, or of Token-2022's: account count, length, data.
  case batch, batch2022
  case i8, i16, i64, f64, flag
  /// Zeros mean that there is none.
  case zeroableAddress
  /// Four bytes of length, then UTF-8.
  case longText
  /// Everything left, as kinds of extension of two bytes.
  case extensionKinds
  /// What Token-2022's `SetAuthority` changes.
  case authorityKind2022
  /// What new accounts begin as.
  case holdingState
  /// A number, and a text if it is 3.
  case metadataField
  /// Four bytes of count, then keys and values as long texts.
  case metadataEntries
  /// Encrypted values and their keys, as base64; of a key zeros mean that there is none.
  case elGamalKey, zeroableElGamalKey, elGamalCiphertext, decryptableBalance
}

extension InstructionTable {
  /// The table of a program; nil when it has none.
  static func table(of program: Address) -> InstructionTable? {
    switch program {
    case ProgramIDs.system: system
    case ProgramIDs.token: token
    case ProgramIDs.token2022: token2022
    case ProgramIDs.associatedToken: associatedToken
    case ProgramIDs.computeBudget: computeBudget
    case ProgramIDs.memo: memo
    case ProgramIDs.memoV1: memoV1
    case ProgramIDs.addressLookupTable: lookupTable
    case ProgramIDs.config: config
    case ProgramIDs.ed25519: ed25519
    case ProgramIDs.secp256k1: secp256k1
    case ProgramIDs.secp256r1: secp256r1
    default: nil
    }
  }
}
