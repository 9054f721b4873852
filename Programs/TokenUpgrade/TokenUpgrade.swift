public import ProgramAPI
import Custody
import TokenUpgradeCalls

/// Exchanges old tokens, which are burned, for new ones.
public enum TokenUpgrade: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    switch TokenUpgradeInterface.Number(rawValue: try call.number) {
    case .exchange:
      _ = try call.arguments(0)
      try exchange(call, minReceived: nil)
    case .exchangeNet:
      var data = try call.arguments(8)
      try exchange(call, minReceived: try data.read(Amount.self))
    case nil: throw .invalidInstructionData
    }
  }

  typealias Failure = TokenUpgradeInterface.Failure
}
