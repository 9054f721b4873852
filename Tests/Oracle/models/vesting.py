"""The reference model of Vesting."""
import copy

from oracle import ids
from oracle.encoding import i64, u16, u32, u64, u8
from oracle.instructions import roles, token_2022
from oracle.instructions import vesting as call
from oracle.instructions.vesting import ACCEPTS_FEES, AUTOMATIC, CANCELABLE, LINEAR, STEPPED, TABLE, TRANSFERABLE

from . import Difference
from . import Driver as Base
from . import Ledger, ensure, fee, people

U64 = 2**64
LAST = 253_402_300_799
LONGEST = 3_155_760_000


def is_valid(s: dict, entries) -> bool:
    """Whether a schedule can be made; what its kind does not use is 0."""
    if s["total"] == 0 or len(entries) > 36 or s["flags"] > 63 or s["kind"] > 2:
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


def last(s: dict, entries) -> int:
    return entries[-1][0] if s["kind"] == TABLE else s["end"]


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
        self.more: dict = {}
        for mint in self.mints:
            for person in self.people:
                amount = self.rng.choice((0, 10**6, 10**10, 10**11, 6 * 10**18 if mint == plain else 10**9))
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
                other = s.holding(f"{mint}-{person}-{number}", mint, person)
                self.ledger.open(other, mint, person)
                self.more[mint, person] = other
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
        elif kind < 0.78:
            self.change()
        elif kind < 0.91:
            self.close()
        elif kind < 0.94:
            self.hand_on()
        elif kind < 0.97:
            self.trouble()
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
        payer = self.other(grantor, 0.3) if len(entries) < 20 else grantor  # one more does not fit a transaction
        most = self.ledger.pre_fee(mint, s["total"]) - (r.random() < 0.05) if r.random() < 0.5 else U64 - 1
        most = min(max(most, 0), U64 - 1)

        def apply():
            ensure(is_valid(s, entries) and last(s, entries) <= self.stage.now + LONGEST, 0)
            ensure(s["flags"] & ACCEPTS_FEES or mint == self.mints[0], 1)
            gross = self.ledger.pre_fee(mint, s["total"])
            ensure(gross < U64, 7)
            ensure(gross <= most, 10)
            ensure(address not in self.vests, "AccountAlreadyInitialized")
            self.ledger.open(vault, mint, address)
            ensure(self.send(source, vault, gross, grantor) == s["total"], 2)
            self.vests[address] = dict(
                schedule=s, entries=entries, bump=bump, id=number, withdrawn=0, frozen=0, revoked=0, grantor=grantor,
                creator=grantor, pending=None, payer=payer, beneficiary=beneficiary, mint=mint, vault=vault,
                agreed=self.ledger.rate(mint))
            self.made.append((grantor, mint, number))
            return [u8(1) + bytes(address) + bytes(grantor) + bytes(beneficiary) + bytes(mint) + u64(s["total"])
                    + u64(gross)]

        self.attempt("create", apply, call.create(
            grantor, beneficiary, mint, number, source, vault, self.token(mint), entries, payer=payer, most=most, **s))

    def unlocked(self, vest):
        return vest["frozen"] if vest["revoked"] else unlocked(vest["schedule"], vest["entries"], self.stage.now)

    def pick(self):
        address = self.rng.choice(list(self.vests))
        return address, self.vests[address]

    def other(self, person, chance=0.12):
        return self.rng.choice(self.people) if self.rng.random() < chance else person

    def send(self, source, destination, amount, owner):
        """What the token programs refuse an owner who gave his account away."""
        account = self.ledger.accounts[source]
        ensure(account["amount"] >= amount, 1)
        ensure(account["owner"] == owner, 4)
        return self.ledger.transfer(source, destination, amount)

    def check_holder(self, destination, vault, holder):
        """What an account that is paid into must be."""
        account = self.ledger.accounts.get(destination)
        ensure(account is not None, "InvalidAccountOwner")
        ensure(destination != vault, "InvalidArgument")
        ensure(account["owner"] == holder, 11)

    def place(self, mint, holder):
        """An account to be paid into: the associated one, another the holder has, or another's."""
        kind = self.rng.random()
        if kind < 0.75:
            return self.account(mint, holder)
        return self.more[mint, holder] if kind < 0.92 else self.account(mint, self.rng.choice(self.people))

    def withdraw(self):
        r = self.rng
        address, vest = self.pick()
        mint, available = vest["mint"], self.unlocked(vest) - vest["withdrawn"]
        amount = 0 if r.random() < 0.6 else r.choice(
            (1, max(0, available), max(0, available + 1), max(1, available // 2), U64 - 1))
        caller, destination = self.other(vest["beneficiary"], 0.3), self.place(mint, vest["beneficiary"])
        wanted = amount or max(0, available)
        least = max(0, wanted - self.ledger.fee(mint, wanted) + r.choice((0, 0, 0, 1))) if r.random() < 0.3 else 0

        def apply():
            alone = caller == vest["beneficiary"]
            ensure(alone or destination == self.account(mint, vest["beneficiary"]), "InvalidSeeds")
            self.check_holder(destination, vest["vault"], vest["beneficiary"])
            ensure(alone or vest["schedule"]["flags"] & AUTOMATIC, 3)
            sent = amount or available
            ensure(available > 0, 4)
            ensure(sent <= available, 4)
            if not alone:
                ensure(sent == available, 8)
                if mint != self.mints[0]:
                    final = vest["withdrawn"] + sent == self.due(vest)
                    ensure(final or sent >= vest["schedule"]["total"] // 36, 8)
                    ensure(self.ledger.fee(mint, sent) <= fee(sent, *vest["agreed"]), 9)
            vest["withdrawn"] += sent
            credited = self.ledger.transfer(vest["vault"], destination, sent)
            ensure(credited >= least, 10)
            return [u8(2) + bytes(address) + u64(sent) + u64(credited) + u64(vest["withdrawn"])]

        self.attempt("withdraw", apply, call.withdraw(
            amount, caller, address, mint, vest["vault"], destination, self.token(mint), min(least, U64 - 1)))

    def revoke(self):
        address, vest = self.pick()
        mint, grantor = vest["mint"], self.other(vest["grantor"])
        target = self.place(mint, grantor)
        least = self.rng.choice((0, 0, 0, 0, 1, 1000))

        def apply():
            self.check_holder(target, vest["vault"], grantor)
            ensure(grantor == vest["grantor"], 3)
            ensure(vest["schedule"]["flags"] & CANCELABLE and not vest["revoked"], 5)
            kept = max(self.unlocked(vest), vest["withdrawn"])
            back = vest["schedule"]["total"] - kept
            vest.update(frozen=kept, revoked=1)
            credited = self.ledger.transfer(vest["vault"], target, back) if back else 0
            ensure(credited >= least, 10)
            return [u8(3) + bytes(address) + u64(back) + u64(credited)]

        self.attempt("revoke", apply, call.revoke(
            grantor, address, mint, vest["vault"], target, self.token(mint), least))

    def hand_on(self):
        """The grantor's role is offered, or taken."""
        address, vest = self.pick()
        if self.rng.random() < 0.5:
            holder, successor = self.other(vest["grantor"], 0.3), self.rng.choice([*self.people, ids.SYSTEM])
            role = self.rng.choice((0, 0, 0, 1))

            def propose():
                ensure(role == 0, "InvalidInstructionData")
                ensure(holder == vest["grantor"], 3)
                ensure(successor != ids.SYSTEM, "InvalidArgument")
                vest["pending"] = successor
                return [u8(240) + bytes(address) + u8(0) + bytes(holder) + bytes(successor)]

            return self.attempt("propose", propose, roles.propose(call.ID, role, successor, holder, address))
        successor = self.other(vest["pending"], 0.2) if vest["pending"] else self.rng.choice(self.people)

        def accept():
            ensure(successor == vest["pending"], 3)
            before = vest["grantor"]
            vest.update(grantor=successor, pending=None)
            return [u8(241) + bytes(address) + u8(0) + bytes(before) + bytes(successor)]

        return self.attempt("accept", accept, roles.accept(call.ID, 0, successor, address))

    def trouble(self):
        """Somebody's associated account is given away, or comes back to him."""
        mint, person = self.rng.choice(self.mints), self.rng.choice(self.people)
        account = self.account(mint, person)
        entry = self.ledger.accounts[account]
        entry["owner"] = person if entry["owner"] != person else self.rng.choice(self.people)
        self.stage.rewrite_owner(account, entry["owner"])

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
        mint, grantor = vest["mint"], self.other(self.rng.choice((vest["grantor"], vest["payer"])))
        target = self.place(mint, grantor)

        def apply():
            self.check_holder(target, vest["vault"], grantor)
            ensure(grantor in (vest["grantor"], vest["payer"]), 3)
            ensure(vest["withdrawn"] == self.due(vest), 6)
            surplus = self.ledger.accounts[vest["vault"]]["amount"]
            if surplus:
                self.ledger.transfer(vest["vault"], target, surplus)
            self.ledger.harvest(vest["vault"])
            self.ledger.close(vest["vault"])
            del self.vests[address]
            return [u8(5) + bytes(address) + u64(surplus)]

        closed = self.attempt("close", apply, call.close(
            grantor, address, mint, vest["vault"], target, self.token(mint), vest["payer"]))
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
            self.send(source, vest["vault"], 3, giver)
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
                b"vests.v2" + u8(vest["bump"]) + u8(s["kind"]) + u8(s["flags"]) + u8(len(vest["entries"]))
                + u8(vest["revoked"]) + bytes(1) + u16(s["tge"]) + u64(vest["id"]) + u64(s["total"])
                + u64(vest["withdrawn"]) + u64(vest["frozen"]) + i64(s["start"]) + i64(s["cliff"]) + i64(s["end"])
                + u64(s["seconds"]) + u64(s["at_cliff"]) + u32(s["steps"]) + bytes(2) + u16(vest["agreed"][0])
                + u64(vest["agreed"][1]) + bytes(vest["creator"]) + bytes(vest["grantor"])
                + bytes(vest["pending"] or ids.SYSTEM) + bytes(vest["beneficiary"]) + bytes(vest["mint"])
                + bytes(vest["payer"])
                + b"".join(i64(time) + u64(amount) for time, amount in vest["entries"]))
            if self.stage.data(address) != wanted:
                raise Difference(f"vest {address}: model {wanted.hex()}, program {self.stage.data(address).hex()}")
            held, owed = self.ledger.accounts[vest["vault"]]["amount"], self.due(vest) - vest["withdrawn"]
            if held < owed:
                raise Difference(f"vest {address}: {held} in the vault, {owed} owed")
