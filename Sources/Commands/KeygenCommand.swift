import ArgumentParser
import Files
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

  func run(_ console: Console) throws -> CommandStatus {
    let bytes: [UInt8]
    if let seed { bytes = seed.bytes } else {
      // The one place where chance is wanted.
      var source = SystemRandomNumberGenerator()
      bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &source) }
    }
    guard let keypair = Keypair(seed: bytes) else { return .usage }
    guard outfile != "-" else {
      try show(keypair, console)
      return .ok
    }
    return try write(keypair, console)
  }

  private func show(_ keypair: Keypair, _ console: Console) throws {
    if json {
      try console.out(text(keypair, file: nil))
    } else {
      try console.out(String(decoding: keypair.file, as: UTF8.self) + "\n")
      console.err("\(keypair.address)\n")
    }
  }

  private func write(_ keypair: Keypair, _ console: Console) throws -> CommandStatus {
    do throws(FileError) {
      // Whole or not at all: a key that is written over is there until the new one is.
      try WholeFile.write(keypair.file, to: outfile, replacing: force, isSecret: true)
    } catch {
      guard error.isInTheWay else { throw error }
      console.err("swiftsvm: \(outfile) exists; --force writes over it\n")
      return .failed
    }
    try console.out(json ? text(keypair, file: outfile) : "\(keypair.address)\n")
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
