#if !hasFeature(Embedded)
public import ProgramAPI

// Instructions as clients write them. Addresses of accounts are given; the seeds of the program's own are below, and
// `bump` is the one that gives the address of the account the instruction makes or changes.

extension EscrowInterface {
  /// Opens an escrow. `seed` signs once, so that nobody else can take the address.
  public static func createEscrow(
    _ escrow: Address, bump: UInt8, seed: Address, admin: Address, payer: Address
  ) -> Instruction {
    make(
      .createEscrow, [.writableSigner(payer), .signer(admin), .signer(seed), .writable(escrow), system],
      { $0.append(bump) })
  }
  /// Hands the escrow over; both sign.
  public static func updateAdmin(of escrow: Address, from admin: Address, to newAdmin: Address) -> Instruction {
    make(.updateAdmin, [.signer(admin), .signer(newAdmin), .writable(escrow)])
  }
  /// Fixes the escrow's extensions for good.
  public static func setImmutable(_ escrow: Address, admin: Address) -> Instruction {
    make(.setImmutable, [.signer(admin), .writable(escrow)])
  }

  /// Lets nobody withdraw before so many seconds after the deposit; 0 is no lock.
  public static func addTimelock(
    _ seconds: UInt64, to escrow: Address, extensions: Address, bump: UInt8, admin: Address, payer: Address
  ) -> Instruction {
    make(.addTimelock, change(escrow, extensions, admin, payer)) {
      $0.append(bump)
      $0.append(seconds)
    }
  }
  /// Has a program called before and after each deposit and withdrawal, with the accounts of `HookPoint`.
  public static func setHook(
    _ program: Address, of escrow: Address, extensions: Address, bump: UInt8, admin: Address, payer: Address
  ) -> Instruction {
    make(.setHook, change(escrow, extensions, admin, payer)) {
      $0.append(bump)
      $0.append(program)
    }
  }
  /// Refuses mints with this extension of Token-2022, on top of those every escrow refuses.
  public static func blockTokenExtension(
    _ kind: UInt16, in escrow: Address, extensions: Address, bump: UInt8, admin: Address, payer: Address
  ) -> Instruction {
    make(.blockTokenExtension, change(escrow, extensions, admin, payer)) {
      $0.append(bump)
      $0.append(kind)
    }
  }
  public static func unblockTokenExtension(
    _ kind: UInt16, in escrow: Address, extensions: Address, bump: UInt8, admin: Address, payer: Address
  ) -> Instruction {
    make(.unblockTokenExtension, change(escrow, extensions, admin, payer)) {
      $0.append(bump)
      $0.append(kind)
    }
  }
  /// Has every withdrawal signed by the arbiter too, who signs here.
  public static func setArbiter(
    _ arbiter: Address, of escrow: Address, extensions: Address, bump: UInt8, admin: Address, payer: Address
  ) -> Instruction {
    var accounts = change(escrow, extensions, admin, payer)
    accounts.insert(.signer(arbiter), at: 2)
    return make(.setArbiter, accounts) { $0.append(bump) }
  }
  public static func removeExtension(
    _ kind: Extension, from escrow: Address, extensions: Address, bump: UInt8, admin: Address, payer: Address
  ) -> Instruction {
    make(.removeExtension, change(escrow, extensions, admin, payer)) {
      $0.append(bump)
      $0.append(kind.rawValue)
    }
  }

  /// Lets a mint be deposited, and makes `vault`, the escrow's associated account of it.
  public static func allowMint(
    _ mint: Address, in escrow: Address, allowedMint: Address, bump: UInt8, extensions: Address, vault: Address,
    admin: Address, payer: Address, tokenProgram: Address = ProgramIDs.token
  ) -> Instruction {
    make(
      .allowMint,
      [
        .writableSigner(payer), .signer(admin), .readonly(escrow), .readonly(extensions), .readonly(mint),
        .writable(allowedMint), .writable(vault), .readonly(tokenProgram), .readonly(ProgramIDs.associatedToken),
        system,
      ], { $0.append(bump) })
  }
  /// Lets a mint be deposited no longer.
  public static func blockMint(
    _ mint: Address, in escrow: Address, allowedMint: Address, rentTo recipient: Address, admin: Address,
    tokenProgram: Address = ProgramIDs.token
  ) -> Instruction {
    make(
      .blockMint,
      [
        .signer(admin), .writable(recipient), .readonly(escrow), .readonly(mint), .writable(allowedMint),
        .readonly(tokenProgram),
      ])
  }

  /// Deposits tokens from `source`, the depositor's associated account. `seed` signs once for the receipt's address.
  /// With a hook, `hook` is its program and `hookAccounts` what else it wants.
  public static func deposit(
    _ amount: UInt64, of mint: Address, in escrow: Address, receipt: Address, bump: UInt8, seed: Address,
    from source: Address, depositor: Address, vault: Address, allowedMint: Address, extensions: Address,
    payer: Address, tokenProgram: Address = ProgramIDs.token, hook: Address? = nil, hookAccounts: [AccountMeta] = []
  ) -> Instruction {
    var instruction = make(
      .deposit,
      [
        .writableSigner(payer), .signer(depositor), .readonly(escrow), .readonly(allowedMint), .signer(seed),
        .writable(receipt), .writable(vault), .writable(source), .readonly(mint), .readonly(tokenProgram), system,
      ]
    ) {
      $0.append(bump)
      $0.append(amount)
    }
    instruction.accounts.append(.readonly(extensions))
    instruction.accounts += hook.map { [.readonly($0)] + hookAccounts } ?? []
    return instruction
  }
  /// Gives back what the receipt says, to `destination`, the withdrawer's associated account.
  public static func withdraw(
    _ receipt: Address, of mint: Address, from escrow: Address, to destination: Address, withdrawer: Address,
    vault: Address, extensions: Address, rentTo recipient: Address, tokenProgram: Address = ProgramIDs.token,
    arbiter: Address? = nil, hook: Address? = nil, hookAccounts: [AccountMeta] = []
  ) -> Instruction {
    var instruction = make(
      .withdraw,
      [
        .writable(recipient), .signer(withdrawer), .readonly(escrow), .readonly(extensions), .writable(receipt),
        .writable(vault), .writable(destination), .readonly(mint), .readonly(tokenProgram), system,
      ])
    instruction.accounts += arbiter.map { [.signer($0)] } ?? []
    instruction.accounts += hook.map { [.readonly($0)] + hookAccounts } ?? []
    return instruction
  }

  private static var system: AccountMeta { .readonly(ProgramIDs.system) }
  private static func change(
    _ escrow: Address, _ extensions: Address, _ admin: Address, _ payer: Address
  ) -> [AccountMeta] {
    [.writableSigner(payer), .signer(admin), .readonly(escrow), .writable(extensions), system]
  }
  private static func make(
    _ number: Number, _ accounts: [AccountMeta], _ fields: (inout DataWriter) -> Void = { _ in }
  ) -> Instruction {
    var data = DataWriter()
    data.append(number.rawValue)
    fields(&data)
    let last: [AccountMeta] = [.readonly(eventAuthority), .readonly(id)]
    return Instruction(programID: id, accounts: accounts + last, data: data.bytes)
  }
}

// MARK: - Where accounts lie

extension EscrowInterface {
  /// The seeds of an escrow's address, without its bump.
  public static func escrowSeeds(_ seed: Address) -> [[UInt8]] { [[UInt8]("escrow".utf8), seed.bytes] }
  public static func extensionsSeeds(escrow: Address) -> [[UInt8]] { [[UInt8]("extensions".utf8), escrow.bytes] }
  public static func allowedMintSeeds(escrow: Address, mint: Address) -> [[UInt8]] {
    [[UInt8]("allowed_mint".utf8), escrow.bytes, mint.bytes]
  }
  public static func receiptSeeds(
    escrow: Address, depositor: Address, mint: Address, seed: Address
  ) -> [[UInt8]] {
    [[UInt8]("receipt".utf8), escrow.bytes, depositor.bytes, mint.bytes, seed.bytes]
  }
}
#endif
