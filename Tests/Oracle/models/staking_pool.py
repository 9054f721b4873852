"""The books of a pool of Staking: integers, written from the specification."""
from types import SimpleNamespace as Record

from . import Difference, ensure

U64, U128 = 2**64, 2**128
YEAR = 31_536_000
LAST_TIME = 253_402_300_799
MONTH = 30 * 86_400
(BAD_PARAMETER, MINT_REFUSED, NOT_AUTHORITY, PAUSED, BAD_AMOUNT, LOCKED, OVERFLOW, APY_CAP, REWARDS_SHORT, BAD_REFERRER,
 NOT_EMPTY, STILL_RUNNING, PROMISED, NOBODY_STAKES, UNCHANGED, TOO_LITTLE) = range(16)


class PoolModel:
    """A pool's numbers and its positions, by owner and index."""

    def __init__(self, fee, early_exit, cap, referral, locks, tiers, flags=0, stream=86_400):
        self.flags, self.fee, self.early_exit, self.cap, self.referral = flags, fee, early_exit, cap, referral
        self.locks, self.tiers = locks, tiers
        self.stream = stream
        self.paused_until = self.rate = self.last = self.end = self.acc = self.staked = self.weight = 0
        self.unallocated = self.owed = self.funded = self.paid = self.remainder = 0
        self.positions: dict = {}

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
                # Rewards given up are shared out again, so it grows without end; only differences count.
                gain, self.remainder = divmod(rate * seconds * U64 + self.remainder, self.weight)
                self.acc = (self.acc + gain) % U128
            else:
                self.unallocated += rate * seconds
        self.last = max(self.last, time)

    def settle(self, position, now: int) -> None:
        earned = position.weight * ((self.acc - position.acc) % U128) + position.fraction
        gain, position.fraction = divmod(earned, U64)
        position.earned += gain
        self.owed += gain
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
        if weight == 0:  # what there was of a unit goes back
            more, self.remainder = divmod(self.remainder + position.fraction, U64)
            self.unallocated += more
            position.fraction = 0

    def enter(self, owner, index: int, now: int, payer=None):
        """The position, made unless it is there, up to date."""
        self.sync(now)
        if (owner, index) not in self.positions:
            self.positions[owner, index] = Record(
                amount=0, weight=0, acc=self.acc, earned=0, fraction=0, lock_until=0, tier=0, payer=payer)
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

    def book(self, arrived: int) -> None:
        if self.funded + arrived >= U64:
            self.funded, self.paid = self.funded - self.paid, 0
        self.funded += arrived

    def promise(self, budget: int, seconds: int, now: int) -> None:
        """Neither less nor shorter than what runs."""
        rate, left_over = divmod(budget, seconds)
        ensure(now >= self.end or rate >= self.rate, PROMISED)
        self.unallocated += left_over
        self.rate, self.last, self.end = rate, now, now + seconds
        ensure(self.end <= LAST_TIME, BAD_PARAMETER)

    def fund(self, arrived: int, duration: int, now: int) -> None:
        self.book(arrived)
        to_come = self.rate * (self.end - self.last)
        self.promise(arrived + to_come, max(duration, self.end - now), now)
        ensure(self.rate > 0, BAD_PARAMETER)
        ensure(self.rate <= self.highest_rate(), APY_CAP)

    def add_rewards(self, held: int, now: int) -> int:
        """Nobody's tokens in the vault, and rewards nobody is promised, flow. Returns how much that is."""
        surplus = max(0, held - (self.funded - self.paid))
        self.book(surplus)
        added, self.unallocated = self.unallocated + surplus, 0
        ensure(added, BAD_AMOUNT)
        left = max(0, self.end - now)
        budget = added + self.rate * (self.end - self.last)
        # As long as the pool's stream, if neither the rate falls by it nor less than 1 a second is left.
        longest = budget // (self.rate if left else 1)
        self.promise(budget, max(left, min(max(left, self.stream), longest)), now)
        return added

    def leaving_points(self, position, now: int) -> int:
        if now >= position.lock_until:
            return self.fee
        ensure(self.early_exit, LOCKED)
        return self.fee + self.early_exit

    def check(self) -> None:
        """The books balance to the last fraction: what was funded is paid, owed, on its way, unallocated or to come."""
        unsettled = sum(item.weight * ((self.acc - item.acc) % U128) for item in self.positions.values())
        exact = sum(item.fraction for item in self.positions.values()) + self.remainder + unsettled
        booked = self.funded - self.paid - self.owed - self.unallocated - self.rate * (self.end - self.last)
        if booked * U64 != exact:
            raise Difference(f"{booked} on the way, {exact / U64} of it known")
        values = self.positions.values()
        sums = [sum(getattr(item, name) for item in values) for name in ("amount", "weight", "earned")]
        if sums != [self.staked, self.weight, self.owed]:
            raise Difference(f"sums {sums}, pool {self.staked, self.weight, self.owed}")
