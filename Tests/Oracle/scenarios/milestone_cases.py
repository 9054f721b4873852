"""Milestone: every instruction and rule."""
from oracle import ids, wrongs
from oracle.instructions import milestone as call
from oracle.instructions import system, token_2022
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.milestone import ACCEPTS_FEES, NOBODY, TO_PAYEE, TO_PAYER
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases, after

AREA = "milestone"
PAYER, PAYEE, ARBITER, OTHER = (key(name) for name in ("client", "worker", "arbiter", "other"))
M, FEE = key("m"), key("fee")
ESCROW, _ = call.find(PAYER, 1)
LAST = 253_402_300_799
YEAR = 31_536_000
DUE, REVIEW, GRACE, ARBITRATION = 1000, 100, 50, 300
EVIDENCE = bytes(range(32))
PLAN = [(600, NOW + DUE), (301, NOW + DUE), (99, NOW + 2 * DUE)]
U64 = 2**64


def record():
    return {"create": creation(), "rules": rules(), "mints": mints()}


def setup(s):
    s.fund("payer", "client", "worker", "arbiter", "other")
    s.new_mint("m")
    s.fee_mint("fee", 250, 10_000)
    for mint in (M, FEE):
        for person, amount in ((PAYER, 10**9), (PAYEE, 0), (OTHER, 10**9)):
            s.associated(mint, person, amount)


def program(mint):
    return ids.TOKEN_2022 if mint == FEE else ids.TOKEN


def account(mint, owner):
    return associated_address(owner, mint, program(mint))


def vault(mint=M):
    return account(mint, ESCROW)


def create(plan=None, review=REVIEW, grace=GRACE, arbitration=ARBITRATION, share=5000, flags=0, payee=PAYEE,
           arbiter=ARBITER, mint=M, number=1, **changes):
    escrow = call.find(PAYER, number)[0]
    return call.create(PAYER, number, review, grace, arbitration, share, flags, PLAN if plan is None else plan, payee,
                       arbiter, mint, account(mint, escrow), program(mint), **changes)


def fund(mint=M, payer=PAYER, **changes):
    return call.fund(payer, ESCROW, mint, changes.get("source", account(mint, payer)),
                     changes.get("vault", vault(mint)), program(mint), changes.get("most", U64 - 1))


def submit(index=0, payee=PAYEE):
    return call.submit(index, EVIDENCE, payee, ESCROW)


def approve(index=0, payer=PAYER):
    return call.approve(index, payer, ESCROW)


def auto_release(index=0):
    return call.auto_release(index, ESCROW)


def dispute(index=0, payer=PAYER):
    return call.dispute(index, payer, ESCROW)


def resolve(index=0, share=5000, arbiter=ARBITER):
    return call.resolve(index, share, arbiter, ESCROW)


def timeout(index=0):
    return call.resolve_timeout(index, ESCROW)


def overdue(index=0):
    return call.refund_overdue(index, ESCROW)


def settle(index=0, share=5000, payer=PAYER, payee=PAYEE):
    return call.settle(index, share, payer, payee, ESCROW)


def give_back(index=0, payee=PAYEE):
    return call.give_back(index, payee, ESCROW)


def claim(leg=TO_PAYEE, mint=M, caller=None, **changes):
    receiver = (PAYEE, PAYER)[leg % 2]
    return call.claim(leg, caller or receiver, ESCROW, mint, changes.get("vault", vault(mint)),
                      changes.get("destination", account(mint, receiver)), program(mint), changes.get("least", 0))


def close(mint=M, payer=PAYER, **changes):
    return call.close(payer, ESCROW, mint, changes.get("vault", vault(mint)),
                      changes.get("destination", account(mint, payer)), program(mint), changes.get("sponsor", PAYER))


FUNDED = [create(), fund()]
DECIDED = [*FUNDED, approve(0), submit(1), dispute(1), resolve(1), 2 * DUE + GRACE, overdue(2)]
ENDED = [*DECIDED, claim(TO_PAYEE), claim(TO_PAYER)]


def creation():
    c = StageCases("milestone", setup)
    one = lambda amount=5, due=NOW + 1: [(amount, due)]
    c.add("create", "three milestones, an arbiter", create())
    c.add("create/one", "a single milestone", create(one()))
    c.add("create/sixteen", "as many as there can be", create([(i + 1, NOW + i + 1) for i in range(16)]))
    c.add("create/seventeen", "BadIndex", create([(i + 1, NOW + i + 1) for i in range(17)]))
    c.add("create/none", "BadIndex", create([]))
    c.add("create/fewer-than-said", "InvalidInstructionData", create(count=4))
    c.add("create/more-than-said", "InvalidInstructionData", create(count=2))
    c.add("create/none-said", "InvalidInstructionData", create(count=0))
    c.add("create/no-count", "InvalidInstructionData", wrongs.with_data(create([]), bytes(create([]).data)[:-1]))
    c.add("create/no-amount", "BadAmount", create([(5, NOW + 1), (0, NOW + 1)]))
    c.add("create/sum-too-large", "Overflow", create([(U64 - 1, NOW + 1), (1, NOW + 1)]))
    c.add("create/largest-sum", "just fits", create([(U64 - 2, NOW + 1), (1, NOW + 1)]))
    c.add("create/sum-too-large-and-no-amount", "BadAmount comes first", create(
        [(U64 - 1, NOW + 1), (1, NOW + 1), (0, NOW + 1)]))
    for label, due in (("now", NOW), ("next-second", NOW + 1), ("past", NOW - 1), ("ten-years", NOW + 10 * YEAR),
                       ("too-late", NOW + 10 * YEAR + 1), ("last-second", LAST), ("negative", -1)):
        c.add(f"create/due-{label}", "BadTime unless in the next ten years", create(one(due=due)))
    c.add("create/second-due-past", "BadTime", create([(5, NOW + 1), (5, NOW)]))
    for field in ("review", "grace", "arbitration"):
        for value in (0, 1, -1, YEAR, YEAR + 1, 2**63 - 1):
            c.add(f"create/{field}-{value}", "BadTime: windows above 0, grace 0 at least, a year at most",
                  create(**{field: value}))
    for share in (0, 10_000, 10_001, 65_535):
        c.add(f"create/share-{share}", "BadSplit above 10,000", create(share=share))
    c.add("create/no-arbiter", "System stands for none", create(arbiter=NOBODY))
    c.add("create/payee-is-payer", "NotParty", create(payee=PAYER))
    c.add("create/arbiter-is-payer", "NotParty", create(arbiter=PAYER))
    c.add("create/arbiter-is-payee", "NotParty", create(arbiter=PAYEE))
    c.add("create/no-payee", "NotParty", create(payee=NOBODY))
    c.add("create/nobody", "NotParty", create(payee=NOBODY, arbiter=NOBODY))
    c.add("create/escrow-as-payee", "InvalidArgument: its account would be the vault", create(payee=ESCROW))
    for flags in (1, 2, ACCEPTS_FEES, 5, 8, 16, 20, 32):
        c.add(f"create/flags-{flags}", "MintRefused for flags unknown", create(flags=flags))
    c.add("create/everything-wrong", "the first rule wins", create(one(0, 0), review=0, share=10_001, payee=PAYER))
    c.add("create/twice", "AccountAlreadyInitialized", create(), prepare=after(create()))
    c.add("create/again-after-close", "the number is free again", create(), prepare=after(create(), close()))
    c.add("create/again-after-all", "the number is free again", create(
        [(7, NOW + 10**6)]), prepare=after(*ENDED, close()))
    c.add("create/prefunded", "lamports were sent to the address before", create(), prepare=after(
        then=lambda s: s.put(ESCROW, 5)))
    c.add("create/prefunded-richly", "more lamports than the rent", create(), prepare=after(
        system.transfer(key("payer"), ESCROW, 10**9)))
    c.add("create/vault-exists", "somebody made the vault first", create(), prepare=lambda s: s.associated(
        M, ESCROW, 7))
    c.add("tag/none", "no data", wrongs.with_data(create(), b""))
    c.add("tag/unknown", "no such instruction", wrongs.with_data(dispute(), b"\x0d\0"), prepare=after(*FUNDED))
    c.add("tag/authority", "InvalidInstructionData: no role is named", wrongs.with_data(dispute(), b"\xf0" + bytes(32)),
          prepare=after(*FUNDED))
    return c.vectors


def rules():
    c = StageCases("milestone", setup)
    draft, funded = after(create()), after(*FUNDED)
    c.add("fund", "the whole sum goes into the vault", fund(), prepare=draft)
    c.add("fund/twice", "AlreadyFunded", fund(), prepare=funded)
    c.add("fund/not-payer", "NotParty", fund(payer=OTHER), prepare=draft)
    c.add("fund/not-enough", "the token program refuses", fund(), prepare=after(
        create([(10**9 + 1, NOW + 1)])))
    c.add("fund/gift-in-vault", "does not count", fund(), prepare=after(
        create(), then=lambda s: s.associated(M, ESCROW, 1000)))
    c.add("fund/late", "after a milestone was due", fund(), prepare=after(create(), clock=10 * DUE))
    c.add("fund/from-vault", "InvalidArgument", fund(source=vault()), prepare=after(
        create(), then=lambda s: s.associated(M, ESCROW, 1000)))
    fees = create(mint=FEE, flags=ACCEPTS_FEES)
    c.add("fund/fee", "sends what the fee takes besides: 1026 for 1000", fund(FEE), prepare=after(fees))
    c.add("fund/fee-of-all", "100 %: the fee is the maximum", fund(FEE), prepare=after(
        fees, then=lambda s: s.fee_mint("fee", 10_000, 77)))
    c.add("fund/most-sent", "the sum and its fee, and no more", fund(FEE, most=1026), prepare=after(fees))
    c.add("fund/most-sent-exceeded", "OutOfBounds", fund(FEE, most=1025), prepare=after(fees))
    c.add("fund/fee-overflow", "Overflow: beyond 64 bits with the fee", fund(FEE), prepare=after(
        create([(U64 - 1, NOW + 1)], mint=FEE, flags=ACCEPTS_FEES)))

    c.add("submit", "submitted now", submit(), prepare=funded)
    c.add("submit/draft", "NotFunded", submit(), prepare=draft)
    c.add("submit/last", "the last index", submit(2), prepare=funded)
    for index in (3, 15, 16, 255):
        for label, item in (("submit", submit(index)), ("approve", approve(index)), ("release", auto_release(index)),
                            ("dispute", dispute(index)), ("resolve", resolve(index)), ("overdue", overdue(index)),
                            ("timeout", timeout(index)), ("settle", settle(index)), ("give-back", give_back(index))):
            if index in (3, 255) or label == "submit":
                c.add(f"{label}/index-{index}", "BadIndex", item, prepare=funded)
    for label, seconds in (("before", DUE + GRACE - 1), ("at", DUE + GRACE), ("after", DUE + GRACE + 1)):
        c.add(f"submit/grace-{label}", "WindowClosed from the end of the grace on", submit(), prepare=after(
            *FUNDED, clock=seconds))
        c.add(f"overdue/grace-{label}", "NotOverdue before the end of the grace", overdue(), prepare=after(
            *FUNDED, clock=seconds))
    c.add("submit/due", "late, but within the grace", submit(), prepare=after(*FUNDED, clock=DUE))
    c.add("submit/no-grace-before", "the last second", submit(), prepare=after(
        create(grace=0), fund(), clock=DUE - 1))
    c.add("submit/no-grace-at", "WindowClosed", submit(), prepare=after(create(grace=0), fund(), clock=DUE))
    c.add("submit/clock-set-back", "before the beginning", submit(), prepare=after(*FUNDED, clock=-NOW - 5))
    c.add("submit/not-payee", "NotParty", submit(payee=PAYER), prepare=funded)

    stages = {
        "pending": [], "submitted": [submit()], "disputed": [submit(), dispute()], "released": [approve()],
        "refunded": [2 * DUE, overdue()], "split": [submit(), dispute(), resolve()],
    }
    for label, steps in stages.items():
        for name, item, clock in (
                ("submit", submit(), None), ("approve", approve(), None), ("release", auto_release(), 9 * DUE),
                ("dispute", dispute(), None), ("resolve", resolve(), None), ("overdue", overdue(), 9 * DUE),
                ("timeout", timeout(), 9 * DUE), ("settle", settle(), None), ("give-back", give_back(), None)):
            c.add(f"{name}/of-{label}", "WrongState where the table does not have it", item, prepare=after(
                *FUNDED, *steps, clock=clock))
    for name, item in (("approve", approve()), ("release", auto_release()), ("dispute", dispute()),
                       ("resolve", resolve()), ("overdue", overdue()), ("timeout", timeout()), ("settle", settle()),
                       ("give-back", give_back())):
        c.add(f"{name}/draft", "NotFunded", item, prepare=draft)

    c.add("approve/late", "whenever the payer likes", approve(), prepare=after(*FUNDED, clock=9 * DUE))
    c.add("approve/not-payer", "NotParty", approve(payer=PAYEE), prepare=funded)
    c.add("approve/second", "the second leaves the first", approve(1), prepare=after(*FUNDED, approve(0)))
    at = 500
    for label, seconds in (("before", at + REVIEW - 1), ("at", at + REVIEW), ("after", at + REVIEW + 1),
                           ("set-back", -1000)):
        c.add(f"release/window-{label}", "WindowOpen before its end", auto_release(), prepare=after(
            *FUNDED, at, submit(), clock=seconds))
        c.add(f"dispute/window-{label}", "WindowClosed from its end on", dispute(), prepare=after(
            *FUNDED, at, submit(), clock=seconds))
    for label, seconds in (("before", at + ARBITRATION - 1), ("at", at + ARBITRATION), ("after", at + ARBITRATION + 1),
                           ("set-back", -1000)):
        c.add(f"timeout/window-{label}", "WindowOpen before its end", timeout(), prepare=after(
            *FUNDED, at - 10, submit(), at, dispute(), clock=seconds))
        c.add(f"resolve/window-{label}", "the arbiter may until somebody else does", resolve(), prepare=after(
            *FUNDED, at - 10, submit(), at, dispute(), clock=seconds))
    c.add("timeout/dispute-set-back", "the dispute counts from the submission where the clock went back", timeout(),
          prepare=after(*FUNDED, at, submit(), at - 90, dispute(), clock=at + ARBITRATION - 1))
    c.add("timeout/dispute-set-back-at", "to the second", timeout(), prepare=after(
        *FUNDED, at, submit(), at - 90, dispute(), clock=at + ARBITRATION))
    c.add("dispute/no-arbiter", "NoArbiter", dispute(), prepare=after(create(arbiter=NOBODY), fund(), submit()))
    c.add("dispute/no-arbiter-and-closed", "NoArbiter comes first", dispute(), prepare=after(
        create(arbiter=NOBODY), fund(), submit(), clock=9 * DUE))
    c.add("dispute/not-payer", "NotParty", dispute(payer=PAYEE), prepare=after(*FUNDED, submit()))
    c.add("release/no-arbiter", "the payer could not dispute it", auto_release(), prepare=after(
        create(arbiter=NOBODY), fund(), submit(), clock=REVIEW))

    disputed = after(*FUNDED, submit(1), dispute(1))
    for share in (0, 1, 33, 5000, 9999, 10_000):
        c.add(f"resolve/share-{share}", "floor(301 * share / 10000); a part of nothing is owed to nobody", resolve(
            1, share), prepare=disputed)
        c.add(f"timeout/share-{share}", "the share agreed on", timeout(1), prepare=after(
            create(share=share), fund(), submit(1), dispute(1), clock=ARBITRATION))
    for share in (10_001, 65_535):
        c.add(f"resolve/share-{share}", "BadSplit", resolve(1, share), prepare=disputed)
    c.add("resolve/not-arbiter", "NotParty", resolve(1, arbiter=PAYER), prepare=disputed)
    c.add("resolve/largest-product", "amount times share needs 128 bits", resolve(0, 9999), prepare=after(
        create([(U64 - 1, NOW + DUE)]), then=lambda s: (
            s.associated(M, PAYER, U64 - 1), [s.must(item) for item in (fund(), submit(), dispute())])))

    for share in (0, 3333, 10_000, 10_001):
        c.add(f"settle/share-{share}", "what both say, of a disputed milestone too", settle(1, share), prepare=disputed)
    c.add("settle/without-payer", "NotParty", settle(1, payer=OTHER), prepare=disputed)
    c.add("settle/without-payee", "NotParty", settle(1, payee=OTHER), prepare=disputed)
    c.add("give-back/by-payer", "NotParty", give_back(1, PAYER), prepare=disputed)
    c.add("overdue/submitted-in-time", "WrongState", overdue(), prepare=after(*FUNDED, submit(), clock=9 * DUE))
    c.add("overdue/not-yet-another", "each has its own time", overdue(2), prepare=after(
        *FUNDED, clock=2 * DUE + GRACE - 1))

    c.add("close/draft", "nothing was paid in", close(), prepare=draft)
    c.add("close/draft-with-gift", "what was sent uninvited is swept", close(), prepare=after(
        create(), then=lambda s: s.associated(M, ESCROW, 5)))
    c.add("close/funded", "NotEmpty", close(), prepare=funded)
    for left in range(3):
        c.add(f"close/but-{left}", "NotEmpty: one is left", close(), prepare=after(
            *FUNDED, *(approve(i) for i in range(3) if i != left)))
    c.add("close/submitted", "NotEmpty", close(), prepare=after(*FUNDED, approve(0), approve(1), submit(2)))
    c.add("close/disputed", "NotEmpty", close(), prepare=after(*FUNDED, approve(0), approve(1), submit(2), dispute(2)))
    c.add("close/all", "released, split and refunded", close(), prepare=after(*ENDED))
    c.add("close/gift-in-vault", "what was sent uninvited is swept", close(), prepare=after(
        *ENDED, then=lambda s: s.associated(M, ESCROW, 1)))
    c.add("close/to-another's", "NotHolder", close(destination=account(M, OTHER)), prepare=after(
        create(), then=lambda s: s.associated(M, ESCROW, 5)))
    c.add("close/unclaimed", "NotEmpty: both are owed something", close(), prepare=after(*DECIDED))
    c.add("close/unclaimed-by-payer", "NotEmpty", close(), prepare=after(*DECIDED, claim(TO_PAYEE)))
    sponsored = create(sponsor=OTHER)
    c.add("close/sponsored", "the rent goes to who paid it", close(sponsor=OTHER), prepare=after(sponsored))
    c.add("close/by-sponsor", "who paid the rent may close", close(payer=OTHER, sponsor=OTHER), prepare=after(sponsored))
    c.add("close/sponsored-rent-to-payer", "InvalidArgument", close(), prepare=after(sponsored))
    c.add("close/into-vault", "InvalidArgument", close(destination=vault()), prepare=draft)
    c.add("close/fee", "a vault that has withheld fees is closed", close(FEE), prepare=after(
        fees, fund(FEE), *map(approve, range(3)), claim(mint=FEE)))
    c.add("close/fee-gift", "and swept", close(FEE), prepare=after(
        fees, token_2022.transfer_checked(account(FEE, OTHER), FEE, vault(FEE), OTHER, 1000, 6)))
    c.add("close/not-payer", "NotParty", close(payer=OTHER), prepare=draft)
    c.add("close/twice", "there is no escrow any more", close(), prepare=after(create(), close()))
    c.add("close/then-submit", "there is no escrow any more", submit(), prepare=after(*ENDED, close()))
    c.add("close/revived", "lamports do not revive it", close(), system.transfer(key("payer"), ESCROW, 10**8), fund(),
          prepare=draft)
    c.add("close/created-at-once", "a second life within one transaction", close(), create(), fund(), prepare=draft)
    c.add("approve/twice-at-once", "WrongState for the second", approve(), approve(), prepare=funded)
    c.add("resolve/and-release-at-once", "WrongState for the second", resolve(), approve(), prepare=after(
        *FUNDED, submit(), dispute()))
    c.add("life/second", "milestones of a second life begin anew", approve(0), prepare=after(
        *ENDED, close(), create([(7, NOW + 10**6)]), fund()))
    c.add("life/second-draft", "and are not funded", approve(0), prepare=after(
        *ENDED, close(), create([(7, NOW + 10**6)])))
    sixteen = [create([(i + 1, NOW + DUE + i) for i in range(16)]), fund()]
    c.add("sixteen/last", "the last of sixteen", approve(15), prepare=after(*sixteen))
    c.add("sixteen/close", "all sixteen released", close(), prepare=after(
        *sixteen, *map(approve, range(16)), claim()))
    c.add("sixteen/but-one", "NotEmpty", close(), prepare=after(*sixteen, *map(approve, range(15))))
    return c.vectors


def mints():
    c = StageCases("milestone", setup)
    for label, extension, answer in (("pausable", REFUSED["pausable"], "MintRefused"), (
            "delegate", REFUSED["permanent-delegate"], "MintRefused"), ("interest", ACCEPTED["interest"], "accepted")):
        c.add(f"mint/{label}", answer, create(mint=FEE), prepare=lambda s, extension=extension: s.new_mint(
            "fee", ids.TOKEN_2022, [extension]))
    c.add("mint/fee-not-accepted", "MintRefused", create(mint=FEE))
    c.add("mint/fee-accepted", "with the flag", create(mint=FEE, flags=ACCEPTS_FEES))
    c.add("mint/freeze-authority", "accepted", create(), prepare=lambda s: s.new_mint("m", freeze=OTHER))
    c.add("mint/of-a-fake-program", "InvalidAccountOwner", create(), prepare=lambda s: s.put(
        M, 10**7, s.data(M), key("someprog")))
    c.add("mint/of-the-other-program", "the vault's address is derived of the wrong program", wrongs.replaced(
        create(), 7, ids.TOKEN_2022))
    c.add("mint/uninitialized", "InvalidAccountData", create(), prepare=lambda s: s.put(
        M, 10**7, bytes(82), ids.TOKEN))
    c.add("mint/malformed", "an extension that is cut short", create(mint=FEE, flags=ACCEPTS_FEES),
          prepare=lambda s: s.put(FEE, 10**7, s.data(FEE)[:-1], ids.TOKEN_2022))
    return c.vectors
