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
    BAD_AMOUNT, BAD_PARAMETER, BAD_REFERRER, LAST_TIME, LOCKED, MINT_REFUSED, MONTH, NOBODY_STAKES, NOT_AUTHORITY,
    NOT_EMPTY, PAUSED, REWARDS_SHORT, STILL_RUNNING, TOO_LITTLE, U64, UNCHANGED, PoolModel)
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
            (self.compound, 12), (self.emergency, 5), (self.add, 10), (self.sync, 4), (self.set_paused, 3),
            (self.close, 7), (self.sweep, 4), (self.refresh, 6), (self.gift, 5), (self.hand_on, 4), (self.spoil, 3),
            (self.empty, 3), (self.close_pool, 3)]
        if r.random() < (0.1 if self.refusal else 0.03):
            self.trouble()
        chosen = r.choices([step for step, _ in steps], [weight for _, weight in steps])[0]
        of_positions = (self.unstake, self.claim, self.compound, self.emergency, self.close, self.refresh)
        if chosen in of_positions and not any(pool.model.positions for pool in self.open()):
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
        flags, stream = ACCEPTS_FEES, r.choice((86_400, 86_400, 86_400 * 7, 31_536_000))
        if r.random() < 0.1:
            flags = 0
        elif r.random() < 0.25:
            flags = r.choice((0, ACCEPTS_FEES, 1, 8, 20, 36))
            fee, early = r.choice((0, 2500, 2501)), r.choice((0, 2500, 2501, 10_000))
            cap, referral = r.choice((0, 10_000, 10_001)), r.choice((0, 10_000, 10_001))
            locks = r.choice((
                locks, [(1, 0)] + locks[1:], locks[:3] + [(1, 10_001)], locks[:3] + [(126_230_401, 0)]))
            tiers = r.choice((tiers, [(2, 0), (1, 0), (3, 0), (4, 0)], [(0, 0)] * 3 + [(0, 10_001)]))
            stream = r.choice((86_399, 86_400, 31_536_000, 31_536_001))
        number = self.next if r.random() < 0.9 else max(0, self.next - 1)
        self.next += 1
        if self.refusal and self.refusal not in ("frozen", "memos"):
            self.trouble()
        pool = call.Pool(self.boss, *mints, number, self.treasury, self.token(mints[0]), self.token(mints[1]))
        model = PoolModel(fee, early, cap, referral, locks, tiers or call.NO_TIERS, flags, stream)
        model.payer = payer = r.choice(self.people)

        def apply():
            thresholds = [threshold for threshold, _ in model.tiers]
            ensure(flags & ~20 == 0 and 86_400 <= stream <= 31_536_000, BAD_PARAMETER)
            ensure(cap <= 10_000 and referral <= 10_000 and fee <= 2500 and early <= 2500, BAD_PARAMETER)
            ensure(cap == 0 or mints[0] == mints[1], BAD_PARAMETER)
            ensure(locks[0] == (0, 0) and all(points <= 10_000 for _, points in locks), BAD_PARAMETER)
            ensure(all(seconds <= 126_230_400 for seconds, _ in locks), BAD_PARAMETER)
            ensure(thresholds == sorted(thresholds), BAD_PARAMETER)
            ensure(all(points <= 10_000 for _, points in model.tiers), BAD_PARAMETER)
            ensure(flags & ACCEPTS_FEES or all(self.token(mint) == ids.TOKEN for mint in mints), MINT_REFUSED)
            ensure(pool.key not in self.pools, "AccountAlreadyInitialized")
            self.ledger.open(pool.stake_vault, mints[0], pool.key)
            self.ledger.open(pool.reward_vault, mints[1], pool.rewards)
            self.pools[pool.key] = Record(
                at=pool, model=model, authority=self.boss, pending=None, gifts=[0, 0], closed=False)
            return [u8(1) + bytes(pool.key) + bytes(self.boss)]

        self.attempt("init", apply, pool.init(
            flags, fee, early, cap, referral, locks, model.tiers, stream, payer))

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
            amount, duration = r.choice((amount, U64 - 1)), r.choice((0, 315_360_000, 315_360_001, U64 - 1))
        if model.end > self.stage.now and r.random() < 0.5:
            duration = r.choice((model.end - self.stage.now, 1))
        least = self.least(self.mints[1], amount)

        def apply():
            now = model.time(self.stage.now)
            ensure(signer == pool.authority, NOT_AUTHORITY)
            ensure(0 < duration <= 315_360_000, BAD_PARAMETER)
            model.sync(now)
            arrived = self.ledger.transfer(source, pool.at.reward_vault, amount)
            ensure(arrived >= least, TOO_LITTLE)
            model.fund(arrived, duration, now)
            return [u8(2) + bytes(pool.at.key) + u64(arrived) + u64(model.rate) + i64(model.end)]

        self.attempt("fund", apply, pool.at.fund(amount, duration, source, least))

    def least(self, mint, amount):
        """What somebody demands to be credited: mostly what will be, or nothing."""
        net = amount - self.ledger.fee(mint, amount) if amount < U64 else 0
        return self.rng.choice((0, 0, net, net, net + 1 if self.rng.random() < 0.2 else 0)) % U64

    def add(self):
        """Anybody gives the stakers something, or what nobody had been promised."""
        r, at = self.rng, None
        pool, _, _ = self.pick()
        model, at, giver = pool.model, pool.at, r.choice(self.people)
        source = self.account(self.mints[1], giver)
        held = self.ledger.accounts[source]["amount"]
        amount = r.choice((0, 1, 1, 1003, held // 5))
        gift = token.transfer_checked(source, self.mints[1], at.reward_vault, giver, amount, 6, self.token(self.mints[1]))

        def apply():
            self.ledger.transfer(source, at.reward_vault, amount)
            now = model.time(self.stage.now)
            ensure(now >= model.paused_until, PAUSED)
            ensure(model.weight, NOBODY_STAKES)
            model.sync(now)
            added = model.add_rewards(self.ledger.accounts[at.reward_vault]["amount"], now)
            pool.gifts[1] = self.ledger.accounts[at.reward_vault]["amount"] - (model.funded - model.paid)
            return [u8(8) + bytes(at.key) + u64(added) + u64(model.rate) + i64(model.end)]

        self.attempt("add", apply, *([gift] if amount else []), at.add())

    def set_paused(self):
        pool, _, _ = self.pick()
        signer, paused = self.by(pool), self.rng.choice((0, 0, 0, 0, 1, 2))
        stopped = [item for item in self.open() if item.model.paused_until > self.stage.now]
        if stopped and self.rng.random() < 0.8:
            pool, paused = stopped[0], 0
            signer = self.by(pool)
        model = pool.model

        def apply():
            ensure(paused < 2, "InvalidInstructionData")
            ensure(signer == pool.authority, NOT_AUTHORITY)
            until = model.time(self.stage.now) + MONTH
            ensure(not paused or until <= LAST_TIME, BAD_PARAMETER)
            model.paused_until = until if paused else 0
            return [u8(9) + bytes(pool.at.key) + i64(model.paused_until)]

        self.attempt("set-paused", apply, pool.at.set_paused(paused))

    def sweep(self):
        pool = self.rng.choice(self.open())
        gifted = [item for item in self.open() if item.gifts[0]]
        if gifted and self.rng.random() < 0.8:
            pool = self.rng.choice(gifted)
        signer = self.by(pool)
        target = self.account(self.mints[0], signer)

        def apply():
            ensure(signer == pool.authority, NOT_AUTHORITY)
            surplus = self.ledger.accounts[pool.at.stake_vault]["amount"] - pool.model.staked
            ensure(surplus > 0, BAD_AMOUNT)
            pool.gifts[0] = 0
            self.ledger.transfer(pool.at.stake_vault, target, surplus)
            return [u8(10) + bytes(pool.at.key) + u64(surplus)]

        self.attempt("sweep", apply, pool.at.sweep(target))

    def close_pool(self):
        pool = self.rng.choice(self.open())
        idle = [item for item in self.open() if not item.model.staked and not item.model.owed]
        if idle and self.rng.random() < 0.8:
            pool = self.rng.choice(idle)
        signer, model, at = self.by(pool), pool.model, pool.at
        targets = [self.account(mint, signer) for mint in self.mints]

        def apply():
            ensure(signer == pool.authority, NOT_AUTHORITY)
            ensure(model.staked == 0 and model.owed == 0, NOT_EMPTY)
            vaults = at.stake_vault, at.reward_vault
            mistakes, held = [self.ledger.accounts[vault]["amount"] for vault in vaults]
            over = max(model.end, model.paused_until) + MONTH
            ensure(held == 0 or model.time(self.stage.now) >= over, STILL_RUNNING)
            for vault, target, amount in zip(vaults, targets, (mistakes, held)):
                self.ledger.transfer(vault, target, amount)
                self.ledger.harvest(vault)
                self.ledger.close(vault)
            pool.closed = True
            return [u8(11) + bytes(at.key) + u64(mistakes) + u64(held)]

        self.attempt("close-pool", apply, at.close(*targets, model.payer))

    def hand_on(self):
        pool, _, _ = self.pick()
        if pool.pending and self.rng.random() < 0.7:
            taker = pool.pending if self.rng.random() < 0.8 else self.rng.choice(self.people)

            def apply():
                ensure(taker == pool.pending, NOT_AUTHORITY)
                before, pool.authority, pool.pending = pool.authority, taker, None
                return [u8(241) + bytes(pool.at.key) + u8(0) + bytes(before) + bytes(taker)]

            self.attempt("accept", apply, pool.at.accept(taker))
            return
        signer, new = self.by(pool), self.rng.choice((self.boss, self.boss, *self.stakers, ids.SYSTEM))

        def apply():
            ensure(signer == pool.authority, NOT_AUTHORITY)
            ensure(new != ids.SYSTEM, "InvalidArgument")
            pool.pending = new
            return [u8(240) + bytes(pool.at.key) + u8(0) + bytes(signer) + bytes(new)]

        self.attempt("propose", apply, pool.at.propose(new))

    # Instructions of stakers

    def stake(self):
        r = self.rng
        pool = r.choice(self.open())
        model, owner, index = pool.model, r.choice(self.stakers), r.choice((0, 0, 1, 2**32 - 1))
        payer = r.choice((owner, owner, self.boss))
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
            home = pool if r.random() < 0.95 else r.choice(self.open())
            if (other, its_index) in home.model.positions:
                referrer = home, other, its_index

        least = r.choice((0, 0, 0, amount // 3, amount))

        def apply():
            now = model.time(self.stage.now)
            ensure(now >= model.paused_until, PAUSED)
            ensure(amount > 0, BAD_AMOUNT)
            ensure(tier < 4, LOCKED)
            ensure(not known or now >= known.lock_until or tier >= known.tier, LOCKED)
            if referrer:
                home, other, its_index = referrer
                ensure(home is pool and home.model.positions[other, its_index].amount > 0 and other != owner,
                       BAD_REFERRER)
            position = model.enter(owner, index, now, payer)
            fee = -(-amount * model.fee // 10_000)
            rebate = fee * model.referral // 10_000 if referrer else 0
            rest = 0 if self.refusal else fee - rebate
            if rebate:
                self.ledger.transfer(source, self.account(self.mints[0], referrer[1]), rebate)
            self.to_treasury(source, rest)
            arrived = self.ledger.transfer(source, pool.at.stake_vault, amount - rebate - rest)
            ensure(arrived > 0, BAD_AMOUNT)
            ensure(arrived >= least, TOO_LITTLE)
            model.add(position, arrived)
            model.lock(position, tier, now)
            model.reweigh(position)
            return [u8(3) + bytes(pool.at.key) + bytes(owner) + u32(index) + u64(arrived) + u64(position.weight)]

        places = referrer and (
            referrer[0].at.position(*referrer[1:]), self.account(self.mints[0], referrer[1]))
        self.attempt("stake", apply, pool.at.stake(
            owner, amount, source, index, tier, referrer=places, least=least, payer=payer))

    def leave(self, label, amount):
        pool, owner, index = self.pick()
        model = pool.model
        known = model.positions.get((owner, index))
        if amount is not None and known:
            amount = self.amount(known.amount) if self.rng.random() < 0.93 else self.rng.choice((0, known.amount + 1))
        target = self.account(self.mints[0], self.rng.choice((owner, owner, self.boss)))
        demand = self.rng.choice((0, 0, 0, known.amount // 2 if known else 0))

        def apply():
            ensure(known, "InvalidAccountOwner")
            wanted = known.amount if amount is None else amount
            ensure(0 < wanted <= known.amount, BAD_AMOUNT)
            now = model.time(self.stage.now)
            position = model.enter(owner, index, now)
            points = model.leaving_points(position, now)
            fee = self.charge(wanted, points)
            given = 0
            if amount is None:
                given, position.earned = position.earned, 0
                model.owed -= given
                model.unallocated += given
            model.add(position, -wanted)
            model.reweigh(position)
            self.to_treasury(pool.at.stake_vault, fee)
            ensure(self.ledger.transfer(pool.at.stake_vault, target, wanted - fee) >= demand, TOO_LITTLE)
            event = u8(7 if amount is None else 4) + bytes(pool.at.key) + bytes(owner) + u32(index) + u64(wanted)
            return [event + u64(given if amount is None else fee)]

        build = pool.at.emergency(owner, target, index, demand) if amount is None else pool.at.unstake(
            owner, amount, target, index, demand)
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
        demand = self.rng.choice((0, 0, 0, known.earned if known else 0))

        def apply():
            ensure(known, "InvalidAccountOwner")
            if is_compound:
                ensure(at.stake_token == at.reward_token, "InvalidSeeds")
                ensure(self.mints[0] == self.mints[1], BAD_PARAMETER)
                ensure(model.time(self.stage.now) >= model.paused_until, PAUSED)
            now = model.time(self.stage.now)
            position = model.enter(owner, index, now)
            earned = position.earned
            ensure(earned > 0, BAD_AMOUNT)
            ensure(self.ledger.accounts[at.reward_vault]["amount"] >= earned, REWARDS_SHORT)
            position.earned = 0
            model.owed -= earned
            model.paid += earned
            arrived = self.ledger.transfer(at.reward_vault, target, earned)
            ensure(arrived >= demand, TOO_LITTLE)
            if is_compound:
                model.add(position, arrived)
            model.reweigh(position)
            return [u8(6 if is_compound else 5) + bytes(at.key) + bytes(owner) + u32(index) + u64(earned)]

        self.attempt(label, apply, (
            at.compound(owner, index, demand) if is_compound else at.claim(owner, target, index, demand)))

    def claim(self):
        self.pay("claim", False)

    def compound(self):
        self.pay("compound", True)

    def close(self):
        pool, owner, index = self.pick()
        if self.rng.random() < 0.5:  # those of closed pools, too
            pool = self.rng.choice(list(self.pools.values()))
        idle = [place for place, item in pool.model.positions.items() if not item.amount and not item.earned]
        if idle and self.rng.random() < 0.7:
            owner, index = self.rng.choice(idle)
        known = pool.model.positions.get((owner, index))
        payer = known.payer if known else owner
        signer = self.rng.choice((owner, payer, *([self.stakers[0]] if self.rng.random() < 0.1 else [])))

        def apply():
            ensure(known, "InvalidAccountOwner")
            ensure(signer in (owner, payer), NOT_AUTHORITY)
            ensure(known.amount == 0 and known.earned == 0, NOT_EMPTY)
            del pool.model.positions[owner, index]
            return [u8(14) + bytes(pool.at.key) + bytes(owner) + u32(index)]

        self.attempt("close", apply, pool.at.close_position(owner, index, signer, payer))

    # Anyone's

    def sync(self):
        pool, _, _ = self.pick()
        model = pool.model

        def apply():
            model.sync(model.time(self.stage.now))
            return [u8(12) + bytes(pool.at.key) + i64(model.last)]

        self.attempt("sync", apply, pool.at.sync())

    def refresh(self):
        pool, owner, index = self.pick()
        model = pool.model

        def apply():
            ensure((owner, index) in model.positions, "InvalidAccountOwner")
            position = model.enter(owner, index, model.time(self.stage.now))
            ensure(model.weight_of(position.amount, position.tier) != position.weight, UNCHANGED)
            model.reweigh(position)
            return [u8(13) + bytes(pool.at.key) + bytes(owner) + u32(index) + u64(position.weight)]

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
        """Everybody leaves a pool, so that it can be closed."""
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
            at.sweep(a), at.add(), at.close(a, b)))
        if r.random() < 0.2:  # a vault in place of an account of one's own
            item = r.choice((
                at.fund(1, 10, at.reward_vault), at.stake(owner, 5, at.stake_vault, index),
                at.unstake(owner, 1, at.stake_vault, index), at.claim(owner, at.reward_vault, index),
                at.emergency(owner, at.stake_vault, index), at.sweep(at.stake_vault),
                at.close(at.stake_vault, b), at.close(a, at.reward_vault)))
            self.attempt("spoil", None, item)
            return
        places = [place for place, meta in enumerate(item.accounts) if not meta.is_signer]
        if r.random() < 0.8:
            item = wrongs.replaced(item, r.choice(places), public_key("stranger"))
        else:
            item = wrongs.with_data(item, bytes(item.data) + b"\0")
        self.attempt("spoil", None, item)
