public import Primitives
public import SolanaCrypto

/// Lamports as tokens, for programs that move tokens only: instructions to put before and after, in one transaction.
/// They use the wallet's associated account of the native mint.
public enum WrappedSOL {
  /// Where a wallet's wrapped lamports lie.
  public static func account(of wallet: Address) throws(ProgramAddressError) -> Address {
    try AssociatedTokenInterface.address(wallet: wallet, mint: ProgramIDs.nativeMint)
  }
  /// Makes the wallet's account unless it exists, and puts lamports into it. `payer` pays the account's rent.
  public static func wrap(
    _ lamports: UInt64, of wallet: Address, payer: Address? = nil
  ) throws(ProgramAddressError) -> [Instruction] {
    let account = try account(of: wallet)
    return [
      AssociatedTokenInterface.createIdempotent(
        payer: payer ?? wallet, account: account, wallet: wallet, mint: ProgramIDs.nativeMint),
      SystemInterface.transfer(lamports, from: wallet, to: account), TokenInterface.syncNative(account),
    ]
  }
  /// Closes the wallet's account: all it holds, and its rent, are lamports of the wallet again.
  public static func unwrap(_ wallet: Address) throws(ProgramAddressError) -> [Instruction] {
    [TokenInterface.closeAccount(try account(of: wallet), into: wallet, authority: wallet)]
  }
  /// Makes the wallet's account unless it exists, so that something can be paid into it; to be followed by `unwrap`.
  public static func open(_ wallet: Address, payer: Address? = nil) throws(ProgramAddressError) -> [Instruction] {
    [
      AssociatedTokenInterface.createIdempotent(
        payer: payer ?? wallet, account: try account(of: wallet), wallet: wallet, mint: ProgramIDs.nativeMint)
    ]
  }
}
