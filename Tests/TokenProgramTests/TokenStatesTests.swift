import ProgramAPI
import Testing
import TokenCalls

@Suite struct TokenStatesTests {
  /// Bytes with each `parts` value at its offset.
  static func bytes(_ count: Int, _ parts: [(Int, [UInt8])]) -> [UInt8] {
    var data = [UInt8](repeating: 0, count: count)
    for (offset, part) in parts { data.replaceSubrange(offset..<(offset + part.count), with: part) }
    return data
  }

  @Test func decodesTokenAccount() {
    let data = Self.bytes(165, [
      (0, [1]), (32, [2]), (64, [0x10, 0x27]), (72, [1]), (76, [3]), (108, [2]), (109, [1]), (113, [7]), (121, [5]),
      (129, [1]), (133, [4]),
    ])
    let state = TokenAccountState(data)
    #expect(state?.mint == Address(1, 0, 0, 0))
    #expect(state?.owner == Address(2, 0, 0, 0))
    #expect(state?.amount == 10_000)
    #expect(state?.delegate == Address(3, 0, 0, 0))
    #expect(state?.isFrozen == true)
    #expect(state?.nativeReserve == 7)
    #expect(state?.delegatedAmount == 5)
    #expect(state?.closeAuthority == Address(4, 0, 0, 0))
  }

  /// A value behind a tag of 0 is left over, not there.
  @Test func passesOverLeftoverDelegate() {
    let state = TokenAccountState(Self.bytes(165, [(76, [3]), (108, [1])]))
    #expect(state != nil)
    #expect(state?.delegate == nil)
  }

  @Test func decodesMint() {
    let state = MintState(Self.bytes(82, [(0, [1]), (4, [9]), (36, [0xFF, 0xFF]), (44, [6]), (45, [1])]))
    #expect(state?.mintAuthority == Address(9, 0, 0, 0))
    #expect(state?.supply == 65_535)
    #expect(state?.decimals == 6)
    #expect(state?.freezeAuthority == nil)
  }

  @Test func decodesMultisig() {
    let state = MultisigState(Self.bytes(355, [(0, [2, 3, 1]), (3, [1]), (35, [2]), (67, [3]), (99, [4])]))
    #expect(state?.required == 2)
    #expect(state?.signers == [Address(1, 0, 0, 0), Address(2, 0, 0, 0), Address(3, 0, 0, 0)])
  }

  static let noAccounts: [(String, [UInt8])] = [
    ("short",             bytes(164, [(108, [1])])),
    ("long",              bytes(166, [(108, [1])])),
    ("not initialized",   bytes(165, [])),
    ("no such state",     bytes(165, [(108, [3])])),
    ("no such tag",       bytes(165, [(72, [2]), (108, [1])])),
    ("tag's second byte", bytes(165, [(73, [1]), (108, [1])])),
  ]
  @Test(arguments: noAccounts) func refusesOtherBytes(_ name: String, _ data: [UInt8]) {
    #expect(TokenAccountState(data) == nil)
  }
  @Test func refusesOtherMintsAndMultisigs() {
    #expect(MintState(Self.bytes(82, [])) == nil)
    #expect(MintState(Self.bytes(83, [(45, [1])])) == nil)
    #expect(MultisigState(Self.bytes(355, [(1, [12, 1])])) == nil)
  }
}
