import Testing
import Tokenomics
import TokenomicsFile

/// What is no tokenomics, and what is said of it.
@Suite struct FileTests {
  static let head = "token = \"T\"\ndecimals = 9\nsupply = \"1\"\n"
  static let noNumber =
    "is no number of tokens: a string of up to 38 digits, perhaps with a point between them, as \"18271889396.27\""
  static let noTime =
    "is no time between 1970 and 9999: a date (2024-07-15), a time with an offset (2024-07-15T00:00:00Z), or whole "
    + "seconds since 1970"

  static func error(_ bytes: [UInt8]) -> String? {
    do throws(TokenomicsFileError) {
      _ = try Tokenomics(toml: bytes)
      return nil
    } catch { return error.description }
  }

  static let heads: [(toml: String, error: String)] = [
    ("", "token: is missing"),
    ("token = 1", "token: is no string"),
    ("token = \"\"", "token: is no name of 1 to 64 printable characters"),
    ("token = \"a\\u001bb\"", "token: is no name of 1 to 64 printable characters"),
    ("token = \"T\"", "decimals: is missing"),
    ("token = \"T\"\ndecimals = \"9\"", "decimals: is no whole number"),
    ("token = \"T\"\ndecimals = 9.0", "decimals: is no whole number"),
    ("token = \"T\"\ndecimals = -1", "decimals: -1 is not between 0 and 255"),
    ("token = \"T\"\ndecimals = 256", "decimals: 256 is not between 0 and 255"),
    ("token = \"T\"\ndecimals = 9", "supply: is missing"),
    ("token = \"T\"\ndecimals = 9\nsupply = 1", "supply: \(noNumber)"),
    ("token = \"T\"\ndecimals = 9\nsupply = 1.5", "supply: \(noNumber)"),
    ("token = \"T\"\ndecimals = 9\nsupply = \"-1\"", "supply: \(noNumber)"),
    ("token = \"T\"\ndecimals = 9\nsupply = \"1e9\"", "supply: \(noNumber)"),
    ("token = \"T\"\ndecimals = 9\nsupply = \"1_000\"", "supply: \(noNumber)"),
    ("Token = \"T\"", "Token: unknown key; known here: token, decimals, supply, start, years, distribution, vesting, emission, burn, fee"),
    ("\"a\\u001bb\" = 1", "a?b: unknown key; known here: token, decimals, supply, start, years, distribution, vesting, emission, burn, fee"),
  ]

  @Test(arguments: heads) func refusesHeads(toml: String, error: String) { #expect(Self.error(Array(toml.utf8)) == error) }

  static let rests: [(toml: String, error: String)] = [
    ("start = \"2024-01-01\"", "start: \(noTime)"),
    ("start = 2024-01-01T00:00:00", "start: \(noTime)"),
    ("start = 2024-01-01T00:00:00.5Z", "start: \(noTime)"),
    ("start = 1969-12-31", "start: \(noTime)"),
    ("start = -1", "start: \(noTime)"),
    ("start = 253402300800", "start: \(noTime)"),
    ("start = 00:00:00", "start: \(noTime)"),
    ("years = 0", "years: 0 is not between 1 and 100"),
    ("years = 101", "years: 101 is not between 1 and 100"),
    ("distribution = 1", "distribution: is no array of tables"),
    ("distribution = [1]", "distribution[0]: is no table"),
    ("[distribution]", "distribution: is no array of tables"),
    ("distribution = [{ name = \"a\" }]", "distribution[0].bps: is missing"),
    ("distribution = [{ name = \"a\", bps = 10001 }]", "distribution[0].bps: 10001 is not between 0 and 10000"),
    ("distribution = [{ name = \"a\", bps = -1 }]", "distribution[0].bps: -1 is not between 0 and 10000"),
    ("distribution = [{ name = \"a\", bps = 1, percent = 1 }]", "distribution[0].percent: unknown key; known here: name, bps, amount, remainder"),
    ("distribution = [{ name = \"a\", bps = 1, remainder = 1 }]", "distribution[0].remainder: is no true or false"),
    ("[[vesting]]", "vesting[0].kind: is missing"),
    ("[[vesting]]\nkind = \"cliff\"", "vesting[0].kind: \"cliff\" is none of \"linear\", \"stepped\", \"table\""),
    ("[[vesting]]\nkind = 1", "vesting[0].kind: is no string"),
    ("[[vesting]]\nkind = \"linear\"", "vesting[0].months: is missing, and so is `end`"),
    ("[[vesting]]\nkind = \"linear\"\nmonths = 1", "vesting[0].bucket: is missing"),
    ("[[vesting]]\nkind = \"linear\"\nmonths = 1\nend = 1", "vesting[0].end: and `months` are both given"),
    ("[[vesting]]\nkind = \"linear\"\nsteps = 1", "vesting[0].steps: unknown key; known here: bucket, kind, tge_bps, start, chart, cliff_months, cliff, months, end"),
    ("[[vesting]]\nkind = \"linear\"\nmonths = 1201", "vesting[0].months: 1201 is not between 0 and 1200"),
    ("[[vesting]]\nkind = \"linear\"\nmonths = 1\nbucket = \"a\"\nstart = 5", "start: is missing, and other times are given"),
    ("[[vesting]]\nkind = \"linear\"\nend = 1\nbucket = \"a\"", "start: is missing, and other times are given"),
    ("[[vesting]]\nkind = \"stepped\"", "vesting[0].steps: is missing, and so is `step_bps`"),
    ("[[vesting]]\nkind = \"stepped\"\nsteps = 0", "vesting[0].steps: 0 is not between 1 and 1200"),
    ("[[vesting]]\nkind = \"stepped\"\nstep_bps = 0", "vesting[0].step_bps: 0 is not between 1 and 10000"),
    ("[[vesting]]\nkind = \"stepped\"\nsteps = 1\nevery_months = 0", "vesting[0].every_months: 0 is not between 1 and 1200"),
    ("[[vesting]]\nkind = \"table\"", "vesting[0].entries: is missing or empty"),
    ("[[vesting]]\nkind = \"table\"\nentries = [{ bps = 1 }]", "vesting[0].entries[0].month: is missing, and so is `at`"),
    ("[[vesting]]\nkind = \"table\"\nentries = [{ month = 1 }]", "vesting[0].entries[0].bps: is missing"),
    ("emission = 1", "emission: is no table"),
    ("[[emission]]", "emission: is no table"),
    ("[emission]", "emission.start_bps: is missing"),
    ("[emission]\nstart_bps = 1", "emission.periods: is missing"),
    ("[emission]\nstart_bps = 1\nperiods = 1001", "emission.periods: 1001 is not between 1 and 1000"),
    ("[emission]\nstart_bps = 1\nperiods = 1\nfirst = \"1\"", "emission.first: unknown key; known here: rule, periods, cap, split, chart, first_year, base, period_seconds, start_bps, step_bps, floor_bps"),
    ("[emission]\nstart_bps = 1\nperiods = 1\nbase = 5", "start: is missing, and `emission.base` is given"),
    ("[emission]\nstart_bps = 1\nperiods = 1\nperiod_seconds = 5", "emission.base: is missing, and `period_seconds` is given"),
    ("start = 1\n[emission]\nstart_bps = 1\nperiods = 1", "emission.first_year: is missing, and so is `base`"),
    ("start = 1\n[emission]\nstart_bps = 1\nperiods = 1\nbase = 5", "emission.period_seconds: is missing"),
    ("[emission]\nstart_bps = 1\nperiods = 1\nfirst_year = 1969", "emission.first_year: 1969 is not between 1970 and 9999"),
    ("[emission]\nrule = \"decay\"\ndecay_bps = 1", "emission.first: is missing"),
    ("[emission]\nstart_bps = 1\nperiods = 1\nchart = [1]", "emission.chart[0]: \(noNumber)"),
    ("[emission]\nstart_bps = 1\nperiods = 1\nchart = \"1\"", "emission.chart: is no array"),
    ("[burn]", "burn.basis: is missing"),
    ("[burn]\nbasis = \"fixed\"", "burn.fixed: is missing"),
    ("[burn]\nbasis = \"fixed\"\nfixed = \"1\"\nbps = 1", "burn.bps: does not go with this basis"),
    ("[burn]\nbasis = \"current\"\nbps = 1", "burn.period: is missing"),
    ("[burn]\nbasis = \"current\"\nbps = 1\nperiod = \"quarter\"", "burn.day: is missing"),
    ("[burn]\nbasis = \"current\"\nbps = 1\nperiod = \"quarter\"\nday = 29", "burn.day: 29 is not between 1 and 28"),
    ("[burn]\nbasis = \"current\"\nbps = 1\nperiod = \"quarter\"\nday = 1\nseconds = 1", "burn.seconds: does not go with quarters"),
    ("[burn]\nbasis = \"current\"\nbps = 1\nperiod = \"seconds\"\nseconds = 0", "burn.seconds: 0 is not between 1 and 253402300799"),
    ("[burn]\nbasis = \"current\"\nbps = 1\nperiod = \"seconds\"\nseconds = 1\nstart = 1", "start: is missing, and other times are given"),
    ("[fee]", "fee.bps: is missing"),
    ("[fee]\nbps = 65536", "fee.bps: 65536 is not between 0 and 65535"),
    ("[fee]\nbps = 1\nmaximum = 500", "fee.maximum: \(noNumber)"),
  ]

  @Test(arguments: rests) func refusesRests(toml: String, error: String) {
    #expect(Self.error(Array((Self.head + toml).utf8)) == error)
  }

  static let noTOML: [(bytes: [UInt8], error: String)] = [
    (Array("token = ".utf8), "line 1: Error while parsing key-value pair: encountered end-of-file"),
    (Array("token = \"T\"\n\nsupply = \"1\"\ntoken = \"U\"".utf8), "line 4: Error while parsing key-value pair: cannot redefine existing string 'token'"),
    (Array("decimals = 9223372036854775808".utf8), "line 1: Error while parsing decimal integer: '9223372036854775808' is not representable in 64 bits"),
    (Array("start = 2024-02-30".utf8), "line 1: Error while parsing date: expected day between 1 and 29 (inclusive), saw 30"),
    ([0x61, 0x3D, 0x22, 0xFF, 0x22], "is no UTF-8 text"),
    (Array("token = \"T\"\n\0".utf8), "line 2: a control character"),
    (Array("token = \"T\\u0000\"".utf8), "line 1: the escape \\u0000 is not taken"),
    (Array("token = \"\"\"T\"\"\"".utf8), "line 1: strings of several lines are not taken"),
    (Array("token = \"T\"\n[!a]".utf8), "line 2: a table header without a key"),
    (Array("[[ =".utf8), "line 1: a table header without a key"),
    (Array("[".utf8), "line 1: a table header without a key"),
    (Array("[]".utf8), "line 1: Error while parsing table header: tables with blank bare keys are explicitly prohibited"),
    (Array("[a.]".utf8), "line 1: Error while parsing key: expected bare key starting character or string delimiter, saw ']'"),
    ([0xEF, 0xBB, 0xBF] + Array("[# a".utf8), "line 1: a table header without a key"),
    (Array("\u{A0}[# a".utf8), "line 1: a character beyond ASCII outside a string"),
    (Array("start = 2024-07-15 1".utf8), "line 1: a digit after a date and a space; a date and its time are joined by T"),
    (Array("token = \"a 1\"\nstart = 2024-07-15 1 # ".utf8), "line 2: a digit after a date and a space; a date and its time are joined by T"),
    (Array("token = \"a\\\\\" # b 1\ndecimals = 1\n[".utf8), "line 3: a table header without a key"),
    (Array("start = 2024-06-0= 5".utf8), "line 1: a digit after a date and a space; a date and its time are joined by T"),
    (Array("start=2024-06-0[ 5".utf8), "line 1: a digit after a date and a space; a date and its time are joined by T"),
    (Array("start = 2024-0\"-01 5 \"".utf8), "line 1: a quote inside a word"),
    (Array("start = 2024-=0-=\" 5 \"".utf8), "line 1: a quote inside a word"),
    (Array("vesting = [}".utf8), "line 1: a brace where a value is missing"),
    (Array("vesting = [ { month = 1 }, # one\n \n }".utf8), "line 3: a brace where a value is missing"),
    (Array("token = \"é\" # é\nsupply = é".utf8), "line 2: a character beyond ASCII outside a string"),
    (Array("a = 1\r[!".utf8), "line 1: a control character"),
    (Array(repeating: 0x20, count: 65_537), "65537 bytes; 65536 are the most"),
  ]

  @Test(arguments: noTOML) func refusesBytes(bytes: [UInt8], error: String) { #expect(Self.error(bytes) == error) }

  /// The parser goes as deep as the file does.
  @Test(
    arguments: [
      "[" + Array(repeating: "a", count: 32_000).joined(separator: ".") + "]",
      "[" + Array(repeating: "a", count: 32_000).joined(separator: ".") + "]\n!",
      Array(repeating: "a", count: 32_000).joined(separator: ".") + " = 1\n!",
      "a = " + String(repeating: "[", count: 65_000),
      "a = " + String(repeating: "{a=", count: 20_000),
      String(repeating: "a.", count: 32_000),
    ])
  func deep(toml: String) { #expect(Self.error(Array(toml.utf8)) != nil) }

  /// A published file with any one byte gone, changed or cut off there is read or refused, and planned.
  @Test(arguments: ["bark.toml", "donablock-9.toml", "bark-emission-6.toml"]) func mutations(name: String) throws {
    let bytes = [UInt8](try Published.bytes(name))
    var seed: UInt64 = 1
    for _ in 0..<1_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let at = Int(seed >> 33) % bytes.count
      var mutant = bytes
      switch (seed >> 20) % 4 {
      case 0: mutant.remove(at: at)
      case 1: mutant[at] = UInt8(truncatingIfNeeded: seed >> 12)
      case 2: mutant[at] = UInt8(ascii: "9")
      default: mutant.removeSubrange(at...)
      }
      if let tokenomics = try? Tokenomics(toml: mutant) { _ = Plan(tokenomics).findings }
    }
  }
}
