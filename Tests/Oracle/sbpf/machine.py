"""What the tests here share: a LiteSVM with a compiled program, and the bookkeeping of passes and failures."""
import os
import struct
from pathlib import Path

from solders.account import Account
from solders.instruction import AccountMeta, Instruction
from solders.keypair import Keypair
from solders.litesvm import LiteSVM
from solders.message import Message
from solders.pubkey import Pubkey
from solders.transaction import Transaction

WORK = Path(os.environ.get("SBPF_WORK", Path(__file__).resolve().parents[3] / ".build" / "sbpf"))
SYSTEM = Pubkey.from_string("11111111111111111111111111111111")
TOKEN = Pubkey.from_string("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA")
ASSOCIATED = Pubkey.from_string("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL")


def key(n):
    return Keypair.from_seed(bytes([n]) * 32)


def writable(address, signer=False):
    return AccountMeta(address, signer, True)


def readonly(address, signer=False):
    return AccountMeta(address, signer, False)


def words(*values):
    """Little-endian 64-bit words, negative ones in two's complement."""
    return b"".join(struct.pack("<Q", value & (2**64 - 1)) for value in values)


def custom(code):
    return f"Custom({code})"


def token_account(mint, owner, amount):
    data = bytes(mint) + bytes(owner) + struct.pack("<Q", amount) + bytes(36) + b"\1" + bytes(56)
    return Account(2039280, data, TOKEN, False, 0)


class Machine:
    """LiteSVM with one compiled program, and a payer."""

    def __init__(self, name, version, seed, results):
        self.svm = LiteSVM()
        self.payer = key(1)
        self.program = key(seed).pubkey()
        self.svm.add_program(self.program, (WORK / f"{name}.{version}.so").read_bytes())
        self.svm.airdrop(self.payer.pubkey(), 10**12)
        self.results = results

    def run(self, data, metas=(), signers=()):
        """Returns the receipt and, if the transaction failed, its error as text."""
        self.svm.expire_blockhash()
        message = Message([Instruction(self.program, data, list(metas))], self.payer.pubkey())
        result = self.svm.send_transaction(
            Transaction([self.payer, *signers], message, self.svm.latest_blockhash()))
        if hasattr(result, "err"):
            return result.meta(), str(result.err())
        return result, None

    def send(self, name, data, metas=(), signers=(), expect=None):
        """Runs one instruction, which must succeed, or fail with an error that contains `expect`."""
        receipt, error = self.run(data, metas, signers)
        good = error is None if expect is None else error is not None and expect in error
        self.record(f"{name:44s} {receipt.compute_units_consumed():>6} CU  {error or 'ok'}", good)
        if not good:
            for line in receipt.logs():
                print("        ", line)
        return receipt

    def check(self, name, condition):
        self.record(name, bool(condition))

    def record(self, text, good):
        self.results.append(good)
        print("PASS " if good else "FAIL ", text)

    def data(self, address):
        account = self.svm.get_account(address)
        return bytes(account.data) if account else b""
