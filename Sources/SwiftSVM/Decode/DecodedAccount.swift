/// An account's data in words.
public struct DecodedAccount: Hashable, Sendable {
  /// What the data are, such as `token account`; nil when they are nothing known.
  public var kind: String?
  public var fields: [DecodedField]

  /// Looks at the account's owner and data: token accounts, mints and multisignatures of both token programs, nonces,
  /// lookup tables.
  public init(_ account: StoredAccount) {
    fields = []
    switch account.owner {
    case ProgramIDs.token: readToken(account.data)
    case ProgramIDs.token2022: readToken2022(account.data)
    case ProgramIDs.system: readSystem(account.data)
    case ProgramIDs.addressLookupTable: readTable(account.data)
    default: break
    }
  }

  private mutating func readToken(_ data: [UInt8]) {
    if let state = TokenAccountState(data) {
      kind = "token account"
      fields = [
        DecodedField("mint", .address(state.mint)), DecodedField("owner", .address(state.owner)),
        DecodedField("amount", .number(state.amount)), DecodedField("delegate", .optional(state.delegate)),
        DecodedField("delegatedAmount", .number(state.delegatedAmount)),
        DecodedField("isFrozen", .bool(state.isFrozen)),
        DecodedField("nativeReserve", state.nativeReserve.map { .number($0) } ?? .none),
        DecodedField("closeAuthority", .optional(state.closeAuthority)),
      ]
    } else if let state = MintState(data) {
      kind = "mint"
      fields = [
        DecodedField("supply", .number(state.supply)), DecodedField("decimals", .number(UInt64(state.decimals))),
        DecodedField("mintAuthority", .optional(state.mintAuthority)),
        DecodedField("freezeAuthority", .optional(state.freezeAuthority)),
      ]
    } else if let state = MultisigState(data) {
      kind = "multisignature"
      fields = [
        DecodedField("required", .number(UInt64(state.required))),
        DecodedField("signers", .list(state.signers.map { .address($0) })),
      ]
    }
  }

  /// The base as SPL Token has it, and the extensions behind it.
  private mutating func readToken2022(_ data: [UInt8]) {
    let extensions: [TokenExtension]
    if let account = TokenAccountWithExtensions(data) {
      extensions = account.extensions
      readToken([UInt8](data.prefix(TokenInterface.Holding.size)))
    } else if let mint = MintWithExtensions(data) {
      extensions = mint.extensions
      readToken([UInt8](data.prefix(TokenInterface.Mint.size)))
    } else {
      return readToken(data)
    }
    for entry in extensions { fields.append(DecodedField(extension: entry)) }
  }

  private mutating func readSystem(_ data: [UInt8]) {
    if data.isEmpty {
      kind = "wallet"
    } else if data.count == NonceState.byteCount, let state = data.withUnsafeBytes({ NonceState($0) }) {
      kind = state.data == nil ? "uninitialized nonce" : state.isLegacy ? "legacy nonce" : "nonce"
      guard let held = state.data else { return }
      fields = [
        DecodedField("authority", .address(held.authority)), DecodedField("nonce", .hash(held.durableNonce)),
        DecodedField("lamportsPerSignature", .number(held.lamportsPerSignature)),
      ]
    }
  }

  private mutating func readTable(_ data: [UInt8]) {
    data.withUnsafeBytes { bytes in
      guard let state = try? LookupTableState(bytes) else { return }
      kind = "lookup table"
      fields = [
        DecodedField("authority", .optional(state.authority)),
        DecodedField(
          "deactivationSlot", state.deactivationSlot == .max ? .none : .number(state.deactivationSlot)),
        DecodedField("lastExtendedSlot", .number(state.lastExtendedSlot)),
        DecodedField(
          "addresses", .list((0..<state.addressCount).map { .address(state.address(at: $0)) })),
      ]
    }
  }
}

extension DecodedValue {
  fileprivate static func optional(_ address: Address?) -> DecodedValue { address.map { .address($0) } ?? .none }
}
