/// An instruction's data in words, for the programs the runtime brings with it.
public struct DecodedInstruction: Hashable, Sendable {
  /// The program's name; nil for one that is not bundled.
  public var program: String?
  /// The instruction's name; nil when its data are not those of any instruction known.
  public var name: String?
  public var arguments: [DecodedField]
  /// What the instruction's accounts are to it, in order; there may be fewer names than accounts.
  public var accountNames: [String]
}

/// A named value.
public struct DecodedField: Hashable, Sendable {
  public var name: String
  public var value: DecodedValue
  init(_ name: String, _ value: DecodedValue) {
    self.name = name
    self.value = value
  }
}

/// A value found in instruction or account data.
public indirect enum DecodedValue: Hashable, Sendable {
  case number(UInt64)
  case signed(Int64)
  case decimal(Double)
  case bool(Bool)
  case address(Address)
  case hash(Hash)
  case text(String)
  case bytes([UInt8])
  /// An optional value that is absent.
  case none
  case list([DecodedValue])
  case record([DecodedField])
}
