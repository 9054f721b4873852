/// Addresses every cluster knows. Each constant is checked against its base58 by a test.
public enum ProgramIDs {
  /// 11111111111111111111111111111111
  public static var system: Address {
    @inlinable get { Address(0x0000_0000_0000_0000, 0x0000_0000_0000_0000, 0x0000_0000_0000_0000, 0x0000_0000_0000_0000) }
  }
  /// NativeLoader1111111111111111111111111111111
  public static var nativeLoader: Address {
    @inlinable get { Address(0x28A4_8B14_BF84_8705, 0xF1A9_8848_5712_B02F, 0x45C0_65F7_AD7D_A053, 0x0000_0080_0397_9A5C) }
  }
  /// ComputeBudget111111111111111111111111111111
  public static var computeBudget: Address {
    @inlinable get { Address(0x3217_21E5_6F46_0603, 0xE79B_C372_BAAD_ECFF, 0x6B12_F7C5_BBE5_8CBC, 0x0000_0040_3A9B_432C) }
  }
  /// Vote111111111111111111111111111111111111111
  public static var vote: Address {
    @inlinable get { Address(0xBB74_7435_1D48_6107, 0xB3BD_D3EB_2476_4D7C, 0xFC43_10D1_735E_35D8, 0x0000_0000_8053_A30D) }
  }
  /// Stake11111111111111111111111111111111111111
  public static var stake: Address {
    @inlinable get { Address(0x2A54_3791_17D8_A106, 0xB27A_2AFE_BD37_3498, 0x2B72_788A_5C53_7F55, 0x0000_0000_C09D_A468) }
  }
  /// Config1111111111111111111111111111111111111
  public static var config: Address {
    @inlinable get { Address(0xDC74_2F00_A34A_0603, 0x2A05_0C0F_3143_6EC8, 0x1940_10F6_27DA_C5F8, 0x0000_0000_A0EF_23A3) }
  }
  /// BPFLoader1111111111111111111111111111111111
  public static var bpfLoaderDeprecated: Address {
    @inlinable get { Address(0x6BA1_884E_91F6_A802, 0xD904_645F_8595_23BD, 0x14B0_1B82_B756_F4B4, 0x0000_0000_8C42_4957) }
  }
  /// BPFLoader2111111111111111111111111111111111
  public static var bpfLoader: Address {
    @inlinable get { Address(0x6EA1_884E_91F6_A802, 0x69FA_8F94_28E1_5A39, 0x4347_DD18_6837_9356, 0x0000_0000_C6F3_2152) }
  }
  /// BPFLoaderUpgradeab1e11111111111111111111111
  public static var bpfLoaderUpgradeable: Address {
    @inlinable get { Address(0xB0A1_884E_91F6_A802, 0x2BAE_63F7_3E15_10E2, 0xD224_C116_3DB9_C200, 0x0000_8004_107A_53C0) }
  }
  /// LoaderV411111111111111111111111111111111111
  public static var loaderV4: Address {
    @inlinable get { Address(0x7AE3_5151_11B4_1205, 0x7B2E_88D3_C58B_0AAD, 0xC828_C0D2_F34C_DA7F, 0x0000_0000_1836_83CF) }
  }
  /// ZkE1Gama1Proof11111111111111111111111111111
  public static var zkElGamalProof: Address {
    @inlinable get { Address(0x28EA_AEE2_AC75_6308, 0x6AA7_1B68_4D37_6B1A, 0x9355_74C0_38F6_CC53, 0x0000_0040_65D0_056C) }
  }
  /// AddressLookupTab1e1111111111111111111111111
  public static var addressLookupTable: Address {
    @inlinable get { Address(0x7A9B_3397_AFA6_7702, 0xF546_04C9_9218_8DC8, 0x532E_F666_9230_0200, 0x0000_0082_4924_18C1) }
  }
  /// Ed25519SigVerify111111111111111111111111111
  public static var ed25519: Address {
    @inlinable get { Address(0xBEFB_937C_D646_7D03, 0xFF40_8D83_8F42_F912, 0x648A_F427_4974_7005, 0x0000_0080_4470_CAFC) }
  }
  /// KeccakSecp256k11111111111111111111111111111
  public static var secp256k1: Address {
    @inlinable get { Address(0xF0CC_50F0_20FC_C604, 0xF58C_9F1C_21D7_8455, 0x1E6A_16BB_8547_C19E, 0x0000_0020_12E8_3028) }
  }
  /// Secp256r1SigVerify1111111111111111111111111
  public static var secp256r1: Address {
    @inlinable get { Address(0xB571_EA2F_EC0D_9206, 0x03A9_2D74_4D81_23B7, 0x565D_79DB_5FE7_831C, 0x0000_0020_8047_758E) }
  }
  /// TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA
  public static var token: Address {
    @inlinable get { Address(0x93A1_65D7_E1F6_DD06, 0xAC79_EBCE_46E1_CBD9, 0x9137_5B5F_ED85_B41C, 0xA900_FF7E_85F5_8C3A) }
  }
  /// TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb
  public static var token2022: Address {
    @inlinable get { Address(0xDE8F_75EE_E1F6_DD06, 0xDACD_6CE4_BC5D_4218, 0x270D_B983_4DFC_1AB6, 0xFC8B_A1D8_28F9_BDFE) }
  }
  /// ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL
  public static var associatedToken: Address {
    @inlinable get { Address(0xF189_244E_8F25_978C, 0x830D_8E14_2910_3DBB, 0x8410_FFDA_9913_5A0B, 0x59F8_E9DB_D87B_8E04) }
  }
  /// Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo
  public static var memoV1: Address {
    @inlinable get { Address(0x82C8_5DF8_5053_4A05, 0x298A_7872_56A5_14D6, 0x06A6_D0AB_AB1E_DF6D, 0xA0F6_EEF4_3249_8878) }
  }
  /// MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr
  public static var memo: Address {
    @inlinable get { Address(0x0621_2999_5A53_4A05, 0x7C38_DA60_71E8_244D, 0x81BB_92BC_DDB5_357C, 0x8D44_0541_40A8_1FE4) }
  }
  /// So11111111111111111111111111111111111111112
  public static var nativeMint: Address {
    @inlinable get { Address(0x8481_ABFE_5788_9B06, 0x35C0_1846_637F_68FB, 0x553B_EB1A_DC39_C4DA, 0x0100_0000_00F0_A098) }
  }
  /// 1nc1nerator11111111111111111111111111111111
  public static var incinerator: Address {
    @inlinable get { Address(0x6011_348D_7290_3300, 0xDB00_FFBF_11C9_BD79, 0xA69C_F7CC_CD2E_4DD4, 0x0000_0000_E138_00E1) }
  }
  /// Feature111111111111111111111111111111111111
  public static var featureGate: Address {
    @inlinable get { Address(0xDAD2_06CB_CDA0_C003, 0xCF7A_EE6F_D182_AEEF, 0x211B_4823_7B73_EC61, 0x0000_0000_7076_6A94) }
  }
}
