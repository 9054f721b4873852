/// What the program takes at the places where its way depends on the accounts, in compute units: fitted, with `Costs`,
/// by least absolute deviations to 20,000 recorded transactions. Some are negative, because the other way is longer.
enum Units {
  /// Looking for an entry: it is there.
  static var found: UInt64 { 136 }
  /// An entry passed over.
  static var passed: UInt64 { 54 }
  /// The entries end with an empty one before it was found.
  static var absent: UInt64 { 101 }
  /// The same, and a new entry goes there.
  static var placed: UInt64 { 198 }
  /// They end with the account.
  static var ended: UInt64 { 62 }
  /// There are none.
  static var bare: UInt64 { 62 }
  /// An entry read to list all kinds.
  static var kind: UInt64 { 83 }
  /// A mint, a token account with room for entries.
  static var extendedMint: UInt64 { 87 }
  static var extendedHolding: UInt64 { 8 }
  /// A multisignature; each signer given; each key compared; each that matches.
  static var multisig: UInt64 { 59 }
  static var signerListed: UInt64 { 14 }
  static var signer: UInt64 { 9 }
  static var matched: UInt64 { 27 }
  /// Asking whether another program called.
  static var called: UInt64 { 109 }
  /// Asking for the instruction before.
  static var memo: UInt64 { 542 }
  /// Somebody else is delegate; the delegate spends some; all; the permanent one.
  static var hasDelegate: UInt64 { 10 }
  static var byDelegate: UInt64 { 27 }
  static var delegateEmptied: UInt64 { 33 }
  static var byPermanentDelegate: UInt64 { 11 }
  /// From an account to itself.
  static var toItself: UInt64 { 0 &- 47 }
  /// Lamports are moved too.
  static var native: UInt64 { 43 }
  /// A fee is withheld.
  static var withheld: UInt64 { 0 &- 25 }
  /// The mint has fees; one is computed; one with a product of over 64 bits.
  static var feeConfig: UInt64 { 186 }
  static var fee: UInt64 { 193 }
  static var wideFee: UInt64 { 221 }
  /// The account belongs to somebody; has an authority to close it.
  static var owned: UInt64 { 0 &- 69 }
  static var closeAuthority: UInt64 { 2 }
  /// Not a token account but a mint; a multisignature.
  static var closedMint: UInt64 { 0 &- 16 }
  static var ofMint: UInt64 { 0 &- 3 }
  static var ofMultisig: UInt64 { 0 &- 4 }
  /// Rent is read from its account instead of asked for.
  static var rentAccount: UInt64 { 0 &- 92 }
  /// Fees taken from an account; an account passed over, its address logged.
  static var harvested: UInt64 { 44 }
  static var harvestRefused: UInt64 { 1959 }
  /// A byte of metadata, a pair in it.
  static var metadataByte: UInt64 { 3 }
  static var metadataPair: UInt64 { 478 }
  /// An account made longer.
  static var grown: UInt64 { 161 }
  /// The same when the original's list has to move to grow.
  static var kindMoved: UInt64 { 161 }
  /// A kind added to a length.
  static var sized: UInt64 { 114 }
  /// The same when the original's list has to move to grow.
  static var sizedMoved: UInt64 { 0 &- 3 }
}
