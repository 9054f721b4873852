package import Foundation

/// Files as they are named on a command line.
package enum InputFiles {
  /// A file's path, or the paths of a directory's files that end in one of `suffixes`, recursively and in byte order.
  package static func expand(_ path: String, suffixes: [String]) throws(FileError) -> [String] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw FileError(path: path, reason: "no such file or directory")
    }
    guard isDirectory.boolValue else { return [path] }
    guard access(path, R_OK | X_OK) == 0 else {
      throw FileError(path: path, "the directory cannot be read", code: errno)
    }
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

  /// A file's bytes, or what comes through a pipe. They are read, not mapped: a mapped file that somebody shortens ends
  /// the process.
  package static func read(_ path: String) throws(FileError) -> Data {
    let handle = open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw unopened(path) }
    defer { close(handle) }
    return try Descriptor.read(handle, path: path)
  }

  /// The error of a path that could just not be opened.
  package static func unopened(_ path: String) -> FileError {
    errno == ENOENT
      ? FileError(path: path, reason: "no such file") : FileError(path: path, "cannot be opened", code: errno)
  }
}
