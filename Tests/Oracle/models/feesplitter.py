"""The reference model of FeeSplitter."""
import copy

from oracle import extensions as ext
from oracle import ids
from oracle.encoding import i64, u16, u64, u8
from oracle.extensions import Kind
from oracle.instructions import authority, token_2022
from oracle.instructions import fee_splitter as call
from oracle.instructions.fee_splitter import BURN, DAY, PAY, STAKE
from oracle.keys import public_key
from solders.pubkey import Pubkey

from . import Driver as Base
from . import Difference, Ledger, ensure, people

LAST_TIME = 253_402_300_799
U64 = 2**64
NOBODY = Pubkey.default()


def shares(total, points, remainder) -> list[int]:
    """Each bucket's part, rounded down; what is left over goes to one of them."""
    found = [total * share // 10_000 for share in points]
    found[remainder] += total - sum(found)
    return found


class Driver(Base):
    PROGRAM = "FeeSplitter"
    WORLD_STEPS = 100

    def begin(self):
        """Three people; mints that take 2.8 %, half of everything, and a fee that rises; one without and one
        refused; for each mint accounts of everyone, and three sinks that can be frozen or closed."""
        s, number, r = self.stage, self.count, self.rng
        self.people = people(s, *(f"{name}-{number}" for name in ("ann", "ben", "cid")))
        self.ledger = Ledger()
        self.ledger.epoch = self.epoch
        later = self.epoch + 2
        self.mints, self.sinks, self.splitters = [], {}, {}
        shapes = ((280, U64 - 1, None), (5000, U64 - 1, None), (0, 10**9, (later, 10**9, 300)))
        for index, (points, maximum, newer) in enumerate(shapes):
            mint = self.make_mint(f"mint-{index}-{number}", points, maximum, newer)
            self.ledger.mint(mint, 10**15, points, maximum, newer=newer)
            self.mints.append(mint)
            for person in self.people:
                self.ledger.open(s.associated(mint, person, 10**13), mint, person, 10**13)
            self.sinks[mint] = []
            for place in range(3):
                sink = s.holding(f"sink-{index}-{place}-{number}", mint, r.choice(self.people))
                self.ledger.open(sink, mint, None)
                self.sinks[mint].append(sink)
        self.plain = s.new_mint(f"plain-{number}", ids.TOKEN_2022)
        self.refused = self.make_mint(f"refused-{number}", 100, 100, None, [ext.pausable(self.people[0])])
        self.closed: dict = {}

    def make_mint(self, label, points, maximum, newer, more=()):
        older = (0, maximum, points)
        config = ext.transfer_fee_config(public_key("auth"), self.people[0], 0, older, newer or older)
        return self.stage.new_mint(label, ids.TOKEN_2022, [config, *more], supply=10**15)

    @property
    def epoch(self):
        return self.stage.svm.get_clock().epoch

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def step(self):
        r = self.rng
        if r.random() < 0.25:
            self.pass_time()
        if r.random() < 0.06:
            self.disturb()
        if len(self.splitters) < 3 and r.random() < 0.35:
            return self.init()
        if not self.splitters:
            return self.trade()
        r.choices((self.trade, self.harvest, self.collect, self.distribute, self.propose, self.accept, self.gift,
                   self.hand_on, self.take_on, self.init), (
            16, 12, 20 if any(map(self.is_harvested, self.splitters)) else 3,
            40 if any(map(self.is_rich, self.splitters)) else 4, 9,
            16 if any(map(self.is_due, self.splitters)) else 4, 4, 2, 3, 2))[0]()

    def is_harvested(self, mint) -> bool:
        return self.ledger.mints[mint]["withheld"] > 0

    def is_rich(self, mint) -> bool:
        return self.undivided(mint) >= self.splitters[mint]["least"]

    def is_due(self, mint) -> bool:
        return 0 < self.splitters[mint]["pending_at"] <= self.stage.now

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        self.stage.set_clock(unix_timestamp=clock.unix_timestamp + self.rng.choice((-50, 1, 1000, DAY, DAY, DAY + 1)),
                             epoch=clock.epoch + self.rng.choice((0, 0, 0, 1)))
        self.ledger.epoch = self.epoch

    def disturb(self):
        """A sink is frozen, thawed, closed, or opened anew."""
        mint = self.rng.choice(self.mints)
        sink = self.rng.choice(self.sinks[mint])
        if sink in self.closed:
            self.ledger.open(self.stage.holding(sink, mint, self.closed.pop(sink)), mint, None)
            return
        data = bytearray(self.stage.data(sink))
        if self.rng.random() < 0.4:
            self.closed[sink] = Pubkey(bytes(data[32:64]))
            del self.ledger.accounts[sink]
            self.stage.put(sink, 0)
        else:
            data[108] ^= 3
            self.stage.put(sink, self.stage.rent(len(data)), data, ids.TOKEN_2022)
            account = self.ledger.accounts[sink]
            account["frozen"] = not account.get("frozen", False)

    # Instructions

    def split(self, mint):
        """A split: mostly right, and the error it should give."""
        r = self.rng
        count = r.choice((1, 2, 3, 6, 8))
        cuts = sorted(r.choice((0, 1, 500, 1000, 4500, 9999, 10_000)) for _ in range(count - 1))
        points = [b - a for a, b in zip([0, *cuts], [*cuts, 10_000])]
        holdings = [self.account(mint, person) for person in self.people] + [
            sink for sink in self.sinks.get(mint, []) if sink not in self.closed] * 2
        buckets = []
        for share in points:
            kind = r.choice((PAY, PAY, PAY, BURN, STAKE))
            buckets.append((kind, share, mint if kind == BURN else r.choice(holdings)))
        remainder, error = r.randrange(count), None
        if r.random() < 0.2:
            wrong = r.randrange(8)
            kind, share, destination = buckets[0]
            if wrong == 0:
                remainder, error = count, 2
            elif wrong == 1:
                buckets[0], error = (kind, share + 1, destination), 2
            elif wrong == 2:
                buckets[0], error = (3, share, destination), 2
            elif wrong == 3:
                buckets, error = [], 2
            elif wrong == 4:
                buckets, error = [(PAY, 0, holdings[0])] * 8 + [(PAY, 10_000, holdings[0])], 2
            elif wrong == 5:
                buckets[0], error = (PAY, share, r.choice((mint, call.vault_of(mint), self.people[0]))), 3
            elif wrong == 6:
                other = r.choice([one for one in self.mints if one != mint])
                buckets[0], error = (STAKE, share, self.account(other, self.people[0])), 3
            else:
                buckets[0], error = (BURN, share, holdings[0]), 3
        return buckets, remainder, error

    def init(self):
        r = self.rng
        left = [mint for mint in self.mints if mint not in self.splitters]
        mint, signer = r.choice(left or self.mints), self.people[0]
        payer, owner = r.choice(self.people), r.choice(self.people)
        least, timelock = r.choice((10_000, 10_000, 10**6)), r.choice((DAY, DAY, 2 * DAY, LAST_TIME))
        if r.random() < 0.3:
            wrong = r.randrange(5)
            if wrong == 0:
                mint = r.choice((self.plain, self.refused, r.choice(self.mints)))
            elif wrong == 1:
                signer = r.choice(self.people)
            elif wrong == 2:
                least = r.choice((0, 9999))
            elif wrong == 3:
                timelock = r.choice((DAY - 1, -1, LAST_TIME + 1))
            else:
                owner = NOBODY
        if mint in self.mints:
            buckets, remainder, error = self.split(mint)
        else:
            buckets, remainder, error = [(BURN, 10_000, mint)], 0, None
        address, bump = call.find(mint)
        vault = call.vault_of(mint)

        def apply():
            ensure(owner != NOBODY, "InvalidArgument")
            ensure(mint != self.plain and mint not in self.splitters and signer == self.people[0], 1)
            ensure(error is None, error or 0)
            ensure(DAY <= timelock <= LAST_TIME and least >= 10_000 and mint != self.refused, 0)
            self.ledger.open(vault, mint, address)
            self.splitters[mint] = dict(
                bump=bump, remainder=remainder, least=least, timelock=timelock, pending_at=0, distributed=0,
                authority=owner, pending_authority=NOBODY, buckets=[[*bucket, 0] for bucket in buckets],
                proposal=[], pending_remainder=0)
            return [u8(1) + bytes(address) + bytes(mint)]

        self.attempt("init", apply, call.init(
            payer, signer, owner, mint, buckets, remainder=remainder, least=least, timelock=timelock))

    def trade(self):
        """People pay each other, and fees are withheld."""
        r = self.rng
        mint = r.choice(list(self.splitters) or self.mints)
        giver, taker = r.sample(self.people, 2)
        source, target, amount = self.account(mint, giver), self.account(mint, taker), r.choice((99, 10**6, 10**8, 10**10))

        def apply():
            self.ledger.transfer(source, target, amount)
            return []

        self.attempt("trade", apply, token_2022.transfer_checked(source, mint, target, giver, amount, 6))

    def harvest(self):
        r = self.rng
        mint = r.choice(list(self.splitters))
        sources = [self.account(mint, person) for person in self.people] + self.sinks[mint]
        if mint in self.splitters:
            sources.append(call.vault_of(mint))
        if r.random() < 0.3:
            sources = r.sample(sources, r.randrange(len(sources) + 1))
        if r.random() < 0.2:  # passed over
            sources.append(r.choice((self.people[0], self.account(r.choice(self.mints), self.people[1]))))
        sources = list(dict.fromkeys(sources))

        def apply():
            for source in sources:
                account = self.ledger.accounts.get(source)
                if account and account["mint"] == mint:
                    self.ledger.harvest(source)
            return []

        self.attempt("harvest", apply, call.harvest(mint, sources))

    def chosen(self, is_ready=None):
        """A splitter, mostly one that is ready for what comes."""
        ready = [mint for mint in self.splitters if is_ready and is_ready(mint)]
        mint = self.rng.choice(ready if ready and self.rng.random() < 0.8 else list(self.splitters))
        return mint, self.splitters[mint], call.find(mint)[0]

    def collect(self):
        mint, _, address = self.chosen(self.is_harvested)

        def apply():
            amount = self.ledger.mints[mint]["withheld"]
            self.ledger.mints[mint]["withheld"] = 0
            self.ledger.accounts[call.vault_of(mint)]["amount"] += amount
            return [u8(2) + bytes(address) + u64(amount)]

        self.attempt("collect", apply, call.collect(mint))

    def undivided(self, mint):
        held = self.ledger.accounts[call.vault_of(mint)]["amount"]
        return held - sum(bucket[3] for bucket in self.splitters[mint]["buckets"])

    def distribute(self):
        mint, splitter, address = self.chosen(self.is_rich)
        vault, buckets = call.vault_of(mint), splitter["buckets"]
        destinations = [destination for _, _, destination, _ in buckets]
        if self.rng.random() < 0.05:
            self.rng.shuffle(destinations)

        def apply():
            ensure(destinations == [destination for _, _, destination, _ in buckets], 3)
            total = self.undivided(mint)
            ensure(total >= splitter["least"], 4)
            events = []
            due = shares(total, [points for _, points, _, _ in buckets], splitter["remainder"])
            for index, (bucket, share) in enumerate(zip(buckets, due)):
                kind, _, destination, carry = bucket
                amount = share + carry
                target = self.ledger.accounts.get(destination)
                net, bucket[3] = amount, 0
                if kind == BURN:
                    self.ledger.burn(vault, amount)
                elif amount > self.ledger.fee(mint, amount) and target and not target.get("frozen"):
                    net = self.ledger.transfer(vault, destination, amount)
                else:
                    amount, net, bucket[3] = 0, 0, amount
                splitter["distributed"] = min(splitter["distributed"] + amount, U64 - 1)
                events.append(
                    u8(3) + bytes(address) + u8(index) + u8(kind) + u64(amount) + u64(net) + u64(bucket[3]))
            return events

        self.attempt("distribute", apply, call.distribute(mint, destinations))

    def propose(self):
        mint, splitter, address = self.chosen()
        signer = splitter["authority"] if self.rng.random() < 0.9 else self.rng.choice(self.people)
        buckets, remainder, error = self.split(mint)

        def apply():
            ensure(signer == splitter["authority"], 5)
            ensure(error is None, error or 0)
            splitter.update(
                proposal=[[*bucket, 0] for bucket in buckets], pending_remainder=remainder,
                pending_at=self.stage.now + splitter["timelock"])
            return [u8(4) + bytes(address) + i64(splitter["pending_at"])]

        self.attempt("propose", apply, call.propose_split(signer, mint, buckets, remainder=remainder))

    def accept(self):
        mint, splitter, address = self.chosen(self.is_due)

        def apply():
            ensure(splitter["proposal"], 6)
            ensure(self.stage.now >= splitter["pending_at"], 7)
            ensure(self.undivided(mint) < splitter["least"], 8)
            kept = sum(bucket[3] for bucket in splitter["buckets"])
            splitter.update(buckets=splitter["proposal"], remainder=splitter["pending_remainder"], proposal=[],
                            pending_remainder=0, pending_at=0)
            splitter["buckets"][splitter["remainder"]][3] = kept
            return [u8(5) + bytes(address)]

        self.attempt("accept", apply, call.accept_split(mint))

    def gift(self):
        """Somebody sends the vault tokens directly."""
        mint, _, _ = self.chosen()
        giver, amount = self.rng.choice(self.people), self.rng.choice((1, 999, 10**6))
        source, vault = self.account(mint, giver), call.vault_of(mint)

        def apply():
            self.ledger.transfer(source, vault, amount)
            return []

        self.attempt("gift", apply, token_2022.transfer_checked(source, mint, vault, giver, amount, 6))

    def hand_on(self):
        _, splitter, address = self.chosen()
        signer, new = splitter["authority"], self.rng.choice((*self.people, NOBODY))
        if self.rng.random() < 0.2:
            signer = self.rng.choice(self.people)

        def apply():
            ensure(signer == splitter["authority"], 5)
            ensure(new != NOBODY, "InvalidArgument")
            splitter["pending_authority"] = new
            return []

        self.attempt("hand-on", apply, authority.propose(call.ID, signer, address, new))

    def take_on(self):
        offered = [mint for mint, one in self.splitters.items() if one["pending_authority"] != NOBODY]
        mint = self.rng.choice(offered or list(self.splitters))
        splitter, address = self.splitters[mint], call.find(mint)[0]
        signer = splitter["pending_authority"]
        if signer == NOBODY or self.rng.random() < 0.2:
            signer = self.rng.choice(self.people)

        def apply():
            ensure(signer == splitter["pending_authority"], 5)
            splitter.update(authority=signer, pending_authority=NOBODY)
            return []

        self.attempt("take-on", apply, authority.accept(call.ID, signer, address))

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.splitters, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.splitters, self.ledger.accounts, self.ledger.mints = snapshot

    def compare(self):
        for mint, one in self.splitters.items():
            encode = lambda buckets: b"".join(
                bytes(destination) + u16(points) + u8(kind) + bytes(5) + u64(carry)
                for kind, points, destination, carry in buckets).ljust(384, b"\0")
            wanted = (
                b"split.v1" + bytes((one["bump"], len(one["buckets"]), one["remainder"], len(one["proposal"]),
                                     one["pending_remainder"])) + bytes(3)
                + u64(one["least"]) + i64(one["timelock"]) + i64(one["pending_at"]) + u64(one["distributed"])
                + bytes(one["authority"]) + bytes(one["pending_authority"]) + bytes(mint)
                + encode(one["buckets"]) + encode(one["proposal"]))
            found = self.stage.data(call.find(mint)[0])
            if found != wanted:
                raise Difference(f"splitter of {mint}: model {wanted.hex()}, program {found.hex()}")
            if self.undivided(mint) < 0:
                raise Difference(f"splitter of {mint}: more is kept than there is")
            config = ext.values(self.stage.data(mint))[Kind.TRANSFER_FEE_CONFIG]
            if config[32:64] != bytes(call.find(mint)[0]):
                raise Difference(f"{mint}: the authority is not the splitter's")
            if int.from_bytes(config[64:72], "little") != self.ledger.mints[mint]["withheld"]:
                raise Difference(f"{mint}: withheld {self.ledger.mints[mint]['withheld']}, program {config[64:72]}")
