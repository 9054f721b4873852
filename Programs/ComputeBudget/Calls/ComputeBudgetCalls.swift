public import ProgramAPI

/// The Compute Budget program as clients reach it.
public enum ComputeBudgetInterface {
  public static var id: Address { ProgramIDs.computeBudget }
}

#if !hasFeature(Embedded)
/// `solana-compute-budget-interface`: borsh, so one byte for the kind, then the value.
extension ComputeBudgetInterface {
  /// The heap each program of the transaction gets: 32 to 256 KiB, a multiple of 1,024.
  public static func requestHeapFrame(bytes: UInt32) -> Instruction { instruction(1, bytes) }
  /// How many compute units the transaction may use; the runtime allows 1,400,000 at most.
  public static func setComputeUnitLimit(_ units: UInt32) -> Instruction { instruction(2, units) }
  /// The price of a compute unit, in millionths of a lamport.
  public static func setComputeUnitPrice(microLamports: UInt64) -> Instruction { instruction(3, microLamports) }
  /// How many bytes of accounts the transaction may load; at least 1.
  public static func setLoadedAccountsDataSizeLimit(bytes: UInt32) -> Instruction { instruction(4, bytes) }

  private static func instruction(_ kind: UInt8, _ value: some FixedWidthInteger & BitwiseCopyable) -> Instruction {
    var data = DataWriter()
    data.append(kind)
    data.append(value)
    return Instruction(programID: id, accounts: [], data: data.bytes)
  }
}
#endif
