import ArgumentParser
import Foundation
import SwiftSVM

struct DecodeCommand: ParsableCommand, ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Say what a transaction or an account is, without running anything.",
    discussion: """
      The transaction is base64 or base58 text, or a file of such text or of raw bytes; `-`, or nothing, is standard \
      input. Exit status: 0 decoded, 1 no transaction or account, 2 wrong usage or input that cannot be read.
      """)

  @Argument(help: ArgumentHelp("A transaction, or a file of one.", valueName: "tx|file"))
  var source: String = "-"

  @Option(
    help: ArgumentHelp(
      "Decode an account instead, in the shape of `solana account --output json`.", valueName: "file"))
  var account: String?

  @Flag(help: "Write JSON.")
  var json = false

  func validate() throws {
    if account != nil, source != "-" { throw ValidationError("Give a transaction or --account, not both.") }
  }

  func run(_ console: Console) -> CommandStatus {
    do {
      if let account { return decodeAccounts(try read(account, console), console) }
      let isFile = source == "-" || FileManager.default.fileExists(atPath: source)
      let bytes = try isFile ? read(source, console) : Array(source.utf8)
      return decodeTransaction(bytes, console)
    } catch {
      console.err("swiftsvm: \(error)\n")
      return .usage
    }
  }

  private func read(_ path: String, _ console: Console) throws(FileError) -> [UInt8] {
    if path == "-" { return console.input() }
    do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
      throw FileError(path: path, reason: "cannot be read")
    }
  }

  private func decodeTransaction(_ bytes: [UInt8], _ console: Console) -> CommandStatus {
    do throws(DecodingError) {
      let summary = TransactionSummary(try TransactionInput.transaction(bytes))
      console.out(json ? TransactionJSON.text(summary) : TransactionText.text(summary))
      return .ok
    } catch {
      console.err("swiftsvm: \(error)\n")
      return .failed
    }
  }

  private func decodeAccounts(_ bytes: [UInt8], _ console: Console) -> CommandStatus {
    do throws(JSONError) {
      let accounts = try bytes.withUnsafeBytes { raw in
        Result { () throws(JSONError) in try AccountDump.read(raw) }
      }.get()
      console.out(json ? AccountJSON.text(accounts) : accounts.map(AccountText.text).joined(separator: "\n"))
      return .ok
    } catch {
      console.err("swiftsvm: \(error)\n")
      return .failed
    }
  }
}
