#!/usr/bin/env python3
"""Compares `swiftsvm bench` with LiteSVM on the same workloads, in the same run.

    compare.py [--transactions 2000] [--accounts 1000] [--rounds 5] [--swiftsvm PATH] [--keep FOLDER]

The workloads are seeded and written as vector files. Both sides get parsed files: the time is that of executing.
LiteSVM gets transactions parsed beforehand; SwiftSVM gets wire bytes and parses them in the measured time.
The two take turns; what is printed is the median of the rounds.
"""
import argparse
import base64
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "Tests", "Oracle"))

from solders.hash import Hash  # noqa: E402
from solders.instruction import AccountMeta, Instruction  # noqa: E402
from solders.keypair import Keypair  # noqa: E402
from solders.litesvm import LiteSVM  # noqa: E402
from solders.message import Message  # noqa: E402
from solders.pubkey import Pubkey  # noqa: E402
from solders.transaction import Transaction, VersionedTransaction  # noqa: E402
from solders.transaction_metadata import FailedTransactionMetadata  # noqa: E402

from oracle import ids, vectors  # noqa: E402

WORKLOADS = ["sol-transfer", "token-transfer", "ata-create", "mixed"]


class World:
    """Wallets, a mint, and a token account of each wallet."""

    def __init__(self, seed: str, count: int):
        self.rng = random.Random(seed)
        self.wallets = [Keypair.from_seed(self.rng.randbytes(32)) for _ in range(count)]
        self.mint = Pubkey.from_bytes(self.rng.randbytes(32))
        self.tokens = [self.associated(wallet.pubkey()) for wallet in self.wallets]
        mint = (0).to_bytes(36, "little") + (2**62).to_bytes(8, "little") + bytes([6, 1]) + bytes(36)
        self.images = {self.mint: vectors.Image(1_461_600, mint, ids.TOKEN)}
        for wallet, account in zip(self.wallets, self.tokens):
            self.images[wallet.pubkey()] = vectors.Image(10**12)
            data = bytes(self.mint) + bytes(wallet.pubkey()) + (10**12).to_bytes(8, "little") + bytes(36) + b"\1" + bytes(56)
            self.images[account] = vectors.Image(2_039_280, data, ids.TOKEN)

    def associated(self, wallet: Pubkey) -> Pubkey:
        seeds = [bytes(wallet), bytes(ids.TOKEN), bytes(self.mint)]
        return Pubkey.find_program_address(seeds, ids.ASSOCIATED_TOKEN)[0]

    def transaction(self, kind: str) -> bytes:
        if kind == "mixed":
            kind = self.rng.choices(WORKLOADS[:3], [45, 45, 10])[0]
        a, b = self.rng.sample(range(len(self.wallets)), 2)
        payer = self.wallets[a]
        amount = self.rng.randrange(1, 10**6)
        if kind == "sol-transfer":
            made = Instruction(ids.SYSTEM, (2).to_bytes(4, "little") + amount.to_bytes(8, "little"), [
                AccountMeta(payer.pubkey(), True, True), AccountMeta(self.wallets[b].pubkey(), False, True)])
        elif kind == "token-transfer":
            made = Instruction(ids.TOKEN, b"\3" + amount.to_bytes(8, "little"), [
                AccountMeta(self.tokens[a], False, True), AccountMeta(self.tokens[b], False, True),
                AccountMeta(payer.pubkey(), True, False)])
        else:
            owner = Pubkey.from_bytes(self.rng.randbytes(32))
            made = Instruction(ids.ASSOCIATED_TOKEN, b"\0", [
                AccountMeta(payer.pubkey(), True, True), AccountMeta(self.associated(owner), False, True),
                AccountMeta(owner, False, False), AccountMeta(self.mint, False, False),
                AccountMeta(ids.SYSTEM, False, False), AccountMeta(ids.TOKEN, False, False)])
        blockhash = Hash.from_string(vectors.GENESIS)
        message = Message.new_with_blockhash([made], payer.pubkey(), blockhash)
        return bytes(Transaction([payer], message, blockhash))

    def vector(self, kind: str, wires: list[bytes]) -> dict:
        accounts = [{"pubkey": str(key), "account": vectors.image_to_json(image, complete=True)}
                    for key, image in self.images.items()]
        steps = [{"transaction": base64.b64encode(wire).decode()} for wire in wires]
        return {"format": vectors.FORMAT, "name": kind, "accounts": accounts, "steps": steps}


def litesvm_seconds(world: World, wires: list[bytes], verifies: bool) -> float:
    """One round on a fresh LiteSVM."""
    svm = LiteSVM().with_transaction_history(1_000_000).with_sigverify(verifies)
    for key, image in world.images.items():
        svm.set_account(key, vectors.to_account(image))
    parsed = [VersionedTransaction.from_bytes(wire) for wire in wires]
    send = svm.send_transaction
    start = time.perf_counter()
    results = [send(transaction) for transaction in parsed]
    seconds = time.perf_counter() - start
    failed = sum(isinstance(result, FailedTransactionMetadata) for result in results)
    if failed:
        raise SystemExit(f"LiteSVM failed {failed} transactions")
    return seconds


def swiftsvm_seconds(program: str, path: str, flags: list[str]) -> float:
    command = [program, "bench", path, "--rounds", "1", *flags]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    if report["failed"]:
        raise SystemExit(f"swiftsvm failed {report['failed']} transactions")
    return report["seconds"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--transactions", type=int, default=2000)
    parser.add_argument("--accounts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--swiftsvm", default=os.path.join(ROOT, ".build", "release", "swiftsvm"))
    parser.add_argument("--keep", help="write the workloads here and keep them")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="swiftsvm-bench-")
    os.makedirs(folder, exist_ok=True)
    print(f"{options.transactions} transactions, {options.accounts} wallets, median of {options.rounds}; µs each")
    print(f"{'workload':<16}{'signatures':<12}{'threads':>8}{'LiteSVM':>10}{'SwiftSVM':>10}{'ratio':>8}")
    for kind in WORKLOADS:
        world = World(f"bench/{kind}", options.accounts)
        wires = [world.transaction(kind) for _ in range(options.transactions)]
        path = os.path.join(folder, f"{kind}.jsonl")
        vectors.write(path, [world.vector(kind, wires)])
        modes = [(True, 1), (True, os.cpu_count() or 1), (False, 1)]
        theirs = {True: [], False: []}
        ours = {mode: [] for mode in modes}
        for _ in range(options.rounds):
            for verifies in (True, False):
                theirs[verifies].append(litesvm_seconds(world, wires, verifies))
                for mode in modes:
                    if mode[0] == verifies:
                        flags = ["--jobs", str(mode[1])] + ([] if verifies else ["--no-verify"])
                        ours[mode].append(swiftsvm_seconds(options.swiftsvm, path, flags))
        scale = 1e6 / options.transactions
        for mode in modes:
            verifies, threads = mode
            other, own = statistics.median(theirs[verifies]) * scale, statistics.median(ours[mode]) * scale
            name = "verified" if verifies else "off"
            print(f"{kind:<16}{name:<12}{threads:>8}{other:>10.2f}{own:>10.2f}{other / own:>7.1f}x", flush=True)


if __name__ == "__main__":
    main()
