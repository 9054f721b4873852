"""The reference model of Emission."""
import copy
import datetime
from types import SimpleNamespace as Record

from oracle import ids, wrongs
from oracle.encoding import i64, u16, u32, u64, u8
from oracle.instructions import emission as call
from oracle.instructions import token
from oracle.keys import public_key

from . import Driver as Base
from . import Difference, Ledger, ensure, people

U64 = 2**64
LAST_TIME = 253_402_300_799
(BAD_PARAMETER, BAD_SPLIT, NOT_MINT_AUTHORITY, WRONG_DESTINATION, SUPPLY_OVERFLOW, WRONG_INDEX, FINISHED,
 NOT_DUE) = range(8)


def new_year(year: int) -> int:
    return int(datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc).timestamp())


def year_of(time: int) -> int:
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=time)).year


class Plan:
    def __init__(self, start, step, floor, calendar, base, period, periods, cap, shares, remainder):
        self.start, self.step, self.floor, self.calendar, self.base = start, step, floor, calendar, base
        self.period, self.periods, self.cap, self.shares, self.remainder = period, periods, cap, shares, remainder
        self.next = self.minted = 0

    def points(self, index: int) -> int:
        return max(self.start - self.step * index, self.floor, 0)

    def due(self, index: int) -> int | None:
        """None for after the year 9999."""
        if self.calendar:
            year = year_of(self.base) + index
            return new_year(year) if year <= 9999 else None
        time = self.base + self.period * index
        return time if time <= LAST_TIME else None

    def emit(self, supply: int, index: int) -> int:
        amount = supply * self.points(index) // 10_000
        ensure(supply + amount <= (self.cap or U64 - 1), SUPPLY_OVERFLOW)
        return amount

    def check(self, supply: int) -> None:
        ensure(1 <= len(self.shares) <= 8 and self.remainder < len(self.shares) and sum(self.shares) == 10_000,
               BAD_SPLIT)
        ensure(self.start <= 10_000 and self.floor <= self.start and (self.period or self.calendar), BAD_PARAMETER)
        ensure(1 <= self.periods <= 64 and 0 <= self.base <= LAST_TIME, BAD_PARAMETER)
        ensure(self.due(self.periods - 1) is not None, BAD_PARAMETER)

    def fit(self, supply: int) -> None:
        for index in range(self.periods):
            supply += self.emit(supply, index)

    def split(self, amount: int) -> list[int]:
        parts = [amount * share // 10_000 for share in self.shares]
        parts[self.remainder] += amount - sum(parts)
        return parts


class Driver(Base):
    PROGRAM = "Emission"

    def begin(self):
        """Mints of all sizes under both token programs, and accounts of each."""
        s, r, number = self.stage, self.rng, self.count
        self.people = people(s, *(f"{name}-{number}" for name in ("boss", "ann", "ben")))
        self.boss, self.ann, self.ben = self.people
        s.fund("stranger")
        self.ledger = Ledger()
        self.plans: dict = {}
        self.mints: dict = {}
        self.begun = number
        for place in range(5):
            self.new_mint(place)

    def new_mint(self, place):
        s, r = self.stage, self.rng
        label = f"mint-{self.begun}-{place}"
        supply = r.choice((1, 1000, 10**12, 18_446_744_073 * 10**6, U64 // 2, U64 - 1))
        program = r.choice((ids.TOKEN, ids.TOKEN_2022))
        mint = s.new_mint(label, program, supply=supply, authority=f"boss-{self.begun}")
        self.ledger.mint(mint, supply)
        accounts = [s.holding(f"{label}-{index}", mint, self.ann) for index in range(r.randint(1, 8))]
        holder = s.associated(mint, self.ben, min(supply, 10**12))
        for account in accounts:
            self.ledger.open(account, mint, self.ann)
        self.ledger.open(holder, mint, self.ben, min(supply, 10**12))
        self.mints[mint] = Record(program=program, accounts=accounts, authority=self.boss, holder=holder)

    def step(self):
        r = self.rng
        if r.random() < 0.35:
            clock = self.stage.svm.get_clock()
            self.stage.set_clock(unix_timestamp=min(LAST_TIME, clock.unix_timestamp + r.choice(
                (-1000, 1, 3600, 86_400, 86_400 * 200, 86_400 * 366))))
        if self.plans and r.random() < 0.01:
            self.inflate()
        if not self.plans or r.random() < 0.3:
            self.init()
        elif r.random() < 0.85:
            self.mint()
        elif r.random() < 0.5:
            self.burn()
        else:
            self.spoil()

    def init(self):
        r = self.rng
        free = [mint for mint in self.mints if mint not in self.plans]
        if not free:
            self.new_mint(len(self.mints))
            free = list(self.mints)[-1:]
        key = r.choice(free) if r.random() < 0.95 else r.choice(list(self.mints))
        shape = self.mints[key]
        shares = self.shares(len(shape.accounts))
        accounts = list(shape.accounts)
        now = self.stage.now
        plan = Plan(
            start=r.choice((0, 1, 200, 200, 1000, 10_000)), step=r.choice((0, 1, 25, 500, 65_535)), floor=0,
            calendar=r.randrange(2), base=now + r.choice((-86_400 * 400, -100, 0, 1, 3600)),
            period=r.choice((1, 60, 3600, 86_400, 86_400 * 30)), periods=r.choice((1, 2, 5, 12, 64)), cap=0,
            shares=shares, remainder=r.randrange(len(shares)))
        plan.floor = r.choice((0, 0, plan.start // 2, plan.start))
        supply = self.ledger.mints[key]["supply"]
        plan.cap = r.choice((0, 0, supply * 2 % U64, U64 - 1))
        signer = shape.authority
        if r.random() < 0.25:
            plan.start, plan.floor = r.choice((0, 10_000, 10_001)), r.choice((0, 1, 10_000))
            plan.base = r.choice((now, -1, 0, LAST_TIME, LAST_TIME + 1, 2**63 - 1))
            plan.period = r.choice((0, 1, 2**40, U64 - 1))
            plan.periods = r.choice((0, 1, 64, 65, 2**32 - 1))
            plan.cap = r.choice((0, 1, supply, max(0, supply - 1)))
        elif r.random() < 0.1:
            plan.remainder = r.choice((len(shares) - 1, len(shares), 255))
            plan.shares[r.randrange(len(shares))] += r.choice((0, 1, 2))
        elif r.random() < 0.1:
            place = r.randrange(len(accounts))
            accounts[place] = r.choice((key, public_key("stranger"), *self.others(key)))
        elif r.random() < 0.1:
            signer = self.ann
        fit = all(account in self.ledger.accounts and self.ledger.accounts[account]["mint"] == key
                  for account in accounts)

        def apply():
            ensure(shape.authority == signer, NOT_MINT_AUTHORITY)
            plan.check(supply)
            ensure(fit, WRONG_DESTINATION)
            plan.fit(supply)
            self.plans[key] = plan
            shape.authority = call.find(key)[0]
            shape.accounts = accounts
            return [u8(1) + bytes(call.find(key)[0]) + bytes(key)]

        if signer not in self.people:
            signer = self.boss
        self.attempt("init", apply, call.init(
            self.boss, signer, key, list(zip(accounts, plan.shares)), plan.start, plan.step, plan.floor, plan.base,
            plan.periods, plan.period, plan.calendar, plan.remainder, plan.cap, shape.program))

    def shares(self, count: int) -> list[int]:
        cuts = sorted(self.rng.randrange(10_001) for _ in range(count - 1))
        return [b - a for a, b in zip([0, *cuts], [*cuts, 10_000])]

    def others(self, key) -> list:
        return [account for account, item in self.ledger.accounts.items() if item["mint"] != key][:3]

    def mint(self):
        r = self.rng
        key = r.choice(list(self.plans))
        plan, shape = self.plans[key], self.mints[key]
        ready = [one for one, item in self.plans.items()
                 if item.next < item.periods and item.due(item.next) <= self.stage.now]
        if ready and r.random() < 0.8:
            key = r.choice(ready)
            plan, shape = self.plans[key], self.mints[key]
        index = plan.next if r.random() < 0.93 else r.choice((0, plan.next + 1, max(0, plan.next - 1), 2**32 - 1))
        accounts = list(shape.accounts)
        if len(accounts) > 1 and r.random() < 0.05:
            accounts[0], accounts[-1] = accounts[-1], accounts[0]
        now = self.stage.now

        def apply():
            ensure(accounts == shape.accounts, WRONG_DESTINATION)
            ensure(index == plan.next, WRONG_INDEX)
            ensure(index < plan.periods, FINISHED)
            ensure(now >= plan.due(index), NOT_DUE)
            supply = self.ledger.mints[key]["supply"]
            amount = plan.emit(supply, index)
            plan.next += 1
            plan.minted += amount
            ensure(plan.minted < U64, SUPPLY_OVERFLOW)
            for account, part in zip(accounts, plan.split(amount)):
                self.ledger.mint_to(account, part)
            return [u8(2) + bytes(call.find(key)[0]) + u32(index) + u64(amount) + u64(supply + amount)]

        self.attempt("mint", apply, call.mint(index, key, accounts, shape.program))

    def burn(self):
        """Somebody burns some of what he has, so that the supply is not what the plan reckoned with."""
        key = self.rng.choice(list(self.mints))
        shape = self.mints[key]
        amount = self.ledger.accounts[shape.holder]["amount"] // 3

        def apply():
            self.ledger.burn(shape.holder, amount)
            return []

        self.attempt("burn", apply, token.burn_checked(shape.holder, key, self.ben, amount, 6, shape.program))

    def inflate(self):
        """A supply grows as no instruction could make it, so that a period may no longer fit."""
        key = self.rng.choice(list(self.plans))
        supply = self.rng.choice((U64 - 1, (self.plans[key].cap or U64) - 1, U64 // 100 * 99))
        data = bytearray(self.stage.data(key))
        data[36:44] = u64(supply)
        self.stage.put(key, self.stage.rent(len(data)), bytes(data), self.mints[key].program)
        self.ledger.mints[key]["supply"] = supply

    def spoil(self):
        """An account that is not what the instruction needs, or data of another length: it must fail."""
        r = self.rng
        key = r.choice(list(self.plans))
        shape, plan = self.mints[key], self.plans[key]
        item = call.mint(plan.next, key, shape.accounts, shape.program)
        if r.random() < 0.7:
            item = wrongs.replaced(item, r.randrange(len(item.accounts)), public_key("stranger"))
        elif r.random() < 0.5:
            item = wrongs.with_metas(item, list(item.accounts)[:-1])
        else:
            item = wrongs.with_data(item, bytes(item.data)[:-1])
        self.attempt("spoil", None, item)

    # Comparison

    def snapshot(self):
        return copy.deepcopy((
            {key: vars(plan) for key, plan in self.plans.items()},
            {key: vars(item) for key, item in self.mints.items()}, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        plans, mints, self.ledger.accounts, self.ledger.mints = snapshot
        self.plans = {key: self.plans[key] for key in plans}
        for key, values in plans.items():
            vars(self.plans[key]).update(values)
        for key, values in mints.items():
            vars(self.mints[key]).update(values)

    def compare(self):
        for key, plan in self.plans.items():
            address, bump = call.find(key)
            shape = self.mints[key]
            wanted = (
                b"emiss.v1" + u8(bump) + u8(len(plan.shares)) + u8(plan.calendar) + u8(plan.remainder) + u16(plan.start)
                + u16(plan.step) + u16(plan.floor) + u16(0) + u32(plan.next) + u32(plan.periods) + u32(0)
                + i64(plan.base) + u64(plan.period) + u64(plan.cap) + u64(plan.minted) + bytes(key)
                + b"".join(bytes(account) + u16(share) + bytes(6) for account, share in zip(
                    shape.accounts, plan.shares))).ljust(416, b"\0")
            if self.stage.data(address) != wanted:
                raise Difference(f"emission {address}: model {wanted.hex()}, program {self.stage.data(address).hex()}")
            if self.stage.data(key)[4:36] != bytes(address):
                raise Difference(f"{key}: the mint authority is not the plan")
