import SwiftSVM

/// Where the fields of a well-known account lie, so that a differing byte can be named.
struct AccountLayout {
  struct Field {
    enum Format { case number, address, bytes }
    let offset: Int
    let count: Int
    let name: String
    let format: Format

    /// The field's value in these bytes, as a person reads it.
    func value(in data: [UInt8]) -> String {
      guard offset + count <= data.count else { return "nothing" }
      let bytes = data[offset..<offset + count]
      switch format {
      case .number: return String(bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      case .address: return Address(bytes: bytes)?.description ?? Comparison.hex(bytes)
      case .bytes: return Comparison.hex(bytes)
      }
    }
  }

  let fields: [Field]

  func field(at offset: Int) -> Field? { fields.first { $0.offset <= offset && offset < $0.offset + $0.count } }
  func nextField(after offset: Int) -> Int? { fields.first { $0.offset > offset }?.offset }

  static let token: Address = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"
  static let token2022: Address = "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb"
  static let lookupTable: Address = "AddressLookupTab1e1111111111111111111111111"

  /// The layout of an account by its owner, its length and, where these leave it open, its bytes.
  init?(owner: Address, data: [UInt8]) {
    switch owner {
    case Self.token, Self.token2022:
      switch data.count {
      case 82: fields = Self.mint
      case 165: fields = Self.tokenAccount
      case 355: fields = Self.multisig
      case 166... where owner == Self.token2022:
        // Token-2022 pads a mint to an account's length; the byte after it says which of the two it is.
        let base = data[165] == 1 ? Self.mint : Self.tokenAccount
        fields =
          base + [Field(offset: 165, count: 1, name: "account type", format: .number)]
          + ExtensionField.all(in: data).map { field in
            let format: Field.Format =
              switch field.format {
              case .number: .number
              case .address: .address
              case .bytes: .bytes
              }
            return Field(offset: field.offset, count: field.count, name: field.name, format: format)
          }
      default: return nil
      }
    case .zero where data.count == 80: fields = Self.nonce
    case Self.lookupTable where data.count >= 56:
      fields =
        Self.tableHeader
        + (0..<(data.count - 56) / 32).map {
          Field(offset: 56 + 32 * $0, count: 32, name: "address \($0)", format: .address)
        }
    default: return nil
    }
  }

  /// Fields one after the other from `offset`.
  private static func fields(at offset: Int = 0, _ parts: [(String, Int, Field.Format)]) -> [Field] {
    var at = offset
    return parts.map { name, count, format in
      defer { at += count }
      return Field(offset: at, count: count, name: name, format: format)
    }
  }

  private static let mint = fields([
    ("mint authority tag", 4, .number), ("mint authority", 32, .address), ("supply", 8, .number),
    ("decimals", 1, .number), ("is initialized", 1, .number), ("freeze authority tag", 4, .number),
    ("freeze authority", 32, .address),
  ])
  private static let tokenAccount = fields([
    ("mint", 32, .address), ("owner", 32, .address), ("amount", 8, .number), ("delegate tag", 4, .number),
    ("delegate", 32, .address), ("state", 1, .number), ("is native tag", 4, .number), ("is native", 8, .number),
    ("delegated amount", 8, .number), ("close authority tag", 4, .number), ("close authority", 32, .address),
  ])
  private static let multisig = fields(
    [("m", 1, .number), ("n", 1, .number), ("is initialized", 1, .number)]
      + (0..<11).map { ("signer \($0)", 32, .address) })
  private static let nonce = fields([
    ("nonce version", 4, .number), ("nonce state", 4, .number), ("nonce authority", 32, .address),
    ("durable nonce", 32, .address), ("lamports per signature", 8, .number),
  ])
  private static let tableHeader = fields([
    ("table state", 4, .number), ("deactivation slot", 8, .number), ("last extended slot", 8, .number),
    ("last extended start index", 1, .number), ("authority tag", 1, .number), ("authority", 32, .address),
    ("padding", 2, .bytes),
  ])
}
