public import ProgramAPI

extension SVM {
  /// Makes a program written in Swift executable at an address.
  ///
  /// Its calls cost what the system calls cost on chain, its own code nothing: compute units of transactions it takes
  /// part in are estimates, and the receipt says so.
  public func addProgram(_ type: any Program.Type, at address: Address) {
    addProgram(ProgramDescription(type, at: address))
  }
  /// Makes a program executable, everything about it given; one that is there already is replaced.
  public func addProgram(_ program: ProgramDescription) { runtime.addProgram(program) }
  /// Whether the account at this address is a bundled or an added program.
  public func isProgram(_ address: Address) -> Bool { runtime.isProgram(address) }
}

extension ProgramDescription {
  /// A program written in Swift, as `addProgram(_:at:)` adds it.
  public init(_ type: any Program.Type, at address: Address) {
    self.init(id: address, name: "", kind: .estimated, type: type)
  }
}
