"""The reference model of Staking: what each instruction does."""
from types import SimpleNamespace as Record

from oracle import ids, wrongs
from oracle.encoding import i64, u32, u64, u8
from oracle.instructions import staking as call
from oracle.instructions import token
from oracle.instructions.staking import ACCEPTS_FEES
from oracle.keys import public_key

from . import ensure
from .staking_pool import (
    BAD_AMOUNT, BAD_PARAMETER, BAD_REFERRER, LOCKED, MINT_REFUSED, NOT_AUTHORITY, NOT_EMPTY, PAUSED, REWARDS_SHORT,
    STILL_RUNNING, U64, PoolModel)
from .staking_world import World


class Driver(World):
    def step(self):
        r = self.rng
        if r.random() < 0.35:
            self.pass_time()
        if r.random() < 0.006:
            self.drain()
        steps = [
            (self.init, 4), (self.fund, 10), (self.stake, 30), (self.unstake, 14), (self.claim, 18),
            (self.compound, 12), (self.emergency, 5), (self.set_rate, 6), (self.sync, 4), (self.set_paused, 3),
            (self.close, 7), (self.recover, 4), (self.refresh, 6), (self.gift, 3), (self.hand_on, 4), (self.spoil, 3),
            (self.empty, 3)]
        if r.random() < (0.2 if self.frozen else 0.02):
            self.freeze()
        chosen = r.choices([step for step, _ in steps], [weight for _, weight in steps])[0]
        of_positions = (self.unstake, self.claim, self.compound, self.emergency, self.close, self.refresh)
        if chosen in of_positions and not any(pool.model.positions for pool in self.pools.values()):
            chosen = self.stake
        if chosen == self.compound and self.mints[0] != self.mints[1] and r.random() < 0.85:
            chosen = self.claim
        chosen()

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
        now = model.rate
        rate = self.rng.choice((0, 1, now // 2, now, (now + 1) % U64, now * 2 % U64, U64 - 1))

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
        tier = r.choice((0, 0, 0, 0, 1, 1, 2, 3 if r.random() < 0.5 or self.huge else 0))
        if r.random() < 0.05:
            tier = r.choice((4, 255))
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
