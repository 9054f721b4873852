package import Foundation

/// Files written whole.
package enum WholeFile {
  /// Writes a file so that, whenever everything stops, it holds all of these bytes or what was there before: into a
  /// file beside it, which is synced and takes its name. Without `replacing` a file that is there already is an error.
  package static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(FileError) {
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

  /// A file's bytes, if `check` lets it pass when it has seen the first `headerSize` of them, or as many as there are,
  /// and how many there are in all: a large file that is something else costs nothing.
  package static func read<Failure: Error>(
    _ path: String, headerSize: Int, check: (UnsafeRawBufferPointer, Int) throws(Failure) -> Void
  ) throws(FileError) -> Data {
    // A pipe without a writer would be waited for.
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else {
      throw FileError(path: path, reason: errno == ENOENT ? "no such file" : "cannot be opened")
    }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let size = Int(exactly: status.st_size)
    else {
      throw FileError(path: path, reason: "is no file of bytes")
    }
    let header = try read(path, handle, min(headerSize, size))
    do throws(Failure) {
      try header.withUnsafeBytes { raw in Result { () throws(Failure) in try check(raw, size) } }.get()
    } catch { throw FileError(path: path, reason: "\(error)") }
    return try read(path, handle, size)
  }

  private static func read(_ path: String, _ handle: Int32, _ count: Int) throws(FileError) -> Data {
    guard let memory = malloc(max(count, 1)) else { throw FileError(path: path, reason: "is too large for the memory") }
    let data = Data(bytesNoCopy: memory, count: count, deallocator: .free)
    var done = 0
    while done < count {
      let got = pread(handle, memory + done, count - done, off_t(done))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw FileError(path: path, reason: "cannot be read") }
      done += got
    }
    return data
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

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
