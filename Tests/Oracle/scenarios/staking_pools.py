"""Staking: pools, who has authority over them, and what funds them."""
from solders.pubkey import Pubkey

from oracle import ids, wrongs
from oracle import extensions as ext
from oracle.extensions import Kind
from oracle.encoding import u64
from oracle.instructions import staking as call
from oracle.instructions import system, token_2022
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.staking import ACCEPTS_FEES, Pool
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases

AREA = "staking"
BOSS, ANN, BEN, OTHER = key("boss"), key("ann"), key("ben"), key("other")
A, B, FEE = key("a"), key("b"), key("fee")
TREASURY = key("treasury")
POOL = Pool(BOSS, A, B, 1, TREASURY)
ONE = Pool(BOSS, A, A, 1, TREASURY)  # one mint for both
FEES = Pool(BOSS, FEE, FEE, 1, key("fee-treasury"), ids.TOKEN_2022, ids.TOKEN_2022)
DAY, YEAR = 86_400, 31_536_000
LOCKS = [(0, 0), (30 * DAY, 1000), (60 * DAY, 2500), (90 * DAY, 5000)]
TIERS = [(0, 0), (10_001, 50), (100_001, 100), (1_000_001, 150)]


def record():
    return {"pools": pools(), "funding": funding()}


def setup(s):
    s.fund("payer", "boss", "ann", "ben", "other")
    for mint in ("a", "b"):
        s.new_mint(mint)
    s.fee_mint("fee", 250, 10_000)
    for mint in (A, B, FEE):
        for person in (BOSS, ANN, BEN):
            s.associated(mint, person, 10**12)
    s.holding(TREASURY, A, BOSS)
    s.holding("fee-treasury", FEE, BOSS)


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


def fund(amount=20_000, duration=20, pool=POOL, source=None):
    return pool.fund(amount, duration, source or of(pool.reward_mint, pool.authority))


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
    add("terms", "everything a pool can have", ONE.init(ACCEPTS_FEES, 500, 2500, 10_000, 1500, LOCKS, TIERS))
    add("again", "AccountAlreadyInitialized", POOL.init(), POOL.init())
    add("prefunded", "lamports were sent to the address before", POOL.init(), lambda s: s.put(POOL.key, 5))
    add("prefunded-richly", "more lamports than the rent", POOL.init(), system.transfer(key("payer"), POOL.key, 10**9))
    add("vaults-exist", "somebody made them first, and put something in", POOL.init(),
        lambda s: s.associated(A, POOL.key, 7), lambda s: s.associated(B, POOL.rewards, 9))
    add("unknown-flag", "BadParameter", POOL.init(1))
    add("reserved", "BadParameter: bytes without a meaning are zero", POOL.init(reserved=1))
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
    add("treasury-is-stake-vault", "InvalidArgument", wrongs.replaced(POOL.init(), 7, POOL.stake_vault),
        lambda s: s.associated(A, POOL.key))
    add("treasury-is-reward-vault", "InvalidArgument", wrongs.replaced(ONE.init(), 7, ONE.reward_vault),
        lambda s: s.associated(A, ONE.rewards))
    add("treasury-of-other-mint", "InvalidAccountData", wrongs.replaced(POOL.init(), 7, of(B, BOSS)))
    add("other-number", "a pool of another number", wrongs.replaced(
        POOL.init(), 1, Pool(BOSS, A, B, 2, TREASURY).key))
    add("other-creator", "an address of another creator's", wrongs.replaced(
        POOL.init(), 1, Pool(ANN, A, B, 1, TREASURY).key))
    add("vaults-exchanged", "each vault belongs to its own authority", wrongs.replaced(
        wrongs.replaced(ONE.init(), 4, ONE.reward_vault), 6, ONE.stake_vault))
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
            pool = Pool(BOSS, *mints, 1, TREASURY if place else key("special-treasury"), *programs)
            def prepare(s, extension=extension):
                s.new_mint("special", ids.TOKEN_2022, [extension])
                s.holding("special-treasury", key("special"), BOSS)
            add(f"{label}-mint-{name}", "MintRefused" if "delegate" in name else "accepted", pool.init(), prepare)

    add = lambda name, comment, item, *steps: c.add(f"authority/{name}", comment, item, prepare=after(*steps))
    made = POOL.init()
    held = Pool(BOSS, A, B, 1, TREASURY, authority=ANN)
    add("propose", "the new authority has to accept", POOL.propose(ANN), made)
    add("propose-nobody", "InvalidArgument", POOL.propose(Pubkey.default()), made)
    add("propose-by-another", "NotAuthority", held.propose(ANN), made)
    add("propose-long", "data too long", wrongs.with_data(POOL.propose(ANN), bytes(34)[:1] + bytes(33)), made)
    add("accept", "and has it then", POOL.accept(ANN), made, POOL.propose(ANN))
    add("accept-by-another", "NotAuthority", POOL.accept(BEN), made, POOL.propose(ANN))
    add("accept-without-proposal", "NotAuthority", POOL.accept(ANN), made)
    add("accept-twice", "NotAuthority", POOL.accept(ANN), made, POOL.propose(ANN), POOL.accept(ANN))
    add("accept-unsigned", "must sign", wrongs.with_metas(POOL.accept(ANN), [
        type(POOL.accept(ANN).accounts[0])(ANN, False, False), POOL.accept(ANN).accounts[1]]), made, POOL.propose(ANN))
    add("of-a-position", "a position has none", wrongs.replaced(
        POOL.propose(ANN), 1, POOL.position(ANN)), made, stake())
    handed = (made, POOL.propose(ANN), POOL.accept(ANN))
    add("used-by-the-new", "the new authority sets the rate", held.set_rate(0), *handed)
    add("used-by-the-old", "NotAuthority", POOL.set_rate(0), *handed)

    add = lambda name, comment, item, *steps: c.add(f"pause/{name}", comment, item, prepare=after(*steps))
    add("on", "nobody can stake", POOL.set_paused(1), made)
    add("off", "and can again", POOL.set_paused(0), made, POOL.set_paused(1))
    add("two", "BadParameter", POOL.set_paused(2), made)
    add("by-another", "NotAuthority", held.set_paused(1), made)
    add("by-another-two", "NotAuthority comes first", held.set_paused(2), made)
    c.add("tag/none", "no data", wrongs.with_data(POOL.sync(), b""))
    c.add("tag/unknown", "no such instruction", wrongs.with_data(POOL.sync(), b"\x0d"), prepare=after(made))
    return c.vectors


def funding():
    c = StageCases("staking", setup)
    made, ann = POOL.init(), stake(ANN, 100)
    add = lambda name, comment, item, *steps: c.add(f"fund/{name}", comment, item, prepare=after(*steps))
    add("first", "1,000 a second for 20 seconds", fund(), made, ann)
    add("remainder", "what does not divide waits, unallocated", fund(20_019), made)
    add("while-running", "what is left is spread over the new time, too", fund(5000, 10), made, ann, fund(), 10)
    add("nothing-more", "an amount of 0 stretches what is left", fund(0, 1000), made, ann, fund(), 10)
    add("after-the-end", "what fell due while nobody was there is counted in", fund(1000, 10), made, fund(), 30)
    add("at-the-end", "the very second it ends", fund(1000, 10), made, ann, fund(), 20)
    add("by-another", "NotAuthority", wrongs.replaced(fund(source=of(B, ANN)), 0, ANN), made)
    for name, duration in (("none", 0), ("longest", 2**32 - 1), ("too-long", 2**32), ("beyond", 2**64 - 1)):
        add(f"duration-{name}", "from 1 to 2^32 - 1 seconds", fund(10**12 if "long" in name else 100, duration), made)
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
    add("life-overflow", "Overflow: more than 2^64 over the pool's life", fund(), made, edited(
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

    add = lambda name, comment, item, *steps: c.add(f"rate/{name}", comment, item, prepare=after(*steps))
    running = (made, ann, fund(), 10)
    add("lower", "the rest becomes unallocated", POOL.set_rate(500), *running)
    add("none", "all of it", POOL.set_rate(0), *running)
    add("same", "nothing changes", POOL.set_rate(1000), *running)
    add("higher", "RewardsShort", POOL.set_rate(1001), *running)
    add("higher-than-words", "RewardsShort: the product is beyond 64 bits", POOL.set_rate(2**64 - 1), *running)
    add("raised-again", "from what was unallocated", POOL.set_rate(1500), made, ann, fund(), 10, POOL.set_rate(0), 5)
    add("raised-too-far", "RewardsShort", POOL.set_rate(2001), made, ann, fund(), 10, POOL.set_rate(0), 5)
    add("before-any", "without an end a rate means nothing", POOL.set_rate(2**64 - 1), made)
    add("after-the-end", "the same", POOL.set_rate(5), made, ann, fund(), 20)
    add("by-another", "NotAuthority", signed_by(POOL.set_rate(0), ANN), *running)
    add("cap", "ApyCap", ONE.set_rate(2), capped, stake(ANN, YEAR, ONE), fund(100, 100, ONE), 60, ONE.set_rate(0), 25)
    add("cap-met", "within the cap", ONE.set_rate(1), capped, stake(ANN, YEAR, ONE), fund(100, 100, ONE), 60,
        ONE.set_rate(0), 1)

    add = lambda name, comment, item, *steps: c.add(f"sync/{name}", comment, item, prepare=after(*steps))
    for label, seconds in (("before", 19), ("at", 20), ("after", 21)):
        add(f"end-{label}", "no rewards after the end", POOL.sync(), made, ann, fund(), seconds)
    add("at-once", "no time, no rewards", POOL.sync(), made, ann, fund())
    add("of-nobody", "all of it is unallocated", POOL.sync(), made, fund(), 10)
    add("again", "nothing more in the same second", POOL.sync(), made, ann, fund(), 10, POOL.sync())
    add("clock-set-back", "nothing", POOL.sync(), made, ann, fund(), 10, POOL.sync(), -9)
    add("cap", "what is above the cap is unallocated", ONE.sync(), capped, stake(ANN, 3 * YEAR, ONE),
        fund(300, 100, ONE), ONE.unstake(ANN, YEAR + 1, of(A, ANN)), 10)

    add = lambda name, comment, item, *steps: c.add(f"recover/{name}", comment, item, prepare=after(*steps))
    over = (made, ann, fund(20_007), 20)
    left = POOL.unstake(ANN, 100, of(A, ANN))
    into = POOL.recover(of(B, BOSS))
    add("owed-stays", "what Ann has earned stays", into, *over, left)
    add("all", "everything was paid: the rest goes", into, *over, left, POOL.claim(ANN, of(B, ANN)))
    add("nothing", "nothing is left, and nothing is sent", into, made)
    add("gift", "with what was sent there uninvited", into, made, lambda s: s.associated(B, POOL.rewards, 77))
    add("twice", "the second time nothing is left", into, *over, left, into)
    add("funded-again", "the pool goes on", fund(), *over, left, into)
    add("staked", "StillRunning: somebody is in", into, *over)
    add("one-second-early", "StillRunning", into, made, ann, fund(), left, 19)
    add("by-another", "NotAuthority", signed_by(POOL.recover(of(B, ANN)), ANN), *over, left)
    add("by-another-early", "NotAuthority comes first", signed_by(into, ANN), made, ann, fund())
    add("into-vault", "InvalidArgument", POOL.recover(POOL.reward_vault), *over, left)
    add("into-stake-vault", "InvalidArgument", ONE.recover(ONE.stake_vault), ONE.init())
    add("drained", "RewardsShort", into, *over, left, edited(POOL.reward_vault, (64, u64(19_999))))
    add("clock-set-back", "the pool's own time counts, which is the end", into, *over, left, -1)
    return c.vectors
