"""The reference model of Airdrop."""
import copy

from solders.pubkey import Pubkey

from oracle import ids, merkle
from oracle.encoding import i64, u64, u8
from oracle.instructions import airdrop as call
from oracle.instructions import token_2022
from oracle.keys import public_key

from . import Difference, ensure, people
from . import Driver as Base
from . import Ledger

U64 = 2**64
LAST = 253_402_300_799
DAY = 86_400
NOBODY = Pubkey.default()
TEN_YEARS = 3653 * DAY


class Driver(Base):
    PROGRAM = "Airdrop"
    WORLD_STEPS = 160

    def begin(self):
        """Five people, three mints (SPL, Token-2022, one with a fee), and accounts of everything for everyone."""
        s, number = self.stage, self.count
        names = [f"{name}-{number}" for name in ("ann", "ben", "cid", "dan", "eva")]
        self.people = people(s, *names)
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        self.mints = [s.new_mint(f"plain-{number}", supply=U64 - 1),
                      s.new_mint(f"newer-{number}", ids.TOKEN_2022, supply=U64 - 1), s.fee_mint(f"fee-{number}", 100)]
        for mint in self.mints[:2]:
            self.ledger.mint(mint, U64 - 1)
        self.ledger.mint(self.mints[2], 10**12, 100, U64 - 1)
        for mint in self.mints:
            for person in self.people:
                amount = self.rng.choice((0, 10**6, 10**10, 10**12))
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
        self.thief, = people(s, f"thief-{number}")
        self.drops: dict = {}
        self.next = 0

    def step(self):
        kind = self.rng.random()
        if self.rng.random() < 0.3:
            self.pass_time()
        if not self.drops or kind < 0.15:
            self.new()
        elif kind < 0.55:
            self.claim()
        elif kind < 0.76:
            self.claim_locked()
        elif kind < 0.83:
            self.clawback()
        elif kind < 0.90:
            self.set_receiver()
        elif kind < 0.92:
            self.set_admin()
        elif kind < 0.98:
            self.close()
        elif kind < 0.99:
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
        self.stage.set_clock(unix_timestamp=clock.unix_timestamp + self.rng.choice(
            (-60, 1, 20, 50, 100, 100, 300, 1000, 30_000, 90_000)))

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if mint == self.mints[0] else ids.TOKEN_2022

    def pick(self):
        """A distribution, mostly one that still goes on."""
        alive = [key for key, drop in self.drops.items() if not drop["clawed"]]
        address = self.rng.choice(alive if alive and self.rng.random() < 0.9 else list(self.drops))
        return address, self.drops[address]

    # Instructions

    def tree(self):
        """Everybody, in some order, among strangers."""
        r = self.rng
        everyone = [*self.people, *(public_key(f"stranger-{i}") for i in range(r.choice((0, 0, 1, 2, 6, 40))))]
        r.shuffle(everyone)
        return [(who, r.choice((0, 1, 1000, 99_991, 10**6)), r.choice((0, 1, 500, 99_991, 10**6))) for who in everyone]

    def new(self):
        r, now = self.rng, self.stage.now
        mint, admin = r.choice(self.mints[:2]), r.choice(self.people)
        claims = self.tree()
        if r.random() < 0.06:  # one too large for anyone
            place = r.randrange(len(claims))
            claims[place] = (claims[place][0], U64 - 1, U64 - 1)
        root, proofs = merkle.tree(claims)
        total = sum(unlocked + locked for _, unlocked, locked in claims)
        most, nodes = min(total, 10**7), len(claims)
        if r.random() < 0.3:
            most, nodes = r.choice((most, most // 2, 0)), r.choice((nodes, 2, 0))
        start = now + r.choice((1, 20, 100))
        end = start + r.choice((1, 77, 500, 3000))
        back = end + DAY + r.choice((0, 1, 1000))
        receiver, payer = r.choice(self.people), r.choice((admin, self.thief))
        version = self.next
        if r.random() < 0.2:
            wrong = r.randrange(5)
            if wrong == 0:
                start, end, back = (r.choice((-1, 0, now, now + 1, LAST, LAST + 1)) for _ in range(3))
            elif wrong == 1:
                back = end + r.choice((-1, 0, 1, DAY - 1))
            elif wrong == 2:
                mint = r.choice(self.mints)
            elif wrong == 3:
                version = r.randrange(max(1, self.next))
            else:
                end, back = r.choice(((start, LAST), (LAST, LAST), (LAST + 1, LAST + DAY + 1), (LAST - DAY, LAST),
                                      (now + TEN_YEARS - DAY, now + TEN_YEARS),
                                      (now + TEN_YEARS - DAY, now + TEN_YEARS + 1)))
        self.next += 1
        address, bump = call.find(admin, mint, version)
        vault, source = self.account(mint, address), self.account(mint, admin)

        def apply():
            ensure(start < end, 15)
            ensure(min(start, end, back) > now, 16)
            ensure(max(start, end, back) <= min(LAST, now + TEN_YEARS), 1)
            ensure(back > end, 7)
            ensure(back - end >= DAY, 10)
            ensure(most > 0 and nodes > 0, 19)
            ensure(mint != self.mints[2], 18)
            ensure(address not in self.drops, "AccountAlreadyInitialized")
            self.ledger.open(vault, mint, address)
            self.spend(source, vault, most, admin)
            self.drops[address] = dict(
                bump=bump, version=version, root=root, mint=mint, vault=vault, most=most, nodes=nodes, claimed=0,
                count=0, start=start, end=end, back=back, receiver=receiver, admin=admin, creator=admin,
                pending=NOBODY, payer=payer, clawed=0, claims=claims,
                proofs=proofs, statuses={})
            return [u8(1) + bytes(address) + bytes(admin) + bytes(mint) + root + u64(most)]

        self.attempt("new", apply, call.new(
            version, root, most, nodes, start, end, back, address, receiver, mint, vault, admin, self.token(mint),
            source, payer))

    def credit(self, drop, amount):
        ensure(drop["claimed"] + amount < U64, 14)
        ensure(drop["claimed"] + amount <= drop["most"], 3)
        drop["claimed"] += amount

    def claim(self):
        r = self.rng
        address, drop = self.pick()
        places = [i for i, (who, _, _) in enumerate(drop["claims"]) if who in self.people]
        fresh = [i for i in places if drop["claims"][i][0] not in drop["statuses"]]
        place = r.choice(fresh if fresh and r.random() < 0.85 else places)
        claimant, unlocked, locked = drop["claims"][place]
        proof = drop["proofs"][place]
        to = self.account(drop["mint"], claimant)
        wrong = r.random()
        if wrong < 0.04:
            unlocked = (unlocked + 1) % U64
        elif wrong < 0.07:
            locked = (locked + 1) % U64
        elif wrong < 0.12:
            proof = r.choice((proof[:-1], [*proof, proof[0]] if proof else [bytes(32)], proof[::-1],
                              drop["proofs"][r.randrange(len(drop["proofs"]))], [bytes(32)] * 17))
        elif wrong < 0.15:
            to = self.account(drop["mint"], r.choice(self.people))
        status, bump = call.find_status(claimant, address)
        payer = r.choice((claimant, self.thief))

        def apply():
            ensure(self.ledger.accounts[to]["owner"] == claimant, "InvalidAccountData")
            ensure(not drop["clawed"], 13)
            ensure(drop["count"] + 1 <= drop["nodes"], 4)
            reached = merkle.leaf(claimant, unlocked, locked)
            for sibling in proof:
                reached = merkle.node(reached, sibling)
            ensure(len(proof) <= 24 and reached == drop["root"], 2)
            ensure(claimant not in drop["statuses"], "AccountAlreadyInitialized")
            self.credit(drop, unlocked)
            drop["count"] += 1
            drop["statuses"][claimant] = dict(
                key=status, bump=bump, locked=locked, withdrawn=0, unlocked=unlocked, payer=payer)
            self.ledger.transfer(drop["vault"], to, unlocked)
            return [u8(2) + bytes(address) + bytes(claimant) + u64(unlocked) + u64(locked)]

        self.attempt("claim", apply, call.new_claim(
            unlocked, locked, proof, address, status, drop["vault"], to, claimant, self.token(drop["mint"]),
            drop["mint"], payer))

    def claim_locked(self):
        r = self.rng
        address, drop = self.pick()
        if not drop["statuses"]:
            address, drop = max(self.drops.items(), key=lambda item: len(item[1]["statuses"]))
        claimant = r.choice(list(drop["statuses"]) if drop["statuses"] and r.random() < 0.9 else self.people)
        other = r.choice(list(self.drops)) if r.random() < 0.05 else address
        status = call.find_status(claimant, other)[0]
        mint = drop["mint"]
        to = self.account(mint, r.choice(self.people) if r.random() < 0.04 else claimant)

        def apply():
            ensure(claimant in self.drops[other]["statuses"], "InvalidAccountOwner")
            ensure(other == address, "InvalidArgument")
            ensure(self.ledger.accounts[to]["owner"] == claimant, "InvalidAccountData")
            ensure(not drop["clawed"], 13)
            claim, now = drop["statuses"][claimant], self.stage.now
            passed = min(max(now, drop["start"]), drop["end"]) - drop["start"]
            amount = claim["locked"] * passed // (drop["end"] - drop["start"]) - claim["withdrawn"]
            ensure(amount > 0, 0)
            self.credit(drop, amount)
            claim["withdrawn"] += amount
            self.ledger.transfer(drop["vault"], to, amount)
            return [u8(3) + bytes(address) + bytes(claimant) + u64(amount)]

        self.attempt("claim-locked", apply, call.claim_locked(
            address, status, drop["vault"], to, claimant, self.token(mint), mint))

    def clawback(self):
        r = self.rng
        address, drop = self.pick()
        ripe = [key for key, value in self.drops.items() if self.stage.now >= value["back"] and not value["clawed"]]
        if ripe and r.random() < 0.6:
            address = r.choice(ripe)
            drop = self.drops[address]
        mint, receiver = drop["mint"], drop["receiver"]
        to, signs = self.account(mint, receiver if r.random() < 0.8 else r.choice(self.people)), r.random() < 0.3

        def apply():
            ensure(signs or to == self.account(mint, receiver), "InvalidSeeds")
            ensure(self.held(to, receiver), "InvalidAccountData")
            ensure(not drop["clawed"], 9)
            ensure(self.stage.now >= drop["back"], 8)
            drop["clawed"] = 1
            held = self.ledger.accounts[drop["vault"]]["amount"]
            self.ledger.transfer(drop["vault"], to, held)
            return [u8(4) + bytes(address) + u64(held)]

        self.attempt("clawback", apply, call.clawback(
            address, drop["vault"], to, receiver, self.token(mint), mint, signs))

    def set_receiver(self):
        r = self.rng
        address, drop = self.pick()
        admin = r.choice(self.people) if r.random() < 0.2 else drop["admin"]
        receiver = r.choice((address, NOBODY)) if r.random() < 0.1 else r.choice(self.people)

        def apply():
            ensure(admin == drop["admin"], 5)
            ensure(receiver not in (address, NOBODY), "InvalidArgument")
            ensure(receiver != drop["receiver"], 11)
            drop["receiver"] = receiver
            return [u8(5) + bytes(address) + bytes(receiver)]

        self.attempt("set-receiver", apply, call.set_receiver(address, receiver, admin))

    def set_admin(self):
        r = self.rng
        address, drop = self.pick()
        if drop["pending"] == NOBODY or r.random() < 0.2:
            admin = r.choice(self.people) if r.random() < 0.2 else drop["admin"]
            new = r.choice(self.people)

            def propose():
                ensure(admin == drop["admin"], 5)
                drop["pending"] = new
                return [u8(240) + bytes(address) + u8(0) + bytes(admin) + bytes(new)]

            self.attempt("propose", propose, call.propose(admin, address, new))
            return
        taker = r.choice((drop["pending"], drop["pending"], self.thief))

        def accept():
            ensure(taker == drop["pending"], 5)
            before = drop["admin"]
            drop.update(admin=taker, pending=NOBODY)
            return [u8(241) + bytes(address) + u8(0) + bytes(before) + bytes(taker)]

        self.attempt("accept", accept, call.accept(taker, address))

    def close(self):
        """A claim, and if there is none, the distribution."""
        r = self.rng
        over = [key for key, drop in self.drops.items() if drop["clawed"]]
        address = r.choice(over if over and r.random() < 0.9 else list(self.drops))
        if over and r.random() < 0.6:
            address = min(over, key=lambda each: len(self.drops[each]["statuses"]))
        drop = self.drops[address]
        if drop["statuses"] and r.random() < 0.9:
            claimant = r.choice(list(drop["statuses"]))
            claim = drop["statuses"][claimant]

            def close_claim():
                ensure(drop["clawed"], 20)
                del drop["statuses"][claimant]
                return [u8(6) + bytes(address) + bytes(claimant)]

            self.attempt("close-claim", close_claim, call.close_claim(address, claim["key"], claim["payer"]))
            return
        closer = r.choice((drop["admin"], drop["payer"], r.choice(self.people)))
        to = self.account(drop["mint"], drop["receiver"])

        def apply():
            ensure(closer in (drop["admin"], drop["payer"]), 5)
            held = self.ledger.accounts[drop["vault"]]["amount"]
            ensure(not held or self.held(to, drop["receiver"]), "InvalidAccountData")
            ensure(drop["clawed"], 20)
            ensure(not drop["statuses"], 21)
            self.ledger.transfer(drop["vault"], to, held)
            self.ledger.close(drop["vault"])
            del self.drops[address]
            return [u8(7) + bytes(address) + u64(held)]

        self.attempt("close", apply, call.close_distributor(
            closer, address, drop["vault"], to, drop["receiver"], drop["payer"], drop["mint"],
            self.token(drop["mint"])))

    def gift(self):
        """Somebody sends the vault a token nobody asked for."""
        address, drop = self.pick()
        mint, giver = drop["mint"], self.rng.choice(self.people)
        source = self.account(mint, giver)

        def apply():
            self.spend(source, drop["vault"], 3, giver)
            return []

        sent = token_2022.transfer_checked(source, mint, drop["vault"], giver, 3, 6)
        self.attempt("gift", apply, type(sent)(self.token(mint), bytes(sent.data), sent.accounts))

    # Comparison

    def snapshot(self):
        kept = {key: {**drop, "statuses": copy.deepcopy(drop["statuses"])} for key, drop in self.drops.items()}
        return kept, copy.deepcopy((self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.drops, (self.ledger.accounts, self.ledger.mints) = snapshot

    def compare(self):
        for address, drop in self.drops.items():
            wanted = (
                b"adrop.v2" + u8(drop["bump"]) + u8(drop["clawed"]) + bytes(6) + u64(drop["version"])
                + u64(drop["most"]) + u64(drop["nodes"]) + u64(drop["claimed"]) + u64(drop["count"])
                + u64(len(drop["statuses"])) + i64(drop["start"]) + i64(drop["end"]) + i64(drop["back"]) + drop["root"]
                + bytes(drop["mint"]) + bytes(drop["vault"]) + bytes(drop["receiver"]) + bytes(drop["creator"])
                + bytes(drop["admin"]) + bytes(drop["pending"]) + bytes(drop["payer"]))
            if self.stage.data(address) != wanted:
                raise Difference(f"{address}: model {wanted.hex()}, program {self.stage.data(address).hex()}")
            for claimant, claim in drop["statuses"].items():
                wanted = (b"aclai.v2" + u8(claim["bump"]) + bytes(7) + u64(claim["locked"]) + u64(claim["withdrawn"])
                          + u64(claim["unlocked"]) + bytes(claimant) + bytes(address) + bytes(claim["payer"]))
                if self.stage.data(claim["key"]) != wanted:
                    raise Difference(f"{claim['key']}: model {wanted.hex()}, program "
                                     f"{self.stage.data(claim['key']).hex()}")
            held = self.ledger.accounts[drop["vault"]]["amount"]
            if not drop["clawed"] and held < drop["most"] - drop["claimed"]:
                raise Difference(f"{address}: {held} in the vault, {drop['most'] - drop['claimed']} can be claimed")
