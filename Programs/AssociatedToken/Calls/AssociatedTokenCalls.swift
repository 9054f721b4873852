public import ProgramAPI

/// The Associated Token Account program, as other programs and clients reach it.
public enum AssociatedTokenInterface {
  public static var id: Address { @inlinable get { ProgramIDs.associatedToken } }

  /// The instruction's number, its only byte of data.
  public enum Kind: UInt8, Sendable { case create = 0, createIdempotent, recoverNested }

  /// Where a wallet's token account for a mint lies, and the bump that gives it.
  @inlinable @inline(always)
  public static func address(
    wallet: Address, mint: Address, tokenProgram: Address, in call: borrowing Invocation
  ) throws(ProgramError) -> (address: Address, bump: UInt8) {
    try call.findAddress([Seed(wallet), Seed(tokenProgram), Seed(mint)], of: id)
  }

  /// Makes sure that `account` is the wallet's token account for the mint; `payer` pays if it is new.
  @inlinable @inline(always)
  public static func createIdempotent(
    _ account: Account, wallet: Account, mint: Account, payer: Account, system: Account, tokenProgram: Account,
    program: Account, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard program.key == id else { throw .incorrectProgramID }
    var data = Payload<1>()
    data.append(Kind.createIdempotent.rawValue)
    try call.invoke(
      program, data,
      [
        .writableSigner(payer), .writable(account), .readonly(wallet), .readonly(mint), .readonly(system),
        .readonly(tokenProgram),
      ])
  }
}

#if !hasFeature(Embedded)
/// `spl-associated-token-account-interface`. The addresses of token accounts are given: deriving one needs a hash,
/// which is `ProgramAddress.find` on the client's side.
extension AssociatedTokenInterface {
  /// Creates `account` for the wallet; fails when it exists.
  public static func create(
    payer: Address, account: Address, wallet: Address, mint: Address, tokenProgram: Address = ProgramIDs.token
  ) -> Instruction {
    instruction(.create, payer, account, wallet, mint, tokenProgram)
  }
  /// Creates `account` for the wallet unless it exists and is the wallet's.
  public static func createIdempotent(
    payer: Address, account: Address, wallet: Address, mint: Address, tokenProgram: Address = ProgramIDs.token
  ) -> Instruction {
    instruction(.createIdempotent, payer, account, wallet, mint, tokenProgram)
  }
  private static func instruction(
    _ kind: Kind, _ payer: Address, _ account: Address, _ wallet: Address, _ mint: Address, _ tokenProgram: Address
  ) -> Instruction {
    Instruction(
      programID: id,
      accounts: [
        .writableSigner(payer), .writable(account), .readonly(wallet), .readonly(mint), .readonly(ProgramIDs.system),
        .readonly(tokenProgram),
      ],
      data: [kind.rawValue])
  }
  /// Moves the tokens of `nested`, an associated account that belongs to the associated account `owner`, to the
  /// wallet's own associated account `destination`, and closes `nested`.
  public static func recoverNested(
    nested: Address, nestedMint: Address, destination: Address, owner: Address, ownerMint: Address, wallet: Address,
    tokenProgram: Address = ProgramIDs.token
  ) -> Instruction {
    Instruction(
      programID: id,
      accounts: [
        .writable(nested), .readonly(nestedMint), .writable(destination), .readonly(owner), .readonly(ownerMint),
        .writableSigner(wallet), .readonly(tokenProgram),
      ],
      data: [Kind.recoverNested.rawValue])
  }
}
#endif
