#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions as clients write them, with the accounts `solana-system-interface` lists.

extension SystemInterface {
  /// Makes `account` exist with `space` zero bytes owned by `owner`. Both `payer` and `account` sign.
  public static func createAccount(
    _ account: Address, payer: Address, lamports: UInt64, space: UInt64, owner: Address
  ) -> Instruction {
    var data = instructionData(.createAccount)
    data.append(lamports)
    data.append(space)
    data.append(owner)
    return instruction([.writableSigner(payer), .writableSigner(account)], data)
  }

  /// Makes the address derived from `base`, `seed` and `owner` exist. `payer` and `base` sign.
  public static func createAccountWithSeed(
    _ account: Address, payer: Address, base: Address, seed: String, lamports: UInt64, space: UInt64, owner: Address
  ) -> Instruction {
    var data = instructionData(.createAccountWithSeed)
    data.append(base)
    data.append(seed: seed)
    data.append(lamports)
    data.append(space)
    data.append(owner)
    var accounts: [AccountMeta] = [.writableSigner(payer), .writable(account)]
    if base != payer { accounts.append(.signer(base)) }
    return instruction(accounts, data)
  }

  /// Makes `account` exist whatever lamports it holds; `payer` adds `lamports` to them, unless it is nil (SIMD-0312).
  public static func createAccountAllowPrefund(
    _ account: Address, payer: (address: Address, lamports: UInt64)?, space: UInt64, owner: Address
  ) -> Instruction {
    var data = instructionData(.createAccountAllowPrefund)
    data.append(payer?.lamports ?? 0)
    data.append(space)
    data.append(owner)
    var accounts: [AccountMeta] = [.writableSigner(account)]
    if let payer { accounts.append(.writableSigner(payer.address)) }
    return instruction(accounts, data)
  }

  /// Gives `account` to `owner`.
  public static func assign(_ account: Address, to owner: Address) -> Instruction {
    var data = instructionData(.assign)
    data.append(owner)
    return instruction([.writableSigner(account)], data)
  }

  /// Gives the address derived from `base`, `seed` and `owner` to `owner`. `base` signs.
  public static func assignWithSeed(
    _ account: Address, base: Address, seed: String, owner: Address
  ) -> Instruction {
    var data = instructionData(.assignWithSeed)
    data.append(base)
    data.append(seed: seed)
    data.append(owner)
    return instruction([.writable(account), .signer(base)], data)
  }

  /// Gives a new account `space` zero bytes.
  public static func allocate(_ account: Address, space: UInt64) -> Instruction {
    var data = instructionData(.allocate)
    data.append(space)
    return instruction([.writableSigner(account)], data)
  }

  /// Gives the address derived from `base`, `seed` and `owner` `space` zero bytes and to `owner`. `base` signs.
  public static func allocateWithSeed(
    _ account: Address, base: Address, seed: String, space: UInt64, owner: Address
  ) -> Instruction {
    var data = instructionData(.allocateWithSeed)
    data.append(base)
    data.append(seed: seed)
    data.append(space)
    data.append(owner)
    return instruction([.writable(account), .signer(base)], data)
  }

  /// Moves lamports.
  public static func transfer(_ lamports: UInt64, from: Address, to: Address) -> Instruction {
    var data = instructionData(.transfer)
    data.append(lamports)
    return instruction([.writableSigner(from), .writable(to)], data)
  }

  /// Moves lamports from the address derived from `base`, `seed` and `owner`. `base` signs.
  public static func transferWithSeed(
    _ lamports: UInt64, from: Address, base: Address, seed: String, owner: Address, to: Address
  ) -> Instruction {
    var data = instructionData(.transferWithSeed)
    data.append(lamports)
    data.append(seed: seed)
    data.append(owner)
    return instruction([.writable(from), .signer(base), .writable(to)], data)
  }

  static func instructionData(_ number: Number) -> DataWriter {
    var data = DataWriter()
    data.append(number.rawValue)
    return data
  }
  static func instruction(_ accounts: [AccountMeta], _ data: DataWriter) -> Instruction {
    Instruction(programID: id, accounts: accounts, data: data.bytes)
  }
}

extension DataWriter {
  /// A bincode string: its length in eight bytes, then its UTF-8.
  mutating func append(seed: String) {
    let text = [UInt8](seed.utf8)
    append(UInt64(text.count))
    append(text)
  }
}
#endif
