import Files
import Foundation
import Testing

/// A folder that goes when the test does.
final class Folder {
  let path = NSTemporaryDirectory() + "swiftsvm-" + UUID().uuidString
  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }
  subscript(_ name: String) -> String { path + "/" + name }
  func read(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: self[name]).map { [UInt8]($0) } }
  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }
}

@Suite struct FilePlaceTests {
  /// Paths that mean one file and paths that do not, before and after the file is made.
  @Test(arguments: [false, true])
  func sameFile(isThere: Bool) throws {
    let folder = try Folder()
    for name in ["f", "f/g"] {
      try FileManager.default.createDirectory(atPath: folder[name], withIntermediateDirectories: true)
    }
    symlink(".", folder["here"])
    symlink("a", folder["toA"])
    symlink(folder["toA"], folder["toToA"])
    symlink("loop", folder["loop"])
    if isThere { try WholeFile.write([1], to: folder["a"], replacing: false) }
    let place = try #require(FilePlace(folder["a"]))
    for same in ["./a", "f/../a", "here/a", "here/here/a", "f/g/../../a", "toA", "toToA", "here/toA", "f//..//a"] {
      #expect(FilePlace(folder[same]) == place, "\(same)")
    }
    for other in ["b", "f/a", "f", "none/a", "loop", "A", "a ", "toA/a"] {
      #expect(FilePlace(folder[other]) != place, "\(other)")
    }
  }

  @Test func hardLinks() throws {
    let folder = try Folder()
    try WholeFile.write([1], to: folder["a"], replacing: false)
    link(folder["a"], folder["b"])
    #expect(FilePlace(folder["a"]) == FilePlace(folder["b"]))
    for path in ["", "/nowhere/a"] { #expect(FilePlace(path) == nil) }
  }
}

@Suite struct WholeFileTests {
  let folder: Folder
  init() throws { folder = try Folder() }

  func reason(_ name: String, replacing: Bool = true) -> String? {
    do throws(FileError) {
      try WholeFile.write([3], to: folder[name], replacing: replacing)
      return nil
    } catch { return error.reason }
  }

  /// Only a plain file is written over, and what is refused is as it was.
  @Test func whatIsInTheWay() throws {
    try FileManager.default.createDirectory(atPath: folder["folder"], withIntermediateDirectories: true)
    mkfifo(folder["pipe"], 0o600)
    symlink("plain", folder["link"])
    symlink("nothing", folder["dangling"])
    for name in ["plain", "locked"] { try WholeFile.write([1], to: folder[name], replacing: false) }
    let log = "0123456789abcdef {\"format\":\"x\"}\n"
    try WholeFile.write(Array(log.utf8), to: folder["log"], replacing: false)
    let before = try folder.names
    for (name, replacing, expected) in [
      ("folder", true, "is a directory, and not written over"),
      ("pipe", true, "is a pipe, and not written over"),
      ("link", true, "is a link, and not written over"),
      ("dangling", true, "is a link, and not written over"),
      ("log", true, "is a ledger or a journal, and not written over"),
      ("plain", false, "exists already"),
      ("dangling", false, "exists already"),
      ("pipe", false, "exists already"),
      ("none/a", true, "cannot be written: no such file or directory"),
      ("plain/a", true, "cannot be written: not a directory"),
      (String(repeating: "a", count: 256), true, "cannot be written: file name too long"),
    ] as [(String, Bool, String)] {
      #expect(reason(name, replacing: replacing) == expected, "\(name)")
    }
    #expect(throws: FileError.self) { try WholeFile.write([3], to: "", replacing: true) }
    #expect(throws: FileError.self) { try WholeFile.write([3], to: "/dev/null", replacing: true) }
    #expect(try folder.names == before)
    #expect(folder.read("log") == Array(log.utf8) && folder.read("plain") == [1])
  }

  @Test func permissions() throws {
    func mode(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder[name])[.posixPermissions] as? Int
    }
    try WholeFile.write([1], to: folder["secret"], replacing: true, isSecret: true)
    try WholeFile.write([1], to: folder["open"], replacing: true)
    chmod(folder["open"], 0o640)
    try WholeFile.write([2], to: folder["open"], replacing: true)
    #expect(try mode("secret") == 0o600 && mode("open") == 0o640)
    try WholeFile.write([3], to: folder["open"], replacing: true, isSecret: true)
    #expect(try mode("open") == 0o600)
    // As long as a name can be: that of the file beside it does not depend on it.
    let long = String(repeating: "a", count: 255)
    try WholeFile.write([1], to: folder[long], replacing: false)
    #expect(try folder.names == [long, "open", "secret"])
  }

  @Test func causes() {
    for (code, text) in [
      (ENOSPC, "no space left on device"), (EACCES, "permission denied"), (EROFS, "read-only file system"),
      (ENAMETOOLONG, "file name too long"), (EFBIG, "file too large"),
    ] {
      #expect("\(FileError(path: "p", "cannot be written", code: code))" == "p: cannot be written: \(text)")
    }
  }

  @Test func reading() throws {
    try WholeFile.write([UInt8](repeating: 7, count: 100_000), to: folder["a"], replacing: false)
    #expect(try InputFiles.read(folder["a"]).count == 100_000)
    try WholeFile.write([], to: folder["empty"], replacing: false)
    #expect(try InputFiles.read(folder["empty"]).isEmpty)
    for (path, reason) in [
      (folder["none"], "no such file"), (folder.path, "cannot be read: is a directory"),
      (folder["a/b"], "cannot be opened: not a directory"),
    ] {
      do throws(FileError) {
        _ = try InputFiles.read(path)
        Issue.record("\(path) was read")
      } catch { #expect(error.reason == reason) }
    }
  }
}
