public import ProgramAPI

/// An exchange of the tokens of an old mint for as many of a new one, out of a pool filled beforehand.
public enum TokenUpgradeInterface {
  /// TokenUpgrade1111111111111111111111111111111
  public static var id: Address {
    @inlinable get {
      Address(0x6B79_DDBC_E1F6_DD06, 0xE2C6_9585_2ED0_6BE2, 0x427B_F92E_06A3_C4D0, 0x0000_0080_3E9F_1339)
    }
  }

  /// The instruction's number, the first byte of its data.
  @frozen public enum Number: UInt8, Sendable { case exchange, exchangeNet }

  @frozen public enum Failure: UInt32, Sendable { case invalidOwner, decimalsMismatch, badAccount, slippage }

  /// Most members of a multisignature that can sign.
  @inlinable public static var maxSigners: Int { 11 }
}
