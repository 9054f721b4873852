#!/usr/bin/env python3
"""Compares `swiftsvm bench` with LiteSVM on the same transactions, in the same run. README.md beside it says how.

    compare.py [--workloads sol,spl] [--accounts 1000,100000] [--conflict low,high] [--verify off,on]
               [--transactions 10000] [--rounds 5] [--jobs 1] [--alone] [--seed 1] [--json FILE] [--chart FILE]
               [--swiftsvm PATH]

Without --accounts: 1,000 wallets for all workloads, and 100,000 for three of them. Without --transactions: 10,000 a
round, with signatures 4,000, so that a round lasts long enough on both sides.
"""
import argparse
import gc
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "Tests", "Oracle"))

from solders.hash import Hash  # noqa: E402
from solders.litesvm import LiteSVM  # noqa: E402
from solders.transaction import VersionedTransaction  # noqa: E402
from solders.transaction_metadata import FailedTransactionMetadata  # noqa: E402

import chart  # noqa: E402
import workloads  # noqa: E402

LARGE = ["sol", "spl", "token-2022-fee"]
COMPARED = 1000
TRANSACTIONS = {"off": 10_000, "on": 4000}


class Cell:
    """One workload on both sides, round by round."""

    def __init__(self, options, kind: str, accounts: int, conflict: str, verify: str):
        count = options.transactions or TRANSACTIONS[verify]
        self.shape = {"workload": kind, "accounts": accounts, "conflict": conflict, "verify": verify,
                      "jobs": options.jobs, "alone": options.alone, "seed": options.seed, "transactions": count}
        self.rounds = options.rounds
        command = [options.swiftsvm, "bench", "--workload", kind, "--accounts", accounts, "--conflict", conflict,
                   "--verify", verify, "--seed", options.seed, "--transactions", count, "--rounds",
                   options.rounds, "--jobs", options.jobs, "--step", *(["--alone"] if options.alone else [])]
        self.ours = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                     text=True)
        world = workloads.World(kind, accounts, options.seed, conflict, count * options.rounds)
        made = [world.transaction(number) for number in range(world.count)]
        self.wires = _digest(wire for wire, _ in made[:COMPARED])
        self.parsed = [VersionedTransaction.from_bytes(wire) for wire, _ in made]
        self.touched = [key for _, keys in made for key in keys]
        self.theirs = LiteSVM().with_transaction_history(10_000_000).with_sigverify(verify == "on")
        for key, account in world.images():
            self.theirs.set_account(key, account)

    def run(self) -> dict:
        """The two take turns. Refuses to report anything unless both did the same."""
        count = self.shape["transactions"]
        seconds = {"litesvm": [], "swiftsvm": []}
        failed = {"litesvm": 0, "swiftsvm": 0}
        for number in range(self.rounds):
            taken, failures = self.their_round(self.parsed[number * count:(number + 1) * count])
            seconds["litesvm"].append(taken)
            failed["litesvm"] += failures
            self.ours.stdin.write("\n")
            self.ours.stdin.flush()
            report = json.loads(self.ours.stdout.readline())
            seconds["swiftsvm"].append(report["seconds"])
            failed["swiftsvm"] += report["failed"]
        report = json.loads(self.ours.stdout.readline())
        self.ours.stdin.close()
        if self.ours.wait() != 0:
            raise SystemExit(f"swiftsvm ended with {self.ours.returncode}")
        if report["wires"] != self.wires:
            raise SystemExit(f"{self.shape}: the two sides made different transactions")
        if report["state"] != self.state() or failed["litesvm"] != failed["swiftsvm"]:
            raise SystemExit(f"{self.shape}: the two sides end in different states; failed: {failed}")
        micros = {side: statistics.median(times) * 1e6 / count for side, times in seconds.items()}
        # Of rounds side by side, so that a machine that is busy for a while does not decide.
        ratio = statistics.median(other / own for other, own in zip(seconds["litesvm"], seconds["swiftsvm"]))
        return {**self.shape, "rounds": self.rounds, "executed": count * self.rounds, "failed": failed["swiftsvm"],
                "litesvm": round(micros["litesvm"], 3), "swiftsvm": round(micros["swiftsvm"], 3),
                "ratio": round(ratio, 2),
                "litesvmRounds": [round(taken * 1e6 / count, 3) for taken in seconds["litesvm"]],
                "swiftsvmRounds": [round(taken * 1e6 / count, 3) for taken in seconds["swiftsvm"]]}

    def their_round(self, parsed: list) -> tuple[float, int]:
        send = self.theirs.send_transaction
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        results = [send(transaction) for transaction in parsed]
        seconds = time.perf_counter() - start
        gc.enable()
        return seconds, sum(isinstance(result, FailedTransactionMetadata) for result in results)

    def state(self) -> str:
        """Address, lamports and data of every account a transaction may have changed."""
        def parts():
            for key in self.touched:
                yield bytes(key)
                account = self.theirs.get_account(key)
                if account is not None and account.lamports > 0:
                    yield account.lamports.to_bytes(8, "little")
                    yield account.data
        return _digest(parts())


def _digest(parts) -> str:
    state = hashlib.sha256()
    for part in parts:
        state.update(part)
    return str(Hash(state.digest()))


def cells(options):
    kinds = options.workloads.split(",")
    for verify in options.verify.split(","):
        for conflict in options.conflict.split(","):
            for accounts in (options.accounts or "1000,100000").split(","):
                for kind in kinds:
                    if options.accounts or accounts == "1000" or kind in LARGE:
                        yield kind, int(accounts), conflict, verify


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workloads", default=",".join(workloads.KINDS))
    parser.add_argument("--accounts")
    parser.add_argument("--conflict", default="low")
    parser.add_argument("--verify", default="off,on")
    parser.add_argument("--transactions", type=int)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1, help="threads that verify signatures on our side")
    parser.add_argument("--alone", action="store_true",
                        help="our side, too, gets transactions one by one, and makes receipts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", help="append a line a cell to this file")
    parser.add_argument("--chart", help="draw the ratios into this SVG file")
    parser.add_argument("--swiftsvm", default=os.path.join(ROOT, ".build", "release", "swiftsvm"))
    options = parser.parse_args()
    print(f"µs a transaction, median of {options.rounds} rounds taken in turns; transactions and end state compared")
    print(f"{'workload':<16}{'wallets':>9}  {'conflict':<10}{'verify':<8}{'executed':>9}{'failed':>7}{'LiteSVM':>10}"
          f"{'SwiftSVM':>10}{'ratio':>8}")
    results = []
    for shape in cells(options):
        result = Cell(options, *shape).run()
        results.append(result)
        print(f"{result['workload']:<16}{result['accounts']:>9,}  {result['conflict']:<10}{result['verify']:<8}"
              f"{result['executed']:>9,}{result['failed']:>7}{result['litesvm']:>10.2f}{result['swiftsvm']:>10.2f}"
              f"{result['ratio']:>7.1f}x", flush=True)
        if options.json:
            with open(options.json, "a", encoding="utf-8") as file:
                file.write(json.dumps(result) + "\n")
    if options.chart:
        chart.write(options.chart, results)


if __name__ == "__main__":
    main()
