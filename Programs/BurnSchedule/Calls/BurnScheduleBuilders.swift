#if !hasFeature(Embedded)
internal import CustodyCalls
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and the schedule's associated token account for the vault.

extension BurnScheduleInterface {
  /// The seeds of a schedule's address.
  public static func seeds(creator: Address, mint: Address, id: UInt64) -> [[UInt8]] {
    var number = DataWriter()
    number.append(id)
    return [[UInt8]("burn".utf8), creator.bytes, mint.bytes, number.bytes]
  }

  /// What a period burns, before cap, floor and vault have their say.
  public enum Quantity: Hashable, Sendable {
    /// Basis points of the mint's supply at the time of the burn.
    case currentSupply(UInt16)
    /// Basis points of the mint's supply when the schedule is made.
    case initialSupply(UInt16)
    /// Basis points of what the vault holds.
    case vaultBalance(UInt16)
    case fixed(UInt64)

    var parts: (basis: Basis, rate: UInt16, fixed: UInt64) {
      switch self {
      case .currentSupply(let rate): (.currentSupply, rate, 0)
      case .initialSupply(let rate): (.initialSupply, rate, 0)
      case .vaultBalance(let rate): (.vaultBalance, rate, 0)
      case .fixed(let amount): (.fixed, 0, amount)
      }
    }
  }
  /// When periods begin.
  public enum Periods: Hashable, Sendable {
    /// Every n seconds from a time on.
    case seconds(UInt64, from: Int64)
    /// On this day (1 to 28) of January, April, July and October, from a time on.
    case calendarQuarter(day: UInt64, from: Int64)
    /// Every n epochs from an epoch on.
    case epochs(UInt64, from: Int64)

    var parts: (kind: PeriodKind, n: UInt64, start: Int64) {
      switch self {
      case .seconds(let n, let start): (.seconds, n, start)
      case .calendarQuarter(let day, let start): (.calendarQuarter, day, start)
      case .epochs(let n, let start): (.epochs, n, start)
      }
    }
  }

  /// What a schedule does.
  public struct Terms: Hashable, Sendable {
    public var id: UInt64
    public var quantity: Quantity
    public var periods: Periods
    /// No rate proposed later may be higher, in basis points.
    public var maxRate: UInt16
    /// 0 for a schedule without end, which must be revocable.
    public var maxPeriods: UInt32
    public var shortfall: Shortfall
    public var catchUp: CatchUp
    public var flags: Flags
    /// The supply is never burned below this.
    public var floorSupply: UInt64
    /// The most a period burns; 0 for no limit.
    public var cap: UInt64
    /// Seconds until a proposed rate takes effect, a day at least.
    public var rateDelay: Int64
    public init(
      id: UInt64, quantity: Quantity, periods: Periods, maxRate: UInt16? = nil, maxPeriods: UInt32,
      shortfall: Shortfall = .fail, catchUp: CatchUp = .skip, flags: Flags = [], floorSupply: UInt64 = 0,
      cap: UInt64 = 0, rateDelay: Int64 = 86_400
    ) {
      self.id = id
      self.quantity = quantity
      self.periods = periods
      self.maxRate = maxRate ?? quantity.parts.rate
      self.maxPeriods = maxPeriods
      self.shortfall = shortfall
      self.catchUp = catchUp
      self.flags = flags
      self.floorSupply = floorSupply
      self.cap = cap
      self.rateDelay = rateDelay
    }
  }

  /// Makes a schedule and its vault, which `payer` pays for, the creator unless another is named.
  public static func initialize(
    _ terms: Terms, burn: Address, creator: Address, payer: Address? = nil, mint: Address, vault: Address,
    tokenProgram: Address = ProgramIDs.token, program: Address = id
  ) -> Instruction {
    let (basis, rate, fixed) = terms.quantity.parts, (kind, n, start) = terms.periods.parts
    var data = DataWriter()
    data.append(Number.initialize.rawValue)
    data.append(terms.id)
    data.append(rate)
    data.append(terms.maxRate)
    data.append(basis.rawValue)
    data.append(kind.rawValue)
    data.append(terms.shortfall.rawValue)
    data.append(terms.catchUp.rawValue)
    data.append(terms.flags.rawValue)
    for _ in 0..<7 { data.append(0 as UInt8) }
    data.append(n)
    data.append(start)
    data.append(terms.maxPeriods)
    data.append(0 as UInt32)
    data.append(terms.floorSupply)
    data.append(terms.cap)
    data.append(fixed)
    data.append(terms.rateDelay)
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(payer ?? creator), .signer(creator), .writable(burn), .readonly(mint), .writable(vault),
        .readonly(tokenProgram), .readonly(ProgramIDs.associatedToken), .readonly(ProgramIDs.system),
      ] + EventInterface.accounts(of: program), data: data.bytes)
  }

  /// Gives tokens to be burned, of which `minCredited` must arrive at least. A plain transfer to the vault does the
  /// same.
  public static func fund(
    _ amount: UInt64, minCredited: UInt64 = 0, burn: Address, funder: Address, mint: Address, source: Address,
    vault: Address, tokenProgram: Address = ProgramIDs.token, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.fund.rawValue)
    data.append(amount)
    data.append(minCredited)
    return Instruction(
      programID: program,
      accounts: [
        .signer(funder), .readonly(burn), .readonly(mint), .writable(source), .writable(vault),
        .readonly(tokenProgram),
      ] + EventInterface.accounts(of: program), data: data.bytes)
  }

  /// Burns what is due. Anyone may.
  public static func execute(
    burn: Address, mint: Address, vault: Address, tokenProgram: Address = ProgramIDs.token, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [.writable(burn), .writable(mint), .writable(vault), .readonly(tokenProgram)]
        + EventInterface.accounts(of: program),
      data: [Number.execute.rawValue])
  }

  /// Stops a revocable schedule, or lets it go on.
  public static func setPaused(
    _ paused: Bool, burn: Address, authority: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program, accounts: [.signer(authority), .writable(burn)] + EventInterface.accounts(of: program),
      data: [Number.setPaused.rawValue, paused ? 1 : 0])
  }

  /// Proposes another rate, which takes effect after the schedule's delay.
  public static func proposeRate(
    _ rate: UInt16, burn: Address, authority: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.proposeRate.rawValue)
    data.append(rate)
    return Instruction(
      programID: program, accounts: [.signer(authority), .writable(burn)] + EventInterface.accounts(of: program),
      data: data.bytes)
  }

  /// Ends a schedule: a revocable one that is finished or paused, by its authority, who gets what is left; another one
  /// that is over, by anyone, and what is left is burned. `payer`: who paid for it, the authority unless another is
  /// named.
  public static func close(
    burn: Address, authority: Address, isRevocable: Bool = true, payer: Address? = nil, mint: Address, vault: Address,
    destination: Address, tokenProgram: Address = ProgramIDs.token, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        isRevocable ? .signer(authority) : .readonly(authority), .writable(burn), .writable(mint), .writable(vault),
        .writable(destination), .writable(payer ?? authority), .readonly(tokenProgram),
      ] + EventInterface.accounts(of: program), data: [Number.close.rawValue])
  }

  /// Offers the authority to `new`, who takes it with `accept`.
  public static func propose(_ new: Address, burn: Address, authority: Address, program: Address = id) -> Instruction {
    RoleInterface.propose(new, for: authorityRole, of: burn, by: authority, program: program)
  }
  public static func accept(burn: Address, successor: Address, program: Address = id) -> Instruction {
    RoleInterface.accept(authorityRole, of: burn, by: successor, program: program)
  }
}
#endif
