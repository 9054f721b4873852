import Custody
import DisbursementCalls
import ProgramAPI

extension Disbursement {
  /// Cancel: authority `[s]`, org, batch `[w]`, mint, vault `[w]`, destination `[w]`, token program.
  @inline(never) static func cancel(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)

    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let (org, batch) = try nextBatch(&accounts, call)
    let mint = try accounts.next(at: batch[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()

    try call.checkAssociated(vault, of: batch.account.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)

    try check(authority, of: org)
    guard batch[.status] <= Status.paused.rawValue else { throw .custom(Failure.wrongState) }
    batch[.status] = Status.canceled.rawValue
    let returned = try asset.sweep(vault, to: destination, authority: batch.account, signedBy: seeds(batch), in: call)

    var event = Payload<41>()
    event.append(Event.canceled.rawValue)
    event.append(batch.account.key)
    event.append(returned)
    call.emit(event)
  }

  /// Close: authority `[ws]`, org, batch `[w]`, mint `[w]`, vault `[w]`, destination `[w]`, token program, then pages
  /// `[w]`. Once the last page is gone, the vault and the batch follow.
  @inline(never) static func close(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)

    var accounts = call.accounts
    let authority = try accounts.next([.signer, .writable])
    let (org, batch) = try nextBatch(&accounts, call)
    let mint = try accounts.next(.writable, at: batch[.mint])
    let vault = try accounts.next(.writable), destination = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    var pages = accounts
    while accounts.remaining > 0 {
      let page = try call.write(Page.self, in: try accounts.next(.writable))
      guard page[.batch] == batch.account.key else { throw .invalidArgument }
    }

    try call.checkAssociated(vault, of: batch.account.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    _ = try asset.amount(of: vault)
    try asset.check(destination, otherThan: vault)

    try check(authority, of: org)
    guard batch[.status] == Status.completed.rawValue || batch[.status] == Status.canceled.rawValue else {
      throw .custom(Failure.wrongState)
    }
    let isLast = Int(batch[.pages].value) == pages.remaining
    // Lamports are moved after the calls: during a call only the accounts it is given may differ from what they were.
    if isLast {
      try asset.sweep(vault, to: destination, authority: batch.account, signedBy: seeds(batch), in: call)
      try asset.close(vault, into: authority, authority: batch.account, signedBy: seeds(batch), in: call)
    }
    while pages.remaining > 0 {
      try call.close(try pages.next(), into: authority)
      try batch[.pages] -= 1
    }
    if isLast { try call.retire(batch.account, status: Status.closed.rawValue, into: authority) }
  }

  @inline(__always) private static func seeds(_ batch: MutableView<Batch>) -> [4 of Seed] {
    ["batch", Seed(batch[.org]), Seed(batch[.id]), Seed(batch[.bump])]
  }
}
