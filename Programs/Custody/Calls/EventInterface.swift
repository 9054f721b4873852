#if !hasFeature(Embedded)
public import ProgramAPI
private import SolanaCrypto
#endif

/// How a program of the project's own says what it did: in the data of a call it makes to itself, one an instruction,
/// where indexers find it among a transaction's inner instructions and no log limit cuts it short.
///
/// The data is the prefix, the event's number, and its fields. Only the program can sign for its event authority, so
/// nobody else can make such a call.
public enum EventInterface {
  /// What an event's data begins with, `e445a52e51cb9a1d`; its first byte is `number`.
  @inlinable public static var prefix: UInt64 { 0x1D9A_CB51_2EA5_45E4 }
  /// The number of the instruction that takes events: it does nothing but look who signs.
  @inlinable public static var number: UInt8 { 228 }
  /// How many bytes precede an event's fields: the prefix and the event's number.
  @inlinable public static var headSize: Int { 9 }
}

#if !hasFeature(Embedded)
extension EventInterface {
  /// The address a program signs its events with, derived from "event_authority".
  public static func authority(of program: Address) -> Address {
    // Of 255 bumps half give an address each: that none does will not be seen.
    (try? ProgramAddress.find(seeds: [[UInt8]("event_authority".utf8)], programID: program).address) ?? .zero
  }
  /// The last two accounts of every list: the program's event authority, and the program.
  public static func accounts(of program: Address) -> [AccountMeta] {
    [.readonly(authority(of: program)), .readonly(program)]
  }
}

/// An event as it lies in a call's data.
public struct ProgramEvent: Hashable, Sendable {
  /// The program's number for it.
  public var number: UInt8
  /// Its fields, little-endian, one after the other.
  public var fields: [UInt8]

  public init(number: UInt8, fields: [UInt8]) {
    self.number = number
    self.fields = fields
  }
  /// Nil for data of another instruction.
  public init?(_ data: [UInt8]) {
    guard data.count >= EventInterface.headSize else { return nil }
    var reader = EventReader(data[...])
    guard reader.number(UInt64.self) == EventInterface.prefix else { return nil }
    number = data[8]
    fields = [UInt8](data[EventInterface.headSize...])
  }

  /// Reads the fields front to back.
  public var reader: EventReader { EventReader(fields[...]) }
}

/// Reads an event's fields one after the other; past the end they are 0.
public struct EventReader: Hashable, Sendable {
  private var rest: ArraySlice<UInt8>
  public init(_ rest: ArraySlice<UInt8>) { self.rest = rest }

  /// How many bytes are left.
  public var left: Int { rest.count }
  public mutating func number<T: FixedWidthInteger>(_: T.Type = T.self) -> T {
    var value: T = 0
    for (index, byte) in rest.prefix(T.bitWidth &>> 3).enumerated() {
      value |= T(truncatingIfNeeded: byte) &<< T(truncatingIfNeeded: 8 &* index)
    }
    rest = rest.dropFirst(T.bitWidth &>> 3)
    return value
  }
  public mutating func address() -> Address { Address(number(), number(), number(), number()) }
}
#endif
