import Foundation

/// Whole reads and writes of an open file.
enum Descriptor {
  /// What comes from a pipe or a device may have no end.
  static let mostBytes = 1 << 31

  /// Writes all of it; the cause when it cannot.
  static func write(_ bytes: UnsafeRawBufferPointer, to handle: Int32) -> Int32? {
    var done = 0
    while done < bytes.count {
      let count = Foundation.write(handle, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count > 0 {
        done += count
      } else if count == 0 {
        return EIO
      } else if errno == EAGAIN {
        wait(for: Int16(POLLOUT), handle)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// Reads to the end, wherever it comes from.
  static func read(_ handle: Int32, path: String) throws(FileError) -> Data {
    var status = stat()
    guard fstat(handle, &status) == 0 else { throw FileError(path: path, "cannot be read", code: errno) }
    let isPlain = status.st_mode & S_IFMT == S_IFREG
    // One more than is there, to see the end.
    var capacity = isPlain ? max(Int(clamping: status.st_size), 4095) + 1 : 1 << 16
    var memory = malloc(capacity)
    var done = 0
    while let start = memory {
      if done == capacity {
        capacity *= 2
        guard isPlain || capacity <= 2 * mostBytes, let larger = realloc(start, capacity) else { break }
        memory = larger
        continue
      }
      let count = Foundation.read(handle, start + done, capacity - done)
      if count > 0 {
        done += count
      } else if count == 0 {
        return Data(bytesNoCopy: start, count: done, deallocator: .free)
      } else if errno == EAGAIN {
        wait(for: Int16(POLLIN), handle)
      } else if errno != EINTR {
        let cause = errno
        free(start)
        throw FileError(path: path, "cannot be read", code: cause)
      }
    }
    free(memory)
    throw FileError(path: path, reason: "is too large for the memory")
  }

  private static func wait(for event: Int16, _ handle: Int32) {
    var poll = pollfd(fd: handle, events: event, revents: 0)
    _ = Foundation.poll(&poll, 1, -1)
  }
}
