"""The reference model of Milestone."""
from oracle.encoding import u64, u8
from oracle.instructions import milestone as call
from oracle.instructions import roles, token_2022
from oracle.instructions.milestone import ACCEPTS_FEES, NOBODY
from oracle.wrongs import with_data, with_metas

from . import ensure, fee
from .milestoneworld import (
    DISPUTED, DRAFT, FUNDED, PENDING, REFUNDED, RELEASED, SPLIT, SUBMITTED, Senseless, World)

U64, LAST, YEAR = 2**64, 253_402_300_799, 31_536_000


class Driver(World):
    PROGRAM = "Milestone"
    WORLD_STEPS = 80

    def step(self):
        if self.rng.random() < 0.15:
            self.pass_time()
        if not self.escrows:
            return self.create()
        steps = {
            self.create: 10, self.fund: 12, self.submit: 22, self.approve: 8, self.auto_release: 9, self.dispute: 12,
            self.resolve: 7, self.resolve_timeout: 7, self.refund_overdue: 8, self.close: 9, self.gift: 3,
            self.wrong: 3, self.claim: 26, self.settle: 4, self.give_back: 3, self.hand_on: 4, self.trouble: 2,
        }
        for _ in range(6):
            try:
                return self.rng.choices(list(steps), list(steps.values()))[0]()
            except Senseless:
                pass
        self.create()

    # Instructions

    def create(self):
        r, now = self.rng, self.stage.now
        payer, payee, arbiter = r.sample(self.people, 3)
        arbiter = r.choice((arbiter, arbiter, NOBODY))
        mint = r.choice(self.mints)
        plan = [(r.choice((1, 7, 100, 333, 1000)), now + r.choice((10, 50, 50, 200)))
                for _ in range(r.choice((1, 2, 3, 3, 5, 16)))]
        review, grace, arbitration = r.choice((20, 80)), r.choice((0, 30)), r.choice((20, 60))
        share, flags, number = r.choice((0, 3333, 5000, 10_000)), ACCEPTS_FEES, self.next
        if r.random() < 0.25:  # something is wrong, or may be
            what = r.randrange(7)
            if what == 0:
                plan = r.choice(([], plan * 9, [(0, now + 5)] + plan, [(U64 - 1, now + 5)] + plan))[:18]
            elif what == 1:
                plan = [(5, r.choice((now, now - 1, now + 10 * YEAR, now + 10 * YEAR + 1, LAST + 1, -1)))]
            elif what == 2:
                review, grace, arbitration = r.choice(((0, 0, 1), (1, -1, 1), (1, 0, 0), (YEAR + 1, 0, 1), (YEAR, YEAR, YEAR + 1)))
            elif what == 3:
                share = r.choice((10_001, 65_535))
            elif what == 4:
                payee, arbiter = r.choice(((payer, arbiter), (payee, payer), (payee, payee), (NOBODY, NOBODY)))
            elif what == 5:
                flags = r.choice((0, 1, 8, 20))
            else:
                number = r.randrange(max(1, self.next))
        self.next += 1
        address, bump = call.find(payer, number)
        vault = self.account(mint, address)
        total = sum(amount for amount, _ in plan)
        sponsor = r.choice((payer, payer, r.choice(self.people)))

        def apply():
            ensure(1 <= len(plan) <= 16, 2)
            ensure(all(amount for amount, _ in plan), 0)
            ensure(total < U64, 13)
            ensure(all(now < due <= now + 10 * YEAR for _, due in plan), 1)
            ensure(0 < review <= YEAR and 0 <= grace <= YEAR and 0 < arbitration <= YEAR, 1)
            ensure(share <= 10_000, 10)
            ensure(payee != NOBODY and len({payer, payee, arbiter}) == 3, 14)
            ensure(flags in (0, ACCEPTS_FEES, 16, 20), 12)
            ensure(flags & ACCEPTS_FEES or self.ledger.mints[mint]["older"] is None, 12)
            ensure(address not in self.escrows, "AccountAlreadyInitialized")
            self.ledger.open(vault, mint, address)
            self.escrows[address] = {
                "bump": bump, "status": DRAFT, "flags": flags, "share": share, "id": number, "review": review,
                "grace": grace, "arbitration": arbitration, "total": total, "decided": 0, "owed": [0, 0], "pending": {},
                "agreed": self.ledger.rate(mint), "sponsor": sponsor, "creator": payer, "payer": payer, "payee": payee,
                "arbiter": arbiter, "mint": mint, "vault": vault, "in": 0, "out": 0, "uninvited": 0, "items": [
                    {"amount": amount, "due": due, "at": 0, "stage": PENDING, "left": 0} for amount, due in plan]}
            return [u8(1) + bytes(address) + bytes(payer) + bytes(payee) + u64(total)]

        self.attempt("create", apply, call.create(
            payer, number, review, grace, arbitration, share, flags, plan, payee, arbiter, mint, vault,
            self.token(mint), sponsor=sponsor))

    def fund(self):
        address = self.pick(lambda escrow: escrow["status"] == DRAFT)
        escrow = self.escrows[address]
        payer, mint = self.party(escrow, "payer"), escrow["mint"]
        source = self.account(mint, payer)
        most = min(self.ledger.pre_fee(mint, escrow["total"]) - (self.rng.random() < 0.1), U64 - 1)

        def apply():
            ensure(payer == escrow["payer"], 14)
            ensure(escrow["status"] == DRAFT, 5)
            sent = self.ledger.pre_fee(mint, escrow["total"])
            ensure(sent < U64, 13)
            ensure(sent <= most, 17)
            ensure(self.take_in(escrow, source, sent, payer) == escrow["total"], 0)
            escrow["status"] = FUNDED
            return [u8(2) + bytes(address) + u64(escrow["total"]) + u64(sent)]

        self.attempt("fund", apply, call.fund(payer, address, mint, source, escrow["vault"], self.token(mint), most))

    def submit(self):
        address, index = self.pick_milestone(PENDING, time=lambda escrow, item: (
            self.stage.now < item["due"] + escrow["grace"])) if self.rng.random() < 0.9 else (
                self.rng.choice(list(self.escrows)), self.rng.randrange(17))
        escrow, evidence = self.escrows[address], self.rng.randbytes(32)
        payee = self.party(escrow, "payee")

        def apply():
            ensure(payee == escrow["payee"], 14)
            ensure(escrow["status"] == FUNDED, 4)
            item = self.item(escrow, index)
            ensure(item["stage"] == PENDING, 3)
            ensure(self.stage.now < item["due"] + escrow["grace"], 7)
            item.update(stage=SUBMITTED, at=max(self.stage.now, item["at"]))
            return [u8(3) + bytes(address) + u8(index) + evidence]

        self.attempt("submit", apply, call.submit(index, evidence, payee, address))

    def leave(self, address, index, stage, event):
        """A whole milestone is decided."""
        escrow = self.escrows[address]
        item = escrow["items"][index]
        item.update(stage=stage, left=item["left"] + 1)
        escrow["decided"] += item["amount"]
        escrow["owed"][stage == REFUNDED] += item["amount"]
        return [u8(event) + bytes(address) + u8(index) + u64(item["amount"])]

    def approve(self):
        address, index = self.pick_milestone(PENDING, SUBMITTED)
        escrow = self.escrows[address]
        payer = self.party(escrow, "payer")

        def apply():
            ensure(payer == escrow["payer"], 14)
            ensure(escrow["status"] == FUNDED, 4)
            ensure(self.item(escrow, index)["stage"] in (PENDING, SUBMITTED), 3)
            return self.leave(address, index, RELEASED, 4)

        self.attempt("approve", apply, call.approve(index, payer, address))

    def give_back(self):
        address, index = self.pick_milestone(PENDING, SUBMITTED, DISPUTED)
        escrow = self.escrows[address]
        payee = self.party(escrow, "payee")

        def apply():
            ensure(payee == escrow["payee"], 14)
            ensure(escrow["status"] == FUNDED, 4)
            ensure(self.item(escrow, index)["stage"] < RELEASED, 3)
            return self.leave(address, index, REFUNDED, 7)

        self.attempt("give-back", apply, call.give_back(index, payee, address))

    def auto_release(self):
        address, index = self.pick_milestone(SUBMITTED, time=lambda escrow, item: (
            self.stage.now >= item["at"] + escrow["review"]))
        escrow = self.escrows[address]

        def apply():
            ensure(escrow["status"] == FUNDED, 4)
            item = self.item(escrow, index)
            ensure(item["stage"] == SUBMITTED, 3)
            ensure(self.stage.now >= item["at"] + escrow["review"], 6)
            return self.leave(address, index, RELEASED, 4)

        self.attempt("release", apply, call.auto_release(index, address))

    def dispute(self):
        address, index = self.pick_milestone(SUBMITTED, time=lambda escrow, item: (
            self.stage.now < item["at"] + escrow["review"]))
        escrow = self.escrows[address]
        payer = self.party(escrow, "payer")

        def apply():
            ensure(payer == escrow["payer"], 14)
            ensure(escrow["status"] == FUNDED, 4)
            item = self.item(escrow, index)
            ensure(item["stage"] == SUBMITTED, 3)
            ensure(escrow["arbiter"] != NOBODY, 8)
            ensure(self.stage.now < item["at"] + escrow["review"], 7)
            item.update(stage=DISPUTED, at=max(self.stage.now, item["at"]))
            return [u8(5) + bytes(address) + u8(index)]

        self.attempt("dispute", apply, call.dispute(index, payer, address))

    def split(self, address, index, share, event):
        escrow = self.escrows[address]
        item = escrow["items"][index]
        part = item["amount"] * share // 10_000
        item.update(stage=SPLIT, left=item["left"] + 1)
        escrow["decided"] += item["amount"]
        escrow["owed"][0] += part
        escrow["owed"][1] += item["amount"] - part
        return [u8(event) + bytes(address) + u8(index) + u64(part) + u64(item["amount"] - part)]

    def resolve(self):
        address, index = self.pick_milestone(DISPUTED)
        escrow = self.escrows[address]
        share = self.rng.choice((0, 1, 3333, 5000, 9999, 10_000, 10_001))
        arbiter = self.party(escrow, "arbiter")

        def apply():
            ensure(arbiter == escrow["arbiter"], 14)
            ensure(escrow["status"] == FUNDED, 4)
            ensure(self.item(escrow, index)["stage"] == DISPUTED, 3)
            ensure(share <= 10_000, 10)
            return self.split(address, index, share, 6)

        self.attempt("resolve", apply, call.resolve(index, share, arbiter, address))

    def settle(self):
        address, index = self.pick_milestone(PENDING, SUBMITTED, DISPUTED)
        escrow = self.escrows[address]
        share = self.rng.choice((0, 1, 3333, 10_000, 10_001))
        payer, payee = self.party(escrow, "payer"), self.party(escrow, "payee")

        def apply():
            ensure(payer == escrow["payer"] and payee == escrow["payee"], 14)
            ensure(escrow["status"] == FUNDED, 4)
            ensure(self.item(escrow, index)["stage"] < RELEASED, 3)
            ensure(share <= 10_000, 10)
            return self.split(address, index, share, 10)

        self.attempt("settle", apply, call.settle(index, share, payer, payee, address))

    def resolve_timeout(self):
        address, index = self.pick_milestone(DISPUTED, time=lambda escrow, item: (
            self.stage.now >= item["at"] + escrow["arbitration"]))
        escrow = self.escrows[address]

        def apply():
            ensure(escrow["status"] == FUNDED, 4)
            item = self.item(escrow, index)
            ensure(item["stage"] == DISPUTED, 3)
            ensure(self.stage.now >= item["at"] + escrow["arbitration"], 6)
            return self.split(address, index, escrow["share"], 6)

        self.attempt("timeout", apply, call.resolve_timeout(index, address))

    def refund_overdue(self):
        address, index = self.pick_milestone(PENDING, time=lambda escrow, item: (
            self.stage.now >= item["due"] + escrow["grace"]))
        escrow = self.escrows[address]

        def apply():
            ensure(escrow["status"] == FUNDED, 4)
            item = self.item(escrow, index)
            ensure(item["stage"] == PENDING, 3)
            ensure(self.stage.now >= item["due"] + escrow["grace"], 9)
            return self.leave(address, index, REFUNDED, 7)

        self.attempt("overdue", apply, call.refund_overdue(index, address))

    def place(self, mint, holder):
        """An account to be paid into: the associated one, another the holder has, or another's."""
        kind = self.rng.random()
        if kind < 0.75:
            return self.account(mint, holder)
        return self.more[mint, holder] if kind < 0.92 else self.account(mint, self.rng.choice(self.people))

    def check_holder(self, destination, vault, holder):
        ensure(destination != vault, "InvalidArgument")
        ensure(self.ledger.accounts[destination]["owner"] == holder, 18)

    def claim(self):
        owed = [(address, leg) for address, escrow in self.escrows.items() for leg in (0, 1) if escrow["owed"][leg]]
        address, leg = self.choose(owed, [(address, leg) for address in self.escrows for leg in (0, 1)])
        escrow = self.escrows[address]
        mint, receiver, amount = escrow["mint"], escrow[("payee", "payer")[leg]], escrow["owed"][leg]
        caller = self.rng.choice((receiver, receiver, self.rng.choice(self.people)))
        destination = self.place(mint, receiver)
        least = max(0, amount - self.ledger.fee(mint, amount) + (self.rng.random() < 0.2)) if (
            self.rng.random() < 0.4) else 0

        def apply():
            alone = caller == receiver
            ensure(alone or destination == self.account(mint, receiver), "InvalidSeeds")
            self.check_holder(destination, escrow["vault"], receiver)
            ensure(amount > 0, 15)
            ensure(alone or self.ledger.fee(mint, amount) <= fee(amount, *escrow["agreed"]), 16)
            escrow["owed"][leg] = 0
            credited = self.ledger.transfer(escrow["vault"], destination, amount)
            escrow["out"] += amount
            ensure(credited >= least, 17)
            return [u8(9) + bytes(address) + u8(leg) + u64(amount) + u64(credited)]

        self.attempt("claim", apply, call.claim(
            leg, caller, address, mint, escrow["vault"], destination, self.token(mint), least))

    def hand_on(self):
        """A role is offered, or taken."""
        address = self.rng.choice(list(self.escrows))
        escrow, role = self.escrows[address], self.rng.choice((0, 1, 2, 2, 3))
        name = ("payer", "payee", "arbiter", None)[role]
        if name is None or name not in escrow["pending"] or self.rng.random() < 0.3:
            holder = self.party(escrow, name) if name else self.rng.choice(self.people)
            successor = self.rng.choice([*self.people, NOBODY])

            def propose():
                ensure(name, "InvalidInstructionData")
                ensure(holder == escrow[name], 14)
                ensure(successor != NOBODY, "InvalidArgument")
                escrow["pending"][name] = successor
                return [u8(240) + bytes(address) + u8(role) + bytes(holder) + bytes(successor)]

            return self.attempt("propose", propose, roles.propose(call.ID, role, successor, holder, address))
        successor = self.rng.choice((escrow["pending"][name], escrow["pending"][name], self.rng.choice(self.people)))

        def accept():
            ensure(successor == escrow["pending"][name], 14)
            before = escrow[name]
            escrow[name] = escrow["pending"].pop(name)
            return [u8(241) + bytes(address) + u8(role) + bytes(before) + bytes(successor)]

        return self.attempt("accept", accept, roles.accept(call.ID, role, successor, address))

    def trouble(self):
        """Somebody's associated account is given away, or comes back to him."""
        mint, person = self.rng.choice(self.mints), self.rng.choice(self.people)
        account = self.account(mint, person)
        entry = self.ledger.accounts[account]
        entry["owner"] = person if entry["owner"] != person else self.rng.choice(self.people)
        self.stage.rewrite_owner(account, entry["owner"])

    @staticmethod
    def is_over(escrow):
        return escrow["status"] == DRAFT or (
            all(item["stage"] >= RELEASED for item in escrow["items"]) and escrow["owed"] == [0, 0])

    def close(self):
        address = self.pick(lambda escrow: self.is_over(escrow) and (
            escrow["status"] == FUNDED or self.rng.random() < 0.2))
        escrow = self.escrows[address]
        payer, mint = self.party(escrow, self.rng.choice(("payer", "sponsor"))), escrow["mint"]
        destination = self.place(mint, payer)

        def apply():
            ensure(payer in (escrow["payer"], escrow["sponsor"]), 14)
            self.check_holder(destination, escrow["vault"], payer)
            ensure(self.is_over(escrow), 11)
            surplus = self.ledger.accounts[escrow["vault"]]["amount"]
            ensure(surplus == escrow["uninvited"], "conservation")
            self.pay_out(escrow, destination, surplus)
            if self.ledger.mints[mint]["older"] is not None:
                self.ledger.harvest(escrow["vault"])
            self.ledger.close(escrow["vault"])
            del self.escrows[address]
            return [u8(8) + bytes(address) + u64(surplus)]

        self.attempt("close", apply, call.close(
            payer, address, mint, escrow["vault"], destination, self.token(mint), escrow["sponsor"]))

    def gift(self):
        """Somebody sends the vault a token nobody asked for."""
        address = self.rng.choice(list(self.escrows))
        escrow, giver = self.escrows[address], self.rng.choice(self.people)
        mint, source = escrow["mint"], self.account(escrow["mint"], giver)

        def apply():
            escrow["uninvited"] += self.take_in(escrow, source, 3, giver)
            return []

        sent = token_2022.transfer_checked(source, mint, escrow["vault"], giver, 3, 6)
        self.attempt("gift", apply, type(sent)(self.token(mint), bytes(sent.data), sent.accounts))

    def wrong(self):
        """An instruction with an account too few, a byte too many, an unknown tag, or the wrong receiver."""
        address = self.rng.choice(list(self.escrows))
        escrow, index = self.escrows[address], 0
        mint, vault, token = escrow["mint"], escrow["vault"], self.token(escrow["mint"])
        good = call.approve(index, escrow["payer"], address)
        self.attempt("wrong", None, self.rng.choice([
            call.claim(0, escrow["payee"], address, mint, vault, vault, token),
            call.claim(2, escrow["payee"], address, mint, vault, self.account(mint, escrow["payee"]), token),
            call.close(escrow["payer"], address, mint, vault, vault, token, escrow["sponsor"]),
            with_metas(good, list(good.accounts)[:-1]), with_data(good, bytes(good.data) + b"\0"),
            with_data(good, bytes([self.rng.randrange(13, 228), index])),
        ]))
