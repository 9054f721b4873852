"""A small world of accounts and the transactions sent into it."""
from random import Random

from solders.address_lookup_table_account import AddressLookupTableAccount
from solders.hash import Hash
from solders.instruction import Instruction
from solders.message import Message, MessageV0
from solders.pubkey import Pubkey
from solders.transaction import VersionedTransaction

from oracle import ids, images
from oracle.encoding import base64_text, u32
from oracle.keys import key_pair
from oracle.machine import PACKET_LIMIT, Machine, is_doubtful
from oracle.vectors import FORMAT, SLOT, SOURCE, Image, image_to_json
from oracle.wire import message_bytes, signed

SOL = 10**9
LARGEST_DATA = 16_000   # base64 characters; the largest lookup table fits


class Doubtful(Exception):
    """The transaction runs into something LiteSVM is known to get wrong: take another."""


class World:
    """Accounts, the keys to sign with, and the machine they live in.

    Every label is prefixed with the vector's own name, so that addresses and bumps differ from vector to vector.
    """

    def __init__(self, rng: Random, prefix: str, runtime: dict | None = None):
        self.rng = rng
        self.prefix = prefix
        self.runtime = runtime or {}
        self.machine = Machine(self.runtime)
        self.key_pairs = {}
        self.initial: dict[Pubkey, Image] = {}
        self.tables: list[AddressLookupTableAccount] = []
        self.wallets: list[Pubkey] = []
        self.used: set[Pubkey] = set()
        self._fresh = 0
        self.payer = self.wallet("payer", 10 * SOL)

    # Accounts

    def key(self, label: str) -> Pubkey:
        pair = key_pair(f"{self.prefix}/{label}")
        self.key_pairs[pair.pubkey()] = pair
        return pair.pubkey()

    def fresh(self) -> Pubkey:
        """An address nothing lives at, whose key we hold."""
        self._fresh += 1
        return self.key(f"fresh{self._fresh}")

    def wallet(self, label: str, lamports: int) -> Pubkey:
        key = self.put(self.key(label), Image(lamports))
        self.wallets.append(key)
        return key

    def put(self, key: Pubkey, image: Image) -> Pubkey:
        self.initial[key] = image
        self.machine.set(key, image)
        return key

    def get(self, key: Pubkey) -> Image | None:
        return self.machine.get(key)

    def rent(self, size: int) -> int:
        return self.machine.rent(size)

    def add_table(self, label: str, keys, **state) -> AddressLookupTableAccount:
        """A usable lookup table unless `state` says otherwise."""
        data = images.lookup_table(self.wallets[0], keys, **{"last_extended": SLOT - 10, **state})
        key = self.put(self.key(label), Image(self.rent(len(data)), data, ids.LOOKUP_TABLE))
        table = AddressLookupTableAccount(key, list(keys))
        self.tables.append(table)
        return table

    def any_account(self) -> Pubkey:
        """Any account at all: one of this world mostly, a program, a sysvar, or an empty address."""
        choice = self.rng.random()
        if choice < 0.85:
            return self.rng.choice(list(self.initial))
        if choice < 0.90:
            return self.rng.choice(ids.PROGRAMS)
        if choice < 0.95:
            return self.rng.choice([ids.CLOCK, ids.RENT, ids.RECENT_BLOCKHASHES, ids.INSTRUCTIONS])
        return self.fresh()

    def amount(self, available: int) -> int:
        """An amount that is affordable more often than not, with a liking for the edges."""
        rng = self.rng
        choice = rng.random()
        if choice < 0.65:
            return rng.randint(0, available)
        if choice < 0.77:
            return available
        if choice < 0.81:
            return 0
        if choice < 0.88:
            return min(1, available)
        if choice < 0.93:
            return min(available + rng.choice([1, 2, 1000, SOL]), 2**64 - 1)
        if choice < 0.96:
            return rng.choice([2**64 - 1, 2**63, 2**32])
        return min(available, rng.choice([5000, 890_880, 2_039_280]))

    # Transactions

    def compile(self, instructions: list[Instruction], payer=None, blockhash: Hash | None = None, tables=None):
        """A message, or None where it does not fit a packet."""
        blockhash = blockhash or self.machine.svm.latest_blockhash()
        payer = payer or self.payer
        try:
            if tables is None:
                message = Message.new_with_blockhash(instructions, payer, blockhash)
            else:
                message = MessageV0.try_compile(payer, instructions, tables, blockhash)
        except BaseException as error:   # solders panics on more than 256 accounts
            if isinstance(error, KeyboardInterrupt):
                raise
            return None
        size = len(message_bytes(message)) + 64 * message.header.num_required_signatures + 1
        return message if size <= PACKET_LIMIT else None

    def sign(self, message) -> bytes:
        signers = message.account_keys[:message.header.num_required_signatures]
        return signed(message_bytes(message), signers, self.key_pairs)

    def run(self, raw: bytes) -> dict:
        """Runs wire bytes and returns the step."""
        self._note_used(raw)
        expectation = self.machine.run(raw)
        if is_doubtful(expectation):
            raise Doubtful(expectation["err"])
        for entry in expectation.get("accounts", []):
            if entry["account"] and len(entry["account"]["data"][0]) > LARGEST_DATA:
                raise Doubtful("an account too large to write down")
        return {"transaction": base64_text(raw), "expect": expectation}

    def _note_used(self, raw: bytes) -> None:
        try:
            message = VersionedTransaction.from_bytes(raw).message
        except ValueError:
            return
        if type(message).__name__ == "MessageV1":
            return
        self.used.update(self.machine.loaded_keys(message)[0])
        self.used.update(item.account_key for item in getattr(message, "address_table_lookups", []))
        if message.recent_blockhash != self.machine.svm.latest_blockhash():
            self._refuse_mixed_nonces(message)

    def _refuse_mixed_nonces(self, message) -> None:
        """LiteSVM shows a durable-nonce transaction the wrong blockhash, which only its first instruction survives."""
        for item in message.instructions[1:]:
            if item.program_id_index < len(message.account_keys):
                program = message.account_keys[item.program_id_index]
                if program == ids.SYSTEM and bytes(item.data)[:4] in (u32(4), u32(5), u32(6)):
                    raise Doubtful("nonces beside a durable nonce")

    def vector(self, name: str, steps: list[dict]) -> dict:
        accounts = [
            {"pubkey": str(key), "account": image_to_json(self.initial[key], True)}
            for key in sorted(self.initial, key=str) if key in self.used]
        vector = {"format": FORMAT, "name": name, "source": SOURCE}
        if self.runtime:
            vector["runtime"] = self.runtime
        return {**vector, "accounts": accounts, "steps": steps}
