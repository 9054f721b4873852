/// A part of the address space as the loop looks it up.
struct RegionTable {
  var base: UnsafeMutableRawPointer
  /// How many bytes can be read without asking further.
  var readable: UInt64
  /// How many can be written without asking further. In stack and heap it grows to `limit` as they are used, so that
  /// only that much has to be cleared.
  var writable: UInt64
  /// How many bytes can be written at all.
  var limit: UInt64
}

/// A part of the input, where it is not one piece of memory: parts follow each other, and no access crosses into the
/// next (`memory_region.rs`, with `virtual_address_space_adjustments`).
public struct InputPart {
  /// The address of its first byte.
  public var address: UInt64
  public var memory: UnsafeMutableRawBufferPointer
  public var isWritable: Bool

  public init(address: UInt64, memory: UnsafeMutableRawBufferPointer, isWritable: Bool) {
    self.address = address
    self.memory = memory
    self.isWritable = isWritable
  }
}

/// What a call of a function keeps for its caller.
struct Frame {
  var r6, r7, r8, r9, r10: UInt64
  var place: UInt64
}

/// What the loop and syscalls share: registers, memory, meter, and how the program ended.
///
/// A syscall gets it as a raw pointer; `MachineState.of` makes it one of this type.
public struct MachineState {
  /// r0 to r10.
  var registers: UnsafeMutablePointer<UInt64>
  var regions: UnsafeMutablePointer<RegionTable>
  var frames: UnsafeMutablePointer<Frame>
  /// How much of the stack has to be cleared.
  var stackDirty: UInt64 = 0
  /// Whether the stack's addresses have gaps between frames.
  var hasGaps = false
  /// Where the input is in parts: they, in the order of their addresses. Empty where it is one piece.
  var parts = UnsafeBufferPointer<InputPart>(start: nil, count: 0)
  /// Compute units left.
  public var units: UInt64 = 0
  public internal(set) var fault = Fault.none
  public internal(set) var isInSyscall = false
  var place = 0
  public internal(set) var version = SBPFVersion.v0
  var address: UInt64 = 0
  var size: UInt64 = 0
  /// Whatever the syscalls belong to.
  public var context: UnsafeMutableRawPointer?
  var observe: StepHook?
  var observer: UnsafeMutableRawPointer?

  /// The state behind a syscall's first argument.
  @inlinable public static func of(_ raw: UnsafeMutableRawPointer) -> UnsafeMutablePointer<MachineState> {
    raw.assumingMemoryBound(to: MachineState.self)
  }

  /// Why the program ended.
  public var report: FaultReport {
    FaultReport(fault: fault, address: address, size: size, version: version, isInSyscall: isInSyscall, place: place)
  }
  /// How many bytes the heap has.
  public var heapSize: UInt64 { regions[Int(Region.heap.rawValue)].limit }
}

/// Called before each instruction of an observed run: its context, r0 to r10, the instruction's place.
public typealias StepHook = @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<UInt64>, Int) -> Void

extension UnsafeMutablePointer where Pointee == MachineState {
  /// Ends the program from within a syscall, for a reason that the syscall's owner knows.
  public func end() { pointee.fault = .syscall }

  /// Pays from within a syscall; with less than that left nothing remains, and the caller ends the program.
  public func pay(_ units: UInt64) -> Bool {
    if pointee.units >= units {
      pointee.units &-= units
      return true
    }
    pointee.units = 0
    return false
  }

  /// The bytes at an address, if the program may read them. No bytes are anywhere.
  ///
  /// - Returns: nil after setting the fault.
  public func reading(_ address: UInt64, _ count: UInt64) -> UnsafeRawPointer? {
    if count == 0 { return UnsafeRawPointer(pointee.registers) }
    guard let found = find(address, count, toWrite: false) else {
      violate(address, count)
      return nil
    }
    return UnsafeRawPointer(found)
  }

  /// The bytes at an address, if the program may write them. No bytes are anywhere.
  ///
  /// - Returns: nil after setting the fault.
  public func writing(_ address: UInt64, _ count: UInt64) -> UnsafeMutableRawPointer? {
    if count == 0 { return UnsafeMutableRawPointer(pointee.registers) }
    guard let found = find(address, count, toWrite: true) else {
      violate(address, count)
      return nil
    }
    return found
  }

  func violate(_ address: UInt64, _ size: UInt64) {
    pointee.fault = .accessViolation
    pointee.address = address
    pointee.size = size
  }

  /// Looks an address up with all rules; what is about to be written counts as used.
  @inline(never)
  func find(_ address: UInt64, _ count: UInt64, toWrite: Bool) -> UnsafeMutableRawPointer? {
    let index = address &>> 32
    if index > Region.input.rawValue { return nil }
    if index == Region.input.rawValue, !pointee.parts.isEmpty { return findInParts(address, count, toWrite) }
    var offset = address & 0xffff_ffff
    let region = pointee.regions + Int(truncatingIfNeeded: index)
    let isStack = index == Region.stack.rawValue
    if isStack && pointee.hasGaps {
      // Every other 4,096 addresses belong to no frame, and an access may run on into the next frame.
      if offset & StackLayout.frameSize != 0 { return nil }
      offset = (offset &>> 13) &<< 12 | offset & (StackLayout.frameSize &- 1)
    }
    let limit = toWrite ? region.pointee.limit : Swift.max(region.pointee.readable, region.pointee.limit)
    if count > limit || offset > limit &- count { return nil }
    if toWrite {
      let end = offset &+ count
      if isStack {
        if end > pointee.stackDirty { pointee.stackDirty = Swift.min(limit, end &+ 511 & ~511) }
        if !pointee.hasGaps { region.pointee.writable = pointee.stackDirty }
      } else if end > region.pointee.writable {
        region.pointee.writable = Swift.min(limit, end &+ 511 & ~511)
      }
    }
    return region.pointee.base + Int(truncatingIfNeeded: offset)
  }

  /// The part with this address, if the access ends in it.
  private func findInParts(_ address: UInt64, _ count: UInt64, _ toWrite: Bool) -> UnsafeMutableRawPointer? {
    let parts = pointee.parts
    var low = 0, high = parts.count
    while low < high {
      let middle = (low &+ high) / 2
      if parts[middle].address <= address { low = middle &+ 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let part = parts[low &- 1]
    let offset = address &- part.address, size = UInt64(part.memory.count)
    guard !toWrite || part.isWritable, count <= size, offset <= size &- count else { return nil }
    return part.memory.baseAddress.map { $0 + Int(truncatingIfNeeded: offset) }
  }
}
