import ProgramAPI

/// How much of the original's 32 KiB of memory is left, for the instructions whose texts can use it up. Nothing is ever
/// given back there (`solana-program-entrypoint`, `BumpAllocator`).
struct Heap {
  private var left: Int

  /// The list of accounts takes the first of it: 48 bytes for each, and 72 more for one not listed before.
  init(_ accounts: AccountCursor) throws(ProgramError) {
    var used = 0, i = 0
    while i < accounts.count {
      let account = try accounts.account(at: i)
      var isNew = true, j = 0
      while j < i, isNew {
        isNew = try accounts.account(at: j) != account
        j &+= 1
      }
      used &+= isNew ? 120 : 48
      i &+= 1
    }
    left = 32_768 &- used
  }

  /// Takes bytes, or ends the program as the original ends.
  mutating func take(_ count: Int, aligned: Bool = false, _ call: borrowing Invocation) throws(ProgramError) {
    guard count > 0 else { return }
    left &-= count
    if aligned { left &= ~7 }
    guard left < 8 else { return }
    call.log("Error: memory allocation failed, out of memory")
    try call.abort(saying: "SBF program panicked")
  }
  /// What makes an error of "Unexpected length of input".
  mutating func takeError(_ call: borrowing Invocation) throws(ProgramError) {
    try take(26, call)
    try take(24, aligned: true, call)
    try take(24, aligned: true, call)
  }
  /// Room for pairs of texts, for no more than fit into a page.
  mutating func take(pairs: UInt32, _ call: borrowing Invocation) throws(ProgramError) {
    try take(48 &* Int(truncatingIfNeeded: min(pairs, 85)), aligned: true, call)
  }
}
