import Primitives
import TestFixtures
import Testing
import Wire

@Suite struct DecodingTests {
  private func error(_ wire: [UInt8], _ options: DecodingOptions = DecodingOptions()) -> DecodingError? {
    do throws(DecodingError) {
      _ = try Transaction(decoding: wire, options: options)
      return nil
    } catch { return error }
  }

  @Test func errorsNameWhatIsWrong() throws {
    let legacy = try TransactionBuilder.build(.legacy, "5:3w:aa").serialize()
    let v1 = try TransactionBuilder.build(.v1, "5:3w:aa").serialize()
    let head: [UInt8] = [1] + [UInt8](repeating: 0, count: 64)
    func changed(_ wire: [UInt8], _ at: Int, _ value: UInt8) -> [UInt8] {
      var wire = wire
      wire[at] = value
      return wire
    }
    let cases: [(wire: [UInt8], text: String)] = [
      ([], "transaction ends inside its signatures (byte 0)"),
      ([0x80], "transaction ends inside its signatures (byte 0)"),
      ([0x80, 0x00, 0x00], "length of signatures is no valid compact-u16 (byte 0)"),
      ([1, 2, 3], "transaction ends inside its signatures (byte 1)"),
      (head, "transaction ends inside its message header (byte 65)"),
      (head + [0x81, 1, 0, 0], "transaction version 1 is not supported (byte 65)"),
      (head + [0xFF, 1, 0, 0], "transaction version 127 is not supported (byte 65)"),
      (head + [1, 0, 0, 0x80, 0x00], "length of account keys is no valid compact-u16 (byte 68)"),
      (head + [1, 0, 0, 1, 9], "transaction ends inside its account keys (byte 69)"),
      (legacy + [0, 0], "2 bytes left over after the transaction (byte \(legacy.count))"),
      ([UInt8](repeating: 0, count: 1240), "transaction too large: 1240 bytes, limit 1232"),
      (v1, "transaction version 1 is not supported (byte 0)"),
    ]
    for (wire, text) in cases { #expect(error(wire)?.description == text) }

    let options = DecodingOptions(allowsV1: true)
    let casesV1: [(wire: [UInt8], text: String?)] = [
      (v1, nil),
      (changed(v1, 4, 1), "invalid config mask 0x1 (byte 4)"),
      (changed(v1, 4, 2), "invalid config mask 0x2 (byte 4)"),
      (changed(v1, 4, 32), "invalid config mask 0x20 (byte 4)"),
      (changed(v1, 7, 128), "invalid config mask 0x80000000 (byte 4)"),
      (v1 + [0], "1 bytes left over after the transaction (byte \(v1.count))"),
      ([0x81] + [UInt8](repeating: 0, count: 4096), "transaction too large: 4097 bytes, limit 4096"),
      (Array(v1.dropLast()), "transaction ends inside its signatures (byte \(v1.count - 64))"),
    ]
    for (wire, text) in casesV1 { #expect(error(wire, options)?.description == text) }
  }

  @Test func trailingBytesOnRequest() throws {
    let transaction = try TransactionBuilder.build(.v0, "5:3w:aa")
    let wire = transaction.serialize() + [1, 2, 3]
    #expect(throws: DecodingError.self) { try Transaction(decoding: wire) }
    #expect(try Transaction(decoding: wire, options: DecodingOptions(allowsTrailingBytes: true)) == transaction)
  }

  @Test func texts() throws {
    let transaction = try TransactionBuilder.build(.legacy, "5:3w:aa")
    let base64: [(text: String, kind: DecodingError.Kind)] = [
      ("", .truncated(.signatures)),
      ("gAAA", .invalidLength(.signatures)),
      ("A", .notBase64),
      (" \(transaction.base64)", .notBase64),
      (String(repeating: "A", count: 1640), .trailingBytes(1192)),
      (String(repeating: "A", count: 1644), .tooLarge(count: 1233, limit: 1232)),
      (String(repeating: "A", count: 1648), .tooLarge(count: 1236, limit: 1232)),
    ]
    for (text, kind) in base64 {
      let error = #expect(throws: DecodingError.self) { try Transaction(base64: text) }
      #expect(error?.kind == kind, "\(text.prefix(20))")
    }
    let base58: [(text: String, kind: DecodingError.Kind)] = [
      ("", .truncated(.signatures)),
      ("0OIl", .notBase58),
      (" \(transaction.base58)", .notBase58),
      (transaction.base64, .notBase58),
      (String(repeating: "1", count: 1233), .tooLarge(count: 1233, limit: 1232)),
      (String(repeating: "z", count: 1684), .tooLarge(count: 1263, limit: 1232)),
    ]
    for (text, kind) in base58 {
      let error = #expect(throws: DecodingError.self) { try Transaction(base58: text) }
      #expect(error?.kind == kind, "\(text.prefix(20))")
    }
  }
}
