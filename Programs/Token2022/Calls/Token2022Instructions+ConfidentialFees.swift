#if !hasFeature(Embedded)
public import ProgramAPI

// Confidential fees, mints and burns (`confidential_transfer_fee`, `confidential_mint_burn` and `permissioned_burn` in
// `interface/src/extension`).

extension Token2022Interface {
  /// Lets fees of confidential transfers be withheld, encrypted for `key`.
  public static func initializeConfidentialTransferFee(
    _ mint: Address, authority: Address?, key: ElGamalKey
  ) -> Instruction {
    make([37, 0] + orZero(authority) + key.bytes, [.writable(mint)])
  }
  /// Moves what the mint holds of withheld confidential fees into a confidential balance.
  public static func withdrawConfidentialFees(
    fromMint mint: Address, to destination: Address, newBalance: DecryptableBalance, equality: ProofLocation,
    authority: Address, signers: [Address] = []
  ) -> Instruction {
    let located = Proofs(one: equality)
    return make(
      [37, 1] + located.offsets + newBalance.bytes,
      [.writable(mint), .writable(destination)] + located.accounts + by(authority, signers))
  }
  /// Moves what accounts withheld into a confidential balance; nil for more than 255 accounts.
  public static func withdrawConfidentialFees(
    from sources: [Address], mint: Address, to destination: Address, newBalance: DecryptableBalance,
    equality: ProofLocation, authority: Address, signers: [Address] = []
  ) -> Instruction? {
    guard let count = UInt8(exactly: sources.count) else { return nil }
    let located = Proofs(one: equality)
    return make(
      [37, 2, count] + located.offsets + newBalance.bytes,
      [.writable(mint), .writable(destination)] + located.accounts + by(authority, signers)
        + sources.map { .writable($0) })
  }
  /// Moves what accounts withheld to the mint. Anyone may; accounts that have nothing to give are passed over.
  public static func harvestConfidentialFees(from sources: [Address], to mint: Address) -> Instruction {
    make([37, 3], [.writable(mint)] + sources.map { .writable($0) })
  }
  /// Lets fees be harvested to the mint, or not.
  public static func enableHarvest(to mint: Address, authority: Address, signers: [Address] = []) -> Instruction {
    make([37, 4], [.writable(mint)] + by(authority, signers))
  }
  public static func disableHarvest(to mint: Address, authority: Address, signers: [Address] = []) -> Instruction {
    make([37, 5], [.writable(mint)] + by(authority, signers))
  }

  /// Lets a mint's supply be confidential: encrypted for `key`, and `supply` for its owner, which is zero.
  public static func initializeConfidentialMintBurn(
    _ mint: Address, key: ElGamalKey, supply: DecryptableBalance
  ) -> Instruction {
    make([42, 0] + key.bytes + supply.bytes, [.writable(mint)])
  }
  /// Changes the key of the supply.
  public static func rotateSupplyKey(
    of mint: Address, to key: ElGamalKey, equality: ProofLocation, authority: Address, signers: [Address] = []
  ) -> Instruction {
    let located = Proofs(one: equality)
    return make(
      [42, 1] + key.bytes + located.offsets, [.writable(mint)] + located.accounts + by(authority, signers))
  }
  public static func updateDecryptableSupply(
    of mint: Address, to supply: DecryptableBalance, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([42, 2] + supply.bytes, [.writable(mint)] + by(authority, signers))
  }
  /// Makes new tokens in a confidential balance; the supply becomes `newSupply`.
  public static func confidentialMint(
    _ amount: AuditedAmount, of mint: Address, to account: Address, newSupply: DecryptableBalance,
    equality: ProofLocation, validity: ProofLocation, range: ProofLocation, authority: Address,
    signers: [Address] = []
  ) -> Instruction {
    let located = Proofs([equality, validity, range])
    return make(
      [42, 3] + newSupply.bytes + amount.low.bytes + amount.high.bytes + located.offsets,
      [.writable(account), .writable(mint)] + located.accounts + by(authority, signers))
  }
  /// Destroys tokens of a confidential balance, which becomes `newBalance`. A mint with permissioned burns wants its
  /// `permission` authority's signature too.
  public static func confidentialBurn(
    _ amount: AuditedAmount, from account: Address, mint: Address, newBalance: DecryptableBalance,
    equality: ProofLocation, validity: ProofLocation, range: ProofLocation, permission: Address? = nil,
    owner: Address, signers: [Address] = []
  ) -> Instruction {
    let located = Proofs([equality, validity, range])
    let number: [UInt8] = permission == nil ? [42, 4] : [46, 3]
    let permitting = permission.map { [AccountMeta.signer($0)] } ?? []
    return make(
      number + newBalance.bytes + amount.low.bytes + amount.high.bytes + located.offsets,
      [.writable(account), .writable(mint)] + located.accounts + permitting + by(owner, signers))
  }
  /// Takes what was burned out of the encrypted supply.
  public static func applyPendingBurn(of mint: Address, authority: Address, signers: [Address] = []) -> Instruction {
    make([42, 5], [.writable(mint)] + by(authority, signers))
  }
}
#endif
