public import ProgramAPI

/// What other programs and clients know of the System program: its address, instruction numbers and errors.
public enum SystemInterface {
  /// 11111111111111111111111111111111
  public static var id: Address { @inlinable @inline(always) get { .zero } }
  /// The most data an account can hold: 10 MiB (`MAX_PERMITTED_DATA_LENGTH`).
  public static var maxDataLength: UInt64 { @inlinable @inline(always) get { 10_485_760 } }

  /// The first four bytes of the instruction data (`SystemInstruction`).
  @frozen public enum Number: UInt32, Sendable {
    case createAccount
    case assign
    case transfer
    case createAccountWithSeed
    case advanceNonceAccount
    case withdrawNonceAccount
    case initializeNonceAccount
    case authorizeNonceAccount
    case allocate
    case allocateWithSeed
    case assignWithSeed
    case transferWithSeed
    case upgradeNonceAccount
    case createAccountAllowPrefund
  }

  /// The program's own errors (`SystemError`).
  @frozen public enum Failure: UInt32, Sendable {
    case accountAlreadyInUse
    case resultWithNegativeLamports
    case invalidProgramID
    case invalidAccountDataLength
    case maxSeedLengthExceeded
    case addressWithSeedMismatch
    case nonceNoRecentBlockhashes
    case nonceBlockhashNotExpired
    case nonceUnexpectedBlockhashValue
  }
}
