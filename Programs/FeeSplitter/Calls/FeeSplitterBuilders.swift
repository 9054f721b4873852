#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and the splitter's associated token account for the vault.

extension FeeSplitterInterface {
  /// The seeds of a mint's splitter.
  public static func seeds(mint: Address) -> [[UInt8]] { [[UInt8]("splitter".utf8), mint.bytes] }

  /// A share and where it goes.
  public struct Share: Hashable, Sendable {
    public var kind: Kind
    public var basisPoints: UInt16
    /// A token account, or the mint where the share is burned.
    public var destination: Address
    public init(_ kind: Kind, basisPoints: UInt16, destination: Address) {
      self.kind = kind
      self.basisPoints = basisPoints
      self.destination = destination
    }
  }
  /// Up to eight shares, 10,000 basis points in all, and which of them gets what rounding leaves.
  public struct Split: Hashable, Sendable {
    public var shares: [Share]
    public var remainderIndex: UInt8
    public init(_ shares: [Share], remainderIndex: UInt8 = 0) {
      self.shares = shares
      self.remainderIndex = remainderIndex
    }

    func append(to data: inout DataWriter) {
      for share in shares {
        data.append(share.kind.rawValue)
        data.append(share.basisPoints)
      }
    }
    var destinations: [AccountMeta] { shares.map { .readonly($0.destination) } }
  }

  /// Makes a mint's splitter and hands it the authority over withheld fees, for good.
  public static func initialize(
    _ split: Split, minDistribute: UInt64, timelock: Int64, splitter: Address, payer: Address,
    withheldAuthority: Address, authority: Address, mint: Address, vault: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.initialize.rawValue)
    data.append(UInt8(clamping: split.shares.count))
    data.append(split.remainderIndex)
    data.append(minDistribute)
    data.append(timelock)
    split.append(to: &data)
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(payer), .signer(withheldAuthority), .readonly(authority), .writable(splitter), .writable(mint),
        .writable(vault), .readonly(ProgramIDs.token2022), .readonly(ProgramIDs.associatedToken),
        .readonly(ProgramIDs.system),
      ] + split.destinations, data: data.bytes)
  }

  /// Moves what up to 32 token accounts withheld to the mint. Anyone may.
  public static func harvest(mint: Address, sources: [Address], program: Address = id) -> Instruction {
    Instruction(
      programID: program,
      accounts: [.writable(mint), .readonly(ProgramIDs.token2022)] + sources.map { .writable($0) },
      data: [Number.harvest.rawValue])
  }

  /// Moves what the mint holds of withheld fees to the vault. Anyone may.
  public static func collect(splitter: Address, mint: Address, vault: Address, program: Address = id) -> Instruction {
    Instruction(
      programID: program,
      accounts: [.readonly(splitter), .writable(mint), .writable(vault), .readonly(ProgramIDs.token2022)],
      data: [Number.collect.rawValue])
  }

  /// Divides what is in the vault; the destinations are the buckets', in order. Anyone may.
  public static func distribute(
    splitter: Address, mint: Address, vault: Address, destinations: [Address], program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [.writable(splitter), .writable(mint), .writable(vault), .readonly(ProgramIDs.token2022)]
        + destinations.map { .writable($0) },
      data: [Number.distribute.rawValue])
  }

  /// Proposes another split.
  public static func proposeSplit(
    _ split: Split, splitter: Address, authority: Address, mint: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.proposeSplit.rawValue)
    data.append(UInt8(clamping: split.shares.count))
    data.append(split.remainderIndex)
    split.append(to: &data)
    return Instruction(
      programID: program, accounts: [.signer(authority), .writable(splitter), .readonly(mint)] + split.destinations,
      data: data.bytes)
  }

  /// Puts the proposed split in force. Anyone may.
  public static func acceptSplit(splitter: Address, vault: Address, program: Address = id) -> Instruction {
    Instruction(
      programID: program, accounts: [.writable(splitter), .readonly(vault)], data: [Number.acceptSplit.rawValue])
  }

  /// Offers the authority to `new`, who takes it with `acceptAuthority`.
  public static func proposeAuthority(
    _ new: Address, splitter: Address, authority: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(240 as UInt8)
    data.append(new)
    return Instruction(programID: program, accounts: [.signer(authority), .writable(splitter)], data: data.bytes)
  }
  public static func acceptAuthority(splitter: Address, pending: Address, program: Address = id) -> Instruction {
    Instruction(programID: program, accounts: [.signer(pending), .writable(splitter)], data: [241])
  }
}

extension DecodedState where L == FeeSplitterInterface.State {
  /// The buckets in force, each with what it has kept.
  public var buckets: [DecodedState<FeeSplitterInterface.Bucket>] {
    buckets(Int(self[.count]), from: FeeSplitterInterface.State.bucket)
  }
  /// The buckets proposed; none without a proposal.
  public var pendingBuckets: [DecodedState<FeeSplitterInterface.Bucket>] {
    buckets(Int(self[.pendingCount]), from: FeeSplitterInterface.State.pendingBucket)
  }
  private func buckets(
    _ count: Int, from offset: (Int) -> Int
  ) -> [DecodedState<FeeSplitterInterface.Bucket>] {
    (0..<min(count, FeeSplitterInterface.maxBuckets)).compactMap { index in
      DecodedState<FeeSplitterInterface.Bucket>(untagged: [UInt8](data[offset(index)...].prefix(48)))
    }
  }
}
#endif
