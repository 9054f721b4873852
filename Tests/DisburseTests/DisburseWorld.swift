import Disburse
import Foundation
import LocalLedger
import SwiftSVM

/// A ledger in a folder of its own, with a payer who has tokens, and wallets to be paid.
final class DisburseWorld {
  let folder = NSTemporaryDirectory() + "swiftsvm-" + UUID().uuidString
  let payer = Keypair(seed: Hash(1, 1, 1, 1)), mintAddress = Address(2, 2, 2, 2)
  let program: Address
  let source: Address
  private var accounts: [NamedAccount] = []
  private var rest: UInt64 = 1_000_000_000

  /// `fee`: basis points that a mint of Token-2022 takes.
  init(fee: UInt16? = nil, extensions: [TokenExtension] = [], program: Address? = nil) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    self.program = program ?? (fee == nil ? ProgramIDs.token : ProgramIDs.token2022)
    source = try AssociatedTokenInterface.address(
      wallet: payer.address, mint: mintAddress, tokenProgram: self.program)
    accounts = [NamedAccount(payer.address, StoredAccount(lamports: 1_000_000_000_000))]
    let state = MintState(decimals: 6, supply: rest)
    var data = state.encoded()
    if self.program == ProgramIDs.token2022 {
      var all = extensions
      if let fee {
        let now = TransferFee(epoch: 0, maximumFee: .max, basisPoints: fee)
        all.append(
          .transferFeeConfig(TransferFeeConfig(configAuthority: nil, withdrawAuthority: nil, older: now, newer: now)))
      }
      data = MintWithExtensions(state, extensions: all).encoded()
    }
    put(mintAddress, data, owner: self.program)
    try hold(payer.address, rest)
  }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var ledgerPath: String { folder + "/ledger" }
  var journalPath: String { folder + "/journal" }

  func put(_ address: Address, _ data: [UInt8], lamports: UInt64 = 10_000_000, owner: Address) {
    accounts.removeAll { $0.address == address }
    accounts.append(NamedAccount(address, StoredAccount(lamports: lamports, data: data, owner: owner)))
  }
  func wallet(_ number: Int) -> Address { Address(UInt64(number) + 10, 3, 5, 7) }
  func account(_ number: Int) throws -> Address {
    try AssociatedTokenInterface.address(wallet: wallet(number), mint: mintAddress, tokenProgram: program)
  }
  /// Gives a wallet its associated account.
  func hold(_ wallet: Address, _ amount: UInt64, isFrozen: Bool = false) throws {
    var state = TokenAccountState(mint: mintAddress, owner: wallet, amount: amount)
    state.isFrozen = isFrozen
    let address = try AssociatedTokenInterface.address(
      wallet: wallet, mint: mintAddress, tokenProgram: program)
    let data =
      program == ProgramIDs.token
      ? state.encoded()
      : TokenAccountWithExtensions(
        state, extensions: [.immutableOwner, .transferFeeAmount(withheld: 0)]).encoded()
    put(address, data, owner: program)
  }

  /// Makes the ledger's file anew.
  func begin() throws {
    for path in [ledgerPath, journalPath] { try? FileManager.default.removeItem(atPath: path) }
    try Ledger.create(ledgerPath, accounts: accounts)
  }
  func open() throws -> Ledger { try Ledger(opening: ledgerPath) }

  /// Payments of `amounts` units to the wallets in order.
  func list(_ amounts: [UInt64], wallets: [Int]? = nil) throws -> PaymentList {
    var text = "walletAddress,amount,paymentID\n"
    for (place, amount) in amounts.enumerated() {
      text += "\(wallet(wallets?[place] ?? place)),\(TokenAmount.text(amount, decimals: 6)),p\(place)\n"
    }
    return try PaymentList(csv: Array(text.utf8), decimals: 6)
  }

  func batch(
    _ list: PaymentList, on ledger: Ledger, approvers: [Keypair] = [],
    _ change: (inout BatchDisbursement.Settings) -> Void = { _ in }
  ) throws -> DisbursementReport {
    var settings = BatchDisbursement.Settings()
    change(&settings)
    return try BatchDisbursement(
      list, in: PaymentMint(mintAddress, on: ledger), on: ledger, payer: payer, approvers: approvers, settings
    ).run()
  }
  func direct(
    _ list: PaymentList, on ledger: Ledger, _ change: (inout DirectDisbursement.Settings) -> Void = { _ in }
  ) throws -> DisbursementReport {
    var settings = DirectDisbursement.Settings()
    change(&settings)
    return try DirectDisbursement(
      list, in: PaymentMint(mintAddress, on: ledger), on: ledger, payer: payer, journal: journalPath, settings
    ).run()
  }
  func control(_ what: BatchControl, on ledger: Ledger, limits: TransactionLimits = TransactionLimits()) throws {
    let mint = try PaymentMint(mintAddress, on: ledger)
    let place = try BatchPlace(creator: payer.address, orgID: 0, batchID: 0, mint: mint)
    try what.perform(place, in: mint, on: ledger, payer: payer, limits: limits)
  }

  /// What a wallet holds; nil without an account.
  func amount(_ number: Int, _ ledger: Ledger) throws -> UInt64? { held(try account(number), ledger) }
  func amounts(_ count: Int, _ ledger: Ledger) throws -> [UInt64?] {
    try (0..<count).map { try amount($0, ledger) }
  }
  private func held(_ account: Address, _ ledger: Ledger) -> UInt64? {
    ledger.account(account).flatMap {
      TokenAccountWithExtensions($0.data)?.base.amount ?? TokenAccountState($0.data)?.amount
    }
  }
  /// What is left to pay from.
  func left(_ ledger: Ledger) -> UInt64? {
    held(source, ledger)
  }
}
