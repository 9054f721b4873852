#if !hasFeature(Embedded)
public import ProgramAPI

/// What the program says it did: the data of a call it makes to itself, found among a transaction's inner instructions.
public enum EscrowEvent: Hashable, Sendable {
  case escrowCreated(seed: Address, admin: Address)
  case timelockAdded(escrow: Address, seconds: UInt64)
  case hookSet(escrow: Address, program: Address)
  case deposited(escrow: Address, depositor: Address, mint: Address, seed: Address, amount: UInt64)
  case adminUpdated(escrow: Address, from: Address, to: Address)
  case withdrawn(escrow: Address, withdrawer: Address, mint: Address, seed: Address, amount: UInt64)
  case mintAllowed(escrow: Address, mint: Address)
  case mintBlocked(escrow: Address, mint: Address)
  case tokenExtensionBlocked(escrow: Address, kind: UInt16)
  case arbiterSet(escrow: Address, arbiter: Address)
  case extensionRemoved(escrow: Address, kind: UInt16)
  case tokenExtensionUnblocked(escrow: Address, kind: UInt16)
  case madeImmutable(escrow: Address, admin: Address)

  /// Nil for data that is no event, or one cut short.
  public init?(_ data: [UInt8]) {
    var reader = EscrowReader(data[...])
    guard data.count > 9, reader.number(UInt64.self) == EscrowInterface.eventPrefix,
      let event = EscrowInterface.Event(rawValue: reader.number()), reader.left >= Self.size(of: event)
    else { return nil }
    let key = reader.address()
    switch event {
    case .escrowCreated: self = .escrowCreated(seed: key, admin: reader.address())
    case .timelockAdded: self = .timelockAdded(escrow: key, seconds: reader.number())
    case .hookSet: self = .hookSet(escrow: key, program: reader.address())
    case .deposited:
      self = .deposited(
        escrow: key, depositor: reader.address(), mint: reader.address(), seed: reader.address(),
        amount: reader.number())
    case .adminUpdated: self = .adminUpdated(escrow: key, from: reader.address(), to: reader.address())
    case .withdrawn:
      self = .withdrawn(
        escrow: key, withdrawer: reader.address(), mint: reader.address(), seed: reader.address(),
        amount: reader.number())
    case .mintAllowed: self = .mintAllowed(escrow: key, mint: reader.address())
    case .mintBlocked: self = .mintBlocked(escrow: key, mint: reader.address())
    case .tokenExtensionBlocked: self = .tokenExtensionBlocked(escrow: key, kind: reader.number())
    case .arbiterSet: self = .arbiterSet(escrow: key, arbiter: reader.address())
    case .extensionRemoved: self = .extensionRemoved(escrow: key, kind: reader.number())
    case .tokenExtensionUnblocked: self = .tokenExtensionUnblocked(escrow: key, kind: reader.number())
    case .madeImmutable: self = .madeImmutable(escrow: key, admin: reader.address())
    }
  }

  /// How many bytes follow the event's number.
  private static func size(of event: EscrowInterface.Event) -> Int {
    switch event {
    case .deposited, .withdrawn: 136
    case .adminUpdated: 96
    case .timelockAdded: 40
    case .tokenExtensionBlocked, .extensionRemoved, .tokenExtensionUnblocked: 34
    case .escrowCreated, .hookSet, .mintAllowed, .mintBlocked, .arbiterSet, .madeImmutable: 64
    }
  }
}
#endif
