import SolanaPay
import SwiftSVM
import Testing

private let vines: Address = "mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN"
private let other: Address = "82ZJ7nbGpixjeDCmEhUcmwXYfvurzAgGdtSMuHnUgyny"
private let usdc: Address = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
private let short = "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN"
private let fish = "Thanks for all the fish"
private func amount(_ text: String) throws -> DecimalAmount { try DecimalAmount(parsing: text) }

/// URLs of the specification and of `@solana/pay`'s tests, and what is wrong with others.
@Suite struct URLTests {
  /// Written and read, these are each other.
  static let examples: [(url: String, request: @Sendable () throws -> TransferRequest)] = [
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=1&label=Michael"
        + "&message=Thanks%20for%20all%20the%20fish&memo=OrderId12345",
      {
        TransferRequest(
          recipient: vines, amount: try amount("1"), label: "Michael", message: fish, memo: "OrderId12345")
      }
    ),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=0.01"
        + "&spl-token=EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
      { TransferRequest(recipient: vines, amount: try amount("0.01"), splToken: usdc) }
    ),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?label=Michael",
      { TransferRequest(recipient: vines, label: "Michael") }
    ),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=0.000000001"
        + "&reference=82ZJ7nbGpixjeDCmEhUcmwXYfvurzAgGdtSMuHnUgyny&label=Michael"
        + "&message=Thanks%20for%20all%20the%20fish&memo=OrderId5678",
      {
        TransferRequest(
          recipient: vines, amount: try amount("0.000000001"), references: [other], label: "Michael", message: fish,
          memo: "OrderId5678")
      }
    ),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=1.01"
        + "&spl-token=82ZJ7nbGpixjeDCmEhUcmwXYfvurzAgGdtSMuHnUgyny&label=Michael"
        + "&message=Thanks%20for%20all%20the%20fish&memo=OrderId5678",
      {
        TransferRequest(
          recipient: vines, amount: try amount("1.01"), splToken: other, label: "Michael", message: fish,
          memo: "OrderId5678")
      }
    ),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN"
        + "?reference=82ZJ7nbGpixjeDCmEhUcmwXYfvurzAgGdtSMuHnUgyny&label=Michael"
        + "&message=Thanks%20for%20all%20the%20fish&memo=OrderId5678",
      {
        TransferRequest(recipient: vines, references: [other], label: "Michael", message: fish, memo: "OrderId5678")
      }
    ),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=0.000000001"
        + "&spl-token=EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
        + "&reference=82ZJ7nbGpixjeDCmEhUcmwXYfvurzAgGdtSMuHnUgyny"
        + "&reference=mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN&label=label&message=message&memo=memo",
      {
        TransferRequest(
          recipient: vines, amount: try amount("0.000000001"), splToken: usdc, references: [other, vines],
          label: "label", message: "message", memo: "memo")
      }
    ),
    ("solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN", { TransferRequest(recipient: vines) }),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=100000.123456"
        + "&reference=82ZJ7nbGpixjeDCmEhUcmwXYfvurzAgGdtSMuHnUgyny",
      { TransferRequest(recipient: vines, amount: try amount("100000.123456"), references: [other]) }
    ),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=1.99&label=label",
      { TransferRequest(recipient: vines, amount: try amount("1.99"), label: "label") }
    ),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=100&memo=memo",
      { TransferRequest(recipient: vines, amount: try amount("100"), memo: "memo") }
    ),
    (
      "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?label=Caf%C3%A9%20%F0%9F%90%95%26%2B%3D%23%25",
      { TransferRequest(recipient: vines, label: "Café 🐕&+=#%") }
    ),
  ]

  @Test(arguments: examples.indices)
  func published(index: Int) throws {
    let (url, make) = Self.examples[index]
    let request = try make()
    #expect(try request.url() == url)
    #expect(try SolanaPayURL.transfer(request).encoded() == url)
    #expect(try SolanaPayURL(parsing: url) == .transfer(request))
  }

  /// Other ways to write what is the same request.
  @Test(
    arguments: [
      ("SOLANA:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=1", "amount=1"),
      ("\(short)?amount=1.50", "amount=1.5"), ("\(short)?amount=0", "amount=0"), ("\(short)?amount=0.0", "amount=0"),
      ("\(short)?amount=007.5", "amount=7.5"), ("\(short)?amount=1.0000000000", "amount=1"),
      ("\(short)?label=Thanks+a+lot", "label=Thanks%20a%20lot"), ("\(short)?label=a%2Bb", "label=a%2Bb"),
      ("\(short)?l%61bel=%61", "label=a"), ("\(short)?label=", ""), ("\(short)?", ""), ("\(short)?&&", ""),
      ("\(short)?redirect=https%3A%2F%2Fexample.com&memo=x", "memo=x"), ("\(short)?unknown=%zz&%ff=1", ""),
      ("\(short)?memo=a=b", "memo=a%3Db"), ("\(short)?memo=%e2%82%ac", "memo=%E2%82%AC"),
      (
        "\(short)?spl-token=EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v&amount=1.0123456789",
        "amount=1.0123456789&spl-token=EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
      ),
    ] as [(String, String)])
  func alsoRead(url: String, query: String) throws {
    let read = try SolanaPayURL(parsing: url)
    #expect(try read.encoded() == short + (query.isEmpty ? "" : "?" + query))
    #expect(try SolanaPayURL(parsing: read.encoded()) == read)
  }

  /// What is wrong, and where.
  @Test(
    arguments: [
      (String(repeating: "X", count: 2049), URLProblem(.url, .tooLong(count: 2049, limit: 2048), at: 2048)),
      ("", URLProblem(.scheme, .wrongScheme, at: 0)), ("solana", URLProblem(.scheme, .wrongScheme, at: 0)),
      ("eth:0xffff", URLProblem(.scheme, .wrongScheme, at: 0)),
      (" \(short)", URLProblem(.scheme, .wrongScheme, at: 0)),
      ("solan\u{1A}a:x", URLProblem(.scheme, .wrongScheme, at: 0)),
      ("solana\u{1A}x", URLProblem(.scheme, .wrongScheme, at: 0)),
      ("solana:", URLProblem(.recipient, .missing, at: 7)),
      ("solana:?amount=1", URLProblem(.recipient, .missing, at: 7)),
      ("solana:0xffff", URLProblem(.recipient, .notAnAddress, at: 7)),
      ("solana://mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN", URLProblem(.recipient, .notAnAddress, at: 7)),
      ("solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2k", URLProblem(.recipient, .notAnAddress, at: 7)),
      ("\(short)1", URLProblem(.recipient, .notAnAddress, at: 7)),
      ("\(short) ", URLProblem(.url, .unescaped(byte: 32), at: 50)),
      ("\(short)?label=a b", URLProblem(.url, .unescaped(byte: 32), at: 58)),
      ("\(short)?label=é", URLProblem(.url, .unescaped(byte: 0xC3), at: 57)),
      ("\(short)?memo=Order#5", URLProblem(.url, .unescaped(byte: 35), at: 61)),
      ("\(short)?memo=\u{0}", URLProblem(.url, .unescaped(byte: 0), at: 56)),
      ("\(short)?amount=1milliondollars", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=-0.1", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=-100", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=+1", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=%2B1", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=1e3", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=.5", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=5.", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=1.2.3", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=1,5", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount", URLProblem(.amount, .amount(.notDecimal), at: 57)),
      ("\(short)?amount=NaN", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=%D9%A1", URLProblem(.amount, .amount(.notDecimal), at: 58)),
      ("\(short)?amount=0.0000000001", URLProblem(.amount, .amount(.tooManyDecimals(10, allowed: 9)), at: 58)),
      ("\(short)?amount=18446744073.709551616", URLProblem(.amount, .amount(.tooLarge), at: 58)),
      ("\(short)?amount=1&amount=1", URLProblem(.amount, .repeated, at: 67)),
      ("\(short)?amount=1&spl-token=0xffff", URLProblem(.splToken, .notAnAddress, at: 70)),
      ("\(short)?spl-token=", URLProblem(.splToken, .notAnAddress, at: 61)),
      ("\(short)?amount=1&reference=0xffff", URLProblem(.reference, .notAnAddress, at: 70)),
      ("\(short)?reference=\(other)&reference=", URLProblem(.reference, .notAnAddress, at: 116)),
      ("\(short)?label=%", URLProblem(.label, .badEscape, at: 57)),
      ("\(short)?label=a%4", URLProblem(.label, .badEscape, at: 58)),
      ("\(short)?message=%zz", URLProblem(.message, .badEscape, at: 59)),
      ("\(short)?memo=a%ff", URLProblem(.memo, .notUTF8, at: 56)),
      ("\(short)?memo=%C0%80", URLProblem(.memo, .notUTF8, at: 56)),
      ("\(short)?memo=%ED%A0%80", URLProblem(.memo, .notUTF8, at: 56)),
      ("\(short)?memo=a&memo=a", URLProblem(.memo, .repeated, at: 63)),
    ] as [(String, URLProblem)])
  func refused(url: String, problem: URLProblem) {
    #expect(throws: problem) { try SolanaPayURL(parsing: url) }
    #expect(problem.description.hasPrefix(problem.part.rawValue))
  }

  @Test func notWritten() throws {
    let many = TransferRequest(recipient: vines, references: [Address](repeating: other, count: 40))
    #expect(throws: URLProblem(.url, .tooLong(count: 2250, limit: 2048))) { try many.url() }
    let fine = TransferRequest(recipient: vines, amount: try amount("0.0000000001"))
    #expect(throws: URLProblem(.amount, .amount(.tooManyDecimals(10, allowed: 9)))) { try fine.url() }
    #expect(try TransferRequest(recipient: vines, memo: "").url() == short)
  }
}
