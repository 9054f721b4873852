#!/usr/bin/env python3
"""Falsifies one expectation of each vector. A runner that passes one of them does not check enough.

    tamper.py IN.jsonl OUT.jsonl [--seed N]
"""
import argparse
import random
import sys

from oracle import vectors

STAKE = "Stake11111111111111111111111111111111111111"
CALL = {"index": 7, "instructions": [{"programIdIndex": 0, "accounts": [], "data": "", "stackHeight": 2}]}


def falsify(rng: random.Random, expectation: dict) -> str:
    """Changes one thing and returns what."""
    live = [entry for entry in expectation["accounts"] if entry["account"]]
    kinds = ["err", "fee", "logs", "computeUnitsConsumed", "innerInstructions", "returnData"]
    kinds += ["lamports", "data", "owner", "gone"] if live else []
    kinds += ["unlisted"] if expectation["accounts"] and expectation.get("otherAccountsUnchanged") else []
    kind = rng.choice([item for item in kinds if item in expectation or item not in (
        "fee", "logs", "computeUnitsConsumed", "innerInstructions", "returnData")])
    if kind == "err":
        expectation["err"] = "AccountInUse" if expectation["err"] is None else None
    elif kind in ("fee", "computeUnitsConsumed"):
        expectation[kind] += 1
    elif kind == "logs":
        expectation["logs"] = expectation["logs"] + ["Program log: canary"]
    elif kind == "innerInstructions":
        expectation["innerInstructions"] = expectation["innerInstructions"] + [CALL]
    elif kind == "returnData":
        wrong = {"programId": STAKE, "data": ["AAAA", "base64"]}
        expectation["returnData"] = wrong if expectation["returnData"] is None else None
    elif kind == "unlisted":
        expectation["accounts"].pop(rng.randrange(len(expectation["accounts"])))
    else:
        entry = rng.choice(live)
        account = entry["account"]
        if kind == "gone":
            entry["account"] = None
        elif kind == "data":
            account["data"][0] = "AAAA" if account["data"][0] != "AAAA" else ""
            account.pop("space", None)
        elif kind == "owner":
            account["owner"] = STAKE
        else:
            account["lamports"] ^= 1
    return kind


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", metavar="IN.jsonl")
    parser.add_argument("output", metavar="OUT.jsonl")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    made = []
    for _, vector in vectors.read([options.input]):
        found = [step["expect"] for step in vector["steps"] if "err" in step.get("expect", {})
                 and "accounts" in step["expect"]]
        if found:
            kind = falsify(rng, rng.choice(found))
            made.append({**vector, "name": f"canary/{kind}/{vector['name']}"})
    vectors.write(options.output, made)
    print(f"{len(made)} falsified vectors")
    return 0 if made else 2


if __name__ == "__main__":
    sys.exit(main())
