import ProgramAPI
import TokenCalls

extension Release {
  /// CloseAccount. What nobody owns may only be closed into the incinerator.
  func close(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()
    guard source != destination else { throw .invalidAccountData }

    let holding = try holding(source, call)
    if !holding.isNative, holding[.amount] != 0 { throw .custom(Failure.nonNativeHasBalance) }
    if !holding.isUnowned {
      try checkAuthority(call, authority, is: holding.closer, signers: accounts)
    } else if destination.key != ProgramIDs.incinerator {
      throw .invalidAccountData
    }
    if !holding.isNative { try add(.notNative, .closeAccount, call) }
    if holding[.hasCloseAuthority] != 1 { try add(.noCloseAuthority, .closeAccount, call) }
    call.uncheckedSet(lamports: try sum(destination.lamports, source.lamports), of: destination)
    call.uncheckedSet(lamports: 0, of: source)
    try call.uncheckedResize(source, to: 0)
    call.uncheckedSet(owner: .zero, of: source)
  }

  /// SyncNative: the amount follows the lamports. p-token takes the rent reserve anew, so the amount may also fall.
  func syncNative(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    var reserve: Amount?
    if self == .pToken {
      let sysvar = accounts.remaining > 0 ? try accounts.next() : nil
      reserve = try rent(call, from: sysvar).minimumBalance(bytes: account.dataCount)
    }
    let holding = try holding(account, call)
    guard holding.isNative else { throw .custom(Failure.nonNativeNotSupported) }
    let (amount, underflow) =
      account.lamports.value.subtractingReportingOverflow((reserve ?? holding[.nativeReserve]).value)
    guard !underflow else { throw .custom(Failure.overflow) }
    if self == .spl350, Amount(amount) < holding[.amount] { throw .custom(Failure.invalidState) }
    if list.count == 1 { try add(.rentSyscall, .syncNative, call) }
    let changed = try call.uncheckedView(of: account, as: TokenInterface.Holding.self)
    if let reserve { changed[.nativeReserve] = reserve }
    changed[.amount] = Amount(amount)
  }

  /// UnwrapLamports, of p-token alone: wrapped lamports straight to any account; all of them without an amount.
  func unwrapLamports(
    _ call: borrowing Invocation, _ list: AccountCursor, _ asked: Amount?
  ) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()

    let holding = try holding(source, call)
    guard holding.isNative else { throw .custom(Failure.nonNativeNotSupported) }
    let amount = asked ?? holding[.amount]
    let left = try holding[.amount].less(amount)
    let byDelegate = holding.isDelegate(authority.key)
    try checkAuthority(call, authority, is: byDelegate ? authority.key : holding[.owner], signers: accounts)
    let changed = try call.uncheckedView(of: source, as: TokenInterface.Holding.self)
    if byDelegate { try changed.spendDelegated(amount) }
    guard amount != 0 else { return try checkOwner(source) }
    changed[.amount] = left
    if source != destination { try moveLamports(call, amount, from: source, to: destination) }
  }

  /// WithdrawExcessLamports, of p-token alone: what any account of the program holds above its rent.
  func withdrawExcessLamports(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()

    switch source.dataCount {
    case TokenInterface.Holding.size:
      let holding = try holding(source, call)
      if holding.isNative { throw .custom(Failure.nativeNotSupported) }
      try checkAuthority(call, authority, is: holding[.owner], signers: accounts)
    case TokenInterface.Mint.size:
      if let minter = try mint(source, call).mintAuthority {
        try checkAuthority(call, authority, is: minter, signers: accounts)
      } else if source == authority {
        // A mint without an authority may sign for itself.
        guard authority.isSigner else { throw .missingRequiredSignature }
      } else {
        throw .custom(Failure.authorityTypeNotSupported)
      }
    case TokenInterface.Multisig.size: try checkAuthority(call, authority, is: source.key, signers: accounts)
    default: throw .custom(Failure.invalidState)
    }
    let reserve = try call.rent.minimumBalance(bytes: source.dataCount)
    guard source.lamports >= reserve else { throw .custom(Failure.notRentExempt) }
    if source.dataCount == TokenInterface.Holding.size { try add(.holding, .withdrawExcessLamports, call) }
    try moveLamports(call, try difference(source.lamports, reserve), from: source, to: destination)
  }
}
