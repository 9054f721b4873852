"""Pitfalls: what strangers, owners of vaults and impatient stakers have taken elsewhere."""
from solders.instruction import AccountMeta

from oracle import wrongs
from oracle.encoding import u64
from oracle.instructions import fee_splitter, system, token, token_2022
from oracle.instructions.token_2022 import AuthorityType
from oracle.instructions.fee_splitter import PAY
from oracle.keys import public_key as key
from oracle.pairs import Pair, at, files
from oracle.stage import NOW
from oracle.stories import At, Fails

from . import emission_cases as plans
from . import fee_splitter_cases as fees
from . import payment_cases as payments
from . import staking_pools as pools
from .staking_pools import ANN, DAY, LOCKS, ONE, POOL, edited, fund, of, stake
from .staking_positions import claim, emergency, unstake

LOOT = key("loot")
RENT_OF_352 = 3_340_800


def record():
    return files(emission(), splitter(), lock(), principal(), merchant())


def emission():
    """The stranger is first: before the authority, or between its handing over and its Init."""
    def setup(s):
        plans.setup(s)
        s.holding("loot", plans.MINT, plans.OTHER)

    p = Pair("18-emission-made-by-a-stranger", setup)
    theft = plans.init([(LOOT, 10_000)], remainder=0, authority=plans.OTHER)
    p.wrong(
        "all new tokens for himself: NotMintAuthority, also once the mint's authority has been handed to the plan's "
        "address by hand", Fails(theft, 2), token.set_authority(
            plans.MINT, plans.AUTHORITY, AuthorityType.MINT_TOKENS, plans.EMISSION), theft, error=2,
        shows=lambda s: [(s.data(plans.EMISSION), b""), (s.amount(LOOT), 0)])
    p.right(
        "the authority signs, and Init takes it over: 368,934,881.46 tokens in 2025", plans.init(),
        At(plans.YEARS[0]), plans.mint(), after=[at(plans.YEARS[0] - DAY)],
        shows=lambda s: [
            (s.data(plans.MINT)[4:36], bytes(plans.EMISSION)),
            ([s.amount(account) for account in plans.ACCOUNTS],
             [184_467_440_730_000, 110_680_464_438_000, 73_786_976_292_000])])
    return p


def splitter():
    def setup(s):
        fees.setup(s)
        s.holding("loot", fees.FEE, fees.OTHER)

    p = Pair("19-splitter-made-by-a-stranger", setup)
    theft = fees.init([(PAY, 10_000, LOOT)], withdrawer=fees.OTHER, owner=fees.OTHER)
    p.wrong(
        "all fees for himself: NotWithheldAuthority, also once the authority has been handed to the splitter's address "
        "by hand", Fails(theft, 1), token_2022.set_authority(
            fees.FEE, fees.WITHDRAWER, AuthorityType.WITHHELD_WITHDRAW, fees.SPLITTER), theft, error=1,
        shows=lambda s: [(s.data(fees.SPLITTER), b""), (s.amount(LOOT), 0)])
    p.right(
        "the authority signs, and Init takes it over: 28,000 of 1,000,000 are divided, each payment less its fee of "
        "2.8 %", fees.init(), fees.trade(),
        [fee_splitter.harvest(fees.FEE, [fees.account(fees.OTHER)]), fee_splitter.collect(fees.FEE)], fees.distribute(),
        shows=lambda s: [(s.amount(fees.VAULT), 0), (s.amount(fees.POOL), 14_000 - 392),
                         (s.amount(fees.FUND), 5600 - 157), (s.supply(fees.FEE), 10**12 - 8400)])
    return p


def lock():
    """Locked for 30 days; the second pool lets stakers out early, for 5 %."""
    staked = [POOL.init(locks=LOCKS), stake(tier=1), fund(), POOL.set_paused(1), at(NOW + 10)]
    ann = of(pools.A, ANN)
    p = Pair("22-lock-left-by-the-emergency-exit", pools.setup)
    p.wrong(
        "the pool has no early exit: a second before the lock ends EmergencyWithdraw is as Unstake: Locked",
        Fails(emergency(), 5), At(NOW + 30 * DAY - 1), Fails(unstake(), 5), emergency(), after=staked, error=5,
        shows=lambda s: [(s.amount(POOL.stake_vault), 1000), (s.amount(ann), 10**12 - 1000)])
    p.right(
        "when the lock is over, 1000 for 1000, though the pool is paused; from a pool with an early exit 950 at once, "
        "and 50 for the treasury; the rewards stay with the pool", emergency(pool=ONE), At(NOW + 30 * DAY), emergency(),
        after=[*staked, ONE.init(locks=LOCKS, early_exit=500), stake(tier=1, pool=ONE)],
        shows=lambda s: [(s.amount(POOL.stake_vault), 0), (s.amount(ONE.stake_vault), 0), (s.amount(ann), 10**12 - 50),
                         (s.amount(POOL.fees), 50), (s.amount(POOL.reward_vault), 20_000)])
    return p


def principal():
    """Stake and rewards are of one mint; Ann stakes 65,536 and earns 1,000 a second."""
    running = [ONE.init(), stake(amount=65_536, pool=ONE), fund(pool=ONE), at(NOW + 10)]
    ann, start = of(pools.A, ANN), 10**12 - 65_536
    p = Pair("23-rewards-out-of-principal", pools.setup)
    p.wrong(
        "the reward vault is empty, the stake vault is not: rewards are not taken from it: InvalidSeeds, RewardsShort",
        Fails(wrongs.replaced(claim(pool=ONE), 6, ONE.stake_vault), "InvalidSeeds"), claim(pool=ONE),
        after=[*running, edited(ONE.reward_vault, (64, u64(0)))], error=8,
        shows=lambda s: [(s.amount(ONE.stake_vault), 65_536), (s.amount(ann), start)])
    p.right(
        "10,000 out of the reward vault; the stake is whole, and no more than the stake comes back",
        claim(pool=ONE), At(NOW + 20), Fails(unstake(65_537, pool=ONE), 4), emergency(pool=ONE),
        after=running,
        shows=lambda s: [(s.amount(ann), 10**12 + 10_000), (s.amount(ONE.stake_vault), 0),
                         (s.amount(ONE.reward_vault), 10_000)])
    return p


def merchant():
    """The stranger's request is for the merchant's order, and all of it is the stranger's fee."""
    usd = payments.MINT
    box = payments.account(usd, payments.OTHER)
    open_ = lambda points, treasury: payments.open_(points=points, treasury=treasury)
    theft = wrongs.replaced(open_(10_000, box), 0, payments.OTHER)
    metas = list(theft.accounts)
    unsigned = wrongs.with_metas(theft, [metas[0], AccountMeta(metas[1].pubkey, False, False), *metas[2:]])
    setup = lambda s: (payments.setup(s), s.associated(usd, payments.OTHER))
    p = Pair("24-payment-opened-without-the-merchant", setup)
    p.wrong(
        "the stranger pays the rent; without the merchant's signature: MissingRequiredSignature; with the stranger's "
        "in its place: InvalidSeeds", system.transfer(payments.OTHER, payments.REQUEST, RENT_OF_352),
        Fails(unsigned, "MissingRequiredSignature"), wrongs.replaced(theft, 1, payments.OTHER), error="InvalidSeeds",
        shows=lambda s: [(s.data(payments.REQUEST), b""), (s.svm.get_balance(payments.REQUEST), s.rent(352))])
    treasury = payments.account(usd, payments.BOX)
    p.right(
        "the merchant opens it, with 0.2 % for his treasury: of 1,000,000 he gets 998,000; lamports sent there before "
        "do no harm",
        system.transfer(payments.OTHER, payments.REQUEST, RENT_OF_352), open_(20, treasury),
        payments.pay(treasury=treasury),
        shows=lambda s: [(s.amount(payments.account(usd, payments.MERCHANT)), 10**9 + 998_000),
                         (s.amount(treasury), 10**9 + 2000), (s.amount(box), 0)])
    return p
