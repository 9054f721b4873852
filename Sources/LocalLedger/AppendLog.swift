import Foundation
public import SwiftSVM

/// A file that only grows, one record a line, whose end may be torn and whose middle may not.
///
///     3f2c9a0b1d4e5f60 {"slots":1}
///
/// Before each record stand the first 8 bytes, in hexadecimal, of SHA-256(check of the line before ‖ record), so that a
/// line that was changed, lost or moved is found. A last line without its line feed was being written when the process
/// or the machine stopped: it is cut off by whoever opens the file next. One process at a time has the file open.
public final class AppendLog {
  public let path: String
  private let handle: Int32
  private var check = Hash.zero
  private var end: off_t = 0
  /// Set when a write failed: what the file ends with is not known then.
  private var isBroken = false
  /// For tests of interruptions: of the bytes about to be written, how many reach the disk before everything stops;
  /// nil: all, and nothing stops.
  @TaskLocal package static var interruption: (@Sendable ([UInt8]) -> Int?)?

  /// Makes the file with its first records, all of it or nothing, and never over one that is there.
  public static func create(_ path: String, _ records: [[UInt8]]) throws(FileError) {
    var check = Hash.zero
    var text: [UInt8] = []
    for record in records { text += line(record, &check) }
    try WholeFile.write(text, to: path, replacing: false)
  }

  /// Opens the file and returns what it holds, from its first line on.
  public static func open(_ path: String) throws(FileError) -> (log: AppendLog, records: [[UInt8]]) {
    let log = try AppendLog(path)
    return (log, try log.read())
  }

  private init(_ path: String) throws(FileError) {
    self.path = path
    handle = Foundation.open(path, O_RDWR | O_CLOEXEC)
    guard handle >= 0 else {
      throw FileError(path: path, reason: errno == ENOENT ? "no such file" : "cannot be opened")
    }
    guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      throw FileError(path: path, reason: "another process is using it")
    }
  }
  deinit { close(handle) }

  private func read() throws(FileError) -> [[UInt8]] {
    let bytes = [UInt8](try contents())
    var records: [[UInt8]] = []
    var start = 0
    while let feed = bytes[start...].firstIndex(of: 0x0A) {
      let record = [UInt8](bytes[min(start + 17, feed)..<feed])
      var next = check
      guard Self.line(record, &next).elementsEqual(bytes[start...feed]) else {
        throw FileError(path: path, reason: "line \(records.count + 1) is not what was written")
      }
      check = next
      records.append(record)
      start = feed + 1
    }
    // A log is made with its first line, so this is some other file, which is left as it is.
    guard start > 0 || bytes.isEmpty else { throw FileError(path: path, reason: "line 1 is not what was written") }
    end = off_t(start)
    if start < bytes.count {
      guard ftruncate(handle, end) == 0, fsync(handle) == 0 else {
        throw FileError(path: path, reason: "its torn end cannot be cut off")
      }
    }
    return records
  }

  private func contents() throws(FileError) -> Data {
    let file = FileHandle(fileDescriptor: handle, closeOnDealloc: false)
    do {
      try file.seek(toOffset: 0)
      return try file.readToEnd() ?? Data()
    } catch { throw FileError(path: path, reason: "cannot be read") }
  }

  /// Adds a record, which may not hold a line feed. With `isSynced` it is on the disk when this returns.
  public func append(_ record: [UInt8], isSynced: Bool = true) throws(FileError) {
    guard !isBroken else { throw FileError(path: path, reason: "an earlier write to it failed") }
    var next = check
    var bytes = Self.line(record, &next)
    let stopped = Self.interruption?(bytes)
    if let stopped { bytes = Array(bytes.prefix(stopped)) }
    guard stopped == nil || stopped == bytes.count, write(bytes), stopped == nil,
      !isSynced || fdatasync(handle) == 0
    else {
      isBroken = true
      throw FileError(path: path, reason: "cannot be written")
    }
    check = next
    end += off_t(bytes.count)
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count {
        let count = pwrite(handle, raw.baseAddress.map { $0 + done }, raw.count - done, end + off_t(done))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  private static func line(_ record: [UInt8], _ check: inout Hash) -> [UInt8] {
    check = SHA256.hash(check.bytes + record)
    let digits = [UInt8]("0123456789abcdef".utf8)
    return check.bytes.prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] } + [0x20] + record + [0x0A]
  }
}
