import ProgramAPI
import TokenCalls

extension Release {
  /// Decodes one instruction and runs it. Bytes after an instruction's own are allowed.
  func run(_ call: borrowing Invocation, _ accounts: AccountCursor, _ data: Bytes) throws(ProgramError) {
    switch data[0] {
    case 0, 20:
      let decimals: UInt8 = try value(data, 1)
      let authority: Address = try value(data, 2)
      let freezer = try optionalAddress(data, 34)
      let second = data[0] == 20
      try begin(call, second ? .initializeMint2 : .initializeMint, withAddress: freezer != nil)
      try initializeMint(
        call, accounts, decimals: decimals, authority: authority, freezer: freezer, rentAccount: !second)
    case 1:
      try begin(call, .initializeAccount)
      try initializeAccount(call, accounts, owner: nil, rentAccount: true)
    case 16:
      let owner: Address = try value(data, 1)
      try begin(call, .initializeAccount2)
      try initializeAccount(call, accounts, owner: owner, rentAccount: true)
    case 18:
      let owner: Address = try value(data, 1)
      try begin(call, .initializeAccount3)
      try initializeAccount(call, accounts, owner: owner, rentAccount: false)
    case 2:
      let required: UInt8 = try value(data, 1)
      try begin(call, .initializeMultisig)
      try initializeMultisig(call, accounts, required: required, rentAccount: true)
    case 19:
      let required: UInt8 = try value(data, 1)
      try begin(call, .initializeMultisig2)
      try initializeMultisig(call, accounts, required: required, rentAccount: false)
    case 22:
      try begin(call, .initializeImmutableOwner)
      try initializeImmutableOwner(call, accounts)
    case 5:
      try begin(call, .revoke)
      try revoke(call, accounts)
    case 6:
      let kind: UInt8 = try value(data, 1)
      guard let kind = TokenInterface.AuthorityKind(rawValue: kind) else { throw .custom(Failure.invalidInstruction) }
      let new = try optionalAddress(data, 2)
      try begin(call, .setAuthority, withAddress: new != nil)
      try setAuthority(call, accounts, kind, new)
    case 9:
      try begin(call, .closeAccount)
      try close(call, accounts)
    case 10, 11:
      try begin(call, data[0] == 10 ? .freezeAccount : .thawAccount)
      try setFrozen(data[0] == 10, call, accounts)
    case 17:
      try begin(call, .syncNative)
      try syncNative(call, accounts)
    case 3, 4, 7, 8: try runWithAmount(call, accounts, data)
    case 12, 13, 14, 15: try runChecked(call, accounts, data)
    case 21, 23, 24: try runQuestion(call, accounts, data)
    case 38 where self == .pToken:
      try begin(call, .withdrawExcessLamports)
      try withdrawExcessLamports(call, accounts)
    case 45 where self == .pToken:
      let hasAmount: UInt8 = try value(data, 1)
      guard hasAmount <= 1 else { throw .custom(Failure.invalidInstruction) }
      var amount: Amount?
      if hasAmount == 1 { amount = try value(data, 2) as Amount }
      try begin(call, .unwrapLamports)
      try unwrapLamports(call, accounts, amount)
    default: throw .custom(Failure.invalidInstruction)
    }
  }

  private func runWithAmount(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ data: Bytes
  ) throws(ProgramError) {
    let amount: Amount = try value(data, 1)
    switch data[0] {
    case 3:
      try begin(call, .transfer)
      try transfer(call, accounts, amount)
    case 4:
      try begin(call, .approve)
      try approve(call, accounts, amount)
    case 7:
      try begin(call, .mintTo)
      try mintTo(call, accounts, amount)
    default:
      try begin(call, .burn)
      try burn(call, accounts, amount)
    }
  }

  private func runChecked(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ data: Bytes
  ) throws(ProgramError) {
    try checkSplit(call, data)
    let amount: Amount = try value(data, 1)
    let decimals: UInt8 = try value(data, 9)
    switch data[0] {
    case 12:
      try begin(call, .transferChecked)
      try transfer(call, accounts, amount, decimals: decimals)
    case 13:
      try begin(call, .approveChecked)
      try approve(call, accounts, amount, decimals: decimals)
    case 14:
      try begin(call, .mintToChecked)
      try mintTo(call, accounts, amount, decimals: decimals)
    default:
      try begin(call, .burnChecked)
      try burn(call, accounts, amount, decimals: decimals)
    }
  }

  /// The instructions that only answer, by return data.
  private func runQuestion(
    _ call: borrowing Invocation, _ accounts: AccountCursor, _ data: Bytes
  ) throws(ProgramError) {
    switch data[0] {
    case 21:
      try begin(call, .getAccountDataSize)
      try accountDataSize(call, accounts)
    case 23:
      try checkSplit(call, data)
      let amount: UInt64 = try value(data, 1)
      try begin(call, .amountToUIAmount)
      try amountToText(call, accounts, amount)
    default:
      let text = data.slice(from: 1)
      guard text.isUTF8 else { throw .custom(Failure.invalidInstruction) }
      try begin(call, .uiAmountToAmount)
      try textToAmount(call, accounts, text)
    }
  }

  /// A decoded instruction begins: the earlier release says so in the log, p-token is silent.
  private func begin(
    _ call: borrowing Invocation, _ step: Step, withAddress: Bool = false
  ) throws(ProgramError) {
    guard self == .spl350 else { return }
    try call.charge(try LegacyCosts.entry(step, call.accounts) &+ (withAddress ? 29 : 0))
    call.log(step.text)
  }

  /// Where the earlier release splits off an amount without asking whether there is one, it panics.
  private func checkSplit(_ call: borrowing Invocation, _ data: Bytes) throws(ProgramError) {
    guard self == .spl350, data.count < 9 else { return }
    switch data[0] {
    case 12: call.log("panicked at 'assertion failed: mid <= self.len()', token/program/src/instruction.rs:522:43")
    case 13: call.log("panicked at 'assertion failed: mid <= self.len()', token/program/src/instruction.rs:533:43")
    case 14: call.log("panicked at 'assertion failed: mid <= self.len()', token/program/src/instruction.rs:544:43")
    case 15: call.log("panicked at 'assertion failed: mid <= self.len()', token/program/src/instruction.rs:555:43")
    default: call.log("panicked at 'assertion failed: mid <= self.len()', token/program/src/instruction.rs:591:44")
    }
    try call.abort(saying: "SBF program panicked")
  }

  private func value<T: BitwiseCopyable>(_ data: Bytes, _ offset: Int) throws(ProgramError) -> T {
    do { return try data.read(at: offset) } catch { throw .custom(Failure.invalidInstruction) }
  }
  /// A byte 0 for none, or 1 and an address.
  private func optionalAddress(_ data: Bytes, _ offset: Int) throws(ProgramError) -> Address? {
    switch data[offset] {
    case 0: return nil
    case 1:
      let address: Address = try value(data, offset &+ 1)
      return address
    default: throw .custom(Failure.invalidInstruction)
    }
  }
}
