#if !hasFeature(Embedded)
import ProgramAPI
import SystemCalls

// Instructions that make accounts, size them and give them away (`system_processor.rs`).

extension System {
  static func createAccount(_ new: NewAccount, in call: borrowing Invocation) throws(ProgramError) {
    try call.requireAccounts(2)
    try create(NamedAccount(call.account(1)), new, in: call)
  }

  static func createAccountWithSeed(
    _ arguments: (Derivation, NewAccount), in call: borrowing Invocation
  ) throws(ProgramError) {
    let (derivation, new) = arguments
    try call.requireAccounts(2)
    let name = try NamedAccount(call.account(1), derivedBy: derivation, owner: new.owner, in: call)
    try create(name, new, in: call)
  }

  /// SIMD-0312: like `createAccount`, but the account comes first and may hold lamports already, and the payer is
  /// only there when it adds some.
  static func createAccountAllowPrefund(_ new: NewAccount, in call: borrowing Invocation) throws(ProgramError) {
    guard call.isActive(createAccountAllowPrefundFeature) else { throw .invalidInstructionData }
    try call.requireAccounts(new.lamports > 0 ? 2 : 1)
    let account = try call.account(0)
    let name = NamedAccount(account)
    try allocate(account, name, space: new.space, in: call)
    try assign(account, name, to: new.owner, in: call)
    if new.lamports > 0 { try transfer(new.lamports, from: 1, to: 0, in: call) }
  }

  static func assign(owner: Address, in call: borrowing Invocation) throws(ProgramError) {
    let account = try call.account(0)
    try assign(account, NamedAccount(account), to: owner, in: call)
  }

  static func assignWithSeed(
    _ arguments: (Derivation, owner: Address), in call: borrowing Invocation
  ) throws(ProgramError) {
    let (derivation, owner) = arguments
    let account = try call.account(0)
    let name = try NamedAccount(account, derivedBy: derivation, owner: owner, in: call)
    try assign(account, name, to: owner, in: call)
  }

  static func allocate(space: UInt64, in call: borrowing Invocation) throws(ProgramError) {
    let account = try call.account(0)
    try allocate(account, NamedAccount(account), space: space, in: call)
  }

  static func allocateWithSeed(
    _ arguments: (Derivation, space: UInt64, owner: Address), in call: borrowing Invocation
  ) throws(ProgramError) {
    let (derivation, space, owner) = arguments
    let account = try call.account(0)
    let name = try NamedAccount(account, derivedBy: derivation, owner: owner, in: call)
    try allocate(account, name, space: space, in: call)
    try assign(account, name, to: owner, in: call)
  }
}

extension System {
  /// 6sPDzwyARRExKH52LECxcGoqziH8G7SZofwuxi8Ja331
  static var createAccountAllowPrefundFeature: Address {
    Address(0x632B_9B7C_9E9A_3257, 0xB24E_214A_B898_EEA6, 0x1C8C_B532_439D_CE16, 0x14A9_3BDE_8B56_A49C)
  }

  /// Creates account 1, paid by account 0. The account must be new before its signer and the payer are looked at.
  private static func create(
    _ name: NamedAccount, _ new: NewAccount, in call: borrowing Invocation
  ) throws(ProgramError) {
    let account = try call.account(1)
    guard account.lamports == 0 else {
      call.log("Create Account: account ", name, " already in use")
      throw .custom(SystemInterface.Failure.accountAlreadyInUse)
    }
    try allocate(account, name, space: new.space, in: call)
    try assign(account, name, to: new.owner, in: call)
    try transfer(new.lamports, from: 0, to: 1, in: call)
  }

  private static func allocate(
    _ account: Account, _ name: NamedAccount, space: UInt64, in call: borrowing Invocation
  ) throws(ProgramError) {
    guard name.isSigned(in: call) else {
      call.log("Allocate: 'to' account ", name, " must sign")
      throw .missingRequiredSignature
    }
    guard account.dataCount == 0, account.owner == SystemInterface.id else {
      call.log("Allocate: account ", name, " already in use")
      throw .custom(SystemInterface.Failure.accountAlreadyInUse)
    }
    guard space <= SystemInterface.maxDataLength, let count = Int(exactly: space) else {
      call.log("Allocate: requested ", space, ", max allowed ", SystemInterface.maxDataLength)
      throw .custom(SystemInterface.Failure.invalidAccountDataLength)
    }
    try call.setDataLength(count, of: account)
  }

  private static func assign(
    _ account: Account, _ name: NamedAccount, to owner: Address, in call: borrowing Invocation
  ) throws(ProgramError) {
    if account.owner == owner { return }
    guard name.isSigned(in: call) else {
      call.log("Assign: account ", name, " must sign")
      throw .missingRequiredSignature
    }
    try call.setOwner(owner, of: account)
  }
}
#endif
