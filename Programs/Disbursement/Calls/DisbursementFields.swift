public import ProgramAPI

extension Field where L == DisbursementInterface.Org {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  /// How many approvers must agree.
  @inlinable public static var threshold: Field<L, UInt8> { .init(9) }
  @inlinable public static var approverCount: Field<L, UInt8> { .init(10) }
  /// Grows with each change of the approvers.
  @inlinable public static var generation: Field<L, Checked<UInt32>> { .init(12) }
  @inlinable public static var id: Field<L, UInt64> { .init(16) }
  @inlinable public static var creator: Field<L, Address> { .init(24) }
  @inlinable public static var authority: Field<L, Address> { .init(56) }
  @inlinable public static var pendingAuthority: Field<L, Address> { .init(88) }
}

extension Field where L == DisbursementInterface.Batch {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  @inlinable public static var status: Field<L, UInt8> { .init(9) }
  @inlinable public static var flags: Field<L, DisbursementInterface.Flags> { .init(10) }
  /// A bit for each approver of `generation` who agreed, in the organization's order.
  @inlinable public static var approvals: Field<L, UInt16> { .init(12) }
  /// How many pages exist.
  @inlinable public static var pages: Field<L, Checked<UInt16>> { .init(14) }
  /// How many items there are.
  @inlinable public static var count: Field<L, Checked<UInt32>> { .init(16) }
  @inlinable public static var paidCount: Field<L, Checked<UInt32>> { .init(20) }
  /// The organization's, when the last approval was given.
  @inlinable public static var generation: Field<L, Checked<UInt32>> { .init(24) }
  @inlinable public static var id: Field<L, UInt64> { .init(32) }
  /// The sum of the items' amounts.
  @inlinable public static var total: Field<L, Amount> { .init(40) }
  /// What they would have taken from the vault when they were appended.
  @inlinable public static var grossTotal: Field<L, Amount> { .init(48) }
  /// What has left the vault to recipients.
  @inlinable public static var paid: Field<L, Amount> { .init(56) }
  /// Of all items in order: SHA-256 of the hash so far, which begins as zero, and the item.
  @inlinable public static var hash: Field<L, Hash> { .init(64) }
  @inlinable public static var org: Field<L, Address> { .init(96) }
  @inlinable public static var mint: Field<L, Address> { .init(128) }
}

extension Field where L == DisbursementInterface.Page {
  @inlinable public static var bump: Field<L, UInt8> { .init(8) }
  @inlinable public static var index: Field<L, UInt16> { .init(10) }
  /// How many items are here.
  @inlinable public static var count: Field<L, UInt16> { .init(12) }
  @inlinable public static var batch: Field<L, Address> { .init(16) }
}

extension Field where L == DisbursementInterface.Item {
  @inlinable public static var owner: Field<L, Address> { .init(0) }
  @inlinable public static var amount: Field<L, Amount> { .init(32) }
  /// The first 8 bytes of the payment id's SHA-256, as they lie there.
  @inlinable public static var reference: Field<L, UInt64> { .init(40) }
}
