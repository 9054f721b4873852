public import ProgramAPI

/// The first Memo program: accepts any UTF-8 text and logs nothing. Accounts mean nothing to it.
public enum MemoV1: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let isValid = call.data.isUTF8
    try call.charge(units(call.data, isValid) &+ unitsOfAccounts(call.accounts.count))
    guard isValid else { throw .invalidInstructionData }
  }

  /// Compute units the program takes: exact for ASCII without accounts, near for everything else.
  ///
  /// Its UTF-8 check walks 16 ASCII bytes at a time, so 16 bytes cost less than 15.
  private static func units(_ text: Bytes, _ isValid: Bool) -> UInt64 {
    guard isValid else { return 310 }
    guard text.count > 0 else { return 232 }
    var ascii = 0, lead = 0, i = 0
    while let byte = text[i] {
      if byte < 0x80 { ascii &+= 1 } else if byte >= 0xC0 { lead &+= 1 }
      i &+= 1
    }
    let blocks = UInt64(truncatingIfNeeded: ascii / 16), rest = UInt64(truncatingIfNeeded: ascii % 16)
    let start: UInt64 = blocks == 0 ? 249 &+ 9 &* rest : 250 &+ 9 &* blocks &+ (rest > 0 ? 9 &* rest &- 2 : 0)
    return start &+ 23 &* UInt64(truncatingIfNeeded: lead)
  }
  /// The price of reading the account list, which this program does without using it.
  private static func unitsOfAccounts(_ count: Int) -> UInt64 {
    count == 0 ? 0 : 72 &+ 197 &* UInt64(truncatingIfNeeded: count)
  }
}
