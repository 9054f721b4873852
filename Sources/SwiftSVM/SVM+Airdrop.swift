/// Lamports that cannot be given.
public struct AirdropError: Error, Hashable, Sendable, CustomStringConvertible {
  public var address: Address
  public var lamports: UInt64
  public var description: String { "cannot airdrop \(lamports) lamports to \(address): its balance would overflow" }
}

extension SVM {
  /// Adds lamports to an account, which is created when there is none.
  ///
  /// No transaction takes place: the balance is raised where it is kept, so that there is no faucet account among the
  /// accounts, no fee, and nothing in the history. The rest of the account stays as it is. Nothing checks that the
  /// account becomes rent-exempt.
  public func airdrop(_ address: Address, lamports: UInt64) throws(AirdropError) {
    var account = getAccount(address) ?? StoredAccount(lamports: 0)
    let (sum, overflow) = account.lamports.addingReportingOverflow(lamports)
    guard !overflow else { throw AirdropError(address: address, lamports: lamports) }
    account.lamports = sum
    setAccount(address, account)
  }
}
