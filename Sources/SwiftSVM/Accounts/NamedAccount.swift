/// An account and its address.
public struct NamedAccount: Hashable, Sendable {
  public var address: Address
  public var account: StoredAccount

  public init(_ address: Address, _ account: StoredAccount) {
    self.address = address
    self.account = account
  }
}

/// An account as a text describes it, the rent epoch only where it is given.
package struct WrittenAccount {
  package var lamports: UInt64
  package var data: [UInt8]
  package var owner: Address
  package var executable: Bool
  package var rentEpoch: UInt64?

  package init(lamports: UInt64, data: [UInt8], owner: Address, executable: Bool, rentEpoch: UInt64?) {
    self.lamports = lamports
    self.data = data
    self.owner = owner
    self.executable = executable
    self.rentEpoch = rentEpoch
  }
  package init(_ account: StoredAccount) {
    self.init(
      lamports: account.lamports, data: account.data, owner: account.owner, executable: account.executable,
      rentEpoch: account.rentEpoch)
  }
}

extension StoredAccount {
  init(_ written: WrittenAccount) {
    self.init(
      lamports: written.lamports, data: written.data, owner: written.owner, executable: written.executable,
      rentEpoch: written.rentEpoch ?? .max)
  }
}
