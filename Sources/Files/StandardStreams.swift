import Glibc

/// A process's three streams, whatever it was started with.
package enum StandardStream: Int32, CaseIterable {
  case input = 0
  case output, error

  package var name: String {
    switch self {
    case .input: "standard input"
    case .output: "standard output"
    case .error: "standard error"
    }
  }

  /// To be called before anything else opens a file.
  ///
  /// A stream that is closed is opened on the null device, so that its number is never a data file's; the wrong way
  /// round, so that using it fails as it would have. And what would end the process by a signal becomes an error that
  /// can be said: a reader that has gone, a file as large as the limit permits.
  package static func prepare() {
    for stream in allCases where fcntl(stream.rawValue, F_GETFD) == -1 {
      // The lowest free number is taken, which is this one: those below are open by now.
      guard open("/dev/null", stream == .input ? O_WRONLY : O_RDONLY) == stream.rawValue else { _exit(2) }
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  package var isTerminal: Bool { isatty(rawValue) == 1 }
  /// The width of a terminal; nil for anything else.
  private var columns: Int? {
    var size = winsize()
    guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Says how wide lines may be in the variable that ArgumentParser reads: it ends the process where the terminal is
  /// said to be too narrow for its indents.
  package static func settleWidth() {
    let said = getenv("COLUMNS").flatMap { Int(String(cString: $0)) }
    setenv("COLUMNS", String(min(max(said ?? output.columns ?? 80, 60), 500)), 1)
  }

  /// Writes all of it.
  package func write(_ text: String) throws(FileError) {
    var text = text
    let failure: Int32? = text.withUTF8 { Descriptor.write(UnsafeRawBufferPointer($0), to: rawValue) }
    if let failure { throw FileError(path: name, "cannot be written", code: failure) }
  }

  /// Reads to the end.
  package func read() throws(FileError) -> [UInt8] { [UInt8](try Descriptor.read(rawValue, path: name)) }
}
