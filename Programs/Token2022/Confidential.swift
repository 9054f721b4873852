import ProgramAPI
import Token2022Calls
import TokenCalls

// Confidential transfers: what configures mints and accounts. Instructions that verify proofs or compute with
// ciphertexts are refused.

extension Token2022 {
  /// `input` is the instruction's data behind its first byte.
  static func confidentialTransfer(
    _ call: borrowing Invocation, _ list: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    switch try kind(input) {
    case 0:
      call.log("ConfidentialTransferInstruction::InitializeMint")
      let data = try exactly(65, input)
      let mint = try newConfidential(list, call)
      mint[.authority] = try data.read(at: 1)
      mint[.approvesNewAccounts] = try data.read(at: 33)
      mint[.auditorKey] = try data.read(at: 34)
    case 1:
      call.log("ConfidentialTransferInstruction::UpdateMint")
      try updateConfidentialMint(call, list, try exactly(33, input))
    case 2: throw try needsProof("ConfidentialTransferInstruction::ConfigureAccount", 45, input, call)
    case 3:
      call.log("ConfidentialTransferInstruction::ApproveAccount")
      try approveConfidential(call, list)
    case 4: throw try needsProof("ConfidentialTransferInstruction::EmptyAccount", 1, input, call)
    case 5:
      call.log("ConfidentialTransferInstruction::Deposit")
      let (amount, decimals) = try checkedAmount(input)
      try deposit(call, list, amount, decimals: decimals)
    case 6: throw try needsProof("ConfidentialTransferInstruction::Withdraw", 47, input, call)
    case 7: throw try needsProof("ConfidentialTransferInstruction::Transfer", 167, input, call)
    case 8:
      call.log("ConfidentialTransferInstruction::ApplyPendingBalance")
      try applyPending(call, list, try exactly(44, input))
    case 9:
      call.log("ConfidentialTransferInstruction::EnableConfidentialCredits")
      try allowCredits(call, list)[.allowsConfidentialCredits] = 1
    case 10:
      call.log("ConfidentialTransferInstruction::DisableConfidentialCredits")
      try allowCredits(call, list)[.allowsConfidentialCredits] = 0
    case 11:
      call.log("ConfidentialTransferInstruction::EnableNonConfidentialCredits")
      try allowCredits(call, list)[.allowsNonConfidentialCredits] = 1
    case 12:
      call.log("ConfidentialTransferInstruction::DisableNonConfidentialCredits")
      try allowCredits(call, list)[.allowsNonConfidentialCredits] = 0
    case 13: throw try needsProof("ConfidentialTransferInstruction::TransferWithFee", 169, input, call)
    case 14: throw try needsProof("ConfidentialTransferInstruction::ConfigureAccountWithRegistry", nil, input, call)
    default: throw .custom(Failure.invalidInstruction)
    }
  }

  static func confidentialFee(
    _ call: borrowing Invocation, _ list: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    switch try kind(input) {
    case 0:
      call.log("ConfidentialTransferFeeInstruction::InitializeConfidentialTransferFeeConfig")
      let data = try exactly(64, input)
      var accounts = list
      let account = try accounts.next()
      try checkOwner(account)
      let config = try Mint(uninitialized: account, call).entries.add(
        .confidentialTransferFeeConfig, as: Token2022Interface.ConfidentialFeeConfig.self, call)
      config[.authority] = try data.read(at: 1)
      config[.withdrawKey] = try data.read(at: 33)
      config[.harvestsToMint] = 1
    case 1:
      throw try needsProof("ConfidentialTransferFeeInstruction::WithdrawWithheldTokensFromMint", 37, input, call)
    case 2:
      throw try needsProof("ConfidentialTransferFeeInstruction::WithdrawWithheldTokensFromAccounts", 38, input, call)
    case 3:
      call.log("ConfidentialTransferFeeInstruction::HarvestWithheldTokensToMint")
      try harvestConfidential(call, list)
    case 4:
      call.log("ConfidentialTransferFeeInstruction::EnableHarvestToMint")
      try setHarvest(true, call, list)
    case 5:
      call.log("ConfidentialTransferFeeInstruction::DisableHarvestToMint")
      try setHarvest(false, call, list)
    default: throw .custom(Failure.invalidInstruction)
    }
  }

  static func confidentialSupply(
    _ call: borrowing Invocation, _ list: AccountCursor, _ input: Bytes
  ) throws(ProgramError) {
    switch try kind(input) {
    case 0:
      call.log("ConfidentialMintBurnInstruction::InitializeMint")
      let data = try exactly(68, input)
      var accounts = list
      let account = try accounts.next()
      try checkOwner(account)
      let offset = try Mint(uninitialized: account, call).entries.add(.confidentialMintBurn, call)
      // Supply, its decryptable form, the key it is encrypted under, and what is burnt and not yet counted.
      try call.uncheckedStore(data.slice(from: 33, count: 36), at: offset &+ 64, in: account)
      try call.uncheckedStore(data.slice(from: 1, count: 32), at: offset &+ 100, in: account)
    case 1: throw try needsProof("ConfidentialMintBurnInstruction::RotateSupplyElGamal", 33, input, call)
    case 2:
      call.log("ConfidentialMintBurnInstruction::UpdateDecryptableSupply")
      try updateSupply(call, list, try exactly(36, input))
    case 3: throw try needsProof("ConfidentialMintBurnInstruction::ConfidentialMint", 167, input, call)
    case 4: throw try needsProof("ConfidentialMintBurnInstruction::ConfidentialBurn", 167, input, call)
    case 5:
      call.log("ConfidentialMintBurnInstruction::ApplyPendingBurn")
      try applyPendingBurn(call, list)
    default: throw .custom(Failure.invalidInstruction)
    }
  }

  /// Says what is missing, once the data has the right length. The error is the one of the real program built without
  /// its `zk-ops` feature.
  static func needsProof(
    _ name: StaticString, _ count: Int?, _ input: Bytes, _ call: borrowing Invocation
  ) throws(ProgramError) -> ProgramError {
    call.log(name)
    if let count { _ = try exactly(count, input) }
    call.log("Zero-knowledge proofs (the ZkElGamalProof program) are not available")
    return .invalidInstructionData
  }
}

extension Token2022 {
  private static func newConfidential(
    _ list: AccountCursor, _ call: borrowing Invocation
  ) throws(ProgramError) -> MutablePartView<Token2022Interface.ConfidentialTransferMint> {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    return try Mint(uninitialized: account, call).entries.add(
      .confidentialTransferMint, as: Token2022Interface.ConfidentialTransferMint.self, call)
  }

  /// Multisignatures are no authorities here.
  private static func updateConfidentialMint(
    _ call: borrowing Invocation, _ list: AccountCursor, _ data: Bytes
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let mint = try Mint(account, call).entries.change(
      .confidentialTransferMint, as: Token2022Interface.ConfidentialTransferMint.self, call)
    guard mint[.authority] != .zero else { throw .custom(Failure.noAuthorityExists) }
    guard authority.isSigner else { throw .missingRequiredSignature }
    guard mint[.authority] == authority.key else { throw .custom(Failure.ownerMismatch) }
    mint[.approvesNewAccounts] = try data.read(at: 1)
    mint[.auditorKey] = try data.read(at: 2)
  }

  private static func approveConfidential(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let mint = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let holding = try Holding(account, call)
    guard mint.key == holding[.mint] else { throw .custom(Failure.mintMismatch) }
    try checkOwner(mint)
    if mint == account {
      try call.abort(
        saying: "SBF program Panicked in program/src/extension/confidential_transfer/processor.rs at 333:37")
    }
    let config = try Mint(mint, call).entries.view(
      .confidentialTransferMint, as: Token2022Interface.ConfidentialTransferMint.self, call)
    guard config[.authority] != .zero else { throw .custom(Failure.noAuthorityExists) }
    guard authority.isSigner, authority.key == config[.authority] else { throw .missingRequiredSignature }
    try holding.entries.change(
      .confidentialTransferAccount, as: Token2022Interface.ConfidentialTransferAccount.self, call)[.isApproved] = 1
  }

  private static func allowCredits(
    _ call: borrowing Invocation, _ list: AccountCursor
  ) throws(ProgramError) -> MutablePartView<Token2022Interface.ConfidentialTransferAccount> {
    var accounts = list
    let account = try accounts.next()
    let owner = try accounts.next()
    try checkOwner(account)
    let holding = try Holding(account, call)
    try call.check(owner, is: holding[.owner], signers: accounts)
    return try holding.entries.change(
      .confidentialTransferAccount, as: Token2022Interface.ConfidentialTransferAccount.self, call)
  }

  private static func setHarvest(
    _ isOn: Bool, _ call: borrowing Invocation, _ list: AccountCursor
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    let authority = try accounts.next()
    try checkOwner(account)
    let config = try Mint(account, call).entries.change(
      .confidentialTransferFeeConfig, as: Token2022Interface.ConfidentialFeeConfig.self, call)
    try call.check(authority, isSet: config[.authority], signers: accounts, else: .noAuthorityExists)
    config[.harvestsToMint] = isOn ? 1 : 0
  }

  /// The original asks how long the authority's data is while it holds the mint's: one account cannot be both.
  private static func checkLength(
    of authority: Account, whileUsing account: Account, _ call: borrowing Invocation
  ) throws(ProgramError) {
    if authority == account { try call.abort(saying: "SBF program Panicked in src/lib.rs at 105:19") }
  }
  private static func applyPendingBurn(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let mint = try Mint(account, call)
    _ = try mint.entries.offset(of: .confidentialMintBurn, call)
    let authority = try accounts.next()
    try checkLength(of: authority, whileUsing: account, call)
    guard let minter = mint.mintAuthority else { throw .custom(Failure.noAuthorityExists) }
    try call.check(authority, is: minter, signers: accounts)
    throw noArithmetic(call)
  }

  private static func updateSupply(
    _ call: borrowing Invocation, _ list: AccountCursor, _ data: Bytes
  ) throws(ProgramError) {
    var accounts = list
    let account = try accounts.next()
    try checkOwner(account)
    let mint = try Mint(account, call)
    let offset = try mint.entries.offset(of: .confidentialMintBurn, call)
    let authority = try accounts.next()
    try checkLength(of: authority, whileUsing: account, call)
    guard let minter = mint.mintAuthority else { throw .custom(Failure.noAuthorityExists) }
    try call.check(authority, is: minter, signers: accounts)
    try call.uncheckedStore(data.slice(from: 1, count: 36), at: offset &+ 64, in: account)
  }
}
