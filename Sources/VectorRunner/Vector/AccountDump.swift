import Foundation

/// Accounts as `solana account --output json` writes them.
public enum AccountDump {
  /// One account, or an array of them as `getProgramAccounts` answers.
  public static func read(_ json: UnsafeRawBufferPointer) throws(JSONError) -> [Vector.NamedAccount] {
    var reader = JSONReader(json)
    let accounts: [Vector.NamedAccount]
    if try reader.peek() == .array {
      accounts = try reader.namedAccounts()
    } else {
      let named = try reader.namedAccount("the account dump", allowsNull: false)
      accounts = named.account.map { [.init(named.address, $0)] } ?? []
    }
    try reader.end()
    return accounts
  }
}

extension AccountDump {
  /// The accounts of these files, and of every `.json` file in these directories, later ones last.
  public static func read(paths: [String]) throws -> [Vector.NamedAccount] {
    var accounts: [Vector.NamedAccount] = []
    for path in paths {
      for file in try Corpus.expand(path, suffixes: [".json"]) {
        let data = try Corpus.read(file)
        do throws(JSONError) {
          accounts += try data.withUnsafeBytes { raw in Result { () throws(JSONError) in try read(raw) } }.get()
        } catch { throw Corpus.ReadingError(path: file, reason: "\(error)") }
      }
    }
    return accounts
  }
}
