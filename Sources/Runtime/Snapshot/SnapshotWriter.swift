import Primitives
import SolanaCrypto

/// Writes a snapshot's bytes, as `SnapshotFormat` says.
struct SnapshotWriter {
  private(set) var bytes: [UInt8] = []

  /// `byteCount`: how many bytes there will be.
  init(byteCount: Int) {
    bytes.reserveCapacity(byteCount)
    bytes += SnapshotFormat.magic
    append(SnapshotFormat.version.littleEndian)
    word(UInt64(byteCount))
  }

  private mutating func append<T: BitwiseCopyable>(_ value: T) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }
  mutating func word(_ value: UInt64) { append(value.littleEndian) }
  mutating func byte(_ value: UInt8) { bytes.append(value) }
  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }
  mutating func hash(_ value: Hash) { append(value) }
  mutating func address(_ value: Address) { append(value) }
  mutating func count(_ value: Int) { word(UInt64(value)) }
  mutating func raw(_ start: UnsafeMutableRawPointer, _ count: Int) {
    bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
  }

  mutating func finish() -> [UInt8] {
    hash(SHA256.hash(bytes))
    return bytes
  }
}
