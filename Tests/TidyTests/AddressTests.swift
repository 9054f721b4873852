import Foundation
import Primitives
import Testing

/// Addresses written as four words are those of the base58 above them.
@Suite struct AddressTests {
  struct Constant {
    var place: String
    var base58: String
    var words: [UInt64]
  }

  /// The constants of a file: a comment that begins with one, and the next four words in hexadecimal.
  static func constants(_ file: SourceFile) -> [Constant] {
    var comment = ""
    return file.lines.enumerated().compactMap { index, line in
      let text = line.drop { $0 == " " }
      if text.hasPrefix("/// ") { comment = String(text.dropFirst(4).prefix { $0 != "," && $0 != " " }) }
      guard let start = line.range(of: "Address(0x") else { return nil }
      let words = line[start.lowerBound...].dropFirst(8).prefix { $0 != ")" }.split(separator: ",").compactMap { word in
        UInt64(word.filter(\.isHexDigit).dropFirst(), radix: 16)
      }
      return Constant(place: "\(file.path):\(index + 1)", base58: comment, words: words)
    }
  }

  static let all = SourceFile.swift("Sources/Primitives", "Sources/ProgramAPI", "Programs").flatMap(constants)

  @Test func thereAreAddresses() { #expect(Self.all.count >= 35) }

  @Test(arguments: all.indices)
  func agrees(index: Int) {
    let constant = Self.all[index]
    #expect(constant.words.count == 4, "\(constant.place)")
    guard constant.words.count == 4 else { return }
    let address = Address(constant.words[0], constant.words[1], constant.words[2], constant.words[3])
    #expect("\(address)" == constant.base58, "\(constant.place)")
  }
}
