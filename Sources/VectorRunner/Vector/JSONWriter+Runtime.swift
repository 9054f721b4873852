import SwiftSVM

extension JSONWriter {
  mutating func runtime(_ settings: RuntimeSettings) {
    object { writer in
      if let value = settings.signatureVerification {
        writer.key("signatureVerification")
        writer.bool(value)
      }
      if let value = settings.blockhashCheck {
        writer.key("blockhashCheck")
        writer.bool(value)
      }
      if let value = settings.features {
        writer.key("features")
        writer.features(value)
      }
      if let value = settings.tokenRelease {
        writer.key("programs")
        writer.object {
          $0.key("spl-token")
          $0.string(value.rawValue)
        }
      }
      if let value = settings.logBytesLimit {
        writer.key("logBytesLimit")
        if case .bytes(let count) = value { writer.integer(count) } else { writer.null() }
      }
      if let value = settings.lamportsPerSignature {
        writer.key("lamportsPerSignature")
        writer.integer(value)
      }
      if let value = settings.recentBlockhashes {
        writer.key("recentBlockhashes")
        writer.array(value) { $0.string($1.description) }
      }
      if let value = settings.sysvars {
        writer.key("sysvars")
        writer.sysvars(value)
      }
    }
  }

  private mutating func features(_ settings: RuntimeSettings.FeatureSettings) {
    if settings == .init() { return string(settings.base.rawValue) }
    object {
      $0.key("base")
      $0.string(settings.base.rawValue)
      $0.key("activate")
      $0.array(settings.activate) { $0.string($1.description) }
      $0.key("deactivate")
      $0.array(settings.deactivate) { $0.string($1.description) }
    }
  }

  mutating func sysvars(_ sysvars: SysvarSettings) {
    object { writer in
      if let clock = sysvars.clock {
        writer.key("clock")
        writer.object {
          $0.key("slot")
          $0.integer(clock.slot)
          $0.key("epochStartTimestamp")
          $0.integer(clock.epochStartTimestamp)
          $0.key("epoch")
          $0.integer(clock.epoch)
          $0.key("leaderScheduleEpoch")
          $0.integer(clock.leaderScheduleEpoch)
          $0.key("unixTimestamp")
          $0.integer(clock.unixTimestamp)
        }
      }
      if let rent = sysvars.rent {
        writer.key("rent")
        writer.object {
          $0.key("lamportsPerByte")
          $0.integer(rent.lamportsPerByte)
          $0.key("exemptionThreshold")
          $0.double(rent.exemptionThreshold)
          $0.key("burnPercent")
          $0.integer(rent.burnPercent)
        }
      }
      if let schedule = sysvars.epochSchedule {
        writer.key("epochSchedule")
        writer.object {
          $0.key("slotsPerEpoch")
          $0.integer(schedule.slotsPerEpoch)
          $0.key("leaderScheduleSlotOffset")
          $0.integer(schedule.leaderScheduleSlotOffset)
          $0.key("warmup")
          $0.bool(schedule.warmup)
          $0.key("firstNormalEpoch")
          $0.integer(schedule.firstNormalEpoch)
          $0.key("firstNormalSlot")
          $0.integer(schedule.firstNormalSlot)
        }
      }
      if let hashes = sysvars.slotHashes {
        writer.key("slotHashes")
        writer.array(hashes) { writer, entry in
          writer.array {
            $0.integer(entry.slot)
            $0.string(entry.hash.description)
          }
        }
      }
    }
  }
}
