#if !hasFeature(Embedded)
import CustodyCalls
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts for vaults and receivers.

extension MilestoneInterface {
  /// The seeds of an escrow's address.
  public static func seeds(payer: Address, id: UInt64) -> [[UInt8]] {
    var number = DataWriter()
    number.append(id)
    return [[UInt8]("milestone".utf8), payer.bytes, number.bytes]
  }

  /// What payer and payee agree on.
  public struct Terms: Hashable, Sendable {
    public var id: UInt64
    /// Seconds.
    public var reviewWindow, grace, arbiterWindow: Int64
    /// Basis points for the payee where the arbiter does not decide in time.
    public var defaultShare: UInt16
    public var flags: Flags
    /// 1 to 16.
    public var milestones: [Part]
    /// One milestone: how much, and when it is due in seconds since 1970.
    public struct Part: Hashable, Sendable {
      public var amount: UInt64
      public var due: Int64
      public init(amount: UInt64, due: Int64) {
        self.amount = amount
        self.due = due
      }
    }
    public init(
      id: UInt64, reviewWindow: Int64, grace: Int64, arbiterWindow: Int64, defaultShare: UInt16, flags: Flags = [],
      milestones: [Part]
    ) {
      self.id = id
      self.reviewWindow = reviewWindow
      self.grace = grace
      self.arbiterWindow = arbiterWindow
      self.defaultShare = defaultShare
      self.flags = flags
      self.milestones = milestones
    }
  }

  /// Where an escrow's tokens lie: `vault` is its associated account of `mint`.
  public struct Place: Hashable, Sendable {
    public var escrow, mint, vault, tokenProgram: Address
    public init(escrow: Address, mint: Address, vault: Address, tokenProgram: Address = ProgramIDs.token) {
      self.escrow = escrow
      self.mint = mint
      self.vault = vault
      self.tokenProgram = tokenProgram
    }
  }

  /// Makes an escrow; nil where there are more milestones than a byte counts. `sponsor` pays the rent; nil for the
  /// payer.
  public static func create(
    _ terms: Terms, at place: Place, payer: Address, payee: Address, arbiter: Address? = nil,
    sponsor: Address? = nil, program: Address = id
  ) -> Instruction? {
    guard let count = UInt8(exactly: terms.milestones.count) else { return nil }
    var data = DataWriter()
    data.append(Number.create.rawValue)
    data.append(terms.id)
    data.append(terms.reviewWindow)
    data.append(terms.grace)
    data.append(terms.arbiterWindow)
    data.append(terms.defaultShare)
    data.append(terms.flags.rawValue)
    data.append(count)
    for part in terms.milestones {
      data.append(part.amount)
      data.append(part.due)
    }
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(sponsor ?? payer), .signer(payer), .writable(place.escrow), .readonly(payee),
        .readonly(arbiter ?? .zero), .readonly(place.mint), .writable(place.vault), .readonly(place.tokenProgram),
        .readonly(ProgramIDs.associatedToken), .readonly(ProgramIDs.system),
      ] + EventInterface.accounts(of: program), data: data.bytes)
  }

  /// Pays the whole sum out of `source`, at most `maxSent` with the mint's fee.
  public static func fund(
    _ place: Place, payer: Address, source: Address, maxSent: UInt64 = .max, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.fund.rawValue)
    data.append(maxSent)
    return Instruction(
      programID: program,
      accounts: [
        .signer(payer), .writable(place.escrow), .readonly(place.mint), .writable(source), .writable(place.vault),
        .readonly(place.tokenProgram),
      ] + EventInterface.accounts(of: program), data: data.bytes)
  }

  /// `evidence`: a hash of the work.
  public static func submit(
    _ index: UInt8, of escrow: Address, evidence: Hash, payee: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(evidence)
    return decide(.submit, index, [payee], escrow, program, data.bytes)
  }
  public static func dispute(
    _ index: UInt8, of escrow: Address, payer: Address, program: Address = id
  ) -> Instruction { decide(.dispute, index, [payer], escrow, program) }

  /// What these decide is owed from then on, and paid by `claim`.
  public static func approve(
    _ index: UInt8, of escrow: Address, payer: Address, program: Address = id
  ) -> Instruction { decide(.approve, index, [payer], escrow, program) }
  public static func autoRelease(_ index: UInt8, of escrow: Address, program: Address = id) -> Instruction {
    decide(.autoRelease, index, [], escrow, program)
  }
  public static func refundOverdue(_ index: UInt8, of escrow: Address, program: Address = id) -> Instruction {
    decide(.refundOverdue, index, [], escrow, program)
  }
  public static func resolveTimeout(_ index: UInt8, of escrow: Address, program: Address = id) -> Instruction {
    decide(.resolveTimeout, index, [], escrow, program)
  }
  /// `share`: the payee's, in basis points.
  public static func resolve(
    _ index: UInt8, share: UInt16, of escrow: Address, arbiter: Address, program: Address = id
  ) -> Instruction { decide(.resolve, index, [arbiter], escrow, program, bytes(share)) }
  /// Both agree on the payee's share, in basis points, whatever has come before.
  public static func settle(
    _ index: UInt8, share: UInt16, of escrow: Address, payer: Address, payee: Address, program: Address = id
  ) -> Instruction { decide(.settle, index, [payer, payee], escrow, program, bytes(share)) }
  /// The payee gives a milestone up.
  public static func giveBack(
    _ index: UInt8, of escrow: Address, payee: Address, program: Address = id
  ) -> Instruction { decide(.giveBack, index, [payee], escrow, program) }

  private static func decide(
    _ number: Number, _ index: UInt8, _ signers: [Address], _ escrow: Address, _ program: Address,
    _ more: [UInt8] = []
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: signers.map { .signer($0) } + [.writable(escrow)] + EventInterface.accounts(of: program),
      data: [number.rawValue, index] + more)
  }
  private static func bytes(_ share: UInt16) -> [UInt8] {
    var data = DataWriter()
    data.append(share)
    return data.bytes
  }

  /// Pays out what a party is owed, into an account that he holds; of anyone else but him into his associated account.
  /// Less than `minCredited` arriving is refused.
  public static func claim(
    _ leg: Leg, of place: Place, caller: Address, destination: Address, minCredited: UInt64 = 0,
    program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.claim.rawValue)
    data.append(leg.rawValue)
    data.append(minCredited)
    return Instruction(
      programID: program,
      accounts: [
        .signer(caller), .writable(place.escrow), .readonly(place.mint), .writable(place.vault),
        .writable(destination), .readonly(place.tokenProgram),
      ] + EventInterface.accounts(of: program), data: data.bytes)
  }

  /// Ends a draft, or an escrow that owes nothing; what came uninvited goes to `destination`, an account of the
  /// closer's, who is the payer or who paid the rent. The rent goes back to `sponsor`; nil for the closer.
  public static func close(
    _ place: Place, closer: Address, sponsor: Address? = nil, destination: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .signer(closer), .writable(place.escrow), .writable(sponsor ?? closer), .writable(place.mint),
        .writable(place.vault), .writable(destination), .readonly(place.tokenProgram),
      ] + EventInterface.accounts(of: program), data: [Number.close.rawValue])
  }

  /// Names who shall have a role next; he has to accept.
  public static func propose(
    _ successor: Address, for role: Role, of escrow: Address, by holder: Address, program: Address = id
  ) -> Instruction {
    RoleInterface.propose(successor, for: role.rawValue, of: escrow, by: holder, program: program)
  }
  /// Takes over a role.
  public static func accept(
    _ role: Role, of escrow: Address, by successor: Address, program: Address = id
  ) -> Instruction {
    RoleInterface.accept(role.rawValue, of: escrow, by: successor, program: program)
  }
}

extension DecodedState where L == MilestoneInterface.State {
  /// The milestones, each read through its own layout.
  public var milestones: [DecodedState<MilestoneInterface.Milestone>] {
    let size = MilestoneInterface.Milestone.size
    return (0..<min(self[.count], MilestoneInterface.limit)).compactMap { index in
      let rest = data.dropFirst(MilestoneInterface.milestonesOffset &+ size &* Int(index))
      return DecodedState<MilestoneInterface.Milestone>(untagged: [UInt8](rest.prefix(size)))
    }
  }
}
#endif
