// Key pair files as Solana's command line tools write them: a JSON array of 64 numbers.

extension Keypair {
  /// The key pair in the text of a key pair file; nil unless it is one array of 64 bytes whose halves match.
  public init?(file text: some Collection<UInt8>) {
    var rest = text[...]
    var bytes: [UInt8] = []
    func skipBlanks() { while let c = rest.first, c == 0x20 || (0x09...0x0D).contains(c) { rest.removeFirst() } }

    skipBlanks()
    guard rest.popFirst() == UInt8(ascii: "[") else { return nil }
    while bytes.count < 64 {
      skipBlanks()
      var value = 0
      var digits = 0
      while let c = rest.first, (0x30...0x39).contains(c) {
        // JSON writes no leading zeros.
        guard digits == 0 || value != 0 else { return nil }
        value = value * 10 + Int(c - 0x30)
        digits += 1
        guard value <= 255 else { return nil }
        rest.removeFirst()
      }
      guard digits > 0, let byte = UInt8(exactly: value) else { return nil }
      bytes.append(byte)
      skipBlanks()
      guard rest.popFirst() == (bytes.count < 64 ? UInt8(ascii: ",") : UInt8(ascii: "]")) else { return nil }
    }
    skipBlanks()
    guard rest.isEmpty else { return nil }
    self.init(bytes: bytes)
  }

  /// The text of a key pair file.
  public var file: [UInt8] { Array(("[" + bytes.map { String($0) }.joined(separator: ",") + "]").utf8) }
}
