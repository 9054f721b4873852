import Foundation
import SBPF

/// How fast the virtual machine is: four kernels in assembly (`Benchmarks/kernels`), as instructions a second and as a
/// ratio to a fixed native loop, which a busy or slower machine changes less.
///
///     MachineSpeed            # a table
///     MachineSpeed --check    # exit status 1 when a ratio is below its threshold
@main
struct MachineSpeed {
  /// Instructions a second over operations a second of the native loop, which a release build has to reach.
  static let thresholds = ["arithmetic": 0.12, "table": 0.12, "recursion": 0.08, "bytes": 0.12]
  static let units: UInt64 = 1 << 40

  static func main() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    var slow: [String] = []
    for name in thresholds.keys.sorted() {
      let text = try String(contentsOf: folder.appendingPathComponent("kernels/\(name).s"), encoding: .utf8)
      for version in [SBPFVersion.v0, .v3] {
        let executable = try Executable(
          elf: ELFWriter.write(try Assembler.assemble(text, version: version)),
          LoadEnvironment(syscalls: SyscallTable()))
        let program = try Program(executable, syscalls: SyscallTable())
        let measured = measure(program)
        let line = [
          name, "\(version)", "\(measured.instructions) instructions",
          String(format: "%.3f G/s", measured.speed / 1e9), String(format: "%.3f of native", measured.ratio),
        ]
        print(line.joined(separator: "\t"))
        if measured.ratio < thresholds[name, default: 0] { slow.append("\(name) \(version)") }
      }
    }
    if CommandLine.arguments.contains("--check"), !slow.isEmpty {
      print("slower than their thresholds: \(slow.joined(separator: ", "))")
      exit(1)
    }
  }

  /// The best of five turns, each beside a turn of the native loop.
  static func measure(_ program: Program) -> (instructions: UInt64, speed: Double, ratio: Double) {
    let machine = Machine()
    var instructions: UInt64 = 0, speed = 0.0, ratio = 0.0
    for _ in 0..<5 {
      let native = operationsPerSecond()
      machine.prepare(program, input: UnsafeMutableRawBufferPointer(start: nil, count: 0))
      machine.state.pointee.units = units
      let start = processorTime()
      guard machine.run() != nil else {
        print("\(machine.state.pointee.report)")
        exit(1)
      }
      let own = processorTime() - start
      instructions = units - machine.state.pointee.units
      speed = max(speed, Double(instructions) / own)
      ratio = max(ratio, Double(instructions) / own / native)
    }
    return (instructions, speed, ratio)
  }

  /// Six dependent operations a round.
  static func operationsPerSecond() -> Double {
    let rounds: UInt64 = 20_000_000
    let start = processorTime()
    var x: UInt64 = 88_172_645_463_325_252, left = rounds
    while left > 0 {
      x ^= x &<< 13
      x ^= x &>> 7
      x ^= x &<< 17
      left &-= 1
    }
    let taken = processorTime() - start
    if x == 0 { print("the native loop went wrong") }
    return Double(rounds * 6) / taken
  }

  /// Seconds that this thread has computed: others on the machine are not counted.
  static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
