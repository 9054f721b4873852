import Custody
import DisbursementCalls
import ProgramAPI

extension Disbursement {
  /// CreateOrg: creator `[ws]`, org `[w]`, System.
  @inline(never) static func createOrg(_ call: borrowing Invocation) throws(ProgramError) {
    let approvers = try Approvers(call, from: 9)
    let id: UInt64 = try call.data.read(at: 1)

    var accounts = call.accounts
    let creator = try accounts.next([.signer, .writable]), org = try accounts.next(.writable)
    _ = try accounts.next(program: ProgramIDs.system)

    let (address, bump) = try call.findAddress(["org", Seed(creator.key), Seed(id)])
    guard org.key == address else { throw .invalidSeeds }
    try approvers.check()

    let state = try call.make(
      Org.self, in: org, payer: creator, signedBy: ["org", Seed(creator.key), Seed(id), Seed(bump)])
    state[.bump] = bump
    state[.id] = id
    state[.creator] = creator.key
    state[.authority] = creator.key
    try approvers.store(in: state, call)
  }

  /// SetApprovers: authority `[s]`, org `[w]`. Approvals given before no longer count.
  @inline(never) static func setApprovers(_ call: borrowing Invocation) throws(ProgramError) {
    let approvers = try Approvers(call, from: 1)

    var accounts = call.accounts
    let authority = try accounts.next(.signer)
    let state = try call.write(Org.self, in: try accounts.next(.writable))

    try check(authority, of: state.readOnly)
    try approvers.check()
    try state[.generation] += 1
    try approvers.store(in: state, call)
  }

  /// Who must agree to a batch, as instructions name them: threshold, number, keys.
  private struct Approvers {
    let threshold: UInt8
    let count: UInt8
    let keys: Bytes

    @inline(__always) init(_ call: borrowing Invocation, from offset: Int) throws(ProgramError) {
      guard let threshold = call.data[offset], let count = call.data[offset &+ 1],
        call.data.count == offset &+ 2 &+ 32 &* Int(count)
      else { throw .invalidInstructionData }
      self.threshold = threshold
      self.count = count
      keys = call.data.slice(from: offset &+ 2)
    }

    /// At most ten keys, no two the same, and no more of them needed than there are.
    @inline(__always) func check() throws(ProgramError) {
      guard Int(count) <= Org.maxApprovers, threshold <= count else { throw .custom(Failure.badRange) }
      var place = 32
      while place < keys.count {
        let key: Address = try keys.read(at: place)
        var other = 0
        while other < place {
          guard try keys.read(Address.self, at: other) != key else { throw .custom(Failure.badRange) }
          other &+= 32
        }
        place &+= 32
      }
    }

    @inline(__always)
    func store(in org: MutableView<Org>, _ call: borrowing Invocation) throws(ProgramError) {
      org[.threshold] = threshold
      org[.approverCount] = count
      var place = 0
      while place < Org.maxApprovers {
        let key = place < Int(count) ? try keys.read(Address.self, at: 32 &* place) : .zero
        try call.store(key, at: Org.approver(place), in: org.account)
        place &+= 1
      }
    }
  }
}
