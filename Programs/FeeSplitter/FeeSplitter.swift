public import Custody
public import FeeSplitterCalls
public import ProgramAPI

/// Divides the transfer fees of a mint by shares that can change only with notice.
public enum FeeSplitter: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let number = try call.number
    switch FeeSplitterInterface.Number(rawValue: number) {
    case .initialize: try initialize(call)
    case .harvest: try harvest(call)
    case .collect: try collect(call)
    case .distribute: try distribute(call)
    case .proposeSplit: try proposeSplit(call)
    case .acceptSplit: try acceptSplit(call)
    case nil:
      switch AuthorityNumber(rawValue: number) {
      case .propose: try call.proposeAuthority(State.self, else: .custom(Failure.notAuthority))
      case .accept: try call.acceptAuthority(State.self, else: .custom(Failure.notAuthority))
      case nil: throw .invalidInstructionData
      }
    }
  }

  typealias State = FeeSplitterInterface.State
  typealias Bucket = FeeSplitterInterface.Bucket
  typealias Kind = FeeSplitterInterface.Kind
  typealias Failure = FeeSplitterInterface.Failure
  typealias Event = FeeSplitterInterface.Event
}

// Both names in full, as neither the state nor the protocol is of this module.
extension FeeSplitterCalls.FeeSplitterInterface.State: Custody.Governed {
  public static var authorityField: Field<Self, Address> { .authority }
  public static var pendingAuthorityField: Field<Self, Address> { .pendingAuthority }
}
