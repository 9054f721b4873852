#if !hasFeature(Embedded)
import CustodyCalls
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts for vaults and beneficiaries.

extension VestingInterface {
  /// The seeds of a vest's address.
  public static func seeds(grantor: Address, mint: Address, id: UInt64) -> [[UInt8]] {
    var number = DataWriter()
    number.append(id)
    return [[UInt8]("vest".utf8), grantor.bytes, mint.bytes, number.bytes]
  }

  /// Makes a vest: `source`, a token account of the grantor's, pays into `vault`, the vest's associated account, at
  /// most `maxSent` with the mint's fee. The entries are those of a table; how many there are is counted here. `payer`
  /// pays the rent; nil for the grantor. `hookAccounts` are those a mint's transfer hook wants.
  public static func create(
    _ number: UInt64, _ schedule: VestingSchedule, entries: [VestingSchedule.Entry] = [], flags: Flags = [],
    vest: Address, grantor: Address, beneficiary: Address, mint: Address, source: Address, vault: Address,
    maxSent: UInt64 = .max, payer: Address? = nil, tokenProgram: Address = ProgramIDs.token,
    hookAccounts: [AccountMeta] = [], program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.create.rawValue)
    data.append(number)
    data.append(schedule.kind.rawValue)
    data.append(flags.rawValue)
    data.append(schedule.tgeBasisPoints)
    data.append(UInt8(clamping: entries.count))
    data.append(schedule.total.value)
    data.append(schedule.start.value)
    data.append(schedule.cliff.value)
    data.append(schedule.end.value)
    data.append(schedule.stepSeconds)
    data.append(schedule.steps)
    data.append(schedule.cliffAmount.value)
    data.append(maxSent)
    for entry in entries {
      data.append(entry.time.value)
      data.append(entry.cumulative.value)
    }
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(payer ?? grantor), .signer(grantor), .writable(vest), .readonly(beneficiary), .readonly(mint),
        .writable(source), .writable(vault), .readonly(tokenProgram), .readonly(ProgramIDs.associatedToken),
        .readonly(ProgramIDs.system),
      ] + EventInterface.accounts(of: program) + hookAccounts, data: data.bytes)
  }

  /// Sends `amount` of what has unlocked, or all of it, to `destination`, an account the beneficiary holds; of anyone
  /// else but him all of it, to his associated account. Less than `minCredited` arriving is refused.
  public static func withdraw(
    _ amount: UInt64? = nil, vest: Address, caller: Address, mint: Address, vault: Address, destination: Address,
    minCredited: UInt64 = 0, tokenProgram: Address = ProgramIDs.token, hookAccounts: [AccountMeta] = [],
    program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.withdraw.rawValue)
    data.append(amount ?? 0)
    data.append(minCredited)
    return Instruction(
      programID: program,
      accounts: [
        .signer(caller), .writable(vest), .readonly(mint), .writable(vault), .writable(destination),
        .readonly(tokenProgram),
      ] + EventInterface.accounts(of: program) + hookAccounts, data: data.bytes)
  }

  /// Takes back what has not unlocked, into `destination`, a token account of the grantor's.
  public static func revoke(
    vest: Address, grantor: Address, mint: Address, vault: Address, destination: Address, minCredited: UInt64 = 0,
    tokenProgram: Address = ProgramIDs.token, hookAccounts: [AccountMeta] = [], program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.revoke.rawValue)
    data.append(minCredited)
    return Instruction(
      programID: program,
      accounts: [
        .signer(grantor), .writable(vest), .readonly(mint), .writable(vault), .writable(destination),
        .readonly(tokenProgram),
      ] + EventInterface.accounts(of: program) + hookAccounts, data: data.bytes)
  }

  /// Puts another in the beneficiary's place; both sign.
  public static func changeBeneficiary(vest: Address, from old: Address, to new: Address, program: Address = id)
    -> Instruction
  {
    Instruction(
      programID: program,
      accounts: [.signer(old), .signer(new), .writable(vest)] + EventInterface.accounts(of: program),
      data: [Number.changeBeneficiary.rawValue])
  }

  /// Ends a vest of which all that unlocked is paid; what else lies in the vault goes to `destination`, an account of
  /// the closer's, who is the grantor or who paid the rent. The rent goes back to `payer`; nil for the closer.
  public static func close(
    vest: Address, closer: Address, payer: Address? = nil, mint: Address, vault: Address, destination: Address,
    tokenProgram: Address = ProgramIDs.token, hookAccounts: [AccountMeta] = [], program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .signer(closer), .writable(vest), .writable(payer ?? closer), .writable(mint), .writable(vault),
        .writable(destination), .readonly(tokenProgram),
      ] + EventInterface.accounts(of: program) + hookAccounts, data: [Number.close.rawValue])
  }

  /// Names who shall be the grantor next; he has to accept.
  public static func proposeGrantor(
    _ successor: Address, of vest: Address, grantor: Address, program: Address = id
  ) -> Instruction {
    RoleInterface.propose(successor, for: Role.grantor.rawValue, of: vest, by: grantor, program: program)
  }
  /// Takes over as the grantor.
  public static func acceptGrantor(of vest: Address, successor: Address, program: Address = id) -> Instruction {
    RoleInterface.accept(Role.grantor.rawValue, of: vest, by: successor, program: program)
  }
}

extension VestingSchedule {
  /// A table of these entries, whose last is the total.
  public init(table entries: [Entry]) {
    self.init(.table, total: entries.last?.cumulative ?? 0, count: UInt8(clamping: entries.count))
  }

  /// Whether a vest can be made of the schedule with these entries.
  public func isValid(entries: [Entry] = []) -> Bool {
    guard entries.count == Int(count) else { return false }
    return (try? isValid { (i: Int) throws(ProgramError) in entries[i] }) ?? false
  }
  /// What is unlocked at a time; nil for a schedule that is not valid.
  public func unlocked(at now: UnixTime, entries: [Entry] = []) -> Amount? {
    guard isValid(entries: entries) else { return nil }
    return try? unlocked(at: now) { (i: Int) throws(ProgramError) in entries[i] }
  }
}

extension DecodedState where L == VestingInterface.State {
  /// The schedule of a vest; nil when the data is not a vest's.
  public var schedule: VestingSchedule? {
    guard let kind = VestingSchedule.Kind(rawValue: self[.kind]), entries != nil else { return nil }
    return VestingSchedule(
      kind, total: self[.total], start: self[.start], cliff: self[.cliff], end: self[.end],
      tgeBasisPoints: self[.tgeBasisPoints], stepSeconds: self[.stepSeconds], steps: self[.steps],
      cliffAmount: self[.cliffAmount], count: self[.count])
  }
  /// The entries of its table; nil when the data is not as long as they are many.
  public var entries: [VestingSchedule.Entry]? {
    let count = Int(self[.count])
    guard data.count == VestingInterface.size(entries: count) else { return nil }
    return (0..<count).map { index in
      let at = VestingInterface.size(entries: index)
      return VestingSchedule.Entry(
        time: UnixTime(Int64(bitPattern: word(at))), cumulative: Amount(word(at &+ 8)))
    }
  }
  private func word(_ offset: Int) -> UInt64 {
    data[offset..<(offset &+ 8)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
  /// What is unlocked at a time: by the schedule, or since its revocation.
  public func unlocked(at now: UnixTime) -> Amount? {
    if self[.revoked] == 1 { return self[.frozenTotal] }
    guard let schedule, let entries else { return nil }
    return schedule.unlocked(at: now, entries: entries)
  }
  /// What can be withdrawn at a time.
  public func available(at now: UnixTime) -> Amount? {
    guard let unlocked = unlocked(at: now) else { return nil }
    return (try? unlocked - self[.withdrawn]) ?? 0
  }
}
#endif
