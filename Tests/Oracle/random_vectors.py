#!/usr/bin/env python3
"""Random vectors of one area, the same ones for the same seed.

    random_vectors.py --seed N --count K --area AREA OUT.jsonl
"""
import argparse
import collections
import importlib
import sys

from generator.transactions import vector
from oracle import vectors

AREAS = {
    "system": "system_area", "token": "token_area", "token350": "token350_area",
    "token2022": "token_2022_area", "ata2022": "associated_token_2022_area", "ata": "associated_token_area",
    "lookup": "lookup_area", "nonce": "nonce_area", "precompile": "precompile_area", "mutate": "wire_area",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--area", choices=sorted(AREAS), required=True)
    parser.add_argument("--errors", action="store_true", help="also print how often each outcome came up")
    parser.add_argument("output", metavar="OUT.jsonl")
    options = parser.parse_args()
    module = importlib.import_module(f"generator.{AREAS[options.area]}")
    make = getattr(module, "make_vector", None) or (lambda name: vector(module.AREA, name))
    made = [make(f"random/{options.area}-{options.seed}-{index:05}") for index in range(options.count)]
    vectors.write(options.output, made)
    outcomes = collections.Counter(
        str(step["expect"].get("err", "decodeError")) for item in made for step in item["steps"] if "expect" in step)
    total = sum(outcomes.values())
    print(f"{len(made)} vectors, {total} transactions, {100 * outcomes['None'] / max(1, total):.0f} % succeed")
    if options.errors:
        for outcome, count in outcomes.most_common():
            print(f"{count:6} {outcome}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
