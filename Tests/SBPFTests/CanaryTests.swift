import SBPF
import Testing

/// No program reads or writes outside its regions, whatever its code is.
///
/// The input lies between bytes that never change, the read-only data is compared afterwards, and what a program has
/// left on stack and heap is not there for the next one. Run these with the address sanitizer to see the rest.
@Suite struct CanaryTests {
  @Test(arguments: SBPFVersion.allCases) func regionsHold(version: SBPFVersion) throws {
    var random = SplitMix(state: 77 + UInt64(version.rawValue))
    var source = RandomPrograms(version: version)
    let machine = Machine()
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 + 192, alignment: 16)
    defer { memory.deallocate() }
    let input = UnsafeMutableRawBufferPointer(rebasing: memory[96..<160])
    var endings: [String: Int] = [:]
    for round in 0..<4000 {
      let program = try Program(Executable(code: source.next(&random), version: version), syscalls: testSyscalls())
      let readOnly = program.executable.readOnlyData
      for i in memory.indices { memory[i] = UInt8(truncatingIfNeeded: i &* 37) }
      machine.prepare(program, input: input, heapSize: 32_768)
      machine.state.pointee.units = 500
      let ended = machine.run() == nil ? "\(machine.state.pointee.report.fault)" : "ok"
      endings[ended, default: 0] += 1
      #expect(machine.state.pointee.units <= 500)
      for i in memory.indices where !(96..<160).contains(i) {
        #expect(memory[i] == UInt8(truncatingIfNeeded: i &* 37), "\(version) round \(round)")
      }
      #expect(program.executable.readOnlyData == readOnly)
    }
    // The random code is worth its time: it ends in every way that it can.
    for ending in ["ok", "outOfUnits", "divideByZero", "accessViolation", "unsupported", "callOutside"] {
      #expect(endings[ending, default: 0] > 3, "\(ending): \(endings)")
    }
    let empty = try Program(Executable(code: [0x95, 0, 0, 0, 0, 0, 0, 0], version: version), syscalls: SyscallTable())
    machine.prepare(empty, input: input)
    for (start, count) in [(Region.heap.start, 32_768 as UInt64), (Region.stack.start, 4096)] {
      let place = try #require(machine.state.reading(start, count))
      #expect(UnsafeRawBufferPointer(start: place, count: Int(count)).allSatisfy { $0 == 0 })
    }
  }

  /// Runs are the same on a fresh machine and on a used one, and observed or not.
  @Test(arguments: SBPFVersion.allCases) func runsRepeat(version: SBPFVersion) throws {
    var random = SplitMix(state: 5)
    var source = RandomPrograms(version: version)
    let used = Machine(), observed = Machine()
    observed.observe({ _, _, _ in })
    for _ in 0..<300 {
      let program = try Program(Executable(code: source.next(&random), version: version), syscalls: SyscallTable())
      let input = (0..<64).map { UInt8($0) }
      let first = run(program, units: 300, input: input, on: Machine())
      #expect(run(program, units: 300, input: input, on: used) == first)
      #expect(run(program, units: 300, input: input, on: observed) == first)
      #expect(run(program, units: 300, input: input, on: used) == first)
    }
  }
}
