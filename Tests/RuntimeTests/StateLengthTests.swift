import Primitives
import ProgramAPI
import Runtime
import SolanaCrypto
import Testing

/// Makes, reads and writes a state of fixed length (instructions 0 to 2) and one that may be longer (3 to 5), and
/// writes through a layout without a tag (6).
private enum Keeper: Program {
  enum Fixed: State {
    static var size: Int { 16 }
    static var tag: UInt64 { 0x31 }
  }
  enum List: State {
    static var size: Int { 16 }
    static var tag: UInt64 { 0x32 }
    static var mayBeLonger: Bool { true }
  }
  enum Plain: Layout { static var size: Int { 16 } }

  static func process(_ call: borrowing Invocation) throws(ProgramError) {
    let account = try call.accounts.account(at: 0)
    switch try call.data.read(UInt8.self, at: 0) {
    case 0: _ = try call.create(Fixed.self, in: account)
    case 1: _ = try call.read(Fixed.self, in: account)
    case 2: _ = try call.write(Fixed.self, in: account)
    case 3: _ = try call.create(List.self, in: account)
    case 4: _ = try call.read(List.self, in: account)
    case 5: _ = try call.write(List.self, in: account)
    default: _ = try call.mutableView(of: account, as: Plain.self)
    }
  }
}

/// The length of an account of a program's own, and what is told of several faults: owner, length, tag.
@Suite struct StateLengthTests {
  private static let program: Address = "Keeper1111111111111111111111111111111111111"
  private static let state: Address = "State11111111111111111111111111111111111111"

  private static func fault(
    _ number: UInt8, _ tag: UInt8, count: Int, owner: Address = program, isWritable: Bool = true
  ) throws -> InstructionError.Kind? {
    let world = World(programs: [
      ProgramDescription(id: program, name: "keeper", kind: .estimated, type: Keeper.self)
    ])
    let payer = World.key(1)
    world.fund(payer.address)
    let data = [UInt8](([tag] + [UInt8](repeating: 0, count: 31)).prefix(count))
    world.runtime.setAccount(state, StoredAccount(lamports: 1_000_000_000, data: data, owner: owner))
    let accounts: [AccountMeta] = [isWritable ? .writable(state) : .readonly(state)]
    let receipt = try world.send(
      [Instruction(programID: program, accounts: accounts, data: [number])], payer: payer)
    guard case .instructionError(_, let error)? = receipt.err else { return nil }
    return error.kind
  }

  /// Instructions 1 and 2 read and write the fixed state, 0 makes it.
  @Test func aFixedStateIsExactlyAsLongAsItsLayout() throws {
    for number in [1, 2] as [UInt8] {
      #expect(try Self.fault(number, 0x31, count: 16) == nil)
      for count in [0, 7, 8, 15, 17, 24, 32] {
        #expect(try Self.fault(number, 0x31, count: count) == .invalidAccountData)
      }
    }
    #expect(try Self.fault(0, 0, count: 16) == nil)
    for count in [0, 15, 17, 32] { #expect(try Self.fault(0, 0, count: count) == .invalidAccountData) }
  }

  @Test func theOwnerComesFirstAndTheTagLast() throws {
    for number in [1, 2] as [UInt8] {
      for count in [15, 16, 17] {
        #expect(try Self.fault(number, 0x31, count: count, owner: .zero) == .invalidAccountOwner)
      }
      #expect(try Self.fault(number, 0, count: 16) == .uninitializedAccount)
      #expect(try Self.fault(number, 0x32, count: 16) == .invalidAccountData)
      for count in [15, 17] { #expect(try Self.fault(number, 0, count: count) == .invalidAccountData) }
    }
    #expect(try Self.fault(0, 0x31, count: 16) == .accountAlreadyInitialized)
    #expect(try Self.fault(0, 0x31, count: 17) == .invalidAccountData)
    #expect(try Self.fault(2, 0x31, count: 17, isWritable: false) == .immutable)
  }

  @Test func aStateThatMayBeLongerAndALayoutAreAtLeastSoLong() throws {
    for (number, tag) in [(3, 0), (4, 0x32), (5, 0x32), (6, 0)] as [(UInt8, UInt8)] {
      for count in [16, 17, 32] { #expect(try Self.fault(number, tag, count: count) == nil) }
      for count in [0, 15] { #expect(try Self.fault(number, tag, count: count) == .invalidAccountData) }
    }
    for count in [16, 17] { #expect(try Self.fault(4, 0, count: count) == .uninitializedAccount) }
  }

  @Test func clientsReadByTheSameRule() {
    let bytes = { (tag: UInt8, count: Int) in [tag] + [UInt8](repeating: 0, count: count - 1) }
    #expect(DecodedState<Keeper.Fixed>(bytes(0x31, 16)) != nil)
    for count in [15, 17] { #expect(DecodedState<Keeper.Fixed>(bytes(0x31, count)) == nil) }
    #expect(DecodedState<Keeper.Fixed>(bytes(0, 16)) == nil)
    for count in [16, 17] { #expect(DecodedState<Keeper.List>(bytes(0x32, count)) != nil) }
    #expect(DecodedState<Keeper.List>(bytes(0x32, 15)) == nil)
    for count in [16, 17] { #expect(DecodedState<Keeper.Plain>(untagged: bytes(0, count)) != nil) }
  }
}
