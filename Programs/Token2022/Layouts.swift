import ProgramAPI
import Token2022Calls

// The values of the extensions whose length is fixed. An address of zeros is none at all.

extension Token2022Interface {
  enum FeeConfig: Layout { static var size: Int { 108 } }
  enum TransferFeeAmount: Layout { static var size: Int { 8 } }
  /// MintCloseAuthority, PermanentDelegate and PermissionedBurn: an address and nothing else.
  enum Authority: Layout { static var size: Int { 32 } }
  /// MetadataPointer, GroupPointer, GroupMemberPointer and TransferHook: who may change it, and where it points.
  enum Pointer: Layout { static var size: Int { 64 } }
  /// DefaultAccountState, MemoTransfer, CpiGuard and TransferHookAccount: a byte.
  enum Flag: Layout { static var size: Int { 1 } }
  enum InterestBearingConfig: Layout { static var size: Int { 52 } }
  enum ScaledUIAmount: Layout { static var size: Int { 56 } }
  enum Pausable: Layout { static var size: Int { 33 } }
  enum TokenGroup: Layout { static var size: Int { 80 } }
  enum TokenGroupMember: Layout { static var size: Int { 72 } }
  enum ConfidentialTransferMint: Layout { static var size: Int { 65 } }
  enum ConfidentialTransferAccount: Layout {
    static var size: Int { 295 }
  }
  enum ConfidentialFeeConfig: Layout { static var size: Int { 129 } }
}

extension Field where L == Token2022Interface.FeeConfig {
  static var configAuthority: Field<L, Address> { .init(0) }
  static var withdrawAuthority: Field<L, Address> { .init(32) }
  static var withheld: Field<L, Amount> { .init(64) }
  static var older: Field<L, TransferFee> { .init(72) }
  static var newer: Field<L, TransferFee> { .init(90) }
}
extension Field where L == Token2022Interface.TransferFeeAmount {
  static var withheld: Field<L, Amount> { .init(0) }
}
extension Field where L == Token2022Interface.Authority {
  static var authority: Field<L, Address> { .init(0) }
}
extension Field where L == Token2022Interface.Pointer {
  static var authority: Field<L, Address> { .init(0) }
  static var target: Field<L, Address> { .init(32) }
}
extension Field where L == Token2022Interface.Flag {
  static var value: Field<L, UInt8> { .init(0) }
}
extension Field where L == Token2022Interface.InterestBearingConfig {
  static var authority: Field<L, Address> { .init(0) }
  static var initialized: Field<L, Int64> { .init(32) }
  static var averageRate: Field<L, Int16> { .init(40) }
  static var updated: Field<L, Int64> { .init(42) }
  static var rate: Field<L, Int16> { .init(50) }
}
extension Field where L == Token2022Interface.ScaledUIAmount {
  static var authority: Field<L, Address> { .init(0) }
  /// IEEE doubles kept as their bits.
  static var multiplier: Field<L, UInt64> { .init(32) }
  static var newMultiplierTime: Field<L, Int64> { .init(40) }
  static var newMultiplier: Field<L, UInt64> { .init(48) }
}
extension Field where L == Token2022Interface.Pausable {
  static var authority: Field<L, Address> { .init(0) }
  static var isPaused: Field<L, UInt8> { .init(32) }
}
extension Field where L == Token2022Interface.TokenGroup {
  static var updateAuthority: Field<L, Address> { .init(0) }
  static var mint: Field<L, Address> { .init(32) }
  static var memberCount: Field<L, UInt64> { .init(64) }
  static var maxMemberCount: Field<L, UInt64> { .init(72) }
}
extension Field where L == Token2022Interface.TokenGroupMember {
  static var mint: Field<L, Address> { .init(0) }
  static var group: Field<L, Address> { .init(32) }
  static var number: Field<L, UInt64> { .init(64) }
}
extension Field where L == Token2022Interface.ConfidentialTransferMint {
  static var authority: Field<L, Address> { .init(0) }
  static var approvesNewAccounts: Field<L, UInt8> { .init(32) }
  /// An ElGamal key; none when it is all zeros.
  static var auditorKey: Field<L, Address> { .init(33) }
}
extension Field where L == Token2022Interface.ConfidentialTransferAccount {
  static var isApproved: Field<L, UInt8> { .init(0) }
  static var elGamalKey: Field<L, Address> { .init(1) }
  static var allowsConfidentialCredits: Field<L, UInt8> { .init(261) }
  static var allowsNonConfidentialCredits: Field<L, UInt8> { .init(262) }
  static var pendingCredits: Field<L, UInt64> { .init(263) }
  static var maxPendingCredits: Field<L, UInt64> { .init(271) }
  static var expectedPendingCredits: Field<L, UInt64> { .init(279) }
  static var actualPendingCredits: Field<L, UInt64> { .init(287) }
}
extension Field where L == Token2022Interface.ConfidentialFeeConfig {
  static var authority: Field<L, Address> { .init(0) }
  static var withdrawKey: Field<L, Address> { .init(32) }
  static var harvestsToMint: Field<L, UInt8> { .init(64) }
}
