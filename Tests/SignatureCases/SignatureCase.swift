private import CSodium

/// A signature with its key and message, valid or spoiled in one of sixteen ways.
public struct SignatureCase: Sendable {
  public var signature: [UInt8]
  public var key: [UInt8]
  public var message: [UInt8]
  public var kind: Kind

  public enum Kind: Int, CaseIterable, Sendable {
    case valid, validAgain, validOnceMore
    case bitOfR, bitOfS, bitOfKey, bitOfMessage
    case addedOrder, randomKey, randomSignature
    case smallOrderKey, smallOrderR
    case nonCanonicalKey, nonCanonicalR
    /// A with a point of small order added: a third of them are valid. Verifiers that use the cofactor, or reduce k
    /// otherwise, differ here.
    case mixedOrderKey
    /// And R too: one in eight is valid.
    case mixedOrderBoth
  }

  /// The eight points whose order divides 8.
  public static let smallOrderPoints: [[UInt8]] = {
    let generator: [UInt8] = [
      0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
      0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ]
    var points = [[1] + [UInt8](repeating: 0, count: 31), generator]
    while points.count < 8 { points.append(add(points[points.count - 1], generator)) }
    return points
  }()

  /// The order of the base point.
  public static let order: [UInt8] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
  ]

  public static func add(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    result(32) { crypto_core_ed25519_add($0, a, b) }
  }

  /// The multiple of the base point.
  public static func multipleOfBase(_ scalar: [UInt8]) -> [UInt8] {
    result(32) { crypto_scalarmult_ed25519_base_noclamp($0, scalar) }
  }

  /// 64 bytes modulo the order.
  public static func reduce(_ bytes: [UInt8]) -> [UInt8] {
    result(32) {
      crypto_core_ed25519_scalar_reduce($0, bytes)
      return 0
    }
  }

  public static func hash(_ bytes: [UInt8]) -> [UInt8] {
    result(64) { crypto_hash_sha512($0, bytes, UInt64(bytes.count)) }
  }

  public static func add(scalar a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    result(32) {
      crypto_core_ed25519_scalar_add($0, a, b)
      return 0
    }
  }

  /// libsodium's verdict.
  public var isValid: Bool {
    sodium_init() >= 0 && crypto_sign_verify_detached(signature, message, UInt64(message.count), key) == 0
  }

  private static func result(_ count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.initialize(repeating: 0)
      initialized = count
      if let start = buffer.baseAddress, sodium_init() >= 0 { _ = body(start) }
    }
  }

  /// A valid signature of the key pair that `seed` makes.
  public init(seed: [UInt8], message: [UInt8]) {
    var secret: [UInt8] = []
    key = Self.result(32) { key in
      secret = Self.result(64) { crypto_sign_seed_keypair(key, $0, seed) }
      return 0
    }
    signature = Self.result(64) { crypto_sign_detached($0, nil, message, UInt64(message.count), secret) }
    self.message = message
    kind = .valid
  }

  /// A case of a random kind. Half of the keys come from a few seeds, so that they come back.
  public init(_ random: inout Generator, kind: Kind? = nil) {
    let count = random.below(20) == 0 ? random.below(1400) : random.below(400)
    let seed = random.below(2) == 0 ? [UInt8](repeating: UInt8(random.below(40)), count: 32) : random.bytes(32)
    self.init(seed: seed, message: random.bytes(count))
    self.kind = kind ?? Kind.allCases[random.below(Kind.allCases.count)]
    spoil(&random, seed)
  }

  private mutating func spoil(_ random: inout Generator, _ seed: [UInt8]) {
    switch kind {
    case .valid, .validAgain, .validOnceMore: break
    case .bitOfR: signature[random.below(32)] ^= 1 << UInt8(random.below(8))
    case .bitOfS: signature[32 + random.below(32)] ^= 1 << UInt8(random.below(8))
    case .bitOfKey: key[random.below(32)] ^= 1 << UInt8(random.below(8))
    case .bitOfMessage: if !message.isEmpty { message[random.below(message.count)] ^= 1 << UInt8(random.below(8)) }
    case .addedOrder:
      var carried = 0
      for i in 0..<32 {
        carried += Int(signature[32 + i]) + Int(Self.order[i])
        signature[32 + i] = UInt8(truncatingIfNeeded: carried)
        carried >>= 8
      }
    case .randomKey: key = random.bytes(32)
    case .randomSignature:
      signature = random.bytes(64)
      signature[63] &= 0x0f
    case .smallOrderKey:
      key = Self.smallOrderPoints[random.below(8)]
      if random.below(2) == 0 { key[31] ^= 0x80 }
    case .smallOrderR: signature.replaceSubrange(0..<32, with: Self.smallOrderPoints[random.below(8)])
    case .nonCanonicalKey: key = Self.nonCanonical(&random)
    case .nonCanonicalR: signature.replaceSubrange(0..<32, with: Self.nonCanonical(&random))
    case .mixedOrderKey, .mixedOrderBoth: mixOrders(&random, seed)
    }
  }

  private static func nonCanonical(_ random: inout Generator) -> [UInt8] {
    var bytes = [UInt8](repeating: 0xff, count: 32)
    bytes[0] = UInt8(0xed + random.below(19))
    if random.below(2) == 0 { bytes[31] = 0x7f }
    return bytes
  }

  /// Signs as its owner would for a key, and perhaps an R, with a point of small order added.
  private mutating func mixOrders(_ random: inout Generator, _ seed: [UInt8]) {
    var wide = Self.hash(seed)
    wide.replaceSubrange(32..<64, with: [UInt8](repeating: 0, count: 32))
    wide[0] &= 248
    wide[31] = wide[31] & 127 | 64
    let secret = Self.reduce(wide), nonce = Self.reduce(random.bytes(64))
    key = Self.add(key, Self.smallOrderPoints[random.below(8)])
    var r = Self.multipleOfBase(nonce)
    if kind == .mixedOrderBoth { r = Self.add(r, Self.smallOrderPoints[random.below(8)]) }
    let k = Self.reduce(Self.hash(r + key + message))
    let product = Self.result(32) {
      crypto_core_ed25519_scalar_mul($0, k, secret)
      return 0
    }
    signature = r + Self.add(scalar: product, nonce)
  }
}
