import Custody
import DisbursementCalls
import ProgramAPI
import Token2022Calls
import TokenCalls

extension Disbursement {
  /// Pay: batch `[w]`, page `[w]`, mint, vault `[w]`, token program, then for each item its owner's associated account
  /// `[w]`. Anyone.
  ///
  /// An item that is paid already is passed over, so that the same Pay sent twice is the same as sent once.
  @inline(never) static func pay(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(5)
    let index: UInt16 = try data.read(), from: UInt16 = try data.read(), number: UInt8 = try data.read()

    var accounts = call.accounts
    let batch = try call.write(Batch.self, in: try accounts.next(.writable))
    let page = try open(try accounts.next(.writable), index, of: batch, call)
    let mint = try accounts.next(at: batch[.mint]), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    var recipients = accounts
    var left = number
    while left > 0 {
      _ = try accounts.next(.writable)
      left &-= 1
    }

    try call.checkAssociated(vault, of: batch.account.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)

    try check(batch, is: .started)
    guard UInt32(from) &+ UInt32(number) <= UInt32(page[.count]) else { throw .custom(Failure.badRange) }

    let price = try Price(of: mint, batch[.flags], call)
    let decimals = try asset.decimals
    var item = Int(from)
    let end = item &+ Int(number)
    while item < end {
      let account = try recipients.next(.writable)
      if try !isPaid(item, in: page.account) {
        let entry = try page.account.view(as: Item.self, at: Page.item(item))
        if canReceive(account, entry[.owner], asset, vault, call) {
          guard let gross = price.gross(of: entry[.amount]) else { throw .custom(Failure.badAmount) }
          try markPaid(item, in: page.account, call)
          try batch[.paid] += gross
          try batch[.paidCount] += 1
          try Token2022Interface.transferChecked(
            gross, decimals: decimals, from: vault, mint: mint, to: account, authority: batch.account, program: token,
            signedBy: ["batch", Seed(batch[.org]), Seed(batch[.id]), Seed(batch[.bump])], in: call)
          sayPaid(entry, gross, batch.account, index, item, call)
        } else {
          saySkipped(batch.account, index, item, call)
        }
      }
      item &+= 1
    }
    guard batch[.paidCount] == batch[.count] else { return }
    batch[.status] = Status.completed.rawValue

    var event = Payload<41>()
    event.append(Event.completed.rawValue)
    event.append(batch.account.key)
    event.append(batch[.paid])
    call.emit(event)
  }

  /// Whether a token account is the owner's associated one, exists and is not frozen. All of it is asked before the
  /// transfer, because a call that fails would take every other payment with it.
  @inline(__always)
  private static func canReceive(
    _ account: Account, _ owner: Address, _ asset: Asset, _ vault: Account, _ call: borrowing Invocation
  ) -> Bool {
    guard account != vault else { return false }
    do throws(ProgramError) {
      _ = try asset.amount(of: account)
      let holding = try account.view(as: TokenInterface.Holding.self)
      guard holding[.state] == TokenInterface.HoldingState.initialized.rawValue, holding[.owner] == owner else {
        return false
      }
      try call.checkAssociated(account, of: owner, mint: asset.mint.key, tokenProgram: asset.program.key)
      return true
    } catch {
      return false
    }
  }

  @inline(__always)
  private static func sayPaid(
    _ entry: PartView<Item>, _ gross: Amount, _ batch: Account, _ page: UInt16, _ item: Int,
    _ call: borrowing Invocation
  ) {
    var event = Payload<85>()
    event.append(Event.paid.rawValue)
    event.append(batch.key)
    event.append(page)
    event.append(UInt16(truncatingIfNeeded: item))
    event.append(entry[.owner])
    event.append(gross)
    event.append(entry[.reference])
    call.emit(event)
  }
  @inline(__always)
  private static func saySkipped(_ batch: Account, _ page: UInt16, _ item: Int, _ call: borrowing Invocation) {
    var event = Payload<37>()
    event.append(Event.skipped.rawValue)
    event.append(batch.key)
    event.append(page)
    event.append(UInt16(truncatingIfNeeded: item))
    call.emit(event)
  }
}
