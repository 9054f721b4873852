#if !hasFeature(Embedded)
internal import TokenCalls

// How big accounts are (`interface/src/extension/mod.rs`, `try_calculate_account_len`).

extension Token2022Interface {
  /// Bytes a mint or a token account with these extensions has, each counted once. Nil for kinds of the other base or
  /// whose values vary: a mint's metadata is added once the mint is there, and the program makes room for it.
  public static func accountSize(_ base: ExtensionBase, with extensions: [ExtensionKind]) -> Int? {
    let plain = base == .mint ? TokenInterface.Mint.size : TokenInterface.Holding.size
    guard !extensions.isEmpty else { return plain }
    var size = entriesOffset
    for kind in Set(extensions) {
      guard kind.base == base, let value = kind.size else { return nil }
      size += 4 + value
    }
    // An account must not have a multisignature's size.
    return size == TokenInterface.Multisig.size ? size + 2 : size
  }
}

extension MintWithExtensions {
  /// The extensions every token account of the mint must have (`get_required_init_account_extensions`).
  public var accountExtensions: [ExtensionKind] {
    extensions.flatMap { entry -> [ExtensionKind] in
      switch entry.kind {
      case .transferFeeConfig: [.transferFeeAmount]
      case .nonTransferable: [.nonTransferableAccount, .immutableOwner]
      case .transferHook: [.transferHookAccount]
      case .pausable: [.pausableAccount]
      default: []
      }
    }
  }
  /// Bytes of a token account of the mint, with these extensions too.
  public func accountSize(with more: [ExtensionKind] = []) -> Int? {
    Token2022Interface.accountSize(.holding, with: accountExtensions + more)
  }
}
#endif
