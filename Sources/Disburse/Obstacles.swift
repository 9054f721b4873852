import LocalLedger
import ProgramAPI
import SwiftSVM

/// Why nobody can be paid in a mint, in whichever way.
public enum MintObstacle: Hashable, Sendable, CustomStringConvertible {
  /// What is shown of an account is not what it holds, so that a file's amounts would not be those sent.
  case scaled, interestBearing
  /// Transfers call, or may come to call, a program that wants accounts of its own.
  case hooked
  case permanentDelegate, nonTransferable, pausable, closable, confidentialFees, confidentialMinting, permissionedBurns
  /// New accounts can neither receive nor send.
  case frozenAccounts
  /// An extension that this software does not know.
  case unknown(UInt16)

  public var description: String {
    switch self {
    case .scaled: "shows amounts multiplied by a factor: a file's amounts would not be those that are sent"
    case .interestBearing: "shows amounts with interest: a file's amounts would not be those that are sent"
    case .hooked: "can call another program in each transfer"
    case .permanentDelegate: "has a permanent delegate, who can take what anybody holds"
    case .nonTransferable: "cannot be transferred"
    case .pausable: "can be paused by its authority"
    case .closable: "can be closed by its authority"
    case .confidentialFees: "takes confidential fees"
    case .confidentialMinting: "mints and burns confidentially"
    case .permissionedBurns: "is burned by leave of an authority only"
    case .frozenAccounts: "makes accounts that begin frozen"
    case .unknown(let number): "has extension \(number), which is not known here"
    }
  }

  /// Of what a mint of Token-2022 can be, that which the Disbursement program refuses, and what is only shown.
  init?(_ entry: TokenExtension) {
    switch entry {
    case .transferFeeConfig, .confidentialTransferMint, .metadataPointer, .tokenMetadata, .groupPointer, .tokenGroup,
      .groupMemberPointer, .tokenGroupMember:
      return nil
    case .scaledUIAmount: self = .scaled
    case .interestBearingConfig: self = .interestBearing
    case .transferHook(let hook):
      guard hook.authority != nil || hook.program != nil else { return nil }
      self = .hooked
    case .defaultAccountState(let state):
      guard state != .initialized else { return nil }
      self = .frozenAccounts
    case .permanentDelegate: self = .permanentDelegate
    case .nonTransferable: self = .nonTransferable
    case .pausable: self = .pausable
    case .mintCloseAuthority: self = .closable
    case .confidentialTransferFeeConfig: self = .confidentialFees
    case .confidentialMintBurn: self = .confidentialMinting
    case .permissionedBurn: self = .permissionedBurns
    case .other(let number, _): self = .unknown(number)
    // Of accounts, and of no mint.
    case .transferFeeAmount, .confidentialTransferAccount, .immutableOwner, .memoTransfer, .cpiGuard,
      .nonTransferableAccount, .transferHookAccount, .confidentialTransferFeeAmount, .pausableAccount:
      self = .unknown(entry.number)
    }
  }
}

/// What an address is that is nobody's wallet: tokens sent there are lost.
public enum WalletObstacle: Hashable, Sendable, CustomStringConvertible {
  case tokenAccount, program, sysvar, incinerator, reserved

  public var description: String {
    switch self {
    case .tokenAccount: "is a token account or a mint, not a wallet"
    case .program: "is a program, not a wallet"
    case .sysvar: "is a sysvar, not a wallet"
    case .incinerator: "is the incinerator, not a wallet"
    case .reserved: "is a reserved address, not a wallet"
    }
  }

  init?(_ address: Address, on ledger: Ledger) {
    if address == ProgramIDs.incinerator {
      self = .incinerator
    } else if Self.sysvars.contains(address) {
      self = .sysvar
    } else if Self.unwritable.contains(address) {
      self = .reserved
    } else if let account = ledger.account(address) {
      switch account.owner {
      case ProgramIDs.token, ProgramIDs.token2022: self = .tokenAccount
      case SysvarAddress.owner: self = .sysvar
      case _ where account.executable || Self.loaders.contains(account.owner): self = .program
      default: return nil
      }
    } else {
      return nil
    }
  }

  private static let loaders: Set<Address> = [
    ProgramIDs.nativeLoader, ProgramIDs.bpfLoaderDeprecated, ProgramIDs.bpfLoader, ProgramIDs.bpfLoaderUpgradeable,
    ProgramIDs.loaderV4,
  ]
  /// Some of them have no account.
  private static let sysvars: Set<Address> = [
    SysvarAddress.owner, SysvarAddress.clock, SysvarAddress.epochRewards, SysvarAddress.epochSchedule,
    SysvarAddress.fees, SysvarAddress.instructions, SysvarAddress.lastRestartSlot, SysvarAddress.recentBlockhashes,
    SysvarAddress.rent, "SysvarRewards111111111111111111111111111111", SysvarAddress.slotHashes,
    SysvarAddress.slotHistory, SysvarAddress.stakeHistory,
  ]
  /// Nobody can write these, whether or not a program is there.
  private static let unwritable: Set<Address> = loaders.union([
    ProgramIDs.system, ProgramIDs.featureGate, ProgramIDs.stake, ProgramIDs.vote, ProgramIDs.config,
    ProgramIDs.zkElGamalProof, ProgramIDs.nativeMint, "StakeConfig11111111111111111111111111111111",
    "ZkTokenProof1111111111111111111111111111111",
  ])
}

/// Why a wallet cannot receive a payment at present.
public enum AccountObstacle: Hashable, Sendable, CustomStringConvertible {
  case missing
  /// What stands at the address is no token account of the mint, and none can be made there.
  case notAnAccount
  /// The holder of an account can be changed: paying through it would pay somebody else.
  case otherHolder
  case frozen
  /// `hasMemos`: plain transfers can have what it asks for.
  case memoDemanded(canHaveMemos: Bool)
  case confidentialOnly

  public var description: String {
    switch self {
    case .missing: "the wallet has no account of the mint"
    case .notAnAccount: "what stands at the address of the wallet's account is none of the mint"
    case .otherHolder: "the account belongs to another wallet"
    case .frozen: "the account is frozen"
    case .memoDemanded(let can): "the account demands a memo with each transfer" + (can ? ": ask for --memo" : "")
    case .confidentialOnly: "the account takes confidential transfers only"
    }
  }
}
