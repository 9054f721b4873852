import AssociatedTokenCalls
import Custody
import FeeSplitterCalls
import ProgramAPI
import TokenCalls

extension FeeSplitter {
  /// ProposeSplit: authority `[s]`, splitter `[w]`, mint, and the destinations.
  @inline(never) static func proposeSplit(_ call: borrowing Invocation) throws(ProgramError) {
    guard let count = call.data[1] else { throw .invalidInstructionData }
    var data = try call.arguments(2 &+ 3 &* Int(count))
    _ = try data.read(UInt8.self)
    let remainderIndex: UInt8 = try data.read()
    let split = Split(count: Int(count), remainderIndex: remainderIndex, parts: data.restOfData)

    var accounts = call.accounts
    let authority = try accounts.next(.signer), splitter = try accounts.next(.writable)
    let state = try call.write(State.self, in: splitter)
    let mint = try accounts.next(at: state[.mint])
    let destinations = try accounts.split(split.count)

    guard authority.key == state[.authority] else { throw .custom(Failure.notAuthority) }
    try split.check()
    let (vault, _) = try AssociatedTokenInterface.address(
      wallet: splitter.key, mint: mint.key, tokenProgram: ProgramIDs.token2022, in: call)
    try split.check(destinations, mint: mint, vault: vault)
    let from = try call.clock.unixTimestamp + state[.timelock]

    try clearProposal(splitter, call)
    state[.pendingCount] = count
    state[.pendingRemainderIndex] = remainderIndex
    state[.pendingAt] = from
    try split.store(destinations, at: State.pendingBucket(0), in: splitter, call)

    var event = Payload<41>()
    event.append(Event.splitProposed.rawValue)
    event.append(splitter.key)
    event.append(from)
    call.emit(event)
  }

  /// AcceptSplit: splitter `[w]`, vault. Anyone may, when the time has come and what was collected under the old split
  /// is distributed.
  @inline(never) static func acceptSplit(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let splitter = try accounts.next(.writable)
    let state = try call.write(State.self, in: splitter)
    let vault = try accounts.next()
    try call.checkAssociated(vault, of: splitter.key, mint: state[.mint], tokenProgram: ProgramIDs.token2022)
    let held = try holding(vault, of: state[.mint])[.amount]

    guard state[.pendingCount] > 0 else { throw .custom(Failure.noProposal) }
    guard try call.clock.unixTimestamp >= state[.pendingAt] else { throw .custom(Failure.timelockOpen) }
    guard try undivided(splitter, held: held) < state[.minDistribute] else { throw .custom(Failure.distributeFirst) }

    let kept = try carries(splitter)
    let size = Bucket.size &* FeeSplitterInterface.maxBuckets
    try call.moveBytes(in: splitter, from: State.pendingBucket(0), to: State.bucket(0), count: size)
    state[.count] = state[.pendingCount]
    state[.remainderIndex] = state[.pendingRemainderIndex]
    try setCarry(kept, Int(state[.remainderIndex]), of: splitter, call)
    try clearProposal(splitter, call)

    var event = Payload<33>()
    event.append(Event.splitAccepted.rawValue)
    event.append(splitter.key)
    call.emit(event)
  }

  private static func clearProposal(_ splitter: Account, _ call: borrowing Invocation) throws(ProgramError) {
    let state = try call.write(State.self, in: splitter)
    state[.pendingCount] = 0
    state[.pendingRemainderIndex] = 0
    state[.pendingAt] = 0
    var offset = State.pendingBucket(0)
    while offset < State.size {
      try call.store(0 as UInt64, at: offset, in: splitter)
      offset &+= 8
    }
  }
}
