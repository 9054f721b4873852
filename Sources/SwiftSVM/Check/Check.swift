/// Something a transaction must have done, in the vocabulary of Mollusk's checks.
///
///     try receipt.check(
///       [.success, .fee(5000), .account(bob, .lamports(5), .owner(ProgramIDs.system))], in: svm)
public struct Check: Sendable {
  let subject: Subject

  enum Subject {
    case err(TransactionError?)
    case computeUnits(UInt64)
    case fee(UInt64)
    case logs(String)
    case noReturnData
    case returnData([UInt8], Address?)
    case account(Address, [AccountCheck])
  }

  /// It succeeded.
  public static var success: Check { Check(subject: .err(nil)) }
  /// It failed with this error.
  public static func err(_ error: TransactionError) -> Check { Check(subject: .err(error)) }
  /// It consumed exactly so many compute units.
  public static func computeUnits(_ units: UInt64) -> Check { Check(subject: .computeUnits(units)) }
  /// It took exactly so many lamports from its payer.
  public static func fee(_ lamports: UInt64) -> Check { Check(subject: .fee(lamports)) }
  /// Some log line contains this text.
  public static func logs(containing text: String) -> Check { Check(subject: .logs(text)) }
  /// It left these bytes as return data; `from`: set by this program.
  public static func returnData(_ data: [UInt8], from program: Address? = nil) -> Check {
    Check(subject: .returnData(data, program))
  }
  /// It left no return data.
  public static var noReturnData: Check { Check(subject: .noReturnData) }
  /// Afterwards the account is like this. Of a simulation, what it would have left is looked at.
  public static func account(_ address: Address, _ checks: AccountCheck...) -> Check {
    Check(subject: .account(address, checks))
  }
}

/// Something an account must be.
public struct AccountCheck: Sendable {
  let subject: Subject

  enum Subject {
    case lamports(UInt64)
    case owner(Address)
    case data([UInt8])
    case dataSlice(Int, [UInt8])
    case space(Int)
    case executable
    case closed
    case rentExempt
  }

  /// It holds exactly so many lamports; 0 also when there is no account.
  public static func lamports(_ lamports: UInt64) -> AccountCheck { AccountCheck(subject: .lamports(lamports)) }
  public static func owner(_ address: Address) -> AccountCheck { AccountCheck(subject: .owner(address)) }
  /// Its data are exactly these bytes.
  public static func data(_ bytes: [UInt8]) -> AccountCheck { AccountCheck(subject: .data(bytes)) }
  /// Its data have these bytes at this offset.
  public static func dataSlice(offset: Int, bytes: [UInt8]) -> AccountCheck {
    AccountCheck(subject: .dataSlice(offset, bytes))
  }
  /// Its data have so many bytes.
  public static func space(_ count: Int) -> AccountCheck { AccountCheck(subject: .space(count)) }
  public static var executable: AccountCheck { AccountCheck(subject: .executable) }
  /// There is no account.
  public static var closed: AccountCheck { AccountCheck(subject: .closed) }
  /// It holds what an account of its size must hold.
  public static var rentExempt: AccountCheck { AccountCheck(subject: .rentExempt) }
}
