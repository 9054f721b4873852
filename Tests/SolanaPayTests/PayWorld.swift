import SolanaPay
import SwiftSVM
import Testing

/// A runtime with a payer, a merchant, and mints they hold tokens of.
struct PayWorld {
  let svm = SVM()
  let payer = Self.pair(1), merchant = Self.pair(2), stranger = Self.pair(3)

  static func pair(_ number: UInt64) -> Keypair { Keypair(seed: Hash(number, number, number, number)) }
  static let references = [Address(11, 1, 1, 1), Address(12, 2, 2, 2)]

  init() throws {
    for wallet in [payer, merchant, stranger] { try svm.airdrop(wallet.address, lamports: 10_000_000_000) }
  }

  func put(_ address: Address, _ data: [UInt8], owner: Address) {
    let lamports = svm.minimumBalanceForRentExemption(dataCount: data.count)
    svm.setAccount(address, StoredAccount(lamports: lamports, data: data, owner: owner))
  }

  /// A mint of six decimals and, unless left out, the accounts of the payer, with 5,000,000 units, and the merchant.
  func mint(
    program: Address = ProgramIDs.token, _ extensions: [TokenExtension] = [], merchantHas: [TokenExtension]? = []
  ) throws -> Address {
    let mint = Address(77, 7, 7, 7)
    let state = MintWithExtensions(MintState(decimals: 6, supply: 5_000_000), extensions: extensions)
    put(mint, state.encoded(), owner: program)
    let withheld: [TokenExtension] = state.transferFees == nil ? [] : [.transferFeeAmount(withheld: 0)]
    try hold(mint, payer.address, 5_000_000, program, withheld)
    if let merchantHas { try hold(mint, merchant.address, 0, program, withheld + merchantHas) }
    return mint
  }

  func hold(
    _ mint: Address, _ owner: Address, _ amount: UInt64, _ program: Address = ProgramIDs.token,
    _ extensions: [TokenExtension] = [], frozen: Bool = false, ofAnother: Address? = nil
  ) throws {
    var state = TokenAccountState(mint: mint, owner: ofAnother ?? owner, amount: amount)
    state.isFrozen = frozen
    let address = try AssociatedTokenInterface.address(wallet: owner, mint: mint, tokenProgram: program)
    put(address, TokenAccountWithExtensions(state, extensions: extensions).encoded(), owner: program)
  }

  /// 2.5 % of a transfer, at most 100,000 units; from epoch 2,000 on twice that.
  static let fee = TransferFeeConfig(
    configAuthority: nil, withdrawAuthority: nil,
    older: TransferFee(epoch: 0, maximumFee: 100_000, basisPoints: 250),
    newer: TransferFee(epoch: 2000, maximumFee: 100_000, basisPoints: 500))

  func request(
    _ amount: String? = "0.4", of mint: Address? = nil, references: [Address] = Self.references,
    memo: String? = "order 7"
  ) throws -> TransferRequest {
    TransferRequest(
      recipient: merchant.address, amount: try amount.map { try DecimalAmount(parsing: $0) }, splToken: mint,
      references: references, memo: memo)
  }

  /// Sends instructions, the payer paying, and says what they did.
  func outcome(_ instructions: [Instruction], signers: [Keypair] = []) throws -> TransferOutcome {
    svm.expireBlockhash()
    return try svm.executeForOutcome(svm.transaction(instructions, payer: payer, signers: signers))
  }
  func asset(_ request: TransferRequest) throws -> PaymentAsset {
    try PaymentAsset(mint: request.splToken, on: svm.chainView)
  }
}
