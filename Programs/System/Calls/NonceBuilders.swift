#if !hasFeature(Embedded)
public import ProgramAPI

extension SystemInterface {
  /// The two instructions that make a durable nonce account: create it, then initialize it.
  public static func createNonceAccount(
    _ nonce: Address, payer: Address, authority: Address, lamports: UInt64
  ) -> [Instruction] {
    [
      createAccount(nonce, payer: payer, lamports: lamports, space: UInt64(NonceLayout.size), owner: id),
      initializeNonceAccount(nonce, authority: authority),
    ]
  }

  /// The two instructions that make a durable nonce account at the address derived from `base` and `seed`.
  public static func createNonceAccountWithSeed(
    _ nonce: Address, payer: Address, base: Address, seed: String, authority: Address, lamports: UInt64
  ) -> [Instruction] {
    [
      createAccountWithSeed(
        nonce, payer: payer, base: base, seed: seed, lamports: lamports, space: UInt64(NonceLayout.size), owner: id),
      initializeNonceAccount(nonce, authority: authority),
    ]
  }

  /// Makes an account of 80 bytes a nonce account. Nobody need sign.
  public static func initializeNonceAccount(_ nonce: Address, authority: Address) -> Instruction {
    var data = instructionData(.initializeNonceAccount)
    data.append(authority)
    return instruction(
      [.writable(nonce), .readonly(SysvarAddress.recentBlockhashes), .readonly(SysvarAddress.rent)], data)
  }

  /// Consumes the stored nonce. A transaction that uses it in place of a blockhash has this as its first instruction.
  public static func advanceNonceAccount(_ nonce: Address, authority: Address) -> Instruction {
    instruction(
      [.writable(nonce), .readonly(SysvarAddress.recentBlockhashes), .signer(authority)],
      instructionData(.advanceNonceAccount))
  }

  /// Takes lamports from a nonce account: all of them, which closes it, or what exceeds its rent.
  public static func withdrawNonceAccount(
    _ nonce: Address, authority: Address, to: Address, lamports: UInt64
  ) -> Instruction {
    var data = instructionData(.withdrawNonceAccount)
    data.append(lamports)
    return instruction(
      [
        .writable(nonce), .writable(to), .readonly(SysvarAddress.recentBlockhashes), .readonly(SysvarAddress.rent),
        .signer(authority),
      ], data)
  }

  /// Hands a nonce account to another authority.
  public static func authorizeNonceAccount(
    _ nonce: Address, authority: Address, new newAuthority: Address
  ) -> Instruction {
    var data = instructionData(.authorizeNonceAccount)
    data.append(newAuthority)
    return instruction([.writable(nonce), .signer(authority)], data)
  }

  /// Brings a legacy nonce into the hash domain of durable nonces. Anyone may do it.
  public static func upgradeNonceAccount(_ nonce: Address) -> Instruction {
    instruction([.writable(nonce)], instructionData(.upgradeNonceAccount))
  }
}
#endif
