import Glibc
import SignatureCases
import SolanaCrypto

/// SignatureComparison [COUNT [PATH [SEED]]]: random signatures of sixteen kinds, each judged by libsodium and by the
/// path, in batches of all sizes, with and without a cache of keys, and alone. Exit status 1 when a verdict differs, 3
/// when the machine cannot take the path.
///
/// SignatureComparison speed [PATH]: how long a signature takes, without PATH by the fastest there is.
@main struct SignatureComparison {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst() + []
    let isSpeed = arguments.first == "speed"
    let count = isSpeed ? 1 : arguments.first.flatMap { Int($0) } ?? 200_000
    let name = arguments.dropFirst().first ?? (isSpeed ? Ed25519.Path.preferred.rawValue : "emulated")
    let seed = arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1
    guard count > 0, let path = Ed25519.Path(rawValue: name) else {
      print("usage: SignatureComparison [COUNT [libsodium|avx2|avx512|emulated [SEED]]] | speed [PATH]")
      exit(2)
    }
    guard path.isAvailable else {
      print("SignatureComparison: \(name): NOT RUN: it needs \(path.requirement)")
      exit(3)
    }
    if isSpeed { exit(SignatureSpeed(path).report() ? 0 : 1) }
    var comparison = SignatureComparison(path: path, seed: seed)
    var done = 0
    while done < count {
      comparison.compare(min(1000, count - done))
      done += min(1000, count - done)
    }
    exit(comparison.report() ? 0 : 1)
  }

  private let path: Ed25519.Path
  private let cache: Ed25519.KeyCache
  private var random: Generator
  private let seed: UInt64
  private var tallies = [Tally](repeating: Tally(), count: SignatureCase.Kind.allCases.count)

  private struct Tally {
    var valid = 0
    var invalid = 0
    var differences = 0
  }

  private init(path: Ed25519.Path, seed: UInt64) {
    self.path = path
    self.seed = seed
    cache = Ed25519.KeyCache()
    random = Generator(seed: seed)
  }

  private mutating func compare(_ count: Int) {
    let cases = (0..<count).map { _ in SignatureCase(&random) }
    let arena = SignatureArena(cases)
    var start = 0
    while start < count {
      // A few, one alone, or all that are left.
      let wanted = [1 + random.below(70), 1, count][random.below(3)]
      let end = min(count, start + wanted)
      let without = arena.verify(start..<end, path: path)
      let with = arena.verify(start..<end, path: path, cache: cache)
      for i in start..<end {
        let isValid = cases[i].isValid
        let kind = cases[i].kind.rawValue
        if isValid { tallies[kind].valid += 1 } else { tallies[kind].invalid += 1 }
        let verdicts = [without[i - start], with[i - start]] + arena.verify(i..<(i + 1), path: path)
        if verdicts.contains(!isValid) { tallies[kind].differences += 1 }
      }
      start = end
    }
  }

  private func report() -> Bool {
    for kind in SignatureCase.Kind.allCases {
      let tally = tallies[kind.rawValue]
      print("\(kind): \(tally.valid) valid, \(tally.invalid) invalid, \(tally.differences) differences")
    }
    let valid = tallies.reduce(0) { $0 + $1.valid }, invalid = tallies.reduce(0) { $0 + $1.invalid }
    let differences = tallies.reduce(0) { $0 + $1.differences }
    print(
      "SignatureComparison: \(path.rawValue), seed \(seed): \(valid + invalid) signatures, \(valid) valid, "
        + "\(cache.count) keys cached, \(differences) differences")
    return differences == 0
  }
}
