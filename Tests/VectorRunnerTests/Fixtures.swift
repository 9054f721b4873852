import Foundation

/// Test data that is not part of the project: `SWIFTSVM_FIXTURES`, or `shared/data` beside the project.
enum Fixtures {
  static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["SWIFTSVM_FIXTURES"] { return URL(fileURLWithPath: path) }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data")
  }()

  /// Every file with this extension in the directories whose names begin with `prefix`.
  static func files(_ prefix: String, _ ext: String) -> [URL] { files(in: root, prefix, ext) }

  static func files(in root: URL, _ prefix: String, _ ext: String) -> [URL] {
    let manager = FileManager.default
    let folders = (try? manager.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)) ?? []
    return folders.filter { $0.lastPathComponent.hasPrefix(prefix) }
      .flatMap { (try? manager.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)) ?? [] }
      .filter { $0.pathExtension == ext }.sorted { $0.path < $1.path }
  }

  /// The recorded vectors: in the project, or beside the other data.
  static var vectors: [URL] {
    files(in: root.deletingLastPathComponent(), "vectors", "jsonl")
  }
}
