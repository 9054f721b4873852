"""The reference model of Payment."""
import copy

from solders.pubkey import Pubkey

from oracle import ids
from oracle.encoding import i64, sha256, u16, u64, u8
from oracle.instructions import payment as call
from oracle.instructions.payment import EXACT_NET

from . import Difference, Ledger, ensure, people
from . import Driver as Base

U64 = 2**64
OPEN, PAID, REFUNDED, EXPIRED = 1, 2, 3, 4


class Driver(Base):
    PROGRAM = "Payment"

    def begin(self):
        """A merchant, two customers and a treasury; a mint of SPL Token and one with a fee that rises."""
        s, number = self.stage, self.count
        self.merchant, *self.customers, box = people(s, *(f"{name}-{number}" for name in ("mer", "cus", "dan", "box")))
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        later = self.ledger.epoch + 1
        plain = s.new_mint(f"plain-{number}")
        fee = s.fee_mint(f"fee-{number}", 150, 20_000, newer=(later, 10**9, 400))
        self.ledger.mint(plain, 10**12)
        self.ledger.mint(fee, 10**12, 150, 20_000, newer=(later, 10**9, 400))
        self.mints, self.box = [plain, fee], box
        for mint in self.mints:
            for person in (self.merchant, *self.customers, box):
                amount = self.rng.choice((0, 10**6, 10**9, 10**10))
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
        self.requests: dict = {}
        self.next = 0

    def step(self):
        kind = self.rng.random()
        if kind < 0.15:
            clock = self.stage.svm.get_clock()
            self.stage.set_clock(unix_timestamp=clock.unix_timestamp + self.rng.choice((-20, 1, 100, 400)),
                                 epoch=clock.epoch + self.rng.choice((0, 0, 0, 1)))
            self.ledger.epoch = self.stage.svm.get_clock().epoch
        if not self.requests or kind < 0.3:
            self.open()
        elif kind < 0.6:
            self.pay()
        elif kind < 0.78:
            self.refund()
        elif kind < 0.88:
            self.expire()
        else:
            self.close()

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if mint == self.mints[0] else ids.TOKEN_2022

    def pick(self, *statuses):
        """Mostly a request of one of those states."""
        fitting = [key for key, item in self.requests.items() if item["status"] in statuses]
        return self.rng.choice(fitting if fitting and self.rng.random() < 0.8 else list(self.requests))

    def open(self):
        r = self.rng
        mint = r.choice(self.mints)
        amount, expiry = r.choice((1, 33, 10_000, 999_999)), self.stage.now + r.choice((1, 200, 1000))
        points, flags, number = r.choice((0, 20, 2500, 10_000)), r.choice((0, EXACT_NET)), self.next
        treasury = self.account(mint, self.box) if points else ids.SYSTEM
        if r.random() < 0.25:
            amount, points, flags = r.choice((0, 5, U64 - 1)), r.choice((0, 20, 10_001)), r.choice((0, 1, 2, 4))
            expiry = r.choice((self.stage.now, -5, self.stage.now + 9, 253_402_300_800))
            number = r.randrange(max(1, self.next))
        self.next += 1
        order = sha256(number.to_bytes(4, "little"))
        address, bump = call.find(self.merchant, order)

        def apply():
            ensure(amount > 0 and flags in (0, 2), 0)
            ensure(self.stage.now < expiry <= 253_402_300_799, 1)
            ensure(points <= 10_000 and (points > 0) == (treasury != ids.SYSTEM), 0)
            ensure(address not in self.requests, "AccountAlreadyInitialized")
            self.requests[address] = dict(
                bump=bump, status=OPEN, flags=flags, points=points, amount=amount, paid=0, refunded=0, expiry=expiry,
                at=0, payer=Pubkey.default(), mint=mint, treasury=treasury, order=order)
            return [u8(1) + bytes(address) + bytes(self.merchant) + order + u64(amount)]

        self.attempt("open", apply, call.open_(
            self.merchant, order, amount, expiry, points, flags, mint, treasury))

    def pay(self):
        r = self.rng
        address = self.pick(OPEN)
        item = self.requests[address]
        amount, most = item["amount"], U64 - 1
        if r.random() < 0.2:
            amount, most = r.choice((amount, amount - 1)), r.choice((amount - 1, amount, amount + 1))
        payer = r.choice(self.customers)
        mint = item["mint"]
        source, destination = self.account(mint, payer), self.account(mint, self.merchant)

        def apply():
            ensure(item["status"] not in (PAID, REFUNDED), 2)
            ensure(item["status"] == OPEN and self.stage.now < item["expiry"], 1)
            ensure(amount == item["amount"], 0)
            fee = amount * item["points"] // 10_000
            share = amount - fee
            if item["flags"] & EXACT_NET:
                share = self.ledger.pre_fee(mint, share)
            ensure(share + fee <= most, 3)
            if fee:
                self.ledger.transfer(source, item["treasury"], fee)
            if share:
                self.ledger.transfer(source, destination, share)
            item.update(status=PAID, paid=amount, payer=payer, at=self.stage.now)
            return [u8(2) + bytes(address) + bytes(payer) + u64(amount) + u64(fee)]

        self.attempt("pay", apply, call.pay(
            amount, most, payer, address, mint, source, destination, item["treasury"], self.token(mint)))

    def refund(self):
        r = self.rng
        address = self.pick(PAID)
        item = self.requests[address]
        left = item["paid"] - item["refunded"]
        amount = r.choice((left, max(1, left // 2), max(1, left // 2), left + 1, 0))
        mint = item["mint"]
        source, destination = self.account(mint, self.merchant), self.account(mint, item["payer"])

        def apply():
            ensure(item["payer"] != Pubkey.default(), "InvalidAccountOwner")
            ensure(item["status"] == PAID, 4)
            ensure(0 < amount <= left, 0)
            item["refunded"] += amount
            if amount == left:
                item["status"] = REFUNDED
            self.ledger.transfer(source, destination, amount)
            return [u8(3) + bytes(address) + u64(amount)]

        self.attempt("refund", apply, call.refund(
            amount, self.merchant, address, mint, source, destination, self.token(mint)))

    def expire(self):
        address = self.pick(OPEN)
        item = self.requests[address]

        def apply():
            ensure(item["status"] == OPEN, 4)
            ensure(self.stage.now >= item["expiry"], 5)
            item["status"] = EXPIRED
            return [u8(4) + bytes(address)]

        self.attempt("expire", apply, call.expire(address))

    def close(self):
        address = self.pick(PAID, REFUNDED, EXPIRED)
        item = self.requests[address]

        def apply():
            ensure(item["status"] != OPEN and self.stage.now >= item["expiry"], 5)
            del self.requests[address]
            return []

        self.attempt("close", apply, call.close(self.merchant, address))

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.requests, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.requests, self.ledger.accounts, self.ledger.mints = snapshot

    def compare(self):
        for address, item in self.requests.items():
            wanted = (
                b"payrq.v1" + u8(item["bump"]) + u8(item["status"]) + u16(item["flags"]) + u16(item["points"]) + u16(0)
                + u64(item["amount"]) + u64(item["paid"]) + u64(item["refunded"]) + i64(item["expiry"])
                + i64(item["at"]) + bytes(self.merchant) + bytes(item["payer"]) + bytes(item["mint"])
                + bytes(item["treasury"]) + item["order"])
            if self.stage.data(address) != wanted:
                raise Difference(f"request {address}: model {wanted.hex()}, program {self.stage.data(address).hex()}")
