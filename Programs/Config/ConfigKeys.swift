import ProgramAPI

/// The keys a config account starts with: a compact length, then an address and a boolean each. The account's own
/// data follows.
struct ConfigKeys {
  /// Why bytes are not a list of keys.
  enum Malformed: Error {
    case list
    /// The place of a boolean is taken by another number.
    case boolean(UInt8)
  }

  private let entries: Bytes
  let count: Int

  /// Reads a list; every boolean must be 0 or 1.
  init(_ bytes: Bytes) throws(Malformed) {
    guard let (count, offset) = Self.length(bytes), count <= (bytes.count &- offset) / 33 else { throw .list }
    entries = bytes.slice(from: offset, count: count &* 33)
    self.count = count
    var i = 0
    while i < count {
      let flag = entries[i &* 33 &+ 32] ?? 0
      guard flag <= 1 else { throw .boolean(flag) }
      i &+= 1
    }
  }

  func address(_ index: Int) throws(ProgramError) -> Address { try entries.read(at: index &* 33) }
  func isSigner(_ index: Int) -> Bool { entries[index &* 33 &+ 32] == 1 }

  var signerCount: Int {
    var signers = 0, i = 0
    while i < count {
      if isSigner(i) { signers &+= 1 }
      i &+= 1
    }
    return signers
  }
  /// Whether `address` is listed as a signer.
  func hasSigner(_ address: Address) throws(ProgramError) -> Bool {
    var i = 0
    while i < count {
      if isSigner(i), try self.address(i) == address { return true }
      i &+= 1
    }
    return false
  }
  /// Whether an address is listed twice with the same boolean.
  func hasDuplicates() throws(ProgramError) -> Bool {
    var i = 1
    while i < count {
      var k = 0
      while k < i {
        if isSigner(i) == isSigner(k), try address(i) == address(k) { return true }
        k &+= 1
      }
      i &+= 1
    }
    return false
  }

  /// A compact length of one to three bytes and how many it took; only the shortest form is valid.
  private static func length(_ bytes: Bytes) -> (count: Int, offset: Int)? {
    var value = 0, i = 0
    while i < 3, let byte = bytes[i] {
      if i > 0, byte == 0 { return nil }
      if i == 2, byte > 3 { return nil }
      value |= Int(byte & 0x7F) &<< (i &* 7)
      i &+= 1
      if byte < 0x80 { return (value, i) }
    }
    return nil
  }
}
