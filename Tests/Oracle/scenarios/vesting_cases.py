"""Vesting: every instruction, rule and fault."""
from oracle import ids, wrongs
from oracle.instructions import roles, system
from oracle.instructions import vesting as call
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.vesting import ACCEPTS_FEES, AUTOMATIC, CANCELABLE, STEPPED, TABLE, TRANSFERABLE
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases, after

AREA = "vesting"
GRANTOR, BENEFICIARY, OTHER = key("grantor"), key("beneficiary"), key("other")
A, B, FEE = key("a"), key("b"), key("fee")
TOTAL = 1_000_000
LAST = 253_402_300_799
LONGEST = 3_155_760_000
LINE = dict(total=TOTAL, start=NOW, cliff=NOW + 100, end=NOW + 1000, tge=1000, flags=CANCELABLE | TRANSFERABLE)
STAIRS = dict(kind=STEPPED, total=TOTAL, start=NOW, cliff=NOW + 100, end=NOW + 700, tge=1000, seconds=100, steps=7,
              at_cliff=50_000)
ROWS = [(NOW + 10, 0), (NOW + 20, 300_000), (NOW + 30, 300_000), (NOW + 40, TOTAL)]


def record():
    return {"create": creations(), "rules": rules(), "ends": ends(), "faults": faults(), "faults-2": more_faults()}


def setup(s):
    s.fund("payer", "grantor", "beneficiary", "other")
    for mint in ("a", "b"):
        s.new_mint(mint)
    s.fee_mint("fee", 250, 10_000)
    for mint in (A, B, FEE):
        for person in (GRANTOR, BENEFICIARY, OTHER):
            s.associated(mint, person, 10**9)


def token(mint):
    return ids.TOKEN_2022 if mint == FEE else ids.TOKEN


def account(mint, owner):
    return associated_address(owner, mint, token(mint))


def vest(mint=A, number=1):
    return call.find(GRANTOR, mint, number)[0]


def create(mint=A, number=1, beneficiary=BENEFICIARY, entries=(), **schedule):
    at = schedule.pop("vest", None)
    more = {name: schedule.pop(name) for name in ("payer", "most") if name in schedule}
    return call.create(GRANTOR, beneficiary, mint, number, account(mint, GRANTOR), account(mint, vest(mint, number)),
                       token(mint), entries, at, **more, **{**LINE, **schedule} if "kind" not in schedule else schedule)


def table(entries=tuple(ROWS), **changes):
    return create(entries=entries, **{**dict(kind=TABLE, total=TOTAL), **changes})


def withdraw(amount=0, mint=A, caller=BENEFICIARY, beneficiary=BENEFICIARY, **places):
    return call.withdraw(amount, caller, vest(mint), mint, places.get("vault", account(mint, vest(mint))),
                         places.get("destination", account(mint, beneficiary)), token(mint), places.get("least", 0))


def revoke(mint=A, grantor=GRANTOR, **places):
    return call.revoke(grantor, vest(mint), mint, places.get("vault", account(mint, vest(mint))),
                       places.get("destination", account(mint, grantor)), token(mint))


def change(old=BENEFICIARY, new=OTHER):
    return call.change_beneficiary(old, new, vest())


def close(mint=A, grantor=GRANTOR, **places):
    return call.close(grantor, vest(mint), mint, places.get("vault", account(mint, vest(mint))),
                      places.get("destination", account(mint, grantor)), token(mint), places.get("payer", GRANTOR))


def creations():
    c = StageCases("vesting", setup)
    c.add("create", "a line, with a share at the start and a cliff", create())
    c.add("create/stepped", "steps", create(**STAIRS))
    c.add("create/table", "four entries, 256 bytes", table())
    rows = [(NOW + i, 10 * i) for i in range(1, 38)]
    c.add("create/table-of-36", "the most entries", table(rows[:36], total=360))
    c.add("create/table-of-37", "BadSchedule", table(rows, total=370))
    bad = lambda label, comment, item: c.add(f"create/{label}", f"BadSchedule: {comment}", item)
    bad("no-total", "a total of 0", create(total=0))
    bad("unknown-kind", "kind 3", create(kind=3, total=TOTAL))
    bad("unknown-flag", "flag 64", create(flags=64))
    bad("for-itself", "what is for the vest itself never leaves it", create(beneficiary=vest()))
    bad("line-too-long", "it ends a second later than 100 years from now", create(end=NOW + LONGEST + 1))
    c.add("create/line-longest", "100 years from now", create(end=NOW + LONGEST))
    c.add("create/most-sent", "what is sent is what may be", create(most=TOTAL))
    c.add("create/most-sent-exceeded", "OutOfBounds", create(most=TOTAL - 1))
    c.add("create/by-sponsor", "another pays the rent", create(payer=OTHER))
    bad("line-cliff-before-start", "the cliff lies before the start", create(cliff=NOW - 1))
    bad("line-end-before-cliff", "the end lies before the cliff", create(end=NOW + 99))
    bad("line-negative-start", "a time before 1970", create(start=-1))
    bad("line-year-10000", "a time after the year 9999", create(end=LAST + 1))
    bad("line-share", "more than all at the start", create(tge=10_001))
    bad("line-seconds", "a line has no steps", create(seconds=1))
    bad("line-steps", "a line has no steps", create(steps=1))
    bad("line-cliff-amount", "a line has no amount at the cliff", create(at_cliff=1))
    bad("line-entries", "a line has no entries", create(entries=[(NOW, TOTAL)]))
    bad("steps-no-seconds", "steps of no length", create(**{**STAIRS, "seconds": 0}))
    bad("steps-none", "no steps", create(**{**STAIRS, "steps": 0}))
    bad("steps-cliff-amount", "share and cliff amount are more than the total", create(
        **{**STAIRS, "at_cliff": 900_001}))
    bad("steps-cliff-amount-64-bits", "their sum is beyond 64 bits", create(**{**STAIRS, "at_cliff": 2**64 - 1}))
    bad("steps-share", "more than all at the start", create(**{**STAIRS, "tge": 10_001}))
    bad("steps-entries", "steps have no entries", create(**STAIRS, entries=[(NOW, TOTAL)]))
    bad("steps-times", "the end lies before the cliff", create(**{**STAIRS, "end": NOW + 99}))
    bad("table-empty", "a table without entries", table([]))
    bad("table-equal-times", "times ascend", table([(NOW, 1), (NOW, TOTAL)]))
    bad("table-times-fall", "times ascend", table([(NOW + 1, 1), (NOW, TOTAL)]))
    bad("table-falls", "what is unlocked does not become less", table([(NOW, 2), (NOW + 1, 1), (NOW + 2, TOTAL)]))
    bad("table-not-all", "the last entry is not the total", table([(NOW, TOTAL - 1)]))
    bad("table-too-much", "the last entry is not the total", table([(NOW, TOTAL + 1)]))
    bad("table-negative-time", "a time before 1970", table([(-1, 0), (NOW, TOTAL)]))
    bad("table-year-10000", "a time after the year 9999", table([(LAST + 1, TOTAL)]))
    for name in ("tge", "start", "cliff", "end", "seconds", "steps", "at_cliff"):
        bad(f"table-{name.replace('_', '-')}", "a table has only entries", table(**{name: 1}))
    c.add("create/line-of-no-length", "everything at once", create(cliff=NOW, end=NOW))
    bad("line-of-all-time", "from 1970 to the last second of 9999", create(start=0, cliff=0, end=LAST))
    c.add("create/all-at-cliff", "steps of nothing", create(**{**STAIRS, "at_cliff": 900_000}))
    c.add("create/most-steps", "4,294,967,295 steps of a second", create(
        **{**STAIRS, "seconds": 1, "steps": 2**32 - 1}))
    c.add("create/largest-total", "the token program refuses what is not there", create(total=2**64 - 1))
    c.add("create/by-sysvar-as-beneficiary", "any key but zero may be a beneficiary", create(beneficiary=ids.CLOCK))
    c.add("create/for-nobody", "InvalidArgument: the zero key", create(beneficiary=ids.SYSTEM))
    c.add("create/for-nobody-and-bad", "what is known of an account comes before the rules", create(
        beneficiary=ids.SYSTEM, total=0))
    c.add("create/more-than-there-is", "the token program refuses", create(total=10**10))
    c.add("create/twice", "a vest of that number exists", create(), prepare=after(create()))
    c.add("create/second", "another number", create(number=2), prepare=after(create()))
    c.add("create/again-after-close", "the number is free again", create(), prepare=after(
        create(), 1000, withdraw(), close(), clock=1001))
    c.add("create/prefunded", "lamports were sent to the address before", create(), prepare=after(
        then=lambda s: s.put(vest(), 5)))
    c.add("create/prefunded-richly", "more lamports than the rent", table(), prepare=after(
        system.transfer(key("payer"), vest(), 10**9)))
    c.add("create/vault-exists", "somebody made the vault first: what it held does not count", create(),
          prepare=lambda s: s.associated(A, vest(), 7))
    c.add("create/other-seeds", "the address of another number", create(vest=vest(number=2)))
    c.add("create/other-mint's-seeds", "the address for another mint", create(vest=vest(mint=B)))
    c.add("create/source-is-vault", "InvalidArgument", wrongs.replaced(create(), 5, account(A, vest())),
          prepare=lambda s: s.associated(A, vest(), TOTAL))
    c.add("create/source-of-other-mint", "InvalidAccountData", wrongs.replaced(create(), 5, account(B, GRANTOR)))
    c.add("create/source-of-another", "the token program refuses", wrongs.replaced(create(), 5, account(A, OTHER)))
    c.add("create/mint-policy-after-schedule", "BadSchedule comes first", create(mint=FEE, total=0))

    fees = dict(mint=FEE, flags=ACCEPTS_FEES)
    c.add("create/fee-most-sent", "the total and its fee, and no more", create(**fees, most=TOTAL + 10_000))
    c.add("create/fee-most-sent-exceeded", "OutOfBounds", create(**fees, most=TOTAL + 9999))
    c.add("create/fee", "so much is sent that the total arrives", create(**fees))
    c.add("create/fee-small", "a fee of 1 at least", create(total=1, **fees))
    c.add("create/fee-not-accepted", "MintRefused", create(mint=FEE))
    c.add("create/fee-of-everything", "100 %, at most 10,000", create(**fees), prepare=lambda s: s.fee_mint(
        "fee", 10_000, 10_000))
    c.add("create/fee-overflow", "what would have to be sent is beyond 64 bits", create(
        **fees, total=2**64 - 1))
    c.add("create/fee-flag-without-fee", "the flag is no demand", create(flags=ACCEPTS_FEES))
    for label, extension in REFUSED.items():
        if label in ("permanent-delegate", "hook", "pausable", "unknown"):
            c.add(f"create/mint-{label}", "MintRefused", create(mint=FEE, flags=15), prepare=lambda s, e=extension: (
                s.new_mint("fee", ids.TOKEN_2022, [e]), s.associated(FEE, GRANTOR, 10**9)))
    for label, flag in (("permanent-delegate", 16), ("pausable", 16), ("mint-close-authority", 16), ("hook-authority", 32),
                        ("unknown", 63), ("non-transferable", 63)):
        c.add(f"create/mint-{label}-with-{flag}", "as its flag says", create(mint=FEE, flags=flag), prepare=lambda s, e=(
            REFUSED[label]): (s.new_mint("fee", ids.TOKEN_2022, [e]), s.associated(FEE, GRANTOR, 10**9)))
    for label in ("no-hook", "interest"):
        c.add(f"create/mint-{label}", "accepted", create(mint=FEE), prepare=lambda s, e=ACCEPTED[label]: (
            s.new_mint("fee", ids.TOKEN_2022, [e]), s.associated(FEE, GRANTOR, 10**9)))
    c.add("create/mint-of-a-fake-program", "InvalidAccountOwner", create(), prepare=lambda s: s.put(
        A, 10**7, s.data(A), key("someprog")))
    c.add("create/mint-of-the-other-program", "the vault's address is derived of the wrong program", wrongs.replaced(
        create(), 7, ids.TOKEN_2022))
    c.add("create/mint-uninitialized", "InvalidAccountData", create(), prepare=lambda s: s.put(
        A, 10**7, bytes(82), ids.TOKEN))
    c.add("create/source-frozen", "the token program refuses", create(), prepare=lambda s: s.associated(
        A, GRANTOR, 10**9, state=2))
    c.add("tag/none", "no data", wrongs.with_data(create(), b""))
    c.add("tag/create-without-count", "it ends before the number of entries", wrongs.with_data(create(), bytes(13)))
    data = bytes(create().data)
    c.add("tag/create-wrong-count", "one entry is said to follow", wrongs.with_data(
        create(), data[:13] + b"\1" + data[14:]))
    for number in (4, 6, 228, 240, 241, 255):
        c.add(f"tag/{number}", "no such instruction", wrongs.with_data(revoke(), bytes([number])), prepare=after(
            create()))
    return c.vectors


def rules():
    c = StageCases("vesting", setup)

    def at(label, comment, seconds, item, made):
        c.add(f"withdraw/{label}", comment, item, prepare=after(made, clock=seconds))

    for label, seconds, comment in (
            ("before-start", -1, "nothing"), ("start", 0, "10 %"), ("before-cliff", 99, "10 %"),
            ("cliff", 100, "100,000 + floor(900,000 * 100 / 1000)"), ("first-floor", 101, "190,900"),
            ("before-end", 999, "999,100"), ("end", 1000, "everything"), ("later", 10**9, "everything")):
        at(f"line-{label}", comment, seconds, withdraw(), create())
    prime = create(total=999_983, tge=333, start=NOW - 7, cliff=NOW - 7, end=NOW + 1000)
    for seconds in (-8, -7, -6, 1, 500, 998, 999, 1000):
        at(f"line-of-primes-{seconds}", "rounded down", seconds, withdraw(), prime)
    for label, seconds, comment in (
            ("before-start", -1, "nothing"), ("before-cliff", 99, "10 %"),
            ("cliff", 100, "150,000 and the first of seven steps of 850,000"),
            ("before-second", 199, "the same"), ("second", 200, "floor of two steps"),
            ("before-end", 699, "six steps"), ("end", 700, "everything")):
        at(f"steps-{label}", comment, seconds, withdraw(), create(**STAIRS))
    at("steps-cut-short", "the end lies before the last step", 300, withdraw(), create(**{**STAIRS, "end": NOW + 300}))
    at("steps-long-end", "all steps are done before the end", 800, withdraw(), create(**{**STAIRS, "end": NOW + 9999}))
    at("steps-longest", "steps of 2^64 - 1 seconds", 650, withdraw(), create(**{**STAIRS, "seconds": 2**64 - 1}))
    for seconds in (9, 10, 19, 20, 29, 30, 39, 40, 41):
        at(f"table-{seconds}", "the last entry whose time has come", seconds, withdraw(), table())
    for label, schedule in (("line", {}), ("steps", STAIRS)):
        at(f"{label}-last-clock", "the clock's last second", 2**63 - 1 - NOW, withdraw(), create(**schedule))
        at(f"{label}-first-clock", "the clock's first second", -2**63 - NOW, withdraw(), create(**schedule))
    wealth = lambda s: s.associated(A, GRANTOR, 2**64 - 1)

    def wide(s):
        wealth(s)
        s.must(create(total=2**64 - 1, start=0, cliff=0, end=NOW + LONGEST))
    c.add("withdraw/largest-product", "total times seconds needs 103 bits", withdraw(), prepare=wide)

    made = after(create(), clock=550)
    c.add("withdraw/part", "595,000 are there", withdraw(1), prepare=made)
    c.add("withdraw/exactly", "all that is there", withdraw(595_000), prepare=made)
    c.add("withdraw/one-more", "NothingAvailable", withdraw(595_001), prepare=made)
    c.add("withdraw/far-more", "NothingAvailable", withdraw(2**64 - 1), prepare=made)
    c.add("withdraw/twice-at-once", "NothingAvailable", withdraw(), prepare=after(create(), 550, withdraw()))
    c.add("withdraw/then-rest", "what has come since", withdraw(), prepare=after(
        create(), 550, withdraw(), clock=777))
    c.add("withdraw/clock-set-back", "NothingAvailable: less is unlocked than was withdrawn", withdraw(),
          prepare=after(create(), 550, withdraw(), clock=150))
    c.add("withdraw/clock-set-back-an-amount", "NothingAvailable", withdraw(1), prepare=after(
        create(), 550, withdraw(), clock=150))
    c.add("withdraw/by-another", "NotParty", withdraw(caller=OTHER), prepare=made)
    c.add("withdraw/by-grantor", "NotParty", withdraw(caller=GRANTOR), prepare=made)
    c.add("withdraw/by-another-too-early", "NotParty comes first", withdraw(caller=OTHER), prepare=after(
        create(), clock=-5))
    c.add("withdraw/automatic", "anyone may, to the beneficiary", withdraw(caller=OTHER), prepare=after(
        create(flags=AUTOMATIC), clock=550))
    c.add("withdraw/automatic-to-himself", "InvalidSeeds", withdraw(caller=OTHER, beneficiary=OTHER), prepare=after(
        create(flags=AUTOMATIC), clock=550))
    mine = lambda s: s.holding("mine", A, BENEFICIARY)
    c.add("withdraw/to-another-account", "any account he holds", withdraw(destination=key("mine")), prepare=after(
        create(), clock=550, then=mine))
    c.add("withdraw/automatic-to-another-account", "InvalidSeeds: who is not he does not choose", withdraw(
        caller=OTHER, destination=key("mine")), prepare=after(create(flags=AUTOMATIC), clock=550, then=mine))
    c.add("withdraw/automatic-part", "AllOrNothing", withdraw(594_999, caller=OTHER), prepare=after(
        create(flags=AUTOMATIC), clock=550))
    c.add("withdraw/automatic-exactly", "all there is, said so", withdraw(595_000, caller=OTHER), prepare=after(
        create(flags=AUTOMATIC), clock=550))
    c.add("withdraw/least", "what arrives is what must", withdraw(least=595_000), prepare=made)
    c.add("withdraw/least-missed", "OutOfBounds", withdraw(least=595_001), prepare=made)
    c.add("withdraw/to-no-account", "InvalidAccountOwner: it does not exist", withdraw(), prepare=after(
        create(), clock=550, then=lambda s: s.put(account(A, BENEFICIARY), 0)))
    c.add("withdraw/to-an-account-given-away", "NotHolder: the associated account is another's now", withdraw(),
          prepare=after(create(), clock=550, then=lambda s: s.holding(account(A, BENEFICIARY), A, OTHER)))
    c.add("withdraw/frozen", "the token program refuses", withdraw(), prepare=after(
        create(), clock=550, then=lambda s: s.associated(A, BENEFICIARY, 5, state=2)))
    c.add("withdraw/vault-frozen", "a freeze authority can hold a vault", withdraw(), prepare=after(
        create(), clock=550, then=lambda s: s.associated(A, vest(), TOTAL, state=2)))
    c.add("withdraw/into-the-vault", "InvalidArgument: the vault may not pay itself", withdraw(
        destination=account(A, vest())), prepare=made)
    c.add("withdraw/gift-in-vault", "what was sent there uninvited does not unlock", withdraw(), prepare=after(
        create(), clock=550, then=lambda s: s.associated(A, vest(), TOTAL + 5)))
    fees = dict(mint=FEE, flags=15)
    automatic = withdraw(mint=FEE, caller=OTHER)
    c.add("withdraw/fee-automatic", "the fee agreed on", automatic, prepare=after(create(**fees), clock=550))
    c.add("withdraw/fee-raised-automatic", "FeeAboveAgreed: not by a stranger's hand", automatic, prepare=after(
        create(**fees), clock=550, then=lambda s: s.fee_mint("fee", 500, 10**9)))
    c.add("withdraw/fee-lowered-automatic", "less is welcome", automatic, prepare=after(
        create(**fees), clock=550, then=lambda s: s.fee_mint("fee", 1, 10**9)))
    c.add("withdraw/fee-automatic-crumb", "AllOrNothing: less than a 36th of the vest", automatic, prepare=after(
        create(**fees), 550, withdraw(mint=FEE), clock=580))
    c.add("withdraw/fee-automatic-piece", "a 36th and more", automatic, prepare=after(
        create(**fees), 550, withdraw(mint=FEE), clock=581))
    c.add("withdraw/fee-automatic-last", "the last piece may be small", automatic, prepare=after(
        create(**fees), 999, withdraw(mint=FEE), clock=1000))
    c.add("withdraw/fee-least-missed", "OutOfBounds", withdraw(mint=FEE, least=595_000), prepare=after(
        create(**fees), clock=550))
    c.add("withdraw/fee", "the fee is the beneficiary's", withdraw(mint=FEE), prepare=after(
        create(**fees), clock=550))
    c.add("withdraw/fee-raised", "the fee of today is taken", withdraw(mint=FEE), prepare=after(
        create(**fees), clock=550, then=lambda s: s.fee_mint("fee", 500, 10**9)))
    c.add("withdraw/fee-of-one", "one unit is its own fee", withdraw(1, mint=FEE), prepare=after(
        create(**fees), clock=550))
    c.add("withdraw/by-grantor-who-is-beneficiary", "one may vest for oneself", withdraw(
        caller=GRANTOR, beneficiary=GRANTOR), prepare=after(create(beneficiary=GRANTOR), clock=550))
    c.add("withdraw/closed", "there is no vest any more", withdraw(), prepare=after(
        create(), 1000, withdraw(), close()))
    c.add("withdraw/other-mint", "InvalidArgument", wrongs.replaced(withdraw(), 2, B), prepare=made)

    c.add("change", "another takes his place", change(), prepare=after(create()))
    c.add("change/to-himself", "allowed", change(new=BENEFICIARY), prepare=after(create()))
    c.add("change/by-another", "NotParty", change(old=OTHER), prepare=after(create()))
    c.add("change/by-grantor", "NotParty", change(old=GRANTOR), prepare=after(create()))
    c.add("change/not-transferable", "NotAllowed", change(), prepare=after(create(flags=7)))
    c.add("change/by-another-not-transferable", "NotParty comes first", change(old=OTHER), prepare=after(
        create(flags=7)))
    c.add("change/twice", "the second is not his any more", change(), prepare=after(create(), change()))
    c.add("change/back", "the new one gives it back", change(OTHER, BENEFICIARY), prepare=after(create(), change()))
    c.add("change/after-revoke", "what had unlocked can still change hands", change(), prepare=after(
        create(), 550, revoke()))
    c.add("change/then-withdraw", "to the new one", withdraw(caller=OTHER, beneficiary=OTHER), prepare=after(
        create(), change(), clock=550))
    c.add("change/then-withdraw-by-old", "InvalidSeeds: he is anybody now, and the account is not the beneficiary's", withdraw(),
          prepare=after(create(), change(), clock=550))
    offer, take = roles.propose(call.ID, 0, OTHER, GRANTOR, vest()), roles.accept(call.ID, 0, OTHER, vest())
    c.add("role/propose", "the grantor names another", offer, prepare=after(create()))
    c.add("role/propose-by-another", "NotParty", roles.propose(call.ID, 0, OTHER, OTHER, vest()), prepare=after(create()))
    c.add("role/propose-nobody", "InvalidArgument", roles.propose(call.ID, 0, ids.SYSTEM, GRANTOR, vest()),
          prepare=after(create()))
    c.add("role/propose-another-role", "InvalidInstructionData", roles.propose(call.ID, 1, OTHER, GRANTOR, vest()),
          prepare=after(create()))
    c.add("role/accept", "who was named takes over", take, prepare=after(create(), offer))
    c.add("role/accept-by-another", "NotParty", roles.accept(call.ID, 0, BENEFICIARY, vest()), prepare=after(
        create(), offer))
    c.add("role/accept-before", "NotParty: nobody was named", take, prepare=after(create()))
    c.add("role/accept-twice", "NotParty", take, prepare=after(create(), offer, take))
    c.add("role/taken-back", "NotParty: the grantor named himself", take, prepare=after(
        create(), offer, roles.propose(call.ID, 0, GRANTOR, GRANTOR, vest())))
    c.add("role/then-revoke", "by the new grantor", revoke(grantor=OTHER), prepare=after(create(), offer, take))
    c.add("role/then-revoke-by-old", "NotParty", revoke(), prepare=after(create(), offer, take))
    c.add("change/then-withdraw-by-old-to-new", "NotParty", withdraw(beneficiary=OTHER), prepare=after(
        create(), change(), clock=550))
    return c.vectors


def ends():
    c = StageCases("vesting", setup)
    for label, seconds, comment in (
            ("before-start", -1, "all goes back"), ("at-start", 0, "90 % go back"), ("before-cliff", 99, "90 %"),
            ("at-cliff", 100, "81 %"), ("before-end", 999, "900 go back"), ("at-end", 1000, "nothing goes back")):
        c.add(f"revoke/{label}", comment, revoke(), prepare=after(create(), clock=seconds))
    c.add("revoke/steps", "what no step has brought goes back", revoke(), prepare=after(
        create(**STAIRS, flags=CANCELABLE), clock=350))
    c.add("revoke/table", "what no entry has brought goes back", revoke(), prepare=after(
        table(flags=CANCELABLE), clock=35))
    c.add("revoke/after-withdrawal", "what had unlocked stays", revoke(), prepare=after(
        create(), 300, withdraw(), clock=550))
    c.add("revoke/clock-set-back", "what was withdrawn was unlocked", revoke(), prepare=after(
        create(), 550, withdraw(), clock=150))
    c.add("revoke/not-cancelable", "NotAllowed", revoke(), prepare=after(create(flags=14), clock=550))
    c.add("revoke/twice", "NotAllowed", revoke(), prepare=after(create(), 550, revoke(), clock=551))
    c.add("revoke/by-another", "NotParty", revoke(grantor=OTHER), prepare=after(create(), clock=550))
    c.add("revoke/by-beneficiary", "NotParty", revoke(grantor=BENEFICIARY), prepare=after(create(), clock=550))
    c.add("revoke/by-another-not-cancelable", "NotParty comes first", revoke(grantor=OTHER), prepare=after(
        create(flags=0), clock=550))
    c.add("revoke/into-vault", "InvalidArgument", revoke(destination=account(A, vest())), prepare=after(create()))
    c.add("revoke/into-another's", "NotHolder", revoke(destination=account(A, OTHER)),
          prepare=after(create()))
    c.add("revoke/gift-in-vault", "stays until the vault is closed", revoke(), prepare=after(
        create(), clock=550, then=lambda s: s.associated(A, vest(), TOTAL + 5)))
    c.add("revoke/fee", "the fee is the grantor's", revoke(mint=FEE), prepare=after(
        create(mint=FEE, flags=15), clock=550))
    revoked = (create(), 550, revoke())
    c.add("revoke/then-withdraw", "what had unlocked, however late", withdraw(), prepare=after(*revoked, clock=9999))
    c.add("revoke/then-withdraw-with-clock-set-back", "still", withdraw(), prepare=after(*revoked, clock=-9))
    c.add("revoke/then-withdraw-one-more", "NothingAvailable", withdraw(595_001), prepare=after(*revoked, clock=9999))
    c.add("revoke/then-withdraw-twice", "NothingAvailable", withdraw(), prepare=after(*revoked, withdraw()))
    c.add("revoke/of-everything-then-withdraw", "NothingAvailable", withdraw(), prepare=after(
        create(), -1, revoke(), clock=9999))

    done = (create(), 1000, withdraw())
    c.add("close", "vest and vault give their rent back", close(), prepare=after(*done))
    c.add("close/table", "of a vest with entries", close(), prepare=after(table(), 1000, withdraw()))
    c.add("close/not-empty", "NotEmpty: one unit is due", close(), prepare=after(
        create(), 1000, withdraw(TOTAL - 1)))
    c.add("close/before-withdrawal", "NotEmpty: all has unlocked, nothing is paid", close(), prepare=after(
        create(), clock=9999))
    c.add("close/by-another", "NotParty", close(grantor=OTHER), prepare=after(*done))
    sponsored = (create(payer=OTHER), 1000, withdraw())
    c.add("close/sponsored", "the rent goes to who paid it", close(payer=OTHER), prepare=after(*sponsored))
    c.add("close/sponsored-by-sponsor", "who paid the rent may close", close(grantor=OTHER, payer=OTHER), prepare=after(
        *sponsored))
    c.add("close/sponsored-rent-to-grantor", "InvalidArgument", close(), prepare=after(*sponsored))
    c.add("close/by-beneficiary", "NotParty", close(grantor=BENEFICIARY), prepare=after(*done))
    c.add("close/by-another-not-empty", "NotParty comes first", close(grantor=OTHER), prepare=after(create()))
    c.add("close/revoked", "all that had unlocked is paid", close(), prepare=after(*revoked, withdraw()))
    c.add("close/revoked-not-empty", "NotEmpty", close(), prepare=after(*revoked, withdraw(594_999)))
    c.add("close/revoked-of-everything", "nothing had unlocked", close(), prepare=after(create(), -1, revoke()))
    c.add("close/gift-in-vault", "one unit sent there does not bar it", close(), prepare=after(
        *done, then=lambda s: s.associated(A, vest(), 1)))
    c.add("close/gift-to-another's", "NotHolder", close(destination=account(A, OTHER)),
          prepare=after(*done, then=lambda s: s.associated(A, vest(), 1)))
    c.add("close/into-vault", "InvalidArgument", close(destination=account(A, vest())), prepare=after(*done))
    c.add("close/fee", "a vault that has withheld fees", close(mint=FEE), prepare=after(
        create(mint=FEE, flags=15), 1000, withdraw(mint=FEE)))
    c.add("close/fee-gift", "of a gift, too", close(mint=FEE), prepare=after(
        create(mint=FEE, flags=15), 1000, withdraw(mint=FEE), then=lambda s: s.associated(FEE, vest(FEE), 100)))
    c.add("close/twice", "there is no vest any more", close(), prepare=after(*done, close()))
    c.add("close/other-mint", "InvalidArgument", wrongs.replaced(close(), 3, B), prepare=after(*done))
    both = [close(), create()]
    c.add("close/and-again-at-once", "a second life in one transaction", *both, prepare=after(*done))
    c.add("close/and-use-at-once", "nothing is left to use", close(), withdraw(), prepare=after(*done))
    c.add("close/second-life", "of the first nothing is known", withdraw(), prepare=after(
        *done, close(), create(**{**STAIRS, "start": NOW + 2000, "cliff": NOW + 2000, "end": NOW + 3000}),
        clock=2000))
    return c.vectors


def faults():
    c = StageCases("vesting", setup)
    strange = lambda s: s.fund("stranger")
    wrongs.add_all(c, "create", create(), after(then=strange))
    wrongs.add_all(c, "create-table", table(), after(then=strange))
    wrongs.add_all(c, "withdraw", withdraw(), after(create(), clock=550, then=strange))
    return c.vectors


def more_faults():
    c = StageCases("vesting", setup)
    strange = lambda s: s.fund("stranger")
    wrongs.add_all(c, "revoke", revoke(), after(create(), clock=550, then=strange))
    wrongs.add_all(c, "change", change(), after(create(), then=strange))
    wrongs.add_all(c, "close", close(), after(create(), 1000, withdraw(), then=strange))
    fake = key("fake-vault")
    hold = lambda s: s.holding("fake-vault", A, vest(), TOTAL)
    for label, item in (("withdraw", withdraw(vault=fake)), ("revoke", revoke(vault=fake)),
                        ("close", close(vault=fake))):
        c.add(f"{label}/fake-vault", "a token account of the vest's that is not its associated one", item,
              prepare=after(create(), clock=550, then=hold))
    forge = lambda change: after(create(), clock=550, then=lambda s: s.put(vest(), 10**7, *change(s.data(vest()))))
    for label, comment, change_of in (
            ("of-another-program", "the same bytes, another owner", lambda data: (data, key("someprog"))),
            ("no-tag", "UninitializedAccount", lambda data: (bytes(296), call.ID)),
            ("another-tag", "InvalidAccountData", lambda data: (b"vests.v3" + data[8:], call.ID)),
            ("short", "InvalidAccountData", lambda data: (data[:295], call.ID)),
            ("longer", "InvalidAccountData", lambda data: (data + b"\0", call.ID)),
            ("long", "InvalidAccountData: as long as its entries say", lambda data: (data + bytes(16), call.ID)),
            ("entries-missing", "InvalidAccountData", lambda data: (data[:11] + b"\1" + data[12:], call.ID))):
        c.add(f"withdraw/state-{label}", comment, withdraw(), prepare=forge(change_of))
    c.add("withdraw/mint-of-another-program", "InvalidAccountOwner", withdraw(), prepare=after(
        create(), clock=550, then=lambda s: s.put(A, 10**7, s.data(A), key("someprog"))))
    c.add("withdraw/other-vest", "the vault is another vest's", wrongs.replaced(withdraw(), 1, vest(number=2)),
          prepare=after(create(), create(number=2), clock=550))
    return c.vectors
