#!/usr/bin/env python3
"""Random instructions for one of the project's own programs: compiled, in LiteSVM, against its reference model.

    random_programs.py --program NAME --seed N --steps K [--keep N] OUT.jsonl

After each step the model must agree on error, events, state and balances. Every step, or an even sample of `--keep`,
becomes a vector, with which `swiftsvm test` compares the native program. Exit 1 at a difference.
"""
import argparse
import importlib
import random
import sys

from models import Difference
from oracle import vectors
from oracle.stage import Stage


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--keep", type=int, help="how many steps to write")
    parser.add_argument("--whole", action="store_true", help="also expect accounts of more than 4,096 bytes")
    parser.add_argument("--outcomes", action="store_true", help="also print how often each outcome came up")
    parser.add_argument("output", metavar="OUT.jsonl")
    options = parser.parse_args()
    print(f"{options.program}, seed {options.seed}", flush=True)
    module = importlib.import_module(f"models.{options.program.lower()}")
    stage = Stage(f"random/{options.program.lower()}-{options.seed}", standalone=True)
    if options.whole:
        stage.largest_recorded = 10 * 2**20
    driver = module.Driver(stage, random.Random(options.seed))
    failed = False
    try:
        driver.play(options.steps)
    except Difference as difference:
        print(difference)
        failed = True
    made = stage.vectors
    if options.keep and options.keep < len(made):
        made = [made[index * len(made) // options.keep] for index in range(options.keep)]
    vectors.write(options.output, made)
    good = sum(number for outcome, number in driver.outcomes.items() if outcome.endswith(" None"))
    print(f"{driver.count} steps, {100 * good // max(1, driver.count)} % succeed, {len(made)} vectors")
    if options.outcomes:
        for outcome, number in sorted(driver.outcomes.items()):
            print(f"{number:6} {outcome}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
