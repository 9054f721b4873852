public import Primitives

// Receipts are also made outside the runtime: by whoever reads recorded ones, and by tests.

extension Receipt {
  /// A receipt of nothing: success, no fee, no units, no effects.
  public init() {
    self.init(
      signature: .zero, err: nil, fee: 0, computeUnitsConsumed: 0, computeUnitsAreEstimated: false, logs: [],
      returnData: nil, innerInstructions: [], callFrames: [], postAccounts: [])
  }
}

extension Receipt.ReturnData {
  public init(_ programID: Address, _ data: [UInt8]) { self.init(programID: programID, data: data) }
}

extension Receipt.InnerInstructions {
  public init(at index: UInt8, _ instructions: [Receipt.InnerInstruction]) {
    self.init(index: index, instructions: instructions)
  }
}

extension Receipt.InnerInstruction {
  public init(_ programIDIndex: UInt8, accounts: [UInt8], data: [UInt8], height: UInt32) {
    self.init(programIDIndex: programIDIndex, accounts: accounts, data: data, stackHeight: height)
  }
}
