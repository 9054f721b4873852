import SwiftSVM

extension Runner {
  func fixtureOutcome(_ bytes: UnsafeRawBufferPointer) -> Verdict.Outcome {
    do throws(InstructionFixture.ReadingError) {
      return outcome(of: try InstructionFixture(bytes))
    } catch {
      switch error {
      case .malformed(let reason): return .unreadable("not an instruction fixture: \(reason)")
      case .unsupported(let reason): return .skipped(reason)
      }
    }
  }

  /// Runs one instruction fixture. Its compute units are those of another build of the program and are not compared.
  public func outcome(of fixture: InstructionFixture) -> Verdict.Outcome {
    var configuration = SVM.Configuration()
    configuration.apply(fixture.sysvars)
    configuration.features = FeatureSet(idPrefixes: fixture.features)
    let svm = SVM(configuration)
    let metas = fixture.metas.map {
      AccountMeta(fixture.accounts[$0.index].address, isSigner: $0.isSigner, isWritable: $0.isWritable)
    }
    let receipt = svm.executeInstruction(
      Instruction(programID: fixture.programID, accounts: metas, data: fixture.data), accounts: fixture.accounts,
      computeUnitLimit: fixture.computeUnitLimit)
    let found = fixture.differences(from: receipt)
    return found.isEmpty ? .passed : .failed(found)
  }
}

extension InstructionFixture {
  /// How a receipt differs from the recorded effects: the result, and after a success the writable accounts.
  func differences(from receipt: InstructionReceipt) -> [Difference] {
    let result = Self.resultCode(of: receipt.err)
    guard result == effects.result else {
      let error = receipt.err.map { " (\($0))" } ?? ""
      return [Difference(.err, step: 0, "expected result \(effects.result), found \(result)\(error)")]
    }
    guard result == 0 else { return [] }
    let writable = Set(metas.filter(\.isWritable).map { accounts[$0.index].address })
    let comparison = Comparison(step: 0, ignored: [])
    var found: [Difference] = []
    for (address, expected) in effects.accounts where writable.contains(address) {
      let account = Comparison.existing(receipt.accounts.last { $0.address == address }?.account)
      var state = Comparison.existing(expected).map { ExpectedAccount.State($0) }
      // Only lamports, data and owner are part of a fixture's effects.
      if let account { state?.executable = account.executable }
      for text in comparison.accountDifferences(state, account) {
        found.append(Difference(.account, step: 0, "\(address) \(text)"))
      }
    }
    return found
  }
}
