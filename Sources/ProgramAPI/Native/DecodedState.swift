#if !hasFeature(Embedded)
/// A copy of an account's data, read by clients through the layout the program itself uses:
/// `DecodedState<OfferInterface.State>(data)?[.wantedB]`.
public struct DecodedState<L: Layout>: Hashable, Sendable {
  /// The account's data, at least the layout's size.
  public let data: [UInt8]

  /// Nil when the data is shorter than the layout.
  public init?(untagged data: [UInt8]) {
    guard data.count >= L.size else { return nil }
    self.data = data
  }
  public subscript<Value: BitwiseCopyable>(_ field: Field<L, Value>) -> Value {
    field.check()
    return unsafe data.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: field.offset, as: Value.self) }
  }
}

extension DecodedState where L: State {
  /// Nil when the data is not as long as the state or begins with another tag, which means that it is another kind of
  /// account.
  public init?(_ data: [UInt8]) {
    guard L.fits(data.count), data.count >= MemoryLayout<L.Tag>.size else { return nil }
    let tag = unsafe data.withUnsafeBytes { unsafe $0.loadUnaligned(as: L.Tag.self) }
    guard tag == L.tag else { return nil }
    self.data = data
  }
}
#endif
