extension AssociatedTokenInterface {
  /// Where a wallet's token account for a mint lies.
  public static func address(
    wallet: Address, mint: Address, tokenProgram: Address = ProgramIDs.token
  ) throws(ProgramAddressError) -> Address {
    try ProgramAddress.find(seeds: [wallet.bytes, tokenProgram.bytes, mint.bytes], programID: id).address
  }
}
