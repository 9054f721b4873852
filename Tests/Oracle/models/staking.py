"""The reference model of Staking."""
import copy
from types import SimpleNamespace as Record

from oracle import ids, wrongs
from oracle.encoding import i64, u32, u64, u8
from oracle.instructions import staking as call
from oracle.instructions import token
from oracle.instructions.staking import ACCEPTS_FEES, pool_image, position_image
from oracle.keys import public_key

from . import Driver as Base
from . import Difference, Ledger, ensure, people

U64 = 2**64
YEAR = 31_536_000
LAST_TIME = 253_402_300_799
(BAD_PARAMETER, MINT_REFUSED, NOT_AUTHORITY, PAUSED, BAD_AMOUNT, LOCKED, OVERFLOW, APY_CAP, REWARDS_SHORT, BAD_REFERRER,
 NOT_EMPTY, STILL_RUNNING) = range(12)


class PoolModel:
    """A pool's numbers and its positions, by owner and index."""

    def __init__(self, fee, early_exit, cap, referral, locks, tiers, flags=0):
        self.flags, self.fee, self.early_exit, self.cap, self.referral = flags, fee, early_exit, cap, referral
        self.locks, self.tiers = locks, tiers
        self.paused = self.rate = self.last = self.end = self.acc = self.staked = self.weight = 0
        self.unallocated = self.owed = self.funded = self.paid = 0
        self.positions: dict = {}
        self.roundings = 0  # how often rewards were rounded down since the books were last cleared

    def time(self, clock: int) -> int:
        return max(clock, self.last)

    def highest_rate(self) -> int:
        return self.staked * self.cap // (10_000 * YEAR) if self.cap else U64 - 1

    def sync(self, now: int) -> None:
        time = min(now, self.end)
        seconds = max(0, time - self.last)
        if seconds:
            rate = min(self.rate, self.highest_rate())
            self.unallocated += (self.rate - rate) * seconds
            if self.weight:
                self.acc += rate * seconds * 2**64 // self.weight
                self.roundings += 1
            else:
                self.unallocated += rate * seconds
        self.last = max(self.last, time)

    def settle(self, position, now: int) -> None:
        gain = position.weight * (self.acc - position.acc) // 2**64
        position.earned += gain
        self.owed += gain
        self.roundings += 1
        position.acc = self.acc
        if now >= position.lock_until:
            position.tier = 0

    def weight_of(self, amount: int, tier: int) -> int:
        bonus = self.locks[tier][1] if tier else 0
        reached = [points for threshold, points in self.tiers if threshold <= amount]
        return amount * (10_000 + bonus + (reached[-1] if reached else 0)) // 10_000

    def reweigh(self, position) -> None:
        weight = self.weight_of(position.amount, position.tier)
        ensure(weight < U64, OVERFLOW)
        self.weight += weight - position.weight
        ensure(self.weight < U64, OVERFLOW)
        position.weight = weight

    def enter(self, owner, index: int, now: int):
        """The position, made unless it is there, up to date."""
        self.sync(now)
        if (owner, index) not in self.positions:
            self.positions[owner, index] = Record(amount=0, weight=0, acc=self.acc, earned=0, lock_until=0, tier=0)
        position = self.positions[owner, index]
        self.settle(position, now)
        return position

    def add(self, position, amount: int) -> None:
        position.amount += amount
        self.staked += amount

    def lock(self, position, tier: int, now: int) -> None:
        position.tier = tier
        if tier:
            until = now + self.locks[tier][0]
            ensure(until <= LAST_TIME, BAD_PARAMETER)
            position.lock_until = max(position.lock_until, until)

    def fund(self, arrived: int, duration: int, now: int) -> None:
        self.funded += arrived
        ensure(self.funded < U64, OVERFLOW)
        budget = arrived + self.rate * (self.end - self.last) + self.unallocated
        ensure(budget < U64, OVERFLOW)
        self.rate, self.unallocated = divmod(budget, duration)
        self.last, self.end = now, now + duration
        ensure(self.end <= LAST_TIME, BAD_PARAMETER)
        ensure(self.rate > 0, BAD_PARAMETER)
        ensure(self.rate <= self.highest_rate(), APY_CAP)

    def set_rate(self, rate: int) -> None:
        budget = self.rate * (self.end - self.last) + self.unallocated
        needed = rate * (self.end - self.last)
        ensure(needed <= budget, REWARDS_SHORT)
        self.unallocated, self.rate = budget - needed, rate
        ensure(rate <= self.highest_rate(), APY_CAP)

    def leaving_points(self, position, now: int) -> int:
        if now >= position.lock_until:
            return self.fee
        ensure(self.early_exit, LOCKED)
        return self.fee + self.early_exit

    def check(self) -> None:
        """The books balance: what was funded is paid, owed, on its way, unallocated, to come, or lost in rounding."""
        unsettled = sum(item.weight * (self.acc - item.acc) for item in self.positions.values())
        dust = (self.funded - self.paid - self.owed - self.unallocated - self.rate * (self.end - self.last)) * 2**64
        dust -= unsettled
        if not 0 <= dust <= self.roundings * 2**64:
            raise Difference(f"dust of {dust / 2**64} after {self.roundings} roundings")
        values = self.positions.values()
        sums = [sum(getattr(item, name) for item in values) for name in ("amount", "weight", "earned")]
        if sums != [self.staked, self.weight, self.owed]:
            raise Difference(f"sums {sums}, pool {self.staked, self.weight, self.owed}")


class Driver(Base):
    PROGRAM = "Staking"
    WORLD_STEPS = 100

    def begin(self):
        """An authority, three stakers, two mints or one, and a pool; in some worlds there is nearly too much."""
        s, r, number = self.stage, self.rng, self.count
        self.boss, *self.stakers = self.people = people(
            s, *(f"{name}-{number}" for name in ("boss", "ann", "ben", "cid")))
        s.fund("stranger")
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        self.huge = r.random() < 0.15
        self.mints = [self.new_mint(f"{label}-{number}", r.random() < 0.35) for label in ("stake", "reward")]
        if r.random() < 0.5:
            self.mints = self.mints[:1] * 2
        for mint in dict.fromkeys(self.mints):
            for person in self.people:
                amount = 2**62 if self.huge else r.choice((10**6, 10**9, 10**12, 10**15))
                if person == self.boss:
                    amount = 2**62 - 1 if self.huge else 10**15
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
        self.treasury = s.holding(f"treasury-{number}", self.mints[0], self.boss)
        self.ledger.open(self.treasury, self.mints[0], self.boss)
        self.frozen = False
        self.pools: dict = {}
        self.next = 0
        while not self.pools:
            self.init()
        self.stake()
        self.fund()

    def new_mint(self, label, has_fee):
        if not has_fee:
            mint = self.stage.new_mint(label, supply=U64 - 1)
            self.ledger.mint(mint, U64 - 1)
            return mint
        points, maximum, later = self.rng.choice((100, 5000)), 10**7, self.ledger.epoch + 1
        newer = (later, maximum * 10, 250)
        mint = self.stage.fee_mint(label, points, maximum, newer=newer, supply=U64 - 1)
        self.ledger.mint(mint, U64 - 1, points, maximum, newer=newer)
        return mint

    # What there is to choose from

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if self.ledger.mints[mint]["older"] is None else ids.TOKEN_2022

    def amount(self, held: int) -> int:
        """Of what somebody has: mostly a sensible part."""
        r = self.rng
        return r.choice((held, held // 2, held // 7, min(held, 10**6), min(held, 1001), min(held, 3), 1))

    def pick(self):
        """A pool and one of its positions, mostly one that exists and has a weight."""
        r = self.rng
        known = [(pool, *place) for pool in self.pools.values() for place in pool.model.positions]
        heavy = [item for item in known if item[0].model.positions[item[1:]].weight]
        if heavy and r.random() < 0.85:
            return r.choice(heavy)
        if known and r.random() < 0.9:
            return r.choice(known)
        return r.choice(list(self.pools.values())), r.choice(self.stakers), r.randrange(3)

    def pick_earning(self):
        """Mostly a position that has rewards coming."""
        def earns(pool, place):
            model, item = pool.model, pool.model.positions[place]
            runs = item.weight and model.rate and model.last < min(self.stage.now, model.end)
            return item.earned or runs or item.weight * (model.acc - item.acc) >> 64
        able = [(pool, *place) for pool in self.pools.values() for place in pool.model.positions if earns(pool, place)]
        return self.rng.choice(able) if able and self.rng.random() < 0.8 else self.pick()

    def step(self):
        r = self.rng
        if r.random() < 0.35:
            self.pass_time()
        if r.random() < 0.006:
            self.drain()
        steps = [
            (self.init, 4), (self.fund, 10), (self.stake, 30), (self.unstake, 14), (self.claim, 18), (self.compound, 12),
            (self.emergency, 5), (self.set_rate, 6), (self.sync, 4), (self.set_paused, 3), (self.close, 7),
            (self.recover, 4), (self.refresh, 6), (self.gift, 3), (self.hand_on, 4), (self.spoil, 3), (self.empty, 3)]
        if r.random() < (0.2 if self.frozen else 0.02):
            self.freeze()
        chosen = r.choices([step for step, _ in steps], [weight for _, weight in steps])[0]
        of_positions = (self.unstake, self.claim, self.compound, self.emergency, self.close, self.refresh)
        if chosen in of_positions and not any(pool.model.positions for pool in self.pools.values()):
            chosen = self.stake
        if chosen == self.compound and self.mints[0] != self.mints[1] and r.random() < 0.85:
            chosen = self.claim
        chosen()

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        seconds = self.rng.choice((-50, 1, 1, 7, 100, 100, 1000, 1000, 86_400, 86_400 * 30))
        self.stage.set_clock(unix_timestamp=clock.unix_timestamp + seconds,
                             epoch=clock.epoch + self.rng.choice((0, 0, 0, 1)))
        self.ledger.epoch = self.stage.svm.get_clock().epoch

    def freeze(self):
        """Somebody with power over the treasury freezes it, or lets it go."""
        self.frozen = not self.frozen
        data = bytearray(self.stage.data(self.treasury))
        data[108] = 2 if self.frozen else 1
        self.stage.put(self.treasury, self.stage.rent(len(data)), bytes(data), self.token(self.mints[0]))

    def drain(self):
        """A reward vault loses what no instruction could take out of it, and positions may ask for more than it has."""
        pool, _, _ = self.pick()
        vault = self.ledger.accounts[pool.at.reward_vault]
        left = self.rng.choice((0, vault["amount"] // 2))
        pool.gifts[1] -= vault["amount"] - left
        vault["amount"] = left
        data = bytearray(self.stage.data(pool.at.reward_vault))
        data[64:72] = u64(left)
        self.stage.put(pool.at.reward_vault, self.stage.rent(len(data)), bytes(data), pool.at.reward_token)

    def to_treasury(self, source, amount):
        if amount:
            ensure(not self.frozen, 17)
            self.ledger.transfer(source, self.treasury, amount)

    # Instructions of the authority

    def init(self):
        r = self.rng
        mints = self.mints
        fee, early = r.choice((0, 0, 30, 500, 2500)), r.choice((0, 100, 1000, 2500))
        cap, referral = (r.choice((0, 0, 0, 10_000)) if mints[0] == mints[1] else 0), r.choice((0, 1500, 10_000))
        locks = [(0, 0), (100, 500), (r.choice((1000, 86_400 * 30)), 2500), (86_400 * 90, 10_000)]
        tiers = r.choice((
            None, [(0, 0), (1001, 50), (100_001, 100), (1_000_001, 150)], [(0, 10_000), (5, 0), (5, 7), (U64 - 1, 9)]))
        flags, reserved = ACCEPTS_FEES, 0
        if r.random() < 0.1:
            flags = 0
        elif r.random() < 0.25:
            flags = r.choice((0, ACCEPTS_FEES, 1, 8))
            fee, early = r.choice((0, 2500, 2501)), r.choice((0, 2500, 2501, 10_000))
            cap, referral = r.choice((0, 10_000, 10_001)), r.choice((0, 10_000, 10_001))
            locks = r.choice((locks, [(1, 0)] + locks[1:], locks[:3] + [(1, 10_001)]))
            tiers = r.choice((tiers, [(2, 0), (1, 0), (3, 0), (4, 0)], [(0, 0)] * 3 + [(0, 10_001)]))
            reserved = r.choice((0, 0, 1))
        number = self.next if r.random() < 0.9 else max(0, self.next - 1)
        self.next += 1
        pool = call.Pool(self.boss, *mints, number, self.treasury, self.token(mints[0]), self.token(mints[1]))
        model = PoolModel(fee, early, cap, referral, locks, tiers or call.NO_TIERS, flags)

        def apply():
            thresholds = [threshold for threshold, _ in model.tiers]
            ensure(flags in (0, ACCEPTS_FEES) and not reserved, BAD_PARAMETER)
            ensure(cap <= 10_000 and referral <= 10_000 and fee <= 2500 and early <= 2500, BAD_PARAMETER)
            ensure(cap == 0 or mints[0] == mints[1], BAD_PARAMETER)
            ensure(locks[0] == (0, 0) and all(points <= 10_000 for _, points in locks), BAD_PARAMETER)
            ensure(thresholds == sorted(thresholds), BAD_PARAMETER)
            ensure(all(points <= 10_000 for _, points in model.tiers), BAD_PARAMETER)
            ensure(flags or all(self.token(mint) == ids.TOKEN for mint in mints), MINT_REFUSED)
            ensure(pool.key not in self.pools, "AccountAlreadyInitialized")
            self.ledger.open(pool.stake_vault, mints[0], pool.key)
            self.ledger.open(pool.reward_vault, mints[1], pool.rewards)
            self.pools[pool.key] = Record(at=pool, model=model, authority=self.boss, pending=None, gifts=[0, 0])
            return [u8(1) + bytes(pool.key) + bytes(self.boss)]

        self.attempt("init", apply, pool.init(flags, fee, early, cap, referral, locks, model.tiers, reserved))

    def by(self, pool):
        """Who signs for the authority, which now and then is somebody else."""
        signer = pool.authority if self.rng.random() < 0.93 else self.rng.choice(self.people)
        pool.at.authority = signer
        return signer

    def fund(self):
        r = self.rng
        pool, _, _ = self.pick()
        signer, model = self.by(pool), pool.model
        source = self.account(self.mints[1], signer)
        held = self.ledger.accounts[source]["amount"]
        amount = r.choice((10**6, 10**9, 10**10 + 7, 12345, held // 3, held if self.huge else 0))
        if model.cap:
            amount = r.choice((amount, model.highest_rate() * 100, model.highest_rate() * 100 + 100, 0))
        duration = r.choice((1, 7, 100, 1000, 86_400, 86_400 * 30))
        if r.random() < 0.08:
            amount, duration = r.choice((amount, U64 - 1)), r.choice((0, 2**32 - 1, 2**32, U64 - 1))

        def apply():
            now = model.time(self.stage.now)
            ensure(signer == pool.authority, NOT_AUTHORITY)
            ensure(0 < duration < 2**32, BAD_PARAMETER)
            model.sync(now)
            model.fund(self.ledger.transfer(source, pool.at.reward_vault, amount), duration, now)
            arrived = model.funded - before
            return [u8(2) + bytes(pool.at.key) + u64(arrived) + u64(model.rate) + i64(model.end)]

        before = model.funded
        self.attempt("fund", apply, pool.at.fund(amount, duration, source))

    def set_rate(self):
        pool, _, _ = self.pick()
        signer, model = self.by(pool), pool.model
        rate = self.rng.choice((0, 1, model.rate // 2, model.rate, (model.rate + 1) % U64, model.rate * 2 % U64, U64 - 1))

        def apply():
            ensure(signer == pool.authority, NOT_AUTHORITY)
            model.sync(model.time(self.stage.now))
            model.set_rate(rate)
            return [u8(8) + bytes(pool.at.key) + u64(rate)]

        self.attempt("set-rate", apply, pool.at.set_rate(rate))

    def set_paused(self):
        pool, _, _ = self.pick()
        signer, paused = self.by(pool), self.rng.choice((0, 0, 0, 0, 1, 2))
        stopped = [item for item in self.pools.values() if item.model.paused]
        if stopped and self.rng.random() < 0.8:
            pool, paused = stopped[0], 0
            signer = self.by(pool)

        def apply():
            ensure(signer == pool.authority, NOT_AUTHORITY)
            ensure(paused < 2, BAD_PARAMETER)
            pool.model.paused = paused
            return [u8(9) + bytes(pool.at.key) + u8(paused)]

        self.attempt("set-paused", apply, pool.at.set_paused(paused))

    def recover(self):
        pool = self.rng.choice(list(self.pools.values()))
        idle = [item for item in self.pools.values()
                if not item.model.staked and self.stage.now >= item.model.end]
        if idle and self.rng.random() < 0.8:
            pool = self.rng.choice(idle)
        signer, model = self.by(pool), pool.model
        target = self.account(self.mints[1], signer)

        def apply():
            ensure(signer == pool.authority, NOT_AUTHORITY)
            now = model.time(self.stage.now)
            ensure(now >= model.end and model.staked == 0, STILL_RUNNING)
            model.sync(now)
            surplus = self.ledger.accounts[pool.at.reward_vault]["amount"] - model.owed
            ensure(surplus >= 0, REWARDS_SHORT)
            model.rate = model.unallocated = 0
            model.paid = model.funded - model.owed
            model.roundings = 0
            pool.gifts[1] = 0
            self.ledger.transfer(pool.at.reward_vault, target, surplus)
            return [u8(10) + bytes(pool.at.key) + u64(surplus)]

        self.attempt("recover", apply, pool.at.recover(target))

    def hand_on(self):
        pool, _, _ = self.pick()
        if pool.pending and self.rng.random() < 0.7:
            taker = pool.pending if self.rng.random() < 0.8 else self.rng.choice(self.people)

            def apply():
                ensure(taker == pool.pending, NOT_AUTHORITY)
                pool.authority, pool.pending = taker, None
                return []

            self.attempt("accept", apply, pool.at.accept(taker))
            return
        signer, new = self.by(pool), self.rng.choice((self.boss, self.boss, *self.stakers, ids.SYSTEM))

        def apply():
            ensure(signer == pool.authority, NOT_AUTHORITY)
            ensure(new != ids.SYSTEM, "InvalidArgument")
            pool.pending = new
            return []

        self.attempt("propose", apply, pool.at.propose(new))

    # Instructions of stakers

    def stake(self):
        r = self.rng
        pool = r.choice(list(self.pools.values()))
        model, owner, index = pool.model, r.choice(self.stakers), r.choice((0, 0, 1, 2**32 - 1))
        if r.random() < 0.5:
            owner = max(self.stakers, key=lambda one: self.ledger.accounts[self.account(self.mints[0], one)]["amount"])
        source = self.account(self.mints[0], owner)
        held = self.ledger.accounts[source]["amount"]
        amount = self.amount(held) if r.random() < 0.95 else r.choice((0, held + 1, U64 - 1))
        tier = r.choice((0, 0, 0, 0, 1, 1, 2, 3 if r.random() < 0.5 or self.huge else 0)) if r.random() < 0.95 else r.choice((4, 255))
        if self.huge and r.random() < 0.3:
            amount, tier = held, 3
        known = model.positions.get((owner, index))
        if known and r.random() < 0.8 and tier < known.tier:
            tier = known.tier
        referrer = None
        able = [place for place, item in model.positions.items() if place[0] != owner and item.amount]
        if r.random() < 0.3 and model.positions:
            other, its_index = r.choice(able if able and r.random() < 0.85 else list(model.positions))
            home = pool if r.random() < 0.95 else r.choice(list(self.pools.values()))
            if (other, its_index) in home.model.positions:
                referrer = home, other, its_index

        def apply():
            ensure(not model.paused, PAUSED)
            ensure(amount > 0, BAD_AMOUNT)
            ensure(tier < 4, LOCKED)
            now = model.time(self.stage.now)
            ensure(not known or now >= known.lock_until or tier >= known.tier, LOCKED)
            if referrer:
                home, other, its_index = referrer
                ensure(home is pool and home.model.positions[other, its_index].amount > 0 and other != owner,
                       BAD_REFERRER)
            position = model.enter(owner, index, now)
            fee = amount * model.fee // 10_000
            rebate = fee * model.referral // 10_000 if referrer else 0
            if rebate:
                self.ledger.transfer(source, self.account(self.mints[0], referrer[1]), rebate)
            self.to_treasury(source, fee - rebate)
            arrived = self.ledger.transfer(source, pool.at.stake_vault, amount - fee)
            ensure(arrived > 0, BAD_AMOUNT)
            model.add(position, arrived)
            model.lock(position, tier, now)
            model.reweigh(position)
            return [u8(3) + bytes(pool.at.key) + bytes(owner) + u32(index) + u64(arrived) + u64(position.weight)]

        places = referrer and (
            referrer[0].at.position(*referrer[1:]), self.account(self.mints[0], referrer[1]))
        self.attempt("stake", apply, pool.at.stake(owner, amount, source, index, tier, referrer=places))

    def leave(self, label, amount):
        pool, owner, index = self.pick()
        model = pool.model
        known = model.positions.get((owner, index))
        if amount is not None and known:
            amount = self.amount(known.amount) if self.rng.random() < 0.93 else self.rng.choice((0, known.amount + 1))
        target = self.account(self.mints[0], self.rng.choice((owner, owner, self.boss)))

        def apply():
            ensure(known, "InvalidAccountOwner")
            wanted = known.amount if amount is None else amount
            ensure(0 < wanted <= known.amount, BAD_AMOUNT)
            now = model.time(self.stage.now)
            position = model.enter(owner, index, now)
            points = model.leaving_points(position, now)
            fee = 0 if self.frozen else wanted * points // 10_000
            given = 0
            if amount is None:
                given, position.earned = position.earned, 0
                model.owed -= given
                model.unallocated += given
            model.add(position, -wanted)
            model.reweigh(position)
            self.to_treasury(pool.at.stake_vault, fee)
            self.ledger.transfer(pool.at.stake_vault, target, wanted - fee)
            event = u8(7 if amount is None else 4) + bytes(pool.at.key) + bytes(owner) + u32(index) + u64(wanted)
            return [event + u64(given if amount is None else fee)]

        build = pool.at.emergency(owner, target, index) if amount is None else pool.at.unstake(
            owner, amount, target, index)
        self.attempt(label, apply, build)

    def unstake(self):
        self.leave("unstake", 1)

    def emergency(self):
        self.leave("emergency", None)

    def pay(self, label, is_compound):
        pool, owner, index = self.pick_earning()
        model, at = pool.model, pool.at
        target = at.stake_vault if is_compound else self.account(
            self.mints[1], self.rng.choice((owner, owner, self.boss)))
        known = model.positions.get((owner, index))

        def apply():
            ensure(known, "InvalidAccountOwner")
            if is_compound:
                ensure(at.stake_token == at.reward_token, "InvalidSeeds")
                ensure(self.mints[0] == self.mints[1], BAD_PARAMETER)
                ensure(not model.paused, PAUSED)
            now = model.time(self.stage.now)
            position = model.enter(owner, index, now)
            earned = position.earned
            ensure(earned > 0, BAD_AMOUNT)
            ensure(self.ledger.accounts[at.reward_vault]["amount"] >= earned, REWARDS_SHORT)
            position.earned = 0
            model.owed -= earned
            model.paid += earned
            arrived = self.ledger.transfer(at.reward_vault, target, earned)
            if is_compound:
                model.add(position, arrived)
            model.reweigh(position)
            return [u8(6 if is_compound else 5) + bytes(at.key) + bytes(owner) + u32(index) + u64(earned)]

        self.attempt(label, apply, at.compound(owner, index) if is_compound else at.claim(owner, target, index))

    def claim(self):
        self.pay("claim", False)

    def compound(self):
        self.pay("compound", True)

    def close(self):
        pool, owner, index = self.pick()
        idle = [place for place, item in pool.model.positions.items() if not item.amount and not item.earned]
        if idle and self.rng.random() < 0.7:
            owner, index = self.rng.choice(idle)
        known = pool.model.positions.get((owner, index))

        def apply():
            ensure(known, "InvalidAccountOwner")
            ensure(known.amount == 0 and known.earned == 0, NOT_EMPTY)
            del pool.model.positions[owner, index]
            return []

        self.attempt("close", apply, pool.at.close_position(owner, index))

    # Anyone's

    def sync(self):
        pool, _, _ = self.pick()
        self.attempt("sync", lambda: pool.model.sync(pool.model.time(self.stage.now)) or [], pool.at.sync())

    def refresh(self):
        pool, owner, index = self.pick()
        model = pool.model

        def apply():
            ensure((owner, index) in model.positions, "InvalidAccountOwner")
            now = model.time(self.stage.now)
            model.reweigh(model.enter(owner, index, now))
            return []

        self.attempt("refresh", apply, pool.at.refresh(owner, index))

    def gift(self):
        """Somebody sends a vault tokens nobody asked for."""
        pool, _, _ = self.pick()
        which, giver = self.rng.randrange(2), self.rng.choice(self.people)
        mint, vault = self.mints[which], (pool.at.stake_vault, pool.at.reward_vault)[which]
        source = self.account(mint, giver)

        def apply():
            pool.gifts[which] += self.ledger.transfer(source, vault, 1003)
            return []

        self.attempt("gift", apply, token.transfer_checked(source, mint, vault, giver, 1003, 6, self.token(mint)))

    def empty(self):
        """Everybody leaves a pool, so that the authority can clear the books."""
        pool, _, _ = self.pick()
        for owner, index in list(pool.model.positions):
            target = self.account(self.mints[0], owner)
            held = pool.model.positions[owner, index].amount
            if held:
                self.leave_of(pool, owner, index, held, target)

    def leave_of(self, pool, owner, index, amount, target):
        pick, choice = self.pick, self.amount
        self.pick, self.amount = (lambda: (pool, owner, index)), (lambda held: held)
        try:
            self.leave("unstake", amount)
        finally:
            self.pick, self.amount = pick, choice

    def spoil(self):
        """An account that is not what the instruction needs, or data of another length: it must fail."""
        r = self.rng
        pool, owner, index = self.pick()
        at, a, b = pool.at, self.account(self.mints[0], owner), self.account(self.mints[1], owner)
        at.authority = pool.authority
        item = r.choice((
            at.fund(1000, 10, self.account(self.mints[1], pool.authority)), at.stake(owner, 5, a, index),
            at.unstake(owner, 1, a, index), at.claim(owner, b, index), at.compound(owner, index),
            at.emergency(owner, a, index), at.sync(), at.refresh(owner, index), at.close_position(owner, index),
            at.recover(b)))
        if r.random() < 0.2:  # a vault in place of an account of one's own
            item = r.choice((
                at.fund(1, 10, at.reward_vault), at.stake(owner, 5, at.stake_vault, index),
                at.unstake(owner, 1, at.stake_vault, index), at.claim(owner, at.reward_vault, index),
                at.emergency(owner, at.stake_vault, index), at.recover(at.reward_vault)))
            self.attempt("spoil", None, item)
            return
        places = [place for place, meta in enumerate(item.accounts) if not meta.is_signer]
        if r.random() < 0.8:
            item = wrongs.replaced(item, r.choice(places), public_key("stranger"))
        else:
            item = wrongs.with_data(item, bytes(item.data) + b"\0")
        self.attempt("spoil", None, item)

    # Comparison

    def snapshot(self):
        return copy.deepcopy([
            (key, vars(pool.model), pool.authority, pool.pending, pool.gifts) for key, pool in self.pools.items()
        ]), copy.deepcopy((self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        pools, (self.ledger.accounts, self.ledger.mints) = snapshot
        self.pools = {key: self.pools[key] for key, *_ in pools}
        for key, values, authority, pending, gifts in pools:
            pool = self.pools[key]
            vars(pool.model).update(values)
            pool.authority, pool.pending, pool.gifts = authority, pending, gifts

    def compare(self):
        for pool in self.pools.values():
            model, at = pool.model, pool.at
            model.check()
            wanted = pool_image(at, **(vars(model) | {"authority": pool.authority, "pending": pool.pending}))
            self.same("pool", at.key, wanted)
            for (owner, index), position in model.positions.items():
                self.same("position", at.position(owner, index), position_image(at, owner, index, **vars(position)))
            held = [self.ledger.accounts[vault]["amount"] for vault in (at.stake_vault, at.reward_vault)]
            due = [model.staked + pool.gifts[0], model.funded - model.paid + pool.gifts[1]]
            if held != due:
                raise Difference(f"vaults hold {held}, the books say {due}")

    def same(self, kind, key, wanted):
        if self.stage.data(key) != wanted:
            raise Difference(f"step {self.count}, {kind} {key}:\nmodel   {wanted.hex()}\nprogram "
                             f"{self.stage.data(key).hex()}")
