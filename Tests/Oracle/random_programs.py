#!/usr/bin/env python3
"""Random steps of one of the project's own programs, each compared with its model, as vectors:

    random_programs.py --program NAME --seed N --steps K [--sample M] OUT.jsonl

`--sample` writes only that many: the first of every kind of step and outcome, then as many more.
"""
import argparse
import importlib
import random
import sys
from collections import Counter

from oracle import vectors
from oracle.scenario import Scenario


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--sample", type=int)
    parser.add_argument("output", metavar="OUT.jsonl")
    options = parser.parse_args()
    driver = importlib.import_module(f"models.{options.program.lower()}_driver").Driver()
    rng = random.Random(options.seed)
    kept, more, outcomes = [], [], Counter()
    for number in range(options.steps):
        if number % driver.length == 0:
            driver.setup(Scenario(options.program.lower(), standalone=True))
        vector, name, outcome = driver.step(rng)
        area, label, rest = vector["name"].split("/", 2)
        vector["name"] = f"{area}/{label}/{options.seed}-{number:05d}-{rest.split('-', 1)[1]}"
        first = outcomes[name.split()[0], outcome] == 0
        outcomes[name.split()[0], outcome] += 1
        (kept if first or options.sample is None else more).append(vector)
    if options.sample is not None:
        kept = kept[:options.sample] + more[:max(0, options.sample - len(kept))]
        kept.sort(key=lambda vector: vector["name"])
    vectors.write(options.output, kept)
    for (name, outcome), count in sorted(outcomes.items(), key=str):
        print(f"{count:6} {name} {outcome if outcome is not None else 'succeeds'}")
    print(f"{options.steps} steps, seed {options.seed}: no difference; {len(kept)} vectors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
