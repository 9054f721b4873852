/// What a transaction asks for and what it costs, by mainnet's rules and 5,000 lamports a signature.
public struct BudgetEstimate: Hashable, Sendable {
  public var computeUnitLimit: UInt64
  /// False when the limit follows from the number of instructions, or in v1 is 0.
  public var isLimitSet: Bool
  /// In millionths of a lamport.
  public var computeUnitPrice: UInt64
  public var loadedAccountsDataSizeLimit: UInt32?
  public var heapSize: UInt32?
  /// Signatures paid for, those of precompile instructions included.
  public var signatureCount: UInt64
  public var priorityFee: UInt64
  /// Lamports: signatures and priority fee.
  public var fee: UInt64
  /// Why the requests would be refused; they are then left out.
  public var refusal: TransactionError?

  private static let maxUnits: UInt64 = 1_400_000

  init(_ message: Message) {
    var requests = ComputeBudgetRequests()
    var units: UInt64 = 0
    signatureCount = UInt64(message.header.requiredSignatures)
    for (place, instruction) in message.instructions.enumerated() {
      let index = Int(instruction.programIDIndex)
      let program = index < message.accountKeys.count ? message.accountKeys[index] : nil
      units += program.map(BundledPrograms.countsAsBuiltin) ?? false ? 3000 : 200_000
      guard let program else { continue }
      if SignaturePrecompile(programID: program) != nil {
        signatureCount += UInt64(instruction.data.first ?? 0)
      } else if program == ProgramIDs.computeBudget, message.version != .v1 {
        do throws(TransactionError) {
          try instruction.data.withUnsafeBufferPointer { data throws(TransactionError) in
            try requests.add(UnsafeRawBufferPointer(data), at: UInt8(truncatingIfNeeded: place))
          }
        } catch { refusal = refusal ?? error }
      }
    }
    let isV1 = message.version == .v1
    let asked = isV1 ? message.config.computeUnitLimit : requests.computeUnitLimit
    isLimitSet = asked != nil
    // What a v1 message does not ask for it does not get.
    computeUnitLimit = min(asked.map(UInt64.init) ?? (isV1 ? 0 : units), Self.maxUnits)
    computeUnitPrice = requests.computeUnitPrice ?? 0
    loadedAccountsDataSizeLimit =
      isV1 ? message.config.loadedAccountsDataSizeLimit ?? 0 : requests.loadedAccountsDataSizeLimit
    heapSize = isV1 ? message.config.heapSize : requests.heapSize
    if !isV1, refusal == nil { refusal = Self.refusal(requests) }
    priorityFee =
      isV1 ? message.config.priorityFee ?? 0 : Self.priorityFee(price: computeUnitPrice, units: computeUnitLimit)
    let (sum, overflow) = (signatureCount * 5000).addingReportingOverflow(priorityFee)
    fee = overflow ? .max : sum
  }

  /// Why a request's value would be refused.
  private static func refusal(_ requests: ComputeBudgetRequests) -> TransactionError? {
    if let heap = requests.heapSize, !WireLimits.heapSizes.contains(heap) || heap % 1024 != 0 {
      return .instructionError(requests.heapSizeIndex, InstructionError(.invalidInstructionData))
    }
    return requests.loadedAccountsDataSizeLimit == 0 ? .invalidLoadedAccountsDataSizeLimit : nil
  }

  /// Millionths of lamports, rounded up to whole lamports.
  private static func priorityFee(price: UInt64, units: UInt64) -> UInt64 {
    let product = price.multipliedFullWidth(by: units)
    let (low, carry) = product.low.addingReportingOverflow(999_999)
    // The product is below 2⁶⁴ · 1,400,000, so the high word with the carry is at most 1,400,000.
    let high = product.high + (carry ? 1 : 0)
    return high >= 1_000_000 ? .max : UInt64(1_000_000).dividingFullWidth((high, low)).quotient
  }
}
