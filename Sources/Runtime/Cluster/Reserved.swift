import Primitives
import ProgramAPI

/// Addresses no transaction may write (`reserved-account-keys`).
enum ReservedAddresses {
  static let all: [Address] = [
    ProgramIDs.addressLookupTable, ProgramIDs.bpfLoaderDeprecated, ProgramIDs.bpfLoader,
    ProgramIDs.bpfLoaderUpgradeable, ProgramIDs.loaderV4, ProgramIDs.computeBudget, ProgramIDs.config,
    ProgramIDs.ed25519, ProgramIDs.featureGate, ProgramIDs.secp256k1, ProgramIDs.secp256r1,
    "StakeConfig11111111111111111111111111111111", ProgramIDs.stake, ProgramIDs.system, ProgramIDs.vote,
    ProgramIDs.zkElGamalProof, "ZkTokenProof1111111111111111111111111111111", ProgramIDs.nativeLoader,
    SysvarAddress.owner, SysvarAddress.clock, SysvarAddress.epochRewards, SysvarAddress.epochSchedule,
    SysvarAddress.fees, SysvarAddress.instructions, SysvarAddress.lastRestartSlot, SysvarAddress.recentBlockhashes,
    SysvarAddress.rent, "SysvarRewards111111111111111111111111111111", SysvarAddress.slotHashes,
    SysvarAddress.slotHistory, SysvarAddress.stakeHistory,
  ]
}
