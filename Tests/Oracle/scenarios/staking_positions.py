"""Staking: what an owner does with a position."""
from solders.instruction import AccountMeta

from oracle import ids, images, wrongs
from oracle import extensions as ext
from oracle.encoding import u64
from oracle.extensions import Kind
from oracle.instructions import staking as call
from oracle.instructions import system
from oracle.instructions.staking import ACCEPTS_FEES, Pool
from oracle.keys import public_key as key
from oracle.stage import StageCases

from .staking_pools import (
    A, ANN, B, BEN, BOSS, DAY, FEE, FEES, LOCKS, ONE, POOL, TIERS, TREASURY, YEAR, after, edited, fund, of, setup, stake)

AREA = "staking"


def record():
    return {"stakes": stakes(), "exits": exits(), "rewards": rewards(), "numbers": numbers()}


def unstake(amount=1000, owner=ANN, pool=POOL, **options):
    return pool.unstake(owner, amount, of(pool.stake_mint, owner), **options)


def emergency(owner=ANN, pool=POOL):
    return pool.emergency(owner, of(pool.stake_mint, owner))


def claim(owner=ANN, pool=POOL):
    return pool.claim(owner, of(pool.reward_mint, owner))


def referred(pool, owner=BEN, index=0):
    return pool.position(owner, index), of(pool.stake_mint, owner)


TROUBLES = (
    ("closed", lambda s: s.put(of(A, TREASURY), 0)), ("frozen", edited(of(A, TREASURY), (108, b"\2"))),
    ("given-away", edited(of(A, TREASURY), (32, bytes(BOSS)))), ("of-another-mint", edited(of(A, TREASURY), (0, bytes(B)))),
    ("too-short", lambda s: s.put(of(A, TREASURY), 10**7, bytes(164), ids.TOKEN)),
    ("a-multisignature", lambda s: s.put(of(A, TREASURY), 10**7, images.multisig(1, [BOSS]), ids.TOKEN)))


def adder(cases, area):
    return lambda name, comment, item, *steps: cases.add(
        f"{area}/{name}", comment, *(item if isinstance(item, list) else [item]), prepare=after(*steps))


def stakes():
    c = StageCases("staking", setup)
    add = adder(c, "stake")
    made = POOL.init()
    locked = POOL.init(locks=LOCKS, tiers=TIERS, early_exit=500)
    add("first", "a position is made", stake(), made)
    add("more", "into the same position", stake(amount=500), made, stake())
    add("another-position", "an owner can have many", stake(index=7), made, stake())
    add("last-index", "2^32 of them", stake(index=2**32 - 1), made)
    add("nothing", "BadAmount", stake(amount=0), made)
    add("more-than-there-is", "the token program refuses", stake(amount=10**13), made)
    add("paused", "Paused", stake(), made, POOL.set_paused(1))
    add("paused-and-nothing", "Paused comes first", stake(amount=0), made, POOL.set_paused(1))
    add("prefunded-position", "lamports were sent to the address before", stake(), made,
        system.transfer(key("payer"), POOL.position(ANN), 1_000_000))
    add("second-life", "a position closed and made again starts anew", stake(), made, stake(BEN), stake(), fund(), 10,
        unstake(), claim(), POOL.close_position(ANN))
    add("into-another's", "InvalidArgument: a position has one owner", wrongs.replaced(
        stake(), 3, POOL.position(BEN)), made, stake(BEN))
    add("of-another-index", "InvalidSeeds", stake(position=POOL.position(ANN, 1)), made, stake(index=1))
    add("new-of-another-index", "InvalidSeeds", stake(position=POOL.position(ANN, 1)), made)
    add("of-another-pool", "InvalidArgument", stake(position=ONE.position(ANN)), made, ONE.init(), stake(pool=ONE))
    add("source-is-vault", "InvalidArgument", POOL.stake(ANN, 5, POOL.stake_vault), made, stake())
    add("source-is-reward-vault", "InvalidArgument", ONE.stake(ANN, 5, ONE.reward_vault), ONE.init())
    add("source-of-another", "the token program refuses", POOL.stake(ANN, 5, of(A, BEN)), made)
    for tier in range(4):
        add(f"lock-{tier}", "longer is more weight", stake(amount=10_000, tier=tier), locked)
    add("lock-4", "Locked: there is no such lock", stake(tier=4), locked)
    add("lock-255", "the same", stake(tier=255), locked)
    add("lock-below", "Locked: a lock cannot be watered down", stake(tier=1), locked, stake(tier=2))
    add("lock-same", "and begins anew", stake(tier=2), locked, stake(tier=2), 30 * DAY)
    add("lock-above", "a longer one", stake(tier=3), locked, stake(tier=2))
    for label, seconds in (("before", -1), ("at", 0), ("after", 1)):
        add(f"lock-end-{label}", "a lock that is over no longer binds", stake(), locked, stake(tier=1),
            30 * DAY + seconds)
    add("lock-after-9999", "BadParameter", stake(tier=3), locked, lambda s: s.set_clock(
        unix_timestamp=253_402_300_799))
    for amount in (10_000, 10_001, 100_000, 100_001, 1_000_000, 1_000_001):
        add(f"tier-of-{amount}", "Bronze, Silver, Gold, Platinum", stake(amount=amount), locked)
    add("tier-by-adding-up", "the position's whole amount counts", stake(amount=1), locked, stake(amount=10_000))
    add("tier-and-lock", "both bonuses", stake(amount=100_001, tier=3), locked)

    fees = POOL.init(fee=500, referral=1500)
    add("fee", "5 % go to the treasury", stake(), fees)
    add("fee-rounds-up", "the least fee is 1", stake(amount=19), fees)
    add("fee-of-all", "BadAmount: all of 1 is fee", stake(amount=1), fees)
    add("least-met", "what must be credited is", stake(least=950), fees)
    add("least-missed", "TooLittle", stake(least=951), fees)
    add("payer-apart", "somebody else pays the rent", stake(payer=BEN), made)
    add("referrer", "15 % of the fee go to who referred", stake(referrer=referred(POOL)), fees, stake(BEN))
    add("referrer-rounds-down", "floor(ceil(100 * 5 %) * 15 %) = 0", stake(amount=100, referrer=referred(POOL)), fees,
        stake(BEN))
    add("referrer-himself", "BadReferrer: another position of one's own", stake(referrer=referred(POOL, ANN, 1)), fees,
        stake(index=1))
    add("referrer-same-position", "BadReferrer", stake(referrer=referred(POOL, ANN)), fees, stake())
    add("referrer-without-stake", "BadReferrer", stake(referrer=referred(POOL)), fees, stake(BEN),
        unstake(950, BEN))
    add("referrer-of-another-pool", "BadReferrer", stake(referrer=referred(ONE)), fees, ONE.init(),
        stake(BEN, pool=ONE))
    add("referrer-no-position", "InvalidAccountOwner", stake(referrer=referred(POOL)), fees)
    add("referrer-a-pool", "InvalidAccountData", stake(referrer=(POOL.key, of(A, BEN))), fees)
    add("referrer-other-account", "InvalidSeeds: not his associated account", stake(
        referrer=(POOL.position(BEN), of(A, BOSS))), fees, stake(BEN))
    item = stake(referrer=referred(POOL))
    metas = list(item.accounts)
    add("referrer-account-read-only", "must be writable", wrongs.with_metas(item, [
        *metas[:11], AccountMeta(of(A, BEN), False, False), *metas[12:]]), fees, stake(BEN))
    add("referrer-without-accounts", "the event authority is no position", wrongs.with_metas(
        item, metas[:10] + metas[12:]), fees, stake(BEN))
    add("referrer-flag", "0 or 1", wrongs.with_data(item, bytes(item.data)[:-1] + b"\2"), fees, stake(BEN))
    for label, change in (("frozen", edited(of(A, BEN), (108, b"\2"))), ("given-away", edited(
            of(A, BEN), (32, bytes(BOSS)))), ("closed", lambda s: s.put(of(A, BEN), 0))):
        add(f"referrer-{label}", "his part stays with the staker", item, fees, stake(BEN), change)
    add("referrer-no-fee", "no fee, no rebate", stake(referrer=referred(POOL)), made, stake(BEN))
    add("referrer-all", "all of the fee", stake(referrer=referred(POOL)), POOL.init(fee=500, referral=10_000),
        stake(BEN))
    for label, change in TROUBLES:
        add(f"treasury-{label}", "it takes nothing, so nothing is charged", stake(), fees, change)
    taxed = FEES.init(ACCEPTS_FEES, fee=500)
    add("mint-fee", "what arrived counts", stake(amount=100_000, pool=FEES), taxed)
    add("mint-fee-of-everything", "BadAmount: nothing arrives", stake(amount=1, pool=FEES), taxed)
    big = lambda s: (s.associated(A, ANN, 2**64 - 1), s.new_mint("a", supply=2**64 - 1))
    add("weight-overflow", "Overflow: twice 2^64 - 1", stake(amount=2**64 - 1, tier=3), big, POOL.init(
        locks=LOCKS[:3] + [(1, 10_000)]))
    add("weight-most", "2^64 - 1", stake(amount=2**64 - 1), big, made)
    add("total-weight-overflow", "Overflow", stake(BEN, 2, tier=3), big, POOL.init(locks=LOCKS[:3] + [(1, 10_000)]),
        stake(amount=2**64 - 4))
    return c.vectors


def exits():
    c = StageCases("staking", setup)
    add = adder(c, "unstake")
    made = (POOL.init(), stake())
    add("all", "the position stays, empty", unstake(), *made)
    add("part", "the rest keeps its weight", unstake(400), *made)
    add("nothing", "BadAmount", unstake(0), *made)
    add("too-much", "BadAmount", unstake(1001), *made)
    add("paused", "nobody can be kept in", unstake(), *made, POOL.set_paused(1))
    add("to-another", "the owner may send it anywhere", POOL.unstake(ANN, 5, of(A, BEN)), *made)
    add("into-vault", "InvalidArgument", POOL.unstake(ANN, 5, POOL.stake_vault), *made)
    add("into-reward-vault", "InvalidArgument", ONE.unstake(ANN, 5, ONE.reward_vault), ONE.init(), stake(pool=ONE))
    add("another's", "InvalidArgument", wrongs.replaced(unstake(), 0, BEN), *made)
    add("gift-in-vault", "what was sent there uninvited stays", unstake(), *made,
        lambda s: s.associated(A, POOL.key, 1077))
    locked = (POOL.init(locks=LOCKS), stake(tier=1))
    charged = (POOL.init(fee=500, early_exit=1000, locks=LOCKS), stake(tier=1))
    for label, seconds in (("before", -1), ("at", 0), ("after", 1), ("set-back", -60 * DAY)):
        seconds += 30 * DAY
        add(f"lock-end-{label}", "Locked until that second", unstake(), *locked, seconds)
        add(f"early-{label}", "10 % more until that second", unstake(950), *charged, seconds)
        c.add(f"emergency/lock-end-{label}", "the same lock", emergency(), prepare=after(*locked, seconds))
        c.add(f"emergency/early-{label}", "the same fees", emergency(), prepare=after(*charged, seconds))
    add("fee", "5 % to the treasury", unstake(950), POOL.init(fee=500), stake())
    add("fee-rounds-up", "the least fee is 1", unstake(19), POOL.init(fee=500), stake())
    add("tier-lost", "what stays no longer has the bonus", unstake(1), POOL.init(tiers=TIERS), stake(amount=10_001))
    for label, change in TROUBLES:
        add(f"treasury-{label}", "cannot be paid, so nothing is", unstake(950), POOL.init(fee=500), stake(), change)
        c.add(f"emergency/treasury-{label}", "the same", emergency(), prepare=after(
            POOL.init(fee=500), stake(), change))
    add("treasury-other", "InvalidSeeds: no fee is saved by naming another", wrongs.replaced(
        unstake(), 6, of(A, ANN)), POOL.init(fee=500), stake(amount=2000))
    add("least-met", "what must arrive does", unstake(1000, least=950), POOL.init(fee=500), stake(amount=2000))
    add("least-missed", "TooLittle", unstake(1000, least=951), POOL.init(fee=500), stake(amount=2000))
    fees = (FEES.init(ACCEPTS_FEES, fee=500), stake(amount=100_000, pool=FEES))
    held = 95_000 - 2375
    add("mint-fee", "the owner pays the mint's", unstake(held, pool=FEES), *fees)
    for label, value in (("memo", ext.flag(Kind.MEMO_TRANSFER, 1)), ("no-memo", ext.flag(Kind.MEMO_TRANSFER, 0)),
                         ("confidential", ext.confidential_account(plain_credits=0)),
                         ("confidential-and-plain", ext.confidential_account(plain_credits=1))):
        def change(s, value=value):
            data = ext.token_account(FEE, TREASURY, 0, [ext.transfer_fee_amount(0), value])
            s.put(of(FEE, TREASURY), s.rent(len(data)), data, ids.TOKEN_2022)
        add(f"treasury-{label}", "nobody is kept in by a treasury that takes nothing", unstake(held, pool=FEES), *fees,
            change)

    add = adder(c, "emergency")
    add("all", "whatever there is", emergency(), *made)
    add("nothing", "BadAmount", emergency(), *made, unstake())
    add("gives-up-rewards", "what was earned is unallocated again", emergency(), *made, fund(), 10)
    add("paused", "works", emergency(), *made, fund(), 10, POOL.set_paused(1))
    add("drained", "works with an empty reward vault", emergency(), *made, fund(), 10, edited(
        POOL.reward_vault, (64, u64(0))))
    add("another's", "InvalidArgument", wrongs.replaced(emergency(), 0, BEN), *made)
    add("mint-fee", "the owner pays the mint's", emergency(pool=FEES), *fees)
    add("twice", "BadAmount", emergency(), *made, emergency())
    add("least-missed", "TooLittle", POOL.emergency(ANN, of(A, ANN), least=1001), *made)

    add = adder(c, "close")
    close = POOL.close_position(ANN)
    add("empty", "the rent goes to the owner", close, *made, unstake())
    add("staked", "NotEmpty", close, *made)
    add("earned", "NotEmpty", close, *made, fund(), 10, unstake())
    add("claimed", "now it is", close, *made, fund(), 10, unstake(), claim())
    add("given-up", "nothing is owed after an emergency", close, *made, fund(), 10, emergency())
    add("twice", "InvalidAccountOwner", close, *made, unstake(), close)
    add("another's", "NotAuthority", wrongs.replaced(close, 0, BEN), *made, unstake())
    sponsored = (POOL.init(), stake(payer=BEN), unstake())
    add("sponsored", "who paid gets the rent back", POOL.close_position(ANN, payer=BEN), *sponsored)
    add("by-the-sponsor", "and may close it himself", POOL.close_position(ANN, signer=BEN, payer=BEN), *sponsored)
    add("sponsor's-rent", "InvalidArgument: it is not the owner's", close, *sponsored)
    add("of-another-pool", "InvalidArgument", wrongs.replaced(close, 1, ONE.key), *made, unstake(), ONE.init())
    add("revived-within-a-transaction", "used after it was closed", [close, POOL.refresh(ANN)], *made, unstake())
    add("stake-within-a-transaction", "made anew after it was closed", [close, stake()], *made, unstake())
    return c.vectors


def rewards():
    c = StageCases("staking", setup)
    add = adder(c, "claim")
    running = (POOL.init(), stake(), fund(), 10)
    add("half-way", "10 seconds at 1,000", claim(), *running)
    add("at-the-end", "20,000", claim(), *running, 10)
    add("after-the-end", "no more", claim(), *running, 1000)
    add("again-at-once", "BadAmount: nothing new", claim(), *running, claim())
    add("least-met", "what must arrive does", POOL.claim(ANN, of(B, ANN), least=10_000), *running)
    add("least-missed", "TooLittle", POOL.claim(ANN, of(B, ANN), least=10_001), *running)
    add("again-later", "only what is new", claim(), *running, claim(), 5)
    add("nothing-staked", "BadAmount", claim(), POOL.init(), stake(), unstake(), fund(), 10)
    add("paused", "works", claim(), *running, POOL.set_paused(1))
    add("to-another", "the owner may send it anywhere", POOL.claim(ANN, of(B, BEN)), *running)
    add("into-vault", "InvalidArgument", POOL.claim(ANN, POOL.reward_vault), *running)
    add("into-stake-vault", "InvalidArgument", ONE.claim(ANN, ONE.stake_vault), ONE.init(), stake(pool=ONE), fund(
        pool=ONE), 10)
    add("another's", "InvalidArgument", wrongs.replaced(claim(), 0, BEN), *running)
    add("drained", "RewardsShort", claim(), *running, edited(POOL.reward_vault, (64, u64(9999))))
    add("drained-exactly", "just enough", claim(), *running, edited(POOL.reward_vault, (64, u64(10_000))))
    add("after-exit", "what was earned stays", claim(), *running, unstake(), 5)
    add("clock-set-back", "nothing is lost", claim(), *running, POOL.sync(), -100)
    add("clock-set-back-early", "BadAmount: the pool's time does not go back", claim(), POOL.init(), stake(), fund(),
        -100)
    add("lock-over", "the bonus ends with the lock", claim(), POOL.init(locks=LOCKS), stake(tier=1), stake(BEN),
        fund(3 * YEAR, YEAR), 31 * DAY)
    add("stake-and-claim-at-once", "BadAmount: a stake of no time earns nothing", [stake(BEN, 10**9), claim(BEN)],
        *running)
    add("stake-alone-then-a-whale", "one unit alone, and then 10^12", claim(), POOL.init(), stake(amount=1), fund(
        10**12, 10), 9, stake(BEN, 10**12), 1)
    add("whale", "its share of the last second", claim(BEN), POOL.init(), stake(amount=1), fund(10**12, 10), 9, stake(
        BEN, 10**12), 1)
    big = lambda s: (s.associated(B, BOSS, 2**64 - 1), s.new_mint("b", supply=2**64 - 1))
    add("everything-to-one-unit", "2^64 - 1 to a weight of 1", claim(), big, POOL.init(), stake(amount=1),
        lambda s: s.associated(B, ANN, 0), fund(2**64 - 1, 1), 1)
    add("everything-to-everybody", "2^64 - 1 to a weight of 10^12", claim(), big, POOL.init(), stake(amount=10**12),
        lambda s: s.associated(B, ANN, 0), fund(2**64 - 1, 1), 1)
    fees = (FEES.init(ACCEPTS_FEES), stake(amount=100_000, pool=FEES), fund(1_000_000, 10, FEES), 10)
    add("mint-fee", "the owner pays the mint's", claim(pool=FEES), *fees)

    add = adder(c, "compound")
    one = (ONE.init(), stake(pool=ONE), fund(pool=ONE), 10)
    add("half-way", "rewards become stake", ONE.compound(ANN), *one)
    add("again-at-once", "BadAmount", ONE.compound(ANN), *one, ONE.compound(ANN))
    add("least-missed", "TooLittle", ONE.compound(ANN, least=10_001), *one)
    add("two-mints", "BadParameter", POOL.compound(ANN), *running)
    add("paused", "Paused", ONE.compound(ANN), *one, ONE.set_paused(1))
    add("fee", "no stake fee", ONE.compound(ANN), ONE.init(fee=500), stake(pool=ONE), fund(pool=ONE), 10)
    add("locked", "the lock stays as it is", ONE.compound(ANN), ONE.init(locks=LOCKS), stake(pool=ONE, tier=2), fund(
        pool=ONE), 10)
    add("lock-over", "without its bonus", ONE.compound(ANN), ONE.init(locks=LOCKS), stake(pool=ONE, tier=1), fund(
        pool=ONE), 31 * DAY)
    add("tier-reached", "the greater amount weighs more", ONE.compound(ANN), ONE.init(tiers=TIERS), stake(
        pool=ONE, amount=10_000), fund(pool=ONE), 10)
    add("drained", "RewardsShort", ONE.compound(ANN), *one, edited(ONE.reward_vault, (64, u64(0))))
    add("after-exit", "an empty position fills again", ONE.compound(ANN), *one, unstake(pool=ONE))
    add("vaults-exchanged", "InvalidSeeds", wrongs.replaced(wrongs.replaced(
        ONE.compound(ANN), 5, ONE.reward_vault), 6, ONE.stake_vault), *one)
    add("mint-fee", "what arrived counts", FEES.compound(ANN), *fees)
    add("another's", "InvalidArgument", wrongs.replaced(ONE.compound(ANN), 0, BEN), *one)

    add = adder(c, "refresh")
    locked = (POOL.init(locks=LOCKS), stake(tier=1, amount=10_000), fund(3 * YEAR, YEAR))
    for label, seconds in (("before", -1), ("at", 0), ("after", 1)):
        add(f"lock-end-{label}", "anyone may end a bonus that is over; before, Unchanged", POOL.refresh(ANN), *locked, 30 * DAY + seconds)
    add("of-another-pool", "InvalidArgument", wrongs.replaced(POOL.refresh(ANN), 0, ONE.key), *locked, ONE.init())
    return c.vectors


def numbers():
    """What the specification computes: rates, shares, dust."""
    c = StageCases("staking", setup)
    add = adder(c, "numbers")
    two = (POOL.init(), stake(amount=100), fund(20_000, 20), 10, stake(BEN, 300), 10)
    add("two-stakers-first", "1,000 a second, 100 from 0 and 300 from 10 to 20: A gets 12,500", claim(), *two)
    add("two-stakers-second", "and B 7,500: nothing is left over", claim(BEN), *two, claim())
    three = lambda amount, seconds: (
        POOL.init(), *(stake(amount=1, index=index) for index in range(3)), fund(amount, seconds), seconds)
    for index in range(3):
        add(f"fraction-of-one-{index}", "BadAmount: 1 among 3 is a third for each", POOL.claim(
            ANN, of(B, ANN), index), *three(1, 1))
        add(f"fraction-of-seventy-{index}", "70 among 3: each gets 23 and keeps a third", POOL.claim(
            ANN, of(B, ANN), index), *three(70, 7))
        add(f"fraction-made-good-{index}", "and with the 50 that come after 40 in all", POOL.claim(
            ANN, of(B, ANN), index), *three(70, 7), fund(50, 5), 5)
    weekly = (POOL.init(fee=500), stake(), fund(604_800 * 5 + 3, 604_800))
    add("week", "one week's distribution", claim(), *weekly, 604_800)
    path = (POOL.init(), stake(amount=7), stake(BEN, 5), fund(1_000_003, 13))
    add("path-of-one", "one sync at the end", claim(), *path, 13)
    add("path-of-many", "a sync each second: no less", claim(), *path, *(
        step for _ in range(13) for step in (1, POOL.sync())))
    return c.vectors
