public import ProgramAPI

extension Invocation {
  /// Checks where a payout goes. Without the receiver's signature that is his associated account (`.invalidSeeds`),
  /// and only while he holds it (`.invalidAccountData`). Who signs for himself may name any account he holds: nobody is
  /// locked out because his associated account was given away, frozen or closed.
  public func checkPayout(_ destination: Account, to receiver: Account, of asset: Asset) throws(ProgramError) {
    if !receiver.isSigner {
      try checkAssociated(destination, of: receiver.key, mint: asset.mint.key, tokenProgram: asset.program.key)
    }
    try asset.check(destination, of: receiver.key)
  }
}
