public import ProgramAPI

/// What other programs and clients know of the Config program: its address and its errors.
public enum ConfigInterface {
  /// Config1111111111111111111111111111111111111
  public static var id: Address { @inlinable @inline(always) get { ProgramIDs.config } }
  /// The most keys one instruction can store: as many as fit one packet.
  public static var maxKeys: Int { @inlinable @inline(always) get { 37 } }

  /// The program's own errors (`ConfigError`).
  @frozen public enum Failure: UInt32, Sendable {
    case readonlyDataModified
  }
}

#if !hasFeature(Embedded)
extension ConfigInterface {
  /// An address a config account lists, and whether it must sign for a change.
  public struct Key: Hashable, Sendable {
    public var address: Address
    public var isSigner: Bool
    public init(_ address: Address, isSigner: Bool) {
      self.address = address
      self.isSigner = isSigner
    }
  }

  /// Stores keys and data in a config account. The account itself signs when it is initialized (`isConfigSigner`);
  /// the keys marked so always sign. Nil for more than `maxKeys` keys, which the program refuses.
  public static func store(
    in config: Address, isConfigSigner: Bool, keys: [Key], data: [UInt8]
  ) -> Instruction? {
    guard keys.count <= maxKeys else { return nil }
    var contents = [UInt8(truncatingIfNeeded: keys.count)]
    for key in keys { contents += key.address.bytes + [key.isSigner ? 1 : 0] }
    var accounts = [AccountMeta(config, isSigner: isConfigSigner, isWritable: true)]
    for key in keys where key.isSigner && key.address != config { accounts.append(.signer(key.address)) }
    return Instruction(programID: id, accounts: accounts, data: contents + data)
  }

  /// How many bytes a config account needs for so many keys and `dataCount` bytes of data.
  public static func space(keys: Int, dataCount: Int) -> Int {
    let keys = Swift.max(0, Swift.min(keys, maxKeys))
    return 1 &+ keys &* 33 &+ dataCount
  }
}
#endif
