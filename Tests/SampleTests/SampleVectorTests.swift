import CallerProgram
import EscrowHookProgram
import Foundation
import ProbeProgram
import ProgramAPI
import SwiftSVM
import TestFixtures
import Testing
import VectorRunner

/// The samples, run natively, do what the same sources did on Agave's virtual machine (`Tests/Oracle/samples.py`,
/// `Tests/Oracle/escrow_hooks.py`).
@Suite struct SampleVectorTests {
  static var runner: Runner {
    var runner = Runner()
    // What a program's own instructions cost is known to the virtual machine alone.
    runner.ignored = [.computeUnits]
    let programs: [(address: Address, type: any Program.Type)] = [
      ("62qHwVgRrYT4DF5NMsvzKUqqdNS8d9RXURqt7oBEVLwZ", Caller.self),
      ("9K77eKKszJr8UZpa1qFYHoPKaj3WP2oi9Yqni56T2qeG", Caller.self),
      ("J7kfcB2bHYQehZbfHEoikFA246bXjnzsyuZepSa7F9N9", Caller.self),
      ("3DDfVcJueKHJAeEn1kbKf87pFp9W3FoZdypMVKsFaETG", Probe.self),
      ("D4FqhTUzumbG4qFgfZATvE25fNnNRJv8A4yQEVhNyAgj", EscrowHook.self),
      ("9GHoM4iYmWFdqbND6TiBHtGiSQpbVMbvoxUq6Q2ccSbB", EscrowHookRefusal.self),
    ]
    runner.programs = programs.map { ProgramDescription(id: $0.address, name: "", kind: .estimated, type: $0.type) }
    return runner
  }

  @Test(arguments: [("accounts", 93), ("calls", 84), ("escrow-hooks", 34), ("limits", 40)])
  func agrees(file: String, count: Int) throws {
    let path = Fixtures.project.appendingPathComponent("Tests/Samples/Vectors/\(file).jsonl").path
    let verdicts = Self.runner.run(try Corpus(paths: [path]))
    #expect(verdicts.count == count)
    for verdict in verdicts where verdict.outcome != .passed {
      Issue.record("\(verdict.name): \(verdict.outcome)")
    }
  }
}
