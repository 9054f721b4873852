#if !hasFeature(Embedded)
internal import ProgramAPI

// What the builders put instructions together from.

extension Token2022Interface {
  static func make(_ data: [UInt8], _ accounts: [AccountMeta], program: Address = id) -> Instruction {
    Instruction(programID: program, accounts: accounts, data: data)
  }
  /// An authority that signs, or a multisignature and its signers.
  static func by(_ authority: Address, _ signers: [Address]) -> [AccountMeta] {
    signers.isEmpty ? [.signer(authority)] : [.readonly(authority)] + signers.map { .signer($0) }
  }
  static func bytes(_ value: some FixedWidthInteger & BitwiseCopyable) -> [UInt8] {
    var data = DataWriter()
    data.append(value)
    return data.bytes
  }
  /// A byte 0, or 1 and the address.
  static func optional(_ address: Address?) -> [UInt8] { address.map { [1] + $0.bytes } ?? [0] }
  /// The address, or zeros for none.
  static func orZero(_ address: Address?) -> [UInt8] { (address ?? .zero).bytes }
  static func flag(_ value: Bool) -> UInt8 { value ? 1 : 0 }
}
#endif
