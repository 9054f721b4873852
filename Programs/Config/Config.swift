public import ProgramAPI
import ConfigCalls

/// The Config program: accounts that hold keys and any data, changed by the keys marked as signers.
///
/// On chain it is a program of the virtual machine; its only instruction has no number: the data is what to store.
public enum Config: Program {
  public static func process(_ call: borrowing Invocation) throws(ProgramError) {
    do throws(ProgramError) {
      try store(in: call)
    } catch {
      report(error, in: call)
      throw error
    }
  }

  /// Accounts: the config account, then in their order the signers the instruction lists, except the account itself,
  /// whose place stays counted.
  private static func store(in call: borrowing Invocation) throws(ProgramError) {
    let new = try decodeInstruction(call.data)
    let config = try call.accounts.account(at: 0)
    guard config.owner == call.programID else {
      call.log("Config account is not owned by the config program")
      throw .invalidAccountOwner
    }
    let stored = try decodeAccount(config, in: call)
    let storedSigners = stored.signerCount
    // Without signers of its own, the account signs for itself: when it is initialized, above all.
    guard storedSigners > 0 || config.isSigner else { throw .missingRequiredSignature }

    var signers = 0, i = 0
    while i < new.count {
      if new.isSigner(i) {
        signers &+= 1
        try checkSigner(new.address(i), at: signers, config: config, stored: stored, in: call)
      }
      i &+= 1
    }
    guard try !new.hasDuplicates() else {
      call.log("new config contains duplicate keys")
      throw .invalidArgument
    }
    guard storedSigners <= signers else {
      var line = Payload<80>()
      line.append(text: "too few signers: ")
      line.append(decimal: UInt64(truncatingIfNeeded: signers))
      line.append(text: "; expected: ")
      line.append(decimal: UInt64(truncatingIfNeeded: storedSigners))
      call.log(line)
      throw .missingRequiredSignature
    }
    guard config.dataCount >= call.data.count else {
      call.log("Instruction data too large")
      throw .invalidInstructionData
    }
    guard config.isWritable else { throw .custom(ConfigInterface.Failure.readonlyDataModified) }
    try call.store(call.data, at: 0, in: config)
  }

  /// One signer of the new list, expected at `place` of the accounts.
  private static func checkSigner(
    _ signer: Address, at place: Int, config: Account, stored: ConfigKeys, in call: borrowing Invocation
  ) throws(ProgramError) {
    if signer == config.key {
      guard config.isSigner else {
        call.log("account[0].signer_key().is_none()")
        throw .missingRequiredSignature
      }
      return
    }
    let accounts = call.accounts
    guard place < accounts.count else {
      log("account ", signer, " is not in account list", in: call)
      throw .missingRequiredSignature
    }
    let account = try accounts.account(at: place)
    guard account.isSigner else {
      log("account ", signer, " signer_key().is_none()", in: call)
      throw .missingRequiredSignature
    }
    guard account.key == signer else {
      var line = Payload<80>()
      line.append(text: "account[")
      line.append(decimal: UInt64(truncatingIfNeeded: place &+ 1))
      line.append(text: "].signer_key() does not match Config data)")
      call.log(line)
      throw .missingRequiredSignature
    }
    // An initialized account only ever accepts signers it lists already.
    if stored.count > 0 {
      guard try stored.hasSigner(signer) else {
        log("account ", signer, " is not in stored signer list", in: call)
        throw .missingRequiredSignature
      }
    }
  }
}
