internal import AssociatedTokenCalls
public import Primitives
internal import SolanaCrypto
public import Token2022Calls
internal import TokenCalls

/// What building and judging a payment ask of a chain: a node, or a runtime.
public struct ChainView {
  /// The account at an address; nil when there is none.
  public var account: (Address) -> Account?
  /// The present epoch: transfer fees change with it.
  public var epoch: UInt64

  public init(epoch: UInt64, account: @escaping (Address) -> Account?) {
    self.epoch = epoch
    self.account = account
  }

  /// An account, as a node tells it.
  public struct Account: Hashable, Sendable {
    public var lamports: UInt64
    public var owner: Address
    public var data: [UInt8]
    public var isExecutable: Bool

    public init(lamports: UInt64, owner: Address, data: [UInt8], isExecutable: Bool = false) {
      self.lamports = lamports
      self.owner = owner
      self.data = data
      self.isExecutable = isExecutable
    }
  }
}

/// What is paid with, and how it counts.
public enum PaymentAsset: Hashable, Sendable {
  case sol
  case token(Token)

  /// A mint of SPL Token or Token-2022.
  public struct Token: Hashable, Sendable {
    public var mint: Address
    /// The token program that owns the mint.
    public var program: Address
    public var decimals: UInt8
    /// What a transfer costs now; nil for a mint without fees.
    public var fee: TransferFee?
    /// Whether accounts begin their life frozen.
    public var freezesNewAccounts = false

    public init(mint: Address, program: Address = ProgramIDs.token, decimals: UInt8, fee: TransferFee? = nil) {
      self.mint = mint
      self.program = program
      self.decimals = decimals
      self.fee = fee
    }

    /// The wallet's associated account.
    public func account(of wallet: Address) -> Address? {
      let seeds = [wallet.bytes, program.bytes, mint.bytes]
      return (try? ProgramAddress.find(seeds: seeds, programID: AssociatedTokenInterface.id))?.address
    }
  }

  /// Digits behind the point.
  public var decimals: UInt8 {
    switch self {
    case .sol: TransferRequest.solDecimals
    case .token(let token): token.decimals
    }
  }

  /// SOL for nil, else the mint as the chain has it.
  public init(mint: Address?, on chain: ChainView) throws(TransferProblem) {
    guard let mint else {
      self = .sol
      return
    }
    guard let account = chain.account(mint) else { throw .mintMissing }
    switch account.owner {
    case ProgramIDs.token:
      guard let state = MintState(account.data) else { throw .notAMint }
      self = .token(Token(mint: mint, decimals: state.decimals))
    case ProgramIDs.token2022:
      guard let state = MintWithExtensions(account.data) else { throw .notAMint }
      for entry in state.extensions {
        if let refusal = MintRefusal(entry) { throw .mintRefused(refusal) }
      }
      var token = Token(
        mint: mint, program: ProgramIDs.token2022, decimals: state.base.decimals,
        fee: state.transferFees?.fee(in: chain.epoch))
      token.freezesNewAccounts = state[.defaultAccountState] == .defaultAccountState(.frozen)
      self = .token(token)
    default: throw .notAMint
    }
  }
}

/// What makes a mint of Token-2022 unfit for a transfer request.
public enum MintRefusal: Hashable, Sendable {
  /// Its amounts are shown with interest or a factor, so what a request's amount means changes with time.
  case scaledAmounts
  /// A transfer takes accounts of a hook, whose places are those of the references.
  case transferHook(Address)
  case nonTransferable
  /// No transfer is possible at present.
  case paused

  init?(_ entry: TokenExtension) {
    switch entry {
    case .interestBearingConfig, .scaledUIAmount: self = .scaledAmounts
    case .transferHook(let hook):
      guard let program = hook.program else { return nil }
      self = .transferHook(program)
    case .nonTransferable: self = .nonTransferable
    case .pausable(let pausable):
      guard pausable.isPaused else { return nil }
      self = .paused
    default: return nil
    }
  }
}
