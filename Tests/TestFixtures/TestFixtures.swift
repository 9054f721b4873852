public import Foundation

/// Third-party test data, which is not part of the repository.
///
/// It is looked for in the folder `SWIFTSVM_FIXTURES` names, else in `../shared/data` beside the project. A test that
/// needs an absent file says so and passes: `guard let data = Fixtures.data("…") else { return }`.
public enum Fixtures {
  /// The project's folder.
  public static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the fixtures, there or not.
  public static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["SWIFTSVM_FIXTURES"] { return URL(fileURLWithPath: path) }
    return project.deletingLastPathComponent().appendingPathComponent("shared/data")
  }()

  /// The file's bytes; nil, with a note, when it is absent.
  public static func data(_ path: String) -> Data? {
    if let data = try? Data(contentsOf: folder.appendingPathComponent(path)) { return data }
    print("fixture \(path) is absent: its checks are skipped (set SWIFTSVM_FIXTURES)")
    return nil
  }

  /// The file's JSON; nil, with a note, when it is absent.
  public static func json(_ path: String) throws -> Any? {
    guard let data = data(path) else { return nil }
    return try JSONSerialization.jsonObject(with: data)
  }
}

/// The bytes of hexadecimal text; nil unless it is pairs of digits.
public func bytes(hex: String) -> [UInt8]? {
  let digits = hex.compactMap(\.hexDigitValue)
  guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

/// Bytes as hexadecimal text.
public func hex(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}
