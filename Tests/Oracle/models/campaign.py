"""The reference model of Campaign."""
from oracle import ids
from oracle.encoding import i64, u64, u8
from oracle.instructions import campaign as call
from oracle.instructions import token_2022
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.campaign import ACCEPTS_FEES, CAP
from oracle.wrongs import with_data, with_metas

from . import ensure
from .campaignworld import CANCELLED, CLAIMED, CLOSED, OPEN, Senseless, World

U64, LAST, MONTH = 2**64, 253_402_300_799, 2_592_000
LIVE, REFUNDED = 1, 2
MARK = {"beneficiary": 2, "creator": 4}


class Driver(World):
    PROGRAM = "Campaign"
    WORLD_STEPS = 80

    def step(self):
        if self.rng.random() < 0.18:
            self.pass_time()
        if len(self.campaigns) < 2:
            return self.create()
        steps = {
            self.create: 7, self.donate: 30, self.cancel_donation: 7, self.cancel: 3, self.claim: 9, self.refund: 13,
            self.extend: 4, self.close: 9, self.forget: 8, self.enable: 4, self.gift: 3, self.wrong: 3,
            self.trouble: 2,
        }
        try:
            self.rng.choices(list(steps), list(steps.values()))[0]()
        except Senseless:
            (self.donate if any(map(self.running, self.campaigns.values())) else self.create)()

    # Instructions

    def create(self):
        r, now = self.rng, self.stage.now
        creator, beneficiary, mint = r.choice(self.people), r.choice(self.people), r.choice(self.mints)
        goal = r.choice((500, 1000, 1000, 10**6))
        soft = r.choice((0, 300, goal))
        start = now + r.choice((0, 0, 0, 20))
        end = start + r.choice((30, 60, 150))
        mode = r.choice((0, 0, 1, 2))
        flags = r.choice((ACCEPTS_FEES, ACCEPTS_FEES, ACCEPTS_FEES | CAP))
        share = 0 if mode == 2 else r.choice((0, 1, 333, 10_000))
        number, metadata = self.next, r.randbytes(32)
        if r.random() < 0.25:  # something is wrong, or may be
            what = r.randrange(6)
            goal, soft = r.choice(((0, 0), (U64 - 1, 0), (5, 6))) if what == 0 else (goal, soft)
            start, end = r.choice(((now - 1, end), (now, now), (now, LAST), (now, LAST + 1), (-1, end))) if what == 1 \
                else (start, end)
            mode = r.choice((3, 255)) if what == 2 else mode
            flags = r.choice((0, CAP, 2, 8)) if what == 3 else flags
            share = r.choice((1, 10_000, 10_001)) if what == 4 else share
            number = r.randrange(max(1, self.next)) if what == 5 else number
        self.next += 1
        address, bump = call.find(creator, number)
        vault = self.account(mint, address)

        def apply():
            ensure(now <= start <= LAST, 0)
            ensure(start < end <= LAST, 1)
            ensure(goal > 0 and soft <= goal, 2)
            ensure(mode <= 2 and flags in (0, 1, 4, 5) and share <= 10_000 and (mode != 2 or share == 0), 15)
            ensure(flags & ACCEPTS_FEES or self.ledger.mints[mint]["older"] is None, 16)
            ensure(address not in self.campaigns, "AccountAlreadyInitialized")
            self.ledger.open(vault, mint, address)
            self.campaigns[address] = {
                "bump": bump, "status": OPEN, "mode": mode, "flags": flags, "share": share, "marks": 0, "rbump": 0,
                "id": number, "goal": goal, "soft": soft, "start": start, "end": end, "raised": 0, "refunded": 0,
                "contributors": 0, "creator": creator, "beneficiary": beneficiary, "mint": mint, "receipt": None,
                "metadata": metadata, "vault": vault, "in": 0, "out": 0, "uninvited": 0}
            return [u8(1) + bytes(address) + bytes(creator) + bytes(mint) + u64(goal) + i64(end)]

        self.attempt("create", apply, call.create(
            creator, number, goal, soft, start, end, mode, flags, share, metadata, beneficiary, mint, vault,
            self.program(mint)))

    def donate(self):
        r = self.rng
        running = [address for address in self.campaigns if self.running(self.campaigns[address])]
        address = r.choice(running if running and r.random() < 0.9 else list(self.campaigns))
        campaign, donor = self.campaigns[address], r.choice(self.people)
        missing = max(0, campaign["goal"] - campaign["raised"])
        amount = r.choice((
            1, 7, 100, max(1, missing // 3), max(1, missing // 2), max(1, missing), missing + 50, max(1, missing // 2),
            200, 0))
        mint = campaign["mint"]
        amount = min(amount, U64 - 1)
        source, (place, bump) = self.account(mint, donor), call.find_contribution(address, donor)
        receipt = campaign["receipt"]
        holding = receipt and associated_address(donor, receipt, ids.TOKEN_2022)

        def apply():
            self.check_whole(campaign)
            self.check_open(campaign)
            ensure(self.stage.now >= campaign["start"], 7)
            ensure(not self.over(campaign), 4)
            sent = amount
            if campaign["flags"] & CAP:
                ensure(missing > 0, 5)
                sent = min(amount, missing)
            ensure(sent > 0, 6)
            credited = self.take_in(campaign, source, sent, donor)
            ensure(credited > 0, 6)
            if (address, donor) not in self.gifts:
                self.gifts[address, donor] = {
                    "bump": bump, "status": LIVE, "amount": 0, "refunded": 0, "place": place}
                campaign["contributors"] += 1
            self.gifts[address, donor]["amount"] += credited
            campaign["raised"] += credited
            if receipt:
                if holding not in self.ledger.accounts:
                    self.ledger.open(holding, receipt, donor)
                if not self.ledger.accounts[holding]["amount"]:
                    self.ledger.mint_to(holding, 1)
            return [u8(3) + bytes(address) + bytes(donor) + u64(sent) + u64(credited) + u64(campaign["raised"])]

        self.attempt("donate", apply, call.donate(
            amount, donor, address, mint, source, campaign["vault"], self.program(mint), receipt, holding))

    def cancel_donation(self):
        address, donor = self.pick_gift(lambda campaign, gift: self.running(campaign)
                                        and campaign["raised"] < campaign["goal"])
        campaign = self.campaigns[address]
        mint = campaign["mint"]
        destination = self.account(mint, self.rng.choice((donor, donor, self.rng.choice(self.people))))

        def apply():
            self.check_whole(campaign)
            gift = self.find_gift(address, donor)
            self.check_open(campaign)
            ensure(not self.over(campaign), 4)
            ensure(campaign["raised"] < campaign["goal"], 5)
            campaign["raised"] -= gift["amount"]
            campaign["contributors"] -= 1
            self.pay_out(campaign, destination, gift["amount"])
            del self.gifts[address, donor]
            return [u8(4) + bytes(address) + bytes(donor) + u64(gift["amount"])]

        self.attempt("cancel-donation", apply, call.cancel_donation(
            donor, address, mint, destination, campaign["vault"], self.program(mint)))

    def cancel(self):
        address = self.pick(lambda campaign: campaign["status"] == OPEN and not self.over(campaign))
        campaign = self.campaigns[address]
        creator = self.creator(campaign)

        def apply():
            self.check_whole(campaign)
            ensure(creator == campaign["creator"], 13)
            self.check_open(campaign)
            ensure(campaign["raised"] < campaign["goal"], 5)
            ensure(not self.over(campaign), 4)
            campaign["status"] = CANCELLED
            return [u8(2) + bytes(address)]

        self.attempt("cancel", apply, call.cancel(creator, address))

    def claim(self):
        address = self.pick(lambda campaign: campaign["status"] == OPEN and self.succeeded(campaign)
                            and self.over(campaign))
        campaign = self.campaigns[address]
        mint = campaign["mint"]
        parts = {role: self.place(mint, campaign[role]) for role in ("beneficiary", "creator")}
        signers = [campaign[role] for role in parts if self.rng.random() < 0.3]

        def apply():
            self.check_whole(campaign)
            for role, account in parts.items():
                ensure(campaign[role] in signers or account == self.account(mint, campaign[role]), "InvalidSeeds")
            if campaign["status"] != CLAIMED:
                self.check_open(campaign)
                ensure(self.stage.now >= campaign["end"], 8)
                ensure(self.succeeded(campaign), 9)
            share = campaign["raised"] * campaign["share"] // 10_000
            due = {"beneficiary": campaign["raised"] - share, "creator": share}
            due = {role: 0 if campaign["marks"] & MARK[role] else amount for role, amount in due.items()}
            ensure(any(due.values()), 10)
            paid = {role: amount if self.ledger.accounts[parts[role]]["owner"] == campaign[role] else 0
                    for role, amount in due.items()}
            ensure(any(paid.values()), 19)
            for role in ("creator", "beneficiary"):
                if paid[role]:
                    campaign["marks"] |= MARK[role]
                self.pay_out(campaign, parts[role], paid[role])
            campaign["status"] = CLAIMED
            return [u8(5) + bytes(address) + u64(paid["beneficiary"]) + u64(paid["creator"])]

        self.attempt("claim", apply, call.claim(
            address, mint, campaign["vault"], *parts.values(), self.program(mint), *signers))

    def place(self, mint, holder):
        """An account to be paid into: the associated one, or another the holder has."""
        return self.account(mint, holder) if self.rng.random() < 0.85 else self.more[mint, holder]

    def trouble(self):
        """Somebody's associated account is given away, or comes back to him."""
        mint, person = self.rng.choice(self.mints), self.rng.choice(self.people)
        account = self.account(mint, person)
        entry = self.ledger.accounts[account]
        entry["owner"] = person if entry["owner"] != person else self.rng.choice(self.people)
        self.stage.rewrite_owner(account, entry["owner"])

    def refund(self):
        address, donor = self.pick_gift(lambda campaign, gift: gift["status"] == LIVE and (
            campaign["status"] == CANCELLED or self.failed(campaign)))
        campaign = self.campaigns[address]
        mint = campaign["mint"]
        destination, signs = self.place(mint, donor), self.rng.random() < 0.5

        def apply():
            self.check_whole(campaign)
            gift = self.find_gift(address, donor)
            ensure(signs or destination == self.account(mint, donor), "InvalidSeeds")
            ensure(self.ledger.accounts[destination]["owner"] == donor, 20)
            if campaign["status"] != CANCELLED:
                ensure(campaign["status"] == OPEN, 10)
                ensure(self.over(campaign), 8)
                ensure(not self.succeeded(campaign), 9)
            ensure(gift["status"] == LIVE, 12)
            amount = gift["amount"]
            gift.update(status=REFUNDED, amount=0, refunded=amount)
            campaign["refunded"] += amount
            self.pay_out(campaign, destination, amount)
            return [u8(6) + bytes(address) + bytes(donor) + u64(amount)]

        self.attempt("refund", apply, call.refund(
            address, donor, mint, destination, campaign["vault"], self.program(mint), signs=signs))

    def extend(self):
        address = self.pick(lambda campaign: campaign["status"] == OPEN and not self.over(campaign))
        campaign = self.campaigns[address]
        creator = self.creator(campaign)
        end = campaign["end"] + self.rng.choice((1, 20, 50, 50, MONTH, MONTH + 1, 0, -1))

        def apply():
            self.check_whole(campaign)
            ensure(creator == campaign["creator"], 13)
            self.check_open(campaign)
            ensure(not self.over(campaign), 4)
            ensure(not campaign["marks"] & 1 and campaign["end"] < end <= campaign["end"] + MONTH and end <= LAST, 14)
            campaign.update(end=end, marks=campaign["marks"] | 1)
            return [u8(7) + bytes(address) + i64(end)]

        self.attempt("extend", apply, call.extend(end, creator, address))

    def close(self):
        address = self.pick(lambda campaign: campaign["status"] in (CLAIMED, CANCELLED) or self.failed(campaign))
        campaign = self.campaigns[address]
        creator, mint = self.creator(campaign), campaign["mint"]
        destination = self.account(mint, creator)

        def apply():
            self.check_whole(campaign)
            ensure(creator == campaign["creator"], 13)
            share = campaign["raised"] * campaign["share"] // 10_000
            whole = all(campaign["marks"] & MARK[role] or not amount for role, amount in (
                ("beneficiary", campaign["raised"] - share), ("creator", share)))
            ensure(campaign["status"] == CLAIMED and whole
                   or (campaign["status"] == CANCELLED or self.failed(campaign))
                   and campaign["refunded"] == campaign["raised"], 17)
            surplus = self.ledger.accounts[campaign["vault"]]["amount"]
            self.pay_out(campaign, destination, surplus)
            if self.ledger.mints[mint]["older"] is not None:
                self.ledger.harvest(campaign["vault"])
            self.ledger.close(campaign["vault"])
            campaign["status"] = CLOSED
            return [u8(8) + bytes(address) + u64(surplus)]

        self.attempt("close", apply, call.close(
            creator, address, mint, campaign["vault"], destination, self.program(mint)))

    def forget(self):
        address, donor = self.pick_gift(lambda campaign, gift: gift["status"] == REFUNDED
                                        or campaign["status"] in (CLAIMED, CLOSED))
        campaign = self.campaigns[address]

        def apply():
            gift = self.find_gift(address, donor)
            ensure(gift["status"] == REFUNDED or campaign["status"] in (CLAIMED, CLOSED), 17)
            del self.gifts[address, donor]
            return []

        self.attempt("forget", apply, call.close_contribution(donor, address))

    def enable(self):
        address = self.pick(lambda campaign: campaign["status"] == OPEN and not campaign["raised"]
                            and not campaign["receipt"])
        campaign = self.campaigns[address]
        creator = self.creator(campaign)
        receipt, bump = call.find_receipt(address)

        def apply():
            self.check_whole(campaign)
            ensure(creator == campaign["creator"], 13)
            ensure(campaign["raised"] == 0 and not campaign["receipt"], 3)
            campaign.update(receipt=receipt, rbump=bump)
            self.ledger.mint(receipt, 0)
            return [u8(9) + bytes(address) + bytes(receipt)]

        self.attempt("enable", apply, call.enable_receipt(creator, address))

    def gift(self):
        """Somebody sends the vault a token nobody asked for."""
        address = self.pick(lambda campaign: campaign["status"] != CLOSED)
        campaign, giver = self.campaigns[address], self.rng.choice(self.people)
        if campaign["status"] == CLOSED:
            return
        mint, source = campaign["mint"], self.account(campaign["mint"], giver)

        def apply():
            campaign["uninvited"] += self.take_in(campaign, source, 3, giver)
            return []

        sent = token_2022.transfer_checked(source, mint, campaign["vault"], giver, 3, 6)
        self.attempt("gift", apply, type(sent)(self.program(mint), bytes(sent.data), sent.accounts))

    def wrong(self):
        """An instruction with an account too few, a byte too many or too few, or another's vault."""
        address, donor = self.pick_gift(lambda campaign, gift: True)
        campaign, mint = self.campaigns[address], self.campaigns[address]["mint"]
        others = [other["vault"] for key, other in self.campaigns.items() if key != address]
        vault = self.rng.choice(others)
        good = (address, mint, campaign["vault"], self.account(mint, donor), self.account(mint, donor))
        items = [
            call.claim(address, mint, vault, *(self.account(mint, campaign[role]) for role in (
                "beneficiary", "creator")), self.program(mint)),
            call.refund(address, donor, mint, self.account(mint, donor), vault, self.program(mint)),
            call.close(campaign["creator"], address, mint, vault, self.account(mint, donor), self.program(mint)),
            call.refund(address, donor, mint, campaign["vault"], campaign["vault"], self.program(mint)),
        ]
        claim = call.claim(*good, self.program(mint))
        items += [with_metas(claim, list(claim.accounts)[:-1]), with_data(claim, bytes(claim.data) + b"\0"),
                  with_data(claim, bytes([self.rng.randrange(10, 256)]))]
        self.attempt("wrong", None, self.rng.choice(items))
