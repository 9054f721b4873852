import EscrowCalls
import ProgramAPI
import Token2022Calls
import TokenCalls

extension Escrow {
  /// Refuses mints whose deposits would not be safe, or whole, in a shared vault: those with one of five extensions,
  /// and those with one the escrow itself blocks. SPL Token's mints have none.
  static func checkExtensions(of mint: Account, by extensions: Account) throws(ProgramError) {
    guard mint.owner == Token2022Interface.id else { return }
    var entries = try entries(of: mint)
    let blocked = extensions.dataCount > 0 ? try blockedTokenExtensions(in: extensions) : nil
    // An entry that cannot be read counts for more than any refusal before it.
    var refusal: Failure?
    while let entry = try entries.next() {
      guard entry.kind <= ExtensionKind.pausableAccount.rawValue else { throw .invalidAccountData }
      if refusal != nil { continue }
      refusal = Failure(refusing: entry.kind)
      if refusal == nil, let blocked, try blocked.index(of: entry.kind) != nil { refusal = .mintNotAllowed }
    }
    if let refusal { throw .custom(refusal) }
  }

  /// The extensions of a mint that is one, initialized.
  static func entries(of mint: Account) throws(ProgramError) -> ExtensionEntries {
    guard mint.dataCount != TokenInterface.Multisig.size else { throw .invalidAccountData }
    let base = try mint.view(as: TokenInterface.Mint.self)
    guard base[.mintAuthorityTag] <= 1, base[.isInitialized] <= 1, base[.freezeAuthorityTag] <= 1 else {
      throw .invalidAccountData
    }
    guard base[.isInitialized] == 1 else { throw .uninitializedAccount }
    return try ExtensionEntries(mint.bytes, of: .mint)
  }
}

extension EscrowInterface.Failure {
  /// Why every escrow refuses mints with the extension; nil when not every one does.
  init?(refusing kind: UInt16) {
    switch ExtensionKind(rawValue: kind) {
    case .permanentDelegate: self = .permanentDelegateNotAllowed
    case .nonTransferable: self = .nonTransferableNotAllowed
    case .pausable: self = .pausableNotAllowed
    case .transferFeeConfig, .mintCloseAuthority: self = .mintNotAllowed
    default: return nil
    }
  }
}
