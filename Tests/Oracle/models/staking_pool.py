"""The books of a pool of Staking: integers, written from the specification."""
from types import SimpleNamespace as Record

from . import Difference, ensure

U64, U128 = 2**64, 2**128
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
                # Rewards given up are shared out again, so it grows without end; only differences count.
                self.acc = (self.acc + rate * seconds * 2**64 // self.weight) % U128
                self.roundings += 1
            else:
                self.unallocated += rate * seconds
        self.last = max(self.last, time)

    def settle(self, position, now: int) -> None:
        gain = position.weight * ((self.acc - position.acc) % U128) // 2**64
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
        unsettled = sum(item.weight * ((self.acc - item.acc) % U128) for item in self.positions.values())
        dust = (self.funded - self.paid - self.owed - self.unallocated - self.rate * (self.end - self.last)) * 2**64
        dust -= unsettled
        if not 0 <= dust <= self.roundings * 2**64:
            raise Difference(f"dust of {dust / 2**64} after {self.roundings} roundings")
        values = self.positions.values()
        sums = [sum(getattr(item, name) for item in values) for name in ("amount", "weight", "earned")]
        if sums != [self.staked, self.weight, self.owed]:
            raise Difference(f"sums {sums}, pool {self.staked, self.weight, self.owed}")
