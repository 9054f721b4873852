import ProgramAPI
import TokenCalls

extension Release {
  /// GetAccountDataSize: every token account has the same size here.
  func accountDataSize(_ call: borrowing Invocation, _ list: AccountCursor) throws(ProgramError) {
    var accounts = list
    _ = try ownMint(try accounts.next(), call)
    var result = Payload<8>()
    result.append(UInt64(165))
    try call.setReturnData(result)
  }

  /// AmountToUiAmount: the amount in decimal, with the mint's decimals, trailing zeros trimmed.
  func amountToText(_ call: borrowing Invocation, _ list: AccountCursor, _ amount: UInt64) throws(ProgramError) {
    var accounts = list
    let decimals = try ownMint(try accounts.next(), call)[.decimals]
    try call.setReturnData(TokenInterface.text(of: amount, decimals: decimals))
  }

  /// UiAmountToAmount: what `AmountToUiAmount` writes, read back.
  func textToAmount(_ call: borrowing Invocation, _ list: AccountCursor, _ text: Bytes) throws(ProgramError) {
    var accounts = list
    let decimals = try ownMint(try accounts.next(), call)[.decimals]
    var result = Payload<8>()
    // p-token puts the digits into a buffer of 257.
    result.append(try TokenInterface.amount(of: text, decimals: decimals, atMost: self == .pToken ? 257 : .max))
    try call.setReturnData(result)
  }
}
