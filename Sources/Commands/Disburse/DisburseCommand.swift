import ArgumentParser
import Disburse
import Files
import LocalLedger
import SwiftSVM

struct DisburseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disburse", abstract: "Pay everybody in a file, each exactly once.",
    discussion: """
      The file is CSV with the columns walletAddress, amount and paymentID. By default it becomes a batch of the \
      Disbursement program, which pays no item twice. With --direct plain transfers are sent, and a journal remembers \
      what was signed. Either way, run the same command again after an interruption: it goes on from there.
      """,
    subcommands: [Run.self, Pause.self, Resume.self, Cancel.self, Close.self], defaultSubcommand: Run.self)

  struct Run: ParsableCommand, ConsoleCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the payments that are not made yet.",
      discussion: "Exit status: 0 all are paid, 1 not all, 2 wrong usage or something that cannot be read or written.")

    @Argument(help: "The CSV file, or `-` for standard input.")
    var file: String

    @OptionGroup var options: DisburseOptions
    @OptionGroup var packing: PackingOptions

    @Option(
      help: ArgumentHelp(
        "The key pair of an approver. A new organization gets these, and wants all of them.", valueName: "file"))
    var approver: [String] = []

    @Option(help: "Whether amounts are what recipients receive, or what is spent. Needed where a mint takes fees.")
    var amountIs: AmountKind?

    @Option(help: ArgumentHelp("The token account to pay from instead of the payer's own.", valueName: "address"))
    var source: AddressArgument?

    @Flag(help: "Leave out who has no account of the mint, instead of paying for one.")
    var noCreate = false

    @Flag(help: "Begin although somebody cannot be paid: the others are, and he is by a later run once he can be.")
    var partial = false

    @Flag(help: "Send plain transfers instead of a batch.")
    var direct = false

    @Option(help: ArgumentHelp("Where plain transfers are written down before they are sent.", valueName: "file"))
    var journal: String?

    @Flag(help: "Put each payment's id before its plain transfer as a memo.")
    var memo = false

    @Option(help: ArgumentHelp("Write a report in JSON to this file; `-`: to standard output.", valueName: "file"))
    var report: String?

    @Flag(help: "Write the report in JSON to standard output.")
    var json = false

    func validate() throws {
      if direct != (journal != nil) { throw ValidationError("--direct and --journal go together.") }
      if journal == "-" { throw ValidationError("The journal is a file: of what was sent there is no other record.") }
      if memo, !direct { throw ValidationError("--memo is for --direct.") }
      if direct, !approver.isEmpty { throw ValidationError("Plain transfers are not approved.") }
    }

    func run(_ console: Console) throws -> CommandStatus {
      try checkFiles()
      let payer = try DisburseOptions.keypair(options.keypair, console)
      let approvers = try approver.map { try DisburseOptions.keypair($0, console) }
      let bytes = [UInt8](try console.read(file))
      let ledger = try Ledger(opening: options.ledger, trapGuard: true)
      let mint = try PaymentMint(options.mint.value, on: ledger)
      let list: PaymentList
      do { list = try PaymentList(csv: bytes, decimals: mint.decimals) } catch {
        console.err("swiftsvm: \(file): \(error)\n")
        return .usage
      }
      let progress = ProgressLine(total: list.payments.count, console.showsProgress ? console.err : { _ in })
      defer { progress.finish() }
      let result = try direct
        ? sendPlainly(list, mint, ledger, payer, progress)
        : sendBatch(list, mint, ledger, payer, approvers, progress)
      progress.finish()
      // First where it lasts: whoever reads the other may have gone.
      if let report, report != "-" { try WholeFile.write(result.json, to: report, replacing: true) }
      try console.out(json || report == "-" ? String(decoding: result.json, as: UTF8.self) : result.text)
      return result.isComplete ? .ok : .failed
    }

    /// Of what was signed and sent the journal is the only record: before anything is sent it must be clear that
    /// nothing takes its place, and that the report can be written.
    private func checkFiles() throws(FileError) {
      try FilePlaces.check(
        outputs: [journal, report].compactMap { $0 }, against: [file, options.ledger, options.keypair] + approver)
      if let report, report != "-" { try WholeFile.check(report, replacing: true) }
      if let journal, !WholeFile.exists(journal) { try WholeFile.check(journal, replacing: false) }
    }

    private func sendBatch(
      _ list: PaymentList, _ mint: PaymentMint, _ ledger: Ledger, _ payer: Keypair, _ approvers: [Keypair],
      _ progress: ProgressLine
    ) throws(DisburseError) -> DisbursementReport {
      var settings = BatchDisbursement.Settings()
      settings.orgID = options.org
      settings.batchID = options.batch
      settings.isNet = amountIs.map { $0 == .net }
      settings.source = source?.value
      settings.createsAccounts = !noCreate
      settings.isPartial = partial
      settings.prefix = packing.prefix
      settings.lookupTables = packing.lookupTable.map(\.value)
      return try BatchDisbursement(list, in: mint, on: ledger, payer: payer, approvers: approvers, settings)
        .run { progress.update($0) }
    }

    private func sendPlainly(
      _ list: PaymentList, _ mint: PaymentMint, _ ledger: Ledger, _ payer: Keypair, _ progress: ProgressLine
    ) throws(DisburseError) -> DisbursementReport {
      var settings = DirectDisbursement.Settings()
      settings.isNet = amountIs.map { $0 == .net }
      settings.source = source?.value
      settings.createsAccounts = !noCreate
      settings.isPartial = partial
      settings.writesMemos = memo
      settings.prefix = packing.prefix
      settings.lookupTables = packing.lookupTable.map(\.value)
      return try DirectDisbursement(list, in: mint, on: ledger, payer: payer, journal: journal ?? "", settings)
        .run { progress.update($0) }
    }
  }
}
