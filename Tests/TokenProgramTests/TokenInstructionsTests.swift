import ProgramAPI
import Testing
import TokenCalls

private func key(_ n: UInt64) -> Address { Address(n, 0, 0, 0) }
private let a = key(1), b = key(2), c = key(3), d = key(4)
private let one = [1] + [UInt8](repeating: 0, count: 31)
private let four = [4] + [UInt8](repeating: 0, count: 31)

/// `w` writable, `r` read-only, `s` a signer that is not writable; the number is the key.
private func metas(_ instruction: Instruction) -> String {
  instruction.accounts.map { meta in
    let name = meta.address == SysvarAddress.rent ? "Rent" : "\(meta.address.w0)"
    return (meta.isWritable ? "w" : meta.isSigner ? "s" : "r") + name
  }.joined(separator: " ")
}

@Suite struct TokenInstructionsTests {
  typealias Row = (Instruction, metas: String, data: [UInt8])
  static let amount: [UInt8] = [0x39, 0x30, 0, 0, 0, 0, 0, 0]
  static let table: [Row] = [
    (TokenInterface.initializeMint(a, decimals: 6, authority: d),               "w1 rRent",     [0, 6] + four + [0]),
    (TokenInterface.initializeMint2(a, decimals: 6, authority: d, freezeAuthority: a),
                                                                                "w1", [20, 6] + four + [1] + one),
    (TokenInterface.initializeAccount(a, mint: b, owner: c),                    "w1 r2 r3 rRent", [1]),
    (TokenInterface.initializeAccount2(a, mint: b, owner: d),                   "w1 r2 rRent",  [16] + four),
    (TokenInterface.initializeAccount3(a, mint: b, owner: d),                   "w1 r2",       [18] + four),
    (TokenInterface.initializeImmutableOwner(a),                                "w1",          [22]),
    (TokenInterface.initializeMultisig(a, required: 2, signers: [b, c]),        "w1 rRent r2 r3", [2, 2]),
    (TokenInterface.initializeMultisig2(a, required: 2, signers: [b, c]),       "w1 r2 r3",    [19, 2]),
    (TokenInterface.transfer(12345, from: a, to: b, authority: c),              "w1 w2 s3",    [3] + amount),
    (TokenInterface.transfer(12345, from: a, to: b, authority: c, signers: [d]), "w1 w2 r3 s4", [3] + amount),
    (TokenInterface.transferChecked(12345, decimals: 6, from: a, mint: b, to: c, authority: d),
                                                                                "w1 r2 w3 s4", [12] + amount + [6]),
    (TokenInterface.approve(b, for: 12345, of: a, owner: c),                    "w1 r2 s3",    [4] + amount),
    (TokenInterface.approveChecked(c, for: 12345, decimals: 6, of: a, mint: b, owner: d),
                                                                                "w1 r2 r3 s4", [13] + amount + [6]),
    (TokenInterface.revoke(a, owner: b, signers: [c, d]),                       "w1 r2 s3 s4", [5]),
    (TokenInterface.setAuthority(.closeAccount, of: a, to: nil, authority: b),  "w1 s2",       [6, 3, 0]),
    (TokenInterface.setAuthority(.accountOwner, of: a, to: d, authority: b),    "w1 s2",       [6, 2, 1] + four),
    (TokenInterface.mintTo(12345, of: a, to: b, authority: c),                  "w1 w2 s3",    [7] + amount),
    (TokenInterface.mintToChecked(12345, decimals: 6, of: a, to: b, authority: c), "w1 w2 s3", [14] + amount + [6]),
    (TokenInterface.burn(12345, from: a, mint: b, authority: c),                "w1 w2 s3",    [8] + amount),
    (TokenInterface.burnChecked(12345, decimals: 6, from: a, mint: b, authority: c), "w1 w2 s3", [15] + amount + [6]),
    (TokenInterface.closeAccount(a, into: b, authority: c),                     "w1 w2 s3",    [9]),
    (TokenInterface.freezeAccount(a, mint: b, authority: c),                    "w1 r2 s3",    [10]),
    (TokenInterface.thawAccount(a, mint: b, authority: c),                      "w1 r2 s3",    [11]),
    (TokenInterface.syncNative(a),                                              "w1",          [17]),
    (TokenInterface.getAccountDataSize(of: a),                                  "r1",          [21]),
    (TokenInterface.amountToUIAmount(12345, mint: a),                           "r1",          [23] + amount),
    (TokenInterface.uiAmountToAmount("1.5", mint: a),                           "r1",          [24, 0x31, 0x2E, 0x35]),
    (TokenInterface.withdrawExcessLamports(from: a, to: b, authority: c),       "w1 w2 s3",    [38]),
    (TokenInterface.unwrapLamports(from: a, to: b, authority: c),               "w1 w2 s3",    [45, 0]),
    (TokenInterface.unwrapLamports(12345, from: a, to: b, authority: c),        "w1 w2 s3",    [45, 1] + amount),
  ]

  @Test(arguments: table.indices) func encodes(_ index: Int) {
    let (instruction, accounts, data) = Self.table[index]
    #expect(instruction.programID == TokenInterface.id)
    #expect(metas(instruction) == accounts)
    #expect(instruction.data == data)
  }

  @Test func batchesWithHeaders() {
    let batch = TokenInterface.batch([
      TokenInterface.syncNative(a), TokenInterface.transfer(12345, from: a, to: b, authority: c),
    ])
    #expect(batch?.data == [255, 1, 1, 17, 3, 9, 3] + Self.amount)
    #expect(batch.map(metas) == "w1 w1 w2 s3")
  }

  @Test func refusesWhatNoBatchCanHold() {
    let long = TokenInterface.uiAmountToAmount(String(repeating: "1", count: 255), mint: a)
    let inner = TokenInterface.batch([TokenInterface.syncNative(a)])
    #expect(TokenInterface.batch([long]) == nil)
    #expect(inner.map { TokenInterface.batch([$0]) } == .some(nil))
  }
}
