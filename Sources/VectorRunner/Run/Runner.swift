public import SwiftSVM

/// Runs vectors and fixtures, each in a fresh runtime.
public struct Runner: Sendable {
  public var ignored: Ignored = []
  /// Only vectors whose name contains this.
  public var filter: String?
  /// Accounts added before the first step, after the vector's own.
  public var extraAccounts: [Vector.NamedAccount] = []
  /// Programs added before the first step: what the vectors call beside the bundled ones.
  public var programs: [ProgramDescription] = []
  /// How many vectors run at a time.
  public var jobs = 1
  /// Seconds of processor time a program may take; 0: as many as it likes.
  public var programTimeout: UInt64 = 10

  public init() {}

  /// The verdicts in the order of the corpus, whatever the number of jobs. `progress` is told how many are done.
  public func run(_ corpus: Corpus, progress: (@Sendable (Int) -> Void)? = nil) -> [Verdict] {
    let results = InOrder<Verdict?>(count: corpus.entries.count)
    results.fill(jobs: jobs, progress: progress) { place in
      SVM.setProgramTimeLimit(seconds: programTimeout)
      return verdict(corpus, corpus.entries[place])
    }
    return results.values.compactMap { $0 ?? nil }
  }

  /// Nil when the filter leaves the vector out.
  private func verdict(_ corpus: Corpus, _ entry: Corpus.Entry) -> Verdict? {
    let file = corpus.files[entry.file].path
    switch entry.kind {
    case .fixture:
      let name = String(file.split(separator: "/").last ?? "")
      guard matches(name) else { return nil }
      return Verdict(name: name, file: file, outcome: corpus.withBytes(of: entry) { fixtureOutcome($0) })
    case .vector, .line:
      let line = entry.kind == .line ? entry.line : nil
      let parsed = corpus.withBytes(of: entry) { bytes in
        Result { () throws(JSONError) in try Vector(json: bytes, firstLine: entry.line) }
      }
      switch parsed {
      case .success(let vector):
        guard matches(vector.name) else { return nil }
        return Verdict(name: vector.name, file: file, line: line, outcome: outcome(of: vector))
      case .failure(let error):
        guard line != nil else { return Verdict(name: file, file: file, outcome: .unreadable("\(error)")) }
        // A line that cannot be read fails whatever the filter says: its name is not known.
        let place = corpus.place(of: entry)
        return Verdict(
          name: place, file: file, line: line, outcome: .failed([Difference(.unreadable, step: 0, "\(error)")]))
      }
    }
  }

  private func matches(_ name: String) -> Bool { filter.map { name.contains($0) } ?? true }

  /// Runs one vector. It stops at the first step with a difference: what comes after is a consequence of it.
  public func outcome(of vector: Vector) -> Verdict.Outcome {
    let session = Session(vector.runtime, accounts: vector.accounts + extraAccounts, programs: programs)
    for (index, step) in vector.steps.enumerated() {
      let found = differences(at: index, step, session)
      if !found.isEmpty { return .failed(found) }
    }
    return .passed
  }

  private func differences(at index: Int, _ step: Vector.Step, _ session: Session) -> [Difference] {
    guard case .transaction(let transaction) = step else {
      do throws(TimeError) { try session.svm.apply(step) } catch {
        return [Difference(.time, step: index, error.reason)]
      }
      return []
    }
    do {
      let result = try session.execute(transaction)
      return Comparison(step: index, ignored: ignored).differences(
        transaction.expect ?? Expectation(), result.receipt, changed: result.changed
      ) { session.svm.getAccount($0) }
    } catch let error as ExecutionError {
      if case .timedOut(let timeout) = error { return [Difference(.timeout, step: index, "\(timeout)")] }
      if transaction.expect?.decodeError == true { return [] }
      let reason = "expected a transaction: \(error)"
      return [Difference(.decodeError, step: index, reason)]
    } catch {
      return [Difference(.otherAccounts, step: index, "\(error)")]
    }
  }
}
