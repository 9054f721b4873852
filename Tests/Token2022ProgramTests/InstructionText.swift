import ProgramAPI
import Testing
import Token2022Calls

// Addresses A to E are 32 bytes of 1 to 5 each; in data they and the encrypted values are a letter too.

typealias T22 = Token2022Interface

private func number(_ byte: UInt64) -> Address {
  let word = byte &* 0x0101_0101_0101_0101
  return Address(word, word, word, word)
}
let a = number(1), b = number(2), c = number(3), d = number(4), e = number(5)
private let names: [(bytes: [UInt8], letter: String)] =
  [(a, "A"), (b, "B"), (c, "C"), (d, "D"), (e, "E")].map { ($0.0.bytes, $0.1) }
  + [(key.bytes, "K"), (balance.bytes, "S"), (amount.low.bytes, "L"), (amount.high.bytes, "H")]

/// Values of the confidential instructions, each of its own bytes.
let key = ElGamalKey(bytes: [UInt8](repeating: 0x4B, count: 32)) ?? .zero
let balance = DecryptableBalance(bytes: [UInt8](repeating: 0x53, count: 36)) ?? .zero
let amount: T22.AuditedAmount = (
  ElGamalCiphertext(bytes: [UInt8](repeating: 0x4C, count: 64)) ?? .zero,
  ElGamalCiphertext(bytes: [UInt8](repeating: 0x48, count: 64)) ?? .zero
)

/// `A!` signs, `A*` is writable; then the data in hexadecimal, values known by letter.
func text(_ instruction: Instruction) -> String {
  let accounts = instruction.accounts.map { meta in
    let known = names.first { $0.bytes == meta.address.bytes }?.letter
    let other = [
      SysvarAddress.rent: "Rent", SysvarAddress.instructions: "Instructions", T22.nativeMint: "Native",
      ProgramIDs.system: "System",
    ][meta.address]
    return (known ?? other ?? "?") + (meta.isSigner ? "!" : "") + (meta.isWritable ? "*" : "")
  }
  var data = "", rest = instruction.data[...]
  while let byte = rest.first {
    let known = names.first { rest.starts(with: $0.bytes) }
    data += known?.letter ?? (byte < 16 ? "0" : "") + String(byte, radix: 16)
    rest = rest.dropFirst(known?.bytes.count ?? 1)
  }
  return accounts.joined(separator: " ") + " | " + data
}
