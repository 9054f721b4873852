public import OfferCalls
public import PaymentCalls
public import Primitives
public import SolanaCrypto

// Where the accounts of Payment and Offer lie, derived from what a client knows.

extension PaymentInterface {
  /// A request, and the accounts its payment moves tokens between.
  public struct Place: Hashable, Sendable {
    public var request, mint, tokenProgram: Address
    /// The creator's associated account, which is the merchant's until he hands the request on or names another.
    public var merchantAccount: Address
    /// The treasury's associated account; System's address without a treasury.
    public var treasuryAccount: Address

    /// The request of a creator for an order. `treasury`: the wallet that takes the fee.
    public init(
      creator: Address, orderID: Hash, mint: Address, treasury: Address? = nil,
      tokenProgram: Address = ProgramIDs.token, program: Address = PaymentInterface.id
    ) throws(ProgramAddressError) {
      request = try ProgramAddress.find(
        seeds: PaymentInterface.seeds(creator: creator, orderID: orderID), programID: program).address
      (self.mint, self.tokenProgram) = (mint, tokenProgram)
      merchantAccount = try AssociatedTokenInterface.address(
        wallet: creator, mint: mint, tokenProgram: tokenProgram)
      guard let treasury else {
        treasuryAccount = ProgramIDs.system
        return
      }
      treasuryAccount = try AssociatedTokenInterface.address(
        wallet: treasury, mint: mint, tokenProgram: tokenProgram)
    }
  }
}

extension OfferInterface {
  /// A maker's offer of this number, and its vault.
  public static func addresses(
    maker: Address, id number: UInt64, a: Leg, program: Address = id
  ) throws(ProgramAddressError) -> (offer: Address, vault: Address) {
    let offer = try ProgramAddress.find(seeds: seeds(maker: maker, id: number), programID: program).address
    return (
      offer, try AssociatedTokenInterface.address(wallet: offer, mint: a.mint, tokenProgram: a.tokenProgram)
    )
  }
}
