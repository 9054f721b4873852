extension Validator {
  /// How many burns a schedule may have.
  static let burnLimit = 100_000

  mutating func checkBurn() {
    guard let source = source.burn else { return }
    checkMethod(source)
    if let first = source.start, first < start {
      report(.error, "burn.start", "\(Calendar.text(first)) is before the token's start \(Calendar.text(start))")
      hasSchedule = false
    }
    guard let supply = plan.supply else { return }
    var burn = Burn(basis: source.basis, points: source.points, initialSupply: supply, shortfall: source.shortfall)
    var fits = true
    func take(_ number: TokenNumber?, _ key: String, _ set: (UInt64) -> Void) {
      guard let number else { return }
      if let units = units(number, key) { set(units) } else { fits = false }
    }
    take(source.floorSupply, "burn.floor_supply") { burn.floorSupply = $0 }
    take(source.cap, "burn.cap") { burn.cap = $0 }
    take(source.vault, "burn.vault") { burn.vault = $0 }
    if case .fixed(let number) = source.basis { take(number, "burn.fixed") { burn.fixed = $0 } }
    guard fits else { return hasSchedule = false }
    if case .vault = source.basis, burn.vault == nil {
      report(.error, "burn.basis", "a share of the vault needs `vault`, what it holds")
      return hasSchedule = false
    }
    if let vault = burn.vault, vault > supply {
      report(.error, "burn.vault", "\(tokens(vault)) are more than the supply of \(tokens(supply))")
      return hasSchedule = false
    }
    self.burn = burn
  }

  private mutating func checkMethod(_ burn: BurnPlan) {
    if burn.method == .transfer {
      report(
        .warning, "burn.method",
        "a transfer to a burn address leaves the supply as it is, and costs the transfer fee; the projection burns")
    }
    if burn.vault == nil {
      report(
        .warning, "burn.vault",
        "no vault is named: only tokens set aside can be burned, nobody can burn those of others; the projection "
          + "takes as many as it needs")
    }
  }
}

extension Validator {
  mutating func checkFee() {
    guard let fee = source.fee else { return }
    var canBeSet = true
    if fee.points > Share.whole {
      canBeSet = false
      report(.error, "fee.bps", "\(fee.points) basis points; Token-2022 refuses more than 10000")
    }
    if let points = fee.maximumPoints {
      canBeSet = false
      report(
        .error, "fee.maximum_bps",
        "\(points) (\(Share.percent(points))) cannot be set: a mint's maximum fee is an amount of tokens for each "
          + "transfer, however large, and no share of it")
    }
    guard let number = fee.maximum else {
      if canBeSet { plan.maximumFee = .max }
      return
    }
    guard let maximum = units(number, "fee.maximum") else { return }
    if canBeSet { plan.maximumFee = maximum }
    checkMaximum(maximum, number, fee)
  }

  /// A maximum that somebody may have meant as a percentage.
  private mutating func checkMaximum(_ maximum: UInt64, _ number: TokenNumber, _ fee: FeePlan) {
    guard maximum > 0, fee.points > 0, fee.points <= Share.whole else { return }
    let range = UInt128(fee.points)...UInt128(Share.whole)
    var looks = range.contains(UInt128(maximum)) ? maximum : nil
    if looks == nil, number.fractionDigits == 0, range.contains(number.digits) {
      looks = UInt64(truncatingIfNeeded: number.digits)
    }
    let isBelowOne = (try? TokenNumber("1")?.units(decimals: source.decimals)).map { UInt128(maximum) < $0 } ?? false
    guard looks != nil || isBelowOne else { return }
    // ⌈amount·bps/10 000⌉ reaches the maximum once amount·bps passes (maximum − 1)·10 000.
    let from = UInt128(maximum - 1) * UInt128(Share.whole) / UInt128(fee.points) + 1
    var text = "no transfer costs more than \(tokens(maximum)) (\(maximum) units), however large: from "
    text += TokenNumber.text(units: from, decimals: source.decimals)
    text += " \(source.token) on it is less than \(Share.percent(fee.points))"
    if let looks { text += "; \(looks) looks like \(Share.percent(looks)) in basis points" }
    if isBelowOne { text += "; the maximum is less than one token" }
    report(.warning, "fee.maximum", text)
  }
}
