import AirdropCalls
import Foundation
import ProgramAPI
import SwiftSVM
import TestFixtures
import Testing

@Suite struct AirdropTests {
  typealias Distributor = AirdropInterface.Distributor
  typealias ClaimStatus = AirdropInterface.ClaimStatus

  @Test func layouts() {
    expectFields(Distributor.self, size: 240, tag: "4d778b4654f70c1a", [
      ("bump", 8, Field<Distributor, UInt8>.bump.offset),
      ("version", 9, Field<Distributor, UInt64>.version.offset), ("root", 17, Field<Distributor, Hash>.root.offset),
      ("mint", 49, Field<Distributor, Address>.mint.offset), ("vault", 81, Field<Distributor, Address>.vault.offset),
      ("max_total_claim", 113, Field<Distributor, Amount>.maxTotalClaim.offset),
      ("max_num_nodes", 121, Field<Distributor, UInt64>.maxNumNodes.offset),
      ("total_amount_claimed", 129, Field<Distributor, Amount>.totalAmountClaimed.offset),
      ("num_nodes_claimed", 137, Field<Distributor, UInt64>.numNodesClaimed.offset),
      ("start", 145, Field<Distributor, UnixTime>.start.offset),
      ("end", 153, Field<Distributor, UnixTime>.end.offset),
      ("clawback_start", 161, Field<Distributor, UnixTime>.clawbackStart.offset),
      ("clawback_receiver", 169, Field<Distributor, Address>.clawbackReceiver.offset),
      ("admin", 201, Field<Distributor, Address>.admin.offset),
      ("clawed_back", 233, Field<Distributor, UInt8>.clawedBack.offset),
    ])
    expectFields(ClaimStatus.self, size: 64, tag: "16b7f99df75f9660", [
      ("claimant", 8, Field<ClaimStatus, Address>.claimant.offset),
      ("locked", 40, Field<ClaimStatus, Amount>.locked.offset),
      ("locked_withdrawn", 48, Field<ClaimStatus, Amount>.lockedWithdrawn.offset),
      ("unlocked", 56, Field<ClaimStatus, Amount>.unlocked.offset),
    ])
  }
  private func expectFields<S: State>(
    _: S.Type, size: Int, tag: String, _ fields: [(name: String, written: Int, declared: Int)]
  ) where S.Tag == UInt64 {
    #expect(S.size == size)
    #expect(hex(withUnsafeBytes(of: S.tag.littleEndian) { [UInt8]($0) }) == tag)
    for field in fields { #expect(field.written == field.declared, "\(field.name)") }
  }
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// No two seed lists can spell the same bytes: they begin differently, and what follows has a fixed length.
  @Test func seeds() {
    let drop = AirdropInterface.distributorSeeds(mint: a, version: 7)
    #expect(drop.map(\.count) == [17, 32, 8])
    #expect(drop[2] == [7, 0, 0, 0, 0, 0, 0, 0])
    let status = AirdropInterface.claimStatusSeeds(claimant: a, distributor: b)
    #expect(status.map(\.count) == [11, 32, 32])
    #expect(drop[0][0] != status[0][0])
  }

  @Test(
    arguments: [
      (99, 0), (100, 0), (101, 999), (600, 499_991), (1099, 998_983), (1100, 999_983), (.max, 999_983), (.min, 0),
    ] as [(Int64, UInt64)])
  func unlocks(now: Int64, amount: UInt64) throws {
    #expect(try AirdropInterface.unlocked(of: 999_983, at: UnixTime(now), start: 100, end: 1100) == Amount(amount))
  }

  // MARK: - The tree

  /// Four claimants of 32 bytes of 1 to 4 each.
  @Test func knownTree() throws {
    let claims = (1...4).map { number in
      let word = UInt64(number) &* 0x0101_0101_0101_0101
      return AirdropTree.Claim(
        claimant: Address(word, word, word, word), unlocked: 1000 * UInt64(number), locked: 500 * UInt64(number))
    }
    #expect(
      claims.map { String(hex(AirdropTree.leaf($0).bytes).prefix(8)) } == [
        "822f9523", "e51629e2", "ff4fbd9c", "c85ba8c6",
      ])
    let tree = try AirdropTree(claims)
    #expect(hex(tree.root.bytes) == "c3a4791ef98afb4570f4ab7eb7bb4f603c05cf222e86c7074081a4fa8d9296ee")
    #expect(tree.total == 15_000)
    for claim in claims {
      let proof = try #require(tree.proof(of: claim.claimant))
      #expect(proof.count == 2)
      #expect(proof.reduce(AirdropTree.leaf(claim), AirdropTree.node) == tree.root)
      #expect(tree.claim(of: claim.claimant) == claim)
    }
    #expect(tree.proof(of: .zero) == nil)
  }

  /// A line of `merkle-trees.tsv`, whose columns `Tests/Oracle/merkle_trees.py` explains.
  static let lines: [[String]] = {
    let file = Fixtures.project.appendingPathComponent("Tests/OwnProgramTests/merkle-trees.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
  }()
  @Test func thereAreTrees() { #expect(Self.lines.count == 200) }

  /// Roots, totals and proofs are those of the builder in Python.
  @Test(arguments: lines.indices)
  func randomTree(index: Int) throws {
    let line = Self.lines[index]
    let count = try #require(UInt64(line[0])), seed = try #require(UInt64(line[1]))
    let claims = (0..<count).map { number in
      var text = DataWriter()
      text.append(seed)
      text.append(number)
      let name = SHA256.hash(text.bytes), amounts = SHA256.hash(name.bytes)
      return AirdropTree.Claim(
        claimant: Address(name.w0, name.w1, name.w2, name.w3), unlocked: amounts.w0 & 0xFFFF_FFFF,
        locked: amounts.w0 >> 32)
    }
    let tree = try AirdropTree(claims)
    #expect(hex(tree.root.bytes) == line[2])
    #expect(String(tree.total) == line[3])
    let proofs = claims.flatMap { tree.proof(of: $0.claimant) ?? [] }
    #expect(hex(SHA256.hash(proofs.flatMap(\.bytes)).bytes) == line[4])
  }

  @Test func refusedTrees() {
    let ann = Address(1, 0, 0, 0), ben = Address(2, 0, 0, 0)
    #expect(throws: AirdropTree.Problem.empty) { try AirdropTree([]) }
    #expect(throws: AirdropTree.Problem.duplicate(ann)) {
      try AirdropTree([
        .init(claimant: ann, unlocked: 1), .init(claimant: ben, unlocked: 1), .init(claimant: ann, unlocked: 2),
      ])
    }
    #expect(throws: AirdropTree.Problem.tooMuch) {
      try AirdropTree([.init(claimant: ann, unlocked: .max), .init(claimant: ben, unlocked: 0, locked: 1)])
    }
    #expect(throws: Never.self) { try AirdropTree([.init(claimant: ann, unlocked: .max)]) }
  }

  // MARK: - Builders

  @Test func builders() throws {
    let world = TokenWorld()
    let admin = try world.wallet(1), ann = try world.wallet(2), ben = try world.wallet(3)
    let mint = world.mint(4)
    let tree = try AirdropTree([
      .init(claimant: ann.address, unlocked: 100, locked: 1000), .init(claimant: ben.address, unlocked: 7),
      .init(claimant: admin.address, unlocked: 1),
    ])
    let (drop, bump) = try ProgramAddress.find(
      seeds: AirdropInterface.distributorSeeds(mint: mint, version: 3), programID: AirdropInterface.id)
    let (status, _) = try ProgramAddress.find(
      seeds: AirdropInterface.claimStatusSeeds(claimant: ann.address, distributor: drop),
      programID: AirdropInterface.id)
    let vault = try world.associated(mint, drop, amount: nil)
    let source = try world.associated(mint, admin.address, amount: 2000)
    let mine = try world.associated(mint, ann.address, amount: 0)
    let now = world.svm.clock.unixTimestamp
    let terms = AirdropInterface.Terms(
      version: 3, root: tree.root, maxTotalClaim: tree.total, maxNumNodes: UInt64(tree.claims.count), start: now + 10,
      end: now + 20, clawbackStart: now + 100_000)
    try world.send(
      AirdropInterface.new(
        terms, distributor: drop, clawbackReceiver: source, mint: mint, vault: vault, admin: admin.address,
        source: source), admin)
    let made = try #require(DecodedState<Distributor>(world.data(drop)))
    #expect(made[.bump] == bump)
    #expect(made[.root] == tree.root)
    #expect(made[.maxTotalClaim] == 1108)
    #expect(made[.clawbackStart] == UnixTime(now + 100_000))

    let claim = try #require(tree.claim(of: ann.address)), proof = try #require(tree.proof(of: ann.address))
    try world.send(
      AirdropInterface.newClaim(
        unlocked: claim.unlocked, locked: claim.locked, proof: proof, distributor: drop, status: status, mint: mint,
        vault: vault, destination: mine, claimant: ann.address), ann)
    #expect(world.amount(mine) == 100)
    try world.svm.warpToTimestamp(now + 15)
    try world.send(
      AirdropInterface.claimLocked(
        distributor: drop, status: status, mint: mint, vault: vault, destination: mine, claimant: ann.address), ann)
    let claimed = try #require(DecodedState<ClaimStatus>(world.data(status)))
    #expect(claimed[.lockedWithdrawn] == 500)
    #expect(world.amount(mine) == 600)

    try world.send(AirdropInterface.setAdmin(ben.address, distributor: drop, admin: admin.address), admin, ben)
    try world.send(AirdropInterface.setReceiver(mine, distributor: drop, admin: ben.address), ben)
    try world.svm.warpToTimestamp(now + 100_000)
    try world.send(
      AirdropInterface.clawback(distributor: drop, mint: mint, vault: vault, receiver: mine, caller: ben.address), ben)
    #expect(world.amount(mine) == 1108)
    #expect(DecodedState<Distributor>(world.data(drop))?[.clawedBack] == 1)
  }
}
