import Foundation
public import SwiftSVM

/// Files written whole.
public enum WholeFile {
  /// Writes a file so that, whenever everything stops, it holds all of these bytes or what was there before: into a
  /// file beside it, which is synced and takes its name. Without `replacing` a file that is there already is an error.
  public static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(FileError) {
    let temporary = "\(path).\(getpid()).tmp"
    let handle = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard handle >= 0 else { throw FileError(path: path, reason: "cannot be written") }
    defer { unlink(temporary) }
    var isWritten = bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count {
        let count = Foundation.write(handle, raw.baseAddress.map { $0 + done }, raw.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return fsync(handle) == 0
    }
    isWritten = close(handle) == 0 && isWritten
    guard isWritten else { throw FileError(path: path, reason: "cannot be written") }
    if replacing {
      guard rename(temporary, path) == 0 else { throw FileError(path: path, reason: "cannot be written") }
    } else {
      // A link, unlike a new name, never takes the place of another file.
      guard link(temporary, path) == 0 else {
        throw FileError(path: path, reason: errno == EEXIST ? "exists already" : "cannot be written")
      }
    }
    try syncFolder(of: path)
  }

  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes a file's name last as its bytes do.
  private static func syncFolder(of path: String) throws(FileError) {
    // Not Foundation's, which ends the process where a path is one letter.
    let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    let handle = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw FileError(path: path, reason: "its folder cannot be opened") }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw FileError(path: path, reason: "its folder cannot be written") }
  }
}
