import SolanaPay
import SwiftSVM
import Testing

/// Properties, tried with numbers from a seed.
@Suite struct RandomTests {
  /// SplitMix64.
  struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
    mutating func address() -> Address { Address(next(), next(), next(), next()) }
    /// Of all planes, with what has a meaning in URLs more often.
    mutating func text(_ limit: Int) -> String? {
      guard Bool.random(using: &self) else { return nil }
      var text = ""
      for _ in 0..<Int.random(in: 1...limit, using: &self) {
        let scalar =
          Bool.random(using: &self)
          ? "%&=+?#:/ \u{0}é🐕".unicodeScalars.randomElement(using: &self)
          : Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self))
        if let scalar { text.unicodeScalars.append(scalar) }
      }
      return text.isEmpty ? nil : text
    }
    mutating func request() -> TransferRequest {
      let token = Bool.random(using: &self) ? address() : nil
      let decimals = token == nil ? 9 : UInt8.random(in: 0...30, using: &self)
      return TransferRequest(
        recipient: address(),
        amount: Int.random(in: 0..<4, using: &self) == 0
          ? nil : DecimalAmount(units: next() >> UInt64.random(in: 0..<64, using: &self), decimals: decimals),
        splToken: token, references: (0..<Int.random(in: 0..<5, using: &self)).map { _ in address() }, label: text(20),
        message: text(20), memo: text(20))
    }
  }

  /// A request that is written and read again is itself.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func roundTrips(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    for _ in 0..<250 {
      let request = numbers.request()
      let url = try request.url()
      #expect(try SolanaPayURL(parsing: url) == .transfer(request), "\(url)")
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func linksRoundTrip(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    var made = 0
    for _ in 0..<250 {
      guard let link = try? HTTPSLink("https://example.com/" + (numbers.text(20) ?? "")) else { continue }
      let request = TransactionRequest(link: link, label: numbers.text(10), message: numbers.text(10))
      #expect(try SolanaPayURL(parsing: request.url()) == .transaction(request))
      made += 1
    }
    #expect(made > 50)
  }

  /// Whatever the bytes, reading ends, with a request or a problem whose place lies in the text. What it reads, it
  /// reads again from what it writes.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func anythingIsRead(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    var good = 0
    for _ in 0..<500 {
      var bytes = [UInt8](try numbers.request().url().utf8)
      for _ in 0..<Int.random(in: 0...3, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &numbers)))
        case 2: bytes.insert([0x25, 0x26, 0x3D, 0x3F, 0x3A, 0x2E].randomElement(using: &numbers) ?? 0, at: place)
        default: bytes += bytes[place...]
        }
        if bytes.isEmpty { bytes = [0x25] }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      do {
        let read = try SolanaPayURL(parsing: text)
        good += 1
        do { #expect(try SolanaPayURL(parsing: read.encoded()) == read) } catch {
          // `+` and what needs no escape are written longer than they were read.
          #expect(error.part == .url)
        }
      } catch {
        #expect(error.offset.map { 0...text.utf8.count ~= $0 } == true, "\(text): \(error)")
      }
    }
    #expect(good > 20)
  }

  /// Amounts and units are each other's, whatever the number of decimals.
  @Test func amounts() throws {
    var numbers = Numbers(state: 7)
    for _ in 0..<2000 {
      let units = numbers.next() >> UInt64.random(in: 0..<64, using: &numbers)
      let decimals = UInt8.random(in: 0...255, using: &numbers)
      let amount = DecimalAmount(units: units, decimals: decimals)
      #expect(try amount.units(decimals: decimals) == units)
      #expect(DecimalAmount(amount.description) == amount)
      #expect(amount.decimals <= Int(decimals))
    }
  }
}
