import Primitives
import ProgramAPI

extension Runtime {
  /// Everything the next transaction's outcome depends on, as bytes: accounts, settings, time, sysvars, blockhashes and
  /// which messages were processed. The same state gives the same bytes, however it came about.
  ///
  /// Programs are not in it, only their addresses: whoever makes a runtime of it has to have them. Programs in the
  /// table that differ from those of `bundled` must be given then; of the others, `edition` says where they come from.
  public func snapshot(edition: UInt8, bundled: [ProgramDescription]) -> [UInt8] {
    Engine(core).refreshSysvars()
    let records = sortedRecords { _ in true }
    let programs = core.pointee.programs.map { entry in
      (id: entry.id, isAdded: !bundled.contains { $0.id == entry.id && ProgramEntry($0).isSame(as: entry) })
    }.sorted { $0.id < $1.id }
    let features = core.pointee.features.ids
    let statuses = core.pointee.statuses.sorted(at: core.pointee.blockhashes.newest.index)
    let hashes = core.pointee.cluster.slotHashes, blockhashes = core.pointee.blockhashes.entries

    var byteCount = SnapshotFormat.headerSize + 4 + 8 + 8 + 5 * 8 + 17 + 33 + 8 + 6 * 8 + SnapshotFormat.checksumSize
    byteCount += hashes.count * 40 + blockhashes.count * 48
    byteCount += Set(statuses.map(\.age)).count * 16 + statuses.count * 16
    byteCount += features.count * 32 + programs.count * 33
    for record in records { byteCount += SnapshotFormat.accountSize + record.pointee.dataCount }

    var writer = SnapshotWriter(byteCount: byteCount)
    writer.byte(edition)
    writer.settings(core.pointee.settings)
    writer.cluster(core.pointee.cluster)
    writer.blockhashes(core.pointee.blockhashes)
    writer.statuses(statuses)
    writer.count(features.count)
    for id in features { writer.address(id) }
    writer.count(programs.count)
    for program in programs {
      writer.address(program.id)
      writer.flag(program.isAdded)
    }
    writer.count(records.count)
    for record in records { writer.account(record) }
    return writer.finish()
  }
}

extension ProgramEntry {
  /// Whether executing one is executing the other.
  fileprivate func isSame(as other: ProgramEntry) -> Bool {
    type == other.type && flavour == other.flavour && computeUnits == other.computeUnits
      && programDataSize == other.programDataSize && countsAsBuiltin == other.countsAsBuiltin
  }
}

extension SnapshotWriter {
  fileprivate mutating func settings(_ settings: Settings) {
    flag(settings.signatureVerification)
    flag(settings.blockhashCheck)
    flag(settings.logBytesLimit != nil)
    word(UInt64(bitPattern: Int64(settings.logBytesLimit ?? 0)))
    word(settings.lamportsPerSignature)
  }

  fileprivate mutating func cluster(_ cluster: ClusterState) {
    word(cluster.clock.slot)
    word(UInt64(bitPattern: cluster.clock.epochStartTimestamp))
    word(cluster.clock.epoch)
    word(cluster.clock.leaderScheduleEpoch)
    word(UInt64(bitPattern: cluster.clock.unixTimestamp))
    word(cluster.rent.lamportsPerByte)
    word(cluster.rent.exemptionThreshold.bitPattern)
    byte(cluster.rent.burnPercent)
    word(cluster.epochSchedule.slotsPerEpoch)
    word(cluster.epochSchedule.leaderScheduleSlotOffset)
    flag(cluster.epochSchedule.warmup)
    word(cluster.epochSchedule.firstNormalEpoch)
    word(cluster.epochSchedule.firstNormalSlot)
    word(cluster.restMilliseconds)
    count(cluster.slotHashes.count)
    for entry in cluster.slotHashes {
      word(entry.slot)
      hash(entry.hash)
    }
  }

  fileprivate mutating func blockhashes(_ queue: BlockhashQueue) {
    count(queue.entries.count)
    for entry in queue.entries.reversed() {
      hash(entry.hash)
      word(queue.newest.index &- entry.index)
      word(entry.lamportsPerSignature)
    }
  }

  /// Youngest first.
  fileprivate mutating func statuses(_ statuses: [(age: UInt64, key: StatusCache.Key)]) {
    var ends: [Int] = []
    for (i, status) in statuses.enumerated() {
      if i == 0 || status.age != statuses[i - 1].age { ends.append(i) }
      ends[ends.count - 1] = i + 1
    }
    count(ends.count)
    var start = 0
    for end in ends {
      word(statuses[start].age)
      count(end - start)
      for status in statuses[start..<end] {
        word(status.key.low)
        word(status.key.high)
      }
      start = end
    }
  }

  fileprivate mutating func account(_ record: UnsafeMutablePointer<AccountRecord>) {
    address(record.pointee.key)
    address(record.pointee.owner)
    word(record.pointee.lamports)
    word(record.pointee.rentEpoch)
    flag(record.pointee.isExecutable)
    count(record.pointee.dataCount)
    raw(record.pointee.data, record.pointee.dataCount)
  }
}
