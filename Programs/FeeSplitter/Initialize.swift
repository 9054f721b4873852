import Custody
import FeeSplitterCalls
import ProgramAPI
import SystemCalls
import Token2022Calls

extension FeeSplitter {
  /// Init: payer `[ws]`, withheld authority `[s]`, authority, splitter `[w]`, mint `[w]`, vault `[w]`, Token-2022,
  /// Associated Token Account program, System, and the destinations.
  @inline(never) static func initialize(_ call: borrowing Invocation) throws(ProgramError) {
    guard let count = call.data[1] else { throw .invalidInstructionData }
    var data = try call.arguments(18 &+ 3 &* Int(count))
    _ = try data.read(UInt8.self)
    let remainderIndex: UInt8 = try data.read()
    let minDistribute: Amount = try data.read(), timelock: UnixTime = try data.read()
    let split = Split(count: Int(count), remainderIndex: remainderIndex, parts: data.restOfData)

    var accounts = call.accounts
    let payer = try accounts.next([.signer, .writable]), withdrawer = try accounts.next(.signer)
    let authority = try accounts.next()
    guard authority.key != .zero else { throw .invalidArgument }
    let splitter = try accounts.next(.writable), mint = try accounts.next(.writable)
    let vault = try accounts.next(.writable), token = try accounts.next(program: ProgramIDs.token2022)
    let associated = try accounts.next(program: ProgramIDs.associatedToken)
    let system = try accounts.next(program: ProgramIDs.system)
    let destinations = try accounts.split(split.count)

    let (address, bump) = try call.findAddress(["splitter", Seed(mint.key)])
    guard splitter.key == address else { throw .invalidSeeds }
    try call.checkAssociated(vault, of: splitter.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)

    // Whoever could make a splitter of a mint that is not his would have its fees.
    guard let fees = try Token2022Interface.transferFees(of: mint), fees.withdrawAuthority == withdrawer.key else {
      throw .custom(Failure.notWithheldAuthority)
    }
    try split.check()
    try split.check(destinations, mint: mint, vault: vault.key)
    guard timelock >= FeeSplitterInterface.minTimelock, timelock.isSensible,
      minDistribute >= FeeSplitterInterface.minDistribute, try asset.isAcceptable(withFees: true)
    else { throw .custom(Failure.badParameter) }

    let state = try call.make(
      State.self, in: splitter, payer: payer, signedBy: ["splitter", Seed(mint.key), Seed(bump)])
    state[.bump] = bump
    state[.count] = count
    state[.remainderIndex] = remainderIndex
    state[.minDistribute] = minDistribute
    state[.timelock] = timelock
    state[.authority] = authority.key
    state[.mint] = mint.key
    try split.store(destinations, at: State.bucket(0), in: splitter, call)
    try asset.makeVault(vault, of: splitter, payer: payer, associatedTokenProgram: associated, system: system, in: call)
    try Token2022Interface.setAuthority(
      .withheldWithdraw, of: mint, to: splitter.key, authority: withdrawer, program: token, in: call)

    var event = Payload<65>()
    event.append(Event.created.rawValue)
    event.append(splitter.key)
    event.append(mint.key)
    call.emit(event)
  }
}
