import DisbursementCalls
import ProgramAPI
import Token2022Calls

extension Disbursement {
  /// A page that exists: the one of this index of the batch.
  @inline(__always)
  static func open(
    _ page: Account, _ index: UInt16, of batch: MutableView<Batch>, _ call: borrowing Invocation
  ) throws(ProgramError) -> MutableView<Page> {
    let state = try call.write(Page.self, in: page)
    guard state[.batch] == batch.account.key, state[.index] == index else { throw .invalidArgument }
    return state
  }

  /// A page's index as a seed.
  @inline(__always) static func seed(_ index: UInt16) throws(ProgramError) -> Seed {
    var bytes = Payload<2>()
    bytes.append(index)
    return try Seed(bytes)
  }

  // Item i is bit i mod 8 of byte i div 8.

  @inline(__always) static func isPaid(_ item: Int, in page: Account) throws(ProgramError) -> Bool {
    let byte: UInt8 = try page.bytes.read(at: Page.paidBits &+ item >> 3)
    return byte >> UInt8(item & 7) & 1 == 1
  }
  @inline(__always)
  static func markPaid(_ item: Int, in page: Account, _ call: borrowing Invocation) throws(ProgramError) {
    let byte: UInt8 = try page.bytes.read(at: Page.paidBits &+ item >> 3)
    try call.store(byte | 1 << UInt8(item & 7), at: Page.paidBits &+ item >> 3, in: page)
  }

  /// What items take from the vault in this epoch.
  struct Price {
    private let fee: TransferFee?

    @inline(__always) init(of mint: Account, _ flags: Flags, _ call: borrowing Invocation) throws(ProgramError) {
      guard flags.contains(.net), let fees = try Token2022Interface.transferFees(of: mint) else {
        fee = nil
        return
      }
      fee = fees.fee(in: try call.clock.epoch)
    }
    /// Nil where it is beyond 64 bits.
    @inline(__always) func gross(of amount: Amount) -> Amount? {
      guard let fee else { return amount }
      guard let gross = fee.preFeeAmount(for: amount.value) else { return nil }
      return Amount(gross)
    }
  }
}
