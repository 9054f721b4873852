import Foundation
import Testing

/// The README's Swift examples are the files beside this one, so that they are compiled and run.
@Suite struct ReadmeBlocksTests {
  @Test func examplesAreTheTestedFiles() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let readme = try String(
      contentsOf: folder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("README.md"),
      encoding: .utf8)
    let blocks = readme.components(separatedBy: "```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    let files = try ["ReadmeTests.swift", "ReadmeProgramTests.swift"].map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }
    #expect(blocks == files)
  }
}
