import SwiftSVM
import Testing

@Suite struct TransactionSummaryTests {
  static let alice = keypair(1), bob = keypair(2).address
  static let transfer = SystemInterface.transfer(1_000_000, from: alice.address, to: bob)
  static func budget(_ units: UInt32, _ price: UInt64) -> [Instruction] {
    [
      ComputeBudgetInterface.setComputeUnitLimit(units),
      ComputeBudgetInterface.setComputeUnitPrice(microLamports: price),
    ]
  }
  static let ed25519 = Ed25519Interface.verify(key: alice.address, signature: alice.sign([1]), message: [1])

  /// The estimate is the fee the runtime takes.
  @Test(arguments: [
    ([transfer], 3_000, 5_000),
    ([transfer, ed25519], 6_000, 10_000),
    ([MemoInterface.addMemo("x")], 200_000, 5_000),
    (budget(1_000, 1) + [transfer], 1_000, 5_001),
    (budget(1_000_000, 3) + [transfer], 1_000_000, 5_003),
    (budget(.max, 1_000_000) + [transfer], 1_400_000, 1_405_000),
    (Array(repeating: MemoInterface.addMemo("x"), count: 8), 1_400_000, 5_000),
  ] as [([Instruction], UInt64, UInt64)])
  func fee(instructions: [Instruction], units: UInt64, fee: UInt64) throws {
    let svm = SVM()
    try svm.airdrop(Self.alice.address, lamports: 1_000_000_000)
    let transaction = try svm.transaction(instructions, payer: Self.alice)
    let budget = TransactionSummary(transaction).budget
    #expect(budget.computeUnitLimit == units && budget.fee == fee && budget.refusal == nil)
    #expect(try svm.execute(transaction, simulate: true).fee == fee)
  }

  @Test func aPriceBeyondAllLamports() throws {
    let transaction = try SVM().transaction(Self.budget(1_400_000, .max), payer: Self.alice)
    #expect(TransactionSummary(transaction).budget.fee == .max)
  }

  /// What the summary says is refused, the runtime refuses.
  @Test(arguments: [
    (budget(1, 1) + budget(1, 1), .duplicateInstruction(2)),
    ([transfer, ComputeBudgetInterface.requestHeapFrame(bytes: 33_000)],
      .instructionError(1, InstructionError(.invalidInstructionData))),
    ([ComputeBudgetInterface.setLoadedAccountsDataSizeLimit(bytes: 0)], .invalidLoadedAccountsDataSizeLimit),
    ([Instruction(programID: ProgramIDs.computeBudget, accounts: [], data: [9])],
      .instructionError(0, InstructionError(.invalidInstructionData))),
  ] as [([Instruction], TransactionError)])
  func refusals(instructions: [Instruction], error: TransactionError) throws {
    let svm = SVM()
    try svm.airdrop(Self.alice.address, lamports: 1_000_000_000)
    let transaction = try svm.transaction(instructions, payer: Self.alice)
    #expect(TransactionSummary(transaction).budget.refusal == error)
    #expect(try svm.execute(transaction).err == error)
  }

  @Test func version1AsksForEverything() throws {
    let config = TransactionConfig(priorityFee: 7, loadedAccountsDataSizeLimit: 1000)
    let message = try Message(
      version: .v1, payer: Self.alice.address, instructions: [Self.transfer], recentBlockhash: .zero, config: config)
    let summary = TransactionSummary(try Transaction(message, signers: [Self.alice]))
    #expect(summary.byteLimit == 4096 && summary.budget.computeUnitLimit == 0 && !summary.budget.isLimitSet)
    #expect(summary.budget.fee == 5007 && summary.budget.loadedAccountsDataSizeLimit == 1000)
  }

  @Test func signaturesAreJudged() throws {
    var transaction = try SVM().transaction([Self.transfer], payer: Self.alice)
    #expect(TransactionSummary(transaction).signatures.map(\.validity) == [.valid])
    try transaction.setSignature(Self.alice.sign([1]), for: Self.alice.address)
    #expect(TransactionSummary(transaction).signatures.map(\.validity) == [.invalid])
    #expect(TransactionSummary(Transaction(transaction.message)).signatures.map(\.validity) == [.missing])
  }

  @Test func accountsOfATable() throws {
    let table = LookupTable(address: keypair(8).address, addresses: [keypair(9).address, Self.bob])
    let message = try Message(
      version: .v0, payer: Self.alice.address, instructions: [Self.transfer], recentBlockhash: .zero,
      lookupTables: [table])
    let accounts = TransactionSummary(try Transaction(message, signers: [Self.alice])).accounts
    #expect(accounts.map(\.table) == [nil, nil, table.address])
    #expect(accounts[2].tableIndex == 1 && accounts[2].isWritable && !accounts[2].isSigner)
    #expect(accounts[1].isProgram && accounts[0].isPayer)
  }

  @Test func indexesBeyondTheAccounts() throws {
    let message = try Message(
      version: .legacy, header: MessageHeader(requiredSignatures: 3, readonlySigned: 9, readonlyUnsigned: 200),
      accountKeys: [Self.bob], recentBlockhash: .zero,
      instructions: [CompiledInstruction(programIDIndex: 200, accounts: [7], data: [])])
    let summary = TransactionSummary(Transaction(message))
    #expect(summary.signatures.map(\.address) == [Self.bob, nil, nil])
    #expect(summary.instructions[0].decoded.program == nil)
  }

  @Test(arguments: [
    (StoredAccount(lamports: 1), "wallet"),
    (StoredAccount(lamports: 1, data: [1]), nil),
    (StoredAccount(lamports: 1, data: [0, 0, 0, 0] + [UInt8](repeating: 0, count: 76)), "uninitialized nonce"),
    (StoredAccount(lamports: 1, data: [1, 0, 0, 0, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 72)), "nonce"),
    (StoredAccount(lamports: 1, data: [1] + [UInt8](repeating: 0, count: 81), owner: ProgramIDs.token), nil),
    (StoredAccount(lamports: 1, data: [1, 0, 0, 0] + [UInt8](repeating: 0, count: 52),
      owner: ProgramIDs.addressLookupTable), "lookup table"),
  ] as [(StoredAccount, String?)])
  func accounts(account: StoredAccount, kind: String?) { #expect(DecodedAccount(account).kind == kind) }

  @Test func tokenAccountsOfTheProgramItself() throws {
    let svm = SVM(), mint = keypair(5), holding = keypair(6)
    try svm.airdrop(Self.alice.address, lamports: 1_000_000_000)
    let payer = Self.alice.address
    try svm.sendInstructions(
      [
        SystemInterface.createAccount(
          mint.address, payer: payer, lamports: 1_461_600, space: 82, owner: ProgramIDs.token),
        TokenInterface.initializeMint2(mint.address, decimals: 6, authority: payer),
        SystemInterface.createAccount(
          holding.address, payer: payer, lamports: 2_039_280, space: 165, owner: ProgramIDs.token),
        TokenInterface.initializeAccount3(holding.address, mint: mint.address, owner: Self.bob),
        TokenInterface.mintTo(500, of: mint.address, to: holding.address, authority: payer),
      ], payer: Self.alice, signers: [mint, holding])
    let decoded = DecodedAccount(try #require(svm.getAccount(mint.address)))
    #expect(decoded.kind == "mint" && decoded.fields[0].value == .number(500))
    #expect(decoded.fields[2].value == .address(payer) && decoded.fields[3].value == .none)
    let own = try AssociatedTokenInterface.address(wallet: payer, mint: mint.address)
    try svm.sendInstructions(
      [AssociatedTokenInterface.create(payer: payer, account: own, wallet: payer, mint: mint.address)],
      payer: Self.alice)
    #expect(TokenAccountState(try #require(svm.getAccount(own)).data)?.owner == payer)
    let token = DecodedAccount(try #require(svm.getAccount(holding.address)))
    #expect(token.kind == "token account" && token.fields[1].value == .address(Self.bob))
    #expect(token.fields[2].value == .number(500))
  }
}
