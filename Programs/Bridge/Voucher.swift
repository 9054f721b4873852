import BridgeCalls
import Custody
import PrecompilesCalls
import ProgramAPI

/// What a partner signs to let a user swap points: who, how many, once, and until when, with this program only.
struct Voucher {
  let partner, user: Address
  let points: Amount
  let nonce: UInt64
  let expiry: UnixTime

  /// Checks that the transaction's instruction before this one verified the voucher's signature. `instructions` is the
  /// Instructions sysvar.
  ///
  /// Only what the instruction's offsets point to was verified, so they are followed here as well, and none may lead
  /// out of the instruction.
  @inline(never)
  func check(signedBy key: Address, _ instructions: Account, _ call: borrowing Invocation) throws(ProgramError) {
    // A key of zeros stands for no vouchers.
    guard key != .zero, isSigned(by: key, instructions, call.programID) else {
      throw .custom(BridgeInterface.Failure.badVoucher)
    }
  }

  private func isSigned(by key: Address, _ account: Account, _ program: Address) -> Bool {
    do throws(ProgramError) {
      let list = try TransactionInstructions(account)
      let before = try list.instruction(at: try list.current &- 1)
      guard before.program == Ed25519Interface.id else { return false }
      let signature = try Ed25519Interface.onlySignature(in: before.data)
      guard signature.key == key else { return false }
      return try matches(signature.message, program)
    } catch { return false }
  }
  private func matches(_ message: Bytes, _ program: Address) throws(ProgramError) -> Bool {
    guard message.count == BridgeInterface.voucherSize else { return false }
    let start: BridgeInterface.VoucherStart = try message.read(at: 0)
    let signedPoints: Amount = try message.read(at: 112), signedNonce: UInt64 = try message.read(at: 120)
    let signedExpiry: UnixTime = try message.read(at: 128)
    return start == BridgeInterface.VoucherStart(program: program, partner: partner, user: user)
      && signedPoints == points && signedNonce == nonce && signedExpiry == expiry
  }
}
