"""The world of Milestone's reference model: people, mints, escrows, and how they compare with the chain's."""
import copy

from oracle import ids
from oracle.encoding import i64, u16, u64, u8
from oracle.instructions.milestone import NOBODY

from . import Difference, Driver, Ledger, ensure, people

DRAFT, FUNDED = 1, 2
PENDING, SUBMITTED, DISPUTED, RELEASED, REFUNDED, SPLIT = range(6)


class Senseless(Exception):
    """There is no milestone for which the instruction makes sense."""


class World(Driver):
    def begin(self):
        """Four people, three mints (SPL, a fee of 1 %, one that rises), and accounts of everything for everyone."""
        s, number = self.stage, self.count
        self.people = people(s, *(f"{name}-{number}" for name in ("ann", "ben", "cid", "dan")))
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        later = self.ledger.epoch + 1
        self.mints = [s.new_mint(f"plain-{number}"), s.fee_mint(f"one-{number}", 100, 5000),
                      s.fee_mint(f"rising-{number}", 0, 10**9, newer=(later, 10**9, 300))]
        self.ledger.mint(self.mints[0], 10**12)
        self.ledger.mint(self.mints[1], 10**12, 100, 5000)
        self.ledger.mint(self.mints[2], 10**12, 0, 10**9, newer=(later, 10**9, 300))
        self.more: dict = {}
        for mint in self.mints:
            for person in self.people:
                amount = self.rng.choice((3000, 10**9, 10**10))
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
                self.more[mint, person] = s.holding(f"{mint}-{person}-{number}", mint, person)
                self.ledger.open(self.more[mint, person], mint, person)
        self.escrows: dict = {}
        self.next = 0

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        self.stage.set_clock(
            unix_timestamp=clock.unix_timestamp + self.rng.choice((-40, 1, 10, 30, 60, 100)),
            epoch=clock.epoch + self.rng.choice((0, 0, 1)))
        self.ledger.epoch = self.stage.svm.get_clock().epoch

    # Which escrow, which milestone

    def choose(self, good, everything):
        """Mostly one of the good ones."""
        if self.rng.random() < 0.8:
            if not good:
                raise Senseless
            return self.rng.choice(good)
        return self.rng.choice(everything)

    def pick(self, sensible):
        return self.choose([address for address, escrow in self.escrows.items() if sensible(escrow)],
                           list(self.escrows))

    def indices(self, *stages, time=lambda escrow, item: True):
        return [(address, index) for address, escrow in self.escrows.items() if escrow["status"] == FUNDED
                for index, item in enumerate(escrow["items"]) if item["stage"] in stages and time(escrow, item)]

    def pick_milestone(self, *stages, time=lambda escrow, item: True):
        """Mostly one for which it is the time; sometimes too early or too late, sometimes any at all."""
        everything = [(address, index) for address, escrow in self.escrows.items()
                      for index in range(len(escrow["items"]) + 1)]
        untimely = [pair for pair in self.indices(*stages) if pair not in self.indices(*stages, time=time)]
        if untimely and self.rng.random() < 0.1:
            return self.rng.choice(untimely)
        return self.choose(self.indices(*stages, time=time), everything)

    def party(self, escrow, role):
        """Who must sign, mostly."""
        who = escrow[role] if self.rng.random() < 0.9 else self.rng.choice(self.people)
        return self.rng.choice(self.people) if who == NOBODY else who

    @staticmethod
    def item(escrow, index):
        ensure(index < len(escrow["items"]), 2)
        return escrow["items"][index]

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if mint == self.mints[0] else ids.TOKEN_2022

    # Tokens

    def take_in(self, escrow, source, amount, owner):
        """What the token programs refuse an owner who gave his account away."""
        ensure(self.ledger.accounts[source]["amount"] >= amount, 1)
        ensure(self.ledger.accounts[source]["owner"] == owner, 4)
        arrived = self.ledger.transfer(source, escrow["vault"], amount)
        escrow["in"] += arrived
        return arrived

    def pay_out(self, escrow, destination, amount):
        if amount:
            self.ledger.transfer(escrow["vault"], destination, amount)
            escrow["out"] += amount

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.escrows, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        escrows, self.ledger.accounts, self.ledger.mints = snapshot
        self.escrows.clear()
        self.escrows.update(escrows)

    def compare(self):
        for address, escrow in self.escrows.items():
            wanted, found = self.image(escrow), self.stage.data(address)
            if found != wanted:
                raise Difference(f"escrow {address}: model {wanted.hex()}, program {found.hex()}")
            self.conserved(address, escrow)

    def conserved(self, address, escrow):
        """Tokens in = held + out; what is held is undecided, owed, or came uninvited; each milestone is decided once."""
        held = self.stage.amount(escrow["vault"])
        open_ = sum(item["amount"] for item in escrow["items"] if item["stage"] < RELEASED)
        open_ = open_ if escrow["status"] == FUNDED else 0
        once = all(item["left"] == (item["stage"] >= RELEASED) for item in escrow["items"])
        if (escrow["in"] != held + escrow["out"] or held != open_ + sum(escrow["owed"]) + escrow["uninvited"]
                or not once or escrow["status"] == FUNDED and open_ != escrow["total"] - escrow["decided"]):
            raise Difference(f"escrow {address}: held {held}, undecided {open_}, {escrow}")

    @staticmethod
    def image(e) -> bytes:
        items = b"".join(u64(item["amount"]) + i64(item["due"]) + i64(item["at"]) + u8(item["stage"]) + bytes(7)
                         for item in e["items"])
        keys = [e["creator"], e["payer"], e["pending"].get("payer", NOBODY), e["payee"], e["pending"].get(
            "payee", NOBODY), e["arbiter"], e["pending"].get("arbiter", NOBODY), e["mint"], e["sponsor"]]
        return (b"mlstn.v2" + u8(e["bump"]) + u8(e["status"]) + u8(e["flags"]) + u8(len(e["items"])) + u16(e["share"])
                + u16(e["agreed"][0]) + u64(e["id"]) + i64(e["review"]) + i64(e["grace"]) + i64(e["arbitration"])
                + u64(e["total"]) + u64(e["decided"]) + u64(e["owed"][0]) + u64(e["owed"][1]) + u64(e["agreed"][1])
                + bytes(8) + b"".join(map(bytes, keys)) + items.ljust(512, b"\0"))
