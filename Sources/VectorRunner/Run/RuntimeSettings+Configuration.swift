import SwiftSVM

extension SVM.Configuration {
  /// The configuration a vector asks for.
  init(_ settings: RuntimeSettings?) {
    self.init()
    trapGuard = true
    guard let settings else { return }
    if let value = settings.signatureVerification { signatureVerification = value }
    if let value = settings.blockhashCheck { blockhashCheck = value }
    if let value = settings.features { features = value.set }
    if let value = settings.tokenRelease { tokenRelease = value }
    switch settings.logBytesLimit {
    case .unlimited?: logBytesLimit = nil
    case .bytes(let count)?: logBytesLimit = count
    case nil: break
    }
    if let value = settings.lamportsPerSignature { lamportsPerSignature = value }
    if let value = settings.recentBlockhashes { recentBlockhashes = value }
    if let value = settings.sysvars { apply(value) }
  }

  mutating func apply(_ sysvars: SysvarSettings) {
    if let value = sysvars.clock { clock = value }
    if let value = sysvars.rent { rent = value }
    if let value = sysvars.epochSchedule { epochSchedule = value }
    if let value = sysvars.slotHashes { slotHashes = value }
  }
}

extension RuntimeSettings.FeatureSettings {
  /// The set these settings describe.
  var set: FeatureSet {
    var set: FeatureSet
    switch base {
    case .mainnet: set = .mainnet
    case .all: set = .all
    case .none: set = .none
    }
    for id in activate { set.activate(id) }
    for id in deactivate { set.deactivate(id) }
    return set
  }
}
