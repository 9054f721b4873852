/// The value's bytes as the C libraries take them.
@inline(__always)
func withBytes<Value: BitwiseCopyable, Result>(
  of value: Value, _ body: (UnsafePointer<UInt8>) -> Result
) -> Result {
  withUnsafePointer(to: value) { body(UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self)) }
}

/// The value's bytes for a C library to write.
@inline(__always)
func withMutableBytes<Value: BitwiseCopyable, Result>(
  of value: inout Value, _ body: (UnsafeMutablePointer<UInt8>) -> Result
) -> Result {
  withUnsafeMutablePointer(to: &value) { body(UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt8.self)) }
}
