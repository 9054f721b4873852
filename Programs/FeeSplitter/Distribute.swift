import Custody
import FeeSplitterCalls
import ProgramAPI
import Token2022Calls

extension FeeSplitter {
  /// Distribute: splitter `[w]`, mint `[w]`, vault `[w]`, Token-2022, and the buckets' destinations `[w]` in order.
  /// Anyone may.
  @inline(never) static func distribute(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let splitter = try accounts.next(.writable)
    let state = try call.write(State.self, in: splitter)
    let mint = try accounts.next(.writable, at: state[.mint]), vault = try accounts.next(.writable)
    let token = try accounts.next(program: ProgramIDs.token2022)
    let count = min(Int(state[.count]), FeeSplitterInterface.maxBuckets)
    for i in 0..<count {
      _ = try accounts.next(
        .writable, at: try bucket(i, of: splitter)[.destination], else: .custom(Failure.wrongDestination))
    }
    try call.checkAssociated(vault, of: splitter.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    let total = try undivided(splitter, held: try asset.amount(of: vault))
    guard total >= state[.minDistribute] else { throw .custom(Failure.tooLittle) }

    // What leaves the vault for each bucket, and what arrives of it.
    var sent: [8 of Amount] = .init(repeating: 0), arrived: [8 of Amount] = .init(repeating: 0)
    var rest = total
    for i in 0..<count { try rest -= total.share(try bucket(i, of: splitter)[.basisPoints]) }
    for i in 0..<count {
      let bucket = try bucket(i, of: splitter), destination = try accounts.account(at: 4 &+ i)
      var due = try total.share(bucket[.basisPoints]) + bucket[.carry]
      if i == Int(state[.remainderIndex]) { try due += rest }
      var canBePaid = bucket[.kind] == Kind.burn.rawValue
      // A share that its transfer fee would eat up waits until it has grown.
      if !canBePaid, due > (try asset.fee(of: due, in: call)) { canBePaid = canReceive(destination, of: mint.key) }
      if canBePaid { sent[i] = due }
      try setCarry(canBePaid ? 0 : due, i, of: splitter, call)
      // A figure only: tokens that go round and round could otherwise bring it to where nothing is paid any more.
      let (sum, isBeyond) = state[.distributed].value.addingReportingOverflow(sent[i].value)
      state[.distributed] = Amount(isBeyond ? .max : sum)
    }

    let seeds: [3 of Seed] = ["splitter", Seed(mint.key), Seed(state[.bump])]
    for i in 0..<count {
      let destination = try accounts.account(at: 4 &+ i)
      guard sent[i] > 0 else { continue }
      if destination == mint {
        try Token2022Interface.burnChecked(
          sent[i], decimals: try asset.decimals, from: vault, mint: mint, authority: splitter, program: token,
          signedBy: seeds, in: call)
        arrived[i] = sent[i]
      } else {
        arrived[i] = try asset.transfer(
          sent[i], from: vault, to: destination, authority: splitter, signedBy: seeds, in: call)
      }
    }

    for i in 0..<count {
      var event = Payload<59>()
      event.append(Event.paid.rawValue)
      event.append(splitter.key)
      event.append(UInt8(truncatingIfNeeded: i))
      event.append(try bucket(i, of: splitter)[.kind])
      event.append(sent[i])
      event.append(arrived[i])
      event.append(try bucket(i, of: splitter)[.carry])
      call.emit(event)
    }
  }

  /// What the vault holds beyond what buckets have kept: the part that has yet to be divided.
  static func undivided(_ splitter: Account, held: Amount) throws(ProgramError) -> Amount {
    let kept = try carries(splitter)
    return held > kept ? try held - kept : 0
  }
  /// What all buckets have kept.
  static func carries(_ splitter: Account) throws(ProgramError) -> Amount {
    var sum: Amount = 0
    for i in 0..<FeeSplitterInterface.maxBuckets { try sum += try bucket(i, of: splitter)[.carry] }
    return sum
  }
}
