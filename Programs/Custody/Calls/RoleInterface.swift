#if !hasFeature(Embedded)
public import ProgramAPI
#endif

/// Handing on a role, the same in every program: its holder names a successor, who takes it over.
public enum RoleInterface {
  /// The numbers of the two instructions.
  @frozen public enum Number: UInt8, Sendable { case propose = 240, accept }
  /// The numbers of their events.
  @frozen public enum Event: UInt8, Sendable {
    /// state, role u8, who has it, who shall have it
    case proposed = 240
    /// state, role u8, who had it, who has it
    case accepted
  }
}

#if !hasFeature(Embedded)
extension RoleInterface {
  /// Names who shall have a role of a state next. Naming another replaces him; naming oneself takes it back.
  public static func propose(
    _ successor: Address, for role: UInt8, of state: Address, by holder: Address, program: Address
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.propose.rawValue)
    data.append(role)
    data.append(successor)
    return instruction(holder, state, data.bytes, program)
  }
  /// Takes over a role one was named for.
  public static func accept(
    _ role: UInt8, of state: Address, by successor: Address, program: Address
  ) -> Instruction {
    instruction(successor, state, [Number.accept.rawValue, role], program)
  }
  private static func instruction(
    _ signer: Address, _ state: Address, _ data: [UInt8], _ program: Address
  ) -> Instruction {
    Instruction(
      programID: program,
      accounts: [.signer(signer), .writable(state)] + EventInterface.accounts(of: program), data: data)
  }
}
#endif
