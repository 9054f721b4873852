import Foundation
import SwiftSVM
import TestFixtures
import Testing

/// The programs of `Programs/addresses.txt` that exist stand in every runtime.
@Suite struct AddressesTests {
  static let listed: [(name: String, address: String)] = {
    let file = Fixtures.project.appendingPathComponent("Programs/addresses.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 2 ? (String(words[0]), String(words[1])) : nil
    }
  }()

  @Test(arguments: listed.indices)
  func stands(index: Int) throws {
    let (name, text) = Self.listed[index]
    let source = Fixtures.project.appendingPathComponent("Programs/\(name)/\(name).swift").path
    let address = try #require(Address(text))
    let account = SVM().getAccount(address)
    #expect((account?.executable == true) == FileManager.default.fileExists(atPath: source), "\(name)")
  }
  @Test func thereAreFourteen() { #expect(Self.listed.count == 14) }
}
