import AirdropCalls
import AirdropProgram
import Foundation
import ProgramAPI
import SwiftSVM
import TestFixtures
import Testing

@Suite struct AirdropTests {
  typealias Distributor = AirdropInterface.Distributor
  typealias ClaimStatus = AirdropInterface.ClaimStatus

  @Test func layouts() {
    expectLayout(Distributor.self, size: 344, tag: "adrop.v2", [
      ("bump", 8, Field<Distributor, UInt8>.bump.offset),
      ("clawed_back", 9, Field<Distributor, UInt8>.clawedBack.offset),
      ("version", 16, Field<Distributor, UInt64>.version.offset),
      ("max_total_claim", 24, Field<Distributor, Amount>.maxTotalClaim.offset),
      ("max_num_nodes", 32, Field<Distributor, UInt64>.maxNumNodes.offset),
      ("total_amount_claimed", 40, Field<Distributor, Amount>.totalAmountClaimed.offset),
      ("num_nodes_claimed", 48, Field<Distributor, UInt64>.numNodesClaimed.offset),
      ("open_claims", 56, Field<Distributor, UInt64>.openClaims.offset),
      ("start", 64, Field<Distributor, UnixTime>.start.offset), ("end", 72, Field<Distributor, UnixTime>.end.offset),
      ("clawback_start", 80, Field<Distributor, UnixTime>.clawbackStart.offset),
      ("root", 88, Field<Distributor, Hash>.root.offset), ("mint", 120, Field<Distributor, Address>.mint.offset),
      ("vault", 152, Field<Distributor, Address>.vault.offset),
      ("clawback_receiver", 184, Field<Distributor, Address>.clawbackReceiver.offset),
      ("creator", 216, Field<Distributor, Address>.creator.offset),
      ("admin", 248, Field<Distributor, Address>.admin.offset),
      ("pending_admin", 280, Field<Distributor, Address>.pendingAdmin.offset),
      ("rent_payer", 312, Field<Distributor, Address>.rentPayer.offset),
    ])
    expectLayout(ClaimStatus.self, size: 136, tag: "aclai.v2", [
      ("bump", 8, Field<ClaimStatus, UInt8>.bump.offset), ("locked", 16, Field<ClaimStatus, Amount>.locked.offset),
      ("locked_withdrawn", 24, Field<ClaimStatus, Amount>.lockedWithdrawn.offset),
      ("unlocked", 32, Field<ClaimStatus, Amount>.unlocked.offset),
      ("claimant", 40, Field<ClaimStatus, Address>.claimant.offset),
      ("distributor", 72, Field<ClaimStatus, Address>.distributor.offset),
      ("rent_payer", 104, Field<ClaimStatus, Address>.rentPayer.offset),
    ])
  }
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// No two seed lists can spell the same bytes: they begin differently, and what follows has a fixed length.
  @Test func seeds() {
    let a = Address(1, 2, 3, 4), b = Address(5, 6, 7, 8)
    let drop = AirdropInterface.distributorSeeds(creator: b, mint: a, version: 7)
    #expect(drop.map(\.count) == [17, 32, 32, 8])
    #expect(drop[3] == [7, 0, 0, 0, 0, 0, 0, 0])
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

  /// An admin, two claimants, and the program at an address of its own.
  struct Drop {
    let world = TokenWorld(), program = Address(1, 4, 1, 4)
    let admin: Keypair, ann: Keypair, ben: Keypair, sponsor: Keypair
    let mint: Address, source: Address, mine: Address
    let tree: AirdropTree, place: AirdropInterface.Place, now: Int64

    init() throws {
      admin = try world.wallet(1)
      ann = try world.wallet(2)
      ben = try world.wallet(3)
      sponsor = try world.wallet(5)
      mint = world.mint(4)
      world.svm.addProgram(Airdrop.self, at: program)
      source = try world.associated(mint, admin.address, amount: 2000)
      mine = try world.associated(mint, ann.address, amount: 0)
      tree = try AirdropTree([
        .init(claimant: ann.address, unlocked: 100, locked: 1000), .init(claimant: ben.address, unlocked: 7),
        .init(claimant: admin.address, unlocked: 1),
      ])
      place = try AirdropInterface.Place(creator: admin.address, mint: mint, version: 3, program: program)
      now = world.svm.clock.unixTimestamp
      let terms = AirdropInterface.Terms(
        version: 3, root: tree.root, maxTotalClaim: tree.total, maxNumNodes: UInt64(tree.claims.count),
        start: now + 10, end: now + 20, clawbackStart: now + 100_000)
      try world.send(
        AirdropInterface.new(
          terms, at: place, clawbackReceiver: admin.address, admin: admin.address, source: source,
          payer: sponsor.address), sponsor, admin)
    }

    var state: DecodedState<Distributor>? { DecodedState<Distributor>(world.data(place.distributor)) }
    func claim() throws {
      let claim = try #require(tree.claim(of: ann.address)), proof = try #require(tree.proof(of: ann.address))
      try world.send(
        AirdropInterface.newClaim(
          unlocked: claim.unlocked, locked: claim.locked, proof: proof, from: place,
          status: place.status(of: ann.address), destination: mine, claimant: ann.address, payer: sponsor.address),
        sponsor, ann)
    }
    func clawBack() throws {
      try world.svm.warpToTimestamp(now + 100_000)
      try world.send(AirdropInterface.clawback(from: place, receiver: admin.address, destination: source), ben)
    }
    func closeClaim() throws {
      try world.send(
        AirdropInterface.closeClaim(place.status(of: ann.address), at: place, rentPayer: sponsor.address), ben)
    }
    func close() throws {
      try world.send(
        AirdropInterface.closeDistributor(
          at: place, closer: admin.address, receiver: admin.address, destination: source, rentPayer: sponsor.address),
        admin)
    }
  }

  @Test func builders() throws {
    let drop = try Drop(), world = drop.world
    let made = try #require(drop.state)
    #expect(made[.root] == drop.tree.root)
    #expect(made[.maxTotalClaim] == 1108)
    #expect([made[.creator], made[.admin], made[.clawbackReceiver], made[.rentPayer]] == [
      drop.admin.address, drop.admin.address, drop.admin.address, drop.sponsor.address,
    ])
    try drop.claim()
    #expect(world.amount(drop.mine) == 100)
    try world.svm.warpToTimestamp(drop.now + 15)
    let status = try drop.place.status(of: drop.ann.address)
    try world.send(
      AirdropInterface.claimLocked(
        from: drop.place, status: status, destination: drop.mine, claimant: drop.ann.address), drop.ann)
    #expect(DecodedState<ClaimStatus>(world.data(status))?[.lockedWithdrawn] == 500)
    #expect(world.amount(drop.mine) == 600)
  }

  /// "Nobody claims twice": not even by closing the claim, which waits until nothing can be claimed.
  @Test func nobodyClaimsTwice() throws {
    let drop = try Drop()
    try drop.claim()
    #expect(throws: FailedTransaction.self) { try drop.claim() }
    #expect(throws: FailedTransaction.self) { try drop.closeClaim() }
    try drop.clawBack()
    try drop.closeClaim()
    #expect(throws: FailedTransaction.self) { try drop.claim() }
    #expect(drop.world.amount(drop.mine) == 100)
  }

  /// "Closing gives the rent back to who paid it": of the claims by anyone, then of distribution and vault.
  @Test func theRentGoesBack() throws {
    let drop = try Drop(), svm = drop.world.svm
    try drop.claim()
    try drop.clawBack()
    let before = svm.getBalance(drop.sponsor.address)
    #expect(throws: FailedTransaction.self) { try drop.close() }
    try drop.closeClaim()
    try drop.close()
    let rents = [ClaimStatus.size, Distributor.size, 165].map(svm.minimumBalanceForRentExemption(dataCount:))
    #expect(svm.getBalance(drop.sponsor.address) == before + rents.reduce(0, +))
    #expect(drop.world.amount(drop.source) == 2000 - 100)
  }

  /// "The admin can hand his role on": the successor accepts, and names another receiver.
  @Test func theAdminHandsOn() throws {
    let drop = try Drop(), world = drop.world
    try world.send(
      AirdropInterface.proposeAdmin(drop.ben.address, at: drop.place, admin: drop.admin.address), drop.admin)
    let theft = AirdropInterface.acceptAdmin(at: drop.place, successor: drop.ann.address)
    #expect(throws: FailedTransaction.self) { try world.send(theft, drop.ann) }
    try world.send(AirdropInterface.acceptAdmin(at: drop.place, successor: drop.ben.address), drop.ben)
    let old = AirdropInterface.setReceiver(drop.ann.address, at: drop.place, admin: drop.admin.address)
    #expect(throws: FailedTransaction.self) { try world.send(old, drop.admin) }
    try world.send(AirdropInterface.setReceiver(drop.ann.address, at: drop.place, admin: drop.ben.address), drop.ben)
    #expect(drop.state?[.clawbackReceiver] == drop.ann.address)
  }
}
