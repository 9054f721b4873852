public import SwiftSVM

extension Vector {
  /// The vector with the expectations of every step replaced by what this runtime does.
  ///
  /// The accounts of a step are those it changed, in byte order. A step that time does not allow cannot be recorded.
  public func recorded(source: String, extraAccounts: [NamedAccount] = []) throws(RecordingError) -> Vector {
    var vector = self
    vector.source = source
    vector.accounts += extraAccounts
    let session = Session(runtime, accounts: vector.accounts)
    for (index, step) in steps.enumerated() {
      guard case .transaction(var transaction) = step else {
        do throws(TimeError) { try session.svm.apply(step) } catch {
          throw RecordingError(step: index, reason: error.reason)
        }
        continue
      }
      do {
        let result = try session.execute(transaction)
        transaction.expect = Expectation(result.receipt, changed: result.changed) { session.svm.getAccount($0) }
      } catch let error as ExecutionError {
        if case .timedOut(let timeout) = error { throw RecordingError(step: index, reason: "\(timeout)") }
        transaction.expect = Expectation()
        transaction.expect?.decodeError = true
      } catch {
        throw RecordingError(step: index, reason: "\(error)")
      }
      vector.steps[index] = .transaction(transaction)
    }
    return vector
  }

  /// Why a vector cannot be recorded.
  public struct RecordingError: Error, Hashable, Sendable, CustomStringConvertible {
    public var step: Int
    public var reason: String
    public var description: String { "step \(step): \(reason)" }
  }
}

extension Expectation {
  /// Everything a transaction did.
  init(_ receipt: Receipt, changed: [Address], account: (Address) -> StoredAccount?) {
    self.init()
    err = .some(receipt.err)
    fee = receipt.fee
    computeUnitsConsumed = receipt.computeUnitsConsumed
    logs = receipt.logs
    returnData = .some(receipt.returnData)
    innerInstructions = receipt.innerInstructions
    accounts = changed.map { address in
      ExpectedAccount(address, Comparison.existing(account(address)).map { ExpectedAccount.State($0) })
    }
    otherAccountsUnchanged = true
  }
}
