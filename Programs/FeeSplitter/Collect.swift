import Custody
import FeeSplitterCalls
import ProgramAPI
import Token2022Calls

extension FeeSplitter {
  /// Harvest: mint `[w]`, Token-2022, token accounts `[w]`. Anyone may.
  @inline(never) static func harvest(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let mint = try accounts.next(.writable), token = try accounts.next(program: ProgramIDs.token2022)
    let sources = accounts
    while accounts.remaining > 0 { _ = try accounts.next(.writable) }
    _ = try Asset(mint, of: token)
    try Token2022Interface.harvestWithheldTokens(from: sources, to: mint, program: token, in: call)
  }

  /// Collect: splitter, mint `[w]`, vault `[w]`, Token-2022. Anyone may.
  @inline(never) static func collect(_ call: borrowing Invocation) throws(ProgramError) {
    _ = try call.arguments(0)
    var accounts = call.accounts
    let splitter = try accounts.next()
    let state = try call.read(State.self, in: splitter)
    let mint = try accounts.next(.writable, at: state[.mint]), vault = try accounts.next(.writable)
    let token = try accounts.next(program: ProgramIDs.token2022)
    try call.checkAssociated(vault, of: splitter.key, mint: mint.key, tokenProgram: token.key)
    let asset = try Asset(mint, of: token)
    let before = try asset.amount(of: vault)

    try Token2022Interface.withdrawWithheldTokens(
      fromMint: mint, to: vault, authority: splitter, program: token,
      signedBy: ["splitter", Seed(mint.key), Seed(state[.bump])], in: call)

    var event = Payload<41>()
    event.append(Event.collected.rawValue)
    event.append(splitter.key)
    event.append(try asset.amount(of: vault) - before)
    call.emit(event)
  }
}
