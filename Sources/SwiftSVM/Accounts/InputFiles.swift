package import Foundation

/// A path that cannot be read or written.
public struct FileError: Error, Sendable, CustomStringConvertible {
  public var path: String
  public var reason: String
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
  public var description: String { "\(path): \(reason)" }
}

/// Files as they are named on a command line.
package enum InputFiles {
  /// A file's path, or the paths of a directory's files that end in one of `suffixes`, recursively and in byte order.
  package static func expand(_ path: String, suffixes: [String]) throws(FileError) -> [String] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw FileError(path: path, reason: "no such file or directory")
    }
    guard isDirectory.boolValue else { return [path] }
    guard let names = FileManager.default.enumerator(atPath: path) else {
      throw FileError(path: path, reason: "the directory cannot be read")
    }
    let base = path.hasSuffix("/") ? path : path + "/"
    var found: [String] = []
    for case let name as String in names where suffixes.contains(where: name.hasSuffix) {
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: base + name, isDirectory: &isDirectory), !isDirectory.boolValue {
        found.append(base + name)
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A file's bytes, mapped where that is possible.
  package static func read(_ path: String) throws(FileError) -> Data {
    do { return try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) } catch {
      throw FileError(path: path, reason: "cannot be read")
    }
  }
}
