import SwiftSVM

extension Stage {
  /// A mint with a fee and a name, one million tokens, and nobody who could mint more.
  func launchToken() throws {
    act(1, "Ada launches a token: 1 % of every transfer is withheld, at most 1,000")
    let ada = cast.ada
    try send("Ada makes the mint: transfer fee, name, symbol", by: ada, key: Star.key, try makeMint())
    try send(
      "Everybody gets a token account", by: ada,
      cast.everybody.map { person in
        AssociatedTokenInterface.create(
          payer: ada.address, account: person.tokens, wallet: person.address, mint: Star.mint,
          tokenProgram: ProgramIDs.token2022)
      })
    try send(
      "Ada mints 1,000,000 STAR and gives up minting for good", by: ada,
      [
        Token2022Interface.mintTo(Star.tokens(1_000_000), of: Star.mint, to: ada.tokens, authority: ada.address),
        Token2022Interface.setAuthority(.mintTokens, of: Star.mint, to: nil, authority: ada.address),
      ])
    try send(
      "Ada hands out 150,000, 100,000 and 80,000", by: ada,
      [
        transfer(Star.tokens(150_000), from: ada, to: cast.ben),
        transfer(Star.tokens(100_000), from: ada, to: cast.cleo),
        transfer(Star.tokens(80_000), from: ada, to: cast.dan),
      ])
  }

  private func makeMint() throws -> [Instruction] {
    let ada = cast.ada.address
    let mint = Star.mint
    guard let size = Token2022Interface.accountSize(.mint, with: [.transferFeeConfig, .metadataPointer]) else {
      throw Violation("a mint with a fee and metadata has no size")
    }
    // Token-2022 makes the mint larger for its metadata, and the rent for that must be there.
    let rent = svm.minimumBalanceForRentExemption(dataCount: size + 200)
    return [
      SystemInterface.createAccount(
        mint, payer: ada, lamports: rent, space: UInt64(size), owner: ProgramIDs.token2022),
      Token2022Interface.initializeTransferFeeConfig(
        mint, basisPoints: 100, maximumFee: Star.tokens(1000), configAuthority: nil, withdrawAuthority: ada),
      Token2022Interface.initializeMetadataPointer(mint, to: mint, authority: nil),
      Token2022Interface.initializeMint2(mint, decimals: Star.decimals, authority: ada),
      Token2022Interface.initializeMetadata(
        mint, name: "Star", symbol: "STAR", uri: "https://star.example", updateAuthority: ada, mint: mint,
        mintAuthority: ada),
    ]
  }

  private func transfer(_ amount: UInt64, from sender: Person, to receiver: Person) -> Instruction {
    Token2022Interface.transferChecked(
      amount, decimals: Star.decimals, from: sender.tokens, mint: Star.mint, to: receiver.tokens,
      authority: sender.address)
  }
}
