#if !hasFeature(Embedded)
public import ProgramAPI
internal import TokenCalls

// Instructions as clients write them. The ones SPL Token has too are its instructions at another address
// (`interface/src/instruction.rs`). An authority signs itself, or is a multisignature and its `signers` sign instead.

extension Token2022Interface {
  /// Makes an account a mint, once its extensions are initialized (InitializeMint, InitializeMint2 without the Rent
  /// sysvar).
  public static func initializeMint(
    _ mint: Address, decimals: UInt8, authority: Address, freezeAuthority: Address? = nil
  ) -> Instruction {
    here(
      TokenInterface.initializeMint(mint, decimals: decimals, authority: authority, freezeAuthority: freezeAuthority))
  }
  public static func initializeMint2(
    _ mint: Address, decimals: UInt8, authority: Address, freezeAuthority: Address? = nil
  ) -> Instruction {
    here(
      TokenInterface.initializeMint2(mint, decimals: decimals, authority: authority, freezeAuthority: freezeAuthority))
  }

  /// Makes an account a token account; the three differ in where the owner and the rent come from.
  public static func initializeAccount(_ account: Address, mint: Address, owner: Address) -> Instruction {
    here(TokenInterface.initializeAccount(account, mint: mint, owner: owner))
  }
  public static func initializeAccount2(_ account: Address, mint: Address, owner: Address) -> Instruction {
    here(TokenInterface.initializeAccount2(account, mint: mint, owner: owner))
  }
  public static func initializeAccount3(_ account: Address, mint: Address, owner: Address) -> Instruction {
    here(TokenInterface.initializeAccount3(account, mint: mint, owner: owner))
  }

  /// Makes an account of 355 bytes a multisignature of which `required` signers must sign.
  public static func initializeMultisig(_ multisig: Address, required: UInt8, signers: [Address]) -> Instruction {
    here(TokenInterface.initializeMultisig(multisig, required: required, signers: signers))
  }
  public static func initializeMultisig2(_ multisig: Address, required: UInt8, signers: [Address]) -> Instruction {
    here(TokenInterface.initializeMultisig2(multisig, required: required, signers: signers))
  }

  /// Moves tokens; `transferChecked` names the mint and its decimals too, which mints with a fee or a hook need.
  public static func transfer(
    _ amount: UInt64, from source: Address, to destination: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    here(TokenInterface.transfer(amount, from: source, to: destination, authority: authority, signers: signers))
  }
  public static func transferChecked(
    _ amount: UInt64, decimals: UInt8, from source: Address, mint: Address, to destination: Address,
    authority: Address, signers: [Address] = []
  ) -> Instruction {
    here(
      TokenInterface.transferChecked(
        amount, decimals: decimals, from: source, mint: mint, to: destination, authority: authority,
        signers: signers))
  }

  /// Lets `delegate` spend up to `amount`.
  public static func approve(
    _ delegate: Address, for amount: UInt64, of source: Address, owner: Address, signers: [Address] = []
  ) -> Instruction {
    here(TokenInterface.approve(delegate, for: amount, of: source, owner: owner, signers: signers))
  }
  public static func approveChecked(
    _ delegate: Address, for amount: UInt64, decimals: UInt8, of source: Address, mint: Address, owner: Address,
    signers: [Address] = []
  ) -> Instruction {
    here(
      TokenInterface.approveChecked(
        delegate, for: amount, decimals: decimals, of: source, mint: mint, owner: owner, signers: signers))
  }
  /// Takes the delegate's leave back; the delegate may do it too.
  public static func revoke(_ source: Address, owner: Address, signers: [Address] = []) -> Instruction {
    here(TokenInterface.revoke(source, owner: owner, signers: signers))
  }

  /// Gives an authority of a mint or a token account to `new`, or gives it up.
  public static func setAuthority(
    _ kind: AuthorityKind, of account: Address, to new: Address?, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([6, kind.rawValue] + optional(new), [.writable(account)] + by(authority, signers))
  }

  /// Makes new tokens.
  public static func mintTo(
    _ amount: UInt64, of mint: Address, to destination: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    here(TokenInterface.mintTo(amount, of: mint, to: destination, authority: authority, signers: signers))
  }
  public static func mintToChecked(
    _ amount: UInt64, decimals: UInt8, of mint: Address, to destination: Address, authority: Address,
    signers: [Address] = []
  ) -> Instruction {
    here(
      TokenInterface.mintToChecked(
        amount, decimals: decimals, of: mint, to: destination, authority: authority, signers: signers))
  }

  /// Destroys tokens.
  public static func burn(
    _ amount: UInt64, from source: Address, mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    here(TokenInterface.burn(amount, from: source, mint: mint, authority: authority, signers: signers))
  }
  public static func burnChecked(
    _ amount: UInt64, decimals: UInt8, from source: Address, mint: Address, authority: Address,
    signers: [Address] = []
  ) -> Instruction {
    here(
      TokenInterface.burnChecked(
        amount, decimals: decimals, from: source, mint: mint, authority: authority, signers: signers))
  }

  /// Closes a token account, or a mint that has a close authority and no supply; its lamports go to `recipient`.
  public static func closeAccount(
    _ account: Address, into recipient: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    here(TokenInterface.closeAccount(account, into: recipient, authority: authority, signers: signers))
  }
  public static func freezeAccount(
    _ account: Address, mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    here(TokenInterface.freezeAccount(account, mint: mint, authority: authority, signers: signers))
  }
  public static func thawAccount(
    _ account: Address, mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    here(TokenInterface.thawAccount(account, mint: mint, authority: authority, signers: signers))
  }

  /// Takes lamports sent to a wrapped account into its amount.
  public static func syncNative(_ account: Address) -> Instruction { here(TokenInterface.syncNative(account)) }
  /// Asks for an amount as text, or a text as an amount; the answer is return data.
  public static func amountToUIAmount(_ amount: UInt64, mint: Address) -> Instruction {
    here(TokenInterface.amountToUIAmount(amount, mint: mint))
  }
  public static func uiAmountToAmount(_ text: String, mint: Address) -> Instruction {
    here(TokenInterface.uiAmountToAmount(text, mint: mint))
  }

  /// Takes what an account of the program holds above its rent.
  public static func withdrawExcessLamports(
    from source: Address, to destination: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    here(
      TokenInterface.withdrawExcessLamports(from: source, to: destination, authority: authority, signers: signers))
  }
  /// Moves wrapped lamports out, all of them without an amount.
  public static func unwrapLamports(
    _ amount: UInt64? = nil, from source: Address, to destination: Address, authority: Address,
    signers: [Address] = []
  ) -> Instruction {
    here(
      TokenInterface.unwrapLamports(amount, from: source, to: destination, authority: authority, signers: signers))
  }

  /// Several of these instructions in one. Nil when one has over 255 accounts or bytes, or is a batch.
  public static func batch(_ instructions: [Instruction]) -> Instruction? {
    guard instructions.allSatisfy({ $0.programID == id }) else { return nil }
    let others = instructions.map { Instruction(programID: TokenInterface.id, accounts: $0.accounts, data: $0.data) }
    return TokenInterface.batch(others).map(here)
  }

  /// SPL Token's instruction, for this program.
  private static func here(_ instruction: Instruction) -> Instruction {
    Instruction(programID: id, accounts: instruction.accounts, data: instruction.data)
  }
}
#endif
