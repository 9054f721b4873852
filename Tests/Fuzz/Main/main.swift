import FuzzDriver
import FuzzTargets
import Glibc

// Fuzz wire|vector|fixture [libFuzzer's options and folders]
var count = CommandLine.argc - 1
let arguments = CommandLine.unsafeArgv + 1
switch CommandLine.arguments.dropFirst().first {
case "wire": exit(fuzz_run(count, arguments) { fuzzWire(UnsafeRawBufferPointer(start: $0, count: $1)) })
case "vector": exit(fuzz_run(count, arguments) { fuzzVector(UnsafeRawBufferPointer(start: $0, count: $1)) })
case "fixture": exit(fuzz_run(count, arguments) { fuzzFixture(UnsafeRawBufferPointer(start: $0, count: $1)) })
default:
  print("usage: Fuzz wire|vector|fixture [libFuzzer options]")
  exit(2)
}
