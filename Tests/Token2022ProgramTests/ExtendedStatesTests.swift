import Foundation
import Primitives
import Testing
import TestFixtures
import Token2022Calls
import TokenCalls

/// Accounts of a cluster, and what is in each: its extensions by number.
@Suite struct ExtendedStatesTests {
  static let folder = "kit-account-fixtures"

  struct Account {
    var name: String
    var data: [UInt8]
  }
  /// Every account of Token-2022 among the fixtures; none when they are absent.
  static let accounts: [Account] = {
    let url = Fixtures.folder.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    if names.isEmpty { print("fixture \(folder) is absent: its checks are skipped (set SWIFTSVM_FIXTURES)") }
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
      guard let json = try? Fixtures.json("\(folder)/\(name)") as? [String: Any],
        let account = json["account"] as? [String: Any], account["owner"] as? String == "\(ProgramIDs.token2022)",
        let data = account["data"] as? [String], let text = data.first, let bytes = Base64.decode(text)
      else { return nil }
      return Account(name: name, data: bytes)
    }
  }()

  static func numbers(_ data: [UInt8]) -> [UInt16]? {
    (MintWithExtensions(data)?.extensions ?? TokenAccountWithExtensions(data)?.extensions)?.map(\.number)
  }

  /// What each holds; the two of before `u64` group sizes have values of today's numbers but not of their size.
  static let expected: [String: [UInt16]] = [
    "spl-token-22-account-mega-token.json":                    [7, 13, 2, 15, 8, 11, 5, 17],
    "spl-token-22-mint-account.json":                          [1],
    "spl-token-22-mint-mega-token-member.json":                [22, 23],
    "spl-token-22-mint-mega-token.json":                       [3, 12, 10, 9, 6, 1, 4, 16, 14, 18, 20, 22, 19, 21],
    "spl-token-22-mint-with-token-group-account.json":         [20, 21],
    "spl-token-22-mint-with-token-group-member-account.json":  [22, 23],
  ]
  @Test func everyAccountIsWrittenAsItWasRead() {
    for account in Self.accounts {
      let mint = MintWithExtensions(account.data), holding = TokenAccountWithExtensions(account.data)
      #expect((mint == nil) != (holding == nil), "\(account.name)")
      #expect((mint?.encoded() ?? holding?.encoded()) == account.data, "\(account.name)")
      #expect(Self.numbers(account.data) == Self.expected[account.name], "\(account.name)")
    }
    if !Self.accounts.isEmpty { #expect(Self.accounts.count == Self.expected.count) }
  }

  @Test func aMintOfManyExtensions() throws {
    guard let account = Self.accounts.first(where: { $0.name == "spl-token-22-mint-mega-token.json" }) else { return }
    let mint = try #require(MintWithExtensions(account.data))
    #expect(mint.metadata?.name == "MegaToken")
    #expect(mint.metadata?.additional == [.init(key: "Mega", value: "Token")])
    #expect(mint.transferFees?.fee(in: 0) == TransferFee(epoch: 0, maximumFee: 11, basisPoints: 10))
    #expect(mint[.defaultAccountState] == .defaultAccountState(.initialized))
    // A group with sizes of four bytes is not one any more.
    #expect(mint[.tokenGroup] == nil)
    #expect(mint.extensions.last?.number == ExtensionKind.tokenGroup.rawValue)
  }

  // MARK: Made here

  static let mint = MintState(decimals: 6, supply: 5, mintAuthority: a)
  static let holding = TokenAccountState(mint: a, owner: b, amount: 7)
  static let balance64 = amount.low

  /// One of each kind, with its value's size.
  static let all: [(TokenExtension, size: Int)] = [
    (.transferFeeConfig(TransferFeeConfig(
      configAuthority: a, withdrawAuthority: nil, withheld: 9,
      older: TransferFee(epoch: 1, maximumFee: 2, basisPoints: 3),
      newer: TransferFee(epoch: 4, maximumFee: 5, basisPoints: 6))),                                   108),
    (.transferFeeAmount(withheld: 3),                                                                  8),
    (.mintCloseAuthority(a),                                                                           32),
    (.confidentialTransferMint(.init(authority: a, approvesAccounts: true, auditor: key)),             65),
    (.confidentialTransferAccount(.init(
      isApproved: true, key: key, pendingLow: balance64, pendingHigh: balance64, available: balance64,
      decryptableAvailable: balance, takesConfidentialCredits: false, takesNonConfidentialCredits: true,
      pendingCredits: 1, maximumPendingCredits: 2, expectedPendingCredits: 3, actualPendingCredits: 4)), 295),
    (.defaultAccountState(.frozen),                                                                    1),
    (.immutableOwner,                                                                                  0),
    (.memoTransfer(isRequired: true),                                                                  1),
    (.nonTransferable,                                                                                 0),
    (.interestBearingConfig(.init(
      authority: nil, initializedAt: -1, averageRate: -2, updatedAt: 3, currentRate: 4)),              52),
    (.cpiGuard(isOn: true),                                                                            1),
    (.permanentDelegate(nil),                                                                          32),
    (.nonTransferableAccount,                                                                          0),
    (.transferHook(.init(authority: a, program: b)),                                                   64),
    (.transferHookAccount(isTransferring: false),                                                      1),
    (.confidentialTransferFeeConfig(.init(authority: a, key: key, harvestsToMint: true, withheld: balance64)), 129),
    (.confidentialTransferFeeAmount(withheld: balance64),                                              64),
    (.metadataPointer(.init(authority: a, address: b)),                                                64),
    (.tokenMetadata(.init(
      updateAuthority: a, mint: b, name: "N", symbol: "é", uri: "", additional: [.init(key: "k", value: "")])), 92),
    (.groupPointer(.init(authority: a, address: nil)),                                                 64),
    (.tokenGroup(.init(updateAuthority: a, mint: b, size: 1, maxSize: 2)),                             80),
    (.groupMemberPointer(.init(authority: nil, address: b)),                                           64),
    (.tokenGroupMember(.init(mint: a, group: b, number: 3)),                                           72),
    (.confidentialMintBurn(.init(
      supply: balance64, decryptableSupply: balance, key: key, pendingBurn: balance64)),               196),
    (.scaledUIAmount(.init(
      authority: a, multiplierBits: (1.5).bitPattern, newMultiplierFrom: -1, newMultiplierBits: .max)), 56),
    (.pausable(.init(authority: a, isPaused: true)),                                                   33),
    (.pausableAccount,                                                                                 0),
    (.permissionedBurn(authority: a),                                                                  32),
    (.other(number: 29, value: [1, 2, 3]),                                                             3),
  ]
  @Test(arguments: all.indices) func everyKind(index: Int) throws {
    let (value, size) = Self.all[index]
    #expect(value.value.count == size)
    #expect(value.kind.size ?? value.value.count == size || value.kind == .uninitialized)
    #expect(TokenExtension(number: value.number, value: value.value) == value)
    // A byte more or less is no value of the kind, and is kept.
    for wrong in [value.value + [1], value.value.dropLast()] where wrong != value.value {
      let kept = TokenExtension.other(number: value.number, value: Array(wrong))
      #expect(TokenExtension(number: value.number, value: Array(wrong)) == kept)
    }
    let data = MintWithExtensions(Self.mint, extensions: [value]).encoded()
    #expect(data.count == 170 + size && data[165] == 1)
    #expect(MintWithExtensions(data)?.extensions == [value])
    #expect(TokenAccountWithExtensions(data) == nil)
  }
  @Test func everyKindIsInTheTable() {
    #expect(Set(Self.all.map(\.0.kind)) == Set(ExtensionKind.allCases))
  }

  @Test func keepsWhatItDoesNotUnderstand() throws {
    let entries: [UInt8] = [7, 0, 0, 0, 8, 0, 1, 0, 2, 99, 0, 2, 0, 5, 6]
    for rest in [[], [0], [0, 0, 0, 0], [0, 0, 9, 9, 9]] as [[UInt8]] {
      let data = Self.holding.encoded() + [2] + entries + rest
      let account = try #require(TokenAccountWithExtensions(data))
      #expect(
        account.extensions == [
          .immutableOwner, .other(number: 8, value: [2]), .other(number: 99, value: [5, 6]),
        ])
      #expect(account.encoded() == data)
    }
  }
  @Test func keepsLeftovers() throws {
    var data = Self.holding.encoded()
    data[80] = 9
    #expect(TokenAccountWithExtensions(data)?.encoded() == data)
    #expect(TokenAccountState(data)?.encoded() != data)
  }
  @Test func withoutExtensionsIsOnlyTheBase() throws {
    #expect(MintWithExtensions(Self.mint).encoded() == Self.mint.encoded())
    var account = try #require(TokenAccountWithExtensions(Self.holding.encoded()))
    #expect(account.extensions.isEmpty && account.encoded().count == 165)
    account.extensions = [.immutableOwner]
    account.base.isFrozen = true
    #expect(account.encoded().count == 170)
    #expect(TokenAccountWithExtensions(account.encoded())?.base.isFrozen == true)
  }
  @Test func avoidsAMultisignaturesSize() {
    let long = TokenExtension.other(number: 99, value: [UInt8](repeating: 1, count: 185))
    let data = MintWithExtensions(Self.mint, extensions: [long]).encoded()
    #expect(data.count == 357)
    #expect(MintWithExtensions(data)?.encoded() == data)
  }

  static let refused: [(String, [UInt8])] = [
    ("between base and kind", mint.encoded() + [0]),
    ("no kind",               mint.encoded() + [UInt8](repeating: 0, count: 83)),
    ("another kind",          mint.encoded() + [UInt8](repeating: 0, count: 83) + [2]),
    ("bytes in the padding",  mint.encoded() + [UInt8](repeating: 1, count: 83) + [1]),
    ("no length",             mint.encoded() + [UInt8](repeating: 0, count: 83) + [1, 7, 0, 0]),
    ("value cut short",       mint.encoded() + [UInt8](repeating: 0, count: 83) + [1, 7, 0, 1, 0]),
    ("not initialized",       [UInt8](repeating: 0, count: 82)),
    ("a multisignature's size", mint.encoded() + [UInt8](repeating: 0, count: 83) + [1]
      + [UInt8](repeating: 0, count: 189)),
  ]
  @Test(arguments: refused) func refuses(name: String, data: [UInt8]) { #expect(MintWithExtensions(data) == nil) }
}
