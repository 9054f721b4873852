import SwiftSVM

extension Stage {
  /// 1 April 2027, 00:00 UTC.
  private static let secondQuarter: Int64 = 1_806_537_600

  /// 2.5 % of the supply each quarter, and not twice.
  func burnTheQuarter() throws {
    act(6, "A quarter passes and the burn runs: 2.5 % of the supply, on the first day of each quarter")
    let ada = cast.ada
    let mint = Star.mint
    let program = ProgramIDs.token2022
    let (burn, vault) = try BurnScheduleInterface.addresses(
      creator: ada.address, mint: mint, id: 1, tokenProgram: program)
    addVault("burn vault", at: vault)

    let terms = BurnScheduleInterface.Terms(
      id: 1, quantity: .currentSupply(250), periods: .calendarQuarter(day: 1, from: now), maxPeriods: 40)
    try send(
      "Ada makes a schedule for ten years and gives it 60,000 to burn", by: ada,
      [
        BurnScheduleInterface.initialize(
          terms, burn: burn, creator: ada.address, mint: mint, vault: vault, tokenProgram: program),
        BurnScheduleInterface.fund(
          Star.tokens(60_000), burn: burn, funder: ada.address, mint: mint, source: ada.tokens, vault: vault,
          tokenProgram: program),
      ])
    let execute = BurnScheduleInterface.execute(burn: burn, mint: mint, vault: vault, tokenProgram: program)
    try wait(until: Self.secondQuarter, "1 April: the second quarter begins")
    try send("Anyone can have it burned: Ben does", by: cast.ben, [execute])
    try refuse(
      "Ben wants more of it in the same quarter", as: BurnScheduleInterface.Failure.alreadyExecuted, by: cast.ben,
      execute)
  }
}
