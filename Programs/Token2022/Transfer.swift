import ProgramAPI
import Token2022Calls
import TokenCalls
import TransferHookCalls

extension Token2022 {
  /// Transfer; with `decimals`, and so with the mint's account, TransferChecked; with `fee` too TransferCheckedWithFee.
  static func transfer(
    _ call: borrowing Invocation, _ list: AccountCursor, _ amount: Amount, decimals: UInt8? = nil,
    fee stated: Amount? = nil
  ) throws(ProgramError) {
    var accounts = list
    let source = try accounts.next()
    let mintAccount = decimals == nil ? nil : try accounts.next()
    let destination = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(source)
    try checkOwner(destination)

    let from = try Holding(source, call)
    if from.isFrozen { throw .custom(Failure.accountFrozen) }
    let left = try from[.amount].minus(amount, else: .insufficientFunds)
    if from.entries.has(.nonTransferableAccount, call) { throw .custom(Failure.nonTransferable) }
    var fee: Amount = 0
    var permanentDelegate: Address?, hook: Address?
    if let mintAccount, let decimals {
      let mint = try call.check(mintAccount, of: from, decimals: decimals, ifLent: .accountBorrowFailed)
      fee = try transferFee(of: amount, mint, call)
      try mint.checkNotPaused(call)
      permanentDelegate = mint.permanentDelegate(call)
      hook = hookProgram(of: mint, call)
    } else {
      try checkNeedsNoMint(from, call)
    }
    if let stated, stated != fee {
      // The original logs the names, not the numbers.
      call.log("Calculated fee {calculated_fee}, received {fee}")
      throw .custom(Failure.feeMismatch)
    }

    let toItself = source == destination
    if from.isLocked(call), authority.key == from[.owner], try call.isCalled() {
      throw .custom(Failure.cpiGuardTransferBlocked)
    }
    if from[.delegateTag] == 1 { call.note(Units.hasDelegate) }
    if authority.key == permanentDelegate {
      call.note(Units.byPermanentDelegate)
      try call.check(authority, is: authority.key, signers: accounts)
    } else if from.isDelegate(authority.key) {
      call.note(from[.delegatedAmount] == amount ? Units.delegateEmptied : Units.byDelegate)
      try call.check(authority, is: authority.key, signers: accounts)
      if toItself {
        guard from[.delegatedAmount] >= amount else { throw .custom(Failure.insufficientFunds) }
      } else {
        try from.changed(call).spendDelegated(amount)
      }
    } else {
      try call.check(authority, is: from[.owner], signers: accounts)
    }
    if toItself {
      call.note(Units.toItself)
      return try from.checkMemo(call)
    }

    let to = try Holding(destination, call)
    if to.isFrozen { throw .custom(Failure.accountFrozen) }
    guard from[.mint] == to[.mint] else { throw .custom(Failure.mintMismatch) }
    try to.checkMemo(call)
    if let state = to.entries.find(
      .confidentialTransferAccount, as: Token2022Interface.ConfidentialTransferAccount.self, call),
      state[.allowsNonConfidentialCredits] == 0
    {
      throw .custom(Failure.nonConfidentialTransfersDisabled)
    }

    try from.changed(call)[.amount] = left
    let received = try to[.amount].plus(try amount.minus(fee))
    try to.changed(call)[.amount] = received
    if fee > 0 {
      call.note(Units.withheld)
      try withhold(fee, in: to, call)
    }
    if from.isNative {
      call.note(Units.native)
      try moveLamports(call, amount, from: source, to: destination)
    }
    if let hook, let mintAccount {
      try setTransferring(1, source, call)
      try setTransferring(1, destination, call)
      try TransferHookInterface.invokeExecute(
        amount, of: hook, source: source, mint: mintAccount, destination: destination, authority: authority,
        additional: accounts, in: call)
      try setTransferring(0, source, call)
      try setTransferring(0, destination, call)
    }
  }

  /// What an account's extensions say of its mint's: that without the mint a transfer cannot be made.
  private static func checkNeedsNoMint(_ holding: Holding, _ call: borrowing Invocation) throws(ProgramError) {
    let entries = holding.entries
    if entries.has(.transferHookAccount, call) || entries.has(.transferFeeAmount, call)
      || entries.has(.pausableAccount, call)
    {
      throw .custom(Failure.mintRequiredForTransfer)
    }
  }

  private static func hookProgram(of mint: Mint, _ call: borrowing Invocation) -> Address? {
    let hook = mint.entries.find(.transferHook, as: Token2022Interface.Pointer.self, call)?[.target] ?? .zero
    return hook == .zero ? nil : hook
  }
  /// While a hook runs, it can see that the call comes from a transfer.
  private static func setTransferring(
    _ value: UInt8, _ account: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    let entries = try Holding(account, call).entries
    try entries.change(.transferHookAccount, as: Token2022Interface.Flag.self, call)[.value] = value
  }

  static func moveLamports(
    _ call: borrowing Invocation, _ amount: Amount, from source: Account, to destination: Account
  ) throws(ProgramError) {
    call.uncheckedSet(lamports: try source.lamports.minus(amount), of: source)
    call.uncheckedSet(lamports: try destination.lamports.plus(amount), of: destination)
  }
}
