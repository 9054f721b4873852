"""The reference model of Disbursement."""
import copy

from oracle import ids
from oracle.encoding import sha256, u8, u16, u32, u64
from oracle.instructions import disbursement as call
from oracle.instructions import token_2022
from oracle.instructions.disbursement import ACCEPTS_FEES, NET

from . import Difference, Ledger, Refused, ensure, people
from . import Driver as Base
from . import disbursement_state as state
from .disbursement_org import Organizations
from .disbursement_state import CANCELED, CLOSED, COMPLETED, DRAFT, PAUSED, READY, STARTED

U64 = 2**64


class Driver(Organizations, Base):
    PROGRAM = "Disbursement"
    WORLD_STEPS = 60

    def begin(self):
        """An organization of four people, five recipients of whom some have no account yet, three mints."""
        s, number = self.stage, self.count
        self.people = people(s, *(f"{name}-{number}" for name in ("boss", "ann", "ben", "cid")))
        self.owners = people(s, *(f"{name}-{number}" for name in ("ron", "sue", "tom", "uma", "vic")))
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        later = self.ledger.epoch + 1
        plain = s.new_mint(f"plain-{number}", decimals=6)
        one = s.fee_mint(f"one-{number}", 100, 5000)
        rising = s.fee_mint(f"rising-{number}", 0, 10**9, newer=(later, 10**9, 3000))
        self.mints = [plain, one, rising]
        self.ledger.mint(plain, 10**12)
        self.ledger.mint(one, 10**12, 100, 5000)
        self.ledger.mint(rising, 10**12, 0, 10**9, newer=(later, 10**9, 3000))
        self.frozen = set()
        for mint in self.mints:
            self.ledger.open(s.associated(mint, self.people[0], 10**11), mint, self.people[0], 10**11)
            for owner in self.owners[:4]:
                self.ledger.open(s.associated(mint, owner, 0), mint, owner, 0)
        self.org = None
        self.batches: dict = {}
        self.next = 0

    def step(self):
        r = self.rng
        if r.random() < 0.06:
            self.pass_time()
        if r.random() < 0.1:
            self.change_accounts()
        if self.org is None or r.random() < 0.01:
            return self.make_org()
        if not self.batches or r.random() < 0.05:
            return self.create()
        address = r.choice(list(self.batches))
        wild = (self.append, self.seal, self.approve, self.start, self.pay, self.pause, self.resume, self.cancel,
                self.close)
        usual = {
            DRAFT: (self.append, self.append, self.append, self.seal, self.seal),
            READY: (self.approve, self.approve, self.start, self.start),
            STARTED: (*[self.pay] * 14, self.pause, self.fund),
            PAUSED: (self.resume, self.resume, self.resume, self.cancel),
            COMPLETED: (self.close, self.close, self.gift), CANCELED: (self.close, self.close, self.gift), CLOSED: wild}
        kind = r.random()
        if kind < 0.04:
            return self.set_approvers()
        if kind < 0.07:
            return self.hand_on()
        if kind < 0.09:
            return self.cancel(address)
        r.choice(wild if kind < 0.22 else usual[self.batches[address]["status"]])(address)
        if address in self.batches and self.batches[address]["status"] == CLOSED and r.random() < 0.5:
            del self.batches[address]

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        self.stage.set_clock(epoch=max(0, clock.epoch + self.rng.choice((-1, 0, 1, 1))))
        self.ledger.epoch = self.stage.svm.get_clock().epoch

    def change_accounts(self):
        """Makes a recipient's account, or freezes or thaws it."""
        s, mint, owner = self.stage, self.rng.choice(self.mints), self.rng.choice(self.owners)
        key = self.account(mint, owner)
        if key not in self.ledger.accounts:
            if self.rng.random() < 0.5:
                self.ledger.open(s.associated(mint, owner, 0), mint, owner, 0)
            return
        self.frozen ^= {key}
        image = s.machine.get(key)
        mark = u8(2 if key in self.frozen else 1)
        s.put(key, image.lamports, image.data[:108] + mark + image.data[109:], image.owner)

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if mint == self.mints[0] else ids.TOKEN_2022

    def has_fee(self, mint):
        return self.ledger.mints[mint]["older"] is not None

    def gross(self, batch, amount):
        return self.ledger.pre_fee(batch["mint"], amount) if batch["flags"] & NET else amount

    def signer(self):
        """Mostly whoever has the authority."""
        return self.org["authority"] if self.rng.random() < 0.95 else self.rng.choice(self.people)

    # Rules that several instructions share

    def alive(self, batch):
        ensure(batch["status"] != CLOSED, "InvalidAccountData")

    def governed(self, authority):
        ensure(authority == self.org["authority"], 0)

    # Drafts

    def create(self):
        r, authority, mint = self.rng, self.signer(), self.rng.choice(self.mints)
        flags = r.choice((0, NET)) if mint == self.mints[0] else r.choice((NET, 0, NET)) | ACCEPTS_FEES
        number = self.next
        if r.random() < 0.15:
            flags, number = r.choice((0, 1, 2, 4, 5, 8)), r.randrange(max(1, self.next))
        self.next = max(self.next, number + 1)
        org = self.org["address"]
        address, bump = call.find_batch(org, number)
        vault = self.account(mint, address)
        taken = self.stage.machine.get(address) is not None

        def apply():
            ensure(not flags & ~5, "InvalidInstructionData")
            self.governed(authority)
            ensure(flags & ACCEPTS_FEES or not self.has_fee(mint), 1)
            ensure(not taken, "AccountAlreadyInitialized")
            self.ledger.open(vault, mint, address)
            self.batches[address] = dict(
                bump=bump, status=DRAFT, flags=flags, approvals=0, paid_count=0, paid=0,
                generation=self.org["generation"], id=number, total=0, gross=0, hash=bytes(32), mint=mint,
                vault=vault, items=[], done=set(), pages=[])
            return [u8(1) + bytes(address) + bytes(org) + bytes(mint)]

        if self.attempt("create", apply, call.create(authority, org, number, flags, mint, vault, self.token(mint))):
            if r.random() < 0.2:
                self.fill(address, r.choice((185, 198, 199, 200)))

    def some_items(self, count):
        r = self.rng
        return [call.item(r.choice(self.owners), r.choice((1, 2, 99, 1000, 123_456)), str(r.random()))
                for _ in range(count)]

    def fill(self, address, count):
        """A page of so many items at once, as if they had been appended."""
        s, batch = self.stage, self.batches[address]
        items = self.some_items(count)
        batch["items"], batch["pages"], batch["hash"] = items, [0], call.chain(items)
        amounts = [int.from_bytes(item[32:40], "little") for item in items]
        batch["total"], batch["gross"] = sum(amounts), sum(self.gross(batch, amount) for amount in amounts)
        s.put(call.find_page(address, 0)[0], s.rent(9680), self.page_bytes(address, 0), call.ID)
        s.put(address, s.machine.get(address).lamports, self.batch_bytes(address), call.ID)

    def append(self, address):
        r, batch, authority = self.rng, self.batches[address], self.signer()
        count, index = r.choice((1, 2, 5, 15)), len(batch["items"]) // 200
        items = self.some_items(count)
        if r.random() < 0.12:
            wrong = r.randrange(4)
            if wrong == 0:
                index = r.choice((0, 1, 2, 65_535))
            elif wrong == 1:
                items = []
            else:
                items[0] = call.item(self.owners[0], r.choice((0, U64 - 1)), "x")

        def apply():
            self.alive(batch)
            filled = len(batch["items"]) % 200
            if filled:
                ensure(index in batch["pages"], "InvalidAccountOwner")
            self.governed(authority)
            ensure(batch["status"] == DRAFT, 2)
            ensure(index == len(batch["items"]) // 200 and index < 65_535, 3)
            ensure(0 < len(items) <= 200 - filled, 3)
            for item in items:
                amount = int.from_bytes(item[32:40], "little")
                ensure(amount > 0, 4)
                batch["total"] += amount
                batch["gross"] += self.gross(batch, amount)
                ensure(batch["total"] < U64 and batch["gross"] < U64, 4)
                batch["hash"] = sha256(batch["hash"] + item)
            if not filled:
                batch["pages"].append(index)
            batch["items"] += items
            return []

        self.attempt("append", apply, call.append(
            authority, self.org["address"], address, index, items, batch["mint"]))

    def seal(self, address):
        if not self.batches[address]["items"] and self.rng.random() < 0.9:
            return self.append(address)
        r, batch, authority = self.rng, self.batches[address], self.signer()
        digest, total, count = batch["hash"], batch["total"], len(batch["items"])
        if r.random() < 0.2:
            digest, total, count = r.choice((
                (bytes(32), total, count), (digest, (total + 1) % U64, count), (digest, total, count + 1)))

        def apply():
            self.alive(batch)
            self.governed(authority)
            ensure(batch["status"] == DRAFT, 2)
            ensure((digest, total, count) == (batch["hash"], batch["total"], len(batch["items"])), 5)
            batch["status"] = READY
            return [u8(2) + bytes(address) + digest + u64(total) + u32(count)]

        self.attempt("seal", apply, call.seal(authority, self.org["address"], address, digest, total, count))

    # Approval

    def approve(self, address):
        r, batch = self.rng, self.batches[address]
        missing = [who for place, who in enumerate(self.org["approvers"]) if not batch["approvals"] >> place & 1]
        approver = r.choice(missing or self.people) if r.random() < 0.85 else r.choice(self.people)
        digest = batch["hash"] if r.random() < 0.9 else bytes(32)

        def apply():
            self.alive(batch)
            ensure(approver in self.org["approvers"], 0)
            ensure(batch["status"] == READY, 2)
            ensure(digest == batch["hash"], 5)
            given = batch["approvals"] if batch["generation"] == self.org["generation"] else 0
            bit = 1 << self.org["approvers"].index(approver)
            ensure(not given & bit, 6)
            batch["approvals"], batch["generation"] = given | bit, self.org["generation"]
            return [u8(3) + bytes(address) + bytes(approver)]

        self.attempt("approve", apply, call.approve(approver, self.org["address"], address, digest))

    def start(self, address):
        batch, authority = self.batches[address], self.signer()
        held = self.ledger.accounts.get(batch["vault"], {"amount": U64})["amount"]
        if held < batch["gross"] and self.rng.random() < 0.8:
            return self.fund(address)

        def apply():
            self.alive(batch)
            self.governed(authority)
            ensure(batch["status"] == READY, 2)
            given = batch["approvals"] if batch["generation"] == self.org["generation"] else 0
            ensure(given.bit_count() >= self.org["threshold"], 7)
            ensure(self.ledger.accounts[batch["vault"]]["amount"] >= batch["gross"], 8)
            batch["status"] = STARTED
            return [u8(4) + bytes(address)]

        self.attempt("start", apply, call.start(
            authority, self.org["address"], address, batch["vault"], batch["mint"]))

    def change(self, label, build, address, old, new):
        batch, authority = self.batches[address], self.signer()

        def apply():
            self.alive(batch)
            self.governed(authority)
            ensure(batch["status"] == old, 2)
            batch["status"] = new
            return []

        self.attempt(label, apply, build(authority, self.org["address"], address))

    def pause(self, address):
        self.change("pause", call.pause, address, STARTED, PAUSED)

    def resume(self, address):
        self.change("resume", call.resume, address, PAUSED, STARTED)

    # Payments

    def pay(self, address):
        r, batch = self.rng, self.batches[address]
        pages = max(1, -(-len(batch["items"]) // 200))
        index = r.randrange(pages)
        here = batch["items"][200 * index:200 * (index + 1)]
        left = [item for item in range(len(here)) if 200 * index + item not in batch["done"]]
        begin = r.choice(left) if left and r.random() < 0.8 else r.randrange(len(here) + 1)
        count = min(r.choice((1, 3, 8, 8)), len(here) - begin)
        if r.random() < 0.05:
            count += r.choice((1, 2))
        if r.random() < 0.02:
            index = 1 - index
        owners = [call.Pubkey.from_bytes(item[:32]) for item in here[begin:begin + count]]
        owners += [self.owners[0]] * (count - len(owners))
        keys = [self.account(batch["mint"], owner) for owner in owners]
        if keys and r.random() < 0.06:
            keys[0] = r.choice((self.account(batch["mint"], r.choice(self.owners)), batch["vault"], address))

        def apply():
            self.alive(batch)
            ensure(index in batch["pages"], "InvalidAccountOwner")
            if batch["vault"] not in self.ledger.accounts:
                raise Refused("InvalidAccountOwner")
            ensure(batch["status"] == STARTED, 2)
            items = batch["items"][200 * index:200 * (index + 1)]
            ensure(begin + count <= len(items), 3)
            events = []
            for place, key in zip(range(begin, begin + count), keys):
                if 200 * index + place in batch["done"]:
                    continue
                item, where = items[place], bytes(address) + u16(index) + u16(place)
                account = self.ledger.accounts.get(key)
                owner = call.Pubkey.from_bytes(item[:32])
                if key != self.account(batch["mint"], owner) or account is None or key in self.frozen:
                    events.append(u8(6) + where)
                    continue
                taken = self.gross(batch, int.from_bytes(item[32:40], "little"))
                batch["done"].add(200 * index + place)
                batch["paid"] += taken
                batch["paid_count"] += 1
                self.ledger.transfer(batch["vault"], key, taken)
                events.append(u8(5) + where + item[:32] + u64(taken) + item[40:])
            if batch["paid_count"] == len(batch["items"]):
                batch["status"] = COMPLETED
                events.append(u8(8) + bytes(address) + u64(batch["paid"]))
            return events

        self.attempt("pay", apply, call.pay(
            address, index, begin, keys, batch["mint"], batch["vault"], self.token(batch["mint"])))

    def send(self, label, address, amount):
        """Anyone sends tokens to the vault."""
        batch, giver = self.batches[address], self.people[0]
        mint, source = batch["mint"], self.account(batch["mint"], giver)
        if batch["vault"] not in self.ledger.accounts or not amount:
            return

        def apply():
            self.ledger.transfer(source, batch["vault"], amount)
            return []

        sent = token_2022.transfer_checked(source, mint, batch["vault"], giver, amount, 6)
        self.attempt(label, apply, type(sent)(self.token(mint), bytes(sent.data), sent.accounts))

    def fund(self, address):
        batch = self.batches[address]
        lacks = max(1, batch["gross"] - batch["paid"] - self.ledger.accounts[batch["vault"]]["amount"])
        amount = self.ledger.pre_fee(batch["mint"], lacks) + self.rng.choice((0, 0, 0, -1, 100))
        # A vault that lacks nearly all there can be, and the fee on top, is more than a transfer can say.
        self.send("fund", address, min(max(amount, 0), 2**64 - 1))

    def gift(self, address):
        self.send("gift", address, 3)

    # Ends

    def cancel(self, address):
        batch, authority = self.batches[address], self.signer()
        target = self.account(batch["mint"], self.people[0])

        def apply():
            self.alive(batch)
            self.governed(authority)
            ensure(batch["status"] <= PAUSED, 2)
            batch["status"] = CANCELED
            held = self.ledger.accounts[batch["vault"]]["amount"]
            self.ledger.transfer(batch["vault"], target, held)
            return [u8(7) + bytes(address) + u64(held)]

        self.attempt("cancel", apply, call.cancel(
            authority, self.org["address"], address, batch["mint"], batch["vault"], target, self.token(batch["mint"])))

    def close(self, address):
        r, batch, authority = self.rng, self.batches[address], self.signer()
        target = self.account(batch["mint"], self.people[0])
        chosen = list(batch["pages"])
        if r.random() < 0.3:
            chosen = r.choice((chosen[:1], [], [*chosen, 0]))

        def apply():
            self.alive(batch)
            ensure(all(page in batch["pages"] for page in chosen), "InvalidAccountOwner")
            self.governed(authority)
            ensure(batch["status"] in (COMPLETED, CANCELED), 2)
            ensure(len(set(chosen)) == len(chosen), "InvalidAccountOwner")
            batch["pages"] = [page for page in batch["pages"] if page not in chosen]
            if not batch["pages"]:
                held = self.ledger.accounts[batch["vault"]]["amount"]
                self.ledger.transfer(batch["vault"], target, held)
                self.ledger.harvest(batch["vault"])
                self.ledger.close(batch["vault"])
                batch["status"] = CLOSED
            return []

        self.attempt("close", apply, call.close(
            authority, self.org["address"], address, batch["mint"], batch["vault"], target, self.token(batch["mint"]),
            [call.find_page(address, page)[0] for page in chosen]))

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.org, self.batches, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.org, self.batches, self.ledger.accounts, self.ledger.mints = snapshot

    def batch_bytes(self, address):
        return state.batch_bytes(self.org["address"], self.batches[address])

    def page_bytes(self, address, index):
        return state.page_bytes(address, index, self.batches[address])

    def expect(self, what, address, wanted):
        found = self.stage.data(address)
        if found != wanted:
            raise Difference(f"{what} {address}: model {wanted.hex()}, program {found.hex()}")

    def compare(self):
        """Every organization, batch and page, to the byte."""
        org = self.org
        if org:
            self.expect("org", org["address"], state.org_bytes(org))
        for address, batch in self.batches.items():
            self.expect("batch", address, self.batch_bytes(address))
            for index in batch["pages"]:
                self.expect("page", call.find_page(address, index)[0], self.page_bytes(address, index))
