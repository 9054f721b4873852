/// A machine that programs run on, one after the other: registers, stack, heap. One thread at a time.
///
/// Making one allocates; running programs on it does not.
public final class Machine {
  /// The state that syscalls get; for its owner between runs.
  public let state: UnsafeMutablePointer<MachineState>
  private let stack: UnsafeMutableRawPointer
  private let heap: UnsafeMutableRawPointer
  /// Kept while it runs.
  private var program: Program?

  /// The largest heap that can be asked for (`compute_budget_limits.rs`: `MAX_HEAP_FRAME_BYTES`).
  public static let largestHeap: UInt64 = 262_144

  public init() {
    stack = Self.cleared(Int(StackLayout.size))
    heap = Self.cleared(Int(Self.largestHeap))
    let registers = UnsafeMutablePointer<UInt64>.allocate(capacity: 16)
    registers.initialize(repeating: 0, count: 16)
    let empty = RegionTable(base: stack, readable: 0, writable: 0, limit: 0)
    let regions = UnsafeMutablePointer<RegionTable>.allocate(capacity: 5)
    regions.initialize(repeating: empty, count: 5)
    let frames = UnsafeMutablePointer<Frame>.allocate(capacity: StackLayout.frames)
    frames.initialize(
      repeating: Frame(r6: 0, r7: 0, r8: 0, r9: 0, r10: 0, place: 0), count: StackLayout.frames)
    state = .allocate(capacity: 1)
    state.initialize(to: MachineState(registers: registers, regions: regions, frames: frames))
  }

  deinit {
    state.pointee.registers.deallocate()
    state.pointee.regions.deallocate()
    state.pointee.frames.deallocate()
    state.deinitialize(count: 1)
    state.deallocate()
    stack.deallocate()
    heap.deallocate()
  }

  private static func cleared(_ count: Int) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: count)
    return memory
  }

  /// The registers, r0 to r10.
  public var registers: UnsafeMutablePointer<UInt64> { state.pointee.registers }

  /// Makes the machine ready for a program's first instruction.
  ///
  /// Registers and memory are zero, but for r1, which is the input's address, and r10. The owner sets `units`,
  /// `context` and, where it wants, registers.
  ///
  /// - Parameter heapSize: at most `largestHeap` bytes; more are not given.
  public func prepare(_ program: Program, input: UnsafeMutableRawBufferPointer, heapSize: UInt64 = 32_768) {
    clear()
    self.program = program
    let code = program.version.isStrict ? 0 : program.readOnlyCount
    let data = program.version.isStrict ? program.readOnlyCount : 0
    set(.readOnly, program.readOnly, readable: UInt64(data))
    set(.program, program.readOnly, readable: UInt64(code))
    let hasGaps = program.version.hasFrameGaps
    set(.stack, stack, readable: hasGaps ? 0 : StackLayout.size, limit: StackLayout.size)
    let heapSize = min(heapSize, Self.largestHeap)
    set(.heap, heap, readable: heapSize, limit: heapSize)
    let count = UInt64(input.count)
    set(.input, input.baseAddress ?? stack, readable: count, writable: count, limit: count)
    state.pointee.parts = UnsafeBufferPointer(start: nil, count: 0)
    state.pointee.hasGaps = hasGaps
    state.pointee.version = program.version
    state.pointee.fault = .none
    state.pointee.isInSyscall = false
    registers.update(repeating: 0, count: 11)
    registers[1] = Region.input.start
    registers[10] = program.version.firstFramePointer
  }

  /// Replaces the input by parts, which the caller keeps until the program has ended.
  public func setInput(_ parts: UnsafeBufferPointer<InputPart>) {
    set(.input, stack, readable: 0)
    state.pointee.parts = parts
  }

  private func set(
    _ region: Region, _ base: UnsafeMutableRawPointer, readable: UInt64, writable: UInt64 = 0, limit: UInt64 = 0
  ) {
    state.pointee.regions[Int(region.rawValue)] = RegionTable(
      base: base, readable: readable, writable: writable, limit: limit)
  }

  /// Zeroes what the last program has used.
  private func clear() {
    let used = state.pointee.regions[Int(Region.heap.rawValue)].writable
    if used > 0 { heap.initializeMemory(as: UInt8.self, repeating: 0, count: Int(used)) }
    let dirty = state.pointee.stackDirty
    if dirty > 0 { stack.initializeMemory(as: UInt8.self, repeating: 0, count: Int(dirty)) }
    state.pointee.stackDirty = 0
  }

  /// Runs the prepared program to its end.
  ///
  /// - Returns: its result, or nil when it faulted: `state.pointee.report` says why.
  public func run() -> UInt64? {
    guard let program else { return nil }
    state.pointee.observe == nil
      ? Loop<Unobserved>.run(state, program) : Loop<Observed>.run(state, program)
    return state.pointee.fault == .none ? state.pointee.registers[0] : nil
  }

  /// Has a function called before each instruction; nil ends that.
  public func observe(_ hook: StepHook?, context: UnsafeMutableRawPointer? = nil) {
    state.pointee.observe = hook
    state.pointee.observer = context
  }
}
