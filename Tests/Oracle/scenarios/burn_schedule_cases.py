"""BurnSchedule: every instruction and rule."""
from oracle import extensions as ext
from oracle import ids, wrongs
from oracle.encoding import u32, u64
from oracle.extensions import Kind
from oracle.instructions import roles, system, token_2022
from oracle.instructions import burn_schedule as call
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.burn_schedule import (
    CURRENT, DAY, EPOCHS, FIXED, INITIAL, ONE_PER_CALL, PARTIAL, QUARTER, REVOCABLE, VAULT)
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases

AREA = "burn-schedule"
CREATOR, FUNDER, OTHER = key("creator"), key("funder"), key("other")
COIN, FEE, FOREIGN = key("coin"), key("fee"), key("foreign")
SUPPLY, HELD = 10**12, 10**11
LAST_TIME = 253_402_300_799
JULY_15_2024, OCTOBER_15_2024 = 1_721_001_600, 1_728_950_400


def record():
    return {"init": init_cases(), "execute": execute_cases(), "rules": rules()}


def setup(s):
    s.fund("payer", "creator", "funder", "other")
    s.new_mint("coin", supply=SUPPLY)
    s.new_mint("foreign")
    s.fee_mint("fee", 250, 10_000, supply=SUPPLY)
    for mint in (COIN, FEE, FOREIGN):
        for person in (CREATOR, FUNDER):
            s.associated(mint, person, 10**9)


def token(mint):
    return ids.TOKEN_2022 if mint == FEE else ids.TOKEN


def account(mint, owner):
    return associated_address(owner, mint, token(mint))


def burn_of(mint=COIN, number=1):
    return call.find(CREATOR, mint, number)[0]


def vault_of(mint=COIN):
    return account(mint, burn_of(mint))


BURN, COIN_VAULT = burn_of(), vault_of()


def init(mint=COIN, **terms):
    """Every 100 seconds from now on, ten times, 2.5 % of what there is."""
    vault = account(mint, call.find(CREATOR, mint, terms.get("number", 1))[0])
    return call.init(CREATOR, mint, vault, token(mint), **{"start": NOW, "max_periods": 10, **terms})


def revocable(**terms):
    return init(flags=REVOCABLE, **terms)


def fund(amount=1000, mint=COIN, least=0, **changes):
    return call.fund(FUNDER, burn_of(mint), mint, changes.get("source", account(mint, FUNDER)),
                     changes.get("vault", vault_of(mint)), token(mint), amount, least)


def execute(mint=COIN, **changes):
    return call.execute(burn_of(mint), changes.get("mint_slot", mint), changes.get("vault", vault_of(mint)),
                        token(mint))


def pause(paused=1, signer=CREATOR):
    return call.set_paused(signer, BURN, paused)


def propose(rate=300, signer=CREATOR):
    return call.propose_rate(signer, BURN, rate)


def close(mint=COIN, signer=CREATOR, **changes):
    return call.close(signer, burn_of(mint), mint, changes.get("vault", vault_of(mint)),
                      changes.get("destination", account(mint, CREATOR)), token(mint), changes.get("payer", CREATOR),
                      changes.get("signs", True))


def end(**changes):
    """Of a schedule that is not revocable: anyone may."""
    return close(signer=OTHER, signs=False, **changes)


def after(*items, clock=None, time=None, epoch=None, held=None, mint=COIN, then=None):
    """A preparation: those instructions have been carried out, the vault holds `held`, and it is `clock` seconds
    later (or the time given)."""
    def prepare(s):
        for item in items:
            s.must(item)
        if held is not None:
            s.associated(mint, burn_of(mint), held)
        if clock is not None or time is not None:
            s.set_clock(unix_timestamp=NOW + clock if time is None else time)
        if epoch is not None:
            s.set_clock(epoch=epoch)
        if then:
            then(s)
    return prepare


def patched(offset, value):
    """The schedule's state with bytes of one's own."""
    def change(s):
        data = bytearray(s.data(BURN))
        data[offset:offset + len(value)] = value
        s.put(BURN, s.rent(len(data)), data, call.ID)
    return change


def init_cases():
    c = StageCases("burn-schedule/init", setup)
    c.add("init", "a schedule with an end", init())
    c.add("revocable", "one without an end, as its authority may pause it", revocable(max_periods=0))
    c.add("quarters", "on the 28th of each quarter's first month", init(kind=QUARTER, n=28))
    c.add("epochs", "every second epoch", init(kind=EPOCHS, n=2, start=5))
    c.add("fixed", "the same amount each time", init(basis=FIXED, fixed=5, rate=0, max_rate=0))
    c.add("everything-at-once", "10,000 basis points", init(rate=10_000, max_rate=10_000))
    c.add("longest-period", "n of 64 bits", init(n=2**64 - 1))
    c.add("last-start", "the last second of the year 9999", init(start=LAST_TIME))
    c.add("longest-delay", "a rate that would take effect in the year 9999", init(delay=LAST_TIME))
    for label, terms in (
            ("rate-above-most", dict(rate=501)), ("most-above-all", dict(max_rate=10_001)),
            ("unknown-basis", dict(basis=4)), ("unknown-kind", dict(kind=3)), ("unknown-shortfall", dict(shortfall=2)),
            ("unknown-catch-up", dict(catch_up=2)), ("unknown-flag", dict(flags=2)), ("hook-flag", dict(flags=32)), ("no-period", dict(n=0)),
            ("day-0", dict(kind=QUARTER, n=0)), ("day-29", dict(kind=QUARTER, n=29)),
            ("day-of-64-bits", dict(kind=QUARTER, n=2**63 + 1)), ("no-amount", dict(basis=FIXED)),
            ("amount-and-rate", dict(basis=CURRENT, fixed=1)), ("hasty", dict(delay=DAY - 1)),
            ("negative-delay", dict(delay=-1)), ("delay-of-ages", dict(delay=LAST_TIME + 1)),
            ("start-negative", dict(start=-1)), ("start-year-10000", dict(start=LAST_TIME + 1)),
            ("endless", dict(max_periods=0)), ("reserved", dict(reserved=bytes(6) + b"\1")),
            ("reserved-2", dict(reserved2=1))):
        c.add(f"bad/{label}", "BadParameter", init(**terms))
    c.add("bad/and-refused-mint", "BadParameter comes before MintRefused", init(FEE, n=0),
          prepare=lambda s: s.new_mint("fee", ids.TOKEN_2022, [REFUSED["pausable"]]))
    c.add("bad/and-twice", "and before a schedule that exists", init(n=0), prepare=after(init()))
    c.add("twice", "a schedule of that number exists", init(), prepare=after(init()))
    c.add("another-number", "beside the first", init(number=2**64 - 1), prepare=after(init()))
    c.add("again-after-close", "the number is free again, and the new schedule begins at 0", init(), prepare=after(
        revocable(), fund(10**8), then=lambda s: [s.must(item) for item in (
            pause(), pause(0), propose(), pause(), close())]))
    c.add("prefunded", "lamports were sent to the address before", init(), prepare=lambda s: s.put(BURN, 5))
    c.add("prefunded-richly", "more lamports than the rent", init(), prepare=after(
        system.transfer(key("payer"), BURN, 10**9)))
    c.add("vault-exists", "somebody made the vault first", init(), prepare=lambda s: s.associated(COIN, BURN, 7))
    c.add("other-seeds", "InvalidSeeds", init(burn=burn_of(number=2)))
    c.add("of-another-mint", "the seeds have the mint in them", init(burn=burn_of(FOREIGN)))
    c.add("fee-mint", "accepted: burning takes no fee", init(FEE))
    c.add("payer-apart", "somebody else pays the rent", init(payer=OTHER))
    c.add("regulated-mint", "the schedule says that it takes such mints", init(FEE, flags=16),
          prepare=lambda s: s.new_mint("fee", ids.TOKEN_2022, [REFUSED["permanent-delegate"]]))
    for label, extension in (("refused/permanent-delegate", REFUSED["permanent-delegate"]),
                             ("refused/pausable", REFUSED["pausable"]),
                             ("accepted/metadata-pointer", ACCEPTED["metadata-pointer"])):
        c.add(f"mint-{label}", "MintRefused, but for those that do no harm", init(FEE),
              prepare=lambda s, extension=extension: s.new_mint("fee", ids.TOKEN_2022, [extension]))
    c.add("mint-of-a-fake-program", "InvalidAccountOwner", init(), prepare=lambda s: s.put(
        COIN, 10**7, s.data(COIN), key("someprog")))
    c.add("mint-uninitialized", "InvalidAccountData", init(), prepare=lambda s: s.put(
        COIN, 10**7, bytes(82), ids.TOKEN))
    c.add("mint-is-a-holding", "InvalidAccountData", call.init(
        CREATOR, account(COIN, FUNDER), account(account(COIN, FUNDER), call.find(
            CREATOR, account(COIN, FUNDER), 1)[0]), ids.TOKEN, max_periods=1))
    return c.vectors


def execute_cases():
    c = StageCases("burn-schedule/execute", setup)
    c.add("current-supply", "2.5 % of the supply", execute(), prepare=after(init(), held=HELD))
    c.add("initial-supply", "2.5 % of the supply there was", execute(), prepare=after(
        init(basis=INITIAL), held=HELD, then=lambda s: s.new_mint("coin", supply=SUPPLY * 2)))
    c.add("vault-balance", "2.5 % of the vault, rounded down", execute(), prepare=after(
        init(basis=VAULT), held=HELD + 39))
    c.add("fixed", "the amount", execute(), prepare=after(init(basis=FIXED, fixed=12_345), held=HELD))
    c.add("cap", "no more than the cap", execute(), prepare=after(init(cap=10**9), held=HELD))
    c.add("cap-not-reached", "less than the cap", execute(), prepare=after(init(cap=10**12), held=HELD))
    c.add("floor", "down to the floor, and no further", execute(), prepare=after(
        init(floor=SUPPLY - 10**9), held=HELD))
    c.add("floor-reached", "nothing; the period is used up", execute(), prepare=after(init(floor=SUPPLY), held=HELD))
    c.add("floor-above", "nothing; the supply was never that high", execute(), prepare=after(
        init(floor=2**64 - 1), held=HELD))
    c.add("short", "InsufficientVault: the period stays open", execute(), prepare=after(init(), held=HELD // 4 - 1))
    c.add("short-no-more", "exactly what is due", execute(), prepare=after(init(), held=HELD // 4))
    c.add("partial", "what the vault holds; the period stays open for the rest", execute(), prepare=after(
        init(shortfall=PARTIAL), held=12_345))
    c.add("partial-empty", "InsufficientVault: an unfunded period stays open", execute(), prepare=after(
        init(shortfall=PARTIAL)))
    c.add("partial-again", "InsufficientVault: nothing more has come", execute(), prepare=after(
        init(shortfall=PARTIAL), held=12_345, then=lambda s: s.must(execute())))
    rest = lambda s, held: (s.must(execute()), s.associated(COIN, BURN, held))
    c.add("partial-rest", "the rest of what was due, and the period is used up", execute(), prepare=after(
        init(shortfall=PARTIAL), held=1, then=lambda s: rest(s, HELD)))
    c.add("partial-part-of-rest", "a part of the rest", execute(), prepare=after(
        init(shortfall=PARTIAL), held=1, then=lambda s: rest(s, 1000)))
    c.add("partial-lapses", "with the next period the rest lapses", execute(), prepare=after(
        init(shortfall=PARTIAL), held=1, then=lambda s: (rest(s, HELD), s.set_clock(unix_timestamp=NOW + 100))))
    c.add("partial-is-made-good", "or is made good first", execute(), prepare=after(
        init(shortfall=PARTIAL, catch_up=ONE_PER_CALL), held=1, then=lambda s: (
            rest(s, HELD), s.set_clock(unix_timestamp=NOW + 100))))
    c.add("partial-floor", "not below the floor, which the supply has come near meanwhile", execute(), prepare=after(
        init(shortfall=PARTIAL, floor=SUPPLY // 2), held=1, then=lambda s: (
            rest(s, HELD), s.new_mint("coin", supply=SUPPLY // 2 + 7))))
    c.add("vault-empty", "InsufficientVault: a share of nothing uses no period up", execute(), prepare=after(
        init(basis=VAULT)))
    c.add("vault-dust", "InsufficientVault: nor one that is rounded down to nothing", execute(), prepare=after(
        init(basis=VAULT), held=39))
    c.add("vault-no-rate", "0 %: the period is used up", execute(), prepare=after(init(basis=VAULT, rate=0)))
    c.add("no-rate", "0 %: the period is used up", execute(), prepare=after(init(rate=0), held=HELD))
    c.add("everything", "the whole supply", execute(), prepare=after(
        init(rate=10_000, max_rate=10_000), held=SUPPLY))
    c.add("fee-mint", "burning takes no fee", execute(FEE), prepare=after(init(FEE), held=HELD, mint=FEE))
    c.add("foreign-caller", "anyone may", execute(), prepare=after(init(), held=HELD))
    for label, seconds in (("before", -1), ("at", 0), ("after", 1), ("long-before", -NOW - 1000)):
        c.add(f"start-{label}", "NotDue until the first period begins", execute(), prepare=after(
            init(), held=HELD, clock=seconds))
    for label, seconds in (("before", 99), ("at", 100), ("after", 101), ("set-back", -1), ("third", 299)):
        c.add(f"second-{label}", "AlreadyExecuted until the next period", execute(), prepare=after(
            init(), held=HELD, then=lambda s, seconds=seconds: (
                s.must(execute()), s.set_clock(unix_timestamp=NOW + seconds))))
    c.add("twice", "AlreadyExecuted in the same second", execute(), prepare=after(
        init(), held=HELD, then=lambda s: s.must(execute())))
    missed = dict(held=HELD, clock=750)
    c.add("skip", "seven periods lapse; it is number 7", execute(), prepare=after(init(), **missed))
    c.add("skip-then", "AlreadyExecuted", execute(), prepare=after(init(), **missed, then=lambda s: s.must(execute())))
    c.add("one-per-call", "number 0", execute(), prepare=after(init(catch_up=ONE_PER_CALL), **missed))
    c.add("one-per-call-then", "number 1, in the same second", execute(), prepare=after(
        init(catch_up=ONE_PER_CALL), **missed, then=lambda s: s.must(execute())))
    c.add("one-per-call-all", "AlreadyExecuted: all eight are made good", execute(), prepare=after(
        init(catch_up=ONE_PER_CALL, rate=10), **missed, then=lambda s: [
            s.must(execute()) for _ in range(8)]))
    c.add("finished", "Finished after the last", execute(), prepare=after(
        init(max_periods=2, catch_up=ONE_PER_CALL), **missed, then=lambda s: [s.must(execute()) for _ in range(2)]))
    c.add("last", "the last one", execute(), prepare=after(
        init(max_periods=2, catch_up=ONE_PER_CALL), **missed, then=lambda s: s.must(execute())))
    c.add("last-stays-due", "the last period is due until it is burned", execute(), prepare=after(
        init(max_periods=2), held=HELD, clock=10**6))
    c.add("last-burned", "Finished then", execute(), prepare=after(
        init(max_periods=2), held=HELD, clock=10**6, then=lambda s: s.must(execute())))
    c.add("finished-and-not-due", "Finished comes first", execute(), prepare=after(
        init(max_periods=1), held=HELD, then=lambda s: (s.must(execute()), s.set_clock(unix_timestamp=NOW - 1))))
    c.add("paused-and-finished", "Paused comes first", execute(), prepare=after(
        revocable(max_periods=1), pause(), held=HELD, then=patched(48, u32(1))))
    c.add("paused", "Paused", execute(), prepare=after(revocable(), pause(), held=HELD))
    c.add("resumed", "and again", execute(), prepare=after(revocable(), pause(), pause(0), held=HELD))
    for label, seconds in (("before", DAY - 1), ("at", DAY), ("after", DAY + 1)):
        c.add(f"new-rate-{label}", "the rate counts from a day after its proposal", execute(), prepare=after(
            init(), propose(400), held=HELD, clock=seconds))
    c.add("new-rate-twice", "the later proposal replaces the earlier", execute(), prepare=after(
        revocable(), propose(400), propose(0), held=HELD, clock=DAY))
    c.add("new-rate-starts-over", "and its delay begins anew", execute(), prepare=after(
        init(), propose(400), held=HELD, clock=DAY - 1, then=lambda s: (
            s.must(propose(500)), s.set_clock(unix_timestamp=NOW + DAY))))
    c.add("new-rate-fails", "a failed burn leaves the proposal as it is", execute(), prepare=after(
        init(), propose(400), clock=DAY))
    for label, kind, terms in (("late", QUARTER, dict(n=15, start=JULY_15_2024 + 1)),
                               ("exact", QUARTER, dict(n=15, start=JULY_15_2024)),
                               ("early", QUARTER, dict(n=15, start=JULY_15_2024 - 10**6))):
        for moment, time in (("before", OCTOBER_15_2024 - 1), ("at", OCTOBER_15_2024), ("after", OCTOBER_15_2024 + 1)):
            c.add(f"quarter-{label}-{moment}", "15 October 2024: number 0 of one that begins after 15 July, else 1",
                  execute(), prepare=after(init(kind=kind, **terms), held=HELD, time=time))
    for label, time in (("2025-01-15", 1_736_899_200), ("2025-04-15", 1_744_675_200), ("2025-07-15", 1_752_537_600),
                        ("2100-01-15", 4_103_568_000), ("9999-10-15", 253_395_561_600), ("beyond-9999", 2**62)):
        c.add(f"quarter-{label}", "counted from 15 July 2024", execute(), prepare=after(
            init(kind=QUARTER, n=15, start=JULY_15_2024), held=HELD, time=time))
        if time < 2**60:
            c.add(f"quarter-{label}-before", "a second earlier", execute(), prepare=after(
                init(kind=QUARTER, n=15, start=JULY_15_2024), held=HELD, time=time - 1))
    c.add("quarter-1970", "the first of all", execute(), prepare=after(
        init(kind=QUARTER, n=1, start=0), held=HELD, time=0))
    c.add("quarter-1970-before", "NotDue: the clock stands before 1970", execute(), prepare=after(
        init(kind=QUARTER, n=1, start=0), held=HELD, time=-1))
    c.add("quarter-after-last", "NotDue: the first would be in the year 10000", execute(), prepare=after(
        init(kind=QUARTER, n=15, start=LAST_TIME), held=HELD, time=2**62))
    for label, epoch in (("before", 4), ("at", 5), ("within", 6), ("next", 7), ("largest", 2**64 - 1)):
        c.add(f"epoch-{label}", "epochs 5, 7, 9, …", execute(), prepare=after(
            init(kind=EPOCHS, n=2, start=5), held=HELD, epoch=epoch))
    c.add("epoch-again", "AlreadyExecuted in the second epoch of a period", execute(), prepare=after(
        init(kind=EPOCHS, n=2, start=5), held=HELD, epoch=5, then=lambda s: (
            s.must(execute()), s.set_clock(epoch=6))))
    c.add("last-number", "periods are numbered up to 2^32 - 2", execute(), prepare=after(
        init(n=1, start=0), held=HELD, time=2**40))
    c.add("after-last-number", "AlreadyExecuted, for good", execute(), prepare=after(
        init(n=1, start=0), held=HELD, time=2**40, then=lambda s: (s.must(execute()), s.set_clock(
            unix_timestamp=2**41))))
    c.add("one-per-call-last-number", "the highest there is", execute(), prepare=after(
        init(n=1, start=0, catch_up=ONE_PER_CALL), held=HELD, time=2**40, then=patched(48, u32(2**32 - 2))))
    c.add("largest-supply", "the product needs 128 bits", execute(), prepare=after(
        init(rate=9999, max_rate=9999), held=2**64 - 1, then=lambda s: s.new_mint("coin", supply=2**64 - 1)))
    c.add("total-of-64-bits", "a figure only: the mint made tokens anew", execute(), prepare=after(
        init(), held=HELD, then=patched(96, u64(2**64 - 1))))
    c.add("frozen-vault", "the token program refuses", execute(), prepare=after(
        init(), then=lambda s: s.associated(COIN, BURN, HELD, state=2)))
    return c.vectors


def _plainly(amount):
    """A transfer into the vault that is no Fund."""
    plain = token_2022.transfer_checked(account(COIN, FUNDER), COIN, COIN_VAULT, FUNDER, amount, 6)
    return type(plain)(ids.TOKEN, bytes(plain.data), plain.accounts)


def wants_memo(s):
    """The creator's account of the mint with fees takes no tokens without a memo before them."""
    data = ext.token_account(FEE, CREATOR, 0, [
        (Kind.TRANSFER_FEE_AMOUNT, bytes(8)), (Kind.IMMUTABLE_OWNER, b""), ext.flag(Kind.MEMO_TRANSFER)])
    s.put(account(FEE, CREATOR), s.rent(len(data)), data, ids.TOKEN_2022)


def rules():
    c = StageCases("burn-schedule/rules", setup)
    made = after(init())
    c.add("fund", "a gift for burning", fund(), prepare=made)
    c.add("fund/least-met", "what must be credited is", fund(1000, FEE, 975), prepare=after(init(FEE)))
    c.add("fund/least-missed", "TooLittle", fund(1000, FEE, 976), prepare=after(init(FEE)))
    c.add("fund/nothing", "BadParameter", fund(0), prepare=made)
    c.add("fund/fee", "the event tells what arrived", fund(1000, FEE), prepare=after(init(FEE)))
    c.add("fund/more-than-there-is", "the token program refuses", fund(2**64 - 1), prepare=made)
    c.add("fund/of-another", "the source is not the funder's", fund(source=account(COIN, CREATOR)), prepare=made)
    c.add("fund/of-a-delegate", "the source lets the funder spend", fund(5, source=account(COIN, CREATOR)),
          prepare=after(init(), then=lambda s: s.associated(COIN, CREATOR, 100, delegate=FUNDER, delegated=5)))
    c.add("fund/from-vault", "InvalidArgument", fund(source=COIN_VAULT), prepare=made)
    c.add("fund/from-other-mint", "InvalidAccountData", fund(source=account(FOREIGN, FUNDER)), prepare=made)
    c.add("fund/paused", "still possible", fund(), prepare=after(revocable(), pause()))
    c.add("fund/plainly", "a transfer does the same", _plainly(77), execute(), prepare=after(init(basis=VAULT)))
    c.add("fund/twice", "both arrive", fund(), fund(), prepare=made)
    c.add("fund/beyond-64-bits", "ArithmeticOverflow: more than can have been made", fund(), prepare=after(
        init(), then=lambda s: s.associated(COIN, BURN, 2**64 - 1)))
    c.add("fund/fee-of-everything", "nothing arrives", fund(1000, FEE), prepare=after(
        init(FEE), then=lambda s: s.fee_mint("fee", 10_000, 2**64 - 1, supply=SUPPLY)))

    c.add("pause", "paused", pause(), prepare=after(revocable()))
    c.add("pause/again", "nothing changes", pause(), prepare=after(revocable(), pause()))
    c.add("pause/resume", "no longer", pause(0), prepare=after(revocable(), pause()))
    c.add("pause/no-bool", "InvalidInstructionData", pause(2), prepare=after(revocable()))
    c.add("pause/not-revocable", "NotRevocable", pause(), prepare=made)
    c.add("pause/not-authority", "NotAuthority comes first", pause(signer=OTHER), prepare=made)

    c.add("propose-rate", "a rate for tomorrow", propose(), prepare=made)
    c.add("propose-rate/most", "the highest allowed", propose(500), prepare=made)
    c.add("propose-rate/too-high", "BadParameter", propose(501), prepare=made)
    c.add("propose-rate/not-authority", "NotAuthority comes first", propose(501, OTHER), prepare=made)
    c.add("propose-rate/replace", "the earlier one is gone", propose(300), prepare=after(init(), propose(400), clock=60))
    c.add("propose-rate/lower", "Lowered: it may only rise", propose(249), prepare=made)
    c.add("propose-rate/same", "not lower", propose(250), prepare=made)
    c.add("propose-rate/lower-revocable", "of a revocable schedule it may", propose(0), prepare=after(revocable()))
    c.add("propose-rate/lower-than-due", "Lowered: the rate whose time has come counts", propose(399), prepare=after(
        init(), propose(400), clock=DAY))
    c.add("propose-rate/overflow", "ArithmeticOverflow: beyond the clock's range", propose(), prepare=after(
        init(), time=2**63 - 1))

    finished = after(revocable(max_periods=1), held=HELD, then=lambda s: s.must(execute()))
    bound = after(init(max_periods=1), held=HELD, then=lambda s: s.must(execute()))
    c.add("close", "the rest goes back, both accounts' lamports to who paid", close(), prepare=finished)
    c.add("close/other-payer", "InvalidArgument", close(payer=OTHER), prepare=finished)
    c.add("close/unsigned", "MissingRequiredSignature: the authority's", close(signs=False), prepare=finished)
    c.add("close/bound", "not revocable: what is left is burned, by anyone", end(), prepare=bound)
    c.add("close/bound-by-the-authority", "by the authority, too", close(), prepare=bound)
    c.add("close/bound-open", "NotRevocable: not before all is over", end(), prepare=made)
    c.add("close/bound-empty", "nothing to burn", end(), prepare=after(init(max_periods=1, rate=0), execute()))
    for label, seconds in (("before", 199), ("at", 200)):
        c.add(f"close/bound-unfunded-{label}", "over, too, when a period after the last would begin", end(),
              prepare=after(init(max_periods=2), held=5, clock=seconds))
    c.add("close/not-finished", "NotRevocable", close(), prepare=made)
    c.add("close/revoked", "paused by its authority", close(), prepare=after(revocable(), pause(), held=HELD))
    c.add("close/not-paused", "NotRevocable", close(), prepare=after(revocable()))
    c.add("close/endless", "NotRevocable: 0 periods are not the end", close(), prepare=after(revocable(max_periods=0)))
    c.add("close/not-authority", "NotAuthority", close(signer=OTHER), prepare=finished)
    c.add("close/not-authority-and-open", "NotAuthority comes first", close(signer=OTHER), prepare=after(revocable()))
    c.add("close/empty", "nothing to give back", close(), prepare=after(revocable(), pause()))
    c.add("close/gift", "one unit sent before does not bar it", close(), prepare=after(
        revocable(), pause(), fund(1)))
    c.add("close/into-vault", "InvalidArgument", close(destination=COIN_VAULT), prepare=finished)
    c.add("close/into-another's", "the authority may send it anywhere", close(destination=account(COIN, FUNDER)),
          prepare=finished)
    c.add("close/into-other-mint", "InvalidAccountData", close(destination=account(FOREIGN, CREATOR)),
          prepare=finished)
    c.add("close/twice", "there is no schedule any more", close(), prepare=after(revocable(), pause(), close()))
    revived = system.transfer(key("payer"), BURN, 10**8)
    for name, item in (("close", close()), ("execute", execute()), ("fund", fund())):
        c.add(f"{name}/revived", "lamports do not revive it", close(), revived, item, prepare=after(
            revocable(), pause(), held=HELD))
    c.add("close/made-anew-at-once", "a second life, from number 0", close(), revocable(basis=VAULT), fund(10**8),
          execute(), prepare=after(revocable(basis=VAULT), fund(10**6), execute(), pause(), held=HELD))
    c.add("close/destination-wants-memo", "the token program refuses", close(FEE), prepare=after(
        revocable(mint=FEE), fund(1000, FEE), call.set_paused(CREATOR, burn_of(FEE), 1), then=wants_memo))
    c.add("close/destination-frozen", "the token program refuses", close(), prepare=after(
        revocable(), pause(), held=HELD, then=lambda s: s.associated(COIN, CREATOR, 0, state=2)))
    c.add("close/vault-frozen", "the token program refuses", close(), prepare=after(
        revocable(), pause(), then=lambda s: s.associated(COIN, BURN, HELD, state=2)))
    c.add("close/plain-gift", "one unit sent to the vault before does not bar it", close(), prepare=after(
        revocable(), pause(), then=lambda s: s.must(_plainly(1))))
    c.add("close/sent-at-once", "nor in the same transaction", _plainly(1), close(), prepare=after(
        revocable(), pause()))
    c.add("close/then-execute", "nor anything to execute", execute(), prepare=after(revocable(), pause(), close()))
    revoke_fee = call.set_paused(CREATOR, burn_of(FEE), 1)
    c.add("close/fee", "a vault that has withheld fees is closed", close(FEE), prepare=after(
        revocable(mint=FEE), fund(1000, FEE), revoke_fee))
    c.add("close/fee-raised", "the fee of today is taken", close(FEE), prepare=after(
        revocable(mint=FEE), fund(1000, FEE), revoke_fee, then=lambda s: s.fee_mint("fee", 5000, 10**9, supply=SUPPLY)))

    hand_on, take_on = roles.propose(call.ID, 0, OTHER, CREATOR, BURN), roles.accept(call.ID, 0, OTHER, BURN)
    c.add("authority", "a new one is proposed", hand_on, prepare=made)
    c.add("authority/zero", "InvalidArgument", roles.propose(call.ID, 0, bytes(32), CREATOR, BURN), prepare=made)
    c.add("authority/not-mine", "NotAuthority", roles.propose(call.ID, 0, OTHER, OTHER, BURN), prepare=made)
    c.add("authority/no-such-role", "InvalidInstructionData", roles.propose(call.ID, 1, OTHER, CREATOR, BURN), prepare=made)
    c.add("authority/accept", "and accepts", take_on, prepare=after(init(), hand_on))
    c.add("authority/accept-unasked", "NotAuthority", take_on, prepare=made)
    c.add("authority/accept-another", "NotAuthority", roles.accept(call.ID, 0, FUNDER, BURN), prepare=after(
        init(), hand_on))
    c.add("authority/accept-twice", "NotAuthority", take_on, prepare=after(init(), hand_on, take_on))
    c.add("authority/of-old", "NotAuthority: the old one is not", pause(), prepare=after(
        revocable(), hand_on, take_on))
    c.add("authority/of-new", "the new one is", pause(signer=OTHER), prepare=after(revocable(), hand_on, take_on))
    c.add("authority/still", "the old one is, until it is accepted", pause(), prepare=after(revocable(), hand_on))
    c.add("authority/burns-on", "the creator stays in the seeds", execute(), prepare=after(
        init(), hand_on, take_on, held=HELD))
    c.add("tag/none", "no data", wrongs.with_data(execute(), b""))
    c.add("tag/unknown", "no such instruction", wrongs.with_data(execute(), b"\6"), prepare=made)
    c.add("tag/242", "no such instruction", wrongs.with_data(execute(), b"\xf2"), prepare=made)
    return c.vectors
