internal import Files
package import Foundation

/// Accounts as `solana account --output json` writes them.
public enum AccountDump {
  /// One account, or an array of them as `getProgramAccounts` answers.
  public static func read(_ json: UnsafeRawBufferPointer) throws(JSONError) -> [NamedAccount] {
    var reader = JSONReader(json)
    let accounts: [NamedAccount]
    if try reader.peek() == .array {
      accounts = try reader.namedAccounts()
    } else {
      let named = try reader.namedAccount("the account dump", allowsNull: false)
      accounts = named.account.map { [NamedAccount(named.address, $0)] } ?? []
    }
    try reader.end()
    return accounts
  }

  /// The accounts of these files, and of every `.json` file in these directories, later ones last.
  public static func read(paths: [String]) throws(FileError) -> [NamedAccount] {
    try read(paths: paths, InputFiles.read)
  }

  /// The same; `source` reads a file.
  package static func read(
    paths: [String], _ source: (String) throws(FileError) -> Data
  ) throws(FileError) -> [NamedAccount] {
    var accounts: [NamedAccount] = []
    for path in paths {
      for file in path == "-" ? [path] : try InputFiles.expand(path, suffixes: [".json"]) {
        let data = try source(file)
        do throws(JSONError) {
          accounts += try data.withUnsafeBytes { raw in Result { () throws(JSONError) in try read(raw) } }.get()
        } catch { throw FileError(path: file, reason: "\(error)") }
      }
    }
    return accounts
  }

  /// The text of a dump of one account.
  public static func write(_ address: Address, _ account: StoredAccount) -> [UInt8] {
    var writer = JSONWriter(brokenDepth: 2)
    writer.namedAccount(address, account)
    return writer.bytes + [0x0A]
  }

  /// Writes a dump to a file, all of it or nothing.
  static func write(_ address: Address, _ account: StoredAccount, to path: String) throws(FileError) {
    try WholeFile.write(write(address, account), to: path, replacing: true)
  }
}
