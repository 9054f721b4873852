#if !hasFeature(Embedded)
import ProgramAPI
import SystemCalls

/// An account an instruction creates, and who signs for it: the base its address was derived from, if any.
struct NamedAccount {
  let address: Address
  let base: Address?

  /// An account that signs for itself.
  init(_ account: Account) {
    address = account.key
    base = nil
  }
  /// An account whose address must be the one that `derivation` and `owner` give.
  init(
    _ account: Account, derivedBy derivation: Derivation, owner: Address, in call: borrowing Invocation
  ) throws(ProgramError) {
    let derived = try call.derive(base: derivation.base, seed: derivation.seed, owner: owner)
    guard derived == account.key else {
      var line = LogLine()
      line.append(text: "Create: address ")
      line.append(base58: account.key)
      line.append(text: " does not match derived address ")
      line.append(base58: derived)
      call.log(line)
      throw .custom(SystemInterface.Failure.addressWithSeedMismatch)
    }
    address = account.key
    base = derivation.base
  }

  func isSigned(in call: borrowing Invocation) -> Bool { call.isSigned(by: base ?? address) }
}

/// A line of a builtin's log. The longest holds two addresses and about 70 characters of text.
typealias LogLine = Payload<192>

extension Payload {
  /// Appends the account as Rust's `{:?}` writes Agave's `Address`.
  mutating func append(debug account: NamedAccount) {
    append(text: "Address { address: ")
    append(base58: account.address)
    if let base = account.base {
      append(text: ", base: Some(")
      append(base58: base)
      append(text: ") }")
    } else {
      append(text: ", base: None }")
    }
  }
}

extension Invocation {
  /// The account at `index`, or the error a builtin gives for a list that is too short.
  func account(_ index: Int) throws(ProgramError) -> Account {
    guard index < accounts.count else { throw ProgramError(.missingAccount) }
    return try accounts.account(at: index)
  }
  /// `InstructionContext::check_number_of_instruction_accounts`.
  func requireAccounts(_ count: Int) throws(ProgramError) {
    guard accounts.count >= count else { throw ProgramError(.missingAccount) }
  }
  /// Whether any of the instruction's accounts with this address signs: a builtin asks for signers by address.
  func isSigned(by address: Address) -> Bool {
    var cursor = accounts
    while let account = try? cursor.next() {
      if account.isSigner, account.key == address { return true }
    }
    return false
  }
  /// `Pubkey::create_with_seed`; a builtin gives its errors as the numbers of `PubkeyError`.
  func derive(base: Address, seed: Bytes, owner: Address) throws(ProgramError) -> Address {
    do {
      return try createAddress(base: base, seed: seed, owner: owner)
    } catch .maxSeedLengthExceeded {
      throw .custom(0)
    } catch .illegalOwner {
      throw .custom(2)
    }
  }

  /// Logs `before`, the address, `after`.
  func log(_ before: StaticString, _ address: Address, _ after: StaticString) {
    var line = LogLine()
    line.append(text: before)
    line.append(base58: address)
    line.append(text: after)
    log(line)
  }
  /// Logs `before`, the account with its base, `after`.
  func log(_ before: StaticString, _ account: NamedAccount, _ after: StaticString) {
    var line = LogLine()
    line.append(text: before)
    line.append(debug: account)
    line.append(text: after)
    log(line)
  }
  /// Logs `before`, a number, `between`, another.
  func log(_ before: StaticString, _ first: UInt64, _ between: StaticString, _ second: UInt64) {
    var line = LogLine()
    line.append(text: before)
    line.append(decimal: first)
    line.append(text: between)
    line.append(decimal: second)
    log(line)
  }
}
#endif
