import EscrowCalls
import ProgramAPI
import Testing

/// Every field at its place, and every account of its size.
@Suite struct EscrowLayoutTests {
  typealias Layouts = EscrowInterface

  @Test func places() {
    #expect(Layouts.Escrow.size == 68)
    #expect(Field<Layouts.Escrow, UInt16>.tag.offset == 0)
    #expect(Field<Layouts.Escrow, UInt8>.bump.offset == 2)
    #expect(Field<Layouts.Escrow, Address>.seed.offset == 3)
    #expect(Field<Layouts.Escrow, Address>.admin.offset == 35)
    #expect(Field<Layouts.Escrow, UInt8>.isImmutable.offset == 67)

    #expect(Layouts.Extensions.size == 4)
    #expect(Field<Layouts.Extensions, UInt16>.tag.offset == 0)
    #expect(Field<Layouts.Extensions, UInt8>.bump.offset == 2)
    #expect(Field<Layouts.Extensions, UInt8>.count.offset == 3)

    #expect(Layouts.Receipt.size == 154)
    #expect(Field<Layouts.Receipt, UInt16>.tag.offset == 0)
    #expect(Field<Layouts.Receipt, UInt8>.bump.offset == 2)
    #expect(Field<Layouts.Receipt, Address>.escrow.offset == 10)
    #expect(Field<Layouts.Receipt, Address>.depositor.offset == 42)
    #expect(Field<Layouts.Receipt, Address>.mint.offset == 74)
    #expect(Field<Layouts.Receipt, Address>.seed.offset == 106)
    #expect(Field<Layouts.Receipt, Amount>.amount.offset == 138)
    #expect(Field<Layouts.Receipt, UnixTime>.depositedAt.offset == 146)

    #expect(Layouts.AllowedMint.size == 3)
    #expect(Field<Layouts.AllowedMint, UInt16>.tag.offset == 0)
    #expect(Field<Layouts.AllowedMint, UInt8>.bump.offset == 2)
  }

  /// Kind and version, one byte each.
  @Test func tags() {
    let tags = [Layouts.Escrow.tag, Layouts.Extensions.tag, Layouts.Receipt.tag, Layouts.AllowedMint.tag]
    #expect(tags == [0x0101, 0x0102, 0x0103, 0x0104])
  }

  @Test func numbers() {
    #expect(Layouts.Number.setImmutable.rawValue == 12)
    #expect(Layouts.Number.emitEvent.rawValue == 228)
    #expect(Layouts.Failure.escrowImmutable.rawValue == 16)
    #expect(Layouts.Failure.hookRejected.rawValue == 4)
    #expect(Layouts.Event.madeImmutable.rawValue == 12)
    #expect(Layouts.Extension.arbiter.rawValue == 3)
    #expect(Layouts.HookPoint.afterWithdraw.rawValue == 3)
  }

  /// Data that is no state decodes to none.
  @Test func nonsense() {
    for data in [[], [1], [1, 1], [UInt8](repeating: 0, count: 200), [UInt8](repeating: 255, count: 200)] {
      #expect(EscrowState(data) == nil)
      #expect(EscrowExtensionsState(data) == nil)
      #expect(EscrowReceiptState(data) == nil)
      #expect(EscrowAllowedMintState(data) == nil)
      #expect(EscrowEvent(data) == nil)
    }
    #expect(EscrowState([1, 2] + [UInt8](repeating: 0, count: 66)) == nil)
  }

  /// Entries that are cut short, unknown, too short or there twice.
  @Test func oddExtensions() {
    let head: [UInt8] = [2, 1, 250, 1]
    let lock: [UInt8] = [0, 0, 8, 0, 60, 0, 0, 0, 0, 0, 0, 0]
    #expect(EscrowExtensionsState(head)?.timelock == nil)
    #expect(EscrowExtensionsState(head + lock)?.timelock == 60)
    #expect(EscrowExtensionsState(head + lock.dropLast())?.timelock == nil)
    #expect(EscrowExtensionsState(head + [9, 0, 1, 0, 7] + lock)?.timelock == 60)
    #expect(EscrowExtensionsState(head + [0, 0, 1, 0, 7] + lock)?.timelock == 60)
    #expect(EscrowExtensionsState(head + [2, 0, 5, 0, 2, 1, 0, 3, 0])?.blockedTokenExtensions == [1, 3])
    #expect(EscrowExtensionsState(head + [2, 0, 3, 0, 2, 1, 0])?.blockedTokenExtensions == nil)
    #expect(EscrowExtensionsState(head + [2, 0, 1, 0, 0])?.blockedTokenExtensions == [])
  }
}
