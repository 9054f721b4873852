public import ProgramAPI
internal import SystemCalls
internal import Token2022Calls
internal import TokenCalls

// How an instruction's data and accounts are read. The order of the checks decides which error wins: first the data,
// then each account as it comes in the list, and what is already known of it at once.

extension Invocation {
  /// The instruction's number, its first byte.
  @inlinable @inline(always) public var number: UInt8 {
    get throws(ProgramError) {
      guard let number = data[0] else { throw .invalidInstructionData }
      return number
    }
  }
  /// What follows the number, which must be exactly `count` bytes.
  @inlinable @inline(always) public func arguments(_ count: Int) throws(ProgramError) -> Reader {
    guard data.count == 1 &+ count else { throw .invalidInstructionData }
    return Reader(data.slice(from: 1))
  }
}

extension AccountCursor {
  /// The next account, which must be the program or sysvar at `id`; `.incorrectProgramID` for another.
  @inlinable @inline(always) public mutating func next(program id: Address) throws(ProgramError) -> Account {
    let account = try next()
    guard account.key == id else { throw .incorrectProgramID }
    return account
  }
  /// The next account, SPL Token or Token-2022; `.incorrectProgramID` for another.
  @inlinable @inline(always) public mutating func nextTokenProgram() throws(ProgramError) -> Account {
    let account = try next()
    guard Asset.isTokenProgram(account.key) else { throw .incorrectProgramID }
    return account
  }
  /// The next account, which must be the one at `key`; `refusal` for another.
  @inlinable @inline(always)
  public mutating func next(_ access: Access = [], at key: Address, else refusal: ProgramError) throws(ProgramError)
    -> Account
  {
    let account = try next(access)
    guard account.key == key else { throw refusal }
    return account
  }
}

extension UnixTime {
  /// From 1970 to the end of the year 9999: what a time given in an instruction must be.
  @inlinable @inline(always) public var isSensible: Bool { value >= 0 && value <= 253_402_300_799 }
}

extension Amount {
  /// ⌊self × basis points ÷ 10,000⌋.
  @inlinable @inline(always) public func share(_ basisPoints: UInt16) throws(ProgramError) -> Amount {
    try scaled(by: UInt64(basisPoints), over: 10_000)
  }
}
