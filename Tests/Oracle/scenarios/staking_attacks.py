"""Staking: what somebody might try, and what can change while a stake is in."""
from oracle import ids, wrongs
from oracle.encoding import u64
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.staking import ACCEPTS_FEES, Pool
from oracle.keys import public_key as key
from oracle.stage import StageCases

from .staking_pools import (
    A, ANN, B, BEN, BOSS, DAY, FEE, FEES, LOCKS, ONE, POOL, TREASURY, after, edited, fund, of, setup, stake)
from .staking_positions import adder, claim, emergency, unstake

AREA = "staking"
WORD = 2**64 - 1


def record():
    return {"attacks": attacks(), "changes": changes(), "wrong-mints": wrong_mints()}


def attacks():
    c = StageCases("staking", setup)
    add = adder(c, "recycled")
    rich = lambda s: (s.associated(B, BOSS, WORD), s.new_mint("b", supply=WORD), s.associated(B, ANN, 0),
                      s.associated(B, BEN, 0))
    # One unit gets everything, gives it up, and gets it again: the accumulator goes round, what it gained does not.
    once = (rich, POOL.init(), stake(amount=1), fund(WORD, 1), 1, emergency())
    again = (*once, stake(amount=1), stake(BEN, 10), POOL.add(), DAY)
    add("sync", "the accumulator passes 2^128", POOL.sync(), *again)
    add("stake", "nobody is kept out", stake(BEN, 5), *again)
    add("unstake", "nor in", unstake(10, BEN), *again)
    add("emergency", "in no way", emergency(BEN), *again)
    add("claim", "10 of 11", claim(BEN), *again)
    add("claim-other", "1 of 11", claim(), *again, claim(BEN))
    alone = (*once, stake(amount=1), POOL.add(), DAY, emergency(), stake(amount=1), POOL.add(), DAY)
    add("thrice", "2^64 - 1 to one unit for the third time", claim(), *alone)

    add = adder(c, "attack")
    running = (POOL.init(), stake(), fund(), 10)
    add("in-and-out", "staking for no time earns nothing", [
        stake(BEN, 10**12), unstake(10**12, BEN), POOL.close_position(BEN)], *running)
    add("claim-twice-at-once", "BadAmount, and the first claim is undone", [claim(), claim()], *running)
    add("claim-and-unstake", "all at once", [claim(), unstake(), POOL.close_position(ANN)], *running)
    add("unstake-twice-at-once", "BadAmount", [unstake(), unstake()], *running)
    add("drained-emergency", "the stake leaves without the rewards", [emergency(), POOL.close_position(ANN)], *running,
        edited(POOL.reward_vault, (64, u64(0))))
    add("drained-unstake", "so does this", unstake(), *running, edited(POOL.reward_vault, (64, u64(0))))
    add("drained-of-one", "whoever comes first", claim(BEN), POOL.init(), stake(), stake(BEN), fund(), 10, edited(
        POOL.reward_vault, (64, u64(5000))), claim())
    add("frozen-reward-vault", "the token program refuses", claim(), *running, edited(POOL.reward_vault, (108, b"\2")))
    add("frozen-reward-vault-unstake", "the stake leaves", unstake(), *running, edited(
        POOL.reward_vault, (108, b"\2")))
    add("frozen-stake-vault", "the token program refuses", unstake(), *running, edited(
        POOL.stake_vault, (108, b"\2")))
    add("rewards-as-stake", "the reward vault is not the stake vault", wrongs.replaced(
        unstake(pool=ONE), 5, ONE.reward_vault), ONE.init(), stake(pool=ONE), fund(pool=ONE), 10)
    add("rewards-of-stake", "nor the other way round", wrongs.replaced(
        claim(pool=ONE), 6, ONE.stake_vault), ONE.init(), stake(pool=ONE), fund(pool=ONE), 10)
    add("treasury-as-source", "its owner pays himself", POOL.stake(TREASURY, 1000, POOL.fees), POOL.init(fee=500),
        lambda s: s.associated(A, TREASURY, 5000))
    add("treasury-as-destination", "the same", POOL.unstake(ANN, 950, POOL.fees), POOL.init(fee=500), stake())
    own = Pool(BOSS, A, B, 1, BOSS)
    add("referrer-is-treasury", "an account for both", stake(pool=own, referrer=(own.position(BOSS), of(A, BOSS))),
        own.init(fee=500, referral=1500), stake(BOSS, pool=own))
    add("relock-others", "a lock is the owner's", wrongs.replaced(stake(BEN, 1, tier=3), 3, POOL.position(ANN)),
        POOL.init(locks=LOCKS), stake())
    add("second-life-in-a-transaction", "closed and made anew with nothing of the old", [
        claim(), unstake(), POOL.close_position(ANN), stake()], *running)
    add("pool-of-another-creator", "the same mints, other seeds", wrongs.replaced(
        claim(), 1, Pool(BEN, A, B, 1, TREASURY).key), *running, Pool(BEN, A, B, 1, TREASURY).init())
    add("funded-to-starve", "0 for a second: nothing is taken back", claim(), *running, fund(0, 1), 10)
    sibling = lambda s: s.put(POOL.key, 10**7, s.data(POOL.key), key("someprog"))
    add("pool-of-a-sibling", "InvalidAccountOwner: another program's pool only looks like one", claim(), *running, sibling)
    return c.vectors


def changes():
    """The mint's fee, the clock and the vaults while a stake is in."""
    c = StageCases("staking", setup)
    held = (FEES.init(ACCEPTS_FEES, fee=500), stake(amount=100_000, pool=FEES), fund(1_000_000, 10, FEES), 10)
    raised = lambda s: s.fee_mint("fee", 5000, 10**9)
    staged = lambda s: s.fee_mint("fee", 250, 10_000, newer=(s.svm.get_clock().epoch + 1, 10**9, 5000))
    next_epoch = lambda s: s.set_clock(epoch=s.svm.get_clock().epoch + 1)
    amount = 95_000 - 2375
    exits = {"unstake": unstake(amount, pool=FEES), "emergency": emergency(pool=FEES), "claim": claim(pool=FEES),
             "compound": FEES.compound(ANN), "stake": stake(amount=100_000, pool=FEES)}
    for label, item in exits.items():
        c.add(f"{label}/fee-raised", "from 2.5 to 50 %: who receives pays it", item, prepare=after(*held, raised))
        c.add(f"{label}/fee-of-next-epoch", "still the old one", item, prepare=after(*held, staged))
        c.add(f"{label}/fee-in-next-epoch", "the new one", item, prepare=after(*held, staged, next_epoch))
        c.add(f"{label}/clock-set-back-by-5", "the pool's own time counts", item, prepare=after(*held, FEES.sync(), -5))
    for label, item in {
            "unstake": FEES.unstake(ANN, 50_000, of(FEE, ANN), least=40_000),
            "emergency": FEES.emergency(ANN, of(FEE, ANN), least=80_000),
            "claim": FEES.claim(ANN, of(FEE, ANN), least=900_000), "compound": FEES.compound(ANN, least=900_000),
            "stake": stake(amount=100_000, pool=FEES, least=90_000),
            "fund": fund(100_000, 10, FEES, least=90_000)}.items():
        c.add(f"{label}/fee-raised-bounded", "TooLittle: the fee has become more than the bound", item, prepare=after(
            *held, raised))
        c.add(f"{label}/fee-bounded", "within the bound", item, prepare=after(*held))
    for label, vault, mint in (("stake", POOL.stake_vault, A), ("reward", POOL.reward_vault, B)):
        gift = edited(vault, (64, u64(20_000 + 1 if mint == B else 1001)))
        c.add(f"claim/one-unit-in-{label}-vault", "is nobody's", claim(), prepare=after(
            POOL.init(), stake(), fund(), 10, gift))
        c.add(f"unstake/one-unit-in-{label}-vault", "is nobody's", unstake(), prepare=after(
            POOL.init(), stake(), fund(), 10, gift))
    locked = (POOL.init(locks=LOCKS, early_exit=1000), stake(tier=1), fund())
    for label, item in (("unstake", unstake()), ("emergency", emergency()), ("refresh", POOL.refresh(ANN))):
        c.add(f"{label}/clock-set-back-behind-the-lock", "a lock that was over has not ended again", item,
              prepare=after(*locked, 30 * DAY, -1))
    return c.vectors


def wrong_mints():
    """Real accounts of a real mint, which is not the one that belongs there."""
    c = StageCases("staking", setup)
    running = (POOL.init(), stake(), fund(), 10)
    items = {
        "fund": (fund(), 3, A, 4, of(A, BOSS), running), "stake": (stake(), 4, B, 5, of(B, ANN), running),
        "unstake": (unstake(), 3, B, 4, of(B, ANN), running), "emergency": (emergency(), 3, B, 4, of(B, ANN), running),
        "claim": (claim(), 4, A, 5, of(A, ANN), running)}
    for label, (item, mint_place, mint, place, account, before) in items.items():
        programs = [at for at, meta in enumerate(item.accounts) if meta.pubkey == ids.TOKEN]
        of_token_2022 = item
        for at in programs:
            of_token_2022 = wrongs.replaced(of_token_2022, at, ids.TOKEN_2022)
        fake = wrongs.replaced(item, programs[0], key("someprog"))
        vault = next(at for at, meta in enumerate(item.accounts) if meta.pubkey in (
            POOL.stake_vault, POOL.reward_vault))
        own = associated_address(item.accounts[0].pubkey, item.accounts[mint_place].pubkey, ids.TOKEN)
        c.add(f"{label}/mint", "InvalidArgument", wrongs.replaced(item, mint_place, mint), prepare=after(*before))
        c.add(f"{label}/account", "InvalidAccountData", wrongs.replaced(item, place, account), prepare=after(*before))
        c.add(f"{label}/token-2022", "InvalidSeeds: the vault of another token program", of_token_2022, prepare=after(
            *before))
        c.add(f"{label}/fake-program", "IncorrectProgramId", fake, prepare=after(*before))
        c.add(f"{label}/fake-program-of-the-mint", "the same, though it owns the mint", fake, prepare=after(
            *before, lambda s, at=item.accounts[mint_place].pubkey: s.put(at, 10**7, s.data(at), key("someprog"))))
        c.add(f"{label}/own-account-as-vault", "InvalidSeeds", wrongs.replaced(item, vault, own), prepare=after(
            *before))
        c.add(f"{label}/account-of-a-fake-program", "InvalidAccountOwner", item, prepare=after(
            *before, lambda s, at=item.accounts[place].pubkey: s.put(at, 10**7, s.data(at), key("someprog"))))
    init = POOL.init()
    for place, mint in ((10, A), (11, B)):
        c.add(f"init/fake-program-{place}", "IncorrectProgramId", wrongs.replaced(init, place, key("someprog")),
              prepare=after(lambda s, at=mint: s.put(at, 10**7, s.data(at), key("someprog"))))
        c.add(f"init/token-2022-{place}", "InvalidSeeds: the vault of another token program", wrongs.replaced(
            init, place, ids.TOKEN_2022))
    c.add("init/own-account-as-vault", "InvalidSeeds", wrongs.replaced(init, 5, of(A, BOSS)))
    c.add("init/own-account-as-reward-vault", "InvalidSeeds", wrongs.replaced(init, 7, of(B, BOSS)))
    return c.vectors
