import ArgumentParser
import Foundation
import SwiftSVM

struct KeygenCommand: ParsableCommand, ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen", abstract: "Make a key pair.",
    discussion: """
      A key pair file is a JSON array of 64 numbers, readable by its owner only. Without --outfile, or with `-`, it is \
      written to standard output and the address to standard error. Exit status: 0 made, 1 the file exists already, 2 \
      wrong usage or a file that cannot be written.
      """)

  @Option(help: ArgumentHelp("Write the key pair to this file.", valueName: "file"))
  var outfile: String = "-"

  @Flag(help: "Write over a file that exists.")
  var force = false

  @Option(help: ArgumentHelp("Make it from this seed of 32 bytes instead of chance.", valueName: "hex64"))
  var seed: Seed?

  @Flag(help: "Write address and file as JSON; to standard output, the key pair too.")
  var json = false

  /// 64 hexadecimal digits.
  struct Seed: ExpressibleByArgument {
    var bytes: [UInt8] = []
    init?(argument: String) {
      let digits = argument.compactMap { $0.isASCII ? $0.hexDigitValue : nil }
      guard digits.count == 64, argument.count == 64 else { return nil }
      bytes = stride(from: 0, to: 64, by: 2).map { UInt8(truncatingIfNeeded: digits[$0] * 16 + digits[$0 + 1]) }
    }
  }

  func run(_ console: Console) -> CommandStatus {
    let bytes: [UInt8]
    if let seed { bytes = seed.bytes } else {
      // The one place where chance is wanted.
      var source = SystemRandomNumberGenerator()
      bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &source) }
    }
    guard let keypair = Keypair(seed: bytes) else { return .usage }
    guard outfile != "-" else {
      show(keypair, console)
      return .ok
    }
    return write(keypair, console)
  }

  private func show(_ keypair: Keypair, _ console: Console) {
    if json {
      console.out(text(keypair, file: nil))
    } else {
      console.out(String(decoding: keypair.file, as: UTF8.self) + "\n")
      console.err("\(keypair.address)\n")
    }
  }

  private func write(_ keypair: Keypair, _ console: Console) -> CommandStatus {
    // Made with its permissions, so that there is no moment in which others could read it.
    let handle = open(outfile, O_WRONLY | O_CREAT | (force ? O_TRUNC : O_EXCL), 0o600)
    guard handle >= 0 else {
      let exists = errno == EEXIST
      console.err(
        exists
          ? "swiftsvm: \(outfile) exists; --force writes over it\n" : "swiftsvm: \(outfile): cannot be written\n")
      return exists ? .failed : .usage
    }
    let file = FileHandle(fileDescriptor: handle, closeOnDealloc: true)
    do {
      guard fchmod(handle, 0o600) == 0 else { throw FileError(path: outfile, reason: "cannot be written") }
      try file.write(contentsOf: Data(keypair.file))
      try file.close()
    } catch {
      console.err("swiftsvm: \(outfile): cannot be written\n")
      return .usage
    }
    console.out(json ? text(keypair, file: outfile) : "\(keypair.address)\n")
    return .ok
  }

  private func text(_ keypair: Keypair, file: String?) -> String {
    var writer = JSONWriter()
    writer.object {
      $0.key("pubkey")
      $0.string(keypair.address.description)
      if let file {
        $0.key("outfile")
        $0.string(file)
      } else {
        $0.key("keypair")
        $0.array(keypair.bytes) { $0.integer($1) }
      }
    }
    return writer.text + "\n"
  }
}
