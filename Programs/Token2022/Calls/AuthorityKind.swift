extension Token2022Interface {
  /// Which authority `SetAuthority` changes (`interface/src/instruction.rs`, `AuthorityType`). The first four are SPL
  /// Token's.
  @frozen public enum AuthorityKind: UInt8, Sendable, CaseIterable {
    case mintTokens, freezeAccount, accountOwner, closeAccount
    case transferFeeConfig, withheldWithdraw, closeMint, interestRate, permanentDelegate
    case confidentialTransferMint, transferHookProgram, confidentialTransferFeeConfig
    case metadataPointer, groupPointer, groupMemberPointer, scaledUIAmount, pause, permissionedBurn
  }
}
