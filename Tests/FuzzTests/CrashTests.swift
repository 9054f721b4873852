import Foundation
import FuzzTargets
import TestFixtures
import Testing

/// Inputs that once brought a reader down, and the seeds fuzzing starts from, must all be survived.
@Suite struct CrashTests {
  static let inputs: [(target: String, file: String)] = fuzzTargets.flatMap { target in
    let folder = Fixtures.project.appendingPathComponent("Tests/Fuzz/Crashes/\(target.name)").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { (target.name, "\(folder)/\($0)") }
  }

  @Test(arguments: inputs.map(\.file))
  func survived(file: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    let name = URL(fileURLWithPath: file).deletingLastPathComponent().lastPathComponent
    let target = try #require(fuzzTargets.first { $0.name == name })
    #expect(data.withUnsafeBytes { target.run($0) } == 0)
  }
}
