"""Reference models of the project's own programs: integers and dictionaries, written from their specification.

A driver plays random instructions against the compiled program in LiteSVM and demands, after each, that the model says
the same of its error, its events, its state and every balance.
"""
import base64

from oracle.encoding import base58_bytes
from oracle.keys import public_key


class Refused(Exception):
    """The error the model expects: a number for the program's own, a name for a built-in one."""

    def __init__(self, error):
        super().__init__(str(error))
        self.error = {"Custom": error} if isinstance(error, int) else error


def ensure(condition, error) -> None:
    if not condition:
        raise Refused(error)


class Difference(Exception):
    """The program and its model disagree."""


def fee(amount: int, points: int, maximum: int) -> int:
    """Token-2022's: rounded up, at most the maximum."""
    return min(-(-amount * points // 10_000), maximum)


def pre_fee(net: int, points: int, maximum: int) -> int:
    """The least amount of which `net` arrives."""
    if points == 0 or net == 0:
        return net
    if points == 10_000:
        return net + maximum
    gross = -(-net * 10_000 // (10_000 - points))
    return net + maximum if gross - net >= maximum else gross


class Ledger:
    """Token accounts of mints: what each holds and what it withheld."""

    def __init__(self):
        self.mints: dict = {}
        self.accounts: dict = {}
        self.hidden: set = set()  # accounts that are something else for a while
        self.epoch = 0

    def mint(self, key, supply, points=None, maximum=0, newer=None) -> None:
        """`points` None: no fee extension; `newer`: (epoch, maximum, points)."""
        self.mints[key] = {
            "supply": supply, "withheld": 0, "older": None if points is None else (0, maximum, points), "newer": newer}

    def open(self, key, mint, owner, amount=0) -> None:
        self.accounts[key] = {"mint": mint, "owner": owner, "amount": amount, "withheld": 0}

    def rate(self, mint) -> tuple[int, int]:
        """Points and maximum of this epoch."""
        shape = self.mints[mint]
        if shape["older"] is None:
            return 0, 0
        newer = shape["newer"] or shape["older"]
        _, maximum, points = newer if self.epoch >= newer[0] else shape["older"]
        return points, maximum

    def fee(self, mint, amount) -> int:
        return fee(amount, *self.rate(mint))

    def pre_fee(self, mint, net) -> int:
        return pre_fee(net, *self.rate(mint))

    def transfer(self, source, destination, amount) -> int:
        """Returns what arrived. Not enough is the token programs' Custom(1)."""
        a, b = self.accounts[source], self.accounts[destination]
        ensure(a["amount"] >= amount, 1)
        if source == destination:
            return 0
        charged = self.fee(a["mint"], amount)
        a["amount"] -= amount
        b["amount"] += amount - charged
        b["withheld"] += charged
        return amount - charged

    def burn(self, source, amount) -> None:
        account = self.accounts[source]
        ensure(account["amount"] >= amount, 1)
        account["amount"] -= amount
        self.mints[account["mint"]]["supply"] -= amount

    def mint_to(self, destination, amount) -> None:
        account = self.accounts[destination]
        mint = self.mints[account["mint"]]
        ensure(mint["supply"] + amount < 2**64, 14)
        account["amount"] += amount
        mint["supply"] += amount

    def harvest(self, key) -> None:
        account = self.accounts[key]
        self.mints[account["mint"]]["withheld"] += account["withheld"]
        account["withheld"] = 0

    def close(self, key) -> None:
        assert not self.accounts[key]["amount"] and not self.accounts[key]["withheld"]
        del self.accounts[key]

    def check(self, stage) -> None:
        """Every account is as the chain has it, and no token was lost or made."""
        for key, account in self.accounts.items():
            if key in self.hidden:
                continue
            found = stage.amount(key), stage.withheld(key)
            if found != (account["amount"], account["withheld"]):
                raise Difference(f"{key}: model {account['amount'], account['withheld']}, program {found}")
        for key, mint in self.mints.items():
            if stage.supply(key) != mint["supply"]:
                raise Difference(f"{key}: supply {mint['supply']}, program {stage.supply(key)}")


EVENT = bytes.fromhex("e445a52e51cb9a1d")


def self_calls(expectation) -> list[bytes]:
    """The events of a transaction: what its programs called themselves with, behind the prefix."""
    calls = [base58_bytes(call["data"]) for group in expectation["innerInstructions"] for call in group["instructions"]]
    return [data[8:] for data in calls if data.startswith(EVENT)]


class Driver:
    """Plays one program. A subclass makes worlds (`begin`), and instructions with what they should do (`step`)."""

    PROGRAM = ""
    WORLD_STEPS = 40

    def __init__(self, stage, rng):
        self.stage = stage
        self.rng = rng
        self.count = 0
        self.outcomes: dict[str, int] = {}

    def play(self, steps: int) -> None:
        while self.count < steps:
            if self.count % self.WORLD_STEPS == 0:
                self.begin()
            self.step()

    def begin(self) -> None:
        raise NotImplementedError

    def step(self) -> None:
        raise NotImplementedError

    def compare(self) -> None:
        """State accounts against the model; balances are compared besides."""

    def attempt(self, label, apply, *instructions) -> bool:
        """Sends instructions. `apply` does the same in the model and returns the events, or raises `Refused`; None
        for instructions that are wrong in a way the model does not tell apart: they must fail."""
        self.count += 1
        before = self.snapshot()
        try:
            events, wanted = (None, "any") if apply is None else (apply(), None)
        except Refused as refusal:
            events, wanted = None, refusal.error
            self.restore(before)
        expectation = self.stage.instructions(f"{self.count:05}-{label}", *instructions)
        error = expectation["err"]
        inner = error["InstructionError"][1] if isinstance(error, dict) and "InstructionError" in error else error
        self.outcomes[f"{label} {inner}"] = self.outcomes.get(f"{label} {inner}", 0) + 1
        if inner != wanted and not (wanted == "any" and inner is not None):
            raise Difference("\n".join([
                f"step {self.count} {label}: model {wanted}, program {inner}", *expectation["logs"]]))
        if error is None:
            found = [base64.b64decode(line[14:]) for line in expectation["logs"] if line.startswith("Program data: ")]
            found += self_calls(expectation)
            if events is not None and found != events:
                raise Difference(f"step {self.count} {label}: events {events}, program {found}")
        self.compare()
        self.ledger.check(self.stage)
        return error is None

    def snapshot(self):
        """A copy of the model to go back to."""
        raise NotImplementedError

    def restore(self, snapshot) -> None:
        raise NotImplementedError


def people(stage, *labels):
    """Wallets."""
    stage.fund("payer", *labels)
    return [public_key(label) for label in labels]
