import SwiftSVM

/// The key pair whose seed is 32 times this byte.
func keypair(_ byte: UInt8) -> Keypair {
  let word = UInt64(byte) &* 0x0101_0101_0101_0101
  return Keypair(seed: Hash(word, word, word, word))
}
