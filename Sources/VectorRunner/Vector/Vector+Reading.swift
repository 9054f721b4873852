public import SwiftSVM

extension Vector {
  /// Reads one JSON text. `firstLine`: where it begins in its file, for error messages.
  public init(json: UnsafeRawBufferPointer, firstLine: Int = 1) throws(JSONError) {
    var reader = JSONReader(json, firstLine: firstLine)
    self = try reader.vector()
    try reader.end()
  }
  /// Reads one JSON text.
  public init(json: [UInt8]) throws(JSONError) {
    self = try json.withUnsafeBytes { raw -> Result<Vector, JSONError> in
      Result { () throws(JSONError) in try Vector(json: raw) }
    }.get()
  }
}

extension JSONReader {
  private enum VectorKey: String { case format, name, comment, source, runtime, accounts, steps }
  private enum StepKey: String {
    case transaction, simulate, expect, warpToSlot, warpToTimestamp, expireBlockhash, setSysvar, setAccount
  }

  fileprivate mutating func vector() throws(JSONError) -> Vector {
    var scope = try object("the vector", of: VectorKey.self)
    var format: String?
    var name: String?
    var steps: [Vector.Step]?
    var vector = Vector(name: "")
    while let key = try key(&scope) {
      switch key {
      case .format:
        skipSpace()
        let at = position
        let text = try string("format")
        guard text == Vector.format else { throw error("format must be \(Vector.format), not \(quoted(text))", at: at) }
        format = text
      case .name: name = try string("name")
      case .comment: vector.comment = try string("comment")
      case .source: vector.source = try string("source")
      case .runtime: vector.runtime = try runtimeSettings()
      case .accounts: vector.accounts = try namedAccounts()
      case .steps: steps = try stepList()
      }
    }
    _ = try required(format, .format, scope)
    vector.name = try required(name, .name, scope)
    vector.steps = try required(steps, .steps, scope)
    return vector
  }

  private mutating func stepList() throws(JSONError) -> [Vector.Step] {
    var steps: [Vector.Step] = []
    var index = 0
    try beginArray("steps")
    while try element(&index) { steps.append(try step()) }
    return steps
  }

  private mutating func step() throws(JSONError) -> Vector.Step {
    var scope = try object("a step", of: StepKey.self)
    var step: Vector.Step?
    var wire: [UInt8]?
    var simulate: Bool?
    var expect: Expectation?
    while let key = try key(&scope) {
      if key != .simulate, key != .expect, step != nil || wire != nil {
        throw error("a step is one thing only", at: scope.start)
      }
      switch key {
      case .transaction: wire = try base64("transaction")
      case .simulate: simulate = try bool("simulate")
      case .expect: expect = try expectation()
      case .warpToSlot: step = .warpToSlot(try integer("warpToSlot"))
      case .warpToTimestamp: step = .warpToTimestamp(try integer("warpToTimestamp"))
      case .expireBlockhash:
        guard try bool("expireBlockhash") else { throw error("expireBlockhash can only be true") }
        step = .expireBlockhash
      case .setSysvar: step = .setSysvar(try sysvars("setSysvar", whole: true))
      case .setAccount:
        let named = try namedAccount("setAccount", allowsNull: true)
        step = .setAccount(named.address, named.account)
      }
    }
    if let wire { return .transaction(.init(wire: wire, simulate: simulate ?? false, expect: expect)) }
    guard let step else { throw error("a step must say what happens", at: scope.start) }
    guard simulate == nil, expect == nil else {
      throw error("simulate and expect belong to a transaction", at: scope.start)
    }
    return step
  }
}
