import AirdropCalls
import ProgramAPI

// The tree: SHA-256, with a byte in front that keeps leaves and nodes apart.

extension Airdrop {
  /// SHA-256(0 ‖ SHA-256(claimant ‖ unlocked ‖ locked)).
  @inline(never)
  static func leaf(
    _ claimant: Address, _ unlocked: Amount, _ locked: Amount, _ call: borrowing Invocation
  ) -> Hash {
    var content = Payload<48>()
    content.append(claimant)
    content.append(unlocked)
    content.append(locked)
    var leaf = Payload<33>()
    leaf.append(0 as UInt8)
    leaf.append(call.sha256(content))
    return call.sha256(leaf)
  }

  /// Where a proof leads: each hash makes a node with the one reached so far, the lesser of the two first.
  @inline(never)
  static func reached(from leaf: Hash, _ proof: Bytes, _ call: borrowing Invocation) throws(ProgramError) -> Hash {
    var reached = leaf
    var offset = 0
    while offset < proof.count {
      let sibling: Hash = try proof.read(at: offset)
      let inOrder = precedes(reached, sibling)
      var node = Payload<65>()
      node.append(1 as UInt8)
      node.append(inOrder ? reached : sibling)
      node.append(inOrder ? sibling : reached)
      reached = call.sha256(node)
      offset &+= 32
    }
    return reached
  }

  /// Whether a hash is at most another, compared byte by byte from the first on.
  private static func precedes(_ a: Hash, _ b: Hash) -> Bool {
    if a.w0 != b.w0 { return a.w0.byteSwapped < b.w0.byteSwapped }
    if a.w1 != b.w1 { return a.w1.byteSwapped < b.w1.byteSwapped }
    if a.w2 != b.w2 { return a.w2.byteSwapped < b.w2.byteSwapped }
    return a.w3.byteSwapped <= b.w3.byteSwapped
  }
}
