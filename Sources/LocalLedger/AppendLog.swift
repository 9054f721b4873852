import Files
import Foundation
public import SwiftSVM

/// A file that only grows, one record a line, whose end may be torn and whose middle may not.
///
///     3f2c9a0b1d4e5f60 {"slots":1}
///
/// Before each record stand the first 8 bytes, in hexadecimal, of SHA-256(check of the line before ‖ record), so that a
/// line that was changed, lost or moved is found. A last line without its line feed was being written when the process
/// or the machine stopped: it is cut off by whoever opens the file to write next, passed over by whoever reads.
/// One process at a time has the file open to write. That last lines are lost whole, the file alone cannot tell:
/// whoever has a `Mark` of them can.
public final class AppendLog {
  public let path: String
  private let handle: Int32
  private var lines = Lines()
  private var end: off_t = 0
  /// Set when a write failed: what the file ends with is not known then.
  private var isBroken = false
  /// For tests of interruptions: of the bytes about to be written, how many reach the disk before everything stops;
  /// nil: all, and nothing stops.
  @TaskLocal package static var interruption: (@Sendable ([UInt8]) -> Int?)?

  /// Makes the file with its first records, all of it or nothing, and never over one that is there.
  public static func create(_ path: String, _ records: [[UInt8]]) throws(FileError) {
    try WholeFile.write(contents(records), to: path, replacing: false)
  }

  /// The bytes of a file of these records.
  package static func contents(_ records: [[UInt8]]) -> [UInt8] {
    var lines = Lines()
    return records.flatMap { lines.add($0) }
  }

  /// Opens the file and returns what it holds, from its first line on.
  public static func open(_ path: String) throws(FileError) -> (log: AppendLog, records: [[UInt8]]) {
    let log = try AppendLog(path)
    return (log, try log.read())
  }

  private init(_ path: String) throws(FileError) {
    self.path = path
    handle = Foundation.open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else { throw InputFiles.unopened(path) }
    var status = stat()
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, reason: "is no plain file")
    }
    guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw FileError(path: path, "cannot be locked", code: errno) }
      throw FileError(path: path, reason: "another process is using it")
    }
  }
  deinit { close(handle) }

  private func read() throws(FileError) -> [[UInt8]] {
    let bytes: [UInt8]
    do {
      let file = FileHandle(fileDescriptor: handle, closeOnDealloc: false)
      try file.seek(toOffset: 0)
      bytes = [UInt8](try file.readToEnd() ?? Data())
    } catch { throw FileError(path: path, "cannot be read", code: errno) }
    let contents = try Self.read(bytes, named: path)
    lines = contents.lines
    end = off_t(contents.end)
    if contents.end < bytes.count {
      guard ftruncate(handle, end) == 0, fsync(handle) == 0 else {
        throw FileError(path: path, "its torn end cannot be cut off", code: errno)
      }
    }
    return contents.records
  }

  /// What a log's bytes hold, and where its last whole line ends. Nothing is opened, locked or changed.
  public static func read(
    _ bytes: [UInt8], named path: String
  ) throws(FileError) -> (records: [[UInt8]], lines: Lines, end: Int) {
    var records: [[UInt8]] = [], lines = Lines()
    var start = 0
    while let feed = bytes[start...].firstIndex(of: 0x0A) {
      let record = [UInt8](bytes[min(start + 17, feed)..<feed])
      guard lines.add(record).elementsEqual(bytes[start...feed]) else {
        throw FileError(path: path, reason: "line \(records.count + 1) is not what was written")
      }
      records.append(record)
      start = feed + 1
    }
    // A log is made with its first line, so this is some other file, which is left as it is.
    guard start > 0 || bytes.isEmpty else { throw FileError(path: path, reason: "line 1 is not what was written") }
    return (records, lines, start)
  }

  /// The checks of a log's lines.
  public struct Lines {
    private var check = Hash.zero
    private var checks: [UInt64] = []

    /// The last line there is.
    public var mark: Mark { Mark(line: checks.count, check: checks.last ?? 0) }
    /// Whether a line that was there is there still, and with it all before it.
    public func hold(_ mark: Mark) -> Bool {
      mark.line == 0 || checks.indices.contains(mark.line - 1) && checks[mark.line - 1] == mark.check
    }

    /// What the check of a record behind these lines is, and its line with the line feed.
    func line(_ record: [UInt8]) -> (check: Hash, bytes: [UInt8]) {
      let next = SHA256.hash(check.bytes + record)
      let mark = Mark(line: 0, check: next.w0.byteSwapped)
      return (next, Array(mark.checkText.utf8) + [0x20] + record + [0x0A])
    }
    mutating func add(_ next: Hash) {
      check = next
      checks.append(next.w0.byteSwapped)
    }
    mutating func add(_ record: [UInt8]) -> [UInt8] {
      let (next, bytes) = line(record)
      add(next)
      return bytes
    }
  }

  /// A line of a log, by its number from 1 and its check.
  public struct Mark: Hashable, Sendable {
    public var line: Int
    public var check: UInt64
    public init(line: Int, check: UInt64) {
      self.line = line
      self.check = check
    }
    /// 16 hexadecimal digits.
    public var checkText: String {
      let digits = String(check, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
  }
  /// The last line.
  public var mark: Mark { lines.mark }
  public func holds(_ mark: Mark) -> Bool { lines.hold(mark) }

  /// Adds a record, which may not hold a line feed. With `isSynced` it is on the disk when this returns.
  public func append(_ record: [UInt8], isSynced: Bool = true) throws(FileError) {
    guard !isBroken else { throw FileError(path: path, reason: "an earlier write to it failed") }
    let (next, line) = lines.line(record)
    var bytes = line
    let stopped = Self.interruption?(bytes)
    if let stopped { bytes = Array(bytes.prefix(stopped)) }
    let failure = write(bytes) ?? (isSynced && stopped == nil && fdatasync(handle) != 0 ? errno : nil)
    guard failure == nil, stopped == nil else {
      isBroken = true
      throw FileError(path: path, "cannot be written", code: failure ?? EIO)
    }
    lines.add(next)
    end += off_t(bytes.count)
  }

  /// The cause when it cannot.
  private func write(_ bytes: [UInt8]) -> Int32? {
    bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count {
        let count = pwrite(handle, raw.baseAddress.map { $0 + done }, raw.count - done, end + off_t(done))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count < 0 ? errno : EIO }
        done += count
      }
      return nil
    }
  }
}
