/// Accesses of memory by instructions: the table of regions first, all rules when it says no.
extension UnsafeMutablePointer where Pointee == RegionTable {
  @inline(__always)
  func readable(_ address: UInt64, _ size: UInt64) -> UnsafeMutableRawPointer? {
    let index = address &>> 32, offset = address & 0xffff_ffff
    guard index <= Region.input.rawValue else { return nil }
    let region = self + Int(truncatingIfNeeded: index)
    guard offset &+ size <= region.pointee.readable else { return nil }
    return region.pointee.base + Int(truncatingIfNeeded: offset)
  }

  @inline(__always)
  func writable(_ address: UInt64, _ size: UInt64) -> UnsafeMutableRawPointer? {
    let index = address &>> 32, offset = address & 0xffff_ffff
    guard index <= Region.input.rawValue else { return nil }
    let region = self + Int(truncatingIfNeeded: index)
    guard offset &+ size <= region.pointee.writable else { return nil }
    return region.pointee.base + Int(truncatingIfNeeded: offset)
  }
}

extension UnsafeMutablePointer where Pointee == MachineState {
  /// Loads what is at an address into a register; false after a fault.
  @inline(__always)
  func load<T: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ record: Record, _ registers: UnsafeMutablePointer<UInt64>, _ regions: UnsafeMutablePointer<RegionTable>,
    _: T.Type
  ) -> Bool {
    let address = registers[Int(record.source)] &+ UInt64(bitPattern: Int64(record.offset))
    let size = UInt64(MemoryLayout<T>.size)
    guard let place = regions.readable(address, size) ?? find(address, size, toWrite: false) else {
      violate(address, size)
      return false
    }
    registers[Int(record.destination)] = UInt64(T(littleEndian: place.loadUnaligned(as: T.self)))
    return true
  }

  /// Stores a value's low bytes at an address; false after a fault.
  @inline(__always)
  func store<T: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ value: UInt64, _ record: Record, _ registers: UnsafeMutablePointer<UInt64>,
    _ regions: UnsafeMutablePointer<RegionTable>, _: T.Type
  ) -> Bool {
    let address = registers[Int(record.destination)] &+ UInt64(bitPattern: Int64(record.offset))
    let size = UInt64(MemoryLayout<T>.size)
    guard let place = regions.writable(address, size) ?? find(address, size, toWrite: true) else {
      violate(address, size)
      return false
    }
    place.storeBytes(of: T(truncatingIfNeeded: value).littleEndian, as: T.self)
    return true
  }
}

/// Numbers of 32 bits and their extensions.
extension UInt64 {
  @inline(__always) var low: UInt32 { UInt32(truncatingIfNeeded: self) }
  @inline(__always) var signedLow: Int32 { Int32(truncatingIfNeeded: self) }
  @inline(__always) var signed: Int64 { Int64(bitPattern: self) }
}
extension UInt32 {
  @inline(__always) var signExtended: UInt64 { UInt64(bitPattern: Int64(Int32(bitPattern: self))) }
}
