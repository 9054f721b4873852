import Primitives
import TestFixtures
import Testing
import Wire

@Suite struct LayoutTests {
  @Test(arguments: [
    ("0100800000", .requestHeapFrame(bytes: 32768)),
    ("02400d0300", .setComputeUnitLimit(200_000)),
    ("030100000000000080", .setComputeUnitPrice(0x8000_0000_0000_0001)),
    ("0400000001", .setLoadedAccountsDataSizeLimit(bytes: 1 << 24)),
    ("02400d0300ffff", .setComputeUnitLimit(200_000)),  // more than needed
    ("", nil),
    ("00", nil),
    ("0000000000000000", nil),  // out of use
    ("02", nil),
    ("02400d03", nil),
    ("0301000000000000", nil),
    ("0500000000", nil),  // unknown
    ("ff00000000", nil),
  ] as [(String, ComputeBudgetInstruction?)])
  func computeBudget(_ data: String, _ expected: ComputeBudgetInstruction?) throws {
    let raw = try #require(bytes(hex: data))
    #expect(raw.withUnsafeBytes { ComputeBudgetInstruction($0) } == expected)
  }

  @Test func computeBudgetRequests() throws {
    let kinds = try ["0100800000", "02400d0300", "030100000000000000", "0400000001"].map {
      try #require(bytes(hex: $0))
    }
    var requests = ComputeBudgetRequests()
    for (i, data) in kinds.enumerated() {
      try data.withUnsafeBytes { try requests.add($0, at: UInt8(i + 3)) }
    }
    #expect(requests.heapSize == 32768)
    #expect(requests.heapSizeIndex == 3)
    #expect(requests.computeUnitLimit == 200_000)
    #expect(requests.computeUnitPrice == 1)
    #expect(requests.loadedAccountsDataSizeLimit == 1 << 24)
    for data in kinds {
      #expect(throws: TransactionError.duplicateInstruction(9)) {
        try data.withUnsafeBytes { try requests.add($0, at: 9) }
      }
    }
    #expect(throws: TransactionError.instructionError(2, InstructionError(.invalidInstructionData))) {
      try [UInt8(9)].withUnsafeBytes { try requests.add($0, at: 2) }
    }
  }

  @Test func nonce() throws {
    let data = NonceState.Data(authority: Address(1, 2, 3, 4), durableNonce: Hash(5, 6, 7, 8), lamportsPerSignature: 9)
    for state in [
      NonceState(data: data), NonceState(isLegacy: true, data: data), NonceState(data: nil),
      NonceState(isLegacy: true, data: nil),
    ] {
      var raw = [UInt8](repeating: 0, count: NonceState.byteCount)
      #expect(raw.withUnsafeMutableBytes { state.write(to: $0) })
      #expect(raw.withUnsafeBytes { NonceState($0) } == state)
      #expect(raw[..<8] == [state.isLegacy ? 0 : 1, 0, 0, 0, state.data == nil ? 0 : 1, 0, 0, 0])
      #expect(raw[72] == (state.data == nil ? 0 : 9))
      let needed = state.data == nil ? 8 : 80
      var short = [UInt8](repeating: 0, count: needed - 1)
      #expect(!short.withUnsafeMutableBytes { state.write(to: $0) })
      #expect(Array(raw[..<(needed - 1)]).withUnsafeBytes { NonceState($0) } == nil)
    }
    #expect([2, 0, 0, 0, 0, 0, 0, 0].withUnsafeBytes { NonceState($0) } == nil)
    #expect([UInt8]([1, 0, 0, 0, 2, 0, 0, 0]).withUnsafeBytes { NonceState($0) } == nil)
  }

  @Test(arguments: [
    ("04000000", true, true),
    ("0400000000", true, true),
    ("040000", true, false),
    ("05000000", true, false),
    ("04000000", false, false),
  ])
  func advancesNonce(_ data: String, _ isSystem: Bool, _ expected: Bool) throws {
    let program = isSystem ? Address.zero : Address(1, 0, 0, 0)
    #expect(NonceState.isAdvance(programID: program, data: try #require(bytes(hex: data))) == expected)
  }

  /// A table with two addresses, the second added in slot 100.
  private func table(deactivation: UInt64 = .max, authority: Bool = true) -> [UInt8] {
    var writer = DataWriter()
    writer.append(UInt32(1))
    writer.append(deactivation)
    writer.append(UInt64(100))
    writer.append(UInt8(1))
    writer.append(UInt8(authority ? 1 : 0))
    writer.append(authority ? Address(7, 7, 7, 7) : .zero)
    writer.append(UInt16(0))
    writer.append(Address(1, 1, 1, 1))
    writer.append(Address(2, 2, 2, 2))
    return writer.bytes
  }

  @Test func lookupTable() throws {
    try table().withUnsafeBytes { bytes in
      let state = try LookupTableState(bytes)
      #expect(state.deactivationSlot == .max)
      #expect(state.lastExtendedSlot == 100)
      #expect(state.lastExtendedSlotStartIndex == 1)
      #expect(state.authority == Address(7, 7, 7, 7))
      #expect(state.addressCount == 2)
      #expect(state.address(at: 1) == Address(2, 2, 2, 2))
    }
    try table(authority: false).withUnsafeBytes { bytes in
      let state = try LookupTableState(bytes)
      #expect(state.authority == nil)
    }
  }

  @Test(arguments: [
    (.max, 100, 1),  // extended in this very slot
    (.max, 101, 2),
    (.max, 99, 1),
    (150, 150, 2),  // deactivated in this very slot
    (150, 151, 2),  // still among the slot hashes
    (140, 151, nil),
  ] as [(UInt64, UInt64, Int?)])
  func usableAddresses(_ deactivation: UInt64, _ slot: UInt64, _ expected: Int?) throws {
    try table(deactivation: deactivation).withUnsafeBytes { bytes in
      let state = try LookupTableState(bytes)
      #expect(state.usableCount(atSlot: slot) { $0 == 150 } == expected)
    }
  }

  @Test func brokenLookupTables() {
    func change(_ body: (inout [UInt8]) -> Void) -> [UInt8] {
      var bytes = table()
      body(&bytes)
      return bytes
    }
    let cases: [([UInt8], LookupTableError)] = [
      ([], .invalidData),
      ([1, 0, 0], .invalidData),
      ([0, 0, 0, 0], .uninitialized),
      (change { $0[0] = 2 }, .invalidData),
      (change { $0[21] = 2 }, .invalidData),
      (change { $0.removeLast() }, .invalidData),
      (change { $0.removeLast(65) }, .invalidData),
    ]
    for (bytes, error) in cases {
      #expect(throws: error) { try bytes.withUnsafeBytes { _ = try LookupTableState($0) } }
    }
  }

  @Test func precompiles() {
    for kind in SignaturePrecompile.allCases { #expect(SignaturePrecompile(programID: kind.programID) == kind) }
    #expect(SignaturePrecompile(programID: .zero) == nil)
    #expect([UInt8]().withUnsafeBytes { SignaturePrecompile.signatureCount($0) } == 0)
    #expect([UInt8]([7, 1]).withUnsafeBytes { SignaturePrecompile.signatureCount($0) } == 7)
  }
}
