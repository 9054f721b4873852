import CallerProgram
import Foundation
import ProbeProgram
import ProgramAPI
import SwiftSVM
import TestFixtures
import Testing
import VectorRunner

/// The sample programs natively against what the same sources did on Agave's virtual machine (Tests/Oracle/samples.py):
/// errors, logs, accounts, return data and inner instructions. Compute units are estimates for such programs, and are
/// left out.
@Suite struct SampleTests {
  static let programs: [Runner.UserProgram] = [
    .init(at: "7ocLTywD7181JAA8Piq7yh57ggjqsWekWBVJvmCzePCa", Caller.self),
    .init(at: "4euQTeZyhcYFAU3JGvFuFVDmG9jsJycL8jBRvbLs1XBw", Caller.self),
    .init(at: "CVjERZPFdVQWrA2nTBc3npZsNNhjVL7DSc5QBmaju2kV", Probe.self),
  ]

  @Test(arguments: [("calls", 34), ("accounts", 22), ("probe", 21)])
  func agreesWithTheMachine(name: String, count: Int) throws {
    let file = Fixtures.project.appendingPathComponent("Tests/Samples/Vectors/\(name).jsonl").path
    var runner = Runner()
    runner.programs = Self.programs
    runner.ignored = .computeUnits
    let verdicts = runner.run(try Corpus(paths: [file]))
    #expect(verdicts.count == count)
    for verdict in verdicts {
      if case .failed(let differences) = verdict.outcome {
        Issue.record("\(verdict.name): \(differences.map { "\($0)" }.joined(separator: "\n  "))")
      }
    }
  }
}
