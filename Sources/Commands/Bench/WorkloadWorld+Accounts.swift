import SwiftSVM

extension WorkloadWorld {
  /// A runtime with all of the workload's accounts.
  func makeRuntime(verifies: Bool) -> SVM {
    var configuration = SVM.Configuration()
    configuration.signatureVerification = verifies
    let svm = SVM(configuration)
    for number in 0..<workload.accounts {
      svm.setAccount(wallet(number), StoredAccount(lamports: Self.balance))
      if workload.has(.spl) { setToken("spl", number, mints[0], ProgramIDs.token, [], on: svm) }
      if workload.has(.token2022) { setToken("token-2022", number, mints[1], ProgramIDs.token2022, [], on: svm) }
      if workload.has(.token2022Fee) {
        setToken("token-2022-fee", number, mints[2], ProgramIDs.token2022, Self.feeAmount, on: svm)
      }
    }
    svm.setAccount(mints[0], StoredAccount(lamports: 10_000_000, data: Self.mint, owner: ProgramIDs.token))
    svm.setAccount(mints[1], StoredAccount(lamports: 10_000_000, data: Self.mint, owner: ProgramIDs.token2022))
    svm.setAccount(mints[2], StoredAccount(lamports: 10_000_000, data: Self.feeMint, owner: ProgramIDs.token2022))
    for table in tables { setTable(table, on: svm) }
    return svm
  }

  static let balance: UInt64 = 1_000_000_000_000

  private func setToken(
    _ name: StaticString, _ number: Int, _ mint: Address, _ program: Address, _ tail: [UInt8], on svm: SVM
  ) {
    var data: [UInt8] = []
    data.reserveCapacity(192)
    data += mint.bytes
    data += wallet(number).bytes
    data += Self.bytes(Self.balance)
    data += [UInt8](repeating: 0, count: 36) + [1] + [UInt8](repeating: 0, count: 56)
    data += tail
    svm.setAccount(
      workload.address(name, number), StoredAccount(lamports: 10_000_000, data: data, owner: program))
  }

  /// A token account's TransferFeeAmount, nothing withheld: the account's kind, then the entry.
  private static let feeAmount: [UInt8] = [2] + [2, 0, 8, 0] + [UInt8](repeating: 0, count: 8)
  /// No authority, 2^62 tokens, 6 decimals, initialized.
  private static let mint: [UInt8] =
    [UInt8](repeating: 0, count: 36) + bytes(UInt64(1) << 62) + [Workload.decimals, 1]
    + [UInt8](repeating: 0, count: 36)
  /// The same with a TransferFeeConfig: the fee is 1 %, at most 10^9, in every epoch.
  private static let feeMint: [UInt8] = {
    let fee = bytes(UInt64(0)) + bytes(UInt64(1_000_000_000)) + bytes(Workload.feeBasisPoints)
    return mint + [UInt8](repeating: 0, count: 83) + [1] + [1, 0, 108, 0] + [UInt8](repeating: 0, count: 72) + fee + fee
  }()

  private func setTable(_ table: LookupTable, on svm: SVM) {
    var data: [UInt8] = [1, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 8) + [UInt8](repeating: 0, count: 44)
    for address in table.addresses { data += address.bytes }
    svm.setAccount(
      table.address, StoredAccount(lamports: 1_000_000_000, data: data, owner: ProgramIDs.addressLookupTable))
  }

  private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
