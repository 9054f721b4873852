import CEd25519
import Foundation
import Glibc
import LaneChecks
import Primitives
import SignatureCases
import SolanaCrypto
import TestFixtures
import Testing

/// Every way to verify signatures gives libsodium's verdicts.
@Suite struct Ed25519PathTests {
  static let paths = Ed25519.Path.allCases.filter(\.isAvailable)
  /// An unoptimized build takes ten times as long.
  #if DEBUG
    static let randomCount = 1000
  #else
    static let randomCount = 4000
  #endif

  @Test func itIsSaidWhatIsNotRun() {
    for path in Ed25519.Path.allCases where !path.isAvailable {
      print("ed25519 path \(path.rawValue): NOT RUN: it needs \(path.requirement)")
    }
    #expect(Self.paths.contains(.libsodium) && Self.paths.contains(.emulated))
  }

  @Test func choice() {
    let fastest = Ed25519.Path.fastest
    #expect(fastest == [.avx512, .avx2, .libsodium].first { $0.isAvailable })
    for name in [nil, ""] {
      let (path, complaint) = Ed25519.Path.choice(named: name)
      #expect(path == fastest && complaint == nil)
    }
    for path in Ed25519.Path.allCases {
      let (chosen, complaint) = Ed25519.Path.choice(named: path.rawValue)
      #expect(chosen == (path.isAvailable ? path : .libsodium))
      #expect((complaint == nil) == path.isAvailable)
      if let complaint { #expect(complaint.contains("SWIFTSVM_ED25519=\(path.rawValue): NOT RUN")) }
    }
    let (path, complaint) = Ed25519.Path.choice(named: "fast")
    #expect(path == .libsodium && complaint?.contains("SWIFTSVM_ED25519=fast") == true)
    let named = ProcessInfo.processInfo.environment["SWIFTSVM_ED25519"]
    #expect(Ed25519.Path.preferred == Ed25519.Path.choice(named: named).path)
  }

  @Test func itemIsLaidOutAsInC() {
    #expect(MemoryLayout<Ed25519.Item>.stride == MemoryLayout<ed25519_item>.stride)
    #expect(MemoryLayout<Ed25519.Item>.alignment == MemoryLayout<ed25519_item>.alignment)
    #expect(MemoryLayout<Ed25519.Item>.offset(of: \.signature) == MemoryLayout<ed25519_item>.offset(of: \.signature))
    #expect(MemoryLayout<Ed25519.Item>.offset(of: \.publicKey) == MemoryLayout<ed25519_item>.offset(of: \.key))
    #expect(MemoryLayout<Ed25519.Item>.offset(of: \.message) == MemoryLayout<ed25519_item>.offset(of: \.message))
    #expect(MemoryLayout<Ed25519.Item>.offset(of: \.messageCount) == MemoryLayout<ed25519_item>.offset(of: \.length))
  }

  private struct Verdict: Decodable {
    var sig, msg, pk: String
    var dalek_strict: Bool
  }

  /// The published edge cases: together, with tables of their keys, and one by one.
  @Test(arguments: paths)
  func publishedVerdicts(path: Ed25519.Path) throws {
    guard let data = Fixtures.data("../oracle/ed25519_verdicts.json") else { return }
    let verdicts = try JSONDecoder().decode([Verdict].self, from: data)
    #expect(verdicts.count == 1461)
    let expected = verdicts.map(\.dalek_strict)
    #expect(expected.count { $0 } == 332)
    let arena = SignatureArena(
      try verdicts.map { verdict in
        var one = SignatureCase(seed: [UInt8](repeating: 0, count: 32), message: try #require(bytes(hex: verdict.msg)))
        one.signature = try #require(bytes(hex: verdict.sig))
        one.key = try #require(bytes(hex: verdict.pk))
        return one
      })
    let cache = Ed25519.KeyCache()
    #expect(arena.verify(path: path) == expected)
    #expect(arena.verify(path: path, cache: cache) == expected)
    #expect(arena.verify(path: path, cache: cache) == expected)
    #expect(arena.verify(path: path, threads: 4) == expected)
    for i in stride(from: 0, to: expected.count, by: path == .emulated ? 16 : 1) {
      #expect(arena.verify(i..<(i + 1), path: path) == [expected[i]])
      #expect(arena.verify(i..<(i + 1), path: path, cache: cache) == [expected[i]])
    }
  }

  @Test(arguments: paths)
  func randomSignatures(path: Ed25519.Path) {
    var random = Generator(seed: 11)
    let cache = Ed25519.KeyCache()
    let cases = (0..<Self.randomCount).map { _ in SignatureCase(&random) }
    let expected = cases.map(\.isValid), arena = SignatureArena(cases)
    var start = 0
    while start < cases.count {
      let end = min(cases.count, start + [1, 1 + random.below(20), 1 + random.below(100)][random.below(3)])
      #expect(arena.verify(start..<end, path: path) == Array(expected[start..<end]))
      #expect(arena.verify(start..<end, path: path, cache: cache) == Array(expected[start..<end]))
      start = end
    }
    #expect((cache.count > 0) == (path != .libsodium))
  }

  /// One bad signature, in each place of its group; the others stay valid.
  @Test(arguments: paths)
  func oneBadSignatureInAnyPlace(path: Ed25519.Path) {
    var random = Generator(seed: 12)
    let good = (0..<129).map { _ in SignatureCase(&random, kind: .valid) }
    let bad: [SignatureCase.Kind] = [.bitOfR, .bitOfS, .bitOfKey, .addedOrder, .smallOrderKey, .nonCanonicalKey]
    for count in Array(1...17) + [63, 64, 65, 129] {
      // In big batches the places of the first group, of the last one, and one between.
      let places = count <= 17 ? Array(0..<count) : Array(0..<4) + [count / 2] + Array((count - 3)..<count)
      for place in places where count < 60 || path != .emulated || place % 3 == count % 3 {
        var cases = Array(good.prefix(count))
        cases[place] = SignatureCase(&random, kind: bad[random.below(bad.count)])
        #expect(!cases[place].isValid)
        let expected = (0..<count).map { $0 != place }
        #expect(SignatureArena(cases).verify(path: path) == expected, "place \(place) of \(count)")
      }
    }
  }

  /// Keys that are no points share an inversion with valid signatures.
  @Test(arguments: paths)
  func keysOffTheCurve(path: Ed25519.Path) {
    var random = Generator(seed: 13)
    var cases = (0..<64).map { _ in SignatureCase(&random, kind: .valid) }
    for i in [0, 7, 8, 20, 21, 63] {
      repeat { cases[i].key = random.bytes(32) } while isPoint(cases[i].key)
    }
    #expect(SignatureArena(cases).verify(path: path) == cases.map(\.isValid))
    let allOff = SignatureArena((0..<64).map { _ in cases[20] })
    let cache = Ed25519.KeyCache()
    for _ in 0..<2 { #expect(allOff.verify(path: path, cache: cache) == [Bool](repeating: false, count: 64)) }
  }

  private func isPoint(_ bytes: [UInt8]) -> Bool {
    Address(bytes: bytes).map { ProgramAddress.isOnCurve($0) } ?? false
  }

  @Test(arguments: paths)
  func scalarsAroundTheOrder(path: Ed25519.Path) {
    var random = Generator(seed: 14)
    let one = BigNumber(1), order = BigNumber.order
    var scalars = [order - one, order, order + one, BigNumber(0), one, (one << 256) - one]
    for bits in 250...255 { scalars += [one << bits, (one << bits) - one] }
    let valid = SignatureCase(&random, kind: .valid)
    let given = BigNumber(bytes: valid.signature[32...])
    for factor in UInt64(1)...15 { scalars.append(given + order * BigNumber(factor)) }
    var cases = scalars.filter { $0 < one << 256 }.map { scalar in
      var spoiled = valid
      spoiled.signature.replaceSubrange(32..<64, with: scalar.bytes(32))
      return spoiled
    }
    cases.append(valid)
    #expect(cases.map(\.isValid).count { $0 } == 1)
    #expect(SignatureArena(cases).verify(path: path) == cases.map(\.isValid))
  }

  /// Unequal lengths in every group.
  @Test(arguments: paths)
  func everyLengthOfMessage(path: Ed25519.Path) {
    var random = Generator(seed: 15)
    let lengths = (0...300).map { $0 * 97 % 301 } + [1232, 0, 1232, 1231, 1]
    let cases = lengths.map { SignatureCase(seed: random.bytes(32), message: random.bytes($0)) }
    #expect(SignatureArena(cases).verify(path: path).allSatisfy { $0 })
    // The last bit of each message counts.
    let spoiled = cases.filter { !$0.message.isEmpty }.map { one in
      var one = one
      one.message[one.message.count - 1] ^= 1
      return one
    }
    #expect(!SignatureArena(spoiled).verify(path: path).contains(true))
  }

  @Test(arguments: paths)
  func anyAlignment(path: Ed25519.Path) {
    var random = Generator(seed: 16)
    let cases = (0..<9).map { _ in SignatureCase(&random) }
    let expected = cases.map(\.isValid)
    let cache = Ed25519.KeyCache()
    for shift in [0, 1, 2, 3, 4, 7, 8, 31, 33, 63] {
      #expect(SignatureArena(cases, shift: shift).verify(path: path, cache: cache) == expected)
    }
    #expect(SignatureArena([]).verify(path: path, cache: cache) == [])
  }

  /// The products of `avx2` need rounding to nearest; the caller's is put back.
  @Test(arguments: paths)
  func anyRounding(path: Ed25519.Path) {
    var random = Generator(seed: 18)
    let cases = (0..<40).map { _ in SignatureCase(&random) }
    let expected = cases.map(\.isValid), arena = SignatureArena(cases), cache = Ed25519.KeyCache()
    let before = fegetround()
    let roundings: [Int32] = [FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO, FE_TONEAREST]
    for rounding in roundings {
      #expect(fesetround(rounding) == 0)
      let verdicts = (0..<4).map { _ in arena.verify(path: path, cache: cache) }
      let after = fegetround()
      #expect(fesetround(before) == 0)
      #expect(after == rounding)
      #expect(verdicts == [[Bool]](repeating: expected, count: 4))
    }
  }

  /// Tables that a cache leaves to the next one of the process, valid keys and invalid ones.
  @Test(arguments: paths)
  func cachesThatAreHandedOn(path: Ed25519.Path) {
    var random = Generator(seed: 19)
    let cases = (0..<9).map { _ in SignatureCase(&random) }
    let expected = cases.map(\.isValid), arena = SignatureArena(cases)
    for _ in 0..<40 {
      let cache = Ed25519.KeyCache(isPooled: true)
      #expect(arena.verify(path: path, cache: cache) == expected)
      for i in cases.indices { #expect(arena.verify(i..<(i + 1), path: path, cache: cache) == [expected[i]]) }
    }
  }

  /// A key has a table at its fifth use. It takes another key's place at its twentieth, if that one has not come since.
  @Test func keysThatTakeAnothersPlace() throws {
    var random = Generator(seed: 20)
    let room = Int(lane_key_set_size())
    var keys: [[UInt8]] = []
    while keys.count < room + 2 {
      let key = random.bytes(32)
      if lane_key_set(key) == 3 { keys.append(key) }
    }
    let cache = try #require(ed25519_cache_create())
    defer { ed25519_cache_destroy(cache) }
    func uses(_ key: [UInt8], _ count: Int) -> [Int32] { (0..<count).map { _ in lane_use_key(cache, key) } }
    for key in keys.prefix(room) { #expect(uses(key, 6) == [0, 0, 0, 0, 2, 1]) }
    let newcomer = keys[room], other = keys[room + 1]
    // Everybody else is used as well: nobody gives way.
    for _ in 0..<40 {
      #expect(uses(newcomer, 1) == [0])
      for key in keys.prefix(room) { #expect(uses(key, 1) == [1]) }
    }
    // All but the first: once the newcomer has come twenty times without it, its place is free.
    var outcomes: [Int32] = []
    for _ in 0..<45 {
      outcomes += uses(newcomer, 1)
      for key in keys[1..<room] { #expect(uses(key, 1) == [1]) }
    }
    #expect(outcomes.count { $0 == 2 } == 1 && outcomes.first == 0 && outcomes.last == 1)
    #expect(uses(keys[0], 1) == [0])
    // Nobody else comes.
    #expect(uses(other, 21) == [Int32](repeating: 0, count: 19) + [2, 1])
    #expect(ed25519_cache_count(cache) == room)
  }

  /// More keys of one set than it has room for, valid and invalid ones, alone and together.
  @Test(arguments: paths)
  func crowdedCache(path: Ed25519.Path) {
    var random = Generator(seed: 17)
    var cases: [SignatureCase] = []
    let room = Int(lane_key_set_size())
    while cases.count < room * 3 / 2 {
      let one = SignatureCase(&random, kind: [.valid, .valid, .bitOfKey, .mixedOrderKey][cases.count % 4])
      if lane_key_set(one.key) == 3, !cases.contains(where: { $0.key == one.key }) { cases.append(one) }
    }
    let expected = cases.map(\.isValid), arena = SignatureArena(cases)
    let cache = Ed25519.KeyCache()
    for _ in 0..<6 {
      for i in cases.indices { #expect(arena.verify(i..<(i + 1), path: path, cache: cache) == [expected[i]]) }
    }
    if path != .libsodium { #expect(cache.count == room) }
    #expect(arena.verify(path: path, cache: cache) == expected)
    // The whole batch wants entries of the same set at once.
    let many = SignatureArena((0..<48).map { cases[$0 % cases.count] }), fresh = Ed25519.KeyCache()
    for _ in 0..<6 {
      #expect(many.verify(path: path, cache: fresh) == (0..<48).map { expected[$0 % cases.count] })
    }
    if path != .libsodium { #expect(fresh.count == room) }
  }
}
