"""Scenarios: transactions sent one after the other, each recorded as a vector of its own."""
from solders.hash import Hash
from solders.instruction import Instruction
from solders.message import Message, MessageV0
from solders.pubkey import Pubkey
from solders.transaction import VersionedTransaction

from . import ids, images
from .encoding import base64_text
from .keys import key_pair, public_key
from .machine import PACKET_LIMIT, Machine, is_doubtful
from .vectors import FORMAT, SOURCE, Image, image_to_json

SOL = 10**9
LARGEST_RECORDED = 4096


class Scenario:
    """One LiteSVM and what was recorded from it.

    A transaction that LiteSVM is known to judge wrongly is sent with `omit`: it takes its number and has its effects,
    but makes no vector. A `standalone` one is for a single case in the format's default runtime, which goes unsaid.
    """

    largest_recorded = LARGEST_RECORDED

    def __init__(self, name: str, *, corrects_nonces: bool = True, standalone: bool = False, **runtime):
        self.name = name
        self.standalone = standalone
        self.options = runtime
        self.machine = Machine(runtime, corrects_nonces)
        self.vectors: list[dict] = []
        self.last: bytes = b""
        self._number = 0
        self._seen: set[str] = set()

    # State

    @property
    def svm(self):
        return self.machine.svm

    def fund(self, *labels, lamports=10 * SOL) -> None:
        """Makes plain wallets of labels or keys."""
        for label in labels:
            self.put(label if isinstance(label, Pubkey) else public_key(label), lamports)

    def put(self, key, lamports, data=b"", owner=ids.SYSTEM, executable=False) -> Pubkey:
        self.machine.set(key, Image(lamports, bytes(data), owner, executable))
        return key

    def rent(self, size: int) -> int:
        return self.machine.rent(size)

    def data(self, key) -> bytes:
        image = self.machine.get(key)
        return image.data if image else b""

    def set_clock(self, **changes) -> None:
        clock = self.svm.get_clock()
        for field, value in changes.items():
            setattr(clock, field, value)
        self.svm.set_clock(clock)

    # Transactions

    def send(self, name, instructions: list[Instruction], *, payer="payer", signers=(), tables=None, blockhash=None,
             **options) -> None:
        """Signs and runs instructions; a repeated transaction gets a new blockhash first."""
        pair = key_pair(payer) if isinstance(payer, str) else payer
        pairs = [pair] + [key_pair(label) for label in signers]

        def build() -> VersionedTransaction:
            newest = blockhash or self.svm.latest_blockhash()
            if tables is None:
                message = Message.new_with_blockhash(instructions, pair.pubkey(), newest)
            else:
                message = MessageV0.try_compile(pair.pubkey(), instructions, tables, newest)
            return VersionedTransaction(message, pairs)

        try:
            transaction = build()
            if str(transaction.signatures[0]) in self._seen and blockhash is None \
                    and self.options.get("blockhashCheck", True):
                self.svm.expire_blockhash()
                transaction = build()
        except Exception as error:
            raise RuntimeError(f"{self.name}/{name}: {error}") from error
        self._seen.add(str(transaction.signatures[0]))
        mentioned = [key for table in tables or [] for key in (table.key, *table.addresses)]
        self.send_bytes(name, bytes(transaction), mentioned=mentioned, **options)

    def send_bytes(self, name, raw: bytes, *, comment=None, simulate=False, mentioned=(), omit=None, repeat=1) -> None:
        """Runs wire bytes; `repeat` sends the same ones again in the same vector."""
        self._number += 1
        self.last = bytes(raw)
        runtime = self._runtime()
        accounts = self._accounts(raw, mentioned)
        steps = [self._step(raw, simulate) for _ in range(repeat)]
        if omit or len(raw) > PACKET_LIMIT:
            return
        if any(is_doubtful(step["expect"]) for step in steps):
            raise RuntimeError(f"{self.name}/{name}: LiteSVM is known to be wrong here")
        number = "" if self.standalone else f"{self._number:02d}-"
        vector = {"format": FORMAT, "name": f"{self.name}/{number}{name}"}
        if comment:
            vector["comment"] = comment
        vector["source"] = SOURCE
        if runtime:
            vector["runtime"] = runtime
        self.vectors.append({**vector, "accounts": accounts, "steps": steps})

    def _step(self, raw, simulate) -> dict:
        expectation = self.machine.run(raw) if not simulate else self.machine.run(raw, True)
        if len(raw) > PACKET_LIMIT:
            # Refused, says the network; LiteSVM runs it, and what follows has been recorded after it.
            self._run_regardless(raw)
        step = {"transaction": base64_text(raw)}
        if simulate:
            step["simulate"] = True
        return {**step, "expect": _without_large(expectation, self.largest_recorded)}

    def _run_regardless(self, raw) -> None:
        try:
            self.machine.execute(VersionedTransaction.from_bytes(raw))
        except ValueError:
            pass

    def _runtime(self) -> dict:
        if self.standalone:
            return self.options
        clock, rent = self.svm.get_clock(), self.svm.get_rent()
        sysvars = {
            "clock": {
                "slot": clock.slot, "epochStartTimestamp": clock.epoch_start_timestamp, "epoch": clock.epoch,
                "leaderScheduleEpoch": clock.leader_schedule_epoch, "unixTimestamp": clock.unix_timestamp},
            "rent": {
                "lamportsPerByte": rent.lamports_per_byte, "exemptionThreshold": 1.0,
                "burnPercent": rent.burn_percent},
            "slotHashes": [[slot, str(value)] for slot, value in self.svm.get_slot_hashes()],
        }
        return {"recentBlockhashes": [str(self.svm.latest_blockhash())], "sysvars": sysvars, **self.options}

    def _accounts(self, raw, mentioned) -> list[dict]:
        try:
            message = VersionedTransaction.from_bytes(raw).message
        except ValueError:
            return []
        keys = set(message.account_keys) | set(mentioned)
        if type(message).__name__ == "MessageV0":
            keys |= set(self.machine.loaded_keys(message)[0])
            keys |= {item.account_key for item in message.address_table_lookups}
        found = []
        for key in sorted(keys, key=str):
            image = self.machine.get(key)
            if image is not None and not image.executable and image.owner != ids.SYSVAR_OWNER \
                    and str(image.owner) not in ids.LOADERS:
                found.append({"pubkey": str(key), "account": image_to_json(image, True)})
        return found

    # Common furniture

    def mint(self, label, authority="auth", supply=0, decimals=6, freeze="freezer", program=ids.TOKEN) -> Pubkey:
        data = images.mint(
            public_key(authority) if authority else None, supply, decimals, public_key(freeze) if freeze else None)
        return self.put(public_key(label), self.rent(82), data, program)

    def token_account(self, label, mint, owner, amount, program=ids.TOKEN, lamports=None, **state) -> Pubkey:
        owner = owner if isinstance(owner, Pubkey) else public_key(owner)
        data = images.token_account(mint, owner, amount, **state)
        return self.put(public_key(label), self.rent(165) if lamports is None else lamports, data, program)

    def new_account(self, label, size, owner, lamports=None) -> Instruction:
        """The instruction by which `payer` creates the account of that label."""
        from .instructions import system
        return system.create_account(
            public_key("payer"), public_key(label), self.rent(size) if lamports is None else lamports, size, owner)

    def newest(self) -> Hash:
        return self.svm.latest_blockhash()


def _without_large(expectation: dict, most: int) -> dict:
    """A vector does not carry megabytes: an account of more bytes than `most` is left unchecked."""
    accounts = expectation.get("accounts", [])
    small = [
        entry for entry in accounts
        if entry["account"] is None or len(entry["account"]["data"][0]) <= most * 4 // 3 + 4]
    if len(small) == len(accounts):
        return expectation
    kept = {key: value for key, value in expectation.items() if key != "otherAccountsUnchanged"}
    return {**kept, "accounts": small}
