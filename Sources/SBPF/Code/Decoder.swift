/// Turns verified code into what the loop reads.
enum Decoder {
  /// A record an instruction, and one for running past the end.
  static func decode(_ executable: Executable, _ syscalls: SyscallTable) -> [Record] {
    executable.withCode { code in
      let set = InstructionSet.of(executable.version)
      let count = code.instructionCount
      var records: [Record] = []
      records.reserveCapacity(count + 1)
      while records.count < count {
        let instruction = code.instruction(records.count)
        guard let shape = set.shapes[Int(instruction.opcode)] else {
          records.append(Record(.unsupported))
          continue
        }
        if shape.form == .wide {
          let next = records.count + 1 < count ? code.instruction(records.count + 1) : instruction
          let high = UInt64(UInt32(bitPattern: next.immediate)), low = UInt64(UInt32(bitPattern: instruction.immediate))
          let value = high &<< 32 | low
          records.append(Record(.loadWide, destination: instruction.destination, immediate: value))
          records.append(Record(.unsupported))
        } else {
          records.append(record(instruction, shape, records.count, count, executable, syscalls))
        }
      }
      records.append(Record(.end))
      return records
    }
  }

  private static func record(
    _ instruction: RawInstruction, _ shape: InstructionSet.Shape, _ index: Int, _ count: Int,
    _ executable: Executable, _ syscalls: SyscallTable
  ) -> Record {
    var record = Record(
      shape.operation, destination: instruction.destination, source: instruction.source,
      offset: Int32(instruction.offset), immediate: extended(instruction.immediate, shape.immediate))
    switch shape.form {
    case .jump, .branchImmediate, .branchRegister:
      record.offset = Int32(truncatingIfNeeded: index + 1 + Int(instruction.offset))
    case .load, .storeImmediate, .storeRegister:
      let base = shape.form == .load ? instruction.source : instruction.destination
      if let access = shape.operation.access, base == 10, !executable.version.hasManualFrames,
        (-4096...(-access.size)).contains(Int64(instruction.offset))
      {
        record.operation = access.inFrame
      }
    case .endian: swap(&record, instruction)
    case .callRegister: record.source = UInt8(Verifier.calledRegister(instruction, executable.version))
    case .call: return call(instruction, index, count, executable, syscalls)
    case .wide, .immediate, .register, .divisor, .shift32, .shift64, .unary, .exit: break
    }
    return record
  }

  private static func extended(_ immediate: Int32, _ how: InstructionSet.Extension) -> UInt64 {
    let signed = UInt64(bitPattern: Int64(immediate)), unsigned = UInt64(UInt32(bitPattern: immediate))
    switch how {
    case .sign: return signed
    case .zero: return unsigned
    case .negated: return 0 &- signed
    case .negated32: return UInt64(0 &- UInt32(bitPattern: immediate))
    case .high: return unsigned &<< 32
    }
  }

  private static func swap(_ record: inout Record, _ instruction: RawInstruction) {
    if instruction.opcode == 0xdc {
      record.operation = instruction.immediate == 16 ? .swap16 : instruction.immediate == 32 ? .swap32 : .swap64
    } else if instruction.immediate < 64 {
      record.operation = .andImmediate
      record.immediate = (1 as UInt64) &<< UInt64(instruction.immediate) &- 1
    }
  }

  /// A call of a syscall, of a function, or of nothing that is known.
  private static func call(
    _ instruction: RawInstruction, _ index: Int, _ count: Int, _ executable: Executable, _ syscalls: SyscallTable
  ) -> Record {
    let key = UInt32(bitPattern: instruction.immediate)
    let isStrict = executable.version.isStrict
    if !isStrict || instruction.source == 0, let place = syscalls.places[key] {
      return Record(.callSyscall, offset: Int32(truncatingIfNeeded: place))
    }
    let target = isStrict && instruction.source == 1
      ? index + 1 + Int(instruction.immediate) : isStrict ? nil : executable.parts.functions[key]
    guard let target, (0..<count).contains(target) else { return Record(.unsupported) }
    return Record(.call, offset: Int32(truncatingIfNeeded: target))
  }
}
