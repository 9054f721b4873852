import Foundation

/// Which file a path means, however it is written: two paths are one file when their places are equal.
package enum FilePlace: Hashable {
  case there(device: UInt64, inode: UInt64)
  /// A file that is not there yet: its folder, and its name in it.
  case new(device: UInt64, inode: UInt64, name: String)

  /// Nil when there is not even the folder.
  package init?(_ path: String) { self.init(path, links: 40) }

  private init?(_ path: String, links: Int) {
    var status = stat()
    if stat(path, &status) == 0 {
      self = .there(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
      return
    }
    guard errno == ENOENT else { return nil }
    let (folder, name) = Self.split(path)
    // A link to what is not there yet.
    if links > 0, let target = Self.target(path) {
      self.init(target.hasPrefix("/") ? target : folder + target, links: links - 1)
      return
    }
    guard stat(folder, &status) == 0, !name.isEmpty else { return nil }
    self = .new(device: UInt64(status.st_dev), inode: UInt64(status.st_ino), name: name)
  }

  /// A path's folder, and the name in it. Not Foundation's, which ends the process where a path is one letter.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("./", path) }
    return (String(path[...slash]), String(path[path.utf8.index(after: slash)...]))
  }

  private static func target(_ path: String) -> String? {
    withUnsafeTemporaryAllocation(byteCount: Int(PATH_MAX), alignment: 1) { buffer in
      guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return nil }
      let count = readlink(path, start, buffer.count)
      guard count > 0, count < buffer.count else { return nil }
      return String(decoding: buffer[..<count], as: UTF8.self)
    }
  }
}
