import SignatureCases
import SolanaCrypto

/// How long a signature of a transaction's length takes, beside libsodium's time in the same turn.
struct SignatureSpeed {
  private static let turns = 41
  private let path: Ed25519.Path
  private let arena: SignatureArena
  private let cache = Ed25519.KeyCache()

  private struct Row {
    var name: String
    var size: Int
    var isKnown: Bool
    var micros: [Double] = []
    var ratios: [Double] = []
  }

  init(_ path: Ed25519.Path) {
    self.path = path
    var random = Generator(seed: 1)
    arena = SignatureArena((0..<64).map { _ in SignatureCase(seed: random.bytes(32), message: random.bytes(215)) })
    for _ in 0..<8 { _ = arena.verify(path: path, cache: cache) }
  }

  /// False if a signature was found invalid.
  func report() -> Bool {
    var rows = [
      Row(name: "64 at once, new keys", size: 64, isKnown: false),
      Row(name: "64 at once, known keys", size: 64, isKnown: true),
      Row(name: "alone, new key", size: 1, isKnown: false),
      Row(name: "alone, known key", size: 1, isKnown: true),
    ]
    var reference: [Double] = []
    var areValid = true
    for _ in 0..<Self.turns {
      let libsodium = time(.libsodium, 1, nil, &areValid)
      reference.append(libsodium)
      for i in rows.indices {
        let micros = time(path, rows[i].size, rows[i].isKnown ? cache : nil, &areValid)
        rows[i].micros.append(micros)
        rows[i].ratios.append(libsodium / micros)
      }
    }
    print("libsodium: \(Self.median(reference)) µs a signature, median of \(Self.turns) turns")
    for row in rows {
      print("\(path.rawValue), \(row.name): \(Self.median(row.micros)) µs, \(Self.median(row.ratios)) times as fast")
    }
    return areValid
  }

  /// Microseconds a signature, when so many are verified together.
  private func time(_ path: Ed25519.Path, _ size: Int, _ cache: Ed25519.KeyCache?, _ areValid: inout Bool) -> Double {
    let begin = ContinuousClock.now
    for start in stride(from: 0, to: 64, by: size) {
      areValid = arena.verify(start..<(start + size), path: path, cache: cache).allSatisfy { $0 } && areValid
    }
    return (ContinuousClock.now - begin) / .microseconds(64)
  }

  /// With one decimal.
  private static func median(_ numbers: [Double]) -> Double {
    (numbers.sorted()[numbers.count / 2] * 10).rounded() / 10
  }
}
