#!/usr/bin/env python3
"""Where in an instruction its compute units go, found by running a vector's last transaction with every limit.

    unit_profile.py FILE NAME

At a limit that ends inside a syscall the log says `Computational budget exceeded`, at one that ends between syscalls
`exceeded CUs meter`. Printed are the ranges: from which limit on, how it ends, and how many log lines come before.
"""
import base64
import sys

from solders.compute_budget import ComputeBudget
from solders.pubkey import Pubkey
from solders.transaction import VersionedTransaction

from oracle import vectors
from oracle.machine import Machine


def prepared(vector: dict) -> Machine:
    machine = Machine(vector.get("runtime"))
    for entry in vector.get("accounts", []):
        machine.set(Pubkey.from_string(entry["pubkey"]), vectors.image_from_json(entry["account"]))
    for step in vector["steps"][:-1]:
        if "transaction" in step:
            machine.run(base64.b64decode(step["transaction"]))
        else:
            machine.apply(step)
    return machine


def ending(meta) -> tuple[str, int]:
    logs = [line for line in meta.logs() if " consumed " not in line]
    inside = any(line.endswith("Computational budget exceeded") for line in logs)
    outside = any("exceeded CUs" in line for line in logs)
    kind = "in a syscall" if inside else "between" if outside else "end"
    failures = sum(" failed: " in line for line in logs)
    return kind, len(logs) - (failures if inside or outside else 0)


def profile(vector: dict) -> list[tuple[int, str, int]]:
    machine = prepared(vector)
    transaction = VersionedTransaction.from_bytes(base64.b64decode(vector["steps"][-1]["transaction"]))
    known = {}

    def at(limit: int):
        if limit not in known:
            budget = ComputeBudget(False)
            budget.compute_unit_limit = limit
            machine.svm = machine.svm.with_compute_budget(budget)
            result = machine.svm.simulate_transaction(transaction)
            known[limit] = ending(result.meta() if hasattr(result, "meta") and callable(result.meta) else result)
        return known[limit]

    ranges, limit = [], 0
    while True:
        now = at(limit)
        ranges.append((limit, *now))
        if now[0] == "end":
            return ranges
        # Syscalls cost at least ten units: nothing shorter hides between two equal answers.
        step = 1
        while at(limit + step) == now and step < 8:
            step += 1
        while at(limit + step) == now:
            step += 8
        while at(limit + step - 1) != now:
            step -= 1
        limit += step


def main() -> int:
    path, name = sys.argv[1:3]
    for _, vector in vectors.read([path]):
        if vector["name"] != name:
            continue
        ranges = profile(vector)
        for here, after in zip(ranges, ranges[1:] + [None]):
            width = after[0] - here[0] if after else 0
            print(f"{here[0]:>7} {width:>6} {here[1]:<14} after {here[2]} lines")
        return 0
    print("no such vector", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
