import Primitives
import SolanaCrypto
import TestFixtures
import Testing

@Suite struct KeypairTests {
  /// Made with the Solana SDK.
  @Test(arguments: [
    (
      "33b8a4c2584fc9f1b6dbf8da314e807cbc29efeb5b73376d1d4196f9cb25dffe", "hello",
      "zFFNDTTwqdp1a9KKsjVDuqXkntG9BR6AGmmZzdR4LC5",
      "2z7Wkp898uNEtyoSDNcyXPQsoUAgkeFEFpW2uAbozySDK5dkWJSaVDkTCA2nZUYba8xQCJCW71e6mvrR6vX6jagh"
    ),
    (
      "33b8a4c2584fc9f1b6dbf8da314e807cbc29efeb5b73376d1d4196f9cb25dffe", "",
      "zFFNDTTwqdp1a9KKsjVDuqXkntG9BR6AGmmZzdR4LC5",
      "gFSZPJfYPXdQUEbzzbisTVakeM8ac1bgeB54UhF1rHJP4zD5KK9PiW3Jeh2Z6EMukGjLa7XvPeo6aUvBZBz4v2S"
    ),
    (
      "83f5ad7834a9f5c5fb86daa9d68e9bcd0f457148d19a7a958d608a28c4c214f0", "hello",
      "JCxQsXpKbk4uT475gQQDvJafySJ2zMKWmBn4LGspf2RU",
      "KdoqNEEiJjePuJgkHiDakWzEgcjPtzDqkguVogtY4xDngB5d8ngQ61hYsBEjMJkd1X8dewzaVo5xqqtPYA7XBvf"
    ),
  ])
  func signs(_ seed: String, _ message: String, _ address: String, _ signature: String) throws {
    let pair = try #require(bytes(hex: seed).flatMap { Keypair(seed: $0) })
    #expect(pair.address.description == address)
    #expect(pair.sign(Array(message.utf8)).description == signature)
    #expect(Keypair(bytes: pair.bytes) == pair)
    #expect(Keypair(file: pair.file) == pair)
  }

  @Test func halvesMustMatch() throws {
    var raw = try #require(Keypair(seed: [UInt8](1...32))).bytes
    raw[63] ^= 1
    #expect(Keypair(bytes: raw) == nil)
    #expect(Keypair(bytes: []) == nil)
    #expect(Keypair(seed: [1, 2, 3]) == nil)
  }

  @Test func filesAreReadStrictly() throws {
    let pair = try #require(Keypair(seed: [UInt8](1...32)))
    let good = String(decoding: pair.file, as: UTF8.self)
    let inner = good.dropFirst().dropLast()
    let spaced = inner.split(separator: ",").joined(separator: " ,\t")
    let cases: [(text: String, isGood: Bool)] = [
      (good, true),
      (" \n[ \(spaced) ]\n", true),
      ("", false),
      ("[", false),
      ("[]", false),
      ("[\(inner)", false),
      ("\(good)]", false),
      ("[\(inner),0]", false),
      ("[\(inner),]", false),
      ("[\(inner.dropLast(4))]", false),
      ("[0\(inner)]", false),
      ("[-\(inner)]", false),
      ("[256\(inner.dropFirst())]", false),
      ("[99999999999999999999999999\(inner.dropFirst())]", false),
      ("{\(inner)}", false),
    ]
    for (text, isGood) in cases { #expect((Keypair(file: Array(text.utf8)) == pair) == isGood, "\(text)") }
  }

  @Test func neverPrintsTheSecret() throws {
    let pair = try #require(Keypair(seed: [UInt8](1...32)))
    var dumped = ""
    dump(pair, to: &dumped)
    #expect("\(pair)" == pair.address.description)
    #expect(String(reflecting: pair) == "Keypair(\(pair.address))")
    #expect(!dumped.contains("seed"))
  }
}
