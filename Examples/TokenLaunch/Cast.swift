import SwiftSVM

/// The token the story is about.
enum Star {
  static let decimals: UInt8 = 6
  static let key = Cast.key(100)
  static let mint = key.address

  /// An amount of whole tokens.
  static func tokens(_ count: UInt64) -> UInt64 { count * 1_000_000 }
  /// Where somebody's tokens lie.
  static func account(of owner: Address) throws -> Address {
    try AssociatedTokenInterface.address(wallet: owner, mint: mint, tokenProgram: ProgramIDs.token2022)
  }
}

/// Somebody with a key and a token account.
struct Person {
  let name: String
  let key: Keypair
  let tokens: Address
  var address: Address { key.address }

  init(_ name: String, _ number: UInt64) throws {
    self.name = name
    key = Cast.key(number)
    tokens = try Star.account(of: key.address)
  }
}

/// Everybody who signs something, and the treasury. The keys come from numbers: every run has the same ones.
struct Cast {
  /// Launches the token.
  let ada: Person
  /// Donate; two of them stake.
  let ben, cleo, dan: Person
  /// Wants an observatory, and pays for it what the campaign raises.
  let gil: Person
  /// Builds it.
  let eli: Person
  /// Decides between the two.
  let fay: Person
  /// Gets a part of the fees.
  let treasury: Person

  init() throws {
    ada = try Person("Ada", 1)
    ben = try Person("Ben", 2)
    cleo = try Person("Cleo", 3)
    dan = try Person("Dan", 4)
    gil = try Person("Gil", 5)
    eli = try Person("Eli", 6)
    fay = try Person("Fay", 7)
    treasury = try Person("treasury", 8)
  }
  var everybody: [Person] { [ada, ben, cleo, dan, gil, eli, fay, treasury] }

  static func key(_ number: UInt64) -> Keypair { Keypair(seed: Hash(number, number, number, number)) }
}
