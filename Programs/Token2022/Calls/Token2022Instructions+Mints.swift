#if !hasFeature(Embedded)
public import ProgramAPI
public import TokenCalls

// Extensions of mints. Each is initialized after the account was made and before InitializeMint
// (`interface/src/extension/*/instruction.rs`).

extension Token2022Interface {
  /// Lets somebody close the mint once it has no supply.
  public static func initializeMintCloseAuthority(_ mint: Address, authority: Address?) -> Instruction {
    make([25] + optional(authority), [.writable(mint)])
  }
  /// Forbids to transfer the mint's tokens.
  public static func initializeNonTransferableMint(_ mint: Address) -> Instruction { make([32], [.writable(mint)]) }
  /// Lets `delegate` move and burn anybody's tokens.
  public static func initializePermanentDelegate(_ mint: Address, delegate: Address) -> Instruction {
    make([35] + delegate.bytes, [.writable(mint)])
  }
  /// Makes the mint of wrapped SOL, which needs doing once on a cluster.
  public static func createNativeMint(payer: Address) -> Instruction {
    make([31], [.writableSigner(payer), .writable(nativeMint), .readonly(ProgramIDs.system)])
  }

  /// Says what new accounts begin as, initialized or frozen.
  public static func initializeDefaultAccountState(
    _ mint: Address, state: TokenInterface.HoldingState
  ) -> Instruction {
    make([28, 0, state.rawValue], [.writable(mint)])
  }
  public static func updateDefaultAccountState(
    _ mint: Address, state: TokenInterface.HoldingState, freezeAuthority: Address, signers: [Address] = []
  ) -> Instruction {
    make([28, 1, state.rawValue], [.writable(mint)] + by(freezeAuthority, signers))
  }

  /// Lets amounts be shown with interest, in basis points a year.
  public static func initializeInterestBearingMint(_ mint: Address, rate: Int16, authority: Address?) -> Instruction {
    make([33, 0] + orZero(authority) + bytes(rate), [.writable(mint)])
  }
  public static func updateInterestRate(
    _ rate: Int16, of mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([33, 1] + bytes(rate), [.writable(mint)] + by(authority, signers))
  }

  /// Has a program called in each transfer.
  public static func initializeTransferHook(_ mint: Address, program: Address?, authority: Address?) -> Instruction {
    make([36, 0] + orZero(authority) + orZero(program), [.writable(mint)])
  }
  public static func updateTransferHook(
    _ mint: Address, program: Address?, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([36, 1] + orZero(program), [.writable(mint)] + by(authority, signers))
  }

  /// Says which account holds the mint's metadata; it may be the mint itself.
  public static func initializeMetadataPointer(
    _ mint: Address, to metadata: Address?, authority: Address?
  ) -> Instruction {
    make([39, 0] + orZero(authority) + orZero(metadata), [.writable(mint)])
  }
  public static func updateMetadataPointer(
    _ mint: Address, to metadata: Address?, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([39, 1] + orZero(metadata), [.writable(mint)] + by(authority, signers))
  }
  /// Says which account holds the group the mint stands for.
  public static func initializeGroupPointer(_ mint: Address, to group: Address?, authority: Address?) -> Instruction {
    make([40, 0] + orZero(authority) + orZero(group), [.writable(mint)])
  }
  public static func updateGroupPointer(
    _ mint: Address, to group: Address?, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([40, 1] + orZero(group), [.writable(mint)] + by(authority, signers))
  }
  /// Says which account holds the mint's membership of a group.
  public static func initializeGroupMemberPointer(
    _ mint: Address, to member: Address?, authority: Address?
  ) -> Instruction {
    make([41, 0] + orZero(authority) + orZero(member), [.writable(mint)])
  }
  public static func updateGroupMemberPointer(
    _ mint: Address, to member: Address?, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([41, 1] + orZero(member), [.writable(mint)] + by(authority, signers))
  }

  /// Lets amounts be shown multiplied; the factor is above 0.
  public static func initializeScaledUIAmount(
    _ mint: Address, multiplier: Double, authority: Address?
  ) -> Instruction {
    make([43, 0] + orZero(authority) + bytes(multiplier.bitPattern), [.writable(mint)])
  }
  /// Changes the factor from a time on, at once when that time has passed.
  public static func updateMultiplier(
    _ multiplier: Double, from time: Int64, of mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([43, 1] + bytes(multiplier.bitPattern) + bytes(time), [.writable(mint)] + by(authority, signers))
  }

  /// Lets `authority` stop minting, burning and transfers.
  public static func initializePausable(_ mint: Address, authority: Address) -> Instruction {
    make([44, 0] + authority.bytes, [.writable(mint)])
  }
  public static func pause(_ mint: Address, authority: Address, signers: [Address] = []) -> Instruction {
    make([44, 1], [.writable(mint)] + by(authority, signers))
  }
  public static func resume(_ mint: Address, authority: Address, signers: [Address] = []) -> Instruction {
    make([44, 2], [.writable(mint)] + by(authority, signers))
  }

  /// Lets nobody burn without `authority`.
  public static func initializePermissionedBurn(_ mint: Address, authority: Address) -> Instruction {
    make([46, 0] + authority.bytes, [.writable(mint)])
  }
  /// Destroys tokens with the leave of the mint's `permission` authority, who signs too.
  public static func permissionedBurn(
    _ amount: UInt64, from source: Address, mint: Address, permission: Address, authority: Address,
    signers: [Address] = []
  ) -> Instruction {
    make([46, 1] + bytes(amount), burning(source, mint, permission) + by(authority, signers))
  }
  public static func permissionedBurnChecked(
    _ amount: UInt64, decimals: UInt8, from source: Address, mint: Address, permission: Address, authority: Address,
    signers: [Address] = []
  ) -> Instruction {
    make([46, 2] + bytes(amount) + [decimals], burning(source, mint, permission) + by(authority, signers))
  }
  private static func burning(_ source: Address, _ mint: Address, _ permission: Address) -> [AccountMeta] {
    [.writable(source), .writable(mint), .signer(permission)]
  }
}
#endif
