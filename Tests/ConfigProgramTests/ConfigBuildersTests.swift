import ConfigCalls
import Primitives
import TestFixtures
import Testing

private typealias Config = ConfigInterface
private func key(_ address: Address, _ isSigner: Bool) -> Config.Key { Config.Key(address, isSigner: isSigner) }

@Test(arguments: [
  ([], true, [UInt8]([7]), "A!* | 0007"),
  ([key(b, false)], true, [], "A!* | 01B00"),
  ([key(c, true), key(d, false)], false, [7, 8], "A* C! | 02C01D000708"),
  ([key(a, true), key(c, true)], true, [], "A!* C! | 02A01C01"),
])
private func builds(keys: [Config.Key], isConfigSigner: Bool, data: [UInt8], expected: String) throws {
  let instruction = try #require(Config.store(in: a, isConfigSigner: isConfigSigner, keys: keys, data: data))
  #expect(instruction.programID.description == "Config1111111111111111111111111111111111111")
  #expect(text(instruction) == expected)
}

@Test(arguments: [(37, true), (38, false)])
func keysAreLimitedToOnePacket(count: Int, isBuilt: Bool) {
  let keys = Array(repeating: key(b, false), count: count)
  #expect((Config.store(in: a, isConfigSigner: false, keys: keys, data: []) != nil) == isBuilt)
}

@Test func spaceCountsKeysAndData() { #expect(Config.space(keys: 2, dataCount: 5) == 1 + 66 + 5) }
