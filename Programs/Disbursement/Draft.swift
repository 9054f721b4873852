import Custody
import DisbursementCalls
import ProgramAPI
import SystemCalls

extension Disbursement {
  /// Create: authority `[ws]`, org, batch `[w]`, mint, vault `[w]`, token program, Associated Token Account program,
  /// System.
  @inline(never) static func create(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(10)
    let id: UInt64 = try data.read(), flags: Flags = try data.read()
    guard flags.isSubset(of: .all) else { throw .invalidInstructionData }

    var accounts = call.accounts
    let authority = try accounts.next([.signer, .writable])
    let org = try call.read(Org.self, in: try accounts.next())
    let batch = try accounts.next(.writable), mint = try accounts.next(), vault = try accounts.next(.writable)
    let token = try accounts.nextTokenProgram()
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)

    let (address, bump) = try call.findAddress(["batch", Seed(org.account.key), Seed(id)])
    guard batch.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: batch.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)

    try check(authority, of: org)
    guard try asset.isAcceptable(withFees: flags.contains(.acceptsFeeMint)) else { throw .custom(Failure.mintRefused) }

    let state = try call.make(
      Batch.self, in: batch, payer: authority,
      signedBy: ["batch", Seed(org.account.key), Seed(id), Seed(bump)])
    state[.bump] = bump
    state[.status] = Status.draft.rawValue
    state[.flags] = flags
    state[.generation] = org[.generation]
    state[.id] = id
    state[.org] = org.account.key
    state[.mint] = mint.key
    try asset.makeVault(
      vault, of: batch, payer: authority, associatedTokenProgram: associated, system: system, in: call)

    var event = Payload<97>()
    event.append(Event.created.rawValue)
    event.append(batch.key)
    event.append(org.account.key)
    event.append(mint.key)
    call.emit(event)
  }

  /// Append: authority `[ws]`, org, batch `[w]`, page `[w]`, System, mint.
  @inline(never) static func append(_ call: borrowing Invocation) throws(ProgramError) {
    guard let number = call.data[3], call.data.count == 4 &+ Item.size &* Int(number) else {
      throw .invalidInstructionData
    }
    let index: UInt16 = try call.data.read(at: 1), added = UInt32(number)

    var accounts = call.accounts
    let authority = try accounts.next([.signer, .writable])
    let (org, batch) = try nextBatch(&accounts, call)
    let page = try accounts.next(.writable)
    // Pages are filled one after the other, so the number of items says whether a new one is due.
    let (due, filled) = batch[.count].value.quotientAndRemainder(dividingBy: UInt32(Page.capacity))
    if filled > 0 { _ = try open(page, index, of: batch, call) }
    _ = try accounts.next(program: ProgramIDs.system)
    let mint = try accounts.next(at: batch[.mint])

    var bump: UInt8 = 0
    if filled == 0 {
      let place = try seed(index)
      let (address, found) = try call.findAddress(["page", Seed(batch.account.key), place])
      guard page.key == address else { throw .invalidSeeds }
      bump = found
    }
    guard Asset.isTokenProgram(mint.owner) else { throw .invalidAccountOwner }
    let price = try Price(of: mint, batch[.flags], call)

    try check(authority, of: org)
    try check(batch, is: .draft)
    guard UInt32(index) == due, index < .max else { throw .custom(Failure.badRange) }
    guard added > 0, added <= UInt32(Page.capacity) &- filled else { throw .custom(Failure.badRange) }
    let sums = try addUp(call.data, batch, price)

    if filled == 0 {
      let state = try call.make(
        Page.self, in: page, payer: authority,
        signedBy: ["page", Seed(batch.account.key), try seed(index), Seed(bump)])
      state[.bump] = bump
      state[.index] = index
      state[.batch] = batch.account.key
      try batch[.pages] += 1
    }
    let state = try call.write(Page.self, in: page)
    state[.count] = UInt16(truncatingIfNeeded: filled &+ added)
    try call.store(call.data.slice(from: 4), at: Page.item(Int(filled)), in: page)
    try batch[.count] += Checked(added)
    batch[.total] = sums.total
    batch[.grossTotal] = sums.gross
    batch[.hash] = try hash(call.data, after: batch[.hash], call)
  }

  /// The batch's sums with the items of an Append's data.
  @inline(__always)
  private static func addUp(
    _ data: Bytes, _ batch: MutableView<Batch>, _ price: Price
  ) throws(ProgramError) -> (total: Amount, gross: Amount) {
    var total = batch[.total].value, gross = batch[.grossTotal].value
    var place = 4 &+ Field<Item, Amount>.amount.offset
    while place < data.count {
      let amount: Amount = try data.read(at: place)
      guard amount > 0, let taken = price.gross(of: amount) else { throw .custom(Failure.badAmount) }
      let (sum, isBeyond) = total.addingReportingOverflow(amount.value)
      let (sumGross, isGrossBeyond) = gross.addingReportingOverflow(taken.value)
      guard !isBeyond, !isGrossBeyond else { throw .custom(Failure.badAmount) }
      (total, gross) = (sum, sumGross)
      place &+= Item.size
    }
    return (Amount(total), Amount(gross))
  }

  @inline(__always)
  private static func hash(
    _ data: Bytes, after begun: Hash, _ call: borrowing Invocation
  ) throws(ProgramError) -> Hash {
    var hash = begun
    var reader = Reader(data.slice(from: 4))
    while reader.remaining > 0 {
      var preimage = Payload<80>()
      preimage.append(hash)
      preimage.append(try reader.read(Address.self))
      preimage.append(try reader.read(UInt64.self))
      preimage.append(try reader.read(UInt64.self))
      hash = call.sha256(preimage)
    }
    return hash
  }

  /// Seal: authority `[s]`, org, batch `[w]`.
  @inline(never) static func seal(_ call: borrowing Invocation) throws(ProgramError) {
    var data = try call.arguments(44)
    let hash: Hash = try data.read(), total: Amount = try data.read(), count: Checked<UInt32> = try data.read()

    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let (org, batch) = try nextBatch(&accounts, call)

    try check(authority, of: org)
    try check(batch, is: .draft)
    guard batch[.hash] == hash, batch[.total] == total, batch[.count] == count else {
      throw .custom(Failure.hashMismatch)
    }
    batch[.status] = Status.ready.rawValue

    var event = Payload<77>()
    event.append(Event.sealed.rawValue)
    event.append(batch.account.key)
    event.append(hash)
    event.append(total)
    event.append(count)
    call.emit(event)
  }
}
