/// The absolute HTTPS URL of a transaction request.
public struct HTTPSLink: Hashable, Sendable {
  /// The link, ready to be asked for: ASCII, and without spaces.
  public let text: String
  /// The name or number of the server, which a wallet shows before it asks.
  public let host: String

  public enum Problem: Error, Hashable, Sendable {
    /// It does not begin with `https://`.
    case notHTTPS
    /// No host, or characters that no host has. Names in other scripts have to be written in ASCII (`xn--…`).
    case badHost
    /// Not a number up to 65535.
    case badPort
    /// A user or password before the host: it makes the host hard to see, and browsers do not ask for such links.
    case credentials
    /// A control character or a backslash, which some programs take for a slash.
    case badCharacter(UInt8)
  }

  /// Takes a link. Spaces, quotes and whatever is not ASCII are escaped behind the host.
  public init(_ link: String) throws(Problem) {
    let bytes = [UInt8](link.utf8)
    let scheme = [UInt8]("https://".utf8)
    guard bytes.count >= scheme.count, zip(bytes, scheme).allSatisfy({ Self.lowercased($0) == $1 }) else {
      throw .notHTTPS
    }
    let end = bytes[scheme.count...].firstIndex { [0x2F, 0x3F, 0x23].contains($0) } ?? bytes.count
    let authority = bytes[scheme.count..<end]
    guard !authority.contains(0x40) else { throw .credentials }
    host = try Self.host(of: authority)
    for byte in bytes[end...] where byte < 0x20 || byte == 0x7F || byte == 0x5C { throw .badCharacter(byte) }
    text =
      "https://" + String(decoding: authority, as: UTF8.self)
      + PercentCoding.encode(String(decoding: bytes[end...], as: UTF8.self), keeping: Self.mayStand)
  }

  /// The host in front of a port.
  private static func host(of authority: ArraySlice<UInt8>) throws(Problem) -> String {
    let isNumber = authority.first == 0x5B
    let end: Int
    if isNumber {
      guard let bracket = authority.firstIndex(of: 0x5D) else { throw .badHost }
      end = bracket + 1
    } else {
      end = authority.firstIndex(of: 0x3A) ?? authority.endIndex
    }
    let host = authority[..<end]
    let port = authority[end...]
    let inside = isNumber ? host.dropFirst().dropLast() : host
    guard !inside.isEmpty, inside.allSatisfy(isNumber ? isOfNumber : isOfName) else { throw .badHost }
    if !port.isEmpty {
      let digits = port.dropFirst()
      guard port.first == 0x3A, digits.allSatisfy({ 0x30...0x39 ~= $0 }),
        UInt16(String(decoding: digits, as: UTF8.self)) != nil
      else { throw .badPort }
    }
    return String(decoding: host.map(lowercased), as: UTF8.self)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }

  /// Letters, digits, `-`, `.` and `_`.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch lowercased(byte) {
    case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
  /// What an IPv6 address is written with.
  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch lowercased(byte) {
    case 0x30...0x39, 0x61...0x66, 0x3A, 0x2E: true
    default: false
    }
  }
  /// Printable ASCII but space, quotes, brackets, `^`, backquote and braces.
  private static func mayStand(_ byte: UInt8) -> Bool {
    0x21...0x7E ~= byte && ![0x22, 0x3C, 0x3E, 0x5E, 0x60, 0x7B, 0x7C, 0x7D].contains(byte)
  }
}

extension HTTPSLink.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notHTTPS: "not an absolute HTTPS URL"
    case .badHost: "there is no host, or no host is written like that"
    case .badPort: "the port is not a number up to 65535"
    case .credentials: "there is a user or a password before the host"
    case .badCharacter(let byte): "the byte \(byte) may not stand in it"
    }
  }
}
