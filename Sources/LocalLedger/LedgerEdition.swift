import SwiftSVM

/// What a ledger's transactions were executed by.
public struct LedgerEdition: Hashable, Sendable {
  /// Raised with every change of this software after which a transaction may do something else than before.
  public var number: Int
  /// Which release of SPL Token runs under its id.
  public var tokenRelease: String
  /// The features that are active, by the name of a profile.
  public var features: String

  /// This software's, of ledgers made now. What says no features means these too.
  public static let current = LedgerEdition(
    number: 1, tokenRelease: TokenRelease.pToken.rawValue, features: "mainnet-2026-07")

  /// What a runtime of this edition begins with; nil when this software knows no such release or features.
  var configuration: SVM.Configuration? {
    var configuration = SVM.Configuration()
    guard features == Self.current.features, let release = TokenRelease(rawValue: tokenRelease) else { return nil }
    configuration.features = .mainnet
    configuration.tokenRelease = release
    return configuration
  }

  var text: String { "edition \(number), \(tokenRelease), \(features)" }
}
