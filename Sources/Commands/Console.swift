public import Files
import Foundation
import SwiftSVM
import VectorRunner

/// Where a command reads and writes: verdicts and results to `out`, everything else to `err`.
public struct Console {
  /// Throws when it cannot be written.
  public var out: (String) throws(FileError) -> Void
  public var err: (String) -> Void
  /// True when `err` is a terminal: only there is progress shown.
  public var showsProgress: Bool
  private let input: () throws(FileError) -> [UInt8]
  private let inputUse = InputUse()

  /// `input`: all of standard input.
  public init(
    out: @escaping (String) throws(FileError) -> Void, err: @escaping (String) -> Void,
    input: @escaping () throws(FileError) -> [UInt8] = { () throws(FileError) in [] }, showsProgress: Bool = false
  ) {
    self.out = out
    self.err = err
    self.input = input
    self.showsProgress = showsProgress
  }

  private final class InputUse { var isOver = false }

  /// The bytes of a file, or of standard input for `-`, which can be read once.
  func read(_ path: String) throws(FileError) -> Data {
    guard path == "-" else { return try InputFiles.read(path) }
    guard !inputUse.isOver else { throw FileError(path: "standard input", reason: "is named twice") }
    inputUse.isOver = true
    return Data(try input())
  }
}

extension Console {
  /// The accounts of these dumps.
  func accounts(_ paths: [String]) throws(FileError) -> [NamedAccount] {
    try AccountDump.read(paths: paths) { (path) throws(FileError) in try read(path) }
  }
  func corpus(_ paths: [String]) throws(FileError) -> Corpus {
    try Corpus(paths: paths) { (path) throws(FileError) in try read(path) }
  }
  func vectors(_ path: String) throws(FileError) -> VectorFile {
    try VectorFile(path: path) { (path) throws(FileError) in try read(path) }
  }
}

/// How a command ends.
public enum CommandStatus: Int32, Sendable {
  case ok = 0
  case failed = 1
  /// Wrong usage, or something that cannot be read or written.
  case usage = 2
}

/// A command that writes to a console and says how it ended.
protocol ConsoleCommand {
  /// An error is said, and means that something could not be read or written.
  func run(_ console: Console) throws -> CommandStatus
}
