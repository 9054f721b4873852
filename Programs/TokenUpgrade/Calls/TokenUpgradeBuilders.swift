#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here.

extension TokenUpgradeInterface {
  /// The seeds of the address that owns the pool of two mints, or may spend from it.
  public static func seeds(originalMint: Address, newMint: Address) -> [[UInt8]] {
    [[UInt8]("token-escrow-authority".utf8), originalMint.bytes, newMint.bytes]
  }

  /// An exchange's accounts.
  public struct Exchange: Hashable, Sendable {
    /// The holder's account of the old mint, which is emptied, and his account of the new one.
    public var originalAccount, newAccount: Address
    public var originalMint, newMint: Address
    /// The pool: an account of the new mint that belongs or is delegated to `authority`, the address from `seeds`.
    public var pool, authority: Address
    /// The owner of the account of the old mint or its delegate; a multisignature where `signers` are named.
    public var holder: Address
    public var signers: [Address]
    public var originalTokenProgram, newTokenProgram: Address
    public init(
      originalAccount: Address, originalMint: Address, pool: Address, newAccount: Address, newMint: Address,
      authority: Address, holder: Address, signers: [Address] = [],
      originalTokenProgram: Address = ProgramIDs.token, newTokenProgram: Address = ProgramIDs.token2022
    ) {
      self.originalAccount = originalAccount
      self.originalMint = originalMint
      self.pool = pool
      self.newAccount = newAccount
      self.newMint = newMint
      self.authority = authority
      self.holder = holder
      self.signers = signers
      self.originalTokenProgram = originalTokenProgram
      self.newTokenProgram = newTokenProgram
    }

    var accounts: [AccountMeta] {
      [
        .writable(originalAccount), .writable(originalMint), .writable(pool), .writable(newAccount),
        .writable(newMint), .readonly(authority), .readonly(originalTokenProgram), .readonly(newTokenProgram),
        signers.isEmpty ? .signer(holder) : .readonly(holder),
      ] + signers.map { .signer($0) }
    }
  }

  /// Exchanges all that is in the holder's account. Where the new mint takes a transfer fee, less arrives.
  public static func exchange(_ exchange: Exchange, program: Address = id) -> Instruction {
    Instruction(programID: program, accounts: exchange.accounts, data: [Number.exchange.rawValue])
  }
  /// The same; nothing happens unless at least `minReceived` arrives.
  public static func exchangeNet(
    _ exchange: Exchange, minReceived: UInt64, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.exchangeNet.rawValue)
    data.append(minReceived)
    return Instruction(programID: program, accounts: exchange.accounts, data: data.bytes)
  }
}
#endif
