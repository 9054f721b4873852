#if !hasFeature(Embedded)
public import ProgramAPI

extension EmissionInterface {
  /// The seeds of the address of a mint's emission.
  public static func seeds(mint: Address) -> [[UInt8]] { [[UInt8]("emission".utf8), mint.bytes] }

  /// Where a share goes.
  public struct Destination: Hashable, Sendable {
    public var account: Address
    public var bps: UInt16
    public init(_ account: Address, bps: UInt16) {
      self.account = account
      self.bps = bps
    }
  }

  /// How much is minted when.
  public struct Plan: Hashable, Sendable {
    public var startBps, stepBps, floorBps: UInt16
    /// Nil for calendar years.
    public var period: UInt64?
    /// When period 0 is due, or a time within its year.
    public var base: Int64
    public var periods: UInt32
    /// Nil for what 64 bits hold.
    public var capSupply: UInt64?
    public init(
      startBps: UInt16, stepBps: UInt16 = 0, floorBps: UInt16 = 0, base: Int64, period: UInt64? = nil, periods: UInt32,
      capSupply: UInt64? = nil
    ) {
      self.startBps = startBps
      self.stepBps = stepBps
      self.floorBps = floorBps
      self.period = period
      self.base = base
      self.periods = periods
      self.capSupply = capSupply
    }
  }

  /// Gives the mint authority over to a plan. `remainder` is the place of the destination that gets what does not
  /// divide; the shares are 10,000 together.
  public static func initialize(
    _ plan: Plan, destinations: [Destination], remainder: UInt8, emission: Address, mint: Address,
    mintAuthority: Address, payer: Address, tokenProgram: Address = ProgramIDs.token, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.initialize.rawValue)
    data.append(plan.startBps)
    data.append(plan.stepBps)
    data.append(plan.floorBps)
    data.append((plan.period == nil ? 1 : 0) as UInt8)
    data.append(remainder)
    data.append(plan.base)
    data.append(plan.period ?? 0)
    data.append(plan.periods)
    data.append(plan.capSupply ?? 0)
    data.append(UInt8(clamping: destinations.count))
    for destination in destinations { data.append(destination.bps) }
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(payer), .signer(mintAuthority), .writable(emission), .writable(mint), .readonly(tokenProgram),
        .readonly(ProgramIDs.system),
      ] + destinations.map { .readonly($0.account) }, data: data.bytes)
  }

  /// Mints a period that is due to the plan's destinations, in its order. Anyone may.
  public static func mint(
    _ index: UInt32, emission: Address, mint: Address, destinations: [Address],
    tokenProgram: Address = ProgramIDs.token, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.mint.rawValue)
    data.append(index)
    return Instruction(
      programID: program,
      accounts: [.writable(emission), .writable(mint), .readonly(tokenProgram)] + destinations.map { .writable($0) },
      data: data.bytes)
  }
}
#endif
