"""The reference model of Bridge: redemptions, by voucher and otherwise."""
import copy

from oracle import ids
from oracle.encoding import u8, u64
from oracle.instructions import bridge as call
from oracle.instructions import memo
from oracle.instructions.bridge import KEPT, NOBODY, POINTS, POINTS_MINT
from oracle.instructions.precompiles import ed25519, ed25519_many

from . import Difference, ensure
from .bridge_state import DAY, LAST, U64, ratio


class Redemptions:
    """What users do."""

    def redeem(self):
        """Mostly of a partner that has something to pay with, and a price where it needs one."""
        r = self.rng
        ready = [key for key, item in self.partners.items()
                 if self.ledger.accounts[item["reserve"]]["amount"] and not item["paused"]
                 and (item["mode"] < 2 or self.now - item["published"] <= item["policy"].max_age)]
        address = r.choice(ready) if ready and r.random() < 0.9 else self.pick()
        (self.redeem_points if self.partners[address]["mode"] < 2 else self.redeem_tokens)(address)

    def amount(self, partner):
        r, policy = self.rng, partner["policy"]
        amount = r.choice((10, 100, 500, 1000, 1000, 9999))
        if r.random() < 0.15:
            amount = r.choice((0, 1, policy.least, policy.most, policy.least - 1, policy.most + 1, policy.cap, 10**8))
        return max(0, min(amount, U64 - 1))

    def record(self, address, user):
        """What the user did before, or nothing."""
        key, bump = call.find_user(address, user)
        return key, self.records.get(key) or dict(
            bump=bump, day=0, used=0, redeemed=0, top=0, bits=set(), partner=address, user=user)

    def tally(self, partner, record, policy, amount) -> None:
        """The day's caps."""
        day = max(max(self.now, 0) // DAY, partner["day"], record["day"])
        for item in (partner, record):
            if item["day"] != day:
                item.update(day=day, used=0)
        ensure(partner["used"] + amount <= policy.cap and record["used"] + amount <= policy.user_cap, 4)
        partner["used"] += amount
        record["used"] += amount
        record["redeemed"] += amount
        ensure(record["redeemed"] < U64, 9)

    def worth(self, partner, policy, amount, least) -> tuple[int, int]:
        above, below = ratio(partner["mode"], partner["decimals"], policy, partner["price"])
        out = amount * above // below
        ensure(out < U64, 9)
        ensure(out > 0, 10)
        fee = out * policy.fee // 10_000
        ensure(out - fee >= least, 11)
        ensure(self.ledger.accounts[partner["reserve"]]["amount"] >= out, 7)
        return out, fee

    def pay(self, address, partner, target, user, amount, out, fee, nonce):
        self.ledger.transfer(partner["reserve"], target, out - fee)
        return [u8(5) + bytes(address) + bytes(user) + u64(amount) + u64(out) + u64(fee) + u64(nonce)]

    def least(self, partner, amount):
        """Mostly no bound; sometimes what it is worth, or one more."""
        if self.rng.random() < 0.75 or (partner["mode"] > 1 and partner["price"] is None):
            return 0
        rate = ratio(partner["mode"], partner["decimals"], partner["policy"], partner["price"])
        out = amount * rate[0] // rate[1] if rate else 0
        return min(U64 - 1, out - out * partner["policy"].fee // 10_000 + self.rng.choice((0, 1)))

    @staticmethod
    def use(record, nonce) -> bool:
        """The highest nonce so far, and those used of the 128 below it; 0 counts as used."""
        if nonce > record["top"]:
            record["bits"] = {old for old in record["bits"] | {record["top"]} if nonce - old <= 128}
            record["top"] = nonce
            return True
        if nonce == record["top"] or nonce in record["bits"] or record["top"] - nonce > 128:
            return False
        record["bits"].add(nonce)
        return True

    def nonce(self, record):
        r, top = self.rng, record["top"]
        nonce = top + r.choice((1, 1, 1, 2, 5, 63, 64, 65, 128, 129))
        if top and r.random() < 0.4:
            nonce = top - r.choice((0, 1, 2, 3, 63, 64, 65, 127, 128, 129))
        return max(0, nonce)

    def redeem_points(self, address):
        r = self.rng
        partner = self.partners[address]
        user = r.choice(self.users)
        key, record = self.record(address, user)
        points = self.amount(partner)
        nonce, expiry, least = self.nonce(record), self.now + r.choice((1, 100, 5000)), self.least(partner, points)
        if r.random() < 0.1:
            expiry = r.choice((self.now, self.now - 1, -1, LAST, LAST + 1))
        mint, target = partner["reserve_mint"], self.account(partner["reserve_mint"], user)
        burn = None
        if partner["mode"] == POINTS_MINT:
            burn = partner["mint"], self.account(partner["mint"], user), ids.TOKEN_2022
        cosigner, approved, before = None, True, []
        if partner["mode"] == POINTS and r.random() < 0.3:
            cosigner = partner["authority"] if r.random() < 0.9 else r.choice((*self.issuers, self.ben))
            approved = cosigner == partner["authority"]
        elif partner["mode"] == POINTS:
            before, approved = self.approval(address, partner, user, points, nonce, expiry)
        label = "points-mint" if burn else "points-signed" if cosigner else "points"

        def apply():
            state = copy.deepcopy(record)
            policy = self.in_force(partner)
            ensure(not partner["paused"], 3)
            ensure(policy.least <= points <= policy.most, 4)
            ensure(self.now < expiry <= LAST and expiry >= 0, 5)
            ensure(approved, 8)
            ensure(self.use(state, nonce), 6)
            self.tally(partner, state, policy, points)
            out, fee = self.worth(partner, policy, points, least)
            if burn:
                self.ledger.burn(burn[1], points)
            self.records[key] = state
            return self.pay(address, partner, target, user, points, out, fee, nonce)

        self.attempt(label, apply, *before, call.redeem_points(
            points, nonce, expiry, least, user, address, mint, partner["reserve"], target, self.token(mint), cosigner,
            burn))

    def approval(self, address, partner, user, points, nonce, expiry):
        """What stands before the redemption, and whether it is good."""
        r = self.rng
        is_open = partner["voucher_key"] != NOBODY
        right = lambda **changes: call.message(**{**dict(
            partner=address, user=user, points=points, nonce=nonce, expiry=expiry), **changes})
        good = ed25519(right(), self.signer)
        if r.random() < 0.88:
            return ([memo.memo(b"x")] if r.random() < 0.2 else []) + [good], is_open
        other = r.choice((
            {"user": self.users[user == self.ann]}, {"points": min(points + 1, U64 - 1) if points < U64 - 1 else 0},
            {"nonce": nonce + 1}, {"expiry": expiry - 1}, {"partner": self.oracle}, {"program": self.oracle}))
        places = [(16 + 32, 0), (16, 0), (16 + 96, 0)]
        place = r.randrange(3)
        # One part lies in the instruction before, which is a good voucher too, and is therefore verified.
        indexes = [0 if index == place else 0xFFFF for index in range(3)]
        elsewhere = ed25519(right(), self.signer, offsets=(
            places[0][0], indexes[0], places[1][0], indexes[1], places[2][0], 136, indexes[2]))
        return r.choice((
            [], [good, memo.memo(b"between")], [ed25519(right(**other), self.signer)], [ed25519(right(), self.thief)],
            [ed25519_many([right(), right()], self.signer)], [good, elsewhere],
            [ed25519(right() + b"\0", self.signer)], [ed25519(right()[:-1], self.signer)])), False

    def redeem_tokens(self, address):
        r = self.rng
        partner = self.partners[address]
        user = r.choice(self.users)
        key, record = self.record(address, user)
        amount = self.amount(partner)
        least = self.least(partner, amount)
        mint, coin = partner["reserve_mint"], partner["mint"]
        target, source = self.account(mint, user), self.account(coin, user)

        def apply():
            state = copy.deepcopy(record)
            policy = self.in_force(partner)
            ensure(not partner["paused"], 3)
            ensure(partner["price"] and self.now - partner["published"] <= policy.max_age, 12)
            put = amount - self.ledger.fee(coin, amount) if partner["mode"] == KEPT else amount
            ensure(policy.least <= put <= policy.most, 4)
            self.tally(partner, state, policy, put)
            out, fee = self.worth(partner, policy, put, least)
            if partner["mode"] == KEPT:
                if self.ledger.transfer(source, partner["vault"], amount) != put:
                    raise Difference("a fee is not what it was")
            else:
                self.ledger.burn(source, amount)
            self.records[key] = state
            return self.pay(address, partner, target, user, put, out, fee, 0)

        self.attempt("kept" if partner["mode"] == KEPT else "burned", apply, call.redeem_tokens(
            amount, least, user, address, mint, partner["reserve"], target, self.token(mint), coin, source,
            self.token(coin), partner["vault"]))
