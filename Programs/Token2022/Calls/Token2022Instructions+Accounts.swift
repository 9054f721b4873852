#if !hasFeature(Embedded)
public import ProgramAPI

// Transfer fees, and extensions of token accounts.

extension Token2022Interface {
  /// Makes every transfer cost `basisPoints`, at most `maximumFee`.
  public static func initializeTransferFeeConfig(
    _ mint: Address, basisPoints: UInt16, maximumFee: UInt64, configAuthority: Address?, withdrawAuthority: Address?
  ) -> Instruction {
    make(
      [26, 0] + optional(configAuthority) + optional(withdrawAuthority) + bytes(basisPoints) + bytes(maximumFee),
      [.writable(mint)])
  }
  /// Changes the fee from two epochs later on.
  public static func setTransferFee(
    basisPoints: UInt16, maximumFee: UInt64, of mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([26, 5] + bytes(basisPoints) + bytes(maximumFee), [.writable(mint)] + by(authority, signers))
  }
  /// Moves tokens; fails unless `fee` is what the mint takes now.
  public static func transferCheckedWithFee(
    _ amount: UInt64, fee: UInt64, decimals: UInt8, from source: Address, mint: Address, to destination: Address,
    authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(
      [26, 1] + bytes(amount) + [decimals] + bytes(fee),
      [.writable(source), .readonly(mint), .writable(destination)] + by(authority, signers))
  }
  /// Moves what accounts withheld to the mint. Anyone may; accounts that have nothing to give are passed over.
  public static func harvestWithheldTokens(from sources: [Address], to mint: Address) -> Instruction {
    make([26, 4], [.writable(mint)] + sources.map { .writable($0) })
  }
  /// Moves what the mint holds of withheld tokens to a token account.
  public static func withdrawWithheldTokens(
    fromMint mint: Address, to destination: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([26, 2], [.writable(mint), .writable(destination)] + by(authority, signers))
  }
  /// Moves what accounts withheld to a token account; nil for more than 255 accounts.
  public static func withdrawWithheldTokens(
    from sources: [Address], mint: Address, to destination: Address, authority: Address, signers: [Address] = []
  ) -> Instruction? {
    guard let count = UInt8(exactly: sources.count) else { return nil }
    return make(
      [26, 3, count],
      [.readonly(mint), .writable(destination)] + by(authority, signers) + sources.map { .writable($0) })
  }

  /// Asks for the size of a token account of the mint with these extensions too; the answer is return data.
  public static func getAccountDataSize(of mint: Address, extensions: [ExtensionKind] = []) -> Instruction {
    make([21] + extensions.flatMap { bytes($0.rawValue) }, [.readonly(mint)])
  }
  /// Makes room in a token account for these extensions; `payer` pays what it then needs for its rent.
  public static func reallocate(
    _ account: Address, for extensions: [ExtensionKind], payer: Address, owner: Address, signers: [Address] = []
  ) -> Instruction {
    make(
      [29] + extensions.flatMap { bytes($0.rawValue) },
      [.writable(account), .writableSigner(payer), .readonly(ProgramIDs.system)] + by(owner, signers))
  }
  /// Fixes the owner of a token account not yet initialized.
  public static func initializeImmutableOwner(_ account: Address) -> Instruction { make([22], [.writable(account)]) }

  /// Refuses transfers to the account that have no memo before them, or takes them again.
  public static func enableRequiredMemos(_ account: Address, owner: Address, signers: [Address] = []) -> Instruction {
    make([30, 0], [.writable(account)] + by(owner, signers))
  }
  public static func disableRequiredMemos(_ account: Address, owner: Address, signers: [Address] = []) -> Instruction {
    make([30, 1], [.writable(account)] + by(owner, signers))
  }
  /// Refuses what programs do in the owner's name, or allows it again.
  public static func enableCPIGuard(_ account: Address, owner: Address, signers: [Address] = []) -> Instruction {
    make([34, 0], [.writable(account)] + by(owner, signers))
  }
  public static func disableCPIGuard(_ account: Address, owner: Address, signers: [Address] = []) -> Instruction {
    make([34, 1], [.writable(account)] + by(owner, signers))
  }
}
#endif
