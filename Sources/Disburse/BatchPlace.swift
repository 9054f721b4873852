public import LocalLedger
public import ProgramAPI
public import SwiftSVM

/// Where a batch lies, and how it stands on a ledger.
public struct BatchPlace: Hashable, Sendable {
  public typealias Interface = DisbursementInterface
  public var org: Address
  public var place: Interface.Place
  public var batch: Address { place.batch }
  public var vault: Address { place.vault }

  /// The batch of this number, of the organization of this number that `creator` made.
  public init(creator: Address, orgID: UInt64, batchID: UInt64, mint: PaymentMint) throws(DisburseError) {
    do {
      let program = Interface.id
      org = try ProgramAddress.find(seeds: Interface.seeds(creator: creator, id: orgID), programID: program).address
      let batch = try ProgramAddress.find(seeds: Interface.seeds(org: org, id: batchID), programID: program).address
      place = Interface.Place(
        org: org, batch: batch, mint: mint.address,
        vault: try AssociatedTokenInterface.address(
          wallet: batch, mint: mint.address, tokenProgram: mint.tokenProgram),
        tokenProgram: mint.tokenProgram)
    } catch { throw .noAddress }
  }

  public func page(_ index: Int) throws(DisburseError) -> Address {
    do {
      return try ProgramAddress.find(
        seeds: Interface.seeds(batch: batch, page: UInt16(truncatingIfNeeded: index)), programID: Interface.id).address
    } catch { throw .noAddress }
  }

  /// The account's data if the program owns it; nil when it has still to be made.
  private func data(_ address: Address, _ ledger: Ledger) throws(DisburseError) -> [UInt8]? {
    // Somebody may have sent lamports to the address beforehand.
    guard let account = ledger.account(address), account.owner != ProgramIDs.system else { return nil }
    guard account.owner == Interface.id else { throw .badState(address) }
    return account.data
  }

  public func readOrg(_ ledger: Ledger) throws(DisburseError) -> DecodedState<Interface.Org>? {
    guard let data = try data(org, ledger) else { return nil }
    guard let state = DecodedState<Interface.Org>(data) else { throw .badState(org) }
    return state
  }
  public func readBatch(_ ledger: Ledger) throws(DisburseError) -> DecodedState<Interface.Batch>? {
    guard let data = try data(batch, ledger) else { return nil }
    guard data.count >= Interface.Batch.size else { throw .closed(batch: batch) }
    guard let state = DecodedState<Interface.Batch>(data) else { throw .badState(batch) }
    return state
  }
  public func readPage(_ index: Int, _ ledger: Ledger) throws(DisburseError) -> DecodedState<Interface.Page> {
    let address = try page(index)
    guard let data = try data(address, ledger) else { throw .pageGone(address) }
    guard let state = DecodedState<Interface.Page>(data) else { throw .badState(address) }
    return state
  }
}

extension DecodedState<DisbursementInterface.Batch> {
  var state: DisbursementInterface.Status? { DisbursementInterface.Status(rawValue: self[.status]) }
}
