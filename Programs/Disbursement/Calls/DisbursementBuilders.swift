#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions for clients. Addresses are given, as deriving one needs a hash: `ProgramAddress.find` with the seeds
// here, and the batch's associated token account for its vault.

extension DisbursementInterface {
  /// The seeds of an organization's address.
  public static func seeds(creator: Address, id: UInt64) -> [[UInt8]] { [Array("org".utf8), creator.bytes, little(id)] }
  /// The seeds of a batch's address.
  public static func seeds(org: Address, id: UInt64) -> [[UInt8]] { [Array("batch".utf8), org.bytes, little(id)] }
  /// The seeds of a page's address.
  public static func seeds(batch: Address, page: UInt16) -> [[UInt8]] {
    [Array("page".utf8), batch.bytes, little(page)]
  }
  private static func little(_ number: some FixedWidthInteger & BitwiseCopyable) -> [UInt8] {
    var bytes = DataWriter()
    bytes.append(number)
    return bytes.bytes
  }

  /// A batch with what its instructions name besides: where it stands, whose it is, what it pays in.
  public struct Place: Hashable, Sendable {
    public var org, batch, mint, vault, tokenProgram: Address
    /// `vault` is the batch's associated account.
    public init(org: Address, batch: Address, mint: Address, vault: Address, tokenProgram: Address = ProgramIDs.token) {
      self.org = org
      self.batch = batch
      self.mint = mint
      self.vault = vault
      self.tokenProgram = tokenProgram
    }
  }

  /// What somebody is to get.
  public struct Payment: Hashable, Sendable {
    public var owner: Address
    public var amount: UInt64
    /// The first 8 bytes of the payment id's SHA-256, as they lie there.
    public var reference: UInt64
    public init(owner: Address, amount: UInt64, reference: UInt64) {
      self.owner = owner
      self.amount = amount
      self.reference = reference
    }
    /// The item's 48 bytes.
    public var bytes: [UInt8] {
      var data = DataWriter()
      data.append(owner)
      data.append(amount)
      data.append(reference)
      return data.bytes
    }
  }

  // MARK: - Organizations

  /// Makes an organization; `threshold` of the approvers, ten at most, must agree to each batch.
  public static func createOrg(
    _ org: Address, id number: UInt64, threshold: UInt8, approvers: [Address], creator: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.createOrg.rawValue)
    data.append(number)
    append(threshold, approvers, to: &data)
    return Instruction(
      programID: program, accounts: [.writableSigner(creator), .writable(org), .readonly(ProgramIDs.system)],
      data: data.bytes)
  }
  /// Replaces the approvers; approvals given before no longer count.
  public static func setApprovers(
    _ approvers: [Address], threshold: UInt8, of org: Address, authority: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.setApprovers.rawValue)
    append(threshold, approvers, to: &data)
    return Instruction(programID: program, accounts: [.signer(authority), .writable(org)], data: data.bytes)
  }
  /// More than 255 cannot be written; more than ten are refused.
  private static func append(_ threshold: UInt8, _ approvers: [Address], to data: inout DataWriter) {
    data.append(threshold)
    data.append(UInt8(clamping: approvers.count))
    for approver in approvers { data.append(approver) }
  }
  /// Offers the authority to `new`, who must accept it.
  public static func proposeAuthority(
    _ new: Address, of org: Address, authority: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.proposeAuthority.rawValue)
    data.append(new)
    return Instruction(programID: program, accounts: [.signer(authority), .writable(org)], data: data.bytes)
  }
  public static func acceptAuthority(of org: Address, pending: Address, program: Address = id) -> Instruction {
    Instruction(
      programID: program, accounts: [.signer(pending), .writable(org)], data: [Number.acceptAuthority.rawValue])
  }

  // MARK: - Batches

  /// Makes a batch and its vault.
  public static func create(
    _ place: Place, id number: UInt64, flags: Flags = [], authority: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.create.rawValue)
    data.append(number)
    data.append(flags.rawValue)
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(authority), .readonly(place.org), .writable(place.batch), .readonly(place.mint),
        .writable(place.vault), .readonly(place.tokenProgram), .readonly(ProgramIDs.associatedToken),
        .readonly(ProgramIDs.system),
      ], data: data.bytes)
  }
  /// Adds items to the last page, or to the next one, which it makes, once that is full. 18 fit a legacy transaction
  /// whose payer is the authority; more than 255 cannot be written.
  public static func append(
    _ items: [Payment], to place: Place, page: Address, index: UInt16, authority: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.append.rawValue)
    data.append(index)
    data.append(UInt8(clamping: items.count))
    for item in items { data.append(item.bytes) }
    return Instruction(
      programID: program,
      accounts: [
        .writableSigner(authority), .readonly(place.org), .writable(place.batch), .writable(page),
        .readonly(ProgramIDs.system), .readonly(place.mint),
      ], data: data.bytes)
  }
  /// Ends the draft, if it is the one meant.
  public static func seal(
    _ place: Place, hash: Hash, total: UInt64, count: UInt32, authority: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.seal.rawValue)
    data.append(hash)
    data.append(total)
    data.append(count)
    return Instruction(programID: program, accounts: governed(place, authority), data: data.bytes)
  }
  public static func approve(
    _ place: Place, hash: Hash, approver: Address, program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.approve.rawValue)
    data.append(hash)
    return Instruction(programID: program, accounts: governed(place, approver), data: data.bytes)
  }
  /// From now on anyone can carry the batch out.
  public static func start(_ place: Place, authority: Address, program: Address = id) -> Instruction {
    Instruction(
      programID: program,
      accounts: governed(place, authority) + [.readonly(place.vault), .readonly(place.mint)],
      data: [Number.start.rawValue])
  }
  /// Pays the items of a page from `first` on, one for each of `accounts`, the owners' associated accounts; more than
  /// 255 cannot be written. Nobody need sign.
  public static func pay(
    _ place: Place, page: Address, index: UInt16, first: UInt16, accounts: [Address], program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.pay.rawValue)
    data.append(index)
    data.append(first)
    data.append(UInt8(clamping: accounts.count))
    let fixed: [AccountMeta] = [
      .writable(place.batch), .writable(page), .readonly(place.mint), .writable(place.vault),
      .readonly(place.tokenProgram),
    ]
    return Instruction(programID: program, accounts: fixed + accounts.map { .writable($0) }, data: data.bytes)
  }
  public static func pause(_ place: Place, authority: Address, program: Address = id) -> Instruction {
    Instruction(programID: program, accounts: governed(place, authority), data: [Number.pause.rawValue])
  }
  public static func resume(_ place: Place, authority: Address, program: Address = id) -> Instruction {
    Instruction(programID: program, accounts: governed(place, authority), data: [Number.resume.rawValue])
  }
  /// Ends a batch that is not completed; what the vault holds goes to `destination`.
  public static func cancel(
    _ place: Place, destination: Address, authority: Address, program: Address = id
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: governed(place, authority) + [
        .readonly(place.mint), .writable(place.vault), .writable(destination), .readonly(place.tokenProgram),
      ], data: [Number.cancel.rawValue])
  }
  /// Closes pages of a batch that is over, and with the last one vault and batch.
  public static func close(
    _ place: Place, pages: [Address], destination: Address, authority: Address, program: Address = id
  ) -> Instruction {
    let fixed: [AccountMeta] = [
      .writableSigner(authority), .readonly(place.org), .writable(place.batch), .writable(place.mint),
      .writable(place.vault), .writable(destination), .readonly(place.tokenProgram),
    ]
    return Instruction(
      programID: program, accounts: fixed + pages.map { .writable($0) }, data: [Number.close.rawValue])
  }

  private static func governed(_ place: Place, _ signer: Address) -> [AccountMeta] {
    [.signer(signer), .readonly(place.org), .writable(place.batch)]
  }
}

extension DecodedState<DisbursementInterface.Page> {
  /// The items of the page, and whether each is paid.
  public var items: [(payment: DisbursementInterface.Payment, isPaid: Bool)] {
    (0..<min(Int(self[.count]), L.capacity)).compactMap { place in
      let start = L.item(place)
      guard let item = DecodedState<DisbursementInterface.Item>(untagged: Array(data[start..<start + 48])) else {
        return nil
      }
      let isPaid = data[L.paidBits + place / 8] >> UInt8(place % 8) & 1 == 1
      return (
        DisbursementInterface.Payment(
          owner: item[.owner], amount: item[.amount].value, reference: item[.reference]), isPaid)
    }
  }
}

extension DecodedState<DisbursementInterface.Org> {
  public var approvers: [Address] {
    (0..<min(Int(self[.approverCount]), L.maxApprovers)).map { self[Field<L, Address>(L.approver($0))] }
  }
}
#endif
