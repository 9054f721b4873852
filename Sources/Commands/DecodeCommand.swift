import ArgumentParser
import Files
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

  func run(_ console: Console) throws -> CommandStatus {
    if let account { return try decodeAccounts([UInt8](console.read(account)), console) }
    let isFile = source == "-" || FileManager.default.fileExists(atPath: source)
    return try decodeTransaction(isFile ? [UInt8](console.read(source)) : Array(source.utf8), console)
  }

  private func decodeTransaction(_ bytes: [UInt8], _ console: Console) throws -> CommandStatus {
    let summary: TransactionSummary
    do { summary = TransactionSummary(try TransactionInput.transaction(bytes)) } catch {
      console.err("swiftsvm: \(error)\n")
      return .failed
    }
    try console.out(json ? TransactionJSON.text(summary) : TransactionText.text(summary))
    return .ok
  }

  private func decodeAccounts(_ bytes: [UInt8], _ console: Console) throws -> CommandStatus {
    let accounts: [NamedAccount]
    do throws(JSONError) {
      accounts = try bytes.withUnsafeBytes { raw in
        Result { () throws(JSONError) in try AccountDump.read(raw) }
      }.get()
    } catch {
      console.err("swiftsvm: \(error)\n")
      return .failed
    }
    try console.out(json ? AccountJSON.text(accounts) : accounts.map(AccountText.text).joined(separator: "\n"))
    return .ok
  }
}
