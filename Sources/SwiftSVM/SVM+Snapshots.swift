import Foundation

extension SVM {
  /// Everything the next transaction's outcome depends on, as bytes: accounts, switches, the token release, time,
  /// sysvars, blockhashes, and which messages were processed. The same state gives the same bytes, however it came
  /// about and on whatever machine; `SnapshotFormat` says what they are.
  ///
  /// Not in them: receipts of `getTransaction`, checkpoints, the inspector, the trap guard, and the code of programs
  /// that were added with `addProgram`, of which there is only the address.
  public func snapshot() -> [UInt8] {
    runtime.snapshot(edition: tokenRelease.edition, bundled: BundledPrograms.all(tokenRelease))
  }

  /// Writes `snapshot()` to a file: whenever everything stops, it holds all of it or what was there before.
  public func saveSnapshot(to path: String) throws(FileError) {
    try WholeFile.write(snapshot(), to: path, replacing: true)
  }

  /// A runtime that goes on where `snapshot()` was taken. Any bytes at all may be given: those of no snapshot, or of
  /// one that was changed, are an error that says what is wrong and where.
  ///
  /// `programs`: those that were added to the runtime with `addProgram`. One that is missing is an error; the account
  /// of each is as it was in the snapshot. Others are added as `addProgram` does. `transactionHistoryLimit` and
  /// `trapGuard` are those of `Configuration`.
  ///
  ///     let restored = try SVM(snapshot: bytes, programs: [ProgramDescription(Doorman.self, at: door)])
  public convenience init(
    snapshot: [UInt8], programs: [ProgramDescription] = [], transactionHistoryLimit: Int = 1000, trapGuard: Bool = false
  ) throws(SnapshotError) {
    let (runtime, release) = try snapshot.withUnsafeBytes { raw in
      Result { () throws(SnapshotError) in try Self.restore(raw, programs, trapGuard) }
    }.get()
    self.init(runtime, TransactionHistory(limit: transactionHistoryLimit), release)
  }

  /// A runtime that goes on where `saveSnapshot` was called; the arguments are those of `init(snapshot:)`.
  public static func loadSnapshot(
    from path: String, programs: [ProgramDescription] = [], transactionHistoryLimit: Int = 1000,
    trapGuard: Bool = false
  ) throws(FileError) -> SVM {
    let bytes = try WholeFile.read(path, headerSize: SnapshotFormat.headerSize) {
      (header, byteCount) throws(SnapshotError) in try SnapshotFormat.check(header: header, byteCount: byteCount)
    }
    do throws(SnapshotError) {
      let (runtime, release) = try bytes.withUnsafeBytes { raw in
        Result { () throws(SnapshotError) in try restore(raw, programs, trapGuard) }
      }.get()
      return SVM(runtime, TransactionHistory(limit: transactionHistoryLimit), release)
    } catch { throw FileError(path: path, reason: "\(error)") }
  }

  private static func restore(
    _ bytes: UnsafeRawBufferPointer, _ programs: [ProgramDescription], _ trapGuard: Bool
  ) throws(SnapshotError) -> (Runtime, TokenRelease) {
    var release = TokenRelease.pToken
    let runtime = try Runtime(snapshot: bytes, trapGuard: trapGuard, added: programs) { edition in
      guard let named = TokenRelease.allCases.first(where: { $0.edition == edition }) else { return nil }
      release = named
      return BundledPrograms.all(named)
    }
    return (runtime, release)
  }
}

extension TokenRelease {
  /// Its number in snapshots.
  fileprivate var edition: UInt8 {
    switch self {
    case .pToken: 0
    case .splToken350: 1
    }
  }
}
