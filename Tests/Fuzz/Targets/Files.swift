import Commands
import Disburse
import SolanaPay
import SwiftSVM

// Targets that read what people and other programs write.

/// A key pair that is read is written as a file of the same key pair.
@Sendable public func fuzzKey(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  guard let keypair = Keypair(file: Array(bytes)) else { return 0 }
  precondition(Keypair(file: keypair.file)?.bytes == keypair.bytes, "another key pair the second time")
  return 0
}

/// Account dumps that are read are written as dumps of the same accounts, and can be shown.
@Sendable public func fuzzAccounts(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  guard let accounts = try? AccountDump.read(bytes) else { return 0 }
  for named in accounts {
    let again = try? AccountDump.write(named.address, named.account).withUnsafeBytes { try AccountDump.read($0) }
    precondition(again == [named], "another account the second time")
  }
  runs(["decode", "--account", "-"], Array(bytes), .ok)
  return 0
}

/// Payments of a mint of as many decimals as the first byte says; all of them together are the total.
@Sendable public func fuzzCSV(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  guard let decimals = bytes.first, let list = try? PaymentList(csv: Array(bytes.dropFirst()), decimals: decimals % 20)
  else { return 0 }
  precondition(list.payments.reduce(0) { $0 + $1.amount } == list.total, "another total")
  precondition(Set(list.payments.map(\.id)).count == list.payments.count, "a payment id twice")
  return 0
}

/// A plan is worked out and printed, or refused.
@Sendable public func fuzzPlan(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  runs(["plan", "-"], Array(bytes), nil)
  runs(["plan", "-", "--json"], Array(bytes), nil)
  return 0
}

/// A payment URL that is read is written as one that reads as the same request.
@Sendable public func fuzzURL(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  guard let url = try? SolanaPayURL(parsing: String(decoding: bytes, as: UTF8.self)), let text = try? url.encoded()
  else { return 0 }
  precondition((try? SolanaPayURL(parsing: text)) == url, "another request the second time")
  return 0
}

private func runs(_ arguments: [String], _ input: [UInt8], _ expected: CommandStatus?) {
  let status = SwiftSVMCommand.run(arguments, Console(out: { _ in }, err: { _ in }, input: { () in input }))
  precondition(expected == nil || status == expected, "the command refuses what was read")
}
