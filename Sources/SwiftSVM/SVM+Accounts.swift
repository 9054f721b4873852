import Foundation

extension SVM {
  /// The account at an address; nil when there is none.
  public func getAccount(_ address: Address) -> StoredAccount? { runtime.getAccount(address) }
  /// Puts an account at an address; nil removes it. An account of a sysvar sets the sysvar.
  public func setAccount(_ address: Address, _ account: StoredAccount?) { runtime.setAccount(address, account) }
  /// The lamports at an address; 0 when there is no account.
  public func getBalance(_ address: Address) -> UInt64 { runtime.getBalance(address) }
  /// The accounts a program owns, in byte order of their addresses.
  public func getProgramAccounts(
    _ owner: Address, filters: [AccountFilter] = []
  ) -> [(address: Address, account: StoredAccount)] { runtime.getProgramAccounts(owner, filters: filters) }
  /// Every account in byte order of its address.
  public func forEachAccount(_ body: (Address, StoredAccount) -> Void) { runtime.forEachAccount(body) }
  /// How many accounts there are, sysvars and programs included.
  public var accountCount: Int { runtime.accountCount }
  /// The lamports an account of so many bytes must hold to be rent-exempt.
  public func minimumBalanceForRentExemption(dataCount: Int) -> UInt64 { runtime.rent.minimumBalance(dataCount) }

  // MARK: - Account dumps

  /// Puts in the accounts of a dump: a file as `solana account --output json` writes it, or a folder of such files.
  /// Returns their addresses in the order they were read.
  @discardableResult
  public func loadAccounts(from path: String) throws(FileError) -> [Address] {
    let accounts = try AccountDump.read(paths: [path])
    for named in accounts { setAccount(named.address, named.account) }
    return accounts.map(\.address)
  }

  /// Writes the account to a file as `solana account --output json` would; one that does not exist is an error.
  public func saveAccount(_ address: Address, to path: String) throws(FileError) {
    guard let account = getAccount(address) else {
      throw FileError(path: path, reason: "there is no account \(address) to write")
    }
    try AccountDump.write(address, account, to: path)
  }

  /// Writes each account to a file of its own in a folder, which is made when it is missing: `<address>.json`.
  public func saveAccounts(_ addresses: [Address], toFolder path: String) throws(FileError) {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw FileError(path: path, "the directory cannot be made", code: errno)
    }
    for address in addresses { try saveAccount(address, to: "\(path)/\(address).json") }
  }
}
