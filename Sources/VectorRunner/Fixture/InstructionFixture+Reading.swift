import SwiftSVM

extension InstructionFixture {
  /// Reads a `.fix` file's bytes.
  public init(_ bytes: UnsafeRawBufferPointer) throws(ReadingError) {
    let parts: Parts
    do throws(ProtobufReader.Malformed) { parts = try Parts(bytes) } catch { throw .malformed(error.reason) }
    guard !parts.isFiredancer else { throw .unsupported("Firedancer fixtures are not supported") }
    do throws(ProtobufReader.Malformed) {
      guard let context = parts.context else { throw .init(reason: "the context is missing") }
      guard let effects = parts.effects else { throw .init(reason: "the effects are missing") }
      try self.init(context: context)
      try readEffects(effects)
      for meta in metas where meta.index >= accounts.count {
        throw .init(reason: "account \(meta.index) of the instruction is missing")
      }
    } catch { throw .malformed(error.reason) }
  }

  /// The fields of the file itself.
  private struct Parts {
    var context: UnsafeRawBufferPointer?
    var effects: UnsafeRawBufferPointer?
    var isFiredancer = false

    init(_ bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) {
      var reader = ProtobufReader(bytes)
      while let (field, value) = try reader.next() {
        switch field {
        case 1: context = try value.bytes()
        case 2: effects = try value.bytes()
        // Firedancer's has its metadata first, which moves the effects to field 3.
        default: isFiredancer = true
        }
      }
      // Metadata without effects: its only field is the name of an entry point.
      let prefix = Array("sol_compat".utf8)
      if let context, context.count > prefix.count + 2, context[2..<2 + prefix.count].elementsEqual(prefix) {
        isFiredancer = true
      }
    }
  }

  private init(context: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) {
    self.init(programID: .zero)
    var hasProgram = false
    var reader = ProtobufReader(context)
    while let (field, value) = try reader.next() {
      switch field {
      case 1: try readBudget(try value.bytes())
      case 2: try readFeatures(try value.bytes())
      case 3: sysvars = try SysvarSettings(fixture: try value.bytes())
      case 4:
        programID = try Self.address(value)
        hasProgram = true
      case 5: metas.append(try Meta(fixture: try value.bytes()))
      case 6: data = Array(try value.bytes())
      case 7: accounts.append(try Self.account(try value.bytes()))
      default: break
      }
    }
    guard hasProgram else { throw .init(reason: "the program's id is missing") }
  }

  private mutating func readEffects(_ bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) {
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      switch field {
      case 1: effects.computeUnitsConsumed = try value.number()
      case 3: effects.result = try value.number()
      case 4: effects.returnData = Array(try value.bytes())
      case 5: effects.accounts.append(try Self.account(try value.bytes()))
      default: break  // 2 is the time it took
      }
    }
  }

  /// Of the budget only the limit has a meaning here; the rest are the costs of one Agave version.
  private mutating func readBudget(_ bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) {
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      if field == 1 { computeUnitLimit = try value.number() }
    }
  }

  private mutating func readFeatures(_ bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) {
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      guard field == 1 else { continue }
      switch value {
      case .number(let prefix): features.append(prefix)
      case .bytes(let packed):
        guard packed.count % 8 == 0 else { throw .init(reason: "the feature list is cut short") }
        for at in stride(from: 0, to: packed.count, by: 8) {
          features.append(UInt64(littleEndian: packed.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
        }
      }
    }
  }

  private static func account(_ bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) -> (
    address: Address, account: StoredAccount
  ) {
    var address: Address?
    // An absent field is zero in protobuf, the rent epoch too.
    var account = StoredAccount(lamports: 0, rentEpoch: 0)
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      switch field {
      case 1: address = try Self.address(value)
      case 2: account.lamports = try value.number()
      case 3: account.data = Array(try value.bytes())
      case 4: account.executable = try value.number() != 0
      case 5: account.rentEpoch = try value.number()
      case 6: account.owner = try Self.address(value)
      default: break
      }
    }
    guard let address else { throw .init(reason: "an account without its address") }
    return (address, account)
  }

  private static func address(_ value: ProtobufReader.Value) throws(ProtobufReader.Malformed) -> Address {
    guard let address = Address(bytes: try value.bytes()) else {
      throw .init(reason: "an address is not 32 bytes long")
    }
    return address
  }
}

extension InstructionFixture.Meta {
  fileprivate init(fixture bytes: UnsafeRawBufferPointer) throws(ProtobufReader.Malformed) {
    self.init(index: 0, isSigner: false, isWritable: false)
    var reader = ProtobufReader(bytes)
    while let (field, value) = try reader.next() {
      switch field {
      case 1:
        guard let place = Int(exactly: try value.number()) else { throw .init(reason: "an account index is too large") }
        index = place
      case 2: isSigner = try value.number() != 0
      case 3: isWritable = try value.number() != 0
      default: break
      }
    }
  }
}
