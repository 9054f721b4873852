import SBPF

/// How a program ended, in a line: `ok r0=3 n=2`, or the fault's text.
func run(
  _ text: String, _ version: SBPFVersion = .v0, units: UInt64 = 10_000, input: [UInt8] = [],
  syscalls: SyscallTable = SyscallTable(), heap: UInt64 = 32_768, on machine: Machine = Machine()
) throws -> String {
  let assembly = try Assembler.assemble(text, version: version)
  let environment = LoadEnvironment(syscalls: syscalls)
  let executable = try Executable(elf: ELFWriter.write(assembly), environment)
  let program = try Program(executable, syscalls: syscalls)
  return run(program, units: units, input: input, heap: heap, on: machine)
}

func run(
  _ program: Program, units: UInt64 = 10_000, input: [UInt8] = [], heap: UInt64 = 32_768, on machine: Machine
) -> String {
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: input.count, alignment: 16)
  defer { memory.deallocate() }
  memory.copyBytes(from: input)
  machine.prepare(program, input: memory, heapSize: heap)
  machine.state.pointee.units = units
  let result = machine.run()
  let used = units - machine.state.pointee.units
  return result.map { "ok r0=\($0) n=\(used)" } ?? "\(machine.state.pointee.report) n=\(used)"
}

/// A syscall that costs 100 units and adds its arguments, one that fails, and one that fills memory.
func testSyscalls() -> SyscallTable {
  var table = SyscallTable()
  table.add("add_all") { raw, a, b, c, d, e in
    let state = MachineState.of(raw)
    guard state.pay(100) else {
      state.end()
      return 0
    }
    return a &+ b &+ c &+ d &+ e
  }
  table.add("fail") { raw, _, _, _, _, _ in
    MachineState.of(raw).end()
    return 7
  }
  table.add("fill") { raw, address, byte, count, _, _ in
    guard let place = MachineState.of(raw).writing(address, count) else { return 0 }
    place.initializeMemory(as: UInt8.self, repeating: UInt8(truncatingIfNeeded: byte), count: Int(count))
    return 0
  }
  table.add("sum") { raw, address, count, _, _, _ in
    guard let place = MachineState.of(raw).reading(address, count) else { return 0 }
    return UnsafeRawBufferPointer(start: place, count: Int(count)).reduce(0) { $0 + UInt64($1) }
  }
  return table
}
