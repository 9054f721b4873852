import SwiftSVM

extension JSONReader {
  private enum RuntimeKey: String {
    case signatureVerification, blockhashCheck, features, programs, logBytesLimit, lamportsPerSignature
    case recentBlockhashes, sysvars
  }
  private enum FeatureKey: String { case base, activate, deactivate }
  private enum ProgramKey: String { case token = "spl-token" }
  private enum SysvarKey: String { case clock, rent, epochSchedule, slotHashes }
  private enum ClockKey: String, CaseIterable {
    case slot, epochStartTimestamp, epoch, leaderScheduleEpoch, unixTimestamp
  }
  private enum RentKey: String, CaseIterable { case lamportsPerByte, exemptionThreshold, burnPercent }
  private enum ScheduleKey: String, CaseIterable {
    case slotsPerEpoch, leaderScheduleSlotOffset, warmup, firstNormalEpoch, firstNormalSlot
  }

  mutating func runtimeSettings() throws(JSONError) -> RuntimeSettings {
    var scope = try object("runtime", of: RuntimeKey.self)
    var settings = RuntimeSettings()
    while let key = try key(&scope) {
      switch key {
      case .signatureVerification: settings.signatureVerification = try bool("signatureVerification")
      case .blockhashCheck: settings.blockhashCheck = try bool("blockhashCheck")
      case .features: settings.features = try features()
      case .programs: settings.tokenRelease = try programs()
      case .logBytesLimit: settings.logBytesLimit = try null() ? .unlimited : .bytes(try logLimit())
      case .lamportsPerSignature: settings.lamportsPerSignature = try integer("lamportsPerSignature")
      case .recentBlockhashes: settings.recentBlockhashes = try list("recentBlockhashes")
      case .sysvars: settings.sysvars = try sysvars("sysvars", whole: false)
      }
    }
    return settings
  }

  private mutating func logLimit() throws(JSONError) -> Int {
    let limit: UInt32 = try integer("logBytesLimit")
    return Int(limit)
  }

  private mutating func features() throws(JSONError) -> RuntimeSettings.FeatureSettings {
    var settings = RuntimeSettings.FeatureSettings()
    if try peek() == .string {
      settings.base = try featureBase()
      return settings
    }
    var scope = try object("features", of: FeatureKey.self)
    while let key = try key(&scope) {
      switch key {
      case .base: settings.base = try featureBase()
      case .activate: settings.activate = try list("activate")
      case .deactivate: settings.deactivate = try list("deactivate")
      }
    }
    return settings
  }

  private mutating func featureBase() throws(JSONError) -> RuntimeSettings.FeatureSettings.Base {
    skipSpace()
    let start = position
    let text = try string("features")
    guard let base = RuntimeSettings.FeatureSettings.Base(rawValue: text) else {
      throw error("features must be mainnet, all or none, not \(quoted(text))", at: start)
    }
    return base
  }

  private mutating func programs() throws(JSONError) -> TokenRelease? {
    var scope = try object("programs", of: ProgramKey.self)
    var release: TokenRelease?
    while try key(&scope) != nil {
      skipSpace()
      let start = position
      let text = try string("spl-token")
      release = TokenRelease(rawValue: text)
      guard release != nil else { throw error("no release \(quoted(text)) of spl-token is known", at: start) }
    }
    return release
  }

  private mutating func list<Value: FixedBytes>(_ what: StaticString) throws(JSONError) -> [Value] {
    var values: [Value] = []
    var index = 0
    try beginArray(what)
    while try element(&index) { values.append(try fixedBytes(what)) }
    return values
  }

  /// Sysvars by name. `whole`: every field of a sysvar must be there, else a field left out has its default.
  mutating func sysvars(_ what: StaticString, whole: Bool) throws(JSONError) -> SysvarSettings {
    var scope = try object(what, of: SysvarKey.self)
    var settings = SysvarSettings()
    while let key = try key(&scope) {
      switch key {
      case .clock: settings.clock = try clock(whole)
      case .rent: settings.rent = try rent(whole)
      case .epochSchedule: settings.epochSchedule = try epochSchedule(whole)
      case .slotHashes: settings.slotHashes = try slotHashes()
      }
    }
    return settings
  }

  private mutating func clock(_ whole: Bool) throws(JSONError) -> ClockState {
    var scope = try object("clock", of: ClockKey.self)
    var clock = ClockState()
    while let key = try key(&scope) {
      switch key {
      case .slot: clock.slot = try integer("slot")
      case .epochStartTimestamp: clock.epochStartTimestamp = try integer("epochStartTimestamp")
      case .epoch: clock.epoch = try integer("epoch")
      case .leaderScheduleEpoch: clock.leaderScheduleEpoch = try integer("leaderScheduleEpoch")
      case .unixTimestamp: clock.unixTimestamp = try integer("unixTimestamp")
      }
    }
    if whole { try requireAll(scope) }
    return clock
  }

  private mutating func rent(_ whole: Bool) throws(JSONError) -> RentState {
    var scope = try object("rent", of: RentKey.self)
    var rent = RentState()
    while let key = try key(&scope) {
      switch key {
      case .lamportsPerByte: rent.lamportsPerByte = try integer("lamportsPerByte")
      case .exemptionThreshold: rent.exemptionThreshold = try double("exemptionThreshold")
      case .burnPercent: rent.burnPercent = try integer("burnPercent")
      }
    }
    if whole { try requireAll(scope) }
    return rent
  }

  private mutating func epochSchedule(_ whole: Bool) throws(JSONError) -> EpochScheduleState {
    var scope = try object("epochSchedule", of: ScheduleKey.self)
    var schedule = EpochScheduleState()
    while let key = try key(&scope) {
      switch key {
      case .slotsPerEpoch: schedule.slotsPerEpoch = try integer("slotsPerEpoch")
      case .leaderScheduleSlotOffset: schedule.leaderScheduleSlotOffset = try integer("leaderScheduleSlotOffset")
      case .warmup: schedule.warmup = try bool("warmup")
      case .firstNormalEpoch: schedule.firstNormalEpoch = try integer("firstNormalEpoch")
      case .firstNormalSlot: schedule.firstNormalSlot = try integer("firstNormalSlot")
      }
    }
    if whole { try requireAll(scope) }
    return schedule
  }

  private mutating func slotHashes() throws(JSONError) -> [SlotHash] {
    var hashes: [SlotHash] = []
    var index = 0
    try beginArray("slotHashes")
    while try element(&index) {
      skipSpace()
      let start = position
      var part = 0
      try beginArray("a slot hash")
      guard try element(&part) else { throw error("a slot hash must be a slot and a hash", at: start) }
      let slot: UInt64 = try integer("a slot")
      guard try element(&part) else { throw error("a slot hash must be a slot and a hash", at: start) }
      hashes.append(SlotHash(slot: slot, hash: try fixedBytes("a slot hash")))
      guard try !element(&part) else { throw error("a slot hash must be a slot and a hash", at: start) }
    }
    return hashes
  }

  private func requireAll<Key: CaseIterable>(_ scope: ObjectScope<Key>) throws(JSONError) {
    for key in Key.allCases where !scope.seen.contains(key) {
      throw error("\(scope.what) lacks \"\(key.rawValue)\"", at: scope.start)
    }
  }
}
