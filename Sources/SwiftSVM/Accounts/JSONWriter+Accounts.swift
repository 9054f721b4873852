extension JSONWriter {
  /// `{"pubkey":…,"account":…}`, the shape of `solana account --output json`.
  package mutating func namedAccount(_ address: Address, _ account: StoredAccount?) {
    namedState(address, account.map(WrittenAccount.init))
  }

  package mutating func namedState(_ address: Address, _ state: WrittenAccount?) {
    object { writer in
      writer.key("pubkey")
      writer.string(address.description)
      writer.key("account")
      guard let state else { return writer.null() }
      writer.object {
        $0.key("lamports")
        $0.integer(state.lamports)
        $0.key("data")
        $0.encoded(state.data)
        $0.key("owner")
        $0.string(state.owner.description)
        $0.key("executable")
        $0.bool(state.executable)
        if let rentEpoch = state.rentEpoch {
          $0.key("rentEpoch")
          $0.integer(rentEpoch)
        }
        $0.key("space")
        $0.integer(state.data.count)
      }
    }
  }

  /// Bytes and the name of their encoding, as JSON-RPC carries them.
  package mutating func encoded(_ bytes: [UInt8]) {
    array {
      $0.string(Base64.encode(bytes))
      $0.string("base64")
    }
  }
}
