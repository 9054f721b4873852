#!/usr/bin/env python3
"""Records every scenario from LiteSVM, the same bytes on every run.

    record.py OUT_DIR [--area AREA]
"""
import argparse
import importlib
import os
import pkgutil
import sys

import scenarios
from oracle import vectors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", metavar="OUT_DIR")
    parser.add_argument("--area", help="only this one")
    options = parser.parse_args()
    total = 0
    for name in sorted(module.name for module in pkgutil.iter_modules(scenarios.__path__)):
        module = importlib.import_module(f"scenarios.{name}")
        area = getattr(module, "AREA", name.split("_")[0])
        if options.area not in (None, area):
            continue
        for file, recorded in module.record().items():
            names = [vector["name"] for vector in recorded]
            if len(set(names)) != len(names):
                raise ValueError(f"{area}/{file}: two vectors of one name")
            vectors.write(os.path.join(options.output, area, file + ".jsonl"), recorded)
            print(f"{len(recorded):5} {area}/{file}")
            total += len(recorded)
    print(f"{total} vectors")
    return 0 if total else 2


if __name__ == "__main__":
    sys.exit(main())
