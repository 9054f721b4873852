import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// SyncNative: the amount follows the lamports above the rent reserve, which is taken anew.
  static func syncNative(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    if accounts.remaining > 0 { call.note(Units.rentAccount) }
    let rent = accounts.remaining > 0 ? try Rent(try accounts.next()) : try call.rent
    let reserve = try rent.minimumBalance(bytes: account.dataCount)
    let holding = try Holding(account, call)
    guard holding.isNative else { throw .custom(Failure.nonNativeNotSupported) }
    let amount = try account.lamports.minus(reserve)
    let changed = try holding.changed(call)
    changed[.nativeReserve] = reserve
    changed[.amount] = amount
  }

  /// UnwrapLamports: wrapped lamports straight to any account; all of them without an amount.
  static func unwrapLamports(
    _ call: borrowing Invocation, _ list: AccountCursor, _ asked: Amount?
  ) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(source)

    let holding = try Holding(source, call)
    let amount = asked ?? holding[.amount]
    let left = try holding[.amount].minus(amount, else: .insufficientFunds)
    guard holding.isNative else { throw .custom(Failure.nonNativeNotSupported) }
    let byDelegate = holding.isDelegate(authority.key)
    try call.check(authority, is: byDelegate ? authority.key : holding[.owner], signers: accounts)
    if holding[.delegateTag] == 1 { call.note(byDelegate ? Units.byDelegate : Units.hasDelegate) }
    if byDelegate { try holding.changed(call).spendDelegated(amount) }
    if try holding.isGuarded(call) { throw .custom(Failure.cpiGuardTransferBlocked) }
    guard amount != 0 else { return }
    call.note(Units.native)
    try holding.changed(call)[.amount] = left
    if source != destination { try moveLamports(call, amount, from: source, to: destination) }
  }

  /// WithdrawExcessLamports: what any account of the program holds above its rent.
  static func withdrawExcessLamports(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(source)

    if let holding = Holding(ifPossible: source, call) {
      if holding.isNative { throw .custom(Failure.nativeNotSupported) }
      try call.check(authority, is: holding[.owner], signers: accounts)
    } else if let mint = Mint(ifPossible: source, call) {
      call.note(Units.ofMint)
      if let minter = mint.mintAuthority {
        try call.check(authority, is: minter, signers: accounts)
      } else if mint[.mintAuthorityTag] == 0, source.key == authority.key {
        // A mint without an authority may sign for itself.
        guard authority.isSigner else { throw .missingRequiredSignature }
      } else {
        throw .custom(Failure.authorityTypeNotSupported)
      }
    } else if source.dataCount == TokenInterface.Multisig.size {
      call.note(Units.ofMultisig)
      try call.check(authority, is: source.key, signers: accounts)
    } else {
      throw .custom(Failure.invalidState)
    }
    let reserve = try call.rent.minimumBalance(bytes: source.dataCount)
    let excess = try source.lamports.minus(reserve, else: .notRentExempt)
    try moveLamports(call, excess, from: source, to: destination)
  }
}
