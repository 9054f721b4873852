public import ProgramAPI

/// The Token-2022 program, release 11.0.0: SPL Token's instructions and layouts, and extensions behind them.
///
/// Mints, token accounts and multisignatures begin with the layouts of `TokenInterface`. What has extensions is longer:
/// its kind stands at byte 165, and entries of kind, length and value follow.
public enum Token2022Interface {
  /// Where the program lives on every cluster.
  @inlinable public static var id: Address { ProgramIDs.token2022 }
  /// The mint of wrapped SOL:
  /// 9pan9bMn5HatX4EJdBwg9VgCa7Uz5HL8N1m5D3NdXejP
  @inlinable public static var nativeMint: Address {
    Address(0xB8E6_5FDE_9FFC_0D83, 0x8A1E_E976_A404_7CAA, 0x19FA_90AD_4A26_BBC6, 0x5E5B_3E5C_D849_DFC9)
  }

  /// Where the kind of an account with extensions stands, and where its entries begin.
  @inlinable public static var kindOffset: Int { 165 }
  @inlinable public static var entriesOffset: Int { 166 }
}
