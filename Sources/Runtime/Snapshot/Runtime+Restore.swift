import CTrapGuard
import Primitives
import ProgramAPI

extension Runtime {
  /// A runtime in the state of a snapshot. Any bytes at all may be given: what is no snapshot is an error.
  ///
  /// `bundled` has the programs of an edition; nil: there is no such edition. `added` are the programs the snapshot's
  /// runtime had beside those, and any others, which are added as `addProgram` does.
  public convenience init(
    snapshot: UnsafeRawBufferPointer, trapGuard: Bool = false, added: [ProgramDescription] = [],
    bundled: (UInt8) -> [ProgramDescription]?
  ) throws(SnapshotError) {
    var reader = try SnapshotReader.body(of: snapshot)
    let editionAt = reader.offset, edition = try reader.byte("edition")
    guard let bundled = bundled(edition) else { throw SnapshotError(.impossible, "edition", at: editionAt) }

    var settings = try reader.settings()
    settings.trapGuard = trapGuard
    let cluster = try reader.cluster(), blockhashes = try reader.blockhashes()
    let statuses = try reader.statuses(), features = try reader.features()
    var core = Core(settings: settings, features: features, blockhashes: blockhashes, cluster: cluster)
    let newest = blockhashes.newest.index
    for (age, key) in statuses.reversed() { core.statuses.insert(key, at: newest &- age) }
    for address in ReservedAddresses.all { core.store.findOrInsert(address).pointee.marks |= AccountMarks.reserved }
    let places = try reader.programs(bundled: bundled, added: added, into: &core.programs)
    try reader.accounts(programs: places.mapValues(\.index), into: &core.store)
    try reader.end()

    if trapGuard { trap_guard_install() }
    self.init(core: core)
    for program in added where places[program.id]?.isAdded != true { addProgram(program) }
  }
}

extension SnapshotReader {
  fileprivate mutating func settings() throws(SnapshotError) -> Settings {
    var settings = Settings()
    settings.signatureVerification = try flag("signature verification")
    settings.blockhashCheck = try flag("blockhash check")
    let isLimited = try flag("log limit"), limitAt = offset
    let limit = Int(truncatingIfNeeded: try word("log limit"))
    guard isLimited || limit == 0 else { throw SnapshotError(.impossible, "log limit", at: limitAt) }
    settings.logBytesLimit = isLimited ? limit : nil
    settings.lamportsPerSignature = try word("lamports per signature")
    return settings
  }

  fileprivate mutating func cluster() throws(SnapshotError) -> ClusterState {
    var cluster = ClusterState()
    cluster.clock = ClockState(
      slot: try word("clock"), epochStartTimestamp: Int64(bitPattern: try word("clock")), epoch: try word("clock"),
      leaderScheduleEpoch: try word("clock"), unixTimestamp: Int64(bitPattern: try word("clock")))
    cluster.rent = RentState(
      lamportsPerByte: try word("rent"), exemptionThreshold: Double(bitPattern: try word("rent")),
      burnPercent: try byte("rent"))
    cluster.epochSchedule = EpochScheduleState(
      slotsPerEpoch: try word("epoch schedule"), leaderScheduleSlotOffset: try word("epoch schedule"),
      warmup: try flag("epoch schedule"), firstNormalEpoch: try word("epoch schedule"),
      firstNormalSlot: try word("epoch schedule"))
    let restAt = offset
    cluster.restMilliseconds = try word("milliseconds")
    guard cluster.restMilliseconds < 1000 else { throw SnapshotError(.impossible, "milliseconds", at: restAt) }
    for _ in 0..<(try count(of: 40, "slot hashes")) {
      cluster.slotHashes.append(SlotHash(slot: try word("slot hash"), hash: try hash("slot hash")))
    }
    return cluster
  }

  fileprivate mutating func blockhashes() throws(SnapshotError) -> BlockhashQueue {
    let start = offset
    var entries: [(hash: Hash, age: UInt64, lamportsPerSignature: UInt64)] = []
    for _ in 0..<(try count(of: 48, "blockhashes")) {
      let hash = try hash("blockhash"), ageAt = offset, age = try word("blockhash's age")
      // The newest has no age, and none is younger than one after it.
      guard entries.last.map({ $0.age <= age }) ?? (age == 0) else {
        throw SnapshotError(.impossible, "blockhash's age", at: ageAt)
      }
      entries.append((hash, age, try word("blockhash's lamports per signature")))
    }
    guard let queue = BlockhashQueue(newestFirst: entries) else {
      throw SnapshotError(.impossible, "blockhashes", at: start)
    }
    return queue
  }

  /// Youngest first.
  fileprivate mutating func statuses() throws(SnapshotError) -> [(age: UInt64, key: StatusCache.Key)] {
    var statuses: [(age: UInt64, key: StatusCache.Key)] = []
    if version == 1 {
      try keys(age: 0, into: &statuses)
      return statuses
    }
    for _ in 0..<(try count(of: 16, "processed messages")) {
      let start = offset, age = try word("processed messages' age")
      guard age <= StatusCache.maxAge, statuses.last.map({ $0.age < age }) ?? true else {
        throw SnapshotError(.impossible, "processed messages' age", at: start)
      }
      let before = statuses.count
      try keys(age: age, into: &statuses)
      guard statuses.count > before else { throw SnapshotError(.impossible, "processed messages", at: start) }
    }
    var seen = Set<StatusCache.Key>()
    guard statuses.allSatisfy({ seen.insert($0.key).inserted }) else {
      throw SnapshotError(.impossible, "processed messages", at: offset)
    }
    return statuses
  }
  private mutating func keys(
    age: UInt64, into statuses: inout [(age: UInt64, key: StatusCache.Key)]
  ) throws(SnapshotError) {
    var last: StatusCache.Key?
    for _ in 0..<(try count(of: 16, "processed messages")) {
      let start = offset, key = StatusCache.Key(low: try word("processed message"), high: try word("processed message"))
      let isNext = last.map { $0.low < key.low || $0.low == key.low && $0.high < key.high } ?? true
      guard isNext, key.low & 1 == 1 else { throw SnapshotError(.impossible, "processed message", at: start) }
      statuses.append((age, key))
      last = key
    }
  }

  fileprivate mutating func features() throws(SnapshotError) -> FeatureSet {
    var features = FeatureSet.none
    var last: Address?
    for _ in 0..<(try count(of: 32, "features")) { features.activate(try address(after: &last, "feature")) }
    return features
  }

  /// Makes the table of programs and says where in it each one is.
  fileprivate mutating func programs(
    bundled: [ProgramDescription], added: [ProgramDescription], into table: inout [ProgramEntry]
  ) throws(SnapshotError) -> [Address: (index: UInt32, isAdded: Bool)] {
    var places: [Address: (index: UInt32, isAdded: Bool)] = [:]
    var last: Address?
    for _ in 0..<(try count(of: 33, "programs")) {
      let start = offset, id = try address(after: &last, "program"), isAdded = try flag("program")
      // Of programs added at one address the last one counts.
      guard let program = isAdded ? added.last(where: { $0.id == id }) : bundled.first(where: { $0.id == id }) else {
        throw SnapshotError(.missingProgram(id), "program", at: start)
      }
      places[id] = (UInt32(truncatingIfNeeded: table.count), isAdded)
      table.append(ProgramEntry(program))
    }
    return places
  }

  /// Puts accounts into a store that has none.
  fileprivate mutating func accounts(
    programs: [Address: UInt32], into store: inout AccountStore
  ) throws(SnapshotError) {
    var last: Address?
    for _ in 0..<(try count(of: SnapshotFormat.accountSize, "accounts")) {
      let record = store.findOrInsert(try address(after: &last, "account's address"))
      record.pointee.owner = try address("account's owner")
      let lamportsAt = offset
      record.pointee.lamports = try word("account's lamports")
      guard record.pointee.lamports > 0 else { throw SnapshotError(.impossible, "account's lamports", at: lamportsAt) }
      record.pointee.rentEpoch = try word("account's rent epoch")
      record.pointee.isExecutable = try flag("account's executable flag")
      if record.pointee.isExecutable { record.pointee.programIndex = programs[record.pointee.key] ?? .max }
      let sizeAt = offset, size = try count(of: 1, "account's data")
      guard size <= UInt32.max else { throw SnapshotError(.impossible, "account's data", at: sizeAt) }
      store.setData(record, try slice(size, "account's data"))
    }
  }
}
