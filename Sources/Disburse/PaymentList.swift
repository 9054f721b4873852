public import SwiftSVM

/// Somebody to be paid, as a line of the file says.
public struct ListedPayment: Hashable, Sendable {
  /// The line it stands in.
  public var line: Int
  /// What makes it this payment and no other.
  public var id: String
  public var wallet: Address
  /// In the mint's smallest units.
  public var amount: UInt64

  /// The payment id on a ledger: the first 8 bytes of its SHA-256, as they lie there.
  public var reference: UInt64 {
    SHA256.hash(Array(id.utf8)).bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
  }
}

/// The payments of a file.
///
///     walletAddress,amount,paymentID
///     4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T,12.5,march-001
///
/// Columns stand in any order. Those of a Stellar Disbursement Platform file that say who somebody is are refused.
public struct PaymentList: Hashable, Sendable {
  public let payments: [ListedPayment]
  public let total: UInt64

  /// As many as 65,535 pages of a batch hold.
  public static let mostPayments = Int(UInt16.max) * DisbursementInterface.Page.capacity
  /// Enough for any id in use, and less than a transaction's memo can be.
  public static let longestPaymentID = 128

  private enum Column: String, CaseIterable { case walletAddress, amount, paymentID }
  private static let personal: Set<String> = ["phone", "email", "id", "verification", "walletAddressMemo"]

  /// Reads the file; amounts are decimals of a mint of so many.
  public init(csv bytes: [UInt8], decimals: UInt8) throws(PaymentListError) {
    var reader = try CSVReader(bytes)
    guard let header = try reader.next() else { throw PaymentListError(line: 1, .noHeader) }
    let places = try Self.places(header.fields)
    var payments: [ListedPayment] = []
    var lines: [String: Int] = [:]
    var total: UInt64 = 0
    while let (line, fields) = try reader.next() {
      guard fields.count == header.fields.count else {
        throw PaymentListError(line: line, .fieldCount(fields.count, expected: header.fields.count))
      }
      let payment = try Self.payment(line, fields, places, decimals)
      if let first = lines.updateValue(line, forKey: payment.id) {
        throw PaymentListError(line: line, .duplicatePaymentID(payment.id, firstLine: first))
      }
      let (sum, overflow) = total.addingReportingOverflow(payment.amount)
      guard !overflow else { throw PaymentListError(line: line, .totalTooLarge) }
      guard payments.count < Self.mostPayments else { throw PaymentListError(line: line, .tooManyPayments) }
      total = sum
      payments.append(payment)
    }
    guard !payments.isEmpty else { throw PaymentListError(line: 2, .noPayments) }
    self.payments = payments
    self.total = total
  }

  private static func places(_ names: [String]) throws(PaymentListError) -> [Column: Int] {
    var places: [Column: Int] = [:]
    for (place, name) in names.enumerated() {
      guard !personal.contains(name) else { throw PaymentListError(line: 1, .personalColumn(name)) }
      guard let column = Column(rawValue: name) else { throw PaymentListError(line: 1, .unknownColumn(name)) }
      guard places.updateValue(place, forKey: column) == nil else {
        throw PaymentListError(line: 1, .columnTwice(name))
      }
    }
    for column in Column.allCases where places[column] == nil {
      throw PaymentListError(line: 1, .missingColumn(column.rawValue))
    }
    return places
  }

  private static func payment(
    _ line: Int, _ fields: [String], _ places: [Column: Int], _ decimals: UInt8
  ) throws(PaymentListError) -> ListedPayment {
    func field(_ column: Column) -> String { places[column].map { fields[$0] } ?? "" }
    let id = field(.paymentID), walletText = field(.walletAddress), amountText = field(.amount)
    guard !id.isEmpty else { throw PaymentListError(line: line, .noPaymentID) }
    guard id.utf8.count <= longestPaymentID else {
      throw PaymentListError(line: line, .longPaymentID(most: longestPaymentID))
    }
    guard let wallet = Address(walletText), wallet != .zero else {
      throw PaymentListError(line: line, .badAddress(walletText))
    }
    do throws(AmountError) {
      let amount = try TokenAmount.parse(amountText, decimals: decimals)
      return ListedPayment(line: line, id: id, wallet: wallet, amount: amount)
    } catch { throw PaymentListError(line: line, .badAmount(amountText, error)) }
  }

  /// The payments as items of a batch.
  public var items: [DisbursementInterface.Payment] {
    payments.map { DisbursementInterface.Payment(owner: $0.wallet, amount: $0.amount, reference: $0.reference) }
  }

  /// What a batch's hash is after the first `count` items.
  static func hash(_ items: some Sequence<DisbursementInterface.Payment>) -> Hash {
    items.reduce(.zero) { SHA256.hash($0.bytes + $1.bytes) }
  }
}
