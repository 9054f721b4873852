public import ProgramAPI

extension ExtraAccounts {
  /// Appends the accounts to those of a call, as `ExtraAccountMetaList::add_to_cpi_instruction` does: each is looked
  /// for among `accounts`, and none signs. One that the call has already, and has read-only wherever it has it, is not
  /// writable either. An account the call has already is appended again.
  ///
  /// `program` and `data` are the call's own; indexes in the list count the call's accounts from its beginning.
  public func resolve<let d: Int, let n: Int>(
    into list: inout CallList<n>, for program: Address, data: borrowing Payload<d>, among accounts: AccountCursor,
    in call: borrowing Invocation
  ) throws(ProgramError) {
    var i = 0
    while i < count {
      let entry = entry(i)
      let key = try Self.address(entry, list, program, data, call)
      let isWritable = entry[34] != 0 && !Self.isReadonly(key, in: list)
      guard let account = accounts.first(at: key) else { throw .custom(ExtraAccountFailure.incorrectAccount) }
      try list.append(CallAccount(account, isSigner: false, isWritable: isWritable))
      i &+= 1
    }
  }

  /// Whether the call has the account, and only read-only.
  private static func isReadonly<let n: Int>(_ key: Address, in list: borrowing CallList<n>) -> Bool {
    var found = false, i = 0
    while let member = list[i] {
      if member.account.key == key {
        if member.isWritable { return false }
        found = true
      }
      i &+= 1
    }
    return found
  }

  private static func address<let d: Int, let n: Int>(
    _ entry: Bytes, _ list: borrowing CallList<n>, _ program: Address, _ data: borrowing Payload<d>,
    _ call: borrowing Invocation
  ) throws(ProgramError) -> Address {
    let kind = try entry.read(UInt8.self, at: 0)
    let place = entry.slice(from: 1, count: 32)
    switch kind {
    case 0: return try place.read(at: 0)
    case 1: return try derived(place, list, program, data, call)
    case 2: return try stored(place, list, data)
    case 128...:
      let owner = try account(Int(kind & 127), list).key
      return try derived(place, list, owner, data, call)
    default: throw .invalidAccountData
    }
  }

  private static func account<let n: Int>(
    _ index: Int, _ list: borrowing CallList<n>
  ) throws(ProgramError) -> Account {
    guard let member = list[index] else { throw .custom(ExtraAccountFailure.accountNotFound) }
    return member.account
  }

  /// An address that lies in the call's data or in an account (`pubkey_data.rs`).
  private static func stored<let d: Int, let n: Int>(
    _ place: Bytes, _ list: borrowing CallList<n>, _ data: borrowing Payload<d>
  ) throws(ProgramError) -> Address {
    switch try place.read(UInt8.self, at: 0) {
    case 1:
      let start = Int(try place.read(UInt8.self, at: 1))
      guard start &+ 32 <= data.count else { throw .custom(ExtraAccountFailure.instructionDataTooSmall) }
      return Address(
        word(data, start), word(data, start &+ 8), word(data, start &+ 16), word(data, start &+ 24))
    case 2:
      let holder = try account(Int(try place.read(UInt8.self, at: 1)), list)
      let start = Int(try place.read(UInt8.self, at: 2))
      guard start &+ 32 <= holder.dataCount else { throw .custom(ExtraAccountFailure.accountDataTooSmall) }
      return try holder.bytes.read(at: start)
    default: throw .invalidAccountData
    }
  }
  private static func word<let d: Int>(_ data: borrowing Payload<d>, _ start: Int) -> UInt64 {
    var word: UInt64 = 0, i = 8
    while i > 0 {
      i &-= 1
      word = word &<< 8 | UInt64(data[start &+ i] ?? 0)
    }
    return word
  }

  /// An address derived from the seeds described (`seeds.rs`, `resolve_pda`).
  private static func derived<let d: Int, let n: Int>(
    _ place: Bytes, _ list: borrowing CallList<n>, _ owner: Address, _ data: borrowing Payload<d>,
    _ call: borrowing Invocation
  ) throws(ProgramError) -> Address {
    // All descriptions are read before any is followed.
    var end = 0, count = 0
    while end < 32 {
      let size = try seedSize(place, end)
      if size == 0 { break }
      end &+= size
      count &+= 1
    }
    // Empty seeds add nothing to what is hashed, so the array can have a fixed size: the 16 seeds there may be, less
    // the bump.
    var seeds: [15 of Seed] = .init(repeating: "")
    var isTooLong = false, i = 0, at = 0
    while at < end {
      let seed = try seed(place, at, list, data)
      if let seed, i < 15 { seeds[i] = seed }
      if seed == nil { isTooLong = true }
      at &+= try seedSize(place, at)
      i &+= 1
    }
    if isTooLong {
      try call.abort(
        saying: """
          Could not create program address with signer seeds: Length of the seed is too long for address generation
          """)
    }
    // With 16 seeds there is no room for a bump: the syscall tries all of them, and the library gives up.
    if count > 15 {
      try call.charge(syscall: 256 * 1500)
      call.log("Unable to find a viable program address bump seed")
      try call.abort(saying: "SBF program Panicked in src/syscalls.rs at 279:32")
    }
    return try call.findAddress(seeds, of: owner).address
  }

  /// How many bytes the description of a seed at `at` has; 0 where there is none any more.
  private static func seedSize(_ place: Bytes, _ at: Int) throws(ProgramError) -> Int {
    let size: Int
    switch try place.read(UInt8.self, at: at) {
    case 0: return 0
    case 1:
      guard let length = place[at &+ 1] else { throw .custom(ExtraAccountFailure.invalidBytesForSeed) }
      size = 2 &+ Int(length)
    case 2: size = 3
    case 3: size = 2
    case 4: size = 4
    default: throw .invalidAccountData
    }
    guard at &+ size <= 32 else { throw .custom(ExtraAccountFailure.invalidBytesForSeed) }
    return size
  }

  /// The seed described at `at`; nil when it is over 32 bytes, which ends the program once all seeds are read.
  private static func seed<let d: Int, let n: Int>(
    _ place: Bytes, _ at: Int, _ list: borrowing CallList<n>, _ data: borrowing Payload<d>
  ) throws(ProgramError) -> Seed? {
    let first = Int(place[at &+ 1] ?? 0)
    switch place[at] {
    case 1: return try Seed(place.slice(from: at &+ 2, count: first))
    case 2:
      let length = Int(place[at &+ 2] ?? 0)
      guard first &+ length <= data.count else { throw .custom(ExtraAccountFailure.instructionDataTooSmall) }
      if length > 32 { return nil }
      var part = Payload<32>()
      var i = 0
      while i < length {
        part.append(data[first &+ i] ?? 0)
        i &+= 1
      }
      return try Seed(part)
    case 3: return Seed(try account(first, list).key)
    default:
      let holder = try account(first, list), start = Int(place[at &+ 2] ?? 0), length = Int(place[at &+ 3] ?? 0)
      guard start &+ length <= holder.dataCount else { throw .custom(ExtraAccountFailure.accountDataTooSmall) }
      if length > 32 { return nil }
      return try Seed(holder.bytes.slice(from: start, count: length))
    }
  }
}
