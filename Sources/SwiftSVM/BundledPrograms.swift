import AddressLookupTableProgram
import AirdropCalls
import AirdropProgram
import AssociatedTokenProgram
import BridgeCalls
import BridgeProgram
import BurnScheduleCalls
import BurnScheduleProgram
import CampaignCalls
import CampaignProgram
import ComputeBudgetProgram
import ConfigProgram
import DisbursementCalls
import DisbursementProgram
import EmissionCalls
import EmissionProgram
import EscrowCalls
import EscrowProgram
import FeeSplitterCalls
import FeeSplitterProgram
import MemoProgram
import MilestoneCalls
import MilestoneProgram
import OfferCalls
import OfferProgram
import PaymentCalls
import PaymentProgram
import PrecompilesProgram
import ProgramAPI
import StakingCalls
import StakingProgram
import SystemProgram
import Token2022Program
import TokenProgram
import TokenUpgradeCalls
import TokenUpgradeProgram
import VestingCalls
import VestingProgram

/// The programs every runtime has, with loaders and sizes as on mainnet.
enum BundledPrograms {
  static func all(_ token: TokenRelease) -> [ProgramDescription] { fixed + [tokenProgram(token)] + own }

  /// Whether an instruction of the program reserves few compute units by default (`builtins-default-costs`).
  static func countsAsBuiltin(_ id: Address) -> Bool {
    id != ProgramIDs.secp256r1 && id != ProgramIDs.zkElGamalProof
      && fixed.contains { $0.id == id && $0.loader == ProgramIDs.nativeLoader }
  }

  private static func builtin(_ id: Address, _ name: StaticString, _ type: (any Program.Type)?) -> ProgramDescription {
    ProgramDescription(
      id: id, name: name, kind: type == nil ? .unsupported : .builtin(computeUnits: 150), type: type,
      loader: ProgramIDs.nativeLoader)
  }
  private static func precompile(_ id: Address, _ type: any Program.Type) -> ProgramDescription {
    ProgramDescription(id: id, name: "", kind: .precompile, type: type, loader: ProgramIDs.nativeLoader)
  }

  private static func tokenProgram(_ release: TokenRelease) -> ProgramDescription {
    ProgramDescription(
      id: ProgramIDs.token, name: "token", kind: .calibrated,
      type: release == .pToken ? Token.self : TokenLegacy.self,
      loader: release == .pToken ? ProgramIDs.bpfLoaderUpgradeable : ProgramIDs.bpfLoader,
      elfByteCount: release == .pToken ? 100_312 : 134_080,
      programData: release == .pToken ? "3gvYRKWyXRR9xKWe1ZjPhLY5ZJRN7KDB4rFZFGoJfFk2" : nil)
  }

  /// The project's own, as `Programs/addresses.txt` lists them. What their own instructions cost is estimated.
  static let own: [ProgramDescription] = [
    own(EscrowInterface.id, "escrow", Escrow.self),
    own(OfferInterface.id, "offer", Offer.self),
    own(CampaignInterface.id, "campaign", Campaign.self),
    own(MilestoneInterface.id, "milestone", Milestone.self),
    own(StakingInterface.id, "staking", Staking.self),
    own(EmissionInterface.id, "emission", Emission.self),
    own(BurnScheduleInterface.id, "burn_schedule", BurnSchedule.self),
    own(FeeSplitterInterface.id, "fee_splitter", FeeSplitter.self),
    own(VestingInterface.id, "vesting", Vesting.self),
    own(AirdropInterface.id, "airdrop", Airdrop.self),
    own(DisbursementInterface.id, "disbursement", Disbursement.self),
    own(BridgeInterface.id, "bridge", Bridge.self),
    own(PaymentInterface.id, "payment", Payment.self),
    own(TokenUpgradeInterface.id, "token_upgrade", TokenUpgrade.self),
  ]
  private static func own(_ id: Address, _ name: StaticString, _ type: any Program.Type) -> ProgramDescription {
    ProgramDescription(id: id, name: name, kind: .estimated, type: type)
  }

  private static let fixed: [ProgramDescription] = [
    builtin(ProgramIDs.system, "system_program", System.self),
    builtin(ProgramIDs.computeBudget, "compute_budget_program", ComputeBudget.self),
    builtin(ProgramIDs.vote, "vote_program", nil),
    builtin(ProgramIDs.bpfLoaderDeprecated, "solana_bpf_loader_deprecated_program", nil),
    builtin(ProgramIDs.bpfLoader, "solana_bpf_loader_program", nil),
    builtin(ProgramIDs.bpfLoaderUpgradeable, "solana_bpf_loader_upgradeable_program", nil),
    builtin(ProgramIDs.zkElGamalProof, "zk_elgamal_proof_program", nil),
    precompile(ProgramIDs.ed25519, Ed25519Precompile.self),
    precompile(ProgramIDs.secp256k1, Secp256k1Precompile.self),
    precompile(ProgramIDs.secp256r1, Secp256r1Precompile.self),
    ProgramDescription(
      id: ProgramIDs.addressLookupTable, name: "address_lookup_table", kind: .calibrated,
      type: AddressLookupTable.self, elfByteCount: 170_144,
      programData: "4zSpbk5jGQyMmUrqCSjFZbRKwsrMXBPsyTzjhJEAsefG"),
    ProgramDescription(
      id: ProgramIDs.stake, name: "stake", kind: .unsupported, type: nil, elfByteCount: 202_280,
      programData: "6WU8Nxarf9fudRK5atWwjLY4vFaw5UrrWhL88qz7iCMJ"),
    ProgramDescription(
      id: ProgramIDs.token2022, name: "token_2022", kind: .calibrated, type: Token2022.self, elfByteCount: 615_936,
      programData: "DoU57AYuPFu2QU514RktNPG22QhApEjnKxnBcu4BHDTY"),
    ProgramDescription(id: ProgramIDs.config, name: "config", kind: .calibrated, type: Config.self),
    ProgramDescription(
      id: ProgramIDs.associatedToken, name: "associated_token", kind: .calibrated, type: AssociatedToken.self,
      loader: ProgramIDs.bpfLoader, elfByteCount: 105_032),
    ProgramDescription(
      id: ProgramIDs.memo, name: "memo", kind: .calibrated, type: Memo.self, loader: ProgramIDs.bpfLoader,
      elfByteCount: 2304),
    ProgramDescription(
      id: ProgramIDs.memoV1, name: "memo_v1", kind: .calibrated, type: MemoV1.self,
      loader: ProgramIDs.bpfLoaderDeprecated, elfByteCount: 17_280),
  ]
}
