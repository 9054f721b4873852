"""Staking: pools, who has authority over them, and what funds them."""
from solders.pubkey import Pubkey

from oracle import ids, wrongs
from oracle import extensions as ext
from oracle.extensions import Kind
from oracle.encoding import u64
from oracle.instructions import staking as call
from oracle.instructions import system, token
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.staking import ACCEPTS_FEES, Pool
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases

AREA = "staking"
BOSS, ANN, BEN, OTHER = key("boss"), key("ann"), key("ben"), key("other")
A, B, FEE = key("a"), key("b"), key("fee")
TREASURY = key("treasury")  # a wallet
POOL = Pool(BOSS, A, B, 1, TREASURY)
ONE = Pool(BOSS, A, A, 1, TREASURY)  # one mint for both
FEES = Pool(BOSS, FEE, FEE, 1, TREASURY, ids.TOKEN_2022, ids.TOKEN_2022)
DAY, YEAR = 86_400, 31_536_000
LOCKS = [(0, 0), (30 * DAY, 1000), (60 * DAY, 2500), (90 * DAY, 5000)]
TIERS = [(0, 0), (10_001, 50), (100_001, 100), (1_000_001, 150)]


def record():
    return {"pools": pools(), "funding": funding()}


def setup(s):
    s.fund("payer", "boss", "ann", "ben", "other", "treasury")
    for mint in ("a", "b"):
        s.new_mint(mint)
    s.fee_mint("fee", 250, 10_000)
    for mint in (A, B, FEE):
        for person in (BOSS, ANN, BEN):
            s.associated(mint, person, 10**12)
    s.associated(A, TREASURY)
    s.associated(FEE, TREASURY)


def of(mint, owner):
    """Somebody's associated account."""
    return associated_address(owner, mint, ids.TOKEN_2022 if mint == FEE else ids.TOKEN)


def after(*steps):
    """A preparation: instructions carried out, seconds that pass, changes made to the stage, in that order."""
    def prepare(s):
        for step in steps:
            if isinstance(step, int):
                s.set_clock(unix_timestamp=s.now + step)
            elif callable(step):
                step(s)
            else:
                s.must(step)
    return prepare


def fund(amount=20_000, duration=20, pool=POOL, source=None, **options):
    return pool.fund(amount, duration, source or of(pool.reward_mint, pool.authority), **options)


def give(amount=1000, pool=POOL, giver=BEN):
    """A plain transfer to the reward vault."""
    return token.transfer_checked(
        of(pool.reward_mint, giver), pool.reward_mint, pool.reward_vault, giver, amount, 6, pool.reward_token)


def stake(owner=ANN, amount=1000, pool=POOL, **options):
    return pool.stake(owner, amount, of(pool.stake_mint, owner), **options)


def signed_by(item, who):
    """The instruction with another signer first."""
    return wrongs.replaced(item, 0, who)


def edited(target, *changes):
    """A preparation that overwrites bytes of an account: (offset, bytes)."""
    def change(s):
        image = s.machine.get(target)
        data = bytearray(image.data)
        for offset, value in changes:
            data[offset:offset + len(value)] = value
        s.put(target, image.lamports, bytes(data), image.owner)
    return change


def pools():
    c = StageCases("staking", setup)
    add = lambda name, comment, item, *steps: c.add(f"init/{name}", comment, item, prepare=after(*steps))
    add("two-mints", "the pool and its two vaults are made", POOL.init())
    add("one-mint", "two vaults all the same: they have different authorities", ONE.init())
    add("terms", "everything a pool can have", ONE.init(ACCEPTS_FEES, 500, 2500, 10_000, 1500, LOCKS, TIERS, 7 * DAY))
    add("again", "AccountAlreadyInitialized", POOL.init(), POOL.init())
    add("prefunded", "lamports were sent to the address before", POOL.init(), lambda s: s.put(POOL.key, 5))
    add("prefunded-richly", "more lamports than the rent", POOL.init(), system.transfer(key("payer"), POOL.key, 10**9))
    add("vaults-exist", "somebody made them first, and put something in", POOL.init(),
        lambda s: s.associated(A, POOL.key, 7), lambda s: s.associated(B, POOL.rewards, 9))
    add("unknown-flag", "BadParameter", POOL.init(1))
    add("hook-flag", "BadParameter: mints with hooks are not taken", POOL.init(32))
    for stream, comment in ((86_399, "BadParameter: less than a day"), (86_400, "a day"), (31_536_000, "a year"),
                            (31_536_001, "BadParameter: more than a year")):
        add(f"stream-{stream}", comment, POOL.init(stream=stream))
    add("lock-longest", "four years", POOL.init(locks=LOCKS[:3] + [(126_230_400, 1)]))
    add("lock-too-long", "BadParameter: more than four years", POOL.init(locks=LOCKS[:3] + [(126_230_401, 1)]))
    add("payer-apart", "somebody else pays the rent", POOL.init(payer=OTHER))
    for name, most in (("fee", 2500), ("early_exit", 2500), ("cap", 10_000), ("referral", 10_000)):
        add(f"{name}-most", "the most there may be", ONE.init(**{name: most}))
        add(f"{name}-too-high", "BadParameter", ONE.init(**{name: most + 1}))
    add("cap-of-two-mints", "BadParameter: rewards in another mint have no yearly rate", POOL.init(cap=1))
    add("lock-0", "BadParameter: lock 0 is none", POOL.init(locks=[(1, 0)] + LOCKS[1:]))
    add("lock-0-bonus", "BadParameter", POOL.init(locks=[(0, 1)] + LOCKS[1:]))
    add("lock-bonus", "BadParameter: more than doubled", POOL.init(locks=LOCKS[:3] + [(1, 10_001)]))
    add("tier-bonus", "BadParameter", POOL.init(tiers=TIERS[:3] + [(2_000_000, 10_001)]))
    add("tiers-fall", "BadParameter: thresholds ascend", POOL.init(tiers=[(0, 0), (5, 1), (4, 2), (6, 3)]))
    add("tiers-equal", "of equal thresholds the last counts", POOL.init(tiers=[(0, 0), (5, 1), (5, 2), (5, 3)]))
    for offset, what in ((27, "lock"), (63, "tier"), (67, "tier-end")):
        data = bytearray(bytes(POOL.init().data))
        data[offset] = 1
        add(f"gap-of-{what}", "BadParameter: gaps are zero", wrongs.with_data(POOL.init(), bytes(data)))
    add("treasury-is-pool", "InvalidArgument: the stake vault would be its account", wrongs.replaced(wrongs.replaced(
        POOL.init(), 8, POOL.key), 9, POOL.stake_vault), lambda s: s.associated(A, POOL.key))
    add("treasury-is-rewards", "InvalidArgument", wrongs.replaced(wrongs.replaced(
        ONE.init(), 8, ONE.rewards), 9, ONE.reward_vault), lambda s: s.associated(A, ONE.rewards))
    add("treasury-of-other-mint", "InvalidSeeds", wrongs.replaced(POOL.init(), 9, of(B, TREASURY)))
    add("treasury-at-another-address", "InvalidSeeds", wrongs.replaced(POOL.init(), 9, key("box")),
        lambda s: s.holding("box", A, TREASURY))
    add("treasury-given-away", "InvalidAccountData: somebody else holds it", POOL.init(), edited(
        of(A, TREASURY), (32, bytes(OTHER))))
    add("treasury-not-made", "InvalidAccountOwner", POOL.init(), lambda s: s.put(of(A, TREASURY), 0))
    add("other-number", "a pool of another number", wrongs.replaced(
        POOL.init(), 2, Pool(BOSS, A, B, 2, TREASURY).key))
    add("other-creator", "an address of another creator's", wrongs.replaced(
        POOL.init(), 2, Pool(ANN, A, B, 1, TREASURY).key))
    add("vaults-exchanged", "each vault belongs to its own authority", wrongs.replaced(
        wrongs.replaced(ONE.init(), 5, ONE.reward_vault), 7, ONE.stake_vault))
    add("fake-mint-program", "a mint of a program that is no token program", POOL.init(),
        lambda s: s.put(A, 10**7, s.data(A), key("someprog")))
    add("fee-mint", "the flag accepts it", FEES.init(ACCEPTS_FEES))
    add("fee-mint-not-accepted", "MintRefused", FEES.init())
    for place, label in ((0, "stake"), (1, "reward")):
        for name, extension in (
                ("permanent-delegate", REFUSED["permanent-delegate"]), ("interest", ACCEPTED["interest"])):
            mints = [A, B]
            mints[place] = key("special")
            programs = [ids.TOKEN, ids.TOKEN]
            programs[place] = ids.TOKEN_2022
            pool = Pool(BOSS, *mints, 1, TREASURY, *programs)
            def prepare(s, extension=extension):
                s.new_mint("special", ids.TOKEN_2022, [extension])
                s.associated(key("special"), TREASURY)
            add(f"{label}-mint-{name}", "MintRefused" if "delegate" in name else "accepted", pool.init(), prepare)
            if "delegate" in name:
                add(f"{label}-mint-regulated", "the pool says that it takes such mints", pool.init(16), prepare)

    add = lambda name, comment, item, *steps: c.add(f"authority/{name}", comment, item, prepare=after(*steps))
    made = POOL.init()
    held = Pool(BOSS, A, B, 1, TREASURY, authority=ANN)
    add("propose", "the new authority has to accept", POOL.propose(ANN), made)
    add("propose-nobody", "InvalidArgument", POOL.propose(Pubkey.default()), made)
    add("propose-by-another", "NotAuthority", held.propose(ANN), made)
    add("propose-unknown-role", "no such role", POOL.propose(ANN, 2), made)
    add("accept", "and has it then", POOL.accept(ANN), made, POOL.propose(ANN))
    add("accept-by-another", "NotAuthority", POOL.accept(BEN), made, POOL.propose(ANN))
    add("accept-without-proposal", "NotAuthority", POOL.accept(ANN), made)
    add("accept-twice", "NotAuthority", POOL.accept(ANN), made, POOL.propose(ANN), POOL.accept(ANN))
    add("accept-another-role", "NotAuthority: named for the authority, not for the treasury", POOL.accept(ANN, 1), made,
        POOL.propose(ANN))
    add("treasury", "who gets the fees names his successor", POOL.propose(ANN, 1), made)
    add("treasury-by-the-authority", "NotAuthority", wrongs.replaced(POOL.propose(ANN, 1), 0, BOSS), made)
    add("treasury-accepted", "and he takes over", POOL.accept(ANN, 1), made, POOL.propose(ANN, 1))
    taken = Pool(BOSS, A, B, 1, ANN)
    add("treasury-used", "fees go to the new one", stake(BEN, pool=taken), POOL.init(fee=500), POOL.propose(ANN, 1),
        POOL.accept(ANN, 1))
    add("treasury-used-old", "InvalidSeeds: not to the old one", stake(BEN), POOL.init(fee=500), POOL.propose(ANN, 1),
        POOL.accept(ANN, 1))
    add("of-a-position", "a position has none", wrongs.replaced(
        POOL.propose(ANN), 1, POOL.position(ANN)), made, stake())
    handed = (made, POOL.propose(ANN), POOL.accept(ANN))
    add("used-by-the-new", "the new authority pauses", held.set_paused(1), *handed)
    add("used-by-the-old", "NotAuthority", POOL.set_paused(1), *handed)

    add = lambda name, comment, item, *steps: c.add(f"pause/{name}", comment, item, prepare=after(*steps))
    add("on", "nobody can stake", POOL.set_paused(1), made)
    add("off", "and can again", POOL.set_paused(0), made, POOL.set_paused(1))
    add("two", "no such state", POOL.set_paused(2), made)
    add("by-another", "NotAuthority", held.set_paused(1), made)
    for label, seconds in (("before", -1), ("at", 0)):
        add(f"end-{label}", "a pause lasts 30 days", stake(), made, POOL.set_paused(1), 30 * DAY + seconds)
    add("again", "and can be begun anew", POOL.set_paused(1), made, POOL.set_paused(1), 20 * DAY)
    add("after-9999", "BadParameter: it would end in the year 10000", POOL.set_paused(1), made,
        lambda s: s.set_clock(unix_timestamp=253_402_300_790))
    c.add("tag/none", "no data", wrongs.with_data(POOL.sync(), b""))
    c.add("tag/unknown", "no such instruction", wrongs.with_data(POOL.sync(), b"\x0e"), prepare=after(made))
    event = wrongs.with_data(POOL.sync(), bytes.fromhex("e445a52e51cb9a1d") + b"\1")
    c.add("tag/event-forged", "MissingRequiredSignature: only the program can sign for its event authority",
          wrongs.with_metas(event, list(event.accounts)[1:]), prepare=after(made))
    c.add("tag/event-of-another", "InvalidSeeds: another signer", wrongs.with_metas(event, [
        type(event.accounts[0])(ANN, True, False)]), prepare=after(made))
    c.add("tag/event-cut", "no event", wrongs.with_data(event, bytes(event.data)[:8]), prepare=after(made))
    return c.vectors


def funding():
    c = StageCases("staking", setup)
    made, ann = POOL.init(), stake(ANN, 100)
    add = lambda name, comment, item, *steps: c.add(f"fund/{name}", comment, item, prepare=after(*steps))
    add("first", "1,000 a second for 20 seconds", fund(), made, ann)
    add("remainder", "what does not divide waits, unallocated", fund(20_019), made)
    add("while-running", "what is left is spread over the new time, too", fund(5000, 10), made, ann, fund(), 10)
    add("nothing-more", "Promised: 0 cannot stretch what is left", fund(0, 1000), made, ann, fund(), 10)
    add("nothing-shorter", "0 for a second changes nothing: the end stays", fund(0, 1), made, ann, fund(), 10)
    add("more-over-longer", "Promised: 1,000 a second would fall to 700", fund(4000, 20), made, ann, fund(), 10)
    add("enough-over-longer", "as much a second for longer", fund(10_000, 20), made, ann, fund(), 10)
    add("after-the-end", "what fell due while nobody was there stays unallocated", fund(1000, 10), made, fund(), 30)
    add("least-met", "what must be credited is", fund(least=20_000), made)
    add("least-missed", "TooLittle", fund(least=20_001), made)
    add("at-the-end", "the very second it ends", fund(1000, 10), made, ann, fund(), 20)
    add("by-another", "NotAuthority", wrongs.replaced(fund(source=of(B, ANN)), 0, ANN), made)
    for name, duration in (
            ("none", 0), ("longest", 315_360_000), ("too-long", 315_360_001), ("beyond", 2**64 - 1)):
        add(f"duration-{name}", "from a second to ten years", fund(10**12 if "long" in name else 100, duration), made)
    add("rate-of-nothing", "BadParameter: less than 1 a second", fund(19), made)
    add("rate-of-one", "exactly 1 a second", fund(20), made)
    add("more-than-there-is", "the token program refuses", fund(10**13), made)
    add("source-is-vault", "InvalidArgument", fund(source=POOL.reward_vault), made)
    add("source-of-the-pool's", "InvalidArgument: the stake vault", fund(pool=ONE, source=ONE.stake_vault), ONE.init())
    add("after-the-year-9999", "BadParameter: it would end in the year 10000", fund(), made,
        lambda s: s.set_clock(unix_timestamp=253_402_300_790))
    add("up-to-the-year-9999", "the last second there is", fund(), made,
        lambda s: s.set_clock(unix_timestamp=253_402_300_779))
    add("in-the-far-future", "BadParameter", fund(), made, lambda s: s.set_clock(unix_timestamp=2**63 - 1))
    add("clock-set-back", "the pool's own time counts", fund(), made, ann, fund(), 10, POOL.sync(), -1000)
    add("before-1970", "the pool's own time is 0 before the first funding", fund(), made, lambda s: s.set_clock(
        unix_timestamp=-5))
    add("life-longer", "more than 2^64 over the pool's life: what was paid is forgotten", fund(), made, edited(
        POOL.key, (96, u64(2**64 - 20_000)), (104, u64(2**64 - 20_000))))
    add("life-full", "exactly 2^64 - 1", fund(), made, edited(
        POOL.key, (96, u64(2**64 - 20_001)), (104, u64(2**64 - 20_001))))
    fees = FEES.init(ACCEPTS_FEES)
    add("fee", "what arrived counts", fund(pool=FEES), fees)
    add("fee-of-everything", "BadParameter: nothing arrives", fund(1, 1, FEES), fees)
    add("fee-raised", "the fee of today", fund(pool=FEES), fees, lambda s: s.fee_mint("fee", 500, 10**9))
    capped = ONE.init(cap=10_000)
    add("cap-met", "APY of 100 %: 1 a second for 31,536,000 staked", fund(100, 100, ONE), capped, stake(
        ANN, YEAR, ONE))
    add("cap-exceeded", "ApyCap", fund(100, 100, ONE), capped, stake(ANN, YEAR - 1, ONE))
    add("cap-of-nobody", "ApyCap: nothing is staked", fund(100, 100, ONE), capped)
    add("cap-after-exit", "ApyCap, of what is staked then", fund(100, 100, ONE), capped, stake(ANN, YEAR, ONE),
        ONE.unstake(ANN, 1, of(A, ANN)))

    add = lambda name, comment, item, *steps: c.add(f"add/{name}", comment, item, prepare=after(*steps))
    running = (made, ann, fund(), 10)
    add("gift", "1,000 given by anybody: 1 a second", POOL.add(), made, ann, give())
    add("gift-of-a-day", "864,000 over a day", POOL.add(), made, ann, give(864_000))
    add("gift-and-rest", "the rest waits, unallocated", POOL.add(), made, ann, give(864_007))
    add("week", "over the pool's week", POOL.add(), POOL.init(stream=7 * DAY), ann, give(7 * DAY * 3))
    add("nothing", "BadAmount: there is nothing to add", POOL.add(), *running)
    add("while-running", "the rate stays and the end moves", POOL.add(), *running, give(5000))
    add("while-running-much", "the rate rises, over a day", POOL.add(), *running, give(10**9))
    add("idle-seconds", "what fell due while nobody was there", POOL.add(), made, fund(), 10, ann)
    add("given-up", "what an emergency gave up", POOL.add(), *running, stake(BEN, 100), POOL.emergency(ANN, of(A, ANN)))
    add("after-the-end", "7 units that did not divide: a unit a second", POOL.add(), made, ann, fund(20_007), 20)
    add("nobody", "NobodyStakes: it waits in the vault", POOL.add(), made, give())
    add("nobody-any-more", "the same, what is unallocated too", POOL.add(), *running, POOL.emergency(ANN, of(A, ANN)))
    add("paused", "Paused: nobody could come and share", POOL.add(), made, ann, give(), POOL.set_paused(1))
    add("pause-over", "after 30 days it can", POOL.add(), made, ann, give(), POOL.set_paused(1), 30 * DAY)
    add("capped", "above the cap it becomes unallocated again", ONE.sync(), ONE.init(cap=10_000), stake(
        ANN, 3 * YEAR, ONE), give(10 * DAY, ONE), ONE.add(), 10)
    add("drained", "BadAmount: the vault holds less than is owed", POOL.add(), *running, edited(
        POOL.reward_vault, (64, u64(0))), give(500))
    add("after-the-year-9999", "BadParameter", POOL.add(), made, ann, give(864_000), lambda s: s.set_clock(
        unix_timestamp=253_402_300_790))
    add("other-vault", "InvalidSeeds", wrongs.replaced(POOL.add(), 3, of(B, BOSS)), *running)
    add("fee", "what arrived", FEES.add(), FEES.init(ACCEPTS_FEES), stake(ANN, 10_000, FEES), give(100_000, FEES))

    add = lambda name, comment, item, *steps: c.add(f"sync/{name}", comment, item, prepare=after(*steps))
    for label, seconds in (("before", 19), ("at", 20), ("after", 21)):
        add(f"end-{label}", "no rewards after the end", POOL.sync(), made, ann, fund(), seconds)
    add("at-once", "no time, no rewards", POOL.sync(), made, ann, fund())
    add("of-nobody", "all of it is unallocated", POOL.sync(), made, fund(), 10)
    add("again", "nothing more in the same second", POOL.sync(), made, ann, fund(), 10, POOL.sync())
    add("clock-set-back", "nothing", POOL.sync(), made, ann, fund(), 10, POOL.sync(), -9)
    add("cap", "what is above the cap is unallocated", ONE.sync(), capped, stake(ANN, 3 * YEAR, ONE),
        fund(300, 100, ONE), ONE.unstake(ANN, YEAR + 1, of(A, ANN)), 10)

    add = lambda name, comment, item, *steps: c.add(f"sweep/{name}", comment, item, prepare=after(*steps))
    into, gift = POOL.sweep(of(A, BOSS)), edited(POOL.stake_vault, (64, u64(177)))
    add("gift", "what was sent to the stake vault by mistake", into, made, ann, gift)
    add("nothing", "BadAmount: all of it is staked", into, made, ann)
    add("by-another", "NotAuthority", signed_by(POOL.sweep(of(A, ANN)), ANN), made, ann, gift)
    add("into-vault", "InvalidArgument", POOL.sweep(POOL.stake_vault), made, ann, gift)
    add("rewards", "InvalidSeeds: rewards are not for the authority", wrongs.replaced(
        ONE.sweep(of(A, BOSS)), 4, ONE.reward_vault), ONE.init(), stake(pool=ONE), fund(pool=ONE))

    add = lambda name, comment, item, *steps: c.add(f"close/{name}", comment, item, prepare=after(*steps))
    left = POOL.unstake(ANN, 100, of(A, ANN))
    end = POOL.close(of(A, BOSS), of(B, BOSS))
    over = (made, ann, fund(), 20, POOL.claim(ANN, of(B, ANN)), left)
    add("at-once", "nobody ever came", end, made)
    add("paid-out", "all is paid: at once", end, *over)
    add("staked", "NotEmpty", end, made, ann)
    add("owed", "NotEmpty: Ann has not claimed", end, made, ann, fund(), 20, left)
    add("position-left", "an empty position is no obstacle, and can be closed after", POOL.close_position(ANN), *over, end)
    for label, seconds in (("early", -1), ("in-time", 0)):
        add(f"rewards-{label}", "rewards nobody earned wait 30 days after their end", end, made, fund(), 20,
            30 * DAY + seconds)
        add(f"after-a-pause-{label}", "and 30 days after a pause", end, made, fund(), POOL.set_paused(1),
            60 * DAY + seconds)
    add("gifts", "a unit in each vault bars nothing", end, made, 30 * DAY, edited(
        POOL.stake_vault, (64, u64(1))), edited(POOL.reward_vault, (64, u64(1))))
    add("by-another", "NotAuthority", signed_by(POOL.close(of(A, ANN), of(B, ANN)), ANN), made)
    add("into-vault", "InvalidArgument", POOL.close(of(A, BOSS), POOL.reward_vault), made)
    add("other-payer", "InvalidArgument: the rent is whose who paid it", POOL.close(of(A, BOSS), of(B, BOSS), ANN), made)
    add("payer-apart", "it goes back to him", POOL.close(of(A, BOSS), of(B, BOSS), OTHER), POOL.init(payer=OTHER))
    add("fees", "what the vaults withheld goes to the mint", FEES.close(of(FEE, BOSS), of(FEE, BOSS)),
        FEES.init(ACCEPTS_FEES), stake(ANN, 10_000, FEES), FEES.emergency(ANN, of(FEE, ANN)))
    add("twice", "InvalidAccountData: nothing of it is left but its address", end, made, end)
    add("again", "AccountAlreadyInitialized: no second life", POOL.init(), made, end)
    add("stake-after", "InvalidAccountData", ann, made, end)
    return c.vectors
