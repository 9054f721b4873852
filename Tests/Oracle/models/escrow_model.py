"""The escrow program's model: accounts as plain values, an instruction as the table of phases it goes through."""
import copy
from typing import NamedTuple

from oracle.encoding import i64, u8, u16, u64
from oracle.ids import ASSOCIATED_TOKEN, COMPUTE_BUDGET, MEMO, SYSTEM, TOKEN, TOKEN_2022
from oracle.instructions import escrow as e

# An instruction's accounts: what each is, and whether it signs, is written, or must not be.
_CHANGE = "payer:sw admin:s escrow:r extensions:w system event program"
ACCOUNTS = {number: [item.partition(":")[::2] for item in text.split()] for number, text in {
    0: "payer:sw admin:s seed:s escrow:w system event program",
    1: _CHANGE, 2: _CHANGE, 8: _CHANGE, 10: _CHANGE, 11: _CHANGE,
    3: "payer:sw holder:s escrow:r allowed:r seed:s receipt:w vault:w tokens:w mint:r token system event program"
       " extensions:r",
    4: "admin:s new:s escrow:w event program",
    5: "recipient:w holder:s escrow:r extensions:r receipt:w vault:w tokens:w mint:r token system event program",
    6: "payer:sw admin:s escrow:r extensions:r mint:r allowed:w vault:w token associated system event program",
    7: "admin:s recipient:w escrow:r mint:r allowed:w token event program",
    9: "payer:sw admin:s arbiter:s escrow:r extensions:w system event program",
    12: "admin:s escrow:w event program",
}.items()}
DATA = {0: 2, 1: 10, 2: 34, 3: 10, 4: 1, 5: 1, 6: 2, 7: 1, 8: 4, 9: 2, 10: 4, 11: 4, 12: 1}
OURS = {1: ["escrow"], 2: ["escrow"], 3: ["escrow", "allowed"], 4: ["escrow"], 5: ["escrow", "receipt"], 6: ["escrow"],
        7: ["escrow", "allowed"], 8: ["escrow"], 9: ["escrow"], 10: ["escrow", "extensions"],
        11: ["escrow", "extensions"], 12: ["escrow"]}
REFUSED = {12: 9, 9: 10, 26: 11, 1: 8, 3: 8}
TIMELOCK, HOOK, BLOCKED, ARBITER = range(4)


class Refused(Exception):
    """The error an instruction ends in."""


class Escrow(NamedTuple):
    bump: int
    seed: object
    admin: object
    is_fixed: bool = False

    def encoded(self):
        return b"\1\1" + u8(self.bump) + bytes(self.seed) + bytes(self.admin) + u8(self.is_fixed)


class Extensions(NamedTuple):
    bump: int
    entries: tuple = ()

    def encoded(self):
        return b"\2\1" + u8(self.bump) + u8(len(self.entries)) + b"".join(
            u16(kind) + u16(len(value)) + value for kind, value in self.entries)

    def value(self, kind):
        return dict(self.entries).get(kind)

    def setting(self, kind, value):
        if self.value(kind) is None:
            return self._replace(entries=(*self.entries, (kind, value)))
        return self._replace(entries=tuple((k, value if k == kind else v) for k, v in self.entries))

    def without(self, kind):
        return self._replace(entries=tuple(entry for entry in self.entries if entry[0] != kind))


class Receipt(NamedTuple):
    bump: int
    escrow: object
    holder: object
    mint: object
    seed: object
    amount: int
    since: int

    def encoded(self):
        return (b"\3\1" + u8(self.bump) + bytes(7) + bytes(self.escrow) + bytes(self.holder) + bytes(self.mint)
                + bytes(self.seed) + u64(self.amount) + i64(self.since))


class Allowed(NamedTuple):
    bump: int
    escrow: object
    mint: object

    def encoded(self):
        return b"\4\1" + u8(self.bump)


class Tokens(NamedTuple):
    program: object
    mint: object
    owner: object
    amount: int


class Mint(NamedTuple):
    program: object
    kinds: tuple


class Model:
    def __init__(self, rent):
        self.rent = rent
        self.now = 0
        self.accounts = {}    # ours, tokens, mints
        self.lamports = {}
        self.donated = {}     # by vault: what came uninvited
        self.event = None

    def owner(self, key):
        found = self.accounts.get(key)
        if found is None:
            return SYSTEM
        return found.program if isinstance(found, (Tokens, Mint)) else e.PROGRAM

    def run(self, data, accounts, flags):
        """An instruction's error, or None and then it has happened; `flags`: signs and is written, by key."""
        before = self.accounts, self.lamports
        self.accounts, self.lamports = copy.copy(self.accounts), copy.copy(self.lamports)
        self.event = None
        try:
            self._run(data, accounts, flags)
            return None
        except Refused as refused:
            self.accounts, self.lamports = before
            self.event = None
            return refused.args[0]

    # The phases

    def _run(self, data, accounts, flags):
        number = data[0] if data else None
        if number == 228:
            _want(len(accounts) == 1, "NotEnoughAccountKeys")
            _want(accounts[0] == e.EVENT_AUTHORITY, 2)
            _want(False, "MissingRequiredSignature")
        _want(number in ACCOUNTS, "InvalidInstructionData")
        listed = ACCOUNTS[number]
        enough = len(accounts) >= len(listed) if number in (3, 5) else len(accounts) == len(listed)
        _want(enough, "NotEnoughAccountKeys")
        at = {name: key for (name, _), key in zip(listed, accounts)}
        rest = accounts[len(listed):]
        for name, need in listed:
            if "s" in need:
                _want("s" in flags[at[name]], "MissingRequiredSignature")
                _want("w" not in need or "w" in flags[at[name]], "Immutable")
        for name, need in listed:
            _want(need != "w" or "w" in flags[at[name]], "Immutable")
        for name, need in listed:
            _want(need != "r" or "w" not in flags[at[name]], "AccountBorrowFailed")
        if "token" in at:
            _want(at["token"] in (TOKEN, TOKEN_2022), "IncorrectProgramId")
            if number in (3, 5):
                _want(self.owner(at["mint"]) == at["token"], "InvalidAccountOwner")
        for name, key in (("associated", ASSOCIATED_TOKEN), ("system", SYSTEM), ("program", e.PROGRAM)):
            _want(name not in at or at[name] == key, "IncorrectProgramId")
        _want(at["event"] == e.EVENT_AUTHORITY, 2)
        for name in OURS.get(number, []):
            _want(self.owner(at[name]) == e.PROGRAM, "InvalidAccountOwner")
        if number in (6, 7):
            _want(self.owner(at["mint"]) in (TOKEN, TOKEN_2022), "InvalidAccountOwner")
        if number == 6:
            _want(at["vault"] == e.associated(at["escrow"], at["mint"], at["token"]), "InvalidAccountData")
        if number in (3, 5):
            for name, holder in (("vault", "escrow"), ("tokens", "holder")):
                _want(self.owner(at[name]) in (TOKEN, TOKEN_2022), "InvalidAccountOwner")
                _want(at[name] == e.associated(at[holder], at["mint"], at["token"]), "InvalidAccountData")
        _want(len(data) >= DATA[number], "InvalidInstructionData")
        fields = data[1:]
        if number == 3:
            _want(_int(fields[1:9]) > 0, 13)
        if number == 1:
            _want(_int(fields[1:9]) < 2**63, "InvalidInstructionData")
        if number != 0:
            self.check(at["escrow"], Escrow, 68, "InvalidInstructionData")
        actions = {0: self.create, 3: self.deposit, 4: self.update_admin, 5: self.withdraw, 6: self.allow,
                   7: self.block, 12: self.fix}
        actions.get(number, self.change)(number, at, fields, rest, flags)

    def check(self, key, kind, size, short):
        found = self.accounts[key]
        _want(len(found.encoded()) >= size, short)
        _want(isinstance(found, kind), "InvalidAccountData")
        return found

    def emit(self, number, *parts):
        self.event = e.EVENT_PREFIX + u8(number) + b"".join(
            part if isinstance(part, bytes) else bytes(part) for part in parts)

    # Accounts

    def make(self, key, value, payer):
        _want(not (self.lamports.get(key, 0) > 0 and key in self.accounts), "AccountAlreadyInitialized")
        self.accounts[key] = value
        self.fund(key, len(value.encoded()), payer)

    def fund(self, key, size, payer):
        lacking = self.rent(size) - self.lamports.get(key, 0)
        if lacking > 0:
            _want(self.lamports.get(payer, 0) >= lacking, 1)
            self.lamports[payer] -= lacking
            self.lamports[key] = self.lamports.get(key, 0) + lacking

    def close(self, key, recipient):
        _want(key != recipient, "UnbalancedInstruction")
        self.lamports[recipient] = self.lamports.get(recipient, 0) + self.lamports.pop(key)
        del self.accounts[key]

    def move(self, source, target, amount):
        _want(self.accounts[source].amount >= amount, 1)
        for key, change in ((source, -amount), (target, amount)):
            held = self.accounts[key]
            self.accounts[key] = held._replace(amount=held.amount + change)

    def mint_is_fine(self, mint, extensions):
        found = self.accounts[mint]
        if found.program != TOKEN_2022:
            return
        listed = extensions.value(BLOCKED) if isinstance(extensions, Extensions) else None
        blocked = _list(listed) if listed else []
        for kind in found.kinds:
            _want(kind not in REFUSED, REFUSED.get(kind))
            _want(kind not in blocked, 8)

    def extensions_of(self, escrow, key):
        """The escrow's extensions at that address, if there are any."""
        found = self.accounts.get(key)
        _want(key not in (SYSTEM, TOKEN, TOKEN_2022), "InvalidAccountOwner")  # programs have data too
        if found is not None:
            _want(self.owner(key) == e.PROGRAM, "InvalidAccountOwner")
            _want(len(found.encoded()) >= 4, "InvalidInstructionData")
            _want(isinstance(found, Extensions), "InvalidAccountData")
        _want(key == e.find(e.extensions_seeds(escrow))[0], "InvalidSeeds")
        return found

    def call_hook(self, hook, rest, core):
        if hook is None:
            return
        _want(rest and bytes(rest[0]) == hook, 7)
        _want(core + len(rest) - 1 <= 16, 4)
        _want(hook != bytes(SYSTEM), "InvalidInstructionData")
        _want(hook != bytes(MEMO), "MissingRequiredSignature")
        _want(hook == bytes(COMPUTE_BUDGET), "UnsupportedProgramId")

    # The instructions

    def create(self, _, at, fields, rest, flags):
        _want((at["escrow"], fields[0]) == e.find(e.escrow_seeds(at["seed"])), "InvalidSeeds")
        self.make(at["escrow"], Escrow(fields[0], at["seed"], at["admin"]), at["payer"])
        self.emit(0, at["seed"], at["admin"])

    def update_admin(self, _, at, fields, rest, flags):
        escrow = self.accounts[at["escrow"]]
        _want(escrow.admin == at["admin"], 1)
        self.accounts[at["escrow"]] = escrow._replace(admin=at["new"])
        self.emit(4, at["escrow"], at["admin"], at["new"])

    def fix(self, _, at, fields, rest, flags):
        escrow = self.accounts[at["escrow"]]
        _want(escrow.admin == at["admin"], 1)
        _want(not escrow.is_fixed, 16)
        self.accounts[at["escrow"]] = escrow._replace(is_fixed=True)
        self.emit(12, at["escrow"], at["admin"])

    def change(self, number, at, fields, rest, flags):
        escrow, key = self.accounts[at["escrow"]], at["extensions"]
        _want(escrow.admin == at["admin"], 1)
        _want(not escrow.is_fixed, 16)
        _want((key, fields[0]) == e.find(e.extensions_seeds(at["escrow"])), "InvalidSeeds")
        extensions = self.accounts.get(key) or Extensions(fields[0])
        word = _int(fields[1:3])
        listed = _list(extensions.value(BLOCKED))
        if number == 1:
            changed, told = extensions.setting(TIMELOCK, fields[1:9]), fields[1:9]
        elif number == 2:
            changed, told = extensions.setting(HOOK, fields[1:33]), fields[1:33]
        elif number == 9:
            changed, told = extensions.setting(ARBITER, bytes(at["arbiter"])), at["arbiter"]
        elif number == 8:
            _want(word not in listed, 12)
            _want(len(listed) < 255, "InvalidArgument")
            changed, told = extensions.setting(BLOCKED, _listed([*listed, word])), u16(word)
        elif number == 10:
            _want(word <= ARBITER, "InvalidAccountData")
            _want(extensions.value(word) is not None, "UninitializedAccount")
            changed, told = extensions.without(word), u16(word)
        else:
            _want(word in listed, 15)
            left = [kind for kind in listed if kind != word]
            changed, told = extensions.setting(BLOCKED, _listed(left)), u16(word)
            if not left:
                changed = extensions.without(BLOCKED)
        self.accounts[key] = changed
        if number != 10:
            self.fund(key, len(changed.encoded()), at["payer"])
        self.emit(number, at["escrow"], told)

    def allow(self, _, at, fields, rest, flags):
        _want(self.accounts[at["escrow"]].admin == at["admin"], 1)
        seeds = e.allowed_seeds(at["escrow"], at["mint"])
        _want((at["allowed"], fields[0]) == e.find(seeds), "InvalidSeeds")
        _want(at["extensions"] == e.find(e.extensions_seeds(at["escrow"]))[0], "InvalidSeeds")
        self.mint_is_fine(at["mint"], self.accounts.get(at["extensions"]))
        self.make(at["allowed"], Allowed(fields[0], at["escrow"], at["mint"]), at["payer"])
        if at["vault"] not in self.accounts:
            self.fund(at["vault"], 165 if at["token"] == TOKEN else 170, at["payer"])
            self.accounts[at["vault"]] = Tokens(at["token"], at["mint"], at["escrow"], 0)
        self.emit(6, at["escrow"], at["mint"])

    def block(self, _, at, fields, rest, flags):
        _want(self.accounts[at["escrow"]].admin == at["admin"], 1)
        allowed = self.check(at["allowed"], Allowed, 3, "InvalidInstructionData")
        _want((allowed.escrow, allowed.mint) == (at["escrow"], at["mint"]), "InvalidSeeds")
        self.close(at["allowed"], at["recipient"])
        self.emit(7, at["escrow"], at["mint"])

    def deposit(self, _, at, fields, rest, flags):
        allowed = self.accounts[at["allowed"]]
        _want(isinstance(allowed, Allowed) and (allowed.escrow, allowed.mint) == (at["escrow"], at["mint"]), 8)
        seeds = e.receipt_seeds(at["escrow"], at["holder"], at["mint"], at["seed"])
        _want((at["receipt"], fields[0]) == e.find(seeds), "InvalidSeeds")
        amount = _int(fields[1:9])
        self.make(at["receipt"], Receipt(
            fields[0], at["escrow"], at["holder"], at["mint"], at["seed"], amount, self.now), at["payer"])
        extensions = self.extensions_of(at["escrow"], at["extensions"])
        self.mint_is_fine(at["mint"], extensions)
        self.call_hook(extensions and extensions.value(HOOK), rest, 3)
        self.move(at["tokens"], at["vault"], amount)
        self.emit(3, at["escrow"], at["holder"], at["mint"], at["seed"], u64(amount))

    def withdraw(self, _, at, fields, rest, flags):
        receipt = self.check(at["receipt"], Receipt, 154, "InvalidAccountData")
        _want(receipt.escrow == at["escrow"], 6)
        _want(receipt.holder == at["holder"], 5)
        _want(receipt.mint == at["mint"], "InvalidAccountData")
        extensions = self.extensions_of(at["escrow"], at["extensions"]) or Extensions(0)
        seconds = _int(extensions.value(TIMELOCK) or bytes(8))
        if seconds:
            _want(receipt.since + seconds < 2**63, "ArithmeticOverflow")
            _want(self.now >= receipt.since + seconds, 3)
        arbiter = extensions.value(ARBITER)
        if arbiter is not None:
            _want(rest and bytes(rest[0]) == arbiter and "s" in flags[rest[0]], 14)
            rest = rest[1:]
        self.call_hook(extensions.value(HOOK), rest, 4)
        self.move(at["vault"], at["tokens"], receipt.amount)
        self.close(at["receipt"], at["recipient"])
        self.emit(5, at["escrow"], at["holder"], at["mint"], receipt.seed, u64(receipt.amount))

    def contradictions(self):
        """What can never be: a vault that does not hold its receipts' sums and what came uninvited."""
        owed = dict(self.donated)
        for found in self.accounts.values():
            if isinstance(found, Receipt):
                vault = e.associated(found.escrow, found.mint, self.accounts[found.mint].program)
                owed[vault] = owed.get(vault, 0) + found.amount
        return [key for key, sum_ in owed.items() if self.accounts[key].amount != sum_]


def _want(condition, error):
    if not condition:
        raise Refused(error)


def _int(data):
    return int.from_bytes(data, "little")


def _list(value):
    return [] if not value else [_int(value[1 + 2 * i:3 + 2 * i]) for i in range(value[0])]


def _listed(kinds):
    return u8(len(kinds)) + b"".join(u16(kind) for kind in kinds)
