#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts for vaults.

extension CampaignInterface {
  /// The seeds of a campaign's address.
  public static func seeds(creator: Address, id: UInt64) -> [[UInt8]] {
    var number = DataWriter()
    number.append(id)
    return [[UInt8]("campaign".utf8), creator.bytes, number.bytes]
  }
  /// The seeds of a donor's contribution.
  public static func contributionSeeds(campaign: Address, donor: Address) -> [[UInt8]] {
    [[UInt8]("contribution".utf8), campaign.bytes, donor.bytes]
  }
  /// The seeds of the mint of a campaign's receipts.
  public static func receiptSeeds(campaign: Address) -> [[UInt8]] { [[UInt8]("receipt".utf8), campaign.bytes] }

  /// What the creator promises.
  public struct Terms: Hashable, Sendable {
    public var id, goal, softGoal: UInt64
    /// Seconds since 1970.
    public var start, end: Int64
    public var mode: Mode
    public var flags: Flags
    /// Basis points of what is raised; 0 for an impact fund.
    public var creatorShare: UInt16
    /// A hash of what describes the campaign elsewhere.
    public var metadata: Hash
    public init(
      id: UInt64, goal: UInt64, softGoal: UInt64 = 0, start: Int64, end: Int64, mode: Mode = .allOrNothing,
      flags: Flags = [], creatorShare: UInt16 = 0, metadata: Hash = .zero
    ) {
      self.id = id
      self.goal = goal
      self.softGoal = softGoal
      self.start = start
      self.end = end
      self.mode = mode
      self.flags = flags
      self.creatorShare = creatorShare
      self.metadata = metadata
    }
  }

  /// Where a campaign's tokens lie: `vault` is its associated account of `mint`.
  public struct Place: Hashable, Sendable {
    public var campaign, mint, vault, tokenProgram: Address
    public init(campaign: Address, mint: Address, vault: Address, tokenProgram: Address = ProgramIDs.token) {
      self.campaign = campaign
      self.mint = mint
      self.vault = vault
      self.tokenProgram = tokenProgram
    }
  }

  /// The mint of a campaign's receipts, and the donor's associated account of it, which need not exist.
  public struct Receipt: Hashable, Sendable {
    public var mint, holding: Address
    public init(mint: Address, holding: Address) {
      self.mint = mint
      self.holding = holding
    }
  }

  public static func create(
    _ terms: Terms, at place: Place, creator: Address, beneficiary: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.create.rawValue)
    data.append(terms.id)
    data.append(terms.goal)
    data.append(terms.softGoal)
    data.append(terms.start)
    data.append(terms.end)
    data.append(terms.mode.rawValue)
    data.append(terms.flags.rawValue)
    data.append(terms.creatorShare)
    data.append(terms.metadata)
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(creator), .writable(place.campaign), .readonly(beneficiary), .readonly(place.mint),
        .writable(place.vault), .readonly(place.tokenProgram), .readonly(ProgramIDs.associatedToken),
        .readonly(ProgramIDs.system),
      ], data: data.bytes)
  }

  /// Gives `amount` out of `source`. `receipt` where the campaign has a mint of receipts.
  public static func donate(
    _ amount: UInt64, to place: Place, donor: Address, contribution: Address, source: Address,
    receipt: Receipt? = nil, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.donate.rawValue)
    data.append(amount)
    var accounts: [AccountMeta] = [
      .writableSigner(donor), .writable(place.campaign), .writable(contribution), .readonly(place.mint),
      .writable(source), .writable(place.vault), .readonly(place.tokenProgram), .readonly(ProgramIDs.system),
    ]
    if let receipt {
      accounts += [
        .writable(receipt.mint), .writable(receipt.holding), .readonly(ProgramIDs.associatedToken),
        .readonly(ProgramIDs.token2022),
      ]
    }
    return Instruction(programID: program, accounts: accounts, data: data.bytes)
  }

  /// Takes everything the donor gave back into `destination`.
  public static func cancelDonation(
    to place: Place, donor: Address, contribution: Address, destination: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .writableSigner(donor), .writable(place.campaign), .writable(contribution), .readonly(place.mint),
        .writable(destination), .writable(place.vault), .readonly(place.tokenProgram),
      ], data: [Number.cancelDonation.rawValue])
  }
  public static func cancel(_ campaign: Address, creator: Address, program: Address = id) -> Instruction {
    Instruction(
      programID: program, accounts: [.signer(creator), .writable(campaign)], data: [Number.cancel.rawValue])
  }

  /// Pays out a campaign that succeeded. Both accounts are the associated ones, but any account he holds of whoever is
  /// among `signers`: the beneficiary, the creator, or both.
  public static func claim(
    _ place: Place, beneficiaryAccount: Address, creatorAccount: Address, signers: [Address] = [],
    program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .writable(place.campaign), .readonly(place.mint), .writable(place.vault), .writable(beneficiaryAccount),
        .writable(creatorAccount), .readonly(place.tokenProgram),
      ] + signers.map { .signer($0) }, data: [Number.claim.rawValue])
  }
  /// Pays a donor back; `destination` is his associated account, or any he holds where he signs.
  public static func refund(
    from place: Place, donor: Address, contribution: Address, destination: Address, donorSigns: Bool = false,
    program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .writable(place.campaign), .writable(contribution), donorSigns ? .signer(donor) : .readonly(donor),
        .readonly(place.mint), .writable(destination), .writable(place.vault), .readonly(place.tokenProgram),
      ], data: [Number.refund.rawValue])
  }

  public static func extend(
    _ campaign: Address, to end: Int64, creator: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.extend.rawValue)
    data.append(end)
    return Instruction(
      programID: program, accounts: [.signer(creator), .writable(campaign)], data: data.bytes)
  }

  /// Ends a campaign that owes nothing; what came uninvited goes to `destination`.
  public static func close(
    _ place: Place, creator: Address, destination: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .writableSigner(creator), .writable(place.campaign), .writable(place.mint), .writable(place.vault),
        .writable(destination), .readonly(place.tokenProgram),
      ], data: [Number.close.rawValue])
  }
  /// Gives the donor a contribution's rent back.
  public static func closeContribution(
    _ contribution: Address, to campaign: Address, donor: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program, accounts: [.writable(donor), .writable(contribution), .readonly(campaign)],
      data: [Number.closeContribution.rawValue])
  }
  /// Makes the mint of receipts, before anyone gave.
  public static func enableReceipt(
    _ campaign: Address, mint: Address, creator: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .writableSigner(creator), .writable(campaign), .writable(mint), .readonly(ProgramIDs.token2022),
        .readonly(ProgramIDs.system),
      ], data: [Number.enableReceipt.rawValue])
  }
}
#endif
