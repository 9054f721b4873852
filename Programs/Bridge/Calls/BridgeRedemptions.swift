#if !hasFeature(Embedded)
public import ProgramAPI

extension BridgeInterface {
  /// What a partner lets a user swap: so many points, once per nonce, before the expiry.
  public struct Voucher: Hashable, Sendable {
    public var partner, user: Address
    public var points: UInt64
    /// Not 0, and no more than 128 below the highest the user has used.
    public var nonce: UInt64
    public var expiry: Int64
    public init(partner: Address, user: Address, points: UInt64, nonce: UInt64, expiry: Int64) {
      self.partner = partner
      self.user = user
      self.points = points
      self.nonce = nonce
      self.expiry = expiry
    }

    /// The 136 bytes to sign. The instruction that verifies the signature goes immediately before `redeemPoints`.
    public func message(program: Address = id) -> [UInt8] {
      var data = DataWriter()
      data.append([UInt8]("BRIDGE-VOUCHER-1".utf8))
      data.append(program)
      data.append(partner)
      data.append(user)
      data.append(points)
      data.append(nonce)
      data.append(expiry)
      return data.bytes
    }
  }

  /// How the partner agrees to a swap of points.
  public enum Approval: Hashable, Sendable {
    /// By a voucher, verified in the instruction before.
    case voucher
    /// By signing along.
    case authority(Address)
    /// Points that are tokens are burned, and need no more.
    case burn(mint: Address, source: Address, tokenProgram: Address = ProgramIDs.token2022)
  }

  /// Swaps points. `record` is the user's state; at least `least` leaves the reserve for `destination`.
  public static func redeemPoints(
    _ voucher: Voucher, least: UInt64, record: Address, destination: Address, reserve: Holding, approval: Approval,
    program: Address = id
  ) -> Instruction {
    var data = DataWriter()
    data.append(Number.redeemPoints.rawValue)
    data.append(voucher.points)
    data.append(voucher.nonce)
    data.append(voucher.expiry)
    data.append(least)
    var accounts = common(voucher.partner, voucher.user, record, destination, reserve)
    switch approval {
    case .voucher: accounts.append(.readonly(SysvarAddress.instructions))
    case .authority(let authority): accounts.append(.signer(authority))
    case .burn(let mint, let source, let tokenProgram):
      accounts += [
        .readonly(SysvarAddress.instructions), .writable(mint), .writable(source), .readonly(tokenProgram),
      ]
    }
    return Instruction(programID: program, accounts: accounts, data: data.bytes)
  }

  /// Swaps tokens at the oracle's price. Nil for points, which are not swapped this way.
  public static func redeemTokens(
    _ amount: UInt64, least: UInt64, of asset: Asset, source: Address, partner: Address, user: Address,
    record: Address, destination: Address, reserve: Holding, program: Address = id
  ) -> Instruction? {
    guard asset.mode.isTokens, let mint = asset.mint else { return nil }
    var data = DataWriter()
    data.append(Number.redeemTokens.rawValue)
    data.append(amount)
    data.append(least)
    return Instruction(
      programID: program,
      accounts: common(partner, user, record, destination, reserve) + [
        .writable(mint), .writable(source), asset.vault, .readonly(asset.tokenProgram),
      ], data: data.bytes)
  }

  private static func common(
    _ partner: Address, _ user: Address, _ record: Address, _ destination: Address, _ reserve: Holding
  ) -> [AccountMeta] {
    [
      .writableSigner(user), .writable(partner), .writable(record), .readonly(reserve.mint),
      .writable(reserve.account), .writable(destination), .readonly(reserve.tokenProgram),
      .readonly(ProgramIDs.system),
    ]
  }
}
#endif
