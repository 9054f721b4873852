import SwiftSVM

extension SysvarSettings {
  /// The sysvars of a fixture's context. An absent field is zero, as protobuf has it.
  init(fixture bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) {
    self.init()
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      switch field {
      case 1: clock = try Self.clock(try value.bytes())
      case 3: epochSchedule = try Self.epochSchedule(try value.bytes())
      case 4: rent = try Self.rent(try value.bytes())
      case 5: slotHashes = try Self.slotHashes(try value.bytes())
      default: break  // epoch rewards, stake history, last restart slot
      }
    }
  }

  private static func clock(_ bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) -> ClockState {
    var clock = ClockState(slot: 0)
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      let number = try value.number()
      switch field {
      case 1: clock.slot = number
      case 2: clock.epochStartTimestamp = Int64(bitPattern: number)
      case 3: clock.epoch = number
      case 4: clock.leaderScheduleEpoch = number
      case 5: clock.unixTimestamp = Int64(bitPattern: number)
      default: break
      }
    }
    return clock
  }

  private static func epochSchedule(_ bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed)
    -> EpochScheduleState
  {
    var schedule = EpochScheduleState(
      slotsPerEpoch: 0, leaderScheduleSlotOffset: 0, warmup: false, firstNormalEpoch: 0, firstNormalSlot: 0)
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      let number = try value.number()
      switch field {
      case 1: schedule.slotsPerEpoch = number
      case 2: schedule.leaderScheduleSlotOffset = number
      case 3: schedule.warmup = number != 0
      case 4: schedule.firstNormalEpoch = number
      case 5: schedule.firstNormalSlot = number
      default: break
      }
    }
    return schedule
  }

  private static func rent(_ bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) -> RentState {
    var rent = RentState(lamportsPerByte: 0, exemptionThreshold: 0, burnPercent: 0)
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      let number = try value.number()
      switch field {
      case 1: rent.lamportsPerByte = number
      case 2: rent.exemptionThreshold = Double(bitPattern: number)
      case 3: rent.burnPercent = UInt8(truncatingIfNeeded: number)
      default: break
      }
    }
    guard rent.exemptionThreshold.isFinite else { throw .init(reason: "the rent threshold is not a number") }
    return rent
  }

  private static func slotHashes(_ bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) -> [SlotHash] {
    var hashes: [SlotHash] = []
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      guard field == 1 else { continue }
      var entry = SlotHash(slot: 0, hash: .zero)
      var inner = ProtobufReader(try value.bytes())
      while let (field, value) = try inner.next() {
        switch field {
        case 1: entry.slot = try value.number()
        case 2:
          guard let hash = Hash(bytes: try value.bytes()) else { throw .init(reason: "a hash is not 32 bytes long") }
          entry.hash = hash
        default: break
        }
      }
      hashes.append(entry)
    }
    return hashes
  }
}
