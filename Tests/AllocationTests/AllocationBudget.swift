import AllocationCounter
import Glibc
import ProgramAPI
import SwiftSVM
import SystemCalls
import Token2022Calls
import TokenCalls

/// The hot path's budget of heap allocations: none, once the first transactions of a kind have made room.
///
/// An executable and not a test of the bundle: it counts every allocation of its process.
@main struct AllocationBudget {
  static func main() {
    var isKept = true
    for verifies in [true, false] {
      for workload in Workload.allCases { isKept = measure(workload, verifies: verifies) && isKept }
    }
    // What counts must count, or a budget of 0 says nothing.
    let before = allocation_count()
    let probe = UnsafeMutableRawPointer.allocate(byteCount: 1 << 20, alignment: 16)
    probe.storeBytes(of: 1, as: UInt8.self)
    probe.deallocate()
    if allocation_count() == before {
      print("FAIL the counter does not count")
      isKept = false
    }
    exit(isKept ? 0 : 1)
  }

  /// Few enough that the list of processed messages, which doubles at powers of two, does not grow meanwhile.
  static let measured = 64

  static func measure(_ workload: Workload, verifies: Bool) -> Bool {
    var configuration = SVM.Configuration()
    configuration.signatureVerification = verifies
    let svm = SVM(configuration)
    let wires = workload.transactions(on: svm, count: 2 * measured)
    var failures = 0
    func run(_ wires: ArraySlice<[UInt8]>) {
      for wire in wires {
        let outcome = wire.withUnsafeBytes { raw in
          do throws(ExecutionError) { return try svm.process(raw).err == nil } catch { return false }
        }
        if !outcome { failures += 1 }
      }
    }
    run(wires[..<measured])
    let before = allocation_count()
    run(wires[measured...])
    let count = allocation_count() - before
    let isKept = count == 0 && failures == 0
    let name = "\(workload.rawValue), signatures \(verifies ? "" : "not ")verified"
    print("\(isKept ? "ok  " : "FAIL") \(name): \(count) allocations in \(measured) transactions, \(failures) failed")
    return isKept
  }
}

enum Workload: String, CaseIterable {
  case sol = "SOL transfer"
  case token = "SPL Token transfer"
  case token2022 = "Token-2022 transferChecked"
  case token2022Fee = "Token-2022 transferCheckedWithFee"

  /// Transactions that all succeed one after another, on accounts this puts in place.
  func transactions(on svm: SVM, count: Int) -> [[UInt8]] {
    let payer = Keypair(seed: Self.hash(1))
    let target = Keypair(seed: Self.hash(2)).address
    let accounts = [Keypair(seed: Self.hash(3)).address, Keypair(seed: Self.hash(4)).address]
    let mint = Keypair(seed: Self.hash(5)).address
    svm.setAccount(payer.address, StoredAccount(lamports: 1_000_000_000_000))
    svm.setAccount(target, StoredAccount(lamports: 1_000_000_000))
    let program = self == .token ? ProgramIDs.token : ProgramIDs.token2022
    svm.setAccount(mint, StoredAccount(lamports: 10_000_000, data: mintData, owner: program))
    for account in accounts {
      var data = [UInt8](repeating: 0, count: 165)
      data.replaceSubrange(0..<32, with: mint.bytes)
      data.replaceSubrange(32..<64, with: payer.address.bytes)
      data[70] = 1  // an amount of 2^48
      data[108] = 1  // initialized
      // TransferFeeAmount: a token account, then kind, length and nothing withheld.
      if self == .token2022Fee { data += [2, 2, 0, 8, 0] + [UInt8](repeating: 0, count: 8) }
      svm.setAccount(account, StoredAccount(lamports: 10_000_000, data: data, owner: program))
    }
    return (1...count).compactMap { number in
      let instruction = instruction(UInt64(number), payer.address, target, accounts, mint)
      guard
        let message = try? Message(
          payer: payer.address, instructions: [instruction], recentBlockhash: svm.latestBlockhash),
        let transaction = try? Transaction(message, signers: [payer])
      else { return nil }
      return transaction.serialize()
    }
  }

  private func instruction(
    _ amount: UInt64, _ payer: Address, _ target: Address, _ accounts: [Address], _ mint: Address
  ) -> Instruction {
    switch self {
    case .sol: SystemInterface.transfer(amount, from: payer, to: target)
    case .token: TokenInterface.transfer(amount, from: accounts[0], to: accounts[1], authority: payer)
    case .token2022:
      Token2022Interface.transferChecked(
        amount, decimals: 6, from: accounts[0], mint: mint, to: accounts[1], authority: payer)
    case .token2022Fee:
      Token2022Interface.transferCheckedWithFee(
        amount, fee: (amount + 99) / 100, decimals: 6, from: accounts[0], mint: mint, to: accounts[1],
        authority: payer)
    }
  }

  /// Six decimals, initialized; with a fee of 1 %, at most 2^40, in every epoch.
  private var mintData: [UInt8] {
    var data = [UInt8](repeating: 0, count: 82)
    data[44] = 6
    data[45] = 1
    guard self == .token2022Fee else { return data }
    let fee: [UInt8] = [UInt8](repeating: 0, count: 13) + [1, 0, 0] + [100, 0]
    data += [UInt8](repeating: 0, count: 83) + [1] + [1, 0, 108, 0] + [UInt8](repeating: 0, count: 72) + fee + fee
    return data
  }

  private static func hash(_ number: UInt8) -> Hash { SHA256.hash([number]) }
}
