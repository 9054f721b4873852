import ProgramAPI
import Token2022Calls
import TokenCalls

extension Token2022 {
  /// MintTo and, with `decimals`, MintToChecked.
  static func mintTo(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: Amount, decimals: UInt8? = nil
  ) throws(ProgramError) {
    var accounts = list
    let mintAccount = try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(mintAccount)
    try checkOwner(destination)

    let to = try Holding(destination, call)
    if to.isFrozen { throw .custom(Failure.accountFrozen) }
    if to.isNative { throw .custom(Failure.nativeNotSupported) }
    guard mintAccount.key == to[.mint] else { throw .custom(Failure.mintMismatch) }
    if mintAccount == destination {
      try call.abort(saying: "SBF program Panicked in program/src/processor.rs at 1050:44")
    }
    let mint = try Mint(mintAccount, call)
    if mint.entries.has(.nonTransferable, call),
      !to.entries.has(.immutableOwner, call) || !to.entries.has(.nonTransferableAccount, call)
    {
      throw .custom(Failure.nonTransferableNeedsImmutableOwnership)
    }
    try mint.checkNotPaused(call)
    if mint.entries.has(.confidentialMintBurn, call) { throw .custom(Failure.illegalMintBurnConversion) }
    if let decimals, decimals != mint[.decimals] { throw .custom(Failure.mintDecimalsMismatch) }
    guard let minter = mint.mintAuthority else { throw .custom(Failure.fixedSupply) }
    try call.check(authority, is: minter, signers: accounts)

    let received = try to[.amount].plus(amount)
    let supply = try mint[.supply].plus(amount)
    try to.changed(call)[.amount] = received
    try mint.changed(call)[.supply] = supply
  }

  /// Burn and, with `decimals`, BurnChecked. With an authority of its own for burning, a mint knows only the
  /// `permitted` kind, which that authority signs too.
  static func burn(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: Amount, decimals: UInt8? = nil,
    permitted: Bool = false
  ) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let mintAccount = try accounts.next()
    try checkOwner(source)
    try checkOwner(mintAccount)
    let permitter = permitted ? try accounts.next() : nil
    let authority = try accounts.next()
    let mint = try Mint(mintAccount, call)
    try checkPermission(mint, permitter, call)

    // The mint's bytes are lent out already when the account's are asked for.
    if source == mintAccount { try call.abort(saying: "SBF program Panicked in program/src/processor.rs at 1180:64") }
    let from = try Holding(source, call)
    if from.isFrozen { throw .custom(Failure.accountFrozen) }
    if from.isNative { throw .custom(Failure.nativeNotSupported) }
    let left = try from[.amount].minus(amount, else: .insufficientFunds)
    guard mintAccount.key == from[.mint] else { throw .custom(Failure.mintMismatch) }
    if let decimals, decimals != mint[.decimals] { throw .custom(Failure.mintDecimalsMismatch) }
    try mint.checkNotPaused(call)
    if mint.entries.has(.confidentialMintBurn, call) { throw .custom(Failure.illegalMintBurnConversion) }
    if from.isLocked(call), authority.key == from[.owner], try call.isCalled() {
      throw .custom(Failure.cpiGuardBurnBlocked)
    }
    if !from.isUnowned {
      call.note(Units.owned)
      if from[.delegateTag] == 1 { call.note(Units.hasDelegate) }
      if authority.key == mint.permanentDelegate(call) {
        call.note(Units.byPermanentDelegate)
        try call.check(authority, is: authority.key, signers: accounts)
      } else if from.isDelegate(authority.key) {
        call.note(from[.delegatedAmount] == amount ? Units.delegateEmptied : Units.byDelegate)
        try call.check(authority, is: authority.key, signers: accounts)
        try from.changed(call).spendDelegated(amount)
      } else {
        try call.check(authority, is: from[.owner], signers: accounts)
      }
    }
    let supply = try mint[.supply].minus(amount)
    try from.changed(call)[.amount] = left
    try mint.changed(call)[.supply] = supply
  }

  private static func checkPermission(
    _ mint: Mint, _ permitter: Account?, _ call: borrowing Invocation
  ) throws(ProgramError) {
    let permission = mint.entries.find(.permissionedBurn, as: Token2022Interface.Authority.self, call)
    let wanted = permission?[.authority] ?? .zero
    guard let permitter else {
      guard wanted == .zero else { throw .custom(Failure.invalidInstruction) }
      return
    }
    guard permission != nil else { throw .custom(Failure.invalidInstruction) }
    guard wanted != .zero else {
      call.log("Permissioned burn authority is None; use the standard burn")
      throw .custom(Failure.invalidInstruction)
    }
    guard permitter.isSigner else { throw .missingRequiredSignature }
    guard permitter.key == wanted else { throw .invalidAccountData }
  }
}
