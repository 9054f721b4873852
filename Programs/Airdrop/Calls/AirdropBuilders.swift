#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and associated token accounts for vaults. The tree is `AirdropTree`.

extension AirdropInterface {
  /// The seeds of a distributor's address.
  public static func distributorSeeds(mint: Address, version: UInt64) -> [[UInt8]] {
    var number = DataWriter()
    number.append(version)
    return [[UInt8]("MerkleDistributor".utf8), mint.bytes, number.bytes]
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

  /// Makes a distribution: `source`, a token account of the admin's, pays all of it into `vault`, the distributor's
  /// associated account. What is left in the end goes to the token account `clawbackReceiver`.
  public static func new(
    _ terms: Terms, distributor: Address, clawbackReceiver: Address, mint: Address, vault: Address, admin: Address,
    source: Address, tokenProgram: Address = ProgramIDs.token, program: Address = id
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
    return Instruction(
      programID: program,
      accounts: [
        .writable(distributor), .readonly(clawbackReceiver), .readonly(mint), .writable(vault),
        .writableSigner(admin), .readonly(ProgramIDs.system), .readonly(ProgramIDs.associatedToken),
        .readonly(tokenProgram), .writable(source),
      ], data: data.bytes)
  }

  /// Claims a leaf of the tree: pays what is unlocked to `destination`, a token account of the claimant's, and notes
  /// what is locked.
  public static func newClaim(
    unlocked: UInt64, locked: UInt64, proof: [Hash], distributor: Address, status: Address, mint: Address,
    vault: Address, destination: Address, claimant: Address, tokenProgram: Address = ProgramIDs.token,
    program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.newClaim.rawValue)
    data.append(unlocked)
    data.append(locked)
    data.append(UInt8(clamping: proof.count))
    for hash in proof { data.append(hash) }
    return Instruction(
      programID: program,
      accounts: [
        .writable(distributor), .writable(status), .writable(vault), .writable(destination),
        .writableSigner(claimant), .readonly(tokenProgram), .readonly(ProgramIDs.system), .readonly(mint),
      ], data: data.bytes)
  }

  /// Pays what has unlocked of the locked amount since.
  public static func claimLocked(
    distributor: Address, status: Address, mint: Address, vault: Address, destination: Address, claimant: Address,
    tokenProgram: Address = ProgramIDs.token, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .writable(distributor), .writable(status), .writable(vault), .writable(destination), .signer(claimant),
        .readonly(tokenProgram), .readonly(mint),
      ], data: [Number.claimLocked.rawValue])
  }

  /// Sends what is left to the receiver named by the distribution. Anyone may, once it is time.
  public static func clawback(
    distributor: Address, mint: Address, vault: Address, receiver: Address, caller: Address,
    tokenProgram: Address = ProgramIDs.token, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [
        .writable(distributor), .writable(vault), .writable(receiver), .signer(caller), .readonly(ProgramIDs.system),
        .readonly(tokenProgram), .readonly(mint),
      ], data: [Number.clawback.rawValue])
  }

  /// Names another token account for what is left.
  public static func setReceiver(
    _ receiver: Address, distributor: Address, admin: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program, accounts: [.writable(distributor), .readonly(receiver), .signer(admin)],
      data: [Number.setReceiver.rawValue])
  }

  /// Puts another in the admin's place; both sign.
  public static func setAdmin(_ new: Address, distributor: Address, admin: Address, program: Address = id)
    -> Instruction
  {
    Instruction(
      programID: program, accounts: [.writable(distributor), .signer(admin), .signer(new)],
      data: [Number.setAdmin.rawValue])
  }
}
#endif
