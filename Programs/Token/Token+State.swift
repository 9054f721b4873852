import ProgramAPI
import TokenCalls

// The p-token release reads and writes only the first byte of an optional value's tag and leaves the other three
// alone. The earlier release refuses an account whose tag is neither 0 nor 1, and on all others the first byte
// says everything; so both use these fields.

extension Field where L == TokenInterface.Holding {
  static var hasDelegate: Field<L, UInt8> { .init(72) }
  static var isNative: Field<L, UInt8> { .init(109) }
  static var hasCloseAuthority: Field<L, UInt8> { .init(129) }
}

extension Field where L == TokenInterface.Mint {
  static var hasMintAuthority: Field<L, UInt8> { .init(0) }
  static var hasFreezeAuthority: Field<L, UInt8> { .init(46) }
}

extension View where L == TokenInterface.Holding {
  var isFrozen: Bool { self[.state] == TokenInterface.HoldingState.frozen.rawValue }
  var isNative: Bool { self[.isNative] == 1 }
  /// Who may spend besides the owner.
  func isDelegate(_ key: Address) -> Bool { self[.hasDelegate] == 1 && self[.delegate] == key }
  /// Who may close the account.
  var closer: Address { self[.hasCloseAuthority] == 1 ? self[.closeAuthority] : self[.owner] }
  /// Owned by nobody who could sign: anyone may burn what is in it.
  var isUnowned: Bool { self[.owner] == .zero || self[.owner] == ProgramIDs.incinerator }
}

extension View where L == TokenInterface.Mint {
  var mintAuthority: Address? { self[.hasMintAuthority] == 1 ? self[.mintAuthority] : nil }
  var freezeAuthority: Address? { self[.hasFreezeAuthority] == 1 ? self[.freezeAuthority] : nil }
}

extension MutableView where L == TokenInterface.Holding {
  /// Takes `amount` from what the delegate may still spend; at nothing left he is no delegate any more.
  func spendDelegated(_ amount: Amount) throws(ProgramError) {
    let left = try self[.delegatedAmount].less(amount)
    self[.delegatedAmount] = left
    if left == 0 { self[.hasDelegate] = 0 }
  }
}

extension Amount {
  /// `self - amount`, or `insufficientFunds`.
  func less(_ amount: Amount) throws(ProgramError) -> Amount {
    let (left, underflow) = value.subtractingReportingOverflow(amount.value)
    guard !underflow else { throw .custom(Failure.insufficientFunds) }
    return Amount(left)
  }
}
