import Foundation
import TestFixtures
import Testing

/// The command as a process: whatever it finds open, closed, full or broken, it does what it was asked or exits
/// non-zero.
@Suite struct StreamTests {
  /// What a script of the shell ends with and says on standard error. `$S` is the command, `$D` the folder of a
  /// disbursement's files, and `pay LEDGER …` makes its three payments.
  static func run(_ script: String) throws -> (status: Int32, out: String, err: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("swiftsvm")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.currentDirectoryURL = folder
    process.arguments = ["-c", preparation + script]
    process.environment = [
      "S": program.path, "D": Fixtures.project.appendingPathComponent("Tests/Scripts/disburse").path,
      "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
    ]
    let out = Pipe(), err = Pipe()
    process.standardOutput = out
    process.standardError = err
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let texts = [out, err].map { String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
    process.waitUntilExit()
    return (process.terminationStatus, texts[0], texts[1])
  }

  static let preparation = """
    M=9hSR6S7WPtxmTojgo6GG3k4yDPecgJY292j7xrsUGWBu
    key() { $S keygen --seed 0101010101010101010101010101010101010101010101010101010101010101; }
    ledger() {
      head -n 4 $D/payments.csv >three.csv; key >payer.json 2>/dev/null
      $S ledger create $1 --account $D/accounts.json
    }
    pay() { local ledger=$1; shift; $S disburse three.csv --ledger $ledger --keypair payer.json --mint $M "$@"; }

    """

  /// The script, its status, and what it says on standard error; nil: nothing.
  static let cases: [(String, Int32, String?)] = [
    ("$S keygen >/dev/full", 2, "standard output: cannot be written: no space left on device"),
    ("$S help disburse >/dev/full", 2, "standard output: cannot be written: no space left on device"),
    ("key >&-", 2, "standard output: cannot be written: bad file descriptor"),
    ("key 2>&-", 2, nil),
    ("key 2>/dev/full", 2, nil),
    ("$S decode - < .", 2, "standard input: cannot be read: is a directory"),
    ("$S decode - <&-", 2, "standard input: cannot be read: bad file descriptor"),
    ("$S plan /proc/self/mem", 2, "/proc/self/mem: cannot be read"),
    // A reader that has gone: quietly, whether the signal is ignored or not.
    ("(trap '' PIPE; $S help disburse; exit $?) | true; exit ${PIPESTATUS[0]}", 2, nil),
    ("$S help disburse | true; exit ${PIPESTATUS[0]}", 2, nil),
    // Terminals too narrow to be.
    ("COLUMNS=0 $S help keygen", 0, nil), ("COLUMNS=-5 $S help keygen", 0, nil),
    ("COLUMNS=1 $S keygen x", 2, "Unexpected argument"),
    ("COLUMNS=999999999999999999999 $S help keygen", 0, nil),
    // An argument that is no text.
    (#"$S keygen --outfile $'\xff'; e=$?; ls; exit $e"#, 2, "argument 3: is not UTF-8"),
    // Key files: whole or not at all.
    ("(ulimit -f 0; $S keygen --outfile k); [ ! -e k ] && $S keygen --outfile k", 0, "k: cannot be written: file too"),
    (
      "key >k 2>/dev/null; (ulimit -f 0; $S keygen --force --outfile k) || key 2>/dev/null | cmp - k", 0,
      "k: cannot be written: file too large"
    ),
    ("$S keygen --outfile k; $S keygen --outfile k", 1, "k exists; --force writes over it"),
    ("$S keygen --outfile k; $S keygen --force --outfile k && [ $(stat -c %a k) = 600 ] && [ $(ls) = k ]", 0, nil),
    ("$S keygen --force --outfile /dev/null; e=$?; [ -c /dev/null ] && exit $e", 2, "/dev/null: is a device, and not"),
    ("ledger l; $S keygen --force --outfile l; e=$?; $S ledger advance l && exit $e", 2, "l: is a ledger or a journal"),
    // Inputs through pipes and from standard input, each once.
    ("ledger l; $S disburse three.csv --ledger l --keypair <(cat payer.json) --mint $M", 0, nil),
    ("ledger l; key 2>/dev/null | $S disburse <(cat three.csv) --ledger l --keypair - --mint $M", 0, nil),
    ("ledger l; $S disburse - --ledger l --keypair payer.json --mint $M <three.csv", 0, nil),
    ("ledger l; $S disburse - --ledger l --keypair - --mint $M <three.csv", 2, "-: no key pair file"),
    ("ledger l; cat payer.json | $S disburse - --ledger l --keypair - --mint $M", 2, "standard input: is named twice"),
    ("$S ledger create l --account - <$D/accounts.json; ledger m; cmp l m", 0, nil),
    ("$S ledger create l --account <(cat $D/accounts.json); ledger m; cmp l m", 0, nil),
    ("ledger l; $S ledger tokens - $M <l; cat l | $S ledger tokens <(cat l) $M", 0, nil),
    // Questions neither lock nor change anything.
    ("ledger l; printf 'torn' >>l; cp l m; chmod 400 l; $S ledger tokens l $M && cmp l m", 0, nil),
    ("ledger l; exec 9<>l; flock 9; $S ledger tokens l $M && $S ledger accounts l $M", 0, nil),
    ("ledger l; exec 9<>l; flock 9; $S ledger advance l", 2, "l: another process is using it"),
    ("$S ledger advance /dev/zero", 2, "/dev/zero: is no plain file"),
    ("mkfifo p; $S ledger advance p", 2, "p: is no plain file"),
    // The report takes the place of nothing else, and is known to be possible before anybody is paid.
    ("ledger l; pay l --direct --journal j --report ./j; e=$?; [ ! -e j ] && exit $e", 2, "./j: is j, which would be"),
    ("ledger l; pay l --direct --journal j --report $PWD/j", 2, "which would be written over"),
    ("ledger l; mkdir x; pay l --direct --journal j --report x/../j", 2, "which would be written over"),
    ("ledger l; ln -s . y; pay l --direct --journal y/j --report j", 2, "which would be written over"),
    ("ledger l; ln -s j z; pay l --direct --journal j --report z", 2, "which would be written over"),
    ("ledger l; pay l --report l", 2, "l: would be written over"),
    ("ledger l; pay l --report payer.json", 2, "payer.json: would be written over"),
    ("ledger l; pay l --report ./three.csv", 2, "three.csv"),
    ("ledger l; pay l --direct --journal ./l", 2, "l"),
    ("ledger l; pay l --direct --journal j; pay l --batch 1 --report j", 2, "j: is a ledger or a journal"),
    ("ledger l; cp l m; pay l --report none/r; e=$?; cmp l m && exit $e", 2, "none/r: cannot be written: no such file"),
    ("ledger l; cp l m; mkfifo p; pay l --report p; e=$?; cmp l m && exit $e", 2, "p: is a pipe, and not written over"),
    ("ledger l; cp l m; pay l --report /dev/full; e=$?; cmp l m && exit $e", 2, "/dev/full: is a device"),
    ("ledger l; pay l --report r && pay l --report r", 0, nil),
    ("ledger l; pay l --report - | grep -q '\"state\": \"completed\"' && [ ! -e ./- ]", 0, nil),
    ("ledger l; pay l --direct --journal -", 2, "The journal is a file"),
    // A report that cannot be printed is in its file all the same.
    ("ledger l; pay l --report r >/dev/full; e=$?; grep -q completed r && exit $e", 2, "standard output: cannot be"),
    // The numbers of closed streams are never a data file's.
    ("ledger l; pay l >&-; e=$?; $S ledger tokens l $M && exit $e", 2, "standard output: cannot be written"),
    ("ledger l; pay l <&- >&- 2>&-; $S ledger advance l <&- >&- 2>&- && $S ledger tokens l $M", 0, nil),
    ("ledger l; pay l --direct --journal j >&- 2>&-; pay l --direct --journal j", 0, nil),
    // Vectors too.
    ("V=$D/../../../Vectors; $S test - <$V/wire/basics.jsonl && $S test <(head -n 1 $V/memo/basics.jsonl)", 0, nil),
    ("V=$D/../../../Vectors; head -n 3 $V/memo/basics.jsonl | $S record - | $S test -", 0, nil),
    ("V=$D/../../../Vectors; head -n 1 $V/memo/basics.jsonl >v; ln -s v w; $S record w", 2, "w: is a link, and not"),
  ]

  @Test(arguments: cases.indices)
  func holds(index: Int) throws {
    let (script, status, text) = Self.cases[index]
    let result = try Self.run(script)
    #expect(result.status == status, "\(script)\n\(result.err)")
    if let text { #expect(result.err.contains(text), "\(script)\n\(result.err)") } else { #expect(result.err == "") }
  }
}
