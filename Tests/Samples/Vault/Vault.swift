public import ProgramAPI
import AssociatedTokenCalls

/// Holds one depositor's tokens until a time, then pays them to a beneficiary.
///
/// The tokens lie in the associated token account of the vault's address. It is that account and no other because only
/// the Associated Token Account program can create it: an account made by a caller could keep the caller as its close
/// authority, to be closed and made anew as the caller's own.
public enum Vault: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch try Instruction(call.data) {
    case .initialize(let releaseTime): try initialize(call, releaseTime)
    case .deposit(let amount): try deposit(call, amount)
    case .release: try release(call)
    case .close: try close(call)
    }
  }

  /// Custom error codes, as clients see them. Never renumber.
  enum Failure: UInt32 {
    case releaseTimeInPast = 0, wrongAddress, wrongDestination, tooEarly, nothingHeld, notEmpty
  }
}

// MARK: - State

extension Vault {
  /// The vault account, 161 bytes, at the address derived from "vault", depositor and mint.
  enum Held: State {
    static var size: Int { 161 }
    static var tag: UInt64 { 0x3176_2E74_6C75_6176 }  // "vault.v1"
  }
}

extension Field where L == Vault.Held {
  static var depositor:   Field<L, Address>  { .init(8) }
  static var beneficiary: Field<L, Address>  { .init(40) }
  static var mint:        Field<L, Address>  { .init(72) }
  static var holding:     Field<L, Address>  { .init(104) }
  static var releaseTime: Field<L, UnixTime> { .init(136) }
  static var deposited:   Field<L, Amount>   { .init(144) }
  static var released:    Field<L, Amount>   { .init(152) }
  static var bump:        Field<L, UInt8>    { .init(160) }
}

// MARK: - Instructions

extension Vault {
  enum Instruction {
    /// Creates the vault and its token account.
    ///
    /// 0. `[writable, signer]` depositor  1. `[writable]` vault  2. `[]` beneficiary  3. `[]` mint
    /// 4. `[writable]` the vault's associated token account  5. `[]` System program  6. `[]` Token program
    /// 7. `[]` Associated Token Account program
    case initialize(releaseTime: UnixTime)
    /// Adds tokens.
    ///
    /// 0. `[writable]` vault  1. `[writable]` its token account  2. `[writable]` source  3. `[]` mint
    /// 4. `[signer]` depositor  5. `[]` Token program
    case deposit(Amount)
    /// Pays everything to the beneficiary, once it is time. Anyone may ask.
    ///
    /// 0. `[writable]` vault  1. `[writable]` its token account  2. `[writable]` destination  3. `[]` mint
    /// 4. `[]` Token program
    case release
    /// Closes an empty vault and its token account.
    ///
    /// 0. `[writable]` vault  1. `[writable]` its token account  2. `[writable, signer]` depositor
    /// 3. `[]` Token program
    case close

    init(_ data: Bytes) throws(ProgramError) {
      var reader = Reader(data)
      switch try reader.read(UInt8.self) {
      case 0: self = .initialize(releaseTime: try reader.read())
      case 1: self = .deposit(try reader.read())
      case 2: self = .release
      case 3: self = .close
      default: throw .invalidInstructionData
      }
    }
  }
}

// MARK: - Processing: read accounts, check everything, then write

extension Vault {
  static func initialize(_ call: borrowing Invocation, _ releaseTime: UnixTime) throws(ProgramError) {
    var accounts = call.accounts
    let depositor   = try accounts.next([.signer, .writable])
    let vault       = try accounts.next(.writable)
    let beneficiary = try accounts.next()
    let mint        = try accounts.next()
    let holding     = try accounts.next(.writable)
    let system      = try accounts.next()
    let token       = try accounts.next()
    let associated  = try accounts.next()

    let (address, bump) = try call.findAddress(["vault", Seed(depositor.key), Seed(mint.key)])
    guard vault.key == address else { throw .custom(Failure.wrongAddress) }
    guard releaseTime > (try call.clock.unixTimestamp) else { throw .custom(Failure.releaseTimeInPast) }
    guard token.key == Token.id else { throw .incorrectProgramID }

    try System.create(
      vault, space: Held.size, owner: call.programID, payer: depositor,
      signedBy: ["vault", Seed(depositor.key), Seed(mint.key), Seed(bump)], program: system, in: call)
    // Fails unless the account is the associated one and the vault's.
    try AssociatedTokenInterface.createIdempotent(
      holding, wallet: vault, mint: mint, payer: depositor, system: system, tokenProgram: token, program: associated,
      in: call)
    let state = try call.create(Held.self, in: vault)
    state[.depositor] = depositor.key
    state[.beneficiary] = beneficiary.key
    state[.mint] = mint.key
    state[.holding] = holding.key
    state[.releaseTime] = releaseTime
    state[.bump] = bump
    call.log("vault created")
  }

  static func deposit(_ call: borrowing Invocation, _ amount: Amount) throws(ProgramError) {
    var accounts = call.accounts
    let vault     = try accounts.next(.writable)
    let state     = try call.write(Held.self, in: vault)
    let holding   = try accounts.next(.writable, at: state[.holding])
    let source    = try accounts.next(.writable)
    let mint      = try accounts.next(at: state[.mint])
    let depositor = try accounts.next(.signer, at: state[.depositor])
    let token     = try accounts.next()

    let decimals = try mint.view(as: Token.Mint.self, ownedBy: Token.id)[.decimals]
    try state[.deposited] += amount
    try Token.transferChecked(
      amount, decimals: decimals, from: source, mint: mint, to: holding, authority: depositor, program: token, in: call)
    report(.deposited, amount, vault, call)
  }

  static func release(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let vault       = try accounts.next(.writable)
    let state       = try call.write(Held.self, in: vault)
    let holding     = try accounts.next(.writable, at: state[.holding])
    let destination = try accounts.next(.writable)
    let mint        = try accounts.next(at: state[.mint])
    let token       = try accounts.next()

    guard try call.clock.unixTimestamp >= state[.releaseTime] else { throw .custom(Failure.tooEarly) }
    let paid = try destination.view(as: Token.Holding.self, ownedBy: Token.id)[.owner]
    guard paid == state[.beneficiary] else { throw .custom(Failure.wrongDestination) }
    let amount = try holding.view(as: Token.Holding.self, ownedBy: Token.id)[.amount]
    guard amount > 0 else { throw .custom(Failure.nothingHeld) }
    let decimals = try mint.view(as: Token.Mint.self, ownedBy: Token.id)[.decimals]

    try state[.released] += amount
    try Token.transferChecked(
      amount, decimals: decimals, from: holding, mint: mint, to: destination, authority: vault, program: token,
      signedBy: ["vault", Seed(state[.depositor]), Seed(state[.mint]), Seed(state[.bump])], in: call)
    report(.released, amount, vault, call)
  }

  static func close(_ call: borrowing Invocation) throws(ProgramError) {
    var accounts = call.accounts
    let vault     = try accounts.next(.writable)
    let state     = try call.write(Held.self, in: vault)
    let holding   = try accounts.next(.writable, at: state[.holding])
    let depositor = try accounts.next([.signer, .writable], at: state[.depositor])
    let token     = try accounts.next()

    let held = try holding.view(as: Token.Holding.self, ownedBy: Token.id)[.amount]
    guard held == 0 else { throw .custom(Failure.notEmpty) }
    try Token.close(
      holding, into: depositor, authority: vault, program: token,
      signedBy: ["vault", Seed(state[.depositor]), Seed(state[.mint]), Seed(state[.bump])], in: call)
    try call.close(vault, into: depositor)
    call.log("vault closed")
  }

  enum Event: UInt8 { case deposited = 1, released }

  /// An event for clients: kind, amount, vault.
  static func report(_ kind: Event, _ amount: Amount, _ vault: Account, _ call: borrowing Invocation) {
    var event = Payload<41>()
    event.append(kind.rawValue)
    event.append(amount)
    event.append(vault.key)
    call.emit(event)
  }
}
