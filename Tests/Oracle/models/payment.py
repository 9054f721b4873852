"""The reference model of Payment."""
import copy

from solders.pubkey import Pubkey

from oracle import ids
from oracle.encoding import i64, sha256, u16, u64, u8
from oracle.instructions import payment as call
from oracle.instructions.payment import EXACT_NET
from oracle.keys import public_key

from . import Difference, Ledger, ensure, people
from . import Driver as Base

U64 = 2**64
OPEN, PAID, REFUNDED, EXPIRED = 1, 2, 3, 4
YEAR, DELAY = 366 * 86_400, 90 * 86_400
NOBODY = Pubkey.default()


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
        self.heir, self.thief = people(s, f"heir-{number}", f"thief-{number}")
        # What is at the treasury's address: its own account, or one it cannot or will not be paid into.
        self.dead = set()
        for mint in self.mints:
            for person in (self.merchant, *self.customers, box, self.heir):
                amount = self.rng.choice((0, 10**6, 10**9, 10**10))
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
            for side in (self.merchant, self.heir):
                address = self.side(mint, side)
                self.ledger.open(s.holding(address, mint, side, 10**6), mint, side, 10**6)
        self.requests: dict = {}
        self.next = 0

    def step(self):
        kind = self.rng.random()
        if kind < 0.15:
            clock = self.stage.svm.get_clock()
            self.stage.set_clock(unix_timestamp=clock.unix_timestamp + self.rng.choice((-20, 1, 100, 400, DELAY)),
                                 epoch=clock.epoch + self.rng.choice((0, 0, 0, 1)))
            self.ledger.epoch = self.stage.svm.get_clock().epoch
        if kind > 0.97:
            self.harm()
        if not self.requests or kind < 0.3:
            self.open()
        elif kind < 0.55:
            self.pay()
        elif kind < 0.7:
            self.refund()
        elif kind < 0.78:
            self.hand_on()
        elif kind < 0.82:
            self.set_account()
        elif kind < 0.9:
            self.expire()
        else:
            self.close()

    def side(self, mint, owner):
        """Another account of an owner's."""
        return public_key(f"side-{self.mints.index(mint)}-{owner}")

    def harm(self):
        """An account is frozen, thawed, or held by another, for good."""
        mint = self.rng.choice(self.mints)
        key = self.account(mint, self.rng.choice((self.box, self.box, self.merchant, self.customers[0])))
        account = self.ledger.accounts[key]
        if self.rng.random() < 0.5:
            account["owner"] = self.thief
        state = self.rng.choice((1, 2)) if account["owner"] == self.box else 1
        account["frozen"] = state == 2
        self.stage.edit_holding(key, owner=account["owner"], state=state)

    def held(self, key, owner):
        """Whether an account is its owner's still."""
        return self.ledger.accounts[key]["owner"] == owner

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
        payer = r.choice((self.merchant, self.customers[1]))
        least = r.choice((None, 0, 0))
        if r.random() < 0.25:
            amount, points, flags = r.choice((0, 5, U64 - 1)), r.choice((0, 20, 10_001)), r.choice((0, 1, 2, 4))
            expiry = self.stage.now + r.choice((0, -self.stage.now - 5, 9, YEAR, YEAR + 1, 253_402_300_800))
            least = r.choice((None, 0, 5))
            number = r.randrange(max(1, self.next))
        self.next += 1
        order = sha256(number.to_bytes(4, "little"))
        address, bump = call.find(self.merchant, order)

        def apply():
            ensure(treasury == ids.SYSTEM or self.held(treasury, self.box), "InvalidSeeds")
            ensure(amount > 0 and flags in (0, 2), 0)
            ensure(self.stage.now < expiry <= 253_402_300_799 and expiry - self.stage.now <= YEAR, 1)
            ensure(points <= 10_000 and (points > 0) == (treasury != ids.SYSTEM), 0)
            wanted = call.share(amount, points) if least is None else least
            ensure(wanted <= call.share(amount, points), 0)
            ensure(address not in self.requests, "AccountAlreadyInitialized")
            self.requests[address] = dict(
                bump=bump, status=OPEN, flags=flags, points=points, amount=amount, least=wanted, paid=0, refunded=0,
                expiry=expiry, at=0, merchant=self.merchant, pending=NOBODY, account=NOBODY, payer=NOBODY, mint=mint,
                treasury=self.box if points else NOBODY, rent=payer, order=order)
            return [u8(1) + bytes(address) + bytes(self.merchant) + order + u64(amount)]

        self.attempt("open", apply, call.open_(
            self.merchant, order, amount, expiry, points, flags, mint, treasury, least, payer))

    def pay(self):
        r = self.rng
        address = self.pick(OPEN)
        item = self.requests[address]
        amount, most = item["amount"], U64 - 1
        if r.random() < 0.2:
            amount, most = r.choice((amount, amount - 1)), min(U64 - 1, r.choice((amount - 1, amount, amount + 1)))
        payer = r.choice((*self.customers, *self.customers, item["merchant"]))
        mint = item["mint"]
        source, merchant = self.account(mint, payer), item["merchant"]
        destination = self.account(mint, merchant) if r.random() < 0.7 else self.side(mint, merchant)
        box = self.account(mint, self.box)
        treasury = ids.SYSTEM if item["treasury"] == NOBODY else box

        def apply():
            ensure(destination in (self.account(mint, merchant), item["account"]), "InvalidSeeds")
            ensure(self.held(destination, merchant), "InvalidAccountData")
            ensure(source != destination, "InvalidArgument")
            ensure(item["status"] not in (PAID, REFUNDED), 2)
            ensure(item["status"] == OPEN and self.stage.now < item["expiry"], 1)
            ensure(amount == item["amount"], 0)
            fee = amount * item["points"] // 10_000
            share = amount - fee
            if item["flags"] & EXACT_NET:
                share = self.ledger.pre_fee(mint, share)
            ensure(share + fee <= most, 3)
            if fee and (not self.held(box, self.box) or self.ledger.accounts[box].get("frozen")):
                fee, share = 0, share + fee
            if fee:
                self.spend(source, box, fee, payer)
            arrived = self.spend(source, destination, share, payer) if share else 0
            ensure(arrived >= item["least"], 3)
            item.update(status=PAID, paid=amount, payer=payer, at=self.stage.now)
            return [u8(2) + bytes(address) + bytes(payer) + u64(amount) + u64(fee) + u64(share) + u64(arrived)]

        self.attempt("pay", apply, call.pay(
            amount, most, payer, address, mint, source, destination, treasury, self.token(mint)))

    def spend(self, source, destination, amount, by):
        """A transfer by `by`, whose account the source may no longer be: 4, after the balance is looked at."""
        ensure(self.ledger.accounts[source]["amount"] >= amount, 1)
        ensure(self.held(source, by), 4)
        return self.ledger.transfer(source, destination, amount)

    def refund(self):
        r = self.rng
        address = self.pick(PAID)
        item = self.requests[address]
        left = item["paid"] - item["refunded"]
        amount = r.choice((left, max(1, left // 2), max(1, left // 2), left + 1, 0))
        least = r.choice((0, 0, 0, amount, amount * 97 // 100))
        mint, merchant, payer = item["mint"], r.choice((item["merchant"],) * 9 + (self.thief,)), item["payer"]
        source, destination = self.account(mint, item["merchant"]), self.account(mint, payer)
        signs = payer == item["merchant"] or payer != NOBODY and r.random() < 0.3
        if payer == self.merchant and r.random() < 0.6:
            destination = self.side(mint, payer)

        def apply():
            ensure(merchant == item["merchant"], 7)
            ensure(payer != NOBODY, "InvalidArgument")
            ensure(self.held(destination, payer), "InvalidAccountData")
            ensure(source != destination, "InvalidArgument")
            ensure(item["status"] == PAID, 4)
            ensure(0 < amount <= left, 0)
            item["refunded"] += amount
            if amount == left:
                item["status"] = REFUNDED
            arrived = self.spend(source, destination, amount, merchant)
            ensure(arrived >= least, 3)
            return [u8(3) + bytes(address) + u64(amount) + u64(arrived)]

        payer_meta = payer if payer != NOBODY else self.customers[0]
        self.attempt("refund", apply, call.refund(
            amount, merchant, address, mint, source, destination if payer != NOBODY else source, payer_meta,
            self.token(mint), least, signs))

    def hand_on(self):
        address = self.pick(OPEN)
        item, role = self.requests[address], u8(0)
        if item["pending"] == NOBODY:
            by, heir = self.rng.choice((item["merchant"], item["merchant"], self.thief)), self.rng.choice(
                (self.heir, self.merchant))

            def propose():
                ensure(by == item["merchant"], 7)
                item["pending"] = heir
                return [u8(240) + bytes(address) + role + bytes(by) + bytes(heir)]

            self.attempt("propose", propose, call.propose(by, address, heir))
            return
        by = self.rng.choice((item["pending"], item["pending"], self.thief))

        def accept():
            ensure(by == item["pending"], 7)
            before = item["merchant"]
            item.update(merchant=by, pending=NOBODY)
            return [u8(241) + bytes(address) + role + bytes(before) + bytes(by)]

        self.attempt("accept", accept, call.accept(by, address))

    def set_account(self):
        address = self.pick(OPEN)
        item = self.requests[address]
        owner = self.rng.choice((item["merchant"], item["merchant"], self.merchant, self.heir))
        account, by = self.side(item["mint"], owner), item["merchant"]

        def apply():
            ensure(self.held(account, by), "InvalidAccountData")
            ensure(item["status"] == OPEN, 4)
            item["account"] = account
            return [u8(6) + bytes(address) + bytes(account)]

        self.attempt("set-account", apply, call.set_account(by, address, item["mint"], account))

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
        by = self.rng.choice((item["merchant"], item["merchant"], item["rent"], self.thief))

        def apply():
            ensure(by in (item["merchant"], item["rent"]), 7)
            if by == item["merchant"]:
                ensure(item["status"] != OPEN and self.stage.now >= item["expiry"], 5)
            else:
                ensure(self.stage.now >= item["expiry"] + DELAY, 5)
            del self.requests[address]
            return [u8(5) + bytes(address)]

        self.attempt("close", apply, call.close(by, address, item["rent"]))

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.requests, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.requests, self.ledger.accounts, self.ledger.mints = snapshot

    def compare(self):
        for address, item in self.requests.items():
            wanted = (
                b"payrq.v2" + u8(item["bump"]) + u8(item["status"]) + u16(item["flags"]) + u16(item["points"]) + u16(0)
                + u64(item["amount"]) + u64(item["least"]) + u64(item["paid"]) + u64(item["refunded"])
                + i64(item["expiry"]) + i64(item["at"]) + bytes(self.merchant) + bytes(item["merchant"])
                + bytes(item["pending"]) + bytes(item["account"]) + bytes(item["payer"]) + bytes(item["mint"])
                + bytes(item["treasury"]) + bytes(item["rent"]) + item["order"])
            if self.stage.data(address) != wanted:
                raise Difference(f"request {address}: model {wanted.hex()}, program {self.stage.data(address).hex()}")
