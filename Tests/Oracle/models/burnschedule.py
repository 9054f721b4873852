"""The reference model of BurnSchedule."""
import copy
import datetime

from oracle import ids
from oracle.encoding import i64, u16, u32, u64, u8
from oracle.instructions import roles, token_2022
from oracle.instructions import burn_schedule as call
from oracle.instructions.burn_schedule import (
    CURRENT, DAY, EPOCHS, FAIL, FIXED, INITIAL, ONE_PER_CALL, PARTIAL, QUARTER, REGULATED, REVOCABLE, SECONDS, SKIP, VAULT)
from solders.pubkey import Pubkey

from . import Driver as Base
from . import Difference, Ledger, ensure, people

LAST_TIME = 253_402_300_799
LAST_PERIOD = 2**32 - 2


def day_of_quarter(number: int, day: int) -> int:
    """When the quarter (counted from the year 0) is due."""
    date = datetime.datetime(number // 4, number % 4 * 3 + 1, day, tzinfo=datetime.timezone.utc)
    return (date - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // datetime.timedelta(seconds=1)


def latest_period(kind, n, start, now, epoch) -> int | None:
    """Which period is the latest one due."""
    if kind == QUARTER:
        # By search: every quarter up to the year 9999 in turn is slow, so from the years the two times lie in.
        year = lambda time: datetime.datetime.fromtimestamp(min(max(time, 0), LAST_TIME), datetime.timezone.utc).year
        first = next((q for q in range(year(start) * 4, min(year(start) * 4 + 8, 40_000))
                      if day_of_quarter(q, n) >= start), 40_000)
        due = [q for q in range(max(first, year(now) * 4 - 4), min(year(now) * 4 + 8, 40_000))
               if day_of_quarter(q, n) <= now]
        return due[-1] - first if due else None
    passed = (epoch if kind == EPOCHS else now) - start
    return min(passed // n, LAST_PERIOD) if passed >= 0 else None


class Schedule(dict):
    """A schedule as the specification has it."""

    def due(self, index, supply, held) -> int:
        """What the period has yet to burn."""
        if self["open_next"] == index + 1:
            amount = self["open_due"]
        else:
            basis = {CURRENT: supply, INITIAL: self["base"], VAULT: held}
            amount = self["fixed"] if self["basis"] == FIXED else basis[self["basis"]] * self["rate"] // 10_000
            ensure(self["basis"] != VAULT or amount or not self["rate"], 6)
            if self["cap"]:
                amount = min(amount, self["cap"])
        return min(amount, max(0, supply - self["floor"]))

    @property
    def finished(self) -> bool:
        return self["max_periods"] != 0 and self["next"] >= self["max_periods"]

    def encoded(self) -> bytes:
        return (
            b"burns.v2" + bytes(self[key] for key in (
                "bump", "basis", "kind", "shortfall", "catch_up", "flags", "paused", "pending"))
            + u16(self["rate"]) + u16(self["max_rate"]) + u16(self["pending_rate"]) + u16(0) + u64(self["number"])
            + u64(self["n"]) + i64(self["start"]) + u32(self["next"]) + u32(self["max_periods"])
            + u32(self["executed"]) + u32(self["open_next"]) + u64(self["floor"]) + u64(self["cap"]) + u64(self["fixed"])
            + u64(self["base"]) + u64(self["total"]) + i64(self["delay"]) + i64(self["pending_at"])
            + bytes(self["creator"]) + bytes(self["authority"]) + bytes(self["pending_authority"])
            + bytes(self["mint"]) + bytes(self["payer"]) + u64(self["open_due"]))


def check_terms(t) -> None:
    ensure(t["rate"] <= t["max_rate"] <= 10_000, 0)
    ensure(t["basis"] < 4 and t["kind"] < 3 and t["shortfall"] < 2 and t["catch_up"] < 2 and t["flags"] & ~17 == 0, 0)
    ensure(t["n"] > 0 and (t["kind"] != QUARTER or t["n"] <= 28), 0)
    ensure((t["fixed"] > 0) == (t["basis"] == FIXED), 0)
    ensure(0 <= t["start"] <= LAST_TIME and DAY <= t["delay"] <= LAST_TIME, 0)
    ensure(t["flags"] & REVOCABLE or t["max_periods"] > 0, 0)


class Driver(Base):
    PROGRAM = "BurnSchedule"

    def begin(self):
        """Three people, an SPL mint and one with a fee that rises, and accounts of both for everyone."""
        s, number = self.stage, self.count
        s.set_clock(unix_timestamp=1_720_000_000 + self.rng.randrange(10**7), epoch=self.rng.randrange(100))
        self.people = people(s, *(f"{name}-{number}" for name in ("ann", "ben", "cid")))
        self.ledger = Ledger()
        self.ledger.epoch = self.epoch
        later = self.epoch + 2
        supply = self.rng.choice((10**6, 10**12, 2**64 - 1))
        plain = s.new_mint(f"plain-{number}", supply=supply)
        rising = s.fee_mint(f"rising-{number}", 100, 5000, newer=(later, 10**9, 300), supply=10**15)
        refused = s.new_mint(f"refused-{number}", ids.TOKEN_2022, [(9, b"")])
        self.mints = [plain, rising, refused]
        self.ledger.mint(plain, supply)
        self.ledger.mint(rising, 10**15, 100, 5000, newer=(later, 10**9, 300))
        for mint in self.mints[:2]:
            for person in self.people:
                amount = self.rng.choice((0, 1000, 10**9, 10**10)) if mint == plain else 10**14
                amount = min(amount, self.ledger.mints[mint]["supply"] // 4)
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
        self.burns: dict = {}
        self.next = 0

    @property
    def epoch(self):
        return self.stage.svm.get_clock().epoch

    def step(self):
        kind = self.rng.random()
        if kind < 0.4:
            self.pass_time()
        if not self.burns or self.rng.random() < 0.12:
            return self.init()
        chosen = self.rng.choices(
            (self.fund, self.execute, self.pause, self.propose, self.close, self.gift, self.hand_on, self.take_on),
            (18, 48, 10, 8, 6, 4, 3, 3))[0]
        chosen()

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        jump = self.rng.choice((-1000, 1, 100, 1000, 90_000, 90_000, 8_000_000, 9_000_000, 60_000_000))
        epochs = self.rng.choice((0, 0, 1, 3))
        self.stage.set_clock(unix_timestamp=clock.unix_timestamp + jump, epoch=clock.epoch + epochs)
        self.ledger.epoch = self.epoch

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if mint == self.mints[0] else ids.TOKEN_2022

    def chosen(self):
        address = self.rng.choice(list(self.burns))
        return address, self.burns[address]

    def signer_for(self, burn):
        return burn["authority"] if self.rng.random() < 0.85 else self.rng.choice(self.people)

    # Instructions

    def init(self):
        r, now = self.rng, self.stage.now
        creator, mint = r.choice(self.people), r.choice(self.mints[:2])
        kind, basis = r.randrange(3), r.randrange(4)
        terms = dict(
            rate=r.choice((0, 250, 250, 1500, 10_000)), max_rate=10_000, basis=basis, kind=kind,
            shortfall=r.choice((FAIL, PARTIAL, PARTIAL)), catch_up=r.choice((SKIP, ONE_PER_CALL)),
            flags=r.choice((0, REVOCABLE, REVOCABLE, REGULATED)), n=r.choice({
                SECONDS: (1, 100, 90_000, 2**64 - 1), QUARTER: (1, 15, 15, 28), EPOCHS: (1, 1, 2, 5)}[kind]),
            start=max(0, r.choice((self.epoch - 3, self.epoch, self.epoch + 1) if kind == EPOCHS
                                  else (0, now - 10**7, now, now + 100))),
            max_periods=r.choice((1, 2, 3, 3, 10, 100)), floor=r.choice((0, 0, 10**6, 10**12)),
            cap=r.choice((0, 0, 7, 10**9)), fixed=r.choice((1, 1000, 10**9)) if basis == FIXED else 0,
            delay=r.choice((DAY, DAY, DAY + 1, LAST_TIME)))
        if terms["flags"] & REVOCABLE and r.random() < 0.5:
            terms["max_periods"] = 0
        number = self.next
        if r.random() < 0.3:  # something is wrong, or may be
            change, value = r.choice((
                ("rate", 10_001), ("max_rate", 249), ("max_rate", 10_001), ("basis", 4), ("kind", 3),
                ("shortfall", 2), ("catch_up", 2), ("flags", 2), ("n", 0), ("n", 29), ("start", -1),
                ("start", LAST_TIME), ("start", LAST_TIME + 1), ("max_periods", 0), ("fixed", 5), ("fixed", 0),
                ("delay", DAY - 1), ("delay", LAST_TIME + 1), ("mint", 2), ("number", 0), ("number", 0)))
            if change == "mint":
                mint = self.mints[2]
            elif change == "number":
                number = r.randrange(max(1, self.next))
            else:
                terms[change] = value
        self.next += 1
        address, bump = call.find(creator, mint, number)
        vault = self.account(mint, address)
        payer = r.choice(self.people)

        def apply():
            check_terms(terms)
            ensure(mint != self.mints[2], 1)
            ensure(address not in self.burns, "AccountAlreadyInitialized")
            if vault not in self.ledger.accounts:
                self.ledger.open(vault, mint, address)
            self.burns[address] = Schedule(
                terms, bump=bump, number=number, paused=0, pending=0, pending_rate=0, pending_at=0, next=0,
                executed=0, total=0, base=self.ledger.mints[mint]["supply"], creator=creator, authority=creator,
                pending_authority=Pubkey.default(), mint=mint, vault=vault, payer=payer, open_next=0, open_due=0)
            return [u8(1) + bytes(address) + bytes(mint)]

        self.attempt("init", apply, call.init(
            creator, mint, vault, self.token(mint), number=number, payer=payer, **terms))

    def fund(self):
        address, burn = self.chosen()
        funder = self.rng.choice(self.people)
        amount = self.rng.choice((0, 1, 1000, 10**6, 10**9, 10**13))
        source = self.account(burn["mint"], funder)
        least = self.rng.choice((0, 0, amount))

        def apply():
            ensure(amount > 0, 0)
            arrived = self.ledger.transfer(source, burn["vault"], amount)
            ensure(arrived >= least, 10)
            return [u8(2) + bytes(address) + u64(arrived)]

        self.attempt("fund", apply, call.fund(
            funder, address, burn["mint"], source, burn["vault"], self.token(burn["mint"]), amount, least))

    def execute(self):
        address, burn = self.chosen()
        mint = burn["mint"]

        def apply():
            ensure(not burn["paused"], 2)
            ensure(not burn.finished, 3)
            latest = latest_period(burn["kind"], burn["n"], burn["start"], self.stage.now, self.epoch)
            ensure(latest is not None, 4)
            if burn["max_periods"]:
                latest = min(latest, burn["max_periods"] - 1)
            ensure(burn["next"] <= latest, 5)
            index = latest if burn["catch_up"] == SKIP else burn["next"]
            self.take_rate(burn)
            held = self.ledger.accounts[burn["vault"]]["amount"]
            due = burn.due(index, self.ledger.mints[mint]["supply"], held)
            ensure(due <= held or burn["shortfall"] == PARTIAL and held, 6)
            amount = min(due, held)
            if amount == due:
                burn.update(next=index + 1, executed=burn["executed"] + 1, open_next=0, open_due=0)
            else:
                burn.update(next=index, open_next=index + 1, open_due=due - amount)
            burn["total"] = min(burn["total"] + amount, 2**64 - 1)
            self.ledger.burn(burn["vault"], amount)
            return [u8(3) + bytes(address) + u32(index) + u64(amount) + u64(self.ledger.mints[mint]["supply"])
                    + u64(held - amount) + u64(due - amount)]

        self.attempt("execute", apply, call.execute(address, mint, burn["vault"], self.token(mint)))

    def take_rate(self, burn):
        """A rate proposed long enough ago counts."""
        if burn["pending"] and self.stage.now >= burn["pending_at"]:
            burn.update(rate=burn["pending_rate"], pending=0, pending_rate=0, pending_at=0)

    def pause(self):
        address, burn = self.chosen()
        signer, paused = self.signer_for(burn), self.rng.choice((0, 0, 1))

        def apply():
            ensure(signer == burn["authority"], 7)
            ensure(burn["flags"] & REVOCABLE, 8)
            burn["paused"] = paused
            return [u8(4) + bytes(address) + u8(paused)]

        self.attempt("pause", apply, call.set_paused(signer, address, paused))

    def propose(self):
        address, burn = self.chosen()
        signer, rate = self.signer_for(burn), self.rng.choice((0, 1, 100, 300, 9999, 10_001))

        def apply():
            ensure(signer == burn["authority"], 7)
            ensure(rate <= burn["max_rate"], 0)
            self.take_rate(burn)
            ensure(burn["flags"] & REVOCABLE or rate >= burn["rate"], 9)
            burn.update(pending=1, pending_rate=rate, pending_at=self.stage.now + burn["delay"])
            return [u8(5) + bytes(address) + u16(rate) + i64(burn["pending_at"])]

        self.attempt("propose", apply, call.propose_rate(signer, address, rate))

    def close(self):
        address, burn = self.chosen()
        closable = [key for key, one in self.burns.items() if one.finished or one["paused"]]
        if closable and self.rng.random() < 0.6:
            address = self.rng.choice(closable)
            burn = self.burns[address]
        signer, target = self.signer_for(burn), self.account(burn["mint"], self.rng.choice(self.people))

        is_revocable = burn["flags"] & REVOCABLE != 0
        signs = is_revocable and self.rng.random() < 0.95

        def apply():
            held = self.ledger.accounts[burn["vault"]]["amount"]
            if is_revocable:
                ensure(signs, "MissingRequiredSignature")
                ensure(signer == burn["authority"], 7)
                ensure(burn.finished or burn["paused"], 8)
                self.ledger.transfer(burn["vault"], target, held)
            else:
                latest = latest_period(burn["kind"], burn["n"], burn["start"], self.stage.now, self.epoch)
                ensure(burn.finished or latest is not None and latest >= burn["max_periods"], 8)
                self.ledger.burn(burn["vault"], held)
            self.ledger.harvest(burn["vault"])
            self.ledger.close(burn["vault"])
            del self.burns[address]
            return [u8(6) + bytes(address) + u64(held) + u8(not is_revocable)]

        self.attempt("close", apply, call.close(
            signer, address, burn["mint"], burn["vault"], target, self.token(burn["mint"]), burn["payer"], signs))

    def gift(self):
        """Somebody sends the vault tokens directly."""
        address, burn = self.chosen()
        giver, mint = self.rng.choice(self.people), burn["mint"]
        source, amount = self.account(mint, giver), self.rng.choice((1, 999))

        def apply():
            self.ledger.transfer(source, burn["vault"], amount)
            return []

        sent = token_2022.transfer_checked(source, mint, burn["vault"], giver, amount, 6)
        self.attempt("gift", apply, type(sent)(self.token(mint), bytes(sent.data), sent.accounts))

    def hand_on(self):
        address, burn = self.chosen()
        signer = self.signer_for(burn)
        new = self.rng.choice((*self.people, Pubkey.default()))

        def apply():
            ensure(signer == burn["authority"], 7)
            ensure(new != Pubkey.default(), "InvalidArgument")
            burn["pending_authority"] = new
            return [u8(240) + bytes(address) + u8(0) + bytes(signer) + bytes(new)]

        self.attempt("hand-on", apply, roles.propose(call.ID, 0, new, signer, address))

    def take_on(self):
        address, burn = self.chosen()
        offered = [key for key, one in self.burns.items() if one["pending_authority"] != Pubkey.default()]
        if offered and self.rng.random() < 0.7:
            address = self.rng.choice(offered)
            burn = self.burns[address]
        signer = burn["pending_authority"]
        if signer == Pubkey.default() or self.rng.random() < 0.2:
            signer = self.rng.choice(self.people)

        def apply():
            ensure(signer == burn["pending_authority"], 7)
            before = burn["authority"]
            burn.update(authority=signer, pending_authority=Pubkey.default())
            return [u8(241) + bytes(address) + u8(0) + bytes(before) + bytes(signer)]

        self.attempt("take-on", apply, roles.accept(call.ID, 0, signer, address))

    # Comparison

    def snapshot(self):
        return copy.deepcopy((self.burns, self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.burns, self.ledger.accounts, self.ledger.mints = snapshot

    def compare(self):
        for address, burn in self.burns.items():
            if self.stage.data(address) != burn.encoded():
                raise Difference(
                    f"burn {address}: model {burn.encoded().hex()}, program {self.stage.data(address).hex()}")
