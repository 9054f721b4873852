"""Pitfalls: what a pool's creator, its authority, and strangers with much time have taken from stakers."""
from oracle import ids, images
from oracle.instructions.staking import ACCEPTS_FEES
from oracle.keys import public_key as key
from oracle.pairs import Pair, at, files
from oracle.stage import NOW
from oracle.stories import At, Fails, Put
from oracle.vectors import Image

from . import staking_pools as pools
from .staking_pools import A, ANN, B, BEN, BOSS, DAY, FEE, FEES, LOCKS, POOL, TREASURY, YEAR, fund, give, of, stake
from .staking_positions import claim, unstake


def record():
    return files(treasury(), promise(), fractions(), least_charge(), raised_fee(), dust())


def number(s, account, offset, size=8):
    return int.from_bytes(s.data(account)[offset:offset + size], "little")


def treasury():
    """An account of 355 bytes, a multisignature of the token program, stands where fees belong."""
    p = Pair("40-treasury-made-a-multisignature", pools.setup)
    box = Image(10**7, images.multisig(1, [BOSS]), ids.TOKEN)
    p.wrong(
        "the account never was the treasury's: InitPool takes only the treasury's associated account, held by it: "
        "InvalidAccountData", Put(of(A, TREASURY), box), POOL.init(fee=500), error="InvalidAccountData",
        shows=lambda s: [(s.data(POOL.key), b"")])
    p.right(
        "it became one later: who asks whether it takes fees is answered no, and the whole stake leaves",
        Put(of(A, TREASURY), box), unstake(950), after=[POOL.init(fee=500), stake(), fund()],
        shows=lambda s: [(s.amount(of(A, ANN)), 10**12 - 50), (s.amount(POOL.stake_vault), 0)])
    return p


def promise():
    """A year's rewards, of which the authority wants most back after a day."""
    p = Pair("41-rewards-taken-back-by-new-funding", pools.setup)
    year = [POOL.init(), stake(), fund(1000 * YEAR, YEAR), at(NOW + DAY)]
    p.wrong(
        "0 over ten years would spread it thin: Promised; 0 over a second leaves rate and end as they are, so a stake "
        "of that second earns its part of a second", Fails(fund(0, 10 * YEAR), 12), fund(0, 1), stake(BOSS, 10**12 // 2),
        At(NOW + DAY + 1), claim(BOSS), after=year,
        shows=lambda s: [(number(s, POOL.key, 24), 1000), (number(s, POOL.key, 40), NOW + YEAR),
                         (s.amount(of(B, BOSS)), 10**12 - 1000 * YEAR + 999)])
    p.right(
        "new rewards over the time that is left raise the rate; with as much a second as now they come after it",
        fund(500 * (YEAR - DAY), 1), fund(1500 * DAY, YEAR), after=year,
        shows=lambda s: [(number(s, POOL.key, 24), 1500), (number(s, POOL.key, 40), NOW + YEAR + DAY)])
    return p


def fractions():
    """Ann has 3 of 1,000 units staked, and 1 unit a second is shared out: 3 thousandths each second."""
    p = Pair("42-fraction-thrown-away-each-second", pools.setup)
    small = [POOL.init(), stake(amount=3), stake(BEN, 997), fund(10_000, 10_000)]
    seconds = [step for second in range(1, 6) for step in (
        At(NOW + 200 * second), Fails(POOL.refresh(ANN), 14), POOL.sync())]
    p.wrong(
        "a stranger books Ann's part whenever it is less than a unit: Unchanged, as it changes no weight, and what the "
        "syncs leave over is kept", *seconds, claim(), after=small,
        shows=lambda s: [(s.amount(of(B, ANN)), 10**12 + 3)])
    p.right(
        "3 units after 1,000 seconds; the part of the next is hers too when she claims at odd times",
        At(NOW + 500), claim(), At(NOW + 1000), claim(), after=small,
        shows=lambda s: [(s.amount(of(B, ANN)), 10**12 + 3)])
    return p


def least_charge():
    """A lock of 90 days that costs 10 % to leave; the units are so large that one is worth something."""
    p = Pair("43-charge-rounded-down-to-nothing", pools.setup)
    locked = [POOL.init(locks=LOCKS, early_exit=1000), stake(amount=100, tier=3)]
    p.wrong(
        "9 times 9 units, of each of which 10 % are less than one: each costs 1", *[
            [unstake(9), unstake(9), unstake(9)]] * 3, after=locked,
        shows=lambda s: [(s.amount(of(A, ANN)), 10**12 - 100 + 72), (s.amount(of(A, TREASURY)), 9)])
    p.right(
        "all at once costs 10 %; after the lock nothing", unstake(50), At(NOW + 90 * DAY), unstake(50), after=locked,
        shows=lambda s: [(s.amount(of(A, ANN)), 10**12 - 5), (s.amount(of(A, TREASURY)), 5)])
    return p


def raised_fee():
    """Who sets the mint's fee waits for a large stake, and raises it from 2.5 to 50 % in front of it."""
    p = Pair("44-fee-raised-in-front-of-a-stake", pools.setup)
    made = [FEES.init(ACCEPTS_FEES), stake(amount=100_000, pool=FEES)]
    raised = lambda s: s.fee_mint("fee", 5000, 10**9)
    p.wrong(
        "the staker said what must be credited at least: TooLittle, staking and leaving", Fails(stake(
            amount=100_000, pool=FEES, least=97_500), 15), FEES.unstake(ANN, 97_500, of(FEE, ANN), least=95_000),
        after=[*made, raised], error=15, shows=lambda s: [(s.amount(FEES.stake_vault), 97_500)])
    p.right(
        "at the fee that was agreed on both go through", stake(amount=100_000, pool=FEES, least=97_500),
        FEES.unstake(ANN, 97_500, of(FEE, ANN), least=95_000), after=made,
        shows=lambda s: [(s.amount(FEES.stake_vault), 97_500), (s.amount(of(FEE, ANN)), 10**12 - 200_000 + 95_062)])
    return p


def dust():
    """1,000 given to those who stake, by a plain transfer to the reward vault."""
    p = Pair("45-rewards-taken-as-dust", pools.setup)
    p.wrong(
        "the authority waits until nobody is there: rewards are not added while nobody stakes (NobodyStakes), what "
        "lies in the vault cannot be swept, and closing waits 30 days for somebody to come (StillRunning)",
        give(), Fails(POOL.add(), 13), POOL.close(of(A, BOSS), of(B, BOSS)), error=11,
        after=[POOL.init(), stake(), fund(), at(NOW + 20), claim(), unstake()],
        shows=lambda s: [(s.amount(POOL.reward_vault), 1000), (s.amount(of(B, BOSS)), 10**12 - 20_000)])
    p.right(
        "anybody adds them to what is shared out: 1 unit a second for Ann, without the authority",
        give(), POOL.add(), At(NOW + 1000), claim(), after=[POOL.init(), stake()],
        shows=lambda s: [(s.amount(of(B, ANN)), 10**12 + 1000), (s.amount(POOL.reward_vault), 0)])
    return p
