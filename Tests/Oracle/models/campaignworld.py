"""The world of Campaign's reference model: people, mints, campaigns, and how they compare with the chain's."""
import copy

from oracle import extensions as ext
from oracle import ids
from oracle.encoding import i64, u16, u64, u8
from oracle.extensions import Kind
from oracle.instructions.campaign import ALL_OR_NOTHING

from . import Difference, Driver, Ledger, ensure, people

OPEN, CLAIMED, CANCELLED, CLOSED = 1, 2, 3, 4


class Senseless(Exception):
    """There is no campaign for which the instruction makes sense."""


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
                amount = self.rng.choice((2000, 10**9, 10**10))
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
                self.more[mint, person] = s.holding(f"{mint}-{person}-{number}", mint, person)
                self.ledger.open(self.more[mint, person], mint, person)
        self.campaigns: dict = {}
        self.gifts: dict = {}
        self.next = 0

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        self.stage.set_clock(
            unix_timestamp=clock.unix_timestamp + self.rng.choice((-40, 1, 10, 30, 60, 150)),
            epoch=clock.epoch + self.rng.choice((0, 0, 1)))
        self.ledger.epoch = self.stage.svm.get_clock().epoch

    # Which campaign

    def pick(self, sensible):
        """A campaign, mostly one for which the instruction makes sense."""
        everything = list(self.campaigns)
        good = [address for address in everything if sensible(self.campaigns[address])]
        return self.rng.choice(good if self.is_sensible(good) else everything)

    def is_sensible(self, good):
        """Whether to choose among the good ones, or among all."""
        sensible = self.rng.random() < 0.8
        if sensible and not good:
            raise Senseless
        return sensible

    def pick_gift(self, sensible):
        """A campaign and one of its donors, mostly such that the instruction makes sense; or anybody."""
        good = [pair for pair in self.gifts if sensible(self.campaigns[pair[0]], self.gifts[pair])]
        if self.is_sensible(good):
            return self.rng.choice(good)
        return self.rng.choice(list(self.gifts) + [(self.pick(lambda _: True), self.rng.choice(self.people))])

    def over(self, campaign):
        return campaign["refunded"] > 0 or self.stage.now >= campaign["end"]

    @staticmethod
    def succeeded(campaign):
        wanted = campaign["goal"] if campaign["mode"] == ALL_OR_NOTHING else max(campaign["soft"], 1)
        return campaign["raised"] >= wanted

    def failed(self, campaign):
        return campaign["status"] == OPEN and self.over(campaign) and not self.succeeded(campaign)

    def running(self, campaign):
        return campaign["status"] == OPEN and campaign["start"] <= self.stage.now and not self.over(campaign)

    @staticmethod
    def check_whole(campaign):
        ensure(campaign["status"] != CLOSED, 10)

    @staticmethod
    def check_open(campaign):
        ensure(campaign["status"] != CANCELLED, 11)
        ensure(campaign["status"] == OPEN, 10)

    def find_gift(self, address, donor):
        ensure((address, donor) in self.gifts, "InvalidAccountOwner")
        return self.gifts[address, donor]

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def program(self, mint):
        return ids.TOKEN if mint == self.mints[0] else ids.TOKEN_2022

    def creator(self, campaign):
        return campaign["creator"] if self.rng.random() < 0.9 else self.rng.choice(self.people)

    # Tokens into and out of vaults

    def take_in(self, campaign, source, amount, owner):
        """What the token programs refuse an owner who gave his account away."""
        ensure(self.ledger.accounts[source]["amount"] >= amount, 1)
        ensure(self.ledger.accounts[source]["owner"] == owner, 4)
        credited = self.ledger.transfer(source, campaign["vault"], amount)
        campaign["in"] += credited
        return credited

    def pay_out(self, campaign, destination, amount):
        if amount:
            self.ledger.transfer(campaign["vault"], destination, amount)
            campaign["out"] += amount

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.campaigns, self.gifts, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        campaigns, gifts, self.ledger.accounts, self.ledger.mints = snapshot
        self.campaigns.clear()
        self.campaigns.update(campaigns)
        self.gifts.clear()
        self.gifts.update(gifts)

    def compare(self):
        for address, campaign in self.campaigns.items():
            self.same(address, self.image(campaign), "campaign")
            self.conserved(address, campaign)
            if campaign["receipt"]:
                mint = ext.mint(address, self.ledger.mints[campaign["receipt"]]["supply"], 0, None, [
                    ext.empty(Kind.NON_TRANSFERABLE)])
                self.same(campaign["receipt"], mint, "receipt")
        for (address, donor), gift in self.gifts.items():
            self.same(gift["place"], (
                b"contr.v1" + u8(gift["bump"]) + u8(gift["status"]) + bytes(6) + u64(gift["amount"])
                + u64(gift["refunded"]) + bytes(address) + bytes(donor)), "contribution")

    def same(self, address, wanted, what):
        if self.stage.data(address) != wanted:
            raise Difference(f"{what} {address}: model {wanted.hex()}, program {self.stage.data(address).hex()}")

    def conserved(self, address, campaign):
        """Tokens in = held + out, and what is held is owed to donors or came uninvited."""
        held = 0 if campaign["status"] == CLOSED else self.stage.amount(campaign["vault"])
        owed = campaign["raised"] - campaign["refunded"] if campaign["status"] in (OPEN, CANCELLED) else 0
        share = campaign["raised"] * campaign["share"] // 10_000
        if campaign["status"] == CLAIMED:
            owed = (0 if campaign["marks"] & 4 else share) + (0 if campaign["marks"] & 2 else campaign["raised"] - share)
        uninvited = 0 if campaign["status"] == CLOSED else campaign["uninvited"]
        live = sum(gift["amount"] for (of, _), gift in self.gifts.items() if of == address)
        if campaign["in"] != held + campaign["out"] or held != owed + uninvited or owed and owed != live and (
                campaign["status"] != CLAIMED):
            raise Difference(f"campaign {address}: in {campaign['in']}, held {held}, out {campaign['out']}, "
                             f"owed {owed}, uninvited {uninvited}, live {live}")

    @staticmethod
    def image(c) -> bytes:
        if c["status"] == CLOSED:
            return b"campn.v2" + u8(c["bump"]) + u8(CLOSED) + bytes(6)
        return (b"campn.v2" + u8(c["bump"]) + u8(c["status"]) + u8(c["mode"]) + u8(c["flags"]) + u16(c["share"])
                + u8(c["marks"]) + u8(c["rbump"]) + u64(c["id"]) + u64(c["goal"]) + u64(c["soft"])
                + i64(c["start"]) + i64(c["end"]) + u64(c["raised"]) + u64(c["refunded"]) + u64(c["contributors"])
                + bytes(c["creator"]) + bytes(c["beneficiary"]) + bytes(c["mint"])
                + (bytes(c["receipt"]) if c["receipt"] else bytes(32)) + c["metadata"])
