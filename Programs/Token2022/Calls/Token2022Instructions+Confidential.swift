#if !hasFeature(Embedded)
public import ProgramAPI

// Confidential balances and transfers (`interface/src/extension/confidential_transfer/instruction.rs`). Proofs are made
// elsewhere; an instruction says where each of its proofs is.

extension Token2022Interface {
  /// Lets a mint have confidential balances. Without `approvesAccounts` the authority approves every account.
  public static func initializeConfidentialTransferMint(
    _ mint: Address, authority: Address?, approvesAccounts: Bool, auditor: ElGamalKey?
  ) -> Instruction {
    make(
      [27, 0] + orZero(authority) + [flag(approvesAccounts)] + (auditor ?? .zero).bytes, [.writable(mint)])
  }
  public static func updateConfidentialTransferMint(
    _ mint: Address, approvesAccounts: Bool, auditor: ElGamalKey?, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make(
      [27, 1, flag(approvesAccounts)] + (auditor ?? .zero).bytes, [.writable(mint)] + by(authority, signers))
  }

  /// Gives an account a confidential balance. It takes `maximumCredits` deposits and transfers before they must be
  /// applied; the proof is of the key's validity.
  public static func configureConfidentialAccount(
    _ account: Address, mint: Address, zeroBalance: DecryptableBalance, maximumCredits: UInt64, proof: ProofLocation,
    owner: Address, signers: [Address] = []
  ) -> Instruction {
    let located = Proofs(one: proof)
    return make(
      [27, 2] + zeroBalance.bytes + bytes(maximumCredits) + located.offsets,
      [.writable(account), .readonly(mint)] + located.accounts + by(owner, signers))
  }
  /// The same with a key its owner has registered, by anybody; `payer` pays for more room if the account lacks it.
  public static func configureConfidentialAccount(
    _ account: Address, mint: Address, registry: Address, payer: Address? = nil
  ) -> Instruction {
    let paying = payer.map { [AccountMeta.writableSigner($0), .readonly(ProgramIDs.system)] } ?? []
    return make([27, 14], [.writable(account), .readonly(mint), .readonly(registry)] + paying)
  }
  public static func approveConfidentialAccount(
    _ account: Address, mint: Address, authority: Address, signers: [Address] = []
  ) -> Instruction {
    make([27, 3], [.writable(account), .readonly(mint)] + by(authority, signers))
  }
  /// Makes an account whose balance is proven to be zero ready for closing.
  public static func emptyConfidentialAccount(
    _ account: Address, proof: ProofLocation, owner: Address, signers: [Address] = []
  ) -> Instruction {
    let located = Proofs(one: proof)
    return make([27, 4] + located.offsets, [.writable(account)] + located.accounts + by(owner, signers))
  }

  /// Moves tokens of an account into its pending confidential balance.
  public static func confidentialDeposit(
    _ amount: UInt64, decimals: UInt8, in account: Address, mint: Address, owner: Address, signers: [Address] = []
  ) -> Instruction {
    make([27, 5] + bytes(amount) + [decimals], [.writable(account), .readonly(mint)] + by(owner, signers))
  }
  /// Moves tokens out of an account's confidential balance, which becomes `newBalance`.
  public static func confidentialWithdraw(
    _ amount: UInt64, decimals: UInt8, in account: Address, mint: Address, newBalance: DecryptableBalance,
    equality: ProofLocation, range: ProofLocation, owner: Address, signers: [Address] = []
  ) -> Instruction {
    let located = Proofs([equality, range])
    return make(
      [27, 6] + bytes(amount) + [decimals] + newBalance.bytes + located.offsets,
      [.writable(account), .readonly(mint)] + located.accounts + by(owner, signers))
  }
  /// An amount's low and high part, encrypted for the mint's auditor.
  public typealias AuditedAmount = (low: ElGamalCiphertext, high: ElGamalCiphertext)

  /// Moves an encrypted amount from one confidential balance to another.
  public static func confidentialTransfer(
    _ amount: AuditedAmount, from source: Address, mint: Address, to destination: Address,
    newBalance: DecryptableBalance, equality: ProofLocation, validity: ProofLocation, range: ProofLocation,
    owner: Address, signers: [Address] = []
  ) -> Instruction {
    let located = Proofs([equality, validity, range])
    return make(
      [27, 7] + newBalance.bytes + amount.low.bytes + amount.high.bytes + located.offsets,
      [.writable(source), .readonly(mint), .writable(destination)] + located.accounts + by(owner, signers))
  }
  /// The same for a mint with a transfer fee, of which further proofs speak.
  public static func confidentialTransferWithFee(
    _ amount: AuditedAmount, from source: Address, mint: Address, to destination: Address,
    newBalance: DecryptableBalance, equality: ProofLocation, validity: ProofLocation, feeSigma: ProofLocation,
    feeValidity: ProofLocation, range: ProofLocation, owner: Address, signers: [Address] = []
  ) -> Instruction {
    let located = Proofs([equality, validity, feeSigma, feeValidity, range])
    return make(
      [27, 13] + newBalance.bytes + amount.low.bytes + amount.high.bytes + located.offsets,
      [.writable(source), .readonly(mint), .writable(destination)] + located.accounts + by(owner, signers))
  }
  /// Adds what was deposited and received to the balance, which becomes `newBalance` if there were `credits` of them.
  public static func applyPendingBalance(
    _ account: Address, credits: UInt64, newBalance: DecryptableBalance, owner: Address, signers: [Address] = []
  ) -> Instruction {
    make([27, 8] + bytes(credits) + newBalance.bytes, [.writable(account)] + by(owner, signers))
  }

  /// What an account lets others send it.
  public enum Credits: UInt8, Sendable {
    case enableConfidential = 9, disableConfidential, enableNonConfidential, disableNonConfidential
  }
  /// Says what an account lets others send it.
  public static func setCredits(
    _ credits: Credits, of account: Address, owner: Address, signers: [Address] = []
  ) -> Instruction {
    make([27, credits.rawValue], [.writable(account)] + by(owner, signers))
  }
}

/// The proofs of one instruction: an offset each, 0 for one in an account, and the accounts they are read from.
struct Proofs {
  let offsets: [UInt8]
  let accounts: [AccountMeta]

  /// One proof, which is either in the transaction or in an account.
  init(one location: ProofLocation) { self.init([location]) }

  /// Several: the transaction's instructions are read if a proof is among them, and come before the accounts.
  init(_ locations: [ProofLocation]) {
    var offsets: [UInt8] = [], accounts: [AccountMeta] = []
    for location in locations {
      switch location {
      case .instruction(let offset):
        if accounts.first?.address != SysvarAddress.instructions {
          accounts.insert(.readonly(SysvarAddress.instructions), at: 0)
        }
        offsets.append(UInt8(bitPattern: offset))
      case .account(let address):
        offsets.append(0)
        accounts.append(.readonly(address))
      }
    }
    self.offsets = offsets
    self.accounts = accounts
  }
}
#endif
