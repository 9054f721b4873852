#if !hasFeature(Embedded)
internal import ProgramAPI
internal import TokenCalls

extension TokenExtension {
  /// The extension with this number and value. A value the kind would not write so again is kept as `.other`.
  public init(number: UInt16, value: [UInt8]) {
    var reader = ValueReader(value)
    let read = ExtensionKind(rawValue: number).flatMap { Self.read($0, &reader) }
    self = .other(number: number, value: value)
    if let read, reader.isDone, read.value == value { self = read }
  }

  /// The kind's number, known or not.
  public var number: UInt16 {
    if case .other(let number, _) = self { number } else { kind.rawValue }
  }

  /// The kind; `.uninitialized` for what is kept as `.other`.
  public var kind: ExtensionKind {
    switch self {
    case .transferFeeConfig: .transferFeeConfig
    case .mintCloseAuthority: .mintCloseAuthority
    case .confidentialTransferMint: .confidentialTransferMint
    case .defaultAccountState: .defaultAccountState
    case .nonTransferable: .nonTransferable
    case .interestBearingConfig: .interestBearingConfig
    case .permanentDelegate: .permanentDelegate
    case .transferHook: .transferHook
    case .confidentialTransferFeeConfig: .confidentialTransferFeeConfig
    case .metadataPointer: .metadataPointer
    case .tokenMetadata: .tokenMetadata
    case .groupPointer: .groupPointer
    case .tokenGroup: .tokenGroup
    case .groupMemberPointer: .groupMemberPointer
    case .tokenGroupMember: .tokenGroupMember
    case .confidentialMintBurn: .confidentialMintBurn
    case .scaledUIAmount: .scaledUIAmount
    case .pausable: .pausable
    case .permissionedBurn: .permissionedBurn
    case .transferFeeAmount: .transferFeeAmount
    case .confidentialTransferAccount: .confidentialTransferAccount
    case .immutableOwner: .immutableOwner
    case .memoTransfer: .memoTransfer
    case .cpiGuard: .cpiGuard
    case .nonTransferableAccount: .nonTransferableAccount
    case .transferHookAccount: .transferHookAccount
    case .confidentialTransferFeeAmount: .confidentialTransferFeeAmount
    case .pausableAccount: .pausableAccount
    case .other: .uninitialized
    }
  }

  /// The value's bytes.
  public var value: [UInt8] {
    var writer = ValueWriter()
    switch self {
    case .transferFeeConfig(let value): writer.put(value)
    case .confidentialTransferMint(let value): writer.put(value)
    case .interestBearingConfig(let value): writer.put(value)
    case .confidentialTransferFeeConfig(let value): writer.put(value)
    case .tokenMetadata(let value): writer.put(value)
    case .confidentialMintBurn(let value): writer.put(value)
    case .scaledUIAmount(let value): writer.put(value)
    case .confidentialTransferAccount(let value): writer.put(value)
    case .transferHook(let value): writer.put(value.authority, value.program)
    case .metadataPointer(let value), .groupPointer(let value), .groupMemberPointer(let value):
      writer.put(value.authority, value.address)
    case .tokenGroup(let value):
      writer.put(value.updateAuthority, value.mint)
      writer.put(value.size, value.maxSize)
    case .tokenGroupMember(let value):
      writer.put(value.mint, value.group)
      writer.put(value.number)
    case .pausable(let value):
      writer.put(value.authority)
      writer.put(value.isPaused)
    case .mintCloseAuthority(let address), .permanentDelegate(let address), .permissionedBurn(let address):
      writer.put(address)
    case .defaultAccountState(let state): writer.put(state.rawValue)
    case .transferFeeAmount(let withheld): writer.put(withheld)
    case .memoTransfer(let flag), .cpiGuard(let flag), .transferHookAccount(let flag): writer.put(flag)
    case .confidentialTransferFeeAmount(let withheld): writer.put(fixed: withheld)
    case .nonTransferable, .immutableOwner, .nonTransferableAccount, .pausableAccount: break
    case .other(_, let value): return value
    }
    return writer.bytes
  }

  private static func read(_ kind: ExtensionKind, _ reader: inout ValueReader) -> TokenExtension? {
    switch kind {
    case .uninitialized: nil
    case .transferFeeConfig: .transferFeeConfig(TransferFeeConfig(&reader))
    case .transferFeeAmount: .transferFeeAmount(withheld: reader.number())
    case .mintCloseAuthority: .mintCloseAuthority(reader.optional())
    case .confidentialTransferMint: .confidentialTransferMint(ConfidentialTransferMint(&reader))
    case .confidentialTransferAccount: .confidentialTransferAccount(ConfidentialTransferAccount(&reader))
    case .defaultAccountState: TokenInterface.HoldingState(rawValue: reader.number()).map { .defaultAccountState($0) }
    case .immutableOwner: .immutableOwner
    case .memoTransfer: .memoTransfer(isRequired: reader.flag())
    case .nonTransferable: .nonTransferable
    case .interestBearingConfig: .interestBearingConfig(InterestBearing(&reader))
    case .cpiGuard: .cpiGuard(isOn: reader.flag())
    case .permanentDelegate: .permanentDelegate(reader.optional())
    case .nonTransferableAccount: .nonTransferableAccount
    case .transferHook: .transferHook(TransferHook(authority: reader.optional(), program: reader.optional()))
    case .transferHookAccount: .transferHookAccount(isTransferring: reader.flag())
    case .confidentialTransferFeeConfig: .confidentialTransferFeeConfig(ConfidentialTransferFee(&reader))
    case .confidentialTransferFeeAmount: .confidentialTransferFeeAmount(withheld: reader.fixed())
    case .metadataPointer: .metadataPointer(Pointer(&reader))
    case .tokenMetadata: .tokenMetadata(Metadata(&reader))
    case .groupPointer: .groupPointer(Pointer(&reader))
    case .tokenGroup: .tokenGroup(Group(&reader))
    case .groupMemberPointer: .groupMemberPointer(Pointer(&reader))
    case .tokenGroupMember:
      .tokenGroupMember(GroupMember(mint: reader.fixed(), group: reader.fixed(), number: reader.number()))
    case .confidentialMintBurn: .confidentialMintBurn(ConfidentialMintBurn(&reader))
    case .scaledUIAmount: .scaledUIAmount(ScaledUIAmount(&reader))
    case .pausable: .pausable(Pausable(authority: reader.optional(), isPaused: reader.flag()))
    case .pausableAccount: .pausableAccount
    case .permissionedBurn: .permissionedBurn(authority: reader.optional())
    }
  }
}
#endif
