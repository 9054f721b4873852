import Disburse
import SwiftSVM
import Testing

@Suite struct PaymentListTests {
  static let alice: String = Address(1, 2, 3, 4).description, bob: String = Address(5, 6, 7, 8).description
  static let head: String = "walletAddress,amount,paymentID\n"

  @Test func reads() throws {
    for text in [
      "\(Self.head)\(Self.alice),1.5,a\n\(Self.bob),0.000001,b\n",
      "\u{FEFF}\(Self.head)\(Self.alice),1.5,a\r\n\"\(Self.bob)\",\"0.000001\",\"b\"",
      "amount,paymentID,walletAddress\r\n1.500000,a,\(Self.alice)\r\n0.000001,b,\(Self.bob)\r\n",
    ] {
      let list = try PaymentList(csv: Array(text.utf8), decimals: 6)
      #expect(list.payments.map(\.amount) == [1_500_000, 1])
      #expect(list.payments.map(\.id) == ["a", "b"])
      #expect(list.payments.map(\.line) == [2, 3])
      #expect(list.payments.map(\.wallet.description) == [Self.alice, Self.bob])
      #expect(list.total == 1_500_001)
    }
    let list = try PaymentList(csv: Array("\(Self.head)\(Self.alice),1,\"a \"\"b\"\", c\"".utf8), decimals: 0)
    #expect(list.payments[0].id == #"a "b", c"#)
    // sha256("abc") begins ba7816bf8f01cfea.
    let known = try PaymentList(csv: Array("\(Self.head)\(Self.alice),1,abc".utf8), decimals: 0)
    #expect(known.payments[0].reference == 0xEACF_018F_BF16_78BA)
  }

  static let faults: [(text: String, line: Int, reason: PaymentListError.Reason)] = [
    ("", 1, .noHeader),
    ("\n", 1, .emptyLine),
    (head, 2, .noPayments),
    ("walletAddress,amount\n", 1, .missingColumn("paymentID")),
    ("walletAddress,amount,paymentID,amount\n", 1, .columnTwice("amount")),
    ("walletAddress,amount,paymentID,phone\n", 1, .personalColumn("phone")),
    ("email,walletAddress,amount,paymentID\n", 1, .personalColumn("email")),
    ("walletAddress,amount,paymentID,note\n", 1, .unknownColumn("note")),
    ("walletaddress,amount,paymentID\n", 1, .unknownColumn("walletaddress")),
    ("walletAddress, amount,paymentID\n", 1, .unknownColumn(" amount")),
    (head + "\(alice),1\n", 2, .fieldCount(2, expected: 3)),
    (head + "\(alice),1,a,\n", 2, .fieldCount(4, expected: 3)),
    (head + "\(alice),1,a\n\n\(bob),1,b\n", 3, .emptyLine),
    (head + "\(alice),1,\n", 2, .noPaymentID),
    (head + "\(alice),1," + String(repeating: "x", count: 129), 2, .longPaymentID(most: 128)),
    (head + "\(alice),1,a\n\(bob),2,b\n\(bob),1,a\n", 4, .duplicatePaymentID("a", firstLine: 2)),
    (head + "nobody,1,a\n", 2, .badAddress("nobody")),
    (head + " \(alice),1,a\n", 2, .badAddress(" " + alice)),
    (head + "11111111111111111111111111111111,1,a\n", 2, .badAddress("11111111111111111111111111111111")),
    (head + "\(alice),1e3,a\n", 2, .badAmount("1e3", .notDecimal)),
    (head + "\(alice),1.1234567,a\n", 2, .badAmount("1.1234567", .tooPrecise(decimals: 6))),
    (head + "\(alice),\"1,000\",a\n", 2, .badAmount("1,000", .notDecimal)),
    (head + "\(alice),18446744073709,a\n\(bob),1,b\n", 3, .totalTooLarge),
    (head + "\(alice),1,\"a\n\(bob),1,b\n", 2, .unclosedQuote),
    (head + "\(alice),1,\"a\"b\n", 2, .strayQuote),
    (head + "\(alice),1,a\"b\n", 2, .strayQuote),
    (head + "\(alice),1,a\tb\n", 2, .controlCharacter),
    (head + "\(alice),1,a\rb\n", 2, .controlCharacter),
    (head + "\(alice),1,a\u{0}\n", 2, .controlCharacter),
  ]

  @Test(arguments: faults.indices)
  func refuses(index: Int) {
    let (text, line, reason) = Self.faults[index]
    #expect(throws: PaymentListError(line: line, reason)) { try PaymentList(csv: Array(text.utf8), decimals: 6) }
  }

  @Test func refusesOtherBytes() {
    let bytes = Array("\(Self.head)\(Self.alice),1,a\n\(Self.bob),1,".utf8) + [0xFF, 0x0A]
    #expect(throws: PaymentListError(line: 3, .notUTF8)) { try PaymentList(csv: bytes, decimals: 6) }
  }

  /// No cut and no changed byte of a file does anything but make a list or an error with a line of it.
  @Test func neverTraps() {
    let text = Array("\(Self.head)\(Self.alice),1.5,\"a\"\n\(Self.bob),0.000001,b\r\n".utf8)
    for place in text.indices {
      _ = try? PaymentList(csv: Array(text[..<place]), decimals: 6)
      for byte in [0x00, 0x0A, 0x0D, 0x22, 0x2C, 0x2E, 0x30, 0x80, 0xFF] as [UInt8] {
        var changed = text
        changed[place] = byte
        do { _ = try PaymentList(csv: changed, decimals: 6) } catch { #expect((1...4).contains(error.line)) }
      }
    }
  }

  static let amounts: [(String, UInt8, Result<UInt64, AmountError>)] = [
    ("1", 6, .success(1_000_000)), ("0.1", 1, .success(1)), ("12.50", 2, .success(1250)), ("7", 0, .success(7)),
    ("18446744073709551615", 0, .success(.max)), ("18446744073709.551615", 6, .success(.max)),
    ("0.95", 2, .success(95)), ("9007199254740993", 0, .success(9_007_199_254_740_993)),
    ("18446744073709551616", 0, .failure(.tooLarge)), ("18446744073709.551616", 6, .failure(.tooLarge)),
    ("1", 20, .failure(.tooLarge)), ("1", 255, .failure(.tooLarge)), ("0", 6, .failure(.zero)),
    ("0.000000", 6, .failure(.zero)), ("", 6, .failure(.notDecimal)), (".", 6, .failure(.notDecimal)),
    (".5", 6, .failure(.notDecimal)), ("5.", 6, .failure(.notDecimal)), ("1.2.3", 6, .failure(.notDecimal)),
    ("+1", 6, .failure(.notDecimal)), ("-1", 6, .failure(.notDecimal)), ("1e2", 6, .failure(.notDecimal)),
    ("1 ", 6, .failure(.notDecimal)), ("１", 6, .failure(.notDecimal)), ("0x10", 6, .failure(.notDecimal)),
    ("01", 6, .failure(.leadingZero)), ("00.1", 6, .failure(.leadingZero)),
    ("0.1", 0, .failure(.tooPrecise(decimals: 0))), ("1.0", 0, .failure(.tooPrecise(decimals: 0))),
    ("0.1234567", 6, .failure(.tooPrecise(decimals: 6))),
  ]

  @Test(arguments: amounts.indices)
  func amount(index: Int) {
    let (text, decimals, expected) = Self.amounts[index]
    #expect(Result { () throws(AmountError) in try TokenAmount.parse(text, decimals: decimals) } == expected)
    guard case .success(let amount) = expected else { return }
    let again = TokenAmount.text(amount, decimals: decimals)
    #expect((try? TokenAmount.parse(again, decimals: decimals)) == amount)
  }

  @Test func amountTexts() {
    for (amount, decimals, text) in [
      (0 as UInt64, 6 as UInt8, "0"), (1, 6, "0.000001"), (1_500_000, 6, "1.5"), (10, 0, "10"), (10, 1, "1"),
      (.max, 19, "1.8446744073709551615"), (.max, 20, "0.18446744073709551615"),
    ] { #expect(TokenAmount.text(amount, decimals: decimals) == text) }
  }
}
