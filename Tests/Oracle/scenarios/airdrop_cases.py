"""Airdrop: every instruction, rule and fault."""
from oracle import ids, merkle, wrongs
from oracle.encoding import sha256
from oracle.instructions import airdrop as call
from oracle.instructions import system
from oracle.instructions.associated_token import address as associated_address
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases, after

AREA = "airdrop"
ADMIN, ANN, BEN, CID, OTHER = (key(name) for name in ("admin", "ann", "ben", "cid", "other"))
A, B, FEE = key("a"), key("b"), key("fee")
DAY, LAST = 86_400, 253_402_300_799
START, END = 100, 1100
BACK = END + DAY
CLAIMS = [(ANN, 1000, 999_983), (BEN, 0, 500), (CID, 7, 0)]
ROOT, PROOFS = merkle.tree(CLAIMS)
TOTAL = sum(unlocked + locked for _, unlocked, locked in CLAIMS)
DROP = call.find(ADMIN, A, 1)[0]


def record():
    return {"new": creations(), "claims": claims(), "ends": ends(), "faults": faults(), "faults-2": more_faults()}


def setup(s):
    s.fund("payer", "admin", "ann", "ben", "cid", "other")
    for mint in ("a", "b"):
        s.new_mint(mint)
    s.fee_mint("fee", 250, 10_000)
    for mint in (A, B, FEE):
        for person in (ADMIN, ANN, BEN, CID, OTHER):
            s.associated(mint, person, 10**9)


def token(mint):
    return ids.TOKEN_2022 if mint == FEE else ids.TOKEN


def account(mint, owner):
    return associated_address(owner, mint, token(mint))


def new(version=1, root=ROOT, most=TOTAL, nodes=3, start=START, end=END, back=None, mint=A, **places):
    drop = call.find(ADMIN, mint, version)[0]
    return call.new(version, root, most, nodes, NOW + start, NOW + end, NOW + (end + DAY if back is None else back),
                    places.get("drop", drop), places.get("receiver", ADMIN), mint,
                    places.get("vault", account(mint, drop)), ADMIN, token(mint),
                    places.get("source", account(mint, ADMIN)), places.get("payer"))


def new_claim(who=0, unlocked=None, locked=None, proof=None, claimant=None, drop=DROP, mint=A, **places):
    name, first, second = CLAIMS[who]
    claimant = claimant or name
    return call.new_claim(
        first if unlocked is None else unlocked, second if locked is None else locked,
        PROOFS[who] if proof is None else proof, drop, places.get("status", call.find_status(claimant, drop)[0]),
        places.get("vault", account(mint, drop)), places.get("to", account(mint, claimant)), claimant, token(mint),
        mint, places.get("payer"))


def claim_locked(claimant=ANN, drop=DROP, mint=A, **places):
    return call.claim_locked(
        drop, places.get("status", call.find_status(claimant, drop)[0]), places.get("vault", account(mint, drop)),
        places.get("to", account(mint, claimant)), places.get("claimant", claimant), token(mint), mint)


def clawback(drop=DROP, mint=A, receiver=ADMIN, signs=False, **places):
    return call.clawback(drop, places.get("vault", account(mint, drop)), places.get("to", account(mint, receiver)),
                         receiver, token(mint), mint, signs)


def set_receiver(receiver=None, admin=ADMIN):
    return call.set_receiver(DROP, receiver or OTHER, admin)


def propose(admin=ADMIN, to=OTHER):
    return call.propose(admin, DROP, to)


def close(closer=ADMIN, payer=ADMIN, receiver=ADMIN):
    return call.close_distributor(closer, DROP, account(A, DROP), account(A, receiver), receiver, payer, A, ids.TOKEN)


def close_claim(claimant=ANN, payer=None):
    return call.close_claim(DROP, call.find_status(claimant, DROP)[0], payer or claimant)


ACCEPT = call.accept(OTHER, DROP)
NOBODY = call.Pubkey.default()
TEN_YEARS = 3653 * DAY


def given_away(owner):
    """The owner's associated account belongs to another by now."""
    return lambda s: s.holding(account(A, owner), A, OTHER, 10**9)


def creations():
    c = StageCases("airdrop", setup)
    c.add("new", "everything is paid in at once", new())
    c.add("new/twice", "the address is taken", new(), prepare=after(new()))
    c.add("new/second", "another version", new(2), prepare=after(new()))
    c.add("new/of-nothing", "NothingToClaim: no tokens", new(most=0))
    c.add("new/for-nobody", "NothingToClaim: no claims", new(nodes=0))
    c.add("new/sponsored", "another pays the rent", new(payer=OTHER))
    c.add("new/of-another-admin", "InvalidSeeds: the admin is in the seeds", wrongs.replaced(new(), 1, OTHER))
    for label, comment, item in (
            ("start-is-end", "StartTimestampAfterEnd", new(start=END)),
            ("start-after-end", "StartTimestampAfterEnd", new(start=END + 1)),
            ("shortest", "one second", new(end=START + 1)),
            ("start-now", "TimestampsNotInFuture", new(start=0)),
            ("start-past", "TimestampsNotInFuture", new(start=-1)),
            ("start-next-second", "the first that is in the future", new(start=1)),
            ("end-past", "TimestampsNotInFuture", new(start=-2, end=-1)),
            ("start-negative", "TimestampsNotInFuture", new(start=-NOW - 1)),
            ("clawback-now", "TimestampsNotInFuture comes first", new(back=0)),
            ("clawback-negative", "TimestampsNotInFuture", new(back=-NOW - 1)),
            ("clawback-at-end", "ClawbackDuringVesting", new(back=END)),
            ("clawback-before-end", "ClawbackDuringVesting", new(back=END - 1)),
            ("clawback-after-end", "InsufficientClawbackDelay", new(back=END + 1)),
            ("clawback-a-second-short", "InsufficientClawbackDelay", new(back=BACK - 1)),
            ("clawback-a-second-late", "later than need be", new(back=BACK + 1)),
            ("ten-years", "the clawback may be so far off", new(end=TEN_YEARS - DAY, back=TEN_YEARS)),
            ("more-than-ten-years", "StartTooFarInFuture", new(end=TEN_YEARS - DAY, back=TEN_YEARS + 1)),
            ("end-in-year-10000", "StartTooFarInFuture comes before ClawbackDuringVesting", new(
                end=LAST - NOW + 1, back=LAST - NOW + 1)),
            ("start-in-year-10000", "StartTooFarInFuture", new(
                start=LAST - NOW + 1, end=LAST - NOW + 2, back=LAST - NOW + 2 + DAY)),
            ("largest-times", "StartTooFarInFuture", new(
                start=2**63 - 3 - NOW, end=2**63 - 2 - NOW, back=2**63 - 1 - NOW))):
        c.add(f"new/{label}", comment, item)
    for label, when, comment in (
            ("last", 2**63 - 1, "TimestampsNotInFuture"),
            ("first", -2**63, "StartTooFarInFuture: years are counted from 1970")):
        c.add(f"new/{label}-clock", comment, new(), prepare=after(clock=when - NOW))
    c.add("new/negative-times-and-clock", "TimestampsNotInFuture: times begin with 1970", new(
        start=-NOW - 5, end=-NOW - 4, back=-NOW + DAY), prepare=after(clock=-NOW - 10))
    c.add("new/more-than-there-is", "the token program refuses", new(most=10**10))
    c.add("new/prefunded", "lamports were sent to the address before", new(), prepare=after(
        then=lambda s: s.put(DROP, 5)))
    c.add("new/prefunded-richly", "more lamports than the rent", new(), prepare=after(
        system.transfer(key("payer"), DROP, 10**9)))
    c.add("new/vault-exists", "somebody made the vault first", new(), prepare=lambda s: s.associated(A, DROP, 7))
    c.add("new/other-seeds", "the address of another version", new(drop=call.find(ADMIN, A, 2)[0]))
    c.add("new/source-is-vault", "InvalidArgument", new(source=account(A, DROP)),
          prepare=lambda s: s.associated(A, DROP, TOTAL))
    c.add("new/receiver-is-distributor", "InvalidArgument: nothing could leave its account", new(receiver=DROP))
    c.add("new/receiver-is-nobody", "InvalidArgument", new(receiver=NOBODY))
    c.add("new/receiver-of-another", "any wallet", new(receiver=OTHER))
    c.add("new/source-of-another", "the token program refuses", new(source=account(A, OTHER)))
    c.add("new/fee", "MintRefused", new(mint=FEE))
    c.add("new/times-before-mint", "the times come first", new(mint=FEE, start=0))
    for labels, answer in ((("permanent-delegate", "hook", "unknown"), "MintRefused"),
                           (("no-hook", "interest"), "accepted")):
        for label in labels:
            c.add(f"new/mint-{label}", answer, new(mint=FEE), prepare=lambda s, e={**REFUSED, **ACCEPTED}[label]: (
                s.new_mint("fee", ids.TOKEN_2022, [e]), s.associated(FEE, ADMIN, 10**9)))
    c.add("new/mint-of-a-fake-program", "InvalidAccountOwner", new(), prepare=lambda s: s.put(
        A, 10**7, s.data(A), key("someprog")))
    c.add("new/mint-of-the-other-program", "the vault's address is derived of the wrong program", wrongs.replaced(
        new(), 7, ids.TOKEN_2022))
    c.add("new/mint-uninitialized", "InvalidAccountData", new(), prepare=lambda s: s.put(
        A, 10**7, bytes(82), ids.TOKEN))
    c.add("tag/none", "no data", wrongs.with_data(new(), b""))
    c.add("tag/claim-without-count", "it ends before the number of hashes", wrongs.with_data(
        new_claim(), bytes(new_claim().data)[:17]), prepare=after(new()))
    for number in (7, 228, 255):
        c.add(f"tag/{number}", "no such instruction", wrongs.with_data(clawback(), bytes([number])), prepare=after(
            new()))
    return c.vectors


def claims():
    c = StageCases("airdrop", setup)
    made = after(new())
    for place, name in enumerate(("ann", "ben", "cid")):
        c.add(f"claim/{name}", "a leaf of three", new_claim(place), prepare=made)
    c.add("claim/twice", "AccountAlreadyInitialized", new_claim(), prepare=after(new(), new_claim()))
    c.add("claim/second", "after another's", new_claim(1), prepare=after(new(), new_claim()))
    c.add("claim/too-much-at-once", "InvalidProof", new_claim(unlocked=1001), prepare=made)
    c.add("claim/too-much-locked", "InvalidProof", new_claim(locked=10**6), prepare=made)
    c.add("claim/of-another", "InvalidProof: the leaf names its claimant", new_claim(claimant=OTHER), prepare=made)
    c.add("claim/proof-of-another", "InvalidProof", new_claim(proof=PROOFS[1]), prepare=made)
    c.add("claim/proof-short", "InvalidProof", new_claim(proof=PROOFS[0][:1]), prepare=made)
    c.add("claim/proof-long", "InvalidProof", new_claim(proof=[*PROOFS[0], ROOT]), prepare=made)
    c.add("claim/proof-backwards", "InvalidProof", new_claim(proof=PROOFS[0][::-1]), prepare=made)
    c.add("claim/no-proof", "InvalidProof", new_claim(proof=[]), prepare=made)
    c.add("claim/wrong-count", "the data says one hash more", wrongs.with_data(
        new_claim(), bytes(new_claim().data)[:17] + b"\3" + bytes(new_claim().data)[18:]), prepare=made)
    c.add("claim/a-node-is-no-leaf", "InvalidProof: the root itself, with no proof", new_claim(
        unlocked=0, locked=0, proof=[]), prepare=made)
    for size, place, comment in ((1, 0, "the only leaf is the root"), (2, 1, "two leaves"), (5, 4, "an odd one out"),
                                 (9, 8, "an odd one out on three levels"), (64, 33, "64 leaves")):
        everyone = [(key(f"claimant-{i}"), i, 2 * i) for i in range(size)]
        everyone[place] = CLAIMS[0]
        root, proofs = merkle.tree(everyone)
        c.add(f"claim/tree-of-{size}", comment, new_claim(proof=proofs[place]), prepare=after(
            new(root=root, nodes=size)))
    four = [(bytes([i]) * 32, 1000 * i, 500 * i) for i in range(1, 5)]
    c.add("new/known-root", "the root of four claimants of one repeated byte", new(root=merkle.tree(four)[0]))

    def longest(count):
        """A root that a proof of so many hashes leads to."""
        proof = [sha256(bytes([i])) for i in range(count)]
        root = merkle.leaf(*CLAIMS[0])
        for sibling in proof:
            root = merkle.node(root, sibling)
        return proof, root
    proof, root = longest(24)
    c.add("claim/proof-of-24", "the longest proof", new_claim(proof=proof), payer=ANN, prepare=after(new(root=root)))
    leaf = merkle.leaf(*CLAIMS[0])
    c.add("claim/equal-siblings", "a hash paired with itself", new_claim(proof=[leaf]), prepare=after(
        new(root=merkle.node(leaf, leaf))))
    c.add("claim/most-nodes", "MaxNodesExceeded", new_claim(), prepare=after(new(nodes=1), new_claim(1)))
    c.add("claim/no-nodes-left", "MaxNodesExceeded comes before the proof", new_claim(proof=[]), prepare=after(
        new(nodes=1), new_claim(1)))
    c.add("claim/most-tokens", "ExceededMaxClaim", new_claim(), prepare=after(new(most=999)))
    c.add("claim/most-tokens-met", "exactly so many", new_claim(), prepare=after(new(most=1000)))
    c.add("claim/twice-and-most-tokens", "AccountAlreadyInitialized comes first", new_claim(), prepare=after(
        new(most=1000), new_claim()))
    huge = [(ANN, 2**64 - 1, 0), (BEN, 1, 2**64 - 1)]
    root, proofs = merkle.tree(huge)
    c.add("claim/overflow", "ArithmeticError: the sum is beyond 64 bits", new_claim(
        unlocked=2**64 - 1, locked=0, proof=proofs[0]), prepare=after(new(root=root), new_claim(
            1, unlocked=1, locked=2**64 - 1, proof=proofs[1])))
    c.add("claim/largest", "ExceededMaxClaim", new_claim(unlocked=2**64 - 1, locked=0, proof=proofs[0]),
          prepare=after(new(root=root)))
    c.add("locked/overflow", "ArithmeticError", claim_locked(BEN), prepare=after(new(root=root), new_claim(
        1, unlocked=1, locked=2**64 - 1, proof=proofs[1]), clock=END))
    c.add("locked/largest-product", "2^64 - 1 times the seconds needs 74 bits; ExceededMaxClaim", claim_locked(BEN),
          prepare=after(new(root=root), new_claim(1, unlocked=1, locked=2**64 - 1, proof=proofs[1]), clock=END - 1))
    for label, seconds in (("before-start", 99), ("after-end", END + 5), ("at-clawback-time", BACK + 5)):
        c.add(f"claim/{label}", "at any time until it is taken back", new_claim(), prepare=after(new(), clock=seconds))
    c.add("claim/prefunded", "lamports were sent to the address before", new_claim(), prepare=after(
        new(), then=lambda s: s.put(call.find_status(ANN, DROP)[0], 5)))
    c.add("claim/sponsored", "another pays the rent", new_claim(payer=OTHER), prepare=made)
    c.add("claim/account-given-away", "InvalidAccountData: another holds it", new_claim(), prepare=after(
        new(), then=given_away(ANN)))
    c.add("claim/to-another's", "InvalidAccountData", new_claim(to=account(A, BEN)), prepare=made)
    c.add("claim/to-another-account", "any account of the claimant's", new_claim(to=key("mine")), prepare=after(
        new(), then=lambda s: s.holding("mine", A, ANN)))
    c.add("claim/to-other-mint", "InvalidAccountData", new_claim(to=account(B, ANN)), prepare=made)
    c.add("claim/to-vault", "InvalidArgument", new_claim(to=account(A, DROP)), prepare=made)
    c.add("claim/frozen", "the token program refuses", new_claim(), prepare=after(
        new(), then=lambda s: s.associated(A, ANN, 5, state=2)))
    c.add("claim/nothing-to-a-frozen-account", "nothing is paid at once", new_claim(1), prepare=after(
        new(), then=lambda s: s.associated(A, BEN, 5, state=2)))
    c.add("claim/gift-in-vault", "what was sent there uninvited is nobody's claim", new_claim(), prepare=after(
        new(most=999), then=lambda s: s.associated(A, DROP, 5000)))

    claimed = (new(), new_claim())
    for label, seconds, comment in (
            ("before-start", START - 1, "InsufficientUnlockedTokens"), ("start", START, "InsufficientUnlockedTokens"),
            ("first-second", START + 1, "floor(999,983 / 1000) = 999"), ("middle", 600, "half, rounded down"),
            ("before-end", END - 1, "rounded down"), ("end", END, "everything"), ("later", BACK + 10**6, "everything"),
            ("last-clock", 2**63 - 1 - NOW, "everything"),
            ("first-clock", -2**63 - NOW, "InsufficientUnlockedTokens")):
        c.add(f"locked/{label}", comment, claim_locked(), prepare=after(*claimed, clock=seconds))
    c.add("locked/twice-at-once", "InsufficientUnlockedTokens", claim_locked(), prepare=after(
        *claimed, 600, claim_locked()))
    c.add("locked/then-rest", "what has come since", claim_locked(), prepare=after(
        *claimed, 333, claim_locked(), clock=777))
    c.add("locked/after-all", "InsufficientUnlockedTokens", claim_locked(), prepare=after(
        *claimed, END, claim_locked(), clock=END + 1))
    c.add("locked/clock-set-back", "InsufficientUnlockedTokens", claim_locked(), prepare=after(
        *claimed, 600, claim_locked(), clock=300))
    c.add("locked/nothing-locked", "InsufficientUnlockedTokens", claim_locked(CID), prepare=after(
        new(), new_claim(2), clock=END))
    c.add("locked/most-tokens", "ExceededMaxClaim", claim_locked(), prepare=after(
        new(most=TOTAL - 508), new_claim(), clock=END))
    c.add("locked/most-tokens-met", "exactly so many", claim_locked(), prepare=after(
        new(most=TOTAL - 507), new_claim(), clock=END))
    c.add("locked/not-claimed", "there is no claim", claim_locked(), prepare=after(new(), clock=600))
    c.add("locked/of-another", "InvalidArgument: the claim is another's", claim_locked(
        claimant=BEN, status=call.find_status(ANN, DROP)[0]), prepare=after(*claimed, clock=600))
    second = call.find(ADMIN, A, 2)[0]
    rich = [(ANN, 0, 10**6)]
    c.add("locked/of-another-distribution", "InvalidArgument: the claim is of another tree", claim_locked(
        status=call.find_status(ANN, second)[0]), prepare=after(
            new(), new(2, merkle.tree(rich)[0], most=1, nodes=1), new_claim(
                unlocked=0, locked=10**6, proof=[], drop=second), clock=600))
    c.add("locked/to-another's", "InvalidAccountData", claim_locked(to=account(A, BEN)), prepare=after(
        *claimed, clock=600))
    c.add("locked/to-vault", "InvalidArgument", claim_locked(to=account(A, DROP)), prepare=after(*claimed, clock=600))
    c.add("locked/vault-frozen", "a freeze authority can hold a vault", claim_locked(), prepare=after(
        *claimed, clock=600, then=lambda s: s.associated(A, DROP, TOTAL - 1000, state=2)))
    return c.vectors


def ends():
    c = StageCases("airdrop", setup)
    for label, seconds in (("before", BACK - 1), ("at", BACK), ("after", BACK + 1), ("far-too-early", 0),
                           ("set-back", -1000)):
        c.add(f"clawback/{label}", "from that second on; ClawbackBeforeStart before", clawback(), prepare=after(
            new(), new_claim(), clock=seconds))
    late = after(new(), clock=BACK)
    c.add("clawback/receiver-signs", "into any account he holds", clawback(to=key("mine"), signs=True), prepare=after(
        new(), clock=BACK, then=lambda s: s.holding("mine", A, ADMIN)))
    c.add("clawback/other-account-unsigned", "InvalidSeeds", clawback(to=key("mine")), prepare=after(
        new(), clock=BACK, then=lambda s: s.holding("mine", A, ADMIN)))
    c.add("clawback/account-given-away", "InvalidAccountData: another holds it", clawback(), prepare=after(
        new(), clock=BACK, then=given_away(ADMIN)))
    c.add("clawback/twice", "ClawbackAlreadyClaimed", clawback(), prepare=after(new(), BACK, clawback()))
    c.add("clawback/twice-clock-set-back", "ClawbackAlreadyClaimed comes first", clawback(), prepare=after(
        new(), BACK, clawback(), clock=5))
    c.add("clawback/of-nothing", "everything was claimed", clawback(), prepare=after(
        new(most=1000, nodes=1), new_claim(), clock=BACK))
    c.add("clawback/gift-in-vault", "with what was sent there uninvited", clawback(), prepare=after(
        new(), clock=BACK, then=lambda s: s.associated(A, DROP, TOTAL + 5)))
    c.add("clawback/to-another's", "InvalidArgument: the receiver is fixed", clawback(receiver=OTHER), prepare=late)
    c.add("clawback/receiver-gone", "InvalidAccountOwner", clawback(), prepare=after(
        new(), clock=BACK, then=lambda s: s.put(account(A, ADMIN), 0)))
    c.add("clawback/receiver-frozen", "the token program refuses", clawback(), prepare=after(
        new(), clock=BACK, then=lambda s: s.associated(A, ADMIN, 5, state=2)))
    c.add("clawback/then-claim", "ClaimExpired", new_claim(), prepare=after(new(), BACK, clawback()))
    c.add("clawback/then-claim-nothing", "ClaimExpired comes before the proof", new_claim(proof=[]), prepare=after(
        new(), BACK, clawback()))
    c.add("clawback/then-claim-locked", "ClaimExpired", claim_locked(), prepare=after(
        new(), new_claim(), BACK, clawback()))
    c.add("clawback/then-new", "the address is taken until it is closed", new(
        start=BACK + 100, end=BACK + 200), prepare=after(new(), BACK, clawback()))
    c.add("clawback/to-new-receiver", "the one named last", clawback(receiver=OTHER), prepare=after(
        new(), set_receiver(), clock=BACK))
    c.add("clawback/to-old-receiver", "InvalidArgument", clawback(), prepare=after(new(), set_receiver(), clock=BACK))

    made = after(new())
    c.add("receiver", "another wallet", set_receiver(), prepare=made)
    c.add("receiver/same", "SameClawbackReceiver", set_receiver(ADMIN), prepare=made)
    c.add("receiver/by-another", "Unauthorized", set_receiver(admin=OTHER), prepare=made)
    c.add("receiver/distributor", "InvalidArgument", set_receiver(DROP), prepare=made)
    c.add("receiver/nobody", "InvalidArgument", set_receiver(NOBODY), prepare=made)
    c.add("receiver/after-clawback", "for what is sent there since", set_receiver(), prepare=after(
        new(), BACK, clawback()))
    c.add("propose", "the admin names a successor", propose(), prepare=made)
    c.add("propose/by-another", "Unauthorized", propose(OTHER), prepare=made)
    c.add("propose/nobody", "InvalidArgument", propose(to=NOBODY), prepare=made)
    c.add("accept", "he is the admin", ACCEPT, prepare=after(new(), propose()))
    c.add("accept/by-another", "Unauthorized", call.accept(ANN, DROP), prepare=after(new(), propose()))
    c.add("accept/unasked", "Unauthorized", ACCEPT, prepare=made)
    c.add("admin/by-old", "Unauthorized", set_receiver(), prepare=after(new(), propose(), ACCEPT))
    c.add("admin/by-new", "the new one's right", set_receiver(ANN, OTHER), prepare=after(new(), propose(), ACCEPT))

    over = (new(payer=OTHER), new_claim(payer=BEN), new_claim(1), BACK, clawback())
    c.add("close-claim", "the rent goes back to who paid it", close_claim(payer=BEN), prepare=after(*over))
    c.add("close-claim/to-another", "InvalidArgument", close_claim(payer=OTHER), prepare=after(*over))
    c.add("close-claim/too-early", "NotOver: he could claim again", close_claim(payer=BEN), prepare=after(
        *over[:3], clock=BACK))
    c.add("close-claim/twice", "it is gone", close_claim(payer=BEN), prepare=after(*over, close_claim(payer=BEN)))
    second = call.find(ADMIN, A, 2)[0]
    c.add("close-claim/of-another-distribution", "InvalidArgument", call.close_claim(
        second, call.find_status(ANN, DROP)[0], BEN), prepare=after(new(2), *over))
    closed = (*over, close_claim(payer=BEN), close_claim(BEN))
    c.add("close", "vault and distribution; the rent goes back to who paid it", close(payer=OTHER), prepare=after(
        *closed))
    c.add("close/by-payer", "he may, too", close(OTHER, OTHER), prepare=after(*closed))
    c.add("close/by-another", "Unauthorized", close(ANN, OTHER), prepare=after(*closed))
    c.add("close/to-another", "InvalidArgument", close(), prepare=after(*closed))
    c.add("close/claims-left", "ClaimsLeft", close(payer=OTHER), prepare=after(*over, close_claim(payer=BEN)))
    c.add("close/not-over", "NotOver", close(), prepare=made)
    c.add("close/gift-in-vault", "what was sent there since goes to the receiver", close(payer=OTHER), prepare=after(
        *closed, then=lambda s: s.associated(A, DROP, 5)))
    c.add("close/gift-in-vault-and-account-given-away", "InvalidAccountData", close(payer=OTHER), prepare=after(
        *closed, then=lambda s: (s.associated(A, DROP, 5), given_away(ADMIN)(s))))
    c.add("close/nothing-and-account-given-away", "nothing is paid", close(payer=OTHER), prepare=after(
        *closed, then=given_away(ADMIN)))
    c.add("close/then-new", "the address is free, as no claim is left", new(start=BACK + 100, end=BACK + 200),
          prepare=after(*closed, close(payer=OTHER)))
    return c.vectors


def faults():
    c = StageCases("airdrop", setup)
    strange = lambda s: s.fund("stranger")
    wrongs.add_all(c, "new", new(), after(then=strange))
    wrongs.add_all(c, "claim", new_claim(), after(new(), then=strange))
    wrongs.add_all(c, "locked", claim_locked(), after(new(), new_claim(), clock=600, then=strange))
    return c.vectors


def more_faults():
    c = StageCases("airdrop", setup)
    strange = lambda s: s.fund("stranger")
    wrongs.add_all(c, "clawback", clawback(), after(new(), clock=BACK, then=strange))
    wrongs.add_all(c, "receiver", set_receiver(), after(new(), then=strange))
    wrongs.add_all(c, "propose", propose(), after(new(), then=strange))
    wrongs.add_all(c, "accept", ACCEPT, after(new(), propose(), then=strange))
    over = (new(), new_claim(), BACK, clawback())
    wrongs.add_all(c, "close-claim", close_claim(), after(*over, then=strange))
    wrongs.add_all(c, "close", close(), after(*over, close_claim(), then=strange))
    fake, status = key("fake-vault"), call.find_status(ANN, DROP)[0]
    hold = lambda s: s.holding("fake-vault", A, DROP, TOTAL)
    for label, item, clock in (("claim", new_claim(vault=fake), 0), ("clawback", clawback(vault=fake), BACK)):
        c.add(f"{label}/fake-vault", "a token account of the distributor's that is not its associated one", item,
              prepare=after(new(), clock=clock, then=hold))

    def forged(address, change):
        return after(new(), new_claim(), clock=600, then=lambda s: s.put(address, 10**7, *change(s.data(address))))
    for place, address, size in (("distributor", DROP, 344), ("status", status, 136)):
        for label, comment, change in (
                ("of-another-program", "the same bytes, another owner", lambda data: (data, key("someprog"))),
                ("no-tag", "UninitializedAccount", lambda data, size=size: (bytes(size), call.ID)),
                ("another-tag", "InvalidAccountData", lambda data: (b"\0" + data[1:], call.ID)),
                ("short", "InvalidAccountData", lambda data: (data[:-1], call.ID)),
                ("longer", "InvalidAccountData", lambda data: (data + b"\0", call.ID))):
            c.add(f"locked/{place}-{label}", comment, claim_locked(), prepare=forged(address, change))
    c.add("locked/status-as-distributor", "one kind of account for another", wrongs.replaced(claim_locked(), 1, status),
          prepare=after(new(), new_claim(), clock=600))
    c.add("locked/distributor-as-status", "one kind of account for another", wrongs.replaced(claim_locked(), 2, DROP),
          prepare=after(new(), new_claim(), clock=600))
    c.add("locked/mint-of-another-program", "InvalidAccountOwner", claim_locked(), prepare=after(
        new(), new_claim(), clock=600, then=lambda s: s.put(A, 10**7, s.data(A), key("someprog"))))
    return c.vectors
