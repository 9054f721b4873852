public import Primitives

extension Payload {
  /// Appends text; what does not fit is cut off.
  @inlinable public mutating func append(text: StaticString) {
    unsafe append(Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
  /// Appends a number in decimal.
  @inlinable public mutating func append(decimal value: UInt64) {
    var digits: [20 of UInt8] = .init(repeating: 0)
    var count = 0, rest = value
    repeat {
      digits[count] = UInt8(truncatingIfNeeded: rest % 10) &+ 0x30
      rest /= 10
      count &+= 1
    } while rest != 0
    while count > 0, used < capacity {
      count &-= 1
      append(digits[count])
    }
  }
  /// Appends an address in base58.
  @inlinable public mutating func append(base58 address: Address) {
    var text: [44 of UInt8] = .init(repeating: 0)
    unsafe withUnsafeMutableBytes(of: &text) { text in
      unsafe withUnsafeBytes(of: address) { bytes in
        guard let bytes = bytes.baseAddress, let text = text.baseAddress else { return }
        let count = unsafe Base58.encode32(bytes, into: text.assumingMemoryBound(to: UInt8.self))
        unsafe append(Bytes(start: text, count: count))
      }
    }
  }
}
