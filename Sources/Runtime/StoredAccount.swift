public import Primitives

/// An account as the store keeps it between transactions.
public struct StoredAccount: Hashable, Sendable {
  public var lamports: UInt64
  public var data: [UInt8]
  public var owner: Address
  public var executable: Bool
  /// `UInt64.max` for every rent-exempt account.
  public var rentEpoch: UInt64

  public init(
    lamports: UInt64, data: [UInt8] = [], owner: Address = .zero, executable: Bool = false, rentEpoch: UInt64 = .max
  ) {
    self.lamports = lamports
    self.data = data
    self.owner = owner
    self.executable = executable
    self.rentEpoch = rentEpoch
  }
}
