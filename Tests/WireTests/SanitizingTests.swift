import Primitives
import Testing
import Wire

/// Each rule of `sanitize`, broken alone.
@Suite struct SanitizingTests {
  /// A message of the given shape; keys are numbered from 1.
  private func outcome(
    _ version: TransactionVersion = .legacy, header: (UInt8, UInt8, UInt8) = (1, 0, 1), keys: Int = 3,
    instructions: [(UInt8, [UInt8])] = [(2, [0, 1])], lookups: [([UInt8], [UInt8])] = [],
    config: TransactionConfig = TransactionConfig(), repeatsKey: Bool = false, limits: SanitizeLimits = SanitizeLimits()
  ) throws -> SanitizeError? {
    let message = try Message(
      version: version,
      header: MessageHeader(requiredSignatures: header.0, readonlySigned: header.1, readonlyUnsigned: header.2),
      accountKeys: (0..<keys).map { Address(repeatsKey && $0 == 1 ? 1 : UInt64($0) + 1, 0, 0, 0) },
      recentBlockhash: .zero,
      instructions: instructions.map { CompiledInstruction(programIDIndex: $0.0, accounts: $0.1, data: []) },
      lookups: lookups.map { AddressTableLookup(table: .zero, writableIndexes: $0.0, readonlyIndexes: $0.1) },
      config: config)
    let wire = Transaction(message).serialize()
    let frames = InstructionFrames()
    return try wire.withUnsafeBytes { bytes in
      let view = try TransactionView(parsing: bytes, frames: frames, options: DecodingOptions(allowsV1: true))
      do throws(SanitizeError) {
        try view.sanitize(limits)
        return nil
      } catch { return error }
    }
  }

  @Test func headers() throws {
    #expect(try outcome() == nil)
    #expect(try outcome(header: (2, 1, 1)) == nil)
    #expect(try outcome(header: (0, 0, 1)) == .noWritablePayer)
    #expect(try outcome(header: (1, 1, 1)) == .noWritablePayer)
    #expect(try outcome(header: (1, 0, 3)) == .notEnoughKeys)
    #expect(try outcome(header: (4, 0, 0)) == .notEnoughKeys)
    #expect(try outcome(header: (1, 0, 0), keys: 0, instructions: []) == .notEnoughKeys)
    #expect(try outcome(header: (1, 255, 255)) == .noWritablePayer)
  }

  @Test func instructions() throws {
    #expect(try outcome(instructions: []) == nil)
    #expect(try outcome(instructions: [(0, [])]) == .programIndex)
    #expect(try outcome(instructions: [(3, [])]) == .programIndex)
    #expect(try outcome(instructions: [(2, [3])]) == .accountIndex)
    #expect(try outcome(instructions: [(2, []), (2, [0, 1, 2, 255])]) == .accountIndex)
    let many = Array(repeating: (UInt8(2), [UInt8]()), count: 65)
    #expect(try outcome(instructions: Array(many.dropLast())) == nil)
    #expect(try outcome(instructions: many) == .tooManyInstructions)
    #expect(try outcome(instructions: many, limits: SanitizeLimits(instructions: .max)) == nil)
    let wide = [(UInt8(2), [UInt8](repeating: 1, count: 256))]
    #expect(try outcome(instructions: wide) == nil)
    #expect(
      try outcome(instructions: wide, limits: SanitizeLimits(instructionAccounts: 255)) == .tooManyInstructionAccounts)
  }

  @Test func lookups() throws {
    let many = [UInt8](repeating: 0, count: 127)
    #expect(try outcome(.v0, lookups: [([1], [])]) == nil)
    #expect(try outcome(.v0, lookups: [([], [1])]) == nil)
    #expect(try outcome(.v0, lookups: [([1], []), ([], [])]) == .emptyLookup)
    #expect(try outcome(.v0, instructions: [(2, [3, 4])], lookups: [([1], [1])]) == nil)
    #expect(try outcome(.v0, instructions: [(2, [5])], lookups: [([1], [1])]) == .accountIndex)
    // A program may not come from a lookup table.
    #expect(try outcome(.v0, instructions: [(3, [])], lookups: [([1], [1])]) == .programIndex)
    #expect(try outcome(.v0, lookups: [(many, many)]) == .tooManyAccounts)
    #expect(try outcome(.v0, keys: 2, instructions: [], lookups: [(many, many)]) == nil)
  }

  @Test func v1() throws {
    func heap(_ size: UInt32) -> TransactionConfig { TransactionConfig(heapSize: size) }
    #expect(try outcome(.v1) == nil)
    #expect(try outcome(.v1, repeatsKey: true) == .duplicateKey)
    #expect(try outcome(.v0, repeatsKey: true) == nil)
    #expect(try outcome(.v1, header: (12, 0, 0), keys: 13) == nil)
    #expect(try outcome(.v1, header: (13, 0, 0), keys: 13) == .tooManySignatures)
    #expect(try outcome(.v1, keys: 64) == nil)
    #expect(try outcome(.v1, keys: 65) == .tooManyAccounts)
    let many = Array(repeating: (UInt8(2), [UInt8]()), count: 65)
    #expect(try outcome(.v1, instructions: many, limits: SanitizeLimits(instructions: .max)) == .tooManyInstructions)
    #expect(try outcome(.v1, config: heap(32 * 1024)) == nil)
    #expect(try outcome(.v1, config: heap(256 * 1024)) == nil)
    #expect(try outcome(.v1, config: heap(33 * 1024 + 1)) == .heapSize)
    #expect(try outcome(.v1, config: heap(31 * 1024)) == .heapSize)
    #expect(try outcome(.v1, config: heap(257 * 1024)) == .heapSize)
  }

  @Test func requestedPrivileges() throws {
    let message = try Message(
      version: .v0, header: MessageHeader(requiredSignatures: 2, readonlySigned: 1, readonlyUnsigned: 1),
      accountKeys: (0..<4).map { Address($0, 0, 0, 0) }, recentBlockhash: .zero, instructions: [],
      lookups: [AddressTableLookup(table: .zero, writableIndexes: [1], readonlyIndexes: [2])])
    let wire = Transaction(message).serialize()
    let frames = InstructionFrames()
    try wire.withUnsafeBytes { bytes in
      let view = try TransactionView(parsing: bytes, frames: frames)
      #expect((0..<view.accountCount).map { view.isSigner($0) } == [true, true, false, false, false, false])
      #expect((0..<view.accountCount).map { view.isWritable($0) } == [true, false, true, false, true, false])
    }
  }
}
