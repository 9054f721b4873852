"""The reference model of Offer."""
import copy

from oracle import ids
from oracle.encoding import i64, u16, u64, u8
from oracle.instructions import offer as call
from oracle.instructions import token_2022
from oracle.instructions.offer import ACCEPTS_FEES, ANYONE, EXACT_NET, PARTIAL

from . import Driver as Base
from . import Difference, Ledger, ensure, fee, people

U64 = 2**64


class Driver(Base):
    PROGRAM = "Offer"

    def begin(self):
        """Three people, three mints (SPL, a fee of 1 %, one that rises), and accounts of everything for everyone."""
        s, number = self.stage, self.count
        self.people = people(s, *(f"{name}-{number}" for name in ("ann", "ben", "cid")))
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        later = self.ledger.epoch + 1
        plain = s.new_mint(f"plain-{number}", decimals=6)
        one = s.fee_mint(f"one-{number}", 100, 5000)
        rising = s.fee_mint(f"rising-{number}", 0, 10**9, newer=(later, 10**9, 300))
        self.mints = [plain, one, rising]
        self.ledger.mint(plain, 10**12)
        self.ledger.mint(one, 10**12, 100, 5000)
        self.ledger.mint(rising, 10**12, 0, 10**9, newer=(later, 10**9, 300))
        for mint in self.mints:
            for person in self.people:
                amount = self.rng.choice((0, 1000, 10**9, 10**10, 10**11))
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
        self.offers: dict = {}
        self.thief, = people(s, f"thief-{number}")
        self.next = 0

    def step(self):
        kind = self.rng.random()
        if kind < 0.1:
            self.pass_time()
        if not self.offers or kind < 0.3:
            self.make()
        elif kind < 0.8:
            self.take()
        elif kind < 0.87:
            self.end(call.cancel, "cancel")
        elif kind < 0.95:
            self.end(call.expire, "expire")
        elif kind < 0.98:
            self.gift()
        else:
            self.give_away()

    def give_away(self):
        """Somebody's account is another's from now on."""
        key = self.account(self.rng.choice(self.mints), self.rng.choice(self.people))
        self.ledger.accounts[key]["owner"] = self.thief
        self.stage.edit_holding(key, owner=self.thief)

    def held(self, key, owner):
        return self.ledger.accounts[key]["owner"] == owner

    def spend(self, source, destination, amount, by):
        """A transfer by `by`, whose account the source may no longer be: 4, after the balance is looked at."""
        ensure(self.ledger.accounts[source]["amount"] >= amount, 1)
        ensure(self.held(source, by), 4)
        return self.ledger.transfer(source, destination, amount)

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        self.stage.set_clock(unix_timestamp=clock.unix_timestamp + self.rng.choice((-50, 1, 100, 1000)),
                             epoch=clock.epoch + self.rng.choice((0, 0, 1)))
        self.ledger.epoch = self.stage.svm.get_clock().epoch

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if mint == self.mints[0] else ids.TOKEN_2022

    def has_fee(self, mint):
        return self.ledger.mints[mint]["older"] is not None

    # Instructions

    def make(self):
        r = self.rng
        maker = r.choice(self.people)
        mint_a, mint_b = r.sample(self.mints, 2)
        amount, wanted = (r.choice((1, 7, 1000, 999_983, 10**8)) for _ in range(2))
        expiry = r.choice((0, 0, self.stage.now + 1, self.stage.now + 500))
        taker = r.choice((ANYONE, ANYONE, r.choice(self.people)))
        flags = r.choice((PARTIAL | ACCEPTS_FEES, 7, 7, ACCEPTS_FEES))
        number = self.next
        payer = r.choice((maker, self.thief))
        least_a, least_b, least_fill = r.choice((0, 0, amount)), r.choice((0, 0, wanted)), r.choice((0, 0, 1, 50))
        if r.random() < 0.25:  # something is wrong, or may be
            mint_a, mint_b = r.choice(self.mints), r.choice(self.mints)
            amount, wanted = (r.choice((0, 1, 1000, U64 - 1)) for _ in range(2))
            expiry = r.choice((self.stage.now, -1, 253_402_300_799, 253_402_300_800))
            flags = r.choice((0, PARTIAL, EXACT_NET, 7, 8))
            number = r.randrange(max(1, self.next))
            least_a, least_b, least_fill = (r.choice((0, amount // 2, wanted // 2, wanted)) for _ in range(3))
        self.next += 1
        address, bump = call.find(maker, number)
        vault, source, maker_b = self.account(mint_a, address), self.account(mint_a, maker), self.account(mint_b, maker)

        def apply():
            ensure(self.held(maker_b, maker), "InvalidAccountData")
            ensure(amount > 0 and wanted > 0 and least_b <= wanted and least_fill <= wanted, 0)
            ensure(mint_a != mint_b, 1)
            ensure(flags < 8, 0)
            ensure(0 <= expiry <= 253_402_300_799 and (expiry == 0 or expiry > self.stage.now), 3)
            ensure(flags & ACCEPTS_FEES or not (self.has_fee(mint_a) or self.has_fee(mint_b)), 8)
            ensure(address not in self.offers, "AccountAlreadyInitialized")
            self.ledger.open(vault, mint_a, address)
            held = self.spend(source, vault, amount, maker)
            ensure(held > 0, 0)
            ensure(held >= least_a, 5)
            self.offers[address] = dict(
                least_b=least_b, least_fill=least_fill, rate=self.ledger.rate(mint_a), maker_b=maker_b, payer=payer,
                bump=bump, flags=flags, id=number, a=held, sent=0, wanted=wanted, filled=0, expiry=expiry, maker=maker,
                taker=taker, mint_a=mint_a, mint_b=mint_b, vault=vault)
            return [u8(1) + bytes(address) + bytes(maker) + bytes(mint_a) + bytes(mint_b) + u64(held) + u64(wanted)]

        self.attempt("make", apply, call.make(
            maker, number, amount, wanted, expiry, taker, flags, mint_a, mint_b, source, vault, self.token(mint_a),
            maker_b, least_a=least_a, least_b=least_b, least_fill=least_fill, payer=payer))

    def take(self):
        r = self.rng
        address = r.choice(list(self.offers))
        offer = self.offers[address]
        left = offer["wanted"] - offer["filled"]
        amount = r.choice((left, max(1, left // 3), max(1, left // 7)))
        most, least = U64 - 1, 0
        least_fill = r.choice((None, 1, amount))
        taker = r.choice(self.people) if offer["taker"] == ANYONE else offer["taker"]
        if r.random() < 0.25:
            amount = r.choice((left, 1, left + 1, 0)) % U64
            most = r.choice((U64 - 1, amount, 2 * amount % U64))
            least = r.choice((0, 1, 10**6))
            least_fill = r.choice((None, 0, 1, amount // 2, left + 1))
            taker = r.choice(self.people)
        mint_a, mint_b = offer["mint_a"], offer["mint_b"]
        taker_a, taker_b = self.account(mint_a, taker), self.account(mint_b, taker)
        maker_b = offer["maker_b"]
        wanted_fill = amount if least_fill is None else least_fill

        def apply():
            ensure(self.held(maker_b, offer["maker"]), "InvalidAccountData")
            ensure(taker_b != maker_b, "InvalidArgument")
            ensure(offer["taker"] in (ANYONE, taker), 2)
            ensure(offer["expiry"] == 0 or self.stage.now < offer["expiry"], 3)
            ensure(0 < amount and wanted_fill <= amount, 0)
            part = min(amount, left)
            ensure(offer["flags"] & PARTIAL or part == offer["wanted"], 11)
            ensure(part >= wanted_fill and (part >= offer["least_fill"] or part == left), 12)
            last, filled = part == left, offer["filled"] + part
            held = self.ledger.accounts[offer["vault"]]["amount"]
            out = held if last else offer["a"] * filled // offer["wanted"] - offer["sent"]
            ensure(out > 0, 9)
            sent = part
            if offer["flags"] & EXACT_NET:
                sent = self.ledger.pre_fee(mint_b, part)
                ensure(sent < U64, 7)
            ensure(sent <= -(-most * part // amount), 5)
            arrived_b = self.spend(taker_b, maker_b, sent, taker)
            ensure(arrived_b >= -(-offer["least_b"] * part // offer["wanted"]), 5)
            arrived_a = self.ledger.transfer(offer["vault"], taker_a, out)
            ensure(arrived_a >= least * part // amount, 5)
            offer["filled"], offer["sent"] = filled, offer["sent"] + out
            if last:
                self.finish(address)
            return [u8(2) + bytes(address) + bytes(taker) + u64(part) + u64(sent) + u64(arrived_b) + u64(out)
                    + u64(arrived_a)]

        self.attempt("take", apply, call.take(
            amount, most, least, taker, address, offer["payer"], mint_a, mint_b, offer["vault"], taker_a, taker_b,
            maker_b, self.token(mint_a), self.token(mint_b), least_fill))

    def finish(self, address):
        offer = self.offers.pop(address)
        self.ledger.harvest(offer["vault"])
        self.ledger.close(offer["vault"])

    def end(self, build, label):
        address = self.rng.choice(list(self.offers))
        offer = self.offers[address]
        target = self.account(offer["mint_a"], offer["maker"])
        signs = label == "expire" and self.rng.random() < 0.3

        def apply():
            held = self.ledger.accounts[offer["vault"]]["amount"]
            if label == "expire":
                ensure(self.held(target, offer["maker"]), "InvalidAccountData")
                ensure(offer["expiry"] != 0 and self.stage.now >= offer["expiry"], 4)
                agreed = fee(held, *offer["rate"])
                ensure(signs or self.ledger.fee(offer["mint_a"], held) <= agreed, 13)
            self.ledger.transfer(offer["vault"], target, held)
            self.finish(address)
            return [u8(3 if label == "cancel" else 4) + bytes(address) + u64(held)]

        self.attempt(label, apply, build(
            offer["maker"], address, offer["mint_a"], offer["vault"], target, self.token(offer["mint_a"]),
            offer["payer"], *([True] if signs else [])))

    def gift(self):
        """Somebody sends the vault a token nobody asked for."""
        address = self.rng.choice(list(self.offers))
        offer, giver = self.offers[address], self.rng.choice(self.people)
        mint, source = offer["mint_a"], self.account(offer["mint_a"], giver)

        def apply():
            self.spend(source, offer["vault"], 3, giver)
            return []

        sent = token_2022.transfer_checked(source, mint, offer["vault"], giver, 3, 6)
        self.attempt("gift", apply, type(sent)(self.token(mint), bytes(sent.data), sent.accounts))

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.offers, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.offers, self.ledger.accounts, self.ledger.mints = snapshot

    def compare(self):
        for address, offer in self.offers.items():
            points, maximum = offer["rate"]
            wanted = (
                b"offer.v2" + u8(offer["bump"]) + u8(1) + u16(offer["flags"]) + u16(points) + bytes(2)
                + u64(offer["id"]) + u64(offer["a"]) + u64(offer["sent"]) + u64(offer["wanted"]) + u64(offer["filled"])
                + i64(offer["expiry"]) + u64(offer["least_b"]) + u64(offer["least_fill"]) + u64(maximum) + bytes(8)
                + bytes(offer["maker"]) + bytes(offer["taker"]) + bytes(offer["mint_a"]) + bytes(offer["mint_b"])
                + bytes(offer["maker_b"]) + bytes(offer["payer"]))
            if self.stage.data(address) != wanted:
                raise Difference(f"offer {address}: model {wanted.hex()}, program {self.stage.data(address).hex()}")
