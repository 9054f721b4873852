import FuzzDriver
import FuzzTargets
import Glibc

// Fuzz TARGET [libFuzzer's options and folders]
let name = CommandLine.arguments.dropFirst().first
guard let target = fuzzTargets.first(where: { $0.name == name }) else {
  print("usage: Fuzz \(fuzzTargets.map(\.name).joined(separator: "|")) [libFuzzer options]")
  exit(2)
}
// libFuzzer wants a function without a context.
nonisolated(unsafe) var run = target.run
exit(fuzz_run(CommandLine.argc - 1, CommandLine.unsafeArgv + 1) { run(UnsafeRawBufferPointer(start: $0, count: $1)) })
