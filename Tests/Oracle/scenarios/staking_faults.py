"""Staking: every fault that any instruction can have."""
from oracle import wrongs
from oracle.encoding import u64
from oracle.instructions import staking as call
from oracle.keys import public_key as key
from oracle.stage import StageCases

from .staking_pools import A, ANN, B, BEN, BOSS, LOCKS, ONE, POOL, TREASURY, after, edited, fund, give, of, setup, stake

AREA = "staking"


def record():
    return {"faults-of-pools": of_pools(), "faults-of-positions": of_positions(), "faults-of-states": of_states()}


def stranger(s):
    s.fund("stranger")


def of_pools():
    c = StageCases("staking", setup)
    made = POOL.init()
    wrongs.add_all(c, "init", POOL.init(), after(stranger))
    wrongs.add_all(c, "fund", fund(), after(stranger, made))
    wrongs.add_all(c, "add", POOL.add(), after(stranger, made, stake(), give()))
    wrongs.add_all(c, "pause", POOL.set_paused(1), after(stranger, made))
    wrongs.add_all(c, "sweep", POOL.sweep(of(A, BOSS)), after(stranger, made, edited(
        POOL.stake_vault, (64, u64(5)))))
    wrongs.add_all(c, "close", POOL.close(of(A, BOSS), of(B, BOSS)), after(stranger, made))
    wrongs.add_all(c, "sync", POOL.sync(), after(stranger, made))
    wrongs.add_all(c, "propose", POOL.propose(ANN), after(stranger, made))
    wrongs.add_all(c, "accept", POOL.accept(ANN), after(stranger, made, POOL.propose(ANN)))
    return c.vectors


def of_positions():
    c = StageCases("staking", setup)
    running = after(stranger, POOL.init(fee=100), stake(), fund(), 10)
    wrongs.add_all(c, "stake", stake(), running)
    wrongs.add_all(c, "unstake", POOL.unstake(ANN, 5, of(A, ANN)), running)
    wrongs.add_all(c, "emergency", POOL.emergency(ANN, of(A, ANN)), running)
    wrongs.add_all(c, "claim", POOL.claim(ANN, of(B, ANN)), running)
    wrongs.add_all(c, "compound", ONE.compound(ANN), after(stranger, ONE.init(), stake(pool=ONE), fund(pool=ONE), 10))
    wrongs.add_all(c, "refresh", POOL.refresh(ANN), after(
        stranger, POOL.init(locks=LOCKS), stake(tier=1), 30 * 86_400))
    wrongs.add_all(c, "close", POOL.close_position(ANN), after(
        stranger, POOL.init(), stake(), POOL.unstake(ANN, 1000, of(A, ANN))))
    return c.vectors


def of_states():
    """The bytes of a state are right, but not whose it is, or the other way round."""
    c = StageCases("staking", setup)
    made = (POOL.init(), stake(), fund(), 10)
    items = {"pool": (POOL.key, 496), "position": (POOL.position(ANN), 168)}
    for kind, (place, size) in items.items():
        changes = {
            "of-another-program": lambda s, at=place: s.put(at, 10**7, s.data(at), key("someprog")),
            "without-a-tag": lambda s, at=place, size=size: s.put(at, 10**7, bytes(size), call.ID),
            "with-another-tag": lambda s, at=place: s.put(at, 10**7, s.data(at)[:7] + b"1" + s.data(at)[8:], call.ID),
            "too-short": lambda s, at=place: s.put(at, 10**7, s.data(at)[:-1], call.ID),
            "longer": lambda s, at=place: s.put(at, 10**7, s.data(at) + b"\0", call.ID),
            "absent": lambda s, at=place: s.put(at, 0),
        }
        for label, change in changes.items():
            c.add(f"{kind}/{label}", "of a claim", POOL.claim(ANN, of(B, ANN)), prepare=after(*made, change))
    c.add("position/as-pool", "a position where the pool belongs", wrongs.replaced(
        POOL.claim(ANN, of(B, ANN)), 1, POOL.position(ANN)), prepare=after(*made))
    c.add("pool/as-position", "a pool where the position belongs", wrongs.replaced(
        POOL.claim(ANN, of(B, ANN)), 2, POOL.key), prepare=after(*made))
    fake = key("fake-vault")
    c.add("vault/of-the-pool", "a token account of the pool's that is not its vault", wrongs.replaced(
        POOL.unstake(ANN, 5, of(A, ANN)), 5, fake), prepare=after(
            *made, lambda s: s.holding("fake-vault", A, POOL.key, 10**6)))
    c.add("vault/of-the-rewards", "the same of the rewards", wrongs.replaced(
        POOL.claim(ANN, of(B, ANN)), 6, fake), prepare=after(
            *made, lambda s: s.holding("fake-vault", B, POOL.rewards, 10**6)))
    c.add("vault/of-another-pool", "another pool's rewards", wrongs.replaced(wrongs.replaced(
        ONE.claim(ANN, of(A, ANN)), 3, call.Pool(BEN, A, A, 1, TREASURY).rewards), 6, call.Pool(
            BEN, A, A, 1, TREASURY).reward_vault), prepare=after(
                ONE.init(), call.Pool(BEN, A, A, 1, TREASURY).init(), stake(pool=ONE), fund(pool=ONE), 10))
    c.add("stake/without-a-mint", "the mint's account is gone", stake(), prepare=after(
        *made, lambda s: s.put(A, 10**7, bytes(82), s.machine.get(A).owner)))
    return c.vectors
