import ProgramAPI
import Token2022Calls

/// The extensions of a mint or token account: entries of kind (two bytes), length (two bytes) and value, one behind
/// the other; an entry of kind 0 ends them (`interface/src/extension/mod.rs`).
struct Entries {
  let account: Account
  let isEmpty: Bool

  /// Where the first one begins, and the last one must end.
  private var start: Int { Token2022Interface.entriesOffset }
  var end: Int { isEmpty ? start : account.dataCount }
  private func word(_ offset: Int) throws(ProgramError) -> UInt16 { try account.bytes.read(at: offset) }

  /// Where the entry of this kind begins: `get_extension_indices`. Unknown kinds are passed over; `adding` finds the
  /// place for a new one too.
  func place(
    of kind: ExtensionKind, adding: Bool = false, _ call: borrowing Invocation
  ) throws(ProgramError) -> Int {
    var at = start
    while at < end {
      guard at &+ 4 <= end else { throw .invalidAccountData }
      let found = try word(at)
      if found == kind.rawValue {
        call.note(Units.found)
        return at
      }
      if found == 0 {
        call.note(adding ? Units.placed : Units.absent)
        guard adding else { throw .custom(Failure.extensionNotFound) }
        return at
      }
      call.note(Units.passed)
      at &+= 4 &+ Int(try word(at &+ 2))
    }
    call.note(isEmpty ? Units.bare : Units.ended)
    throw .invalidAccountData
  }

  /// Where the value of an entry is, and how long: `get_extension_bytes`.
  func value(
    of kind: ExtensionKind, _ call: borrowing Invocation
  ) throws(ProgramError) -> (offset: Int, count: Int) {
    let at = try place(of: kind, call)
    let count = Int(try word(at &+ 2))
    guard at &+ 4 &+ count <= end else { throw .invalidAccountData }
    return (at &+ 4, count)
  }
  /// Where the value of an entry is whose length is fixed: `get_extension`.
  func offset(of kind: ExtensionKind, _ call: borrowing Invocation) throws(ProgramError) -> Int {
    let (offset, count) = try value(of: kind, call)
    guard count == kind.size else { throw .invalidArgument }
    return offset
  }
  /// Whether there is such an entry, with the right length.
  func has(_ kind: ExtensionKind, _ call: borrowing Invocation) -> Bool {
    findOffset(kind, call) != nil
  }
  /// The value through its layout.
  func view<L: Layout>(
    _ kind: ExtensionKind, as _: L.Type, _ call: borrowing Invocation
  ) throws(ProgramError) -> PartView<L> {
    try account.view(as: L.self, at: try offset(of: kind, call))
  }
  /// The same, nil when there is none that could be read.
  func find<L: Layout>(_ kind: ExtensionKind, as _: L.Type, _ call: borrowing Invocation) -> PartView<L>? {
    do throws(ProgramError) { return try view(kind, as: L.self, call) } catch { return nil }
  }
  /// Where the value is, nil when there is none that could be read.
  func findOffset(_ kind: ExtensionKind, _ call: borrowing Invocation) -> Int? {
    do throws(ProgramError) { return try offset(of: kind, call) } catch { return nil }
  }
  /// The value to read and write.
  func change<L: Layout>(
    _ kind: ExtensionKind, as _: L.Type, _ call: borrowing Invocation
  ) throws(ProgramError) -> MutablePartView<L> {
    try call.uncheckedView(of: account, as: L.self, at: try offset(of: kind, call))
  }

  /// The first entry's kind: `get_first_extension_type`.
  var first: ExtensionKind? {
    get throws(ProgramError) {
      guard end &- start > 2 else { return nil }
      guard let kind = ExtensionKind(rawValue: try word(start)) else { throw .invalidAccountData }
      return kind == .uninitialized ? nil : kind
    }
  }

  /// Which kinds there are, and where the last entry ends: `get_tlv_data_info`.
  func kinds(_ call: borrowing Invocation) throws(ProgramError) -> (kinds: KindSet, end: Int) {
    var kinds = KindSet(), at = start, count = 0
    while at < end {
      // Less than a kind's two bytes: what a change of size left over.
      guard at &+ 2 <= end else { return (kinds, at) }
      guard let kind = ExtensionKind(rawValue: try word(at)) else { throw .invalidAccountData }
      if kind == .uninitialized { return (kinds, at) }
      guard at &+ 4 <= end else { throw .invalidAccountData }
      // The original keeps a list, which has to be moved when it grows.
      count &+= 1
      call.note(count == 5 || count == 9 || count == 17 ? Units.kindMoved : Units.kind)
      kinds.insert(kind)
      at &+= 4 &+ Int(try word(at &+ 2))
      guard at <= end else { throw .invalidAccountData }
    }
    return (kinds, at)
  }
}

/// A set of kinds of extension.
struct KindSet {
  var bits: UInt64 = 0
  var isEmpty: Bool { bits == 0 }

  mutating func insert(_ kind: ExtensionKind) { bits |= 1 &<< UInt64(kind.rawValue) }
  func contains(_ kind: ExtensionKind) -> Bool { bits & (1 &<< UInt64(kind.rawValue)) != 0 }

  /// How long an account with these extensions is, `size` being its length without any:
  /// `try_calculate_account_len`.
  func accountSize(_ size: Int, _ call: borrowing Invocation) throws(ProgramError) -> Int {
    if isEmpty { return size }
    let count = UInt64(truncatingIfNeeded: bits.nonzeroBitCount)
    call.note(Units.sized &* count)
    if count > 4 { call.note(Units.sizedMoved) }
    if count > 8 { call.note(Units.sizedMoved) }
    var total = Token2022Interface.entriesOffset, left = bits
    while left != 0 {
      guard let kind = ExtensionKind(rawValue: UInt16(truncatingIfNeeded: left.trailingZeroBitCount)),
        let size = kind.size
      else { throw .invalidArgument }
      total &+= 4 &+ size
      left &= left &- 1
    }
    return Entries.avoidingMultisig(total)
  }
}
