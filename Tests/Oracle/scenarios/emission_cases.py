"""Emission: every instruction, rule and fault."""
from oracle import ids, wrongs
from oracle import extensions as ext
from oracle.encoding import u32, u64
from oracle.instructions import emission as call
from oracle.instructions import system
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases

AREA = "emission"
PAYER, AUTHORITY, OTHER = key("payer"), key("auth"), key("other")
MINT, NEW = key("bark"), key("new")
STAKING, ECOSYSTEM, COMMUNITY = key("staking"), key("ecosystem"), key("community")
SHARES = [(STAKING, 5000), (ECOSYSTEM, 3000), (COMMUNITY, 2000)]
ACCOUNTS = [account for account, _ in SHARES]
EMISSION = call.find(MINT)[0]
SUPPLY = 18_446_744_073 * 10**6
DAY = 86_400
YEARS = [1_735_689_600, 1_767_225_600, 1_798_761_600, 1_830_297_600, 1_861_920_000]
LAST_TIME = 253_402_300_799


def record():
    return {"rules": rules(), "faults": faults()}


def setup(s):
    s.fund("payer", "auth", "other")
    s.new_mint("bark", supply=SUPPLY)
    for account in ("staking", "ecosystem", "community"):
        s.holding(account, MINT, OTHER)


def init(shares=None, start=200, step=25, floor=0, base=YEARS[0], periods=5, remainder=2, authority=AUTHORITY,
         mint=MINT, **options):
    return call.init(PAYER, authority, mint, SHARES if shares is None else shares, start, step, floor, base, periods,
                     remainder=remainder, **options)


def seconds(period=DAY, base=NOW, **options):
    return init(period=period, base=base, calendar=0, **options)


def mint(index=0, accounts=None, key=MINT, **options):
    return call.mint(index, key, ACCOUNTS if accounts is None else accounts, **options)


def at(time):
    return lambda s: s.set_clock(unix_timestamp=time)


def after(*steps):
    def prepare(s):
        for step in steps:
            step(s) if callable(step) else s.must(step)
    return prepare


def rules():
    c = StageCases("emission", setup)
    add = lambda name, comment, item, *steps: c.add(
        name, comment, *(item if isinstance(item, list) else [item]), prepare=after(*steps))
    late = at(YEARS[4])
    add("init/years", "the plan gets the mint authority", init())
    add("init/seconds", "periods of a day", seconds())
    add("init/twice", "NotMintAuthority: the plan has it", init(), init())
    add("init/again", "AccountAlreadyInitialized, had somebody got the authority back", init(), init(), edited_mint(
        (4, bytes(AUTHORITY))))
    add("init/prefunded", "lamports were sent to the address before", init(), lambda s: s.put(EMISSION, 5))
    add("init/prefunded-richly", "more lamports than the rent", init(), system.transfer(PAYER, EMISSION, 10**9))
    add("init/by-another", "NotMintAuthority", init(authority=OTHER))
    add("init/no-authority", "NotMintAuthority: nobody is", init(), edited_mint((0, u32(0))))
    add("init/payer-is-authority", "the same key for both", wrongs.replaced(init(), 0, AUTHORITY))
    add("init/nobody", "BadSplit: no destination", init([], remainder=0))
    eight = [(STAKING, 1250)] * 8
    add("init/eight", "as many as there can be", init(eight))
    add("init/nine", "BadSplit", init([*eight, (STAKING, 0)]))
    add("init/one", "all of it", init([(STAKING, 10_000)], remainder=0))
    add("init/short-of-whole", "BadSplit", init([(STAKING, 9999)], remainder=0))
    add("init/more-than-whole", "BadSplit", init([(STAKING, 5000), (COMMUNITY, 5001)], remainder=0))
    add("init/whole-in-16-bits", "BadSplit: 75,536 is 10,000 in 16 bits", init(
        [(STAKING, 37_768), (COMMUNITY, 37_768)], remainder=0))
    add("init/remainder-to-nobody", "BadSplit", init(remainder=3))
    add("init/start-most", "10,000: the supply doubles", init(start=10_000, step=0, periods=1, cap=SUPPLY * 2))
    add("init/start-too-high", "BadParameter", init(start=10_001))
    add("init/floor-above-start", "BadParameter", init(floor=201))
    add("init/floor-is-start", "the same each year", init(floor=200))
    add("init/no-period", "BadParameter", seconds(0))
    add("init/no-periods", "BadParameter", init(periods=0))
    add("init/most-periods", "64", init(periods=64))
    add("init/too-many-periods", "BadParameter", init(periods=65))
    add("init/not-a-bool", "InvalidInstructionData", init(calendar=2))
    for label, base in (("negative", -1), ("first", 0), ("too-late", LAST_TIME + 1), ("largest", 2**63 - 1)):
        add(f"init/base-{label}", "from 1970 to 9999", init(base=base))
        add(f"init/base-{label}-seconds", "the same", seconds(1, base))
    add("init/ends-in-9999", "the last year there is", init(base=LAST_TIME - 4 * 366 * DAY))
    add("init/ends-in-10000", "BadParameter", init(base=LAST_TIME - 3 * 365 * DAY))
    add("init/last-second", "the last period is due then", seconds(1, LAST_TIME - 4))
    add("init/after-the-last-second", "BadParameter", seconds(1, LAST_TIME - 3))
    add("init/period-too-long", "BadParameter: beyond 64 bits", seconds(2**63))
    add("init/period-beyond", "BadParameter", seconds(2**64 - 1))
    add("init/period-of-one-time", "a single period is due at once, whatever it is", seconds(2**64 - 1, periods=1))
    add("init/nine-decimals", "SupplyOverflow: 18.446 billion at 9 decimals is nearly all that 64 bits hold", init(),
        lambda s: s.new_mint("bark", supply=18_446_744_073 * 10**9, decimals=9))
    add("init/nine-decimals-less", "SupplyOverflow in year 1", init(), lambda s: s.new_mint(
        "bark", supply=18_271_889_396_270_000_000, decimals=9))
    add("init/eight-decimals", "fits", init(), lambda s: s.new_mint(
        "bark", supply=18_446_744_073 * 10**8, decimals=8))
    end = 19_871_779_523_974_643
    add("init/cap-met", "the plan ends exactly there", init(cap=end))
    add("init/cap-missed", "SupplyOverflow, in the last year", init(cap=end - 1))
    add("init/cap-below-supply", "SupplyOverflow", init(cap=SUPPLY - 1, start=0))
    add("init/cap-is-supply", "a plan of nothing", init(cap=SUPPLY, start=0))
    add("init/whole-word", "supply + emission is 2^64 - 1", init(start=10_000, step=0, periods=1), lambda s: s.new_mint(
        "bark", supply=2**63 - 1))
    add("init/beyond-a-word", "SupplyOverflow: 2^64", init(start=10_000, step=0, periods=1), lambda s: s.new_mint(
        "bark", supply=2**63))
    add("init/empty-mint", "floor of 0 is 0", init(), lambda s: s.new_mint("bark", supply=0))
    for label, wrong in (
            ("other-mint", lambda s: (s.new_mint("new"), s.holding("staking", NEW, OTHER))),
            ("no-account", lambda s: s.put(STAKING, 0)), ("wallet", lambda s: s.put(STAKING, 10**9)),
            ("uninitialized", lambda s: s.put(STAKING, 10**7, bytes(165), ids.TOKEN)),
            ("fake-program", lambda s: s.put(STAKING, 10**7, s.data(STAKING), key("someprog")))):
        add(f"init/destination-{label}", "WrongDestination", init(), wrong)
    add("init/destination-is-mint", "WrongDestination", init([(MINT, 10_000)], remainder=0))
    newer = lambda s: (s.new_mint("new", ids.TOKEN_2022, supply=SUPPLY), [s.holding(
        label, NEW, OTHER) for label in ("staking", "ecosystem", "community")])
    add("init/token-2022", "of a mint of Token-2022", init(mint=NEW, token=ids.TOKEN_2022), newer)
    add("init/token-2022-as-token", "InvalidAccountOwner", init(mint=NEW), newer)

    emits = [368_934_881_460_000, 329_274_381_703_050, 287_174_300_042_445, 242_901_595_452_568, 196_750_292_316_580]
    for year, amount in enumerate(emits):
        before = [mint(index) for index in range(year)]
        add(f"mint/year-{2025 + year}", f"{amount} new ones", mint(year), init(), at(YEARS[year]), *before)
        if year:
            add(f"mint/year-{2025 + year}-early", "NotDue, one second before", mint(year), init(),
                at(YEARS[year] - 1), *before)
    add("mint/year-2025-early", "NotDue", mint(), init(), at(YEARS[0] - 1))
    add("mint/all-at-once", "five late years in one transaction, in order", [mint(index) for index in range(5)], init(),
        late)
    for label, time in (("before", NOW + DAY - 1), ("at", NOW + DAY), ("after", NOW + DAY + 1), ("set-back", NOW - 1)):
        add(f"mint/due-{label}", "a day after the first", mint(1), seconds(), mint(), at(time))
    add("mint/twice", "WrongIndex: minted already", mint(), init(), mint())
    add("mint/skipped", "WrongIndex: periods go in order", mint(1), init(), late)
    add("mint/largest-index", "WrongIndex", mint(2**32 - 1), init(), late)
    add("mint/finished", "Finished", mint(5), init(), late, *[mint(index) for index in range(5)])
    add("mint/skipped-and-not-due", "WrongIndex comes first", mint(2), init())
    add("mint/after-burning", "of the supply there is", mint(), init(), edited_mint((36, u64(1_000_001))))
    add("mint/of-nothing", "a period without a unit is used up", mint(), init(), edited_mint((36, u64(49))))
    add("mint/of-one", "the remainder goes to the third", mint(), init(), edited_mint((36, u64(50))))
    add("mint/remainder-to-first", "or to the first", mint(), init(remainder=0), edited_mint((36, u64(950))))
    add("mint/above-cap", "SupplyOverflow: somebody made the supply grow", mint(), init(cap=SUPPLY * 2), edited_mint(
        (36, u64(SUPPLY * 2))))
    add("mint/above-a-word", "SupplyOverflow", mint(), init(), edited_mint((36, u64(2**64 - 1))))
    add("mint/minted-overflow", "SupplyOverflow: more than 2^64 in all", mint(), init(), edited(
        EMISSION, (56, u64(2**64 - 1))))
    add("mint/floor", "not less than the floor", mint(1), init(floor=190), late, mint())
    add("mint/steep", "not less than 0", mint(1), init(step=65_535), late, mint())
    add("mint/eight", "eight shares", mint(0, [STAKING] * 8), init(eight, remainder=7))
    add("mint/zero-share", "no call for a share of nothing", mint(0, [STAKING, COMMUNITY]), init(
        [(STAKING, 0), (COMMUNITY, 10_000)], remainder=1))
    add("mint/exchanged", "WrongDestination: the plan's order", mint(0, [ECOSYSTEM, STAKING, COMMUNITY]), init())
    add("mint/frozen-destination", "the token program refuses", mint(), init(), edited(STAKING, (108, b"\2")))
    add("mint/closed-destination", "the token program refuses", mint(), init(), lambda s: s.put(STAKING, 0))
    add("mint/without-authority", "the token program refuses", mint(), init(), edited_mint((4, bytes(OTHER))))
    add("mint/token-2022", "of a mint of Token-2022", mint(key=NEW, token=ids.TOKEN_2022), newer, init(
        mint=NEW, token=ids.TOKEN_2022))
    for name, extension in (
            ("fee", ext.transfer_fee_config(AUTHORITY, AUTHORITY, 0, (0, 10**9, 500), (0, 10**9, 500))),
            ("permanent-delegate", REFUSED["permanent-delegate"]), ("mint-close", REFUSED["mint-close-authority"]),
            ("non-transferable", REFUSED["non-transferable"]), ("interest", ACCEPTED["interest"])):
        special = lambda s, one=extension: (
            s.new_mint("new", ids.TOKEN_2022, [one], supply=SUPPLY),
            [s.holding(label, NEW, OTHER) for label in ("staking", "ecosystem", "community")])
        with_new = init(mint=NEW, token=ids.TOKEN_2022)
        add(f"init/extension-{name}", "nothing is held here, so any mint will do", with_new, special)
        add(f"mint/extension-{name}", "minting costs no fee", mint(key=NEW, token=ids.TOKEN_2022), special, with_new)
    paused = lambda s: (
        s.new_mint("new", ids.TOKEN_2022, [REFUSED["pausable"]], supply=SUPPLY),
        [s.holding(label, NEW, OTHER) for label in ("staking", "ecosystem", "community")])
    add("init/extension-pausable", "accepted", init(mint=NEW, token=ids.TOKEN_2022), paused)
    add("init/destination-frozen", "it may be let go until then", init(), edited(STAKING, (108, b"\2")))
    add("mint/authority-handed-back", "the token program refuses: the mint began a second life", mint(), init(),
        lambda s: s.new_mint("bark", supply=SUPPLY))
    add("mint/again-in-one-transaction", "WrongIndex, and the first is undone", [mint(), mint()], init())
    add("mint/freed-and-late", "frozen when it was due, minted when it is not", mint(), init(), edited(
        STAKING, (108, b"\2")), late, edited(STAKING, (108, b"\1")))
    add("mint/clock-set-back", "NotDue", mint(), init(), at(0))
    add("tag/none", "no data", wrongs.with_data(mint(), b""))
    add("tag/unknown", "no such instruction", wrongs.with_data(mint(), b"\2"), init())
    add("tag/authority", "there is none to propose", wrongs.with_data(mint(), b"\xf0" + bytes(32)), init())
    return c.vectors


def edited(target, *changes):
    """A preparation that overwrites bytes of an account: (offset, bytes)."""
    def change(s):
        image = s.machine.get(target)
        data = bytearray(image.data)
        for offset, value in changes:
            data[offset:offset + len(value)] = value
        s.put(target, image.lamports, bytes(data), image.owner)
    return change


def edited_mint(*changes):
    return edited(MINT, *changes)


def faults():
    c = StageCases("emission", setup)
    stranger = lambda s: s.fund("stranger")
    wrongs.add_all(c, "init", init(), after(stranger))
    wrongs.add_all(c, "mint", mint(), after(stranger, init()))
    for size in (1, 37):
        c.add(f"init/data-of-{size}", "too short to say how many there are", wrongs.with_data(
            init(), bytes(init().data)[:size]))
    c.add("init/count-too-high", "InvalidInstructionData: the length is of another number", init(count=4))
    c.add("init/count-255", "NotEnoughAccountKeys", wrongs.with_metas(
        init([(STAKING, 0)] * 255), list(init().accounts)))
    other = call.find(key("new"))[0]
    c.add("init/of-another-mint", "InvalidSeeds", init(emission=other))
    c.add("mint/of-another-mint", "a plan of another mint's", wrongs.replaced(mint(), 1, NEW), prepare=after(
        lambda s: s.new_mint("new"), init()))
    for label, change in {
            "of-another-program": lambda s: s.put(EMISSION, 10**7, s.data(EMISSION), key("someprog")),
            "without-a-tag": lambda s: s.put(EMISSION, 10**7, bytes(416), call.ID),
            "with-another-tag": lambda s: s.put(EMISSION, 10**7, b"emiss.v2" + s.data(EMISSION)[8:], call.ID),
            "too-short": lambda s: s.put(EMISSION, 10**7, s.data(EMISSION)[:-1], call.ID),
            "longer": lambda s: s.put(EMISSION, 10**7, s.data(EMISSION) + b"\0", call.ID),
            "absent": lambda s: s.put(EMISSION, 0)}.items():
        c.add(f"state/{label}", "of a plan", mint(), prepare=after(init(), change))
    c.add("state/too-many-destinations", "a number that no plan has", mint(0, [STAKING] * 9), prepare=after(
        init([(STAKING, 1250)] * 8), edited(EMISSION, (9, b"\x09"))))
    c.add("mint/of-a-fake-program", "InvalidAccountOwner", mint(), prepare=after(
        init(), lambda s: s.put(MINT, 10**7, s.data(MINT), key("someprog"))))
    for label, item, steps in (("init", init(), ()), ("mint", mint(), (init(),))):
        fake = wrongs.replaced(item, 4 if label == "init" else 2, key("someprog"))
        c.add(f"{label}/fake-program-of-the-mint", "IncorrectProgramId, though it owns the mint", fake, prepare=after(
            *steps, lambda s: s.put(MINT, 10**7, s.data(MINT), key("someprog"))))
    c.add("init/of-a-fake-program", "InvalidAccountOwner", init(), prepare=after(
        lambda s: s.put(MINT, 10**7, s.data(MINT), key("someprog"))))
    c.add("init/uninitialized", "InvalidAccountData", init(), prepare=after(
        lambda s: s.put(MINT, 10**7, bytes(82), ids.TOKEN)))
    c.add("init/account-as-mint", "InvalidAccountData: a token account", init(), prepare=after(
        lambda s: s.put(MINT, 10**7, s.data(STAKING), ids.TOKEN)))
    c.add("mint/account-as-mint", "the same", mint(), prepare=after(
        init(), lambda s: s.put(MINT, 10**7, s.data(STAKING), ids.TOKEN)))
    c.add("init/in-the-mint's-place", "the mint's address is no plan's", wrongs.replaced(init(), 2, MINT))
    c.add("init/existing-of-another-program", "an account of another program's stands there", init(), prepare=after(
        lambda s: s.put(EMISSION, 10**7, bytes(416), key("someprog"))))
    c.add("init/existing-empty-of-ours", "one of this program's without a plan", init(), prepare=after(
        lambda s: s.put(EMISSION, 10**7, bytes(416), call.ID)))
    c.add("mint/uninitialized", "InvalidAccountData", mint(), prepare=after(
        init(), lambda s: s.put(MINT, 10**7, bytes(82), ids.TOKEN)))
    return c.vectors
