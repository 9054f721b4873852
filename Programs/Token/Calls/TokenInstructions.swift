#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions as clients write them, with the accounts `spl-token-interface` lists. An authority signs itself, or is
// a multisignature and its `signers` sign instead.

extension TokenInterface {
  /// Makes an account of 82 bytes a mint (InitializeMint, InitializeMint2 without the Rent sysvar).
  public static func initializeMint(
    _ mint: Address, decimals: UInt8, authority: Address, freezeAuthority: Address? = nil
  ) -> Instruction {
    make(0, mintData(decimals, authority, freezeAuthority), [.writable(mint), .readonly(SysvarAddress.rent)])
  }
  public static func initializeMint2(
    _ mint: Address, decimals: UInt8, authority: Address, freezeAuthority: Address? = nil
  ) -> Instruction {
    make(20, mintData(decimals, authority, freezeAuthority), [.writable(mint)])
  }

  /// Makes an account of 165 bytes a token account; the three differ in where the owner and the rent come from.
  public static func initializeAccount(_ account: Address, mint: Address, owner: Address) -> Instruction {
    make(1, [], [.writable(account), .readonly(mint), .readonly(owner), .readonly(SysvarAddress.rent)])
  }
  public static func initializeAccount2(_ account: Address, mint: Address, owner: Address) -> Instruction {
    make(16, bytes(owner), [.writable(account), .readonly(mint), .readonly(SysvarAddress.rent)])
  }
  public static func initializeAccount3(_ account: Address, mint: Address, owner: Address) -> Instruction {
    make(18, bytes(owner), [.writable(account), .readonly(mint)])
  }
  public static func initializeImmutableOwner(_ account: Address) -> Instruction { make(22, [], [.writable(account)]) }

  /// Makes an account of 355 bytes a multisignature of which `required` signers must sign.
  public static func initializeMultisig(_ multisig: Address, required: UInt8, signers: [Address]) -> Instruction {
    make(
      2, [required], [.writable(multisig), .readonly(SysvarAddress.rent)] + signers.map { .readonly($0) })
  }
  public static func initializeMultisig2(_ multisig: Address, required: UInt8, signers: [Address]) -> Instruction {
    make(19, [required], [.writable(multisig)] + signers.map { .readonly($0) })
  }

  /// Moves tokens; `transferChecked` names the mint and its decimals too.
  public static func transfer(
    _ amount: UInt64, from source: Address, to destination: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(3, bytes(amount), [.writable(source), .writable(destination)] + by(authority, signers))
  }
  public static func transferChecked(
    _ amount: UInt64, decimals: UInt8, from source: Address, mint: Address, to destination: Address,
    authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(
      12, bytes(amount) + [decimals],
      [.writable(source), .readonly(mint), .writable(destination)] + by(authority, signers))
  }

  /// Lets `delegate` spend up to `amount`.
  public static func approve(
    _ delegate: Address, for amount: UInt64, of source: Address, owner: Address, signers: [Address] = []
  ) -> Instruction {
    make(4, bytes(amount), [.writable(source), .readonly(delegate)] + by(owner, signers))
  }
  public static func approveChecked(
    _ delegate: Address, for amount: UInt64, decimals: UInt8, of source: Address, mint: Address, owner: Address,
    signers: [Address] = []
  ) -> Instruction {
    make(
      13, bytes(amount) + [decimals],
      [.writable(source), .readonly(mint), .readonly(delegate)] + by(owner, signers))
  }
  public static func revoke(_ source: Address, owner: Address, signers: [Address] = []) -> Instruction {
    make(5, [], [.writable(source)] + by(owner, signers))
  }

  /// Gives an authority of a mint or a token account to `new`, or gives it up.
  public static func setAuthority(
    _ kind: AuthorityKind, of account: Address, to new: Address?, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(6, [kind.rawValue] + bytes(new), [.writable(account)] + by(authority, signers))
  }

  /// Makes new tokens.
  public static func mintTo(
    _ amount: UInt64, of mint: Address, to destination: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(7, bytes(amount), [.writable(mint), .writable(destination)] + by(authority, signers))
  }
  public static func mintToChecked(
    _ amount: UInt64, decimals: UInt8, of mint: Address, to destination: Address, authority: Address,
    signers: [Address] = []
  ) -> Instruction {
    make(14, bytes(amount) + [decimals], [.writable(mint), .writable(destination)] + by(authority, signers))
  }

  /// Destroys tokens.
  public static func burn(
    _ amount: UInt64, from source: Address, mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(8, bytes(amount), [.writable(source), .writable(mint)] + by(authority, signers))
  }
  public static func burnChecked(
    _ amount: UInt64, decimals: UInt8, from source: Address, mint: Address, authority: Address,
    signers: [Address] = []
  ) -> Instruction {
    make(15, bytes(amount) + [decimals], [.writable(source), .writable(mint)] + by(authority, signers))
  }

  /// Closes a token account; its lamports go to `recipient`.
  public static func closeAccount(
    _ account: Address, into recipient: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(9, [], [.writable(account), .writable(recipient)] + by(authority, signers))
  }
  public static func freezeAccount(
    _ account: Address, mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(10, [], [.writable(account), .readonly(mint)] + by(authority, signers))
  }
  public static func thawAccount(
    _ account: Address, mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(11, [], [.writable(account), .readonly(mint)] + by(authority, signers))
  }

  /// Takes lamports sent to a wrapped account into its amount.
  public static func syncNative(_ account: Address) -> Instruction { make(17, [], [.writable(account)]) }
  /// Asks for a token account's size; the answer is return data.
  public static func getAccountDataSize(of mint: Address) -> Instruction { make(21, [], [.readonly(mint)]) }
  /// Asks for an amount as text, or a text as an amount.
  public static func amountToUIAmount(_ amount: UInt64, mint: Address) -> Instruction {
    make(23, bytes(amount), [.readonly(mint)])
  }
  public static func uiAmountToAmount(_ text: String, mint: Address) -> Instruction {
    make(24, [UInt8](text.utf8), [.readonly(mint)])
  }

  /// Takes what an account of the program holds above its rent (p-token only).
  public static func withdrawExcessLamports(
    from source: Address, to destination: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(38, [], [.writable(source), .writable(destination)] + by(authority, signers))
  }
  /// Moves wrapped lamports out, all of them without an amount (p-token only).
  public static func unwrapLamports(
    _ amount: UInt64? = nil, from source: Address, to destination: Address, authority: Address,
    signers: [Address] = []
  ) -> Instruction {
    let data = amount.map { [1] + bytes($0) } ?? [0]
    return make(45, data, [.writable(source), .writable(destination)] + by(authority, signers))
  }

  /// Several of these instructions in one (p-token only). Nil when one has over 255 accounts or bytes, or is a batch.
  public static func batch(_ instructions: [Instruction]) -> Instruction? {
    var data: [UInt8] = []
    var accounts: [AccountMeta] = []
    for instruction in instructions {
      guard let count = UInt8(exactly: instruction.accounts.count), let length = UInt8(exactly: instruction.data.count),
        instruction.programID == id, let number = instruction.data.first, number != 255
      else { return nil }
      data += [count, length] + instruction.data
      accounts += instruction.accounts
    }
    return make(255, data, accounts)
  }

  private static func make(_ number: UInt8, _ data: [UInt8], _ accounts: [AccountMeta]) -> Instruction {
    Instruction(programID: id, accounts: accounts, data: [number] + data)
  }
  private static func by(_ authority: Address, _ signers: [Address]) -> [AccountMeta] {
    signers.isEmpty ? [.signer(authority)] : [.readonly(authority)] + signers.map { .signer($0) }
  }
  private static func mintData(_ decimals: UInt8, _ authority: Address, _ freezer: Address?) -> [UInt8] {
    [decimals] + bytes(authority) + bytes(freezer)
  }
  private static func bytes(_ value: UInt64) -> [UInt8] {
    var data = DataWriter()
    data.append(value)
    return data.bytes
  }
  private static func bytes(_ address: Address) -> [UInt8] {
    var data = DataWriter()
    data.append(address)
    return data.bytes
  }
  private static func bytes(_ address: Address?) -> [UInt8] { address.map { [1] + bytes($0) } ?? [0] }
}
#endif
