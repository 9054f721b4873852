public import CustodyCalls
public import ProgramAPI

// An event is the data of a call the program makes to itself. See `EventInterface`.

/// The address a program signs its events with, found among an instruction's accounts.
@frozen public struct EventAuthority {
  public let account: Account
  public let bump: UInt8
  @usableFromInline init(account: Account, bump: UInt8) {
    self.account = account
    self.bump = bump
  }
}
@available(*, unavailable) extension EventAuthority: Sendable {}

extension AccountCursor {
  /// The last two accounts of a list: the program's event authority (`.invalidSeeds`), and the program
  /// (`.incorrectProgramID`), which a call to itself must name.
  @inline(never)
  public mutating func nextEventAuthority(_ call: borrowing Invocation) throws(ProgramError) -> EventAuthority {
    let account = try next()
    let (address, bump) = try call.findAddress(["event_authority"])
    guard account.key == address else { throw .invalidSeeds }
    _ = try next(program: call.programID)
    return EventAuthority(account: account, bump: bump)
  }
}

extension Payload {
  /// An event to append fields to: the prefix, and its number.
  @inlinable @inline(always)
  public static func event<E: RawRepresentable<UInt8>>(_ event: E) -> Self {
    var data = Self()
    data.append(EventInterface.prefix)
    data.append(event.rawValue)
    return data
  }
}

extension Invocation {
  /// Says what the instruction did. Once an instruction, after everything else.
  @inlinable @inline(always)
  public func emit<let n: Int>(
    _ event: borrowing Payload<n>, by authority: EventAuthority
  ) throws(ProgramError) {
    try invoke(
      at: programID, event, [.signer(authority.account)], signedBy: ["event_authority", Seed(authority.bump)])
  }

  /// What such a call arrives at, the instruction of number `EventInterface.number`. Whoever signs is the program
  /// itself, or it is refused: `.invalidInstructionData` for other data, `.missingRequiredSignature`, `.invalidSeeds`
  /// for another signer.
  @inline(never)
  public func receiveEvent() throws(ProgramError) {
    guard data.count >= EventInterface.headSize, try data.read(UInt64.self, at: 0) == EventInterface.prefix else {
      throw .invalidInstructionData
    }
    var accounts = self.accounts
    let authority = try accounts.next(.signer)
    guard authority.key == (try findAddress(["event_authority"]).address) else { throw .invalidSeeds }
  }
}
