"""The reference model of Bridge: partners and reserves."""
import copy

from oracle import extensions as ext
from oracle import ids
from oracle.encoding import i64, u8, u64
from oracle.extensions import Kind
from oracle.instructions import bridge as call
from oracle.instructions import token_2022
from oracle.instructions.bridge import BURNED, KEPT, NOBODY, POINTS, POINTS_MINT, Policy
from oracle.keys import key_pair

from . import Difference, Ledger, ensure, people
from . import Driver as Base
from .bridge_redemptions import Redemptions
from .bridge_state import DAY, LAST, U64, is_valid, partner_bytes, ratio, user_bytes


class Driver(Redemptions, Base):
    PROGRAM = "Bridge"
    WORLD_STEPS = 120

    def begin(self):
        """Two issuers, two users, an oracle; for reserves an SPL mint and one with a rising fee; a mint of points, a
        coin, and a coin with a fee."""
        s, r, number = self.stage, self.rng, self.count
        *self.issuers, self.ann, self.ben, self.oracle = people(
            s, *(f"{name}-{number}" for name in ("iss", "jon", "ann", "ben", "ora")))
        self.users = [self.ann, self.ben]
        self.signer, self.thief = key_pair(f"vouchers-{number}"), key_pair(f"thief-{number}")
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        later = self.ledger.epoch + 1
        self.decimals = {}

        def mint(name, make, *rate, decimals, newer=None, **options):
            if newer:
                options["newer"] = newer
            key = make(f"{name}-{number}", *rate, supply=10**18, decimals=decimals, **options)
            self.ledger.mint(key, 10**18, *rate, newer=newer)
            self.decimals[key] = decimals
            return key
        base = r.choice((0, 2, 6, 9, 12))
        decimals = [max(0, min(12, base + r.choice((0, 0, 0, 1, -1, 3, -3)))) for _ in range(5)]
        self.spl = mint("spl", s.new_mint, decimals=decimals[0])
        self.rising = mint("rising", s.fee_mint, 100, 5000, decimals=decimals[1], newer=(later, 10**9, 300))
        self.old = mint("points", s.new_mint, decimals=decimals[2], program=ids.TOKEN_2022,
                        extensions=[ext.empty(Kind.NON_TRANSFERABLE)])
        self.coin = mint("coin", s.new_mint, decimals=decimals[3])
        self.toll = mint("toll", s.fee_mint, 250, 10**6, decimals=decimals[4])
        for key in self.decimals:
            for person in (*self.issuers, *self.users):
                amount = r.choice((10**4, 10**6, 10**9)) if key not in (self.spl, self.rising) else 10**17
                self.ledger.open(s.associated(key, person, amount), key, person, amount)
        self.partners: dict = {}
        self.records: dict = {}
        self.used: dict = {}
        self.next = 0

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if mint in (self.spl, self.coin) else ids.TOKEN_2022

    def step(self):
        kind = self.rng.random()
        if kind < 0.4 and self.rng.random() < 0.3:
            self.pass_time()
        if len(self.partners) < 3 or kind < 0.09:
            self.register()
        elif kind < 0.18:
            self.top_up()
        elif kind < 0.22:
            self.withdraw()
        elif kind < 0.28:
            self.set_policy()
        elif kind < 0.3:
            self.set_paused()
        elif kind < 0.41:
            self.set_price()
        elif kind < 0.44:
            self.hand_on()
        elif kind < 0.46:
            self.gift()
        else:
            self.redeem()

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        self.stage.set_clock(
            unix_timestamp=clock.unix_timestamp + self.rng.choice((-50, -DAY, 1, 5, 60, 60, 100, 3600, 40_000, DAY)),
            epoch=clock.epoch + self.rng.choice((0, 0, 0, 1)))
        self.ledger.epoch = self.stage.svm.get_clock().epoch

    @property
    def now(self):
        return self.stage.now

    def pick(self, funded=None):
        """Any partner; mostly one whose reserve holds something, or nothing."""
        fitting = [key for key, item in self.partners.items()
                   if bool(self.ledger.accounts[item["reserve"]]["amount"]) == funded]
        return self.rng.choice(fitting if fitting and self.rng.random() < 0.7 else list(self.partners))

    # Policies

    def policy(self):
        r = self.rng
        policy = Policy(
            num=r.choice((1, 3, 50)), den=r.choice((1, 7, 100)), least=r.choice((0, 0, 5)),
            most=r.choice((U64 - 1, U64 - 1, 10**4)), cap=r.choice((U64 - 1, 10**6, 60_000)),
            user_cap=r.choice((U64 - 1, 10**5, 30_000)), floor=r.choice((0, 0, 10**6, 10**15)),
            max_age=r.choice((100, 5000, DAY)), spread=r.choice((0, 0, 30, 2500)), fee=r.choice((0, 0, 25, 300)))
        if r.random() < 0.15:
            policy = policy._replace(**r.choice((
                {"num": 0}, {"den": 0}, {"least": 5, "most": 4}, {"spread": 10_001}, {"fee": 10_001}, {"max_age": -1},
                {"max_age": LAST + 1}, {"rest": bytes(27) + b"\1"}, {"num": U64 - 1}, {"den": U64 - 1},
                {"spread": 10_000}, {"cap": 0}, {"fee": 10_000}, {"num": 10**7})))
        return policy

    def in_force(self, partner) -> Policy:
        """Puts the policy that waits in force if it is time."""
        if partner["pending"] and self.now >= partner["at"]:
            partner["policy"], partner["pending"] = partner["next"], 0
        return partner["policy"]

    def fits(self, partner, policy, price) -> bool:
        if partner["mode"] in (BURNED, KEPT) and price is None:
            return True
        return ratio(partner["mode"], partner["decimals"], policy, price) is not None

    def register(self):
        r = self.rng
        creator, mode, reserve = r.choice(self.issuers), r.choice((POINTS, POINTS, 1, 2, 3)), r.choice(
            (self.spl, self.rising))
        mint = {POINTS: None, POINTS_MINT: self.old, BURNED: r.choice((self.coin, self.toll, self.old)),
                KEPT: r.choice((self.coin, self.toll))}[mode]
        policy, delay = self.policy(), r.choice((0, 0, 100, 5000))
        voucher_key, oracle = r.choice((*[self.signer.pubkey()] * 9, NOBODY)), self.oracle
        number = self.next
        if r.random() < 0.15:
            number = r.randrange(max(1, self.next))
            delay = r.choice((-1, 0, LAST, LAST + 1))
            reserve = r.choice((self.spl, self.old))
            mode = r.choice((0, 1, 2, 3, 4))
            mint = r.choice((None, mint, self.old, self.coin))
        self.next += 1
        address, bump = call.find(creator, number)
        vault = self.account(mint, address) if mode == KEPT and mint else ids.SYSTEM
        box = self.account(reserve, address)
        decimals = self.decimals[reserve], self.decimals[mint] if mint else 0

        def apply():
            ensure(mode <= KEPT and 0 <= delay <= LAST and is_valid(policy), 0)
            ensure((mint is not None) == (mode != POINTS), 0)
            ensure(mode in (BURNED, KEPT) or ratio(mode, decimals, policy, None), 0)
            ensure(reserve != self.old and mint != reserve, 1)
            ensure(mode != POINTS_MINT or mint == self.old, 1)
            ensure(mode != KEPT or mint != self.old, 1)
            ensure(address not in self.partners, "AccountAlreadyInitialized")
            self.ledger.open(box, reserve, address)
            if mode == KEPT:
                self.ledger.open(vault, mint, address)
            self.partners[address] = dict(
                bump=bump, mode=mode, paused=0, pending=0, decimals=decimals, id=number, day=0, used=0, price=None,
                published=0, at=0, delay=delay, policy=policy, next=None, creator=creator, authority=creator,
                proposed=NOBODY, voucher_key=voucher_key, oracle=oracle, reserve_mint=reserve, mint=mint, reserve=box,
                vault=vault)
            return [u8(1) + bytes(address) + bytes(creator) + bytes(reserve)]

        self.attempt("register", apply, call.register(
            creator, number, mode, delay, voucher_key, oracle, policy, reserve, box, self.token(reserve),
            mint or ids.SYSTEM, vault, self.token(mint) if mint else ids.TOKEN))

    def authority(self, partner):
        """Mostly the one it has."""
        return partner["authority"] if self.rng.random() < 0.9 else self.rng.choice((*self.issuers, self.ann))

    def set_policy(self):
        address, policy = self.pick(), self.policy()
        partner = self.partners[address]
        authority = self.authority(partner)

        def apply():
            ensure(authority == partner["authority"], 2)
            ensure(is_valid(policy) and self.fits(partner, policy, partner["price"]), 0)
            self.in_force(partner)
            partner.update(pending=1, at=self.now + partner["delay"], next=policy)
            return [u8(2) + bytes(address) + i64(partner["at"])]

        self.attempt("set-policy", apply, call.set_policy(authority, address, policy))

    def set_paused(self):
        address, paused = self.pick(), self.rng.choice((0, 0, 1, 2) if self.rng.random() < 0.3 else (0, 0, 1))
        partner = self.partners[address]
        authority = self.authority(partner)

        def apply():
            ensure(paused < 2, "InvalidInstructionData")
            ensure(authority == partner["authority"], 2)
            partner["paused"] = paused
            return [u8(6) + bytes(address) + u8(paused)]

        self.attempt("set-paused", apply, call.set_paused(authority, address, paused))

    def set_price(self):
        r = self.rng
        fitting = [key for key, item in self.partners.items()
                   if item["mode"] > 1 and self.now - item["published"] > item["policy"].max_age]
        address = r.choice(fitting) if fitting and r.random() < 0.8 else self.pick()
        partner = self.partners[address]
        oracle = partner["oracle"] if r.random() < 0.9 else self.ann
        price, published = (r.choice((1, 3, 999)), r.choice((1, 7, 10**3))), self.now - r.choice((0, 0, 1, 60))
        if r.random() < 0.2:
            price = r.choice(((0, 1), (1, 0), (U64 - 1, 1), (1, U64 - 1), (U64 // 10**4, 1), (5, 3)))
            published = r.choice((self.now + 1, self.now, partner["published"], partner["published"] + 1, -1))

        def apply():
            ensure(oracle == partner["oracle"], 2)
            policy = self.in_force(partner)
            ensure(price[0] > 0 and price[1] > 0 and self.fits(partner, policy, price), 0)
            ensure(not partner["pending"] or self.fits(partner, partner["next"], price), 0)
            ensure(partner["published"] < published <= self.now, 12)
            partner.update(price=price, published=published)
            return [u8(7) + bytes(address) + u64(price[0]) + u64(price[1]) + i64(published)]

        self.attempt("set-price", apply, call.set_price(oracle, address, *price, published))

    def hand_on(self):
        r = self.rng
        address = r.choice([key for key, item in self.partners.items() if item["proposed"] != NOBODY] or [self.pick()])
        partner = self.partners[address]
        if partner["proposed"] == NOBODY or r.random() < 0.2:
            authority, new = self.authority(partner), r.choice((*self.issuers, *self.issuers, NOBODY))

            def propose():
                ensure(authority == partner["authority"], 2)
                ensure(new != NOBODY, "InvalidArgument")
                partner["proposed"] = new
                return []

            self.attempt("propose", propose, call.propose(authority, address, new))
        else:
            pending = partner["proposed"] if r.random() < 0.8 else r.choice((*self.issuers, self.ben))

            def accept():
                ensure(pending == partner["proposed"], 2)
                partner.update(authority=pending, proposed=NOBODY)
                return []

            self.attempt("accept", accept, call.accept(pending, address))

    # The reserve

    def top_up(self):
        address, funder = self.pick(False), self.rng.choice((*self.issuers, self.issuers[0], self.ann))
        partner = self.partners[address]
        amount = self.rng.choice((0, 10**6, 10**12, 10**16, 10**16, 10**16, 10**16))
        mint = partner["reserve_mint"]
        source = self.account(mint, funder) if self.rng.random() < 0.95 else partner["reserve"]

        def apply():
            ensure(source != partner["reserve"], "InvalidArgument")
            arrived = self.ledger.transfer(source, partner["reserve"], amount)
            return [u8(3) + bytes(address) + u64(arrived)]

        self.attempt("top-up", apply, call.top_up(
            amount, funder, address, mint, source, partner["reserve"], self.token(mint)))

    def withdraw(self):
        r, address = self.rng, self.pick(True)
        partner = self.partners[address]
        authority, mint = self.authority(partner), partner["reserve_mint"]
        held = self.ledger.accounts[partner["reserve"]]["amount"]
        spare = max(0, held - partner["policy"].floor)
        amount = r.choice((spare, spare // 3, spare // 5, spare // 9, spare + 1, held, U64 - 1))
        target = self.account(mint, authority) if r.random() < 0.95 else partner["reserve"]

        def apply():
            ensure(target != partner["reserve"], "InvalidArgument")
            ensure(authority == partner["authority"], 2)
            ensure(held - amount >= self.in_force(partner).floor, 7)
            self.ledger.transfer(partner["reserve"], target, amount)
            return [u8(4) + bytes(address) + u64(amount)]

        self.attempt("withdraw", apply, call.withdraw(
            amount, authority, address, mint, partner["reserve"], target, self.token(mint)))

    def gift(self):
        """Somebody sends the reserve, or the vault, a token nobody asked for."""
        address, giver = self.pick(), self.rng.choice(self.issuers)
        partner = self.partners[address]
        mint, target = partner["reserve_mint"], partner["reserve"]
        if partner["mode"] == KEPT and self.rng.random() < 0.5:
            mint, target = partner["mint"], partner["vault"]
        source = self.account(mint, giver)

        def apply():
            self.ledger.transfer(source, target, 3)
            return []

        sent = token_2022.transfer_checked(source, mint, target, giver, 3, self.decimals[mint])
        self.attempt("gift", apply, type(sent)(self.token(mint), bytes(sent.data), sent.accounts))

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.partners, self.records, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.partners, self.records, self.ledger.accounts, self.ledger.mints = snapshot

    def compare(self):
        for address, item in self.partners.items():
            self.expect(address, partner_bytes(item))
        for address, item in self.records.items():
            self.expect(address, user_bytes(item))

    def expect(self, address, wanted):
        if self.stage.data(address) != wanted:
            raise Difference(f"{address}: model {wanted.hex()}, program {self.stage.data(address).hex()}")
