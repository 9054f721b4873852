/// The kinds of extension a mint or a token account can have, by the number they have in its bytes
/// (`solana-program/token-2022`, `interface/src/extension/mod.rs`, `ExtensionType`).
@frozen public enum ExtensionKind: UInt16, Sendable, CaseIterable {
  case uninitialized
  case transferFeeConfig, transferFeeAmount, mintCloseAuthority, confidentialTransferMint
  case confidentialTransferAccount, defaultAccountState, immutableOwner, memoTransfer, nonTransferable
  case interestBearingConfig, cpiGuard, permanentDelegate, nonTransferableAccount, transferHook
  case transferHookAccount, confidentialTransferFeeConfig, confidentialTransferFeeAmount, metadataPointer
  case tokenMetadata, groupPointer, tokenGroup, groupMemberPointer, tokenGroupMember
  case confidentialMintBurn, scaledUIAmount, pausable, pausableAccount, permissionedBurn

  /// What the extension stands on.
  @inlinable public var base: ExtensionBase {
    switch self {
    case .uninitialized: .none
    case .transferFeeAmount, .confidentialTransferAccount, .immutableOwner, .memoTransfer, .cpiGuard,
      .nonTransferableAccount, .transferHookAccount, .confidentialTransferFeeAmount, .pausableAccount:
      .holding
    default: .mint
    }
  }

  /// Bytes of the extension's value; nil for token metadata, whose length varies.
  @inlinable public var size: Int? {
    switch self {
    case .uninitialized, .immutableOwner, .nonTransferable, .nonTransferableAccount, .pausableAccount: 0
    case .defaultAccountState, .memoTransfer, .cpiGuard, .transferHookAccount: 1
    case .transferFeeAmount: 8
    case .mintCloseAuthority, .permanentDelegate, .permissionedBurn: 32
    case .pausable: 33
    case .interestBearingConfig: 52
    case .scaledUIAmount: 56
    case .transferHook, .metadataPointer, .groupPointer, .groupMemberPointer, .confidentialTransferFeeAmount: 64
    case .confidentialTransferMint: 65
    case .tokenGroupMember: 72
    case .tokenGroup: 80
    case .transferFeeConfig: 108
    case .confidentialTransferFeeConfig: 129
    case .confidentialMintBurn: 196
    case .confidentialTransferAccount: 295
    case .tokenMetadata: nil
    }
  }
}

/// What byte 165 of an account with extensions says it is (`AccountType`).
@frozen public enum ExtensionBase: UInt8, Sendable {
  case none, mint, holding
}
