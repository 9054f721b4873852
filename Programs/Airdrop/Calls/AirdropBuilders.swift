#if !hasFeature(Embedded)
internal import CustodyCalls
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts for vaults. The tree is `AirdropTree`.

extension AirdropInterface {
  /// The seeds of a distributor's address; `creator` is the admin who makes it.
  public static func distributorSeeds(creator: Address, mint: Address, version: UInt64) -> [[UInt8]] {
    var number = DataWriter()
    number.append(version)
    return [[UInt8]("MerkleDistributor".utf8), creator.bytes, mint.bytes, number.bytes]
  }
  /// The seeds of a claim status's address.
  public static func claimStatusSeeds(claimant: Address, distributor: Address) -> [[UInt8]] {
    [[UInt8]("ClaimStatus".utf8), claimant.bytes, distributor.bytes]
  }

  /// What a distribution is.
  public struct Terms: Hashable, Sendable {
    public var version: UInt64
    public var root: Hash
    public var maxTotalClaim, maxNumNodes: UInt64
    /// Seconds since 1970.
    public var start, end, clawbackStart: Int64
    public init(
      version: UInt64, root: Hash, maxTotalClaim: UInt64, maxNumNodes: UInt64, start: Int64, end: Int64,
      clawbackStart: Int64
    ) {
      self.version = version
      self.root = root
      self.maxTotalClaim = maxTotalClaim
      self.maxNumNodes = maxNumNodes
      self.start = start
      self.end = end
      self.clawbackStart = clawbackStart
    }
  }

  /// A distribution with what its instructions name besides.
  public struct Place: Hashable, Sendable {
    public var distributor, mint, vault, tokenProgram: Address
    /// The program's id.
    public var program: Address
    /// `vault` is the distributor's associated account.
    public init(
      distributor: Address, mint: Address, vault: Address, tokenProgram: Address = ProgramIDs.token,
      program: Address = id
    ) {
      self.distributor = distributor
      self.mint = mint
      self.vault = vault
      self.tokenProgram = tokenProgram
      self.program = program
    }
  }

  /// Makes a distribution: `source`, a token account of the admin's, pays all of it into the vault. What is left in the
  /// end goes to the wallet `clawbackReceiver`. `payer` pays the rent, and gets it back; nil for the admin.
  public static func new(
    _ terms: Terms, at place: Place, clawbackReceiver: Address, admin: Address, source: Address, payer: Address? = nil
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.new.rawValue)
    data.append(terms.version)
    data.append(terms.root)
    data.append(terms.maxTotalClaim)
    data.append(terms.maxNumNodes)
    data.append(terms.start)
    data.append(terms.end)
    data.append(terms.clawbackStart)
    return instruction(
      place, data.bytes,
      [
        .writableSigner(payer ?? admin), .signer(admin), .writable(place.distributor), .readonly(clawbackReceiver),
        .readonly(place.mint), .writable(place.vault), .writable(source), .readonly(place.tokenProgram),
        .readonly(ProgramIDs.associatedToken), .readonly(ProgramIDs.system),
      ])
  }

  /// Claims a leaf of the tree: pays what is unlocked to `destination`, a token account of the claimant's, and notes
  /// what is locked. `payer` pays the status's rent, and gets it back; nil for the claimant.
  public static func newClaim(
    unlocked: UInt64, locked: UInt64, proof: [Hash], from place: Place, status: Address, destination: Address,
    claimant: Address, payer: Address? = nil
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.newClaim.rawValue)
    data.append(unlocked)
    data.append(locked)
    data.append(UInt8(clamping: proof.count))
    for hash in proof { data.append(hash) }
    return instruction(
      place, data.bytes,
      [
        .writableSigner(payer ?? claimant), .signer(claimant), .writable(place.distributor), .writable(status),
        .writable(place.vault), .writable(destination), .readonly(place.mint), .readonly(place.tokenProgram),
        .readonly(ProgramIDs.system),
      ])
  }

  /// Pays what has unlocked of the locked amount since.
  public static func claimLocked(
    from place: Place, status: Address, destination: Address, claimant: Address
  ) -> Instruction {
    instruction(
      place, [Number.claimLocked.rawValue],
      [
        .signer(claimant), .writable(place.distributor), .writable(status), .writable(place.vault),
        .writable(destination), .readonly(place.mint), .readonly(place.tokenProgram),
      ])
  }

  /// Sends what is left to `destination`, the receiver's associated account, or any he holds if he signs. Anyone may,
  /// once it is time.
  public static func clawback(
    from place: Place, receiver: Address, destination: Address, receiverSigns: Bool = false
  ) -> Instruction {
    instruction(
      place, [Number.clawback.rawValue],
      [
        .writable(place.distributor), .writable(place.vault), .writable(destination),
        receiverSigns ? .signer(receiver) : .readonly(receiver), .readonly(place.mint), .readonly(place.tokenProgram),
      ])
  }

  /// Names another wallet for what is left.
  public static func setReceiver(_ receiver: Address, at place: Place, admin: Address) -> Instruction {
    instruction(
      place, [Number.setReceiver.rawValue], [.signer(admin), .writable(place.distributor), .readonly(receiver)])
  }
  /// Gives a claim status's rent back to who paid it, once what was left has been taken back. Anyone may.
  public static func closeClaim(_ status: Address, at place: Place, rentPayer: Address) -> Instruction {
    instruction(
      place, [Number.closeClaim.rawValue],
      [.writable(place.distributor), .writable(status), .writable(rentPayer)])
  }
  /// Closes a distribution all of whose claims are closed. `closer`: the admin, or who paid the rent.
  public static func closeDistributor(
    at place: Place, closer: Address, receiver: Address, destination: Address, rentPayer: Address
  ) -> Instruction {
    instruction(
      place, [Number.closeDistributor.rawValue],
      [
        .signer(closer), .writable(place.distributor), .writable(place.vault), .writable(destination),
        .readonly(receiver), .writable(rentPayer), .readonly(place.mint), .readonly(place.tokenProgram),
      ])
  }

  /// Names who shall be the admin.
  public static func proposeAdmin(_ successor: Address, at place: Place, admin: Address) -> Instruction {
    RoleInterface.propose(successor, for: 0, of: place.distributor, by: admin, program: place.program)
  }
  /// Takes over from the admin.
  public static func acceptAdmin(at place: Place, successor: Address) -> Instruction {
    RoleInterface.accept(0, of: place.distributor, by: successor, program: place.program)
  }

  private static func instruction(_ place: Place, _ data: [UInt8], _ accounts: [AccountMeta]) -> Instruction {
    Instruction(
      programID: place.program, accounts: accounts + EventInterface.accounts(of: place.program), data: data)
  }
}
#endif
