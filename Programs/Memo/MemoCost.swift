import ProgramAPI

extension Memo {
  /// The compute units the program takes between its syscalls, measured with LiteSVM.
  struct Cost {
    enum Listed { case signer, unsigned, repeated }
    private var last = Listed.signer

    /// Up to "Signed by:".
    static var list: UInt64 { 7 }
    /// Looking at one of the listed accounts.
    mutating func charge(_ listed: Listed, _ call: borrowing Invocation) throws(ProgramError) {
      last = listed
      switch listed {
      case .signer: try call.charge(15)
      case .unsigned: try call.charge(20)
      case .repeated: try call.charge(7)
      }
    }
    /// The end of the list.
    func chargeEnd(isRefused: Bool, _ call: borrowing Invocation) throws(ProgramError) {
      if isRefused {
        try call.charge(last == .repeated ? 10 : last == .signer ? 11 : 3)
      } else {
        try call.charge(last == .repeated ? 3 : 4)
      }
    }

    /// Writing the length of the text, whose digits are copied by a syscall.
    static func chargeLength(_ call: borrowing Invocation) throws(ProgramError) {
      let count = call.data.count
      guard count > 0 else { return try call.charge(27) }
      try call.charge(count < 10 ? 40 : count < 100 ? 53 : count < 1000 ? 66 : 79)
      try call.charge(syscall: 10)
      try call.charge(19)
    }
    /// Up to the text itself, and after it.
    static var text: UInt64 { 3 }
    static var end: UInt64 { 2 }
  }
}
