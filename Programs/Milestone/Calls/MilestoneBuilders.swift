#if !hasFeature(Embedded)
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

  /// Makes an escrow; nil where there are more milestones than a byte counts.
  public static func create(
    _ terms: Terms, at place: Place, payer: Address, payee: Address, arbiter: Address? = nil, program: Address = id
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
        .writableSigner(payer), .writable(place.escrow), .readonly(payee), .readonly(arbiter ?? .zero),
        .readonly(place.mint), .writable(place.vault), .readonly(place.tokenProgram),
        .readonly(ProgramIDs.associatedToken), .readonly(ProgramIDs.system),
      ], data: data.bytes)
  }

  /// Pays the whole sum out of `source`.
  public static func fund(
    _ place: Place, payer: Address, source: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .signer(payer), .writable(place.escrow), .readonly(place.mint), .writable(source), .writable(place.vault),
        .readonly(place.tokenProgram),
      ], data: [Number.fund.rawValue])
  }

  /// `evidence`: a hash of the work.
  public static func submit(
    _ index: UInt8, of escrow: Address, evidence: Hash, payee: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.submit.rawValue)
    data.append(index)
    data.append(evidence)
    return Instruction(programID: program, accounts: [.signer(payee), .writable(escrow)], data: data.bytes)
  }
  public static func dispute(
    _ index: UInt8, of escrow: Address, payer: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program, accounts: [.signer(payer), .writable(escrow)], data: [Number.dispute.rawValue, index])
  }

  /// `payeeAccount`: the payee's associated account.
  public static func approve(
    _ index: UInt8, of place: Place, payer: Address, payeeAccount: Address, program: Address = id
  ) -> Instruction {
    release(.approve, index, [.signer(payer)], place, [payeeAccount], program)
  }
  public static func autoRelease(
    _ index: UInt8, of place: Place, payeeAccount: Address, program: Address = id
  ) -> Instruction {
    release(.autoRelease, index, [], place, [payeeAccount], program)
  }
  /// `payerAccount`: the payer's associated account.
  public static func refundOverdue(
    _ index: UInt8, of place: Place, payerAccount: Address, program: Address = id
  ) -> Instruction {
    release(.refundOverdue, index, [], place, [payerAccount], program)
  }
  public static func resolveTimeout(
    _ index: UInt8, of place: Place, payeeAccount: Address, payerAccount: Address, program: Address = id
  ) -> Instruction {
    release(.resolveTimeout, index, [], place, [payeeAccount, payerAccount], program)
  }
  /// `share`: the payee's, in basis points.
  public static func resolve(
    _ index: UInt8, share: UInt16, of place: Place, arbiter: Address, payeeAccount: Address, payerAccount: Address,
    program: Address = id
  ) -> Instruction {
    var instruction = release(.resolve, index, [.signer(arbiter)], place, [payeeAccount, payerAccount], program)
    var data = DataWriter()
    data.append(share)
    instruction.data += data.bytes
    return instruction
  }
  private static func release(
    _ number: Number, _ index: UInt8, _ signers: [AccountMeta], _ place: Place, _ receivers: [Address],
    _ program: Address
  ) -> Instruction {
    var accounts = signers
    accounts += [.writable(place.escrow), .readonly(place.mint), .writable(place.vault)]
    accounts += receivers.map { .writable($0) }
    accounts.append(.readonly(place.tokenProgram))
    return Instruction(programID: program, accounts: accounts, data: [number.rawValue, index])
  }

  /// Ends a draft, or an escrow of which every milestone has left; what came uninvited goes to `destination`.
  public static func close(
    _ place: Place, payer: Address, destination: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .writableSigner(payer), .writable(place.escrow), .writable(place.mint), .writable(place.vault),
        .writable(destination), .readonly(place.tokenProgram),
      ], data: [Number.close.rawValue])
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
