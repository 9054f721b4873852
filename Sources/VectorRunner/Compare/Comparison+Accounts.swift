import SwiftSVM

extension Comparison {
  /// The differing fields of one account, one line each.
  func accountDifferences(_ expected: ExpectedAccount.State?, _ found: StoredAccount?) -> [String] {
    guard let expected else {
      return found.map { ["expected no account, found one with \($0.lamports) lamports"] } ?? []
    }
    guard let found else { return ["expected an account with \(expected.lamports) lamports, found none"] }
    var lines: [String] = []
    if expected.lamports != found.lamports {
      lines.append("lamports: expected \(expected.lamports), found \(found.lamports)")
    }
    if expected.owner != found.owner { lines.append("owner: expected \(expected.owner), found \(found.owner)") }
    if expected.executable != found.executable {
      lines.append("executable: expected \(expected.executable), found \(found.executable)")
    }
    if let epoch = expected.rentEpoch, epoch != found.rentEpoch {
      lines.append("rent epoch: expected \(epoch), found \(found.rentEpoch)")
    }
    // A bundled program's ELF is not modelled, so the bytes of an executable account say nothing.
    if !(expected.executable && found.executable) {
      lines += Self.dataDifferences(expected.data, found.data, owner: expected.owner)
    }
    return lines
  }

  /// The differing fields of an account's data; bytes outside of a known layout count as one field.
  static func dataDifferences(_ expected: [UInt8], _ found: [UInt8], owner: Address) -> [String] {
    guard expected != found else { return [] }
    guard expected.count == found.count else {
      let common = zip(expected, found).enumerated().first { $1.0 != $1.1 }
      let place = common.map { ", first different at byte \($0.offset)" } ?? ""
      return ["data length: expected \(expected.count), found \(found.count)\(place)"]
    }
    let layout = AccountLayout(owner: owner, data: expected)
    var lines: [String] = []
    var i = 0
    while i < expected.count {
      guard expected[i] != found[i] else {
        i += 1
        continue
      }
      if let field = layout?.field(at: i) {
        lines.append(
          "data at byte \(field.offset) (\(field.name)): expected \(field.value(in: expected)), "
            + "found \(field.value(in: found))")
        i = field.offset + field.count
      } else {
        let end = min(i + 16, layout?.nextField(after: i) ?? expected.count, expected.count)
        lines.append("data at byte \(i): expected \(hex(expected[i..<end])), found \(hex(found[i..<end]))")
        i = layout?.nextField(after: i) ?? expected.count
      }
    }
    return lines
  }

  static func hex(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
