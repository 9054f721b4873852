public import Primitives

/// Writes an instruction as a line of a test's table.
///
/// The addresses A to E are 32 bytes of 1 to 5 each. Accounts: `!` signs, `*` is writable. Data: hexadecimal, with
/// the letter of an address in place of its 32 bytes.
public func text(_ instruction: Instruction) -> String {
  let accounts = instruction.accounts.map { meta in
    name(meta.address) + (meta.isSigner ? "!" : "") + (meta.isWritable ? "*" : "")
  }
  var data = ""
  var rest = instruction.data[...]
  while let byte = rest.first {
    if let letter = letters.first(where: { rest.starts(with: $0.address.bytes) }) {
      data += letter.name
      rest = rest.dropFirst(32)
    } else {
      data += (byte < 16 ? "0" : "") + String(byte, radix: 16)
      rest = rest.dropFirst()
    }
  }
  return accounts.joined(separator: " ") + " | " + data
}

private func name(_ address: Address) -> String {
  letters.first(where: { $0.address == address })?.name ?? address.description
}

private func address(_ byte: UInt8) -> Address {
  let word = UInt64(byte) &* 0x0101_0101_0101_0101
  return Address(word, word, word, word)
}
public let a = address(1), b = address(2), c = address(3), d = address(4), e = address(5)
private let letters: [(name: String, address: Address)] = [("A", a), ("B", b), ("C", c), ("D", d), ("E", e)]
