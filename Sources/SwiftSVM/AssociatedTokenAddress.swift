extension AssociatedTokenInterface {
  /// Where a wallet's token account for a mint lies.
  ///
  /// Nil if the 256 bumps give no address, which has a chance of 1 in 2²⁵⁶.
  public static func address(
    wallet: Address, mint: Address, tokenProgram: Address = ProgramIDs.token
  ) -> Address? {
    ProgramAddress.find([wallet.bytes, tokenProgram.bytes, mint.bytes], programID: id)?.address
  }
}
