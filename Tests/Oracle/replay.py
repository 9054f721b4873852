#!/usr/bin/env python3
"""Replays vectors in LiteSVM, each in a fresh one, and compares every expectation.

    replay.py PATH... [--ignore compute-units,logs,fee,return-data,inner-instructions] [--filter TEXT] [--quiet]

The last line is `N passed, N failed` (`, N skipped` for vectors LiteSVM cannot express). Exit 0, 1 or 2.
"""
import argparse
import base64
import re
import sys

from solders.pubkey import Pubkey

from oracle import vectors
from oracle.machine import Machine, Unsupported

OPTIONAL = {
    "err": None, "fee": "fee", "computeUnitsConsumed": "compute-units", "logs": "logs", "returnData": "return-data",
    "innerInstructions": "inner-instructions",
}

CONSUMED = re.compile(r"^(Program \w+ consumed) \d+ of \d+ compute units$")


def check(vector: dict, ignored: set) -> list[str]:
    """The differences of one vector."""
    vectors.check_keys(vector, vectors.VECTOR_KEYS, "vector")
    vectors.check_keys(vector.get("runtime", {}), vectors.RUNTIME_KEYS, "runtime")
    if vector["format"] != vectors.FORMAT:
        raise ValueError(f"format {vector['format']}")
    machine = Machine(vector.get("runtime"))
    for entry in vector.get("accounts", []):
        machine.set(Pubkey.from_string(entry["pubkey"]), vectors.image_from_json(entry["account"]))
    differences = []
    for index, step in enumerate(vector["steps"]):
        if "transaction" not in step:
            machine.apply(step)
            continue
        vectors.check_keys(step, vectors.STEP_KEYS, f"step {index}")
        expected = step.get("expect", {})
        vectors.check_keys(expected, vectors.EXPECTATION_KEYS, f"expectation of step {index}")
        got = machine.run(base64.b64decode(step["transaction"], validate=True), step.get("simulate", False))
        differences += [f"step {index} {text}" for text in compare(machine, expected, got, ignored)]
    return differences


def compare(machine: Machine, expected: dict, got: dict, ignored: set) -> list[str]:
    if expected.get("decodeError") or got.get("decodeError"):
        return [] if expected == got else [f"decodeError: want {expected} got {got}"]
    found = [
        f"{key}: want {expected[key]} got {got[key]}" for key, option in OPTIONAL.items()
        if key in expected and option not in ignored and shown(expected[key], ignored) != shown(got[key], ignored)]
    for entry in expected.get("accounts", []):
        image = vectors.image_from_json(entry["account"])
        current = machine.get(Pubkey.from_string(entry["pubkey"]))
        same = image == current if image is None or current is None else image[:4] == current[:4]
        if not same:
            found.append(f"account {entry['pubkey']}: want {image} got {current}")
    if expected.get("otherAccountsUnchanged"):
        listed = {entry["pubkey"] for entry in expected.get("accounts", [])}
        extra = sorted({entry["pubkey"] for entry in got["accounts"]} - listed)
        if extra or not got.get("otherAccountsUnchanged"):
            found.append(f"otherAccountsUnchanged: also changed {extra}")
    return found


def shown(value, ignored: set):
    """Logs without the numbers of `consumed N of M compute units` where those are ignored."""
    if "compute-units" not in ignored or not isinstance(value, list):
        return value
    return [CONSUMED.sub(r"\1", line) if isinstance(line, str) else line for line in value]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--ignore", default="")
    parser.add_argument("--filter", default="")
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()
    ignored = set(filter(None, options.ignore.split(",")))
    passed = failed = skipped = 0
    for _, vector in vectors.read(options.paths):
        if options.filter not in vector["name"]:
            continue
        try:
            differences = check(vector, ignored)
        except Unsupported as reason:
            skipped += 1
            if not options.quiet:
                print("SKIP", vector["name"], reason)
            continue
        if differences:
            failed += 1
            print("FAIL", vector["name"])
            for text in differences:
                print("  ", text[:600])
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 2 if passed + failed + skipped == 0 else 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
