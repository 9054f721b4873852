#if !hasFeature(Embedded)
public import ProgramAPI
public import TokenCalls

/// One extension of a mint or a token account, with its value (`interface/src/extension/*/mod.rs`).
public enum TokenExtension: Hashable, Sendable {
  // Of mints.
  case transferFeeConfig(TransferFeeConfig)
  case mintCloseAuthority(Address?)
  case confidentialTransferMint(ConfidentialTransferMint)
  case defaultAccountState(TokenInterface.HoldingState)
  case nonTransferable
  case interestBearingConfig(InterestBearing)
  case permanentDelegate(Address?)
  case transferHook(TransferHook)
  case confidentialTransferFeeConfig(ConfidentialTransferFee)
  case metadataPointer(Pointer)
  case tokenMetadata(Metadata)
  case groupPointer(Pointer)
  case tokenGroup(Group)
  case groupMemberPointer(Pointer)
  case tokenGroupMember(GroupMember)
  case confidentialMintBurn(ConfidentialMintBurn)
  case scaledUIAmount(ScaledUIAmount)
  case pausable(Pausable)
  /// Whose leave burning needs; nil for nobody's.
  case permissionedBurn(authority: Address?)
  // Of token accounts.
  case transferFeeAmount(withheld: UInt64)
  case confidentialTransferAccount(ConfidentialTransferAccount)
  case immutableOwner
  case memoTransfer(isRequired: Bool)
  case cpiGuard(isOn: Bool)
  case nonTransferableAccount
  case transferHookAccount(isTransferring: Bool)
  case confidentialTransferFeeAmount(withheld: ElGamalCiphertext)
  case pausableAccount
  /// A kind not known, or a value that is not one of its kind.
  case other(number: UInt16, value: [UInt8])
}

extension TokenExtension {
  /// Confidential balances of a mint's accounts.
  public struct ConfidentialTransferMint: Hashable, Sendable {
    public var authority: Address?
    /// Whether new accounts need no approval.
    public var approvesAccounts: Bool
    public var auditor: ElGamalKey?

    public init(authority: Address?, approvesAccounts: Bool, auditor: ElGamalKey?) {
      self.authority = authority
      self.approvesAccounts = approvesAccounts
      self.auditor = auditor
    }
  }
  /// A confidential balance.
  public struct ConfidentialTransferAccount: Hashable, Sendable {
    public var isApproved: Bool
    public var key: ElGamalKey
    public var pendingLow, pendingHigh, available: ElGamalCiphertext
    /// The available balance as the owner can read it.
    public var decryptableAvailable: DecryptableBalance
    public var takesConfidentialCredits, takesNonConfidentialCredits: Bool
    public var pendingCredits, maximumPendingCredits, expectedPendingCredits, actualPendingCredits: UInt64

    public init(
      isApproved: Bool, key: ElGamalKey, pendingLow: ElGamalCiphertext, pendingHigh: ElGamalCiphertext,
      available: ElGamalCiphertext, decryptableAvailable: DecryptableBalance, takesConfidentialCredits: Bool,
      takesNonConfidentialCredits: Bool, pendingCredits: UInt64, maximumPendingCredits: UInt64,
      expectedPendingCredits: UInt64, actualPendingCredits: UInt64
    ) {
      self.isApproved = isApproved
      self.key = key
      self.pendingLow = pendingLow
      self.pendingHigh = pendingHigh
      self.available = available
      self.decryptableAvailable = decryptableAvailable
      self.takesConfidentialCredits = takesConfidentialCredits
      self.takesNonConfidentialCredits = takesNonConfidentialCredits
      self.pendingCredits = pendingCredits
      self.maximumPendingCredits = maximumPendingCredits
      self.expectedPendingCredits = expectedPendingCredits
      self.actualPendingCredits = actualPendingCredits
    }
  }
  /// Withheld fees of confidential transfers.
  public struct ConfidentialTransferFee: Hashable, Sendable {
    public var authority: Address?
    public var key: ElGamalKey
    public var harvestsToMint: Bool
    public var withheld: ElGamalCiphertext

    public init(authority: Address?, key: ElGamalKey, harvestsToMint: Bool, withheld: ElGamalCiphertext) {
      self.authority = authority
      self.key = key
      self.harvestsToMint = harvestsToMint
      self.withheld = withheld
    }
  }
  /// A confidential supply.
  public struct ConfidentialMintBurn: Hashable, Sendable {
    public var supply: ElGamalCiphertext
    public var decryptableSupply: DecryptableBalance
    public var key: ElGamalKey
    public var pendingBurn: ElGamalCiphertext

    public init(
      supply: ElGamalCiphertext, decryptableSupply: DecryptableBalance, key: ElGamalKey,
      pendingBurn: ElGamalCiphertext
    ) {
      self.supply = supply
      self.decryptableSupply = decryptableSupply
      self.key = key
      self.pendingBurn = pendingBurn
    }
  }
  /// Interest with which amounts are shown; rates are basis points a year.
  public struct InterestBearing: Hashable, Sendable {
    public var authority: Address?
    public var initializedAt: Int64
    public var averageRate: Int16
    public var updatedAt: Int64
    public var currentRate: Int16

    public init(authority: Address?, initializedAt: Int64, averageRate: Int16, updatedAt: Int64, currentRate: Int16) {
      self.authority = authority
      self.initializedAt = initializedAt
      self.averageRate = averageRate
      self.updatedAt = updatedAt
      self.currentRate = currentRate
    }
  }
  /// A factor with which amounts are shown.
  public struct ScaledUIAmount: Hashable, Sendable {
    public var authority: Address?
    public var multiplierBits: UInt64
    /// From when on the new factor holds.
    public var newMultiplierFrom: Int64
    public var newMultiplierBits: UInt64
    public var multiplier: Double { Double(bitPattern: multiplierBits) }
    public var newMultiplier: Double { Double(bitPattern: newMultiplierBits) }

    public init(authority: Address?, multiplierBits: UInt64, newMultiplierFrom: Int64, newMultiplierBits: UInt64) {
      self.authority = authority
      self.multiplierBits = multiplierBits
      self.newMultiplierFrom = newMultiplierFrom
      self.newMultiplierBits = newMultiplierBits
    }
  }
  /// The program called in transfers.
  public struct TransferHook: Hashable, Sendable {
    public var authority, program: Address?

    public init(authority: Address?, program: Address?) {
      self.authority = authority
      self.program = program
    }
  }
  /// Where metadata, a group or a membership is kept.
  public struct Pointer: Hashable, Sendable {
    public var authority, address: Address?

    public init(authority: Address?, address: Address?) {
      self.authority = authority
      self.address = address
    }
  }
  /// A mint's name and what else is said of it (`solana-program/token-metadata`, `interface/src/state.rs`).
  public struct Metadata: Hashable, Sendable {
    public var updateAuthority: Address?
    public var mint: Address
    public var name, symbol, uri: String
    public var additional: [Entry]
    /// A field of one's own.
    public struct Entry: Hashable, Sendable {
      public var key, value: String
      public init(key: String, value: String) {
        self.key = key
        self.value = value
      }
    }

    public init(
      updateAuthority: Address?, mint: Address, name: String, symbol: String, uri: String, additional: [Entry] = []
    ) {
      self.updateAuthority = updateAuthority
      self.mint = mint
      self.name = name
      self.symbol = symbol
      self.uri = uri
      self.additional = additional
    }
  }
  /// A group of mints (`solana-program/token-group`, `interface/src/state.rs`).
  public struct Group: Hashable, Sendable {
    public var updateAuthority: Address?
    public var mint: Address
    public var size, maxSize: UInt64

    public init(updateAuthority: Address?, mint: Address, size: UInt64, maxSize: UInt64) {
      self.updateAuthority = updateAuthority
      self.mint = mint
      self.size = size
      self.maxSize = maxSize
    }
  }
  /// A mint's membership of a group.
  public struct GroupMember: Hashable, Sendable {
    public var mint, group: Address
    public var number: UInt64

    public init(mint: Address, group: Address, number: UInt64) {
      self.mint = mint
      self.group = group
      self.number = number
    }
  }
  /// Who may stop the mint's tokens, and whether they are stopped.
  public struct Pausable: Hashable, Sendable {
    public var authority: Address?
    public var isPaused: Bool

    public init(authority: Address?, isPaused: Bool = false) {
      self.authority = authority
      self.isPaused = isPaused
    }
  }
}
#endif
