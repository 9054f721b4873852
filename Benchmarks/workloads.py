"""The workloads for LiteSVM: the same bytes as `swiftsvm bench --workload` makes (Sources/Commands/Bench)."""
import hashlib
from typing import Iterator, NamedTuple

from solders.account import Account
from solders.address_lookup_table_account import AddressLookupTableAccount
from solders.hash import Hash
from solders.instruction import AccountMeta, Instruction
from solders.keypair import Keypair
from solders.message import Message, MessageV0
from solders.pubkey import Pubkey
from solders.transaction import Transaction, VersionedTransaction

from oracle import ids, vectors

KINDS = ["sol", "spl", "token-2022", "token-2022-fee", "ata", "memo", "v0", "mixed"]
MIXTURE = [(30, "sol"), (55, "spl"), (65, "token-2022"), (80, "token-2022-fee"), (85, "ata"), (95, "memo"), (100, "v0")]
HOT_WALLETS = 4
TABLE_SIZE = 256
BALANCE = 10**12
DECIMALS = bytes([6])
FEE_BASIS_POINTS = 100
BLOCKHASH = Hash.from_string(vectors.GENESIS)
MINT = bytes(36) + (2**62).to_bytes(8, "little") + DECIMALS + b"\1" + bytes(36)
_FEE = bytes(8) + (10**9).to_bytes(8, "little") + FEE_BASIS_POINTS.to_bytes(2, "little")
FEE_MINT = MINT + bytes(83) + b"\1" + bytes([1, 0, 108, 0]) + bytes(72) + _FEE + _FEE
FEE_AMOUNT = bytes([2, 2, 0, 8, 0]) + bytes(8)
#: A kind of token accounts: which mint, which program, what follows the first 165 bytes.
TOKENS = {
    "spl": (0, ids.TOKEN, b""), "token-2022": (1, ids.TOKEN_2022, b""),
    "token-2022-fee": (2, ids.TOKEN_2022, FEE_AMOUNT),
}


class Choice(NamedTuple):
    """What the seed has chosen for one transaction."""
    kind: str
    payer: int
    receiver: int
    amount: int
    rest: int


class World:
    """Wallets, mints, token accounts, lookup tables and transactions of a workload."""

    def __init__(self, kind: str, accounts: int, seed: int, conflict: str, count: int):
        self.kind, self.accounts, self.conflict, self.count = kind, accounts, conflict, count
        self.seed = seed.to_bytes(8, "little")
        self.choices = [self.choice(number) for number in range(count)]
        self.keys = {payer: Keypair.from_seed(self.digest("wallet", payer))
                     for payer in {choice.payer for choice in self.choices}}
        self.table_count = max(1, accounts // TABLE_SIZE)
        self.mints = [self.address("mint", number) for number in range(3)]
        self.tables: dict[int, list[Pubkey]] = {}

    def digest(self, name: str, number: int) -> bytes:
        return hashlib.sha256(name.encode() + self.seed + number.to_bytes(8, "little")).digest()

    def address(self, name: str, number: int) -> Pubkey:
        return Pubkey(self.digest(name, number))

    def wallet(self, number: int) -> Pubkey:
        key = self.keys.get(number)
        return key.pubkey() if key else self.address("wallet", number)

    def has(self, kind: str) -> bool:
        return self.kind in (kind, "mixed")

    def choice(self, number: int) -> Choice:
        chance = self.digest("transaction", number)
        words = [int.from_bytes(chance[at:at + 8], "little") for at in (0, 8, 16, 24)]
        payer = words[0] % (min(self.accounts, HOT_WALLETS) if self.conflict == "high" else self.accounts)
        receiver = (payer + 1 + words[1] % (self.accounts - 1)) % self.accounts
        kind = self.kind
        if kind == "mixed":
            kind = next(kind for limit, kind in MIXTURE if words[3] % 100 < limit)
        return Choice(kind, payer, receiver, 1_000_000 + number, words[2])

    # What there is before the first transaction.

    def images(self) -> Iterator[tuple[Pubkey, Account]]:
        for number in range(self.accounts):
            wallet = self.wallet(number)
            yield wallet, _account(BALANCE, b"", ids.SYSTEM)
            for name, (mint, program, tail) in TOKENS.items():
                if self.has(name):
                    data = bytes(self.mints[mint]) + bytes(wallet) + BALANCE.to_bytes(8, "little")
                    data += bytes(36) + b"\1" + bytes(56) + tail
                    yield self.address(name, number), _account(10_000_000, data, program)
        yield self.mints[0], _account(10_000_000, MINT, ids.TOKEN)
        yield self.mints[1], _account(10_000_000, MINT, ids.TOKEN_2022)
        yield self.mints[2], _account(10_000_000, FEE_MINT, ids.TOKEN_2022)
        if self.has("v0"):
            for number in range(self.table_count):
                data = bytes([1, 0, 0, 0]) + b"\xff" * 8 + bytes(44)
                data += b"".join(bytes(address) for address in self.table(number))
                yield self.address("table", number), _account(1_000_000_000, data, ids.LOOKUP_TABLE)

    def table(self, number: int) -> list[Pubkey]:
        if number not in self.tables:
            first = number * TABLE_SIZE
            wallets = range(first, min(first + TABLE_SIZE, self.accounts))
            self.tables[number] = [self.wallet(wallet) for wallet in wallets]
        return self.tables[number]

    # Transactions.

    def transaction(self, number: int) -> tuple[bytes, list[Pubkey]]:
        """Wire bytes, and the accounts it may change."""
        choice = self.choices[number]
        payer = self.wallet(choice.payer)
        key = self.keys[choice.payer]
        if choice.kind == "v0":
            place = choice.rest % self.table_count
            table = self.table(place)
            made = self.looked_up(choice, payer, table)
            lookup = AddressLookupTableAccount(self.address("table", place), table)
            message = MessageV0.try_compile(payer, made, [lookup], BLOCKHASH)
            wire = bytes(VersionedTransaction(message, [key]))
        else:
            made = [self.instruction(number, choice, payer)]
            wire = bytes(Transaction([key], Message.new_with_blockhash(made, payer, BLOCKHASH), BLOCKHASH))
        written = [meta.pubkey for one in made for meta in one.accounts if meta.is_writable]
        return wire, [payer] + written

    def instruction(self, number: int, choice: Choice, payer: Pubkey) -> Instruction:
        kind, amount = choice.kind, choice.amount.to_bytes(8, "little")
        if kind == "sol":
            return _transfer(choice.amount, payer, self.wallet(choice.receiver))
        if kind == "memo":
            text = f"{self.address('memo', number)} {number}".encode()
            return Instruction(ids.MEMO, text, [AccountMeta(payer, True, False)])
        if kind == "ata":
            owner = self.address("owner", number)
            seeds = [bytes(owner), bytes(ids.TOKEN), bytes(self.mints[0])]
            account = Pubkey.find_program_address(seeds, ids.ASSOCIATED_TOKEN)[0]
            readonly = [AccountMeta(key, False, False) for key in (owner, self.mints[0], ids.SYSTEM, ids.TOKEN)]
            return Instruction(ids.ASSOCIATED_TOKEN, b"\1", [
                AccountMeta(payer, True, True), AccountMeta(account, False, True), *readonly])
        mint, program, _ = TOKENS[kind]
        source = AccountMeta(self.address(kind, choice.payer), False, True)
        middle = AccountMeta(self.mints[mint], False, False)
        target = AccountMeta(self.address(kind, choice.receiver), False, True)
        authority = AccountMeta(payer, True, False)
        if kind == "spl" and number % 2 == 0:
            return Instruction(program, b"\3" + amount, [source, target, authority])
        data = b"\x0c" + amount + DECIMALS
        if kind == "token-2022-fee":
            fee = -(-choice.amount * FEE_BASIS_POINTS // 10_000)
            data = b"\x1a\1" + amount + DECIMALS + fee.to_bytes(8, "little")
        return Instruction(program, data, [source, middle, target, authority])

    def looked_up(self, choice: Choice, payer: Pubkey, table: list[Pubkey]) -> list[Instruction]:
        """Transfers to up to four wallets of a table, the payer left out."""
        start = (choice.rest >> 32) % len(table)
        turned = [key for key in table[start:] + table[:start] if key != payer]
        return [_transfer(choice.amount, payer, key) for key in turned[:4]]


def _account(lamports: int, data: bytes, owner: Pubkey) -> Account:
    return Account(lamports, data, owner, False, 2**64 - 1)


def _transfer(amount: int, payer: Pubkey, receiver: Pubkey) -> Instruction:
    data = (2).to_bytes(4, "little") + amount.to_bytes(8, "little")
    return Instruction(ids.SYSTEM, data, [AccountMeta(payer, True, True), AccountMeta(receiver, False, True)])
