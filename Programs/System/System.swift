#if !hasFeature(Embedded)
public import ProgramAPI
import SystemCalls

/// The System program: makes accounts, moves lamports, keeps durable nonces.
///
/// A builtin on chain (`programs/system` of Agave), so it changes accounts as the runtime does and its log lines carry
/// no prefix. An instruction is decoded completely before anything else is looked at.
public enum System: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    var data = InstructionReader(call.data)
    switch try data.number() {
    case .createAccount: try createAccount(data.readAccount(), in: call)
    case .createAccountWithSeed: try createAccountWithSeed(data.readSeededAccount(), in: call)
    case .createAccountAllowPrefund: try createAccountAllowPrefund(data.readAccount(), in: call)
    case .assign: try assign(owner: data.read(), in: call)
    case .assignWithSeed: try assignWithSeed(data.readSeeded(), in: call)
    case .allocate: try allocate(space: data.read(), in: call)
    case .allocateWithSeed: try allocateWithSeed(data.readSeededSpace(), in: call)
    case .transfer: try transfer(data.read(), in: call)
    case .transferWithSeed: try transferWithSeed(data.readSeededTransfer(), in: call)
    case .initializeNonceAccount: try initializeNonceAccount(authority: data.read(), in: call)
    case .advanceNonceAccount: try advanceNonceAccount(in: call)
    case .withdrawNonceAccount: try withdrawNonceAccount(data.read(), in: call)
    case .authorizeNonceAccount: try authorizeNonceAccount(newAuthority: data.read(), in: call)
    case .upgradeNonceAccount: try upgradeNonceAccount(in: call)
    }
  }
}
#endif
