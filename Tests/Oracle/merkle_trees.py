#!/usr/bin/env python3
"""Random trees for `AirdropTree`: number of claims, seed, root, total and the digest of all proofs, a line each.

    merkle_trees.py --seed N --count K OUT.tsv

Claimant i of a tree is SHA-256(seed, i) as two u64, its amounts the first and second 4 bytes of the claimant's SHA-256.
"""
import argparse
import random
import sys

from oracle import merkle
from oracle.encoding import sha256, u64


def claims(seed: int, count: int):
    for index in range(count):
        claimant = sha256(u64(seed) + u64(index))
        amounts = sha256(claimant)
        yield claimant, int.from_bytes(amounts[:4], "little"), int.from_bytes(amounts[4:8], "little")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("output", metavar="OUT.tsv")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    lines = []
    for number in range(options.count):
        size = number + 1 if number < 40 else rng.randrange(1, rng.choice((70, 300, 1500)))
        seed = rng.getrandbits(64)
        everyone = list(claims(seed, size))
        root, proofs = merkle.tree(everyone)
        total = sum(unlocked + locked for _, unlocked, locked in everyone)
        digest = sha256(b"".join(hash for proof in proofs for hash in proof))
        lines.append("\t".join((str(size), str(seed), root.hex(), str(total), digest.hex())))
    with open(options.output, "w") as file:
        file.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
