import Primitives
import SolanaCrypto
import TestFixtures
import Testing

private let token: Address = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"
private let associated: Address = "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL"
private let system = Address.zero
private let loader: Address = "BPFLoaderUpgradeab1e11111111111111111111111"
private let tables: Address = "AddressLookupTab1e1111111111111111111111111"

/// 32 bytes to tell seeds apart.
private func row(_ number: Int) -> String { hex(SHA256.hash(Array("row\(number)".utf8)).bytes) }

/// Expected values: the Solana SDK's.
@Suite struct ProgramAddressTests {
  private static let found: [(seeds: [String], programID: Address, address: Address, bump: UInt8)] = [
    ([], token, "29aDZ12ST2mQkLeVfoeKkkm7WA83MCyiGU3Zf8MjDDGV", 255),
    ([""], associated, "DzQr5rR32D2de4ugfqgNmKboRoBK5eid5K7WpRCxeRBY", 254),
    (["61"], system, "ARUBg4aFZyVs9CyKoJ8hoEYxHzgR2vmdDtaKNhy5Msah", 255),
    (["7661756c74"], loader, "HbSEsJZ7N5uN1mEBaVuFVMXDARHcq4e4AmPoWDQbgrzq", 254),
    (["7661756c74", ""], tables, "99E9PQU12HYSJYf9tLt85rF1aR5t7Y4ik2AFuUB72Zs1", 255),
    (["", "7661756c74"], token, "AispKP3Ls5d2m6t411kMtP1xkPemdZPGPJUvemsBqmXA", 254),
    ([row(1)], associated, "Hbfh17QcyJ4NkhWhEuTEX8nfCuiqBbDFZ3H3Ent3zYyt", 255),
    ([row(2), row(3)], system, "5RtHyYpd5dGTW2kUin2Qwvo83TNjMTspMMsKr9EvgDks", 252),
    ((0..<15).map(row), loader, "5M542sXuTXrp6KTUA2CSNamBTLTsFaKsrss7MPna2M6j", 251),
    (Array(repeating: "78", count: 15), tables, "CYkdydaVMWBxuCQvxCWnYuQXvocQJy2KBisTnRsXa1LL", 255),
    (["00"], token, "9jirsVhjmLuvXmPs27GVA83QnD4Hqp1vtJrLF8iQjqeL", 255),
    ([String(repeating: "f", count: 64)], associated, "EJyxDnqeTDbuaVLSeJ584WsitSjabKxQTsEEDSwKTfHj", 255),
    (["6d65746164617461", row(4), row(5)], system, "9sbHcgLt9dg9MvXMK6iZyHpQoCwhcLw7mNo6uzo5zfgY", 255),
    (["657363726f77", row(6), "0700000000000000"], loader, "8kF78DzrzXU6uc1RtRRtZES4Z4kJkxcGndKM3Si9ZStb", 255),
    ([String(row(8).prefix(62))], tables, "AwHyVWeD9pzwBL4gDrZuqQULchzMuGzWUf6ZfweEU5ea", 253),
    (["73656564", "fe"], token, "GHXWz381Jh81DJGVwoDBJy94UyRVSrnowWtg3q8RkDYN", 255),
    (["6e", "af030000"], token, "89Wcci1rVCdw86nUAMnPYk3qf7oexENE2Hj3mn76yNvg", 246),
    (["6e", "8b050000"], token, "CTLwsidznzSz1Ydadk62zXnKhDq4aLLezwfd8PHDrfxY", 246),
    (["6e", "bb090000"], token, "9JSJpp1JYSoFAHDHC41rLkvkjYWc8pxbMkthC1ZaG6zm", 246),
    (["6e", "3c0a0000"], token, "HfzgsuQTAJbm3sxgFsBMN88sQ8WEq8QjgY4ycCXH68Zc", 245),
    (["6e", "280b0000"], token, "5EyvDwcdDVkUn4QcQHihWzEB46Khqfk3ABTrXawD4D7N", 245),
    (["6e", "9f0c0000"], token, "BEz4yfNDP8ArKDqTJAYCP7PsNFSiiF9jmttc455nZFQ3", 246),
  ]

  @Test(arguments: found.indices)
  func finds(_ index: Int) throws {
    let (seeds, programID, address, bump) = Self.found[index]
    let raw = try seeds.map { try #require(bytes(hex: $0)) }
    let result = try ProgramAddress.find(seeds: raw, programID: programID)
    #expect(result.address == address)
    #expect(result.bump == bump)
    #expect(!ProgramAddress.isOnCurve(address))
    // The bump makes it; every higher one is refused.
    #expect(try ProgramAddress.create(seeds: raw + [[bump]], programID: programID) == address)
    var higher = bump
    while higher < 255 {
      higher += 1
      #expect(throws: ProgramAddressError.invalidSeeds) {
        try ProgramAddress.create(seeds: raw + [[higher]], programID: programID)
      }
    }
  }

  @Test func cacheGivesTheSame() throws {
    let cache = ProgramAddressCache()
    for _ in 0..<3 {
      for (seeds, programID, address, bump) in Self.found {
        let raw = try seeds.map { try #require(bytes(hex: $0)) }
        let slices = raw.map { seed in
          let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: seed.count, alignment: 1)
          copy.copyBytes(from: seed)
          return UnsafeRawBufferPointer(copy)
        }
        defer { for slice in slices { slice.deallocate() } }
        let result = try slices.withUnsafeBufferPointer { try cache.find(seeds: $0, programID: programID) }
        #expect(result.address == address)
        #expect(result.bump == bump)
      }
    }
  }

  @Test(arguments: [
    ([], "29aDZ12ST2mQkLeVfoeKkkm7WA83MCyiGU3Zf8MjDDGV", true, nil),
    (["61"], "34RXUyodsxdF4yPhoihfYKs8fhEKHxYwK892FEM11fU1", false, nil),
    (["62"], "", false, .invalidSeeds),
    (["63"], "", false, .invalidSeeds),
    (["64"], "", false, .invalidSeeds),
    (["7661756c74"], "", false, .invalidSeeds),
    (["7661756c74", "ff"], "", false, .invalidSeeds),
    (Array(repeating: row(2), count: 16), "", false, .invalidSeeds),
    (Array(repeating: "", count: 17), "", false, .maxSeedLengthExceeded),
    ([row(1) + "00"], "", false, .maxSeedLengthExceeded),
    (["61", row(1) + "00"], "", false, .maxSeedLengthExceeded),
  ] as [([String], String, Bool, ProgramAddressError?)])
  func creates(_ seeds: [String], _ address: String, _ withBump: Bool, _ error: ProgramAddressError?) throws {
    var raw = try seeds.map { try #require(bytes(hex: $0)) }
    if withBump { raw.append([255]) }
    if let error {
      #expect(throws: error) { try ProgramAddress.create(seeds: raw, programID: token) }
    } else {
      #expect(try ProgramAddress.create(seeds: raw, programID: token).description == address)
    }
  }

  @Test func seedLimitsOfFind() {
    let most = Array(repeating: [UInt8](), count: 15)
    #expect(throws: Never.self) { try ProgramAddress.find(seeds: most, programID: token) }
    #expect(throws: ProgramAddressError.maxSeedLengthExceeded) {
      try ProgramAddress.find(seeds: most + [[]], programID: token)
    }
    #expect(throws: ProgramAddressError.maxSeedLengthExceeded) {
      try ProgramAddress.find(seeds: [[UInt8](repeating: 0, count: 33)], programID: token)
    }
  }

  @Test(arguments: [
    (1, "", system, "Nhzp9Y9djLqbzgncaP8KvdPTj5af9AJAF2QRM38v2Yi"),
    (1, "stake:0", token, "4MskxAkuoJE3Q7NgN6kJjHRU7BdfNWAiConLDYAzioJr"),
    (2, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", loader, "EwUUYM6FwF6BZimATSdA8JtQYRaiX4myhYt8oGt5X1xd"),
    (3, "ünïcode", system, "E66f9m3cjhQt35zA7w2jR8ntw9e8J9t71yZMbxL6QaLR"),
  ])
  func createsWithSeed(_ base: Int, _ seed: String, _ owner: Address, _ expected: String) throws {
    let base = try #require(bytes(hex: row(base)).flatMap { Address(bytes: $0) })
    #expect(try ProgramAddress.createWithSeed(base: base, seed: seed, owner: owner).description == expected)
  }

  @Test func refusalsOfCreateWithSeed() throws {
    #expect(throws: ProgramAddressError.maxSeedLengthExceeded) {
      try ProgramAddress.createWithSeed(base: .zero, seed: String(repeating: "x", count: 33), owner: .zero)
    }
    let marked = try #require(Address(bytes: Array("\0\0\0\0\0\0\0\0\0\0\0ProgramDerivedAddress".utf8)))
    #expect(throws: ProgramAddressError.illegalOwner) {
      try ProgramAddress.createWithSeed(base: .zero, seed: "a", owner: marked)
    }
  }
}
