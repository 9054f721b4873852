public import Primitives

/// What a snapshot's bytes are. Integers are little-endian, hashes and addresses their 32 bytes, lists a u64 count and
/// then their elements.
///
/// | what | bytes |
/// |---|---|
/// | "SwiftSVM" | 8 |
/// | version | u32 |
/// | bytes of the whole, checksum included | u64 |
/// | edition: which bundled programs, as the caller numbers them | u8 |
/// | signature verification, blockhash check, whether logs are limited: 0 or 1 each | 3 × u8 |
/// | log bytes limit, 0 without one | i64 |
/// | lamports per signature | u64 |
/// | clock: slot, epoch start, epoch, leader schedule epoch, time | 5 × u64 |
/// | rent: lamports per byte, bits of the threshold, burn percent | u64, u64, u8 |
/// | epoch schedule: slots, offset, warm-up (0 or 1), first normal epoch and slot | u64, u64, u8, u64, u64 |
/// | milliseconds below a second that warping has gathered, less than 1,000 | u64 |
/// | slot hashes, newest first: slot, hash | 40 each |
/// | blockhashes, 1 to 300, newest first: hash, age, lamports per signature | 48 each |
/// | processed messages by age, youngest first: age (at most 300), list of keys, ascending | 8 + 8 + 16 each |
/// | active features, ascending | 32 each |
/// | programs that can be executed, ascending: address, 1 if it is not the bundled one | 33 each |
/// | accounts, ascending: address, owner, lamports, rent epoch, executable (0 or 1), list of data bytes | 89 + data |
/// | SHA-256 of everything before | 32 |
///
/// Every state has one form: what is equal for all transactions to come is equal byte for byte. So ages of blockhashes
/// are kept, not their numbers, and sysvar accounts with the bytes they have when somebody looks. A processed
/// message is as old as the blockhash that was the newest then.
///
/// In version 1 there is one list of keys of processed messages, ascending, which count as young.
package enum SnapshotFormat {
  static let magic: [UInt8] = Array("SwiftSVM".utf8)
  static let version: UInt32 = 2
  static let versions: ClosedRange<UInt32> = 1...2
  /// Magic, version and length.
  package static let headerSize = 20
  static let checksumSize = 32
  static let accountSize = 32 + 32 + 8 + 8 + 1 + 8

  /// Throws unless a file of so many bytes that begins with these can be a snapshot.
  package static func check(header: UnsafeRawBufferPointer, byteCount: Int) throws(SnapshotError) {
    var reader = SnapshotReader(header)
    try reader.header(byteCount: byteCount)
  }
}

/// Why a runtime cannot be made of a snapshot.
public struct SnapshotError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// The bytes are those of something else.
    case notASnapshot
    case unknownVersion(UInt32)
    /// There are more or fewer bytes than the snapshot says it has.
    case wrongLength(said: UInt64, found: Int)
    /// The bytes are not those that were written.
    case wrongChecksum
    /// The bytes end before this does.
    case endsEarly
    /// No state has such a value here.
    case impossible
    /// The snapshot's runtime had this program, which is neither bundled nor given.
    case missingProgram(Address)
  }
  public var reason: Reason
  /// What is wrong, such as "clock" or "account data".
  public var what: String
  /// Where it begins.
  public var offset: Int

  init(_ reason: Reason, _ what: StaticString, at offset: Int) {
    self.reason = reason
    self.what = "\(what)"
    self.offset = offset
  }
}

extension SnapshotError: CustomStringConvertible {
  public var description: String { "\(what) at byte \(offset): \(reason)" }
}

extension SnapshotError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notASnapshot: "this is no snapshot"
    case .unknownVersion(let version): "version \(version) is not known"
    case .wrongLength(let said, let found): "the snapshot has \(said) bytes, and there are \(found)"
    case .wrongChecksum: "the bytes are not those that were written"
    case .endsEarly: "the bytes end early"
    case .impossible: "no state has this value"
    case .missingProgram(let id): "the program \(id) is neither bundled nor given"
    }
  }
}
