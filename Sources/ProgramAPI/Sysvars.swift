public import Primitives

/// The cluster's clock, as the Clock sysvar stores it.
@frozen public struct Clock: BitwiseCopyable, Sendable {
  public var slot: UInt64
  public var epochStartTimestamp: UnixTime
  public var epoch: UInt64
  public var leaderScheduleEpoch: UInt64
  public var unixTimestamp: UnixTime
  @inlinable public init(
    slot: UInt64 = 0, epochStartTimestamp: UnixTime = 0, epoch: UInt64 = 0, leaderScheduleEpoch: UInt64 = 0,
    unixTimestamp: UnixTime = 0
  ) {
    self.slot = slot
    self.epochStartTimestamp = epochStartTimestamp
    self.epoch = epoch
    self.leaderScheduleEpoch = leaderScheduleEpoch
    self.unixTimestamp = unixTimestamp
  }
}

/// What an account must hold to stay, as the Rent sysvar stores it (17 bytes; the last word's high bytes are ours).
@frozen public struct Rent: BitwiseCopyable, Sendable {
  public var lamportsPerByte: UInt64
  /// An IEEE double kept as its bits: SBPF has no floating point.
  public var exemptionThresholdBits: UInt64
  public var burnPercent: UInt64
  @inlinable public init(
    lamportsPerByte: UInt64 = 6960, exemptionThresholdBits: UInt64 = 0x3FF0_0000_0000_0000, burnPercent: UInt64 = 50
  ) {
    self.lamportsPerByte = lamportsPerByte
    self.exemptionThresholdBits = exemptionThresholdBits
    self.burnPercent = burnPercent
  }

  /// The lamports an account of `count` bytes must hold: `(128 + count) · lamportsPerByte · threshold`
  /// (`solana-rent`). On SBPF thresholds other than 1.0 and 2.0 are refused with `.unsupportedSysvar`.
  @inlinable @inline(always)
  public func minimumBalance(bytes count: Int) throws(ProgramError) -> Amount {
    let once = try (Amount(UInt64(truncatingIfNeeded: count)) + 128) * Amount(lamportsPerByte)
    switch exemptionThresholdBits {
    case 0x3FF0_0000_0000_0000: return once
    case 0x4000_0000_0000_0000: return try once + once
    default: return try scaled(once)
    }
  }

  /// Reads the Rent sysvar's own account; `.invalidArgument` for any other (`Sysvar::from_account_info`).
  @inlinable
  public init(_ account: Account) throws(ProgramError) {
    guard account.key == SysvarAddress.rent, let burnPercent = account.bytes[16] else { throw .invalidArgument }
    self.init(
      lamportsPerByte: try account.bytes.read(at: 0), exemptionThresholdBits: try account.bytes.read(at: 8),
      burnPercent: UInt64(burnPercent))
  }

  #if hasFeature(Embedded)
  @inlinable func scaled(_: Amount) throws(ProgramError) -> Amount { throw .unsupportedSysvar }
  #else
  /// As Rust multiplies and casts: toward zero, and no further than the type goes.
  @inlinable func scaled(_ once: Amount) throws(ProgramError) -> Amount {
    let exact = Double(once.value) * Double(bitPattern: exemptionThresholdBits)
    return Amount(exact >= 18_446_744_073_709_551_616 ? .max : exact > 0 ? UInt64(exact) : 0)
  }
  #endif
}

/// How slots make epochs, as the EpochSchedule sysvar stores it (33 bytes).
@frozen public struct EpochSchedule: BitwiseCopyable, Sendable {
  public var slotsPerEpoch: UInt64
  public var leaderScheduleSlotOffset: UInt64
  public var warmup: Bool
  public var firstNormalEpoch: UInt64
  public var firstNormalSlot: UInt64
  @inlinable public init(
    slotsPerEpoch: UInt64, leaderScheduleSlotOffset: UInt64, warmup: Bool, firstNormalEpoch: UInt64,
    firstNormalSlot: UInt64
  ) {
    self.slotsPerEpoch = slotsPerEpoch
    self.leaderScheduleSlotOffset = leaderScheduleSlotOffset
    self.warmup = warmup
    self.firstNormalEpoch = firstNormalEpoch
    self.firstNormalSlot = firstNormalSlot
  }
}

/// The addresses of the sysvar accounts, and of their owner.
public enum SysvarAddress {
  /// Sysvar1111111111111111111111111111111111111
  public static var owner: Address {
    @inlinable get { Address(0x29F7_7518_17D5_A706, 0x2061_218F_4093_3DC7, 0x288C_E076_8CD8_7E06, 0x0000_0000_6094_C17F) }
  }
  /// SysvarC1ock11111111111111111111111111111111
  public static var clock: Address {
    @inlinable get { Address(0xC974_C718_17D5_A706, 0xB65E_1D69_9863_5628, 0x5C6D_4B9B_A3B8_5E8B, 0x0000_0000_215B_5573) }
  }
  /// SysvarRent111111111111111111111111111111111
  public static var rent: Address {
    @inlinable get { Address(0x515C_2C19_17D5_A706, 0x7FF1_4A3D_4CC9_8C21, 0x44FD_A19B_08EE_DA58, 0x0000_0000_8AD9_DBE3) }
  }
  /// SysvarEpochSchedu1e111111111111111111111111
  public static var epochSchedule: Address {
    @inlinable get { Address(0xEE3F_DC18_17D5_A706, 0xB0F8_0001_7FE4_D302, 0x3F1E_5960_2E94_F754, 0x0000_0005_A819_8750) }
  }
  /// SysvarS1otHashes111111111111111111111111111
  public static var slotHashes: Address {
    @inlinable get { Address(0xAF0A_2F19_17D5_A706, 0x7ACC_77FB_E365_F2C6, 0x133B_BED0_29C5_82DA, 0x0000_0020_5500_2D6E) }
  }
  /// SysvarRecentB1ockHashes11111111111111111111
  public static var recentBlockhashes: Address {
    @inlinable get { Address(0x8E56_2C19_17D5_A706, 0x8897_D273_5F84_8AE0, 0xB31A_B245_315C_03CF, 0x0000_40A9_2E06_D844) }
  }
  /// Sysvar1nstructions1111111111111111111111111
  public static var instructions: Address {
    @inlinable get { Address(0x66D1_7B18_17D5_A706, 0xC0C2_FD55_04D4_DA35, 0xA575_5621_8FC6_24C1, 0x0000_0008_5FCB_BADB) }
  }
  /// SysvarStakeHistory1111111111111111111111111
  public static var stakeHistory: Address {
    @inlinable get { Address(0xD084_3519_17D5_A706, 0x2013_1D43_B39B_EDFE, 0x56B8_571B_2844_E56B, 0x0000_00F4_5F37_C56C) }
  }
  /// SysvarEpochRewards1111111111111111111111111
  public static var epochRewards: Address {
    @inlinable get { Address(0xEE3F_DC18_17D5_A706, 0xE166_CE83_BF58_A502, 0x270B_9534_1C2A_4244, 0x0000_009C_5A9B_86C1) }
  }
  /// SysvarLastRestartS1ot1111111111111111111111
  public static var lastRestartSlot: Address {
    @inlinable get { Address(0xE1DD_0619_17D5_A706, 0xF4C8_B4CA_7D94_3FCD, 0xB813_980F_AD1B_F5F4, 0x0000_C01F_4789_D200) }
  }
  /// SysvarS1otHistory11111111111111111111111111
  public static var slotHistory: Address {
    @inlinable get { Address(0xAF0A_2F19_17D5_A706, 0x507C_5784_E1E2_75C8, 0x92EB_E349_46C8_CF69, 0x0000_0048_8D95_2F78) }
  }
  /// SysvarFees111111111111111111111111111111111
  public static var fees: Address {
    @inlinable get { Address(0x8D5A_E218_17D5_A706, 0x71F0_7A1A_253C_5083, 0xEDC4_6FDF_0072_FD26, 0x0000_0000_909C_6A52) }
  }
}
