import ProgramAPI

/// Compute units as the deployed program takes them on Agave's virtual machine: a table by instruction and outcome,
/// what is noted where the way depends on the accounts (`Units`), and the reading of the account list.
enum Costs {
  /// What reading the accounts takes: more for each, less for one listed before, and less for each flag that is set.
  static func entry(_ accounts: AccountCursor) -> UInt64 {
    var units = 0, i = 0
    while i < accounts.count {
      guard let account = at(i, accounts) else { break }
      var isNew = true, j = 0
      while j < i, isNew {
        isNew = at(j, accounts) != account
        j &+= 1
      }
      units &+= isNew ? 208 : 78
      if isNew, account.isSigner { units &-= 2 }
      if isNew, account.isWritable { units &-= 2 }
      i &+= 1
    }
    return UInt64(truncatingIfNeeded: units)
  }
  private static func at(_ index: Int, _ accounts: AccountCursor) -> Account? {
    do throws(ProgramError) { return try accounts.account(at: index) } catch { return nil }
  }

  /// A batch's own units, and what a step in one takes less than the same instruction alone.
  static var batch: UInt64 { 154 }
  static var batchedLess: UInt64 { 122 }

  /// What an instruction takes that ends so.
  static func of(_ data: Bytes, _ error: ProgramError?) -> UInt64 {
    let instruction = instruction(data)
    if let found = find(instruction | outcome(error)) { return UInt64(found) }
    // Not seen so far: as much as when it succeeds.
    return UInt64(find(instruction) ?? 800)
  }

  /// The instruction's number and, where it matters, what the next byte says.
  private static func instruction(_ data: Bytes) -> UInt32 {
    guard let tag = data[0] else { return 254 &<< 24 }
    var variant: UInt8 = 0
    switch tag {
    case 0, 20: variant = data[34].map { $0 < 2 ? $0 : 255 } ?? 255
    case 6:
      let isSome = data[2] ?? 0
      variant = isSome < 2 ? data[1].map { $0 &<< 1 | isSome } ?? 255 : 255
    case 26, 27, 28, 30, 33, 34, 36, 37, 39, 40, 41, 42, 43, 44, 46: variant = data[1] ?? 255
    case 0...46: break
    default: return interface(data) &<< 24
    }
    return UInt32(tag) &<< 24 | UInt32(variant) &<< 16
  }
  /// Instructions of the interfaces, by the first two bytes of their discriminators.
  private static func interface(_ data: Bytes) -> UInt32 {
    guard data.count >= 8 else { return 254 }
    switch (data[0], data[1]) {
    case (0xD2, 0xE1): return 200
    case (0xDD, 0xE9): return 201
    case (0xEA, 0x12): return 202
    case (0xD7, 0xE4): return 203
    case (0xFA, 0xA6): return 204
    case (0x79, 0x71): return 205
    case (0x6C, 0x25): return 206
    case (0xA1, 0x69): return 207
    case (0x98, 0x20): return 208
    default: return 254
    }
  }
  private static func outcome(_ error: ProgramError?) -> UInt32 {
    guard let error else { return 0 }
    if error == .custom(0) { return 0x2000 }
    let number = UInt32(truncatingIfNeeded: error.code)
    if number != 0 { return number < 0x1000 ? number : 0x4000 | number & 0xFFF }
    return 0x8000 | UInt32(truncatingIfNeeded: error.code >> 32) & 0xFF
  }

  private static func find(_ key: UInt32) -> UInt16? {
    var low = 0, high = keys.count
    while low < high {
      let middle = (low &+ high) >> 1
      if keys[middle] < key { low = middle &+ 1 } else { high = middle }
    }
    guard low < keys.count, keys[low] == key, low < units.count else { return nil }
    return units[low]
  }
}
