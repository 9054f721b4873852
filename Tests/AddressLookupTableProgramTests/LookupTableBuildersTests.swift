import AddressLookupTableCalls
import Primitives
import TestFixtures
import Testing

private typealias Table = LookupTableInterface
private let system = "11111111111111111111111111111111"

/// What `solana-address-lookup-table-interface` builds.
@Test(arguments: [
  (
    Table.createLookupTable(e, authority: a, payer: b, recentSlot: 77, bump: 253),
    "E* A B!* \(system) | 000000004d00000000000000fd"
  ),
  (Table.freezeLookupTable(e, authority: a), "E* A! | 01000000"),
  (
    Table.extendLookupTable(e, authority: a, payer: b, addresses: [c, d]),
    "E* A! B!* \(system) | 020000000200000000000000CD"
  ),
  (
    Table.extendLookupTable(e, authority: a, payer: nil, addresses: []),
    "E* A! | 020000000000000000000000"
  ),
  (Table.deactivateLookupTable(e, authority: a), "E* A! | 03000000"),
  (Table.closeLookupTable(e, authority: a, recipient: c), "E* A! C* | 04000000"),
])
func builds(instruction: Instruction, expected: String) {
  #expect(instruction.programID.description == "AddressLookupTab1e1111111111111111111111111")
  #expect(text(instruction) == expected)
}

@Test func addressSeedsAreAuthorityAndSlot() {
  #expect(Table.addressSeeds(authority: a, recentSlot: 0x0102) == [a.bytes, [2, 1, 0, 0, 0, 0, 0, 0]])
}
