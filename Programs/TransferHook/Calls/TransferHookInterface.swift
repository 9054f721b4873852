public import ProgramAPI

/// The interface of transfer hooks: what Token-2022 calls in each transfer of a mint that names a hook program, and the
/// list of accounts that program wants besides (`solana-program/transfer-hook`, `interface/src`).
///
/// Instructions begin with eight bytes, the beginning of a hash of their names, here as little-endian numbers.
public enum TransferHookInterface {
  /// `Execute`: the amount follows. Accounts: source, mint, destination, authority, the list's account, and what the
  /// list says; none of them signs.
  @inlinable public static var execute: UInt64 { 0x1A66_FB4B_C565_2569 }
  /// `InitializeExtraAccountMetaList`: a count of four bytes and so many entries follow.
  @inlinable public static var initializeList: UInt64 { 0xEBEB_58A7_310D_222B }
  /// `UpdateExtraAccountMetaList`: as above.
  @inlinable public static var updateList: UInt64 { 0xAEF1_5566_922A_699D }

  /// The address of a mint's list: a hook program derives it from this and the mint.
  @inlinable @inline(always)
  public static func listAddress(
    mint: Address, program: Address, in call: borrowing Invocation
  ) throws(ProgramError) -> (address: Address, bump: UInt8) {
    try call.findAddress(["extra-account-metas", Seed(mint)], of: program)
  }

  /// Errors of the interface (`error.rs`).
  @frozen public enum Failure: UInt32, Sendable {
    case incorrectAccount = 2_110_272_652
    case mintHasNoMintAuthority
    case incorrectMintAuthority
    case programCalledOutsideOfTransfer
  }
}

/// Errors of finding accounts by a list (`spl-tlv-account-resolution` 0.11.1, `error.rs`); the last two are those of
/// crates it uses.
@frozen public enum ExtraAccountFailure: UInt32, Sendable {
  case incorrectAccount = 2_724_315_840
  case notEnoughAccounts
  case tlvUninitialized
  case tlvInitialized
  case tooManyPubkeys
  case invalidPubkey
  case accountTypeNotAccountMeta
  case seedConfigsTooLarge
  case notEnoughBytesForSeed
  case invalidBytesForSeed
  case invalidSeedConfig
  case instructionDataTooSmall
  case accountNotFound
  case calculationFailure
  case accountDataNotFound
  case accountDataTooSmall
  case accountFetchFailed
  case notEnoughBytesForPubkeyData
  case invalidBytesForPubkeyData
  case invalidPubkeyDataConfig
  /// `spl-type-length-value`: no entry of the kind looked for.
  case typeNotFound = 1_202_666_432
  /// `spl-pod`: a list shorter than its count says.
  case bufferTooSmall = 1
}
