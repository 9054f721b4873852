import ProgramAPI

extension Memo {
  /// What became of each listed account, and from it the compute units the program takes. Measured with LiteSVM.
  struct Cost {
    enum Listed { case signer, unsigned, repeated }
    private(set) var unsigned: UInt64 = 0
    private var signers: UInt64 = 0, repeated: UInt64 = 0
    private var last: Listed?

    mutating func note(_ listed: Listed) {
      switch listed {
      case .signer: signers &+= 1
      case .unsigned: unsigned &+= 1
      case .repeated: repeated &+= 1
      }
      last = listed
    }

    /// Logging "Signed by:" and each signer, and walking the list.
    private var walk: UInt64 { 100 &+ 115 &* signers &+ 7 &* repeated }

    /// All accounts signed, or there are none. The text costs a unit a byte, at least 100.
    func units(textCount: Int) -> UInt64 {
      let count = UInt64(truncatingIfNeeded: textCount)
      let digits: UInt64 = count == 0 ? 32 : count < 10 ? 74 : count < 100 ? 87 : count < 1000 ? 100 : 113
      let list = last == nil ? 0 : 11 &+ walk &- (last == .repeated ? 1 : 0)
      return list &+ digits &+ 100 &+ Swift.max(count, 100)
    }
    /// A signature is missing.
    var unitsWhenRefused: UInt64 {
      let end: UInt64 = last == .repeated ? 7 : last == .signer ? 8 : 0
      return walk &+ 10 &+ 20 &* unsigned &+ end
    }
  }
}
