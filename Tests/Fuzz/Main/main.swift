import FuzzDriver
import FuzzTargets
import Glibc

// Fuzz wire|vector|fixture [libFuzzer's options and folders]
var count = CommandLine.argc - 1
let arguments = CommandLine.unsafeArgv + 1
switch CommandLine.arguments.dropFirst().first {
case "wire": exit(fuzz_run(count, arguments) { bytes, count in fuzzWire(UnsafeRawBufferPointer(start: bytes, count: count)) })
case "vector": exit(fuzz_run(count, arguments) { bytes, count in fuzzVector(UnsafeRawBufferPointer(start: bytes, count: count)) })
case "fixture": exit(fuzz_run(count, arguments) { bytes, count in fuzzFixture(UnsafeRawBufferPointer(start: bytes, count: count)) })
default:
  print("usage: Fuzz wire|vector|fixture [libFuzzer options]")
  exit(2)
}
