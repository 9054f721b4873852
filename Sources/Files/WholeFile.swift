package import Foundation

/// Files written whole.
package enum WholeFile {
  /// Writes a file so that, whenever everything stops, it holds all of these bytes or what was there before: into a
  /// file beside it, which is synced and takes its name. Without `replacing` a file that is there already is an error;
  /// with it, whatever `check` refuses is. A file that is replaced keeps its permissions, unless it is to be
  /// `isSecret`: for its owner's eyes only from the first moment.
  package static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool, isSecret: Bool = false
  ) throws(FileError) {
    var mode: mode_t = isSecret ? 0o600 : 0o644
    let before = try check(path, replacing: replacing)
    let (temporary, handle) = try makeTemporary(beside: path, mode)
    defer { unlink(temporary) }
    if let before, !isSecret {
      mode = before & 0o777
      _ = fchmod(handle, mode)
    }
    var failure = bytes.withUnsafeBytes { Descriptor.write($0, to: handle) }
    if failure == nil, fsync(handle) != 0 { failure = errno }
    if close(handle) != 0, failure == nil { failure = errno }
    if let failure { throw FileError(path: path, "cannot be written", code: failure) }
    // A link, unlike a new name, never takes the place of another file.
    guard (replacing ? rename(temporary, path) : link(temporary, path)) == 0 else {
      if errno == EEXIST { throw .exists(path) }
      throw FileError(path: path, "cannot be written", code: errno)
    }
    try syncFolder(of: path)
  }

  /// Whether `write` may do it, before there is anything to write. Only a plain file is replaced: no folder, device or
  /// pipe, no link, and no `AppendLog`, of which there is no other copy. Returns the permissions of what is there.
  @discardableResult
  package static func check(_ path: String, replacing: Bool) throws(FileError) -> mode_t? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT, !path.isEmpty else { throw FileError(path: path, "cannot be written", code: errno) }
      let folder = FilePlace.split(path).folder
      guard access(folder, W_OK | X_OK) == 0 else { throw FileError(path: path, "cannot be written", code: errno) }
      return nil
    }
    guard replacing else { throw .exists(path) }
    if let kind = kind(status.st_mode) {
      throw FileError(path: path, reason: "is \(kind), and not written over")
    }
    guard try !isLog(path) else {
      throw FileError(path: path, reason: "is a ledger or a journal, and not written over")
    }
    return status.st_mode
  }

  /// What a file is that is no plain one.
  static func kind(_ mode: mode_t) -> String? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "a directory"
    case S_IFLNK: "a link"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }

  /// Whether a file begins as the first line of an `AppendLog` does: 16 hexadecimal digits, a blank, an object.
  private static func isLog(_ path: String) throws(FileError) -> Bool {
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    // What may not even be read is nothing to write over.
    guard handle >= 0 else { throw FileError(path: path, "cannot be written", code: errno) }
    defer { close(handle) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 18) { start in
      guard pread(handle, start.baseAddress, 18, 0) == 18 else { return false }
      return start[..<16].allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        && start[16] == UInt8(ascii: " ") && start[17] == UInt8(ascii: "{")
    }
  }

  /// A file of a name that nothing has. The name does not depend on the path's, which may be as long as names can be.
  private static func makeTemporary(
    beside path: String, _ mode: mode_t
  ) throws(FileError) -> (path: String, handle: Int32) {
    let folder = FilePlace.split(path).folder
    for number in 0..<1000 {
      let temporary = "\(folder).swiftsvm-\(getpid())-\(number)"
      let handle = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      if handle >= 0 { return (temporary, handle) }
      guard errno == EEXIST else { break }
    }
    throw FileError(path: path, "cannot be written", code: errno)
  }

  /// A file's bytes, if `check` lets it pass when it has seen the first `headerSize` of them, or as many as there are,
  /// and how many there are in all: a large file that is something else costs nothing.
  package static func read<Failure: Error>(
    _ path: String, headerSize: Int, check: (UnsafeRawBufferPointer, Int) throws(Failure) -> Void
  ) throws(FileError) -> Data {
    // A pipe without a writer would be waited for.
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else { throw InputFiles.unopened(path) }
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
      if got < 0 { throw FileError(path: path, "cannot be read", code: errno) }
      guard got > 0 else { throw FileError(path: path, reason: "cannot be read: it has become shorter") }
      done += got
    }
    return data
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes a file's name last as its bytes do.
  private static func syncFolder(of path: String) throws(FileError) {
    let handle = open(FilePlace.split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw FileError(path: path, "its folder cannot be opened", code: errno) }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw FileError(path: path, "its folder cannot be written", code: errno) }
  }
}
