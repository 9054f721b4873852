import SolanaPay
import SwiftSVM
import Testing

/// Transaction requests: links of the specification and of `@solana/pay`'s tests, and others.
@Suite struct LinkTests {
  @Test(
    arguments: [
      ("solana:https://example.com/solana-pay", "https://example.com/solana-pay", "example.com"),
      (
        "solana:https%3A%2F%2Fexample.com%2Fsolana-pay%3Forder%3D12345", "https://example.com/solana-pay?order=12345",
        "example.com"
      ),
      ("solana:https://example.com?label=label&message=message", "https://example.com", "example.com"),
      (
        "solana:https%3A%2F%2Fexample.com%3Fquery%3Dparam?label=label&message=message",
        "https://example.com?query=param", "example.com"
      ),
      ("solana:https%3A%2F%2Fexample.com%2Fa%2520b", "https://example.com/a%20b", "example.com"),
      ("solana:https%3A%2F%2Fexample.com%2F%23top", "https://example.com/#top", "example.com"),
      ("solana:https://example.com:8443/", "https://example.com:8443/", "example.com"),
      ("solana:https://[::1]:443/x", "https://[::1]:443/x", "[::1]"),
    ])
  func links(url: String, link: String, host: String) throws {
    let hasLabel = url.contains("label")
    let request = TransactionRequest(
      link: try HTTPSLink(link), label: hasLabel ? "label" : nil, message: hasLabel ? "message" : nil)
    #expect(request.link.text == link)
    #expect(request.link.host == host)
    #expect(try request.url() == url)
    #expect(try SolanaPayURL(parsing: url) == .transaction(request))
    #expect(try SolanaPayURL.transaction(request).encoded() == url)
  }

  /// Links that are made fit on the way.
  @Test(
    arguments: [
      ("HTTPS://Example.COM/A", "https://Example.COM/A"), ("https://example.com/a b", "https://example.com/a%20b"),
      ("https://example.com/é", "https://example.com/%C3%A9"),
      ("https://h/\"<>^`{|}", "https://h/%22%3C%3E%5E%60%7B%7C%7D"),
      ("https://h?q={}", "https://h?q=%7B%7D"),
    ])
  func madeFit(link: String, text: String) throws {
    let made = try HTTPSLink(link)
    #expect(made.text == text)
    #expect(try HTTPSLink(text) == made)
    let request = TransactionRequest(link: made)
    #expect(try SolanaPayURL(parsing: request.url()) == .transaction(request))
  }

  @Test(
    arguments: [
      ("solana:http://example.com", .notHTTPS), ("solana:https:example.com", .notHTTPS),
      ("solana:javascript:alert(1)", .notHTTPS), ("solana:https%3A", .notHTTPS), ("solana::", .notHTTPS),
      ("solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN%20", .notHTTPS), ("solana:https://", .badHost),
      ("solana:https:///path", .badHost), ("solana:https://a%20b/", .badHost), ("solana:https://%C3%A9.com", .badHost),
      ("solana:https://[::1", .badHost), ("solana:https://[]", .badHost), ("solana:https://[g::1]/", .badHost),
      ("solana:https://example.com:65536/", .badPort), ("solana:https://example.com:/", .badPort),
      ("solana:https://example.com:+1/", .badPort), ("solana:https://[::1]1/", .badPort),
      ("solana:https://bank.com@evil.com/", .credentials), ("solana:https://evil.com\\@bank.com/", .credentials),
      ("solana:https://evil.com/\\", .badCharacter(0x5C)), ("solana:https%3A%2F%2Fa%2F%00", .badCharacter(0)),
      ("solana:https%3A%2F%2Fa%2F%0A", .badCharacter(10)),
    ] as [(String, HTTPSLink.Problem)])
  func refusedLinks(url: String, problem: HTTPSLink.Problem) {
    #expect(throws: URLProblem(.link, .link(problem), at: 7)) { try SolanaPayURL(parsing: url) }
  }

  @Test func refusedEscapesOfLinks() {
    #expect(throws: URLProblem(.link, .badEscape, at: 7)) { try SolanaPayURL(parsing: "solana:%") }
    #expect(throws: URLProblem(.link, .notUTF8, at: 7)) { try SolanaPayURL(parsing: "solana:https%3A%2F%2Fa%ff") }
  }
}
