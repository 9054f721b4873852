"""The reference model of Vesting."""
import copy

from oracle import ids
from oracle.encoding import i64, u16, u32, u64, u8
from oracle.instructions import token_2022
from oracle.instructions import vesting as call
from oracle.instructions.vesting import ACCEPTS_FEES, AUTOMATIC, CANCELABLE, LINEAR, STEPPED, TABLE, TRANSFERABLE

from . import Difference
from . import Driver as Base
from . import Ledger, ensure, people

U64 = 2**64
LAST = 253_402_300_799


def is_valid(s: dict, entries) -> bool:
    """Whether a schedule can be made; what its kind does not use is 0."""
    if s["total"] == 0 or len(entries) > 36 or s["flags"] > 15 or s["kind"] > 2:
        return False
    if s["kind"] == TABLE:
        times, sums = [time for time, _ in entries], [amount for _, amount in entries]
        return (not any(s[name] for name in ("tge", "start", "cliff", "end", "seconds", "steps", "at_cliff"))
                and len(entries) > 0 and all(0 <= time <= LAST for time in times)
                and times == sorted(set(times)) and sums == sorted(sums) and sums[-1] == s["total"])
    if entries or not 0 <= s["start"] <= s["cliff"] <= s["end"] <= LAST or s["tge"] > 10_000:
        return False
    if s["kind"] == LINEAR:
        return s["seconds"] == s["steps"] == s["at_cliff"] == 0
    return s["seconds"] > 0 and s["steps"] > 0 and s["total"] * s["tge"] // 10_000 + s["at_cliff"] <= s["total"]


def unlocked(s: dict, entries, now: int) -> int:
    if s["kind"] == TABLE:
        return max((amount for time, amount in entries if time <= now), default=0)
    total, tge = s["total"], s["total"] * s["tge"] // 10_000
    if now < s["cliff"]:
        return tge if now >= s["start"] else 0
    if now >= s["end"]:
        return total
    if s["kind"] == LINEAR:
        return tge + (total - tge) * (now - s["start"]) // (s["end"] - s["start"])
    rest = total - tge - s["at_cliff"]
    done = (now - s["cliff"]) // s["seconds"] + 1
    return tge + s["at_cliff"] + min(rest, rest * done // s["steps"])


class Driver(Base):
    PROGRAM = "Vesting"

    def begin(self):
        """Three people, three mints (SPL, a fee of 1 %, one that rises), and accounts of everything for everyone."""
        s, number = self.stage, self.count
        self.people = people(s, *(f"{name}-{number}" for name in ("ann", "ben", "cid")))
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        later = self.ledger.epoch + 1
        plain = s.new_mint(f"plain-{number}", supply=U64 - 1)
        one = s.fee_mint(f"one-{number}", 100, 5000)
        rising = s.fee_mint(f"rising-{number}", 10, 10**9, newer=(later, 10**9, 300))
        self.mints = [plain, one, rising]
        self.ledger.mint(plain, U64 - 1)
        self.ledger.mint(one, 10**12, 100, 5000)
        self.ledger.mint(rising, 10**12, 10, 10**9, newer=(later, 10**9, 300))
        for mint in self.mints:
            for person in self.people:
                amount = self.rng.choice((0, 10**6, 10**10, 10**11, 6 * 10**18 if mint == plain else 10**9))
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
        self.vests: dict = {}
        self.made: list = []
        self.next = 0

    def step(self):
        kind = self.rng.random()
        if self.rng.random() < 0.35:
            self.pass_time()
        if not self.vests or kind < 0.22:
            self.create()
        elif kind < 0.64:
            self.withdraw()
        elif kind < 0.72:
            self.revoke()
        elif kind < 0.80:
            self.change()
        elif kind < 0.95:
            self.close()
        else:
            self.gift()

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        self.stage.set_clock(
            unix_timestamp=clock.unix_timestamp + self.rng.choice((-100, 1, 17, 50, 100, 333, 1000, 5000)),
            epoch=clock.epoch + (self.rng.random() < 0.1))
        self.ledger.epoch = self.stage.svm.get_clock().epoch

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if mint == self.mints[0] else ids.TOKEN_2022

    # Schedules

    def schedule(self, total):
        """A valid schedule around now."""
        r, now = self.rng, self.stage.now
        kind = r.randrange(3)
        if kind == TABLE:
            times = sorted(r.sample(range(now - 200, now + 2000), r.choice((1, 2, 3, 7, 36))))
            sums = sorted(r.randrange(total + 1) for _ in times[1:]) + [total]
            return dict(kind=kind, total=total), list(zip(times, sums))
        start = now + r.choice((-1000, -100, 0, 1, 100))
        cliff = start + r.choice((0, 0, 1, 50, 200))
        tge = r.choice((0, 0, 1, 2500, 5000, 9999, 10_000))
        if kind == LINEAR:
            end = cliff + r.choice((0, 1, 100, 777, 3000))
            return dict(kind=kind, total=total, tge=tge, start=start, cliff=cliff, end=end), []
        seconds, steps = r.choice((1, 10, 60, 97)), r.choice((1, 2, 7, 24, 36))
        rest = total - total * tge // 10_000
        return dict(kind=kind, total=total, tge=tge, start=start, cliff=cliff,
                    end=cliff + (steps - 1) * seconds + r.choice((-seconds * (steps > 1), 0, 0, 5)),
                    seconds=seconds, steps=steps, at_cliff=r.choice((0, 0, rest, rest // 3))), []

    def spoil(self, s, entries):
        """Something is wrong with the schedule, or may be."""
        r = self.rng
        name = r.choice(("kind", "tge", "total", "start", "cliff", "end", "seconds", "steps", "at_cliff", "entries"))
        if name == "entries":
            extra = r.choice(((0, 0), (self.stage.now, s["total"]), (LAST + 1, s["total"])))
            return s, ([*entries, extra] * r.choice((1, 1, 37)))[:37]  # more do not fit a transaction
        bounds = {"kind": 3, "tge": 10_001, "steps": U64 >> 32}
        times = (-1, 0, self.stage.now, LAST, LAST + 1)
        values = times if name in ("start", "cliff", "end") else (0, 1, s.get(name, 0) + 1, bounds.get(name, U64) - 1)
        if name in ("kind", "tge"):
            values = (*values, bounds[name])
        value = r.choice(values)
        width = {"kind": 8, "tge": 16, "steps": 32, "start": 63, "cliff": 63, "end": 63}.get(name, 64)
        return {**s, name: value if value < 0 else value % (1 << width)}, entries

    # Instructions

    def create(self):
        r = self.rng
        grantor, beneficiary = r.choice(self.people), r.choice(self.people)
        mint = r.choice(self.mints)
        held = self.ledger.accounts[self.account(mint, grantor)]["amount"]
        total = r.choice((1, 7, 1000, 999_983, max(1, held // 5), max(1, held // 3)))
        s, entries = self.schedule(total)
        s = {**call.FIELDS, **s, "flags": r.choice((7, 15, 15, 15, 5, 13, ACCEPTS_FEES))}
        number = self.next
        if r.random() < 0.2:
            wrong = r.random()
            if wrong < 0.6:
                s, entries = self.spoil(s, entries)
            elif wrong < 0.8:
                s["flags"] = r.choice((0, CANCELABLE, AUTOMATIC, TRANSFERABLE, 16, 255))
            elif self.made:  # one that exists, or did
                grantor, mint, number = r.choice(self.made)
        self.next += 1
        address, bump = call.find(grantor, mint, number)
        vault, source = self.account(mint, address), self.account(mint, grantor)

        def apply():
            ensure(is_valid(s, entries), 0)
            ensure(s["flags"] & ACCEPTS_FEES or mint == self.mints[0], 1)
            gross = self.ledger.pre_fee(mint, s["total"])
            ensure(gross < U64, 7)
            ensure(address not in self.vests, "AccountAlreadyInitialized")
            self.ledger.open(vault, mint, address)
            ensure(self.ledger.transfer(source, vault, gross) == s["total"], 2)
            self.vests[address] = dict(
                schedule=s, entries=entries, bump=bump, id=number, withdrawn=0, frozen=0, revoked=0, grantor=grantor,
                beneficiary=beneficiary, mint=mint, vault=vault)
            self.made.append((grantor, mint, number))
            return [u8(1) + bytes(address) + bytes(grantor) + bytes(beneficiary) + bytes(mint) + u64(s["total"])]

        self.attempt("create", apply, call.create(
            grantor, beneficiary, mint, number, source, vault, self.token(mint), entries, **s))

    def unlocked(self, vest):
        return vest["frozen"] if vest["revoked"] else unlocked(vest["schedule"], vest["entries"], self.stage.now)

    def pick(self):
        address = self.rng.choice(list(self.vests))
        return address, self.vests[address]

    def other(self, person, chance=0.12):
        return self.rng.choice(self.people) if self.rng.random() < chance else person

    def withdraw(self):
        r = self.rng
        address, vest = self.pick()
        mint, available = vest["mint"], self.unlocked(vest) - vest["withdrawn"]
        amount = 0 if r.random() < 0.6 else r.choice(
            (1, max(0, available), max(0, available + 1), max(1, available // 2), U64 - 1))
        caller, destination = self.other(vest["beneficiary"], 0.3), self.account(mint, vest["beneficiary"])

        def apply():
            ensure(caller == vest["beneficiary"] or vest["schedule"]["flags"] & AUTOMATIC, 3)
            sent = amount or available
            ensure(0 < sent <= available, 4)
            vest["withdrawn"] += sent
            self.ledger.transfer(vest["vault"], destination, sent)
            return [u8(2) + bytes(address) + u64(sent) + u64(vest["withdrawn"])]

        self.attempt("withdraw", apply, call.withdraw(
            amount, caller, address, mint, vest["vault"], destination, self.token(mint)))

    def revoke(self):
        address, vest = self.pick()
        mint, grantor = vest["mint"], self.other(vest["grantor"])
        target = self.account(mint, grantor)

        def apply():
            ensure(grantor == vest["grantor"], 3)
            ensure(vest["schedule"]["flags"] & CANCELABLE and not vest["revoked"], 5)
            kept = max(self.unlocked(vest), vest["withdrawn"])
            back = vest["schedule"]["total"] - kept
            vest.update(frozen=kept, revoked=1)
            if back:
                self.ledger.transfer(vest["vault"], target, back)
            return [u8(3) + bytes(address) + u64(back)]

        self.attempt("revoke", apply, call.revoke(grantor, address, mint, vest["vault"], target, self.token(mint)))

    def change(self):
        address, vest = self.pick()
        old, new = self.other(vest["beneficiary"]), self.rng.choice(self.people)

        def apply():
            ensure(old == vest["beneficiary"], 3)
            ensure(vest["schedule"]["flags"] & TRANSFERABLE, 5)
            vest["beneficiary"] = new
            return [u8(4) + bytes(address) + bytes(new)]

        self.attempt("change", apply, call.change_beneficiary(old, new, address))

    def close(self):
        r = self.rng
        address, vest = self.pick()
        done = [key for key, value in self.vests.items() if value["withdrawn"] == self.due(value)]
        if done and r.random() < 0.8:
            address = r.choice(done)
        vest = self.vests[address]
        mint, grantor = vest["mint"], self.other(vest["grantor"])
        target = self.account(mint, grantor)

        def apply():
            ensure(grantor == vest["grantor"], 3)
            ensure(vest["withdrawn"] == self.due(vest), 6)
            surplus = self.ledger.accounts[vest["vault"]]["amount"]
            if surplus:
                self.ledger.transfer(vest["vault"], target, surplus)
            self.ledger.harvest(vest["vault"])
            self.ledger.close(vest["vault"])
            del self.vests[address]
            return [u8(5) + bytes(address)]

        closed = self.attempt("close", apply, call.close(
            grantor, address, mint, vest["vault"], target, self.token(mint)))
        if closed:
            if self.stage.data(address) or self.stage.data(vest["vault"]):
                raise Difference(f"{address} is closed and still there")

    def due(self, vest):
        return vest["frozen"] if vest["revoked"] else vest["schedule"]["total"]

    def gift(self):
        """Somebody sends the vault a token nobody asked for."""
        address, vest = self.pick()
        mint, giver = vest["mint"], self.rng.choice(self.people)
        source = self.account(mint, giver)

        def apply():
            self.ledger.transfer(source, vest["vault"], 3)
            return []

        sent = token_2022.transfer_checked(source, mint, vest["vault"], giver, 3, 6)
        self.attempt("gift", apply, type(sent)(self.token(mint), bytes(sent.data), sent.accounts))

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.vests, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.vests, self.ledger.accounts, self.ledger.mints = snapshot

    def compare(self):
        for address, vest in self.vests.items():
            s = vest["schedule"]
            wanted = (
                b"vests.v1" + u8(vest["bump"]) + u8(s["kind"]) + u8(s["flags"]) + u8(len(vest["entries"]))
                + u8(vest["revoked"]) + bytes(1) + u16(s["tge"]) + u64(vest["id"]) + u64(s["total"])
                + u64(vest["withdrawn"]) + u64(vest["frozen"]) + i64(s["start"]) + i64(s["cliff"]) + i64(s["end"])
                + u64(s["seconds"]) + u64(s["at_cliff"]) + u32(s["steps"]) + bytes(4) + bytes(vest["grantor"])
                + bytes(vest["beneficiary"]) + bytes(vest["mint"])
                + b"".join(i64(time) + u64(amount) for time, amount in vest["entries"]))
            if self.stage.data(address) != wanted:
                raise Difference(f"vest {address}: model {wanted.hex()}, program {self.stage.data(address).hex()}")
            held, owed = self.ledger.accounts[vest["vault"]]["amount"], self.due(vest) - vest["withdrawn"]
            if held < owed:
                raise Difference(f"vest {address}: {held} in the vault, {owed} owed")
