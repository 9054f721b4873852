#!/usr/bin/env python3
"""seeds.py FOLDER   Writes what fuzzing starts from: short vectors, their transactions, and fixtures where they are."""
import base64
import glob
import json
import os
import sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
out = sys.argv[1]
data = os.environ.get("SWIFTSVM_FIXTURES") or os.path.join(root, "..", "shared", "data")


def write(target: str, name: str, contents: bytes) -> None:
    with open(os.path.join(out, target, name), "wb") as file:
        file.write(contents)


for path in sorted(glob.glob(os.path.join(root, "Vectors", "*", "*.jsonl"))):
    name = "-".join(path.split(os.sep)[-2:])
    with open(path, "rb") as lines:
        for number, line in enumerate(lines):
            if number % 25 == 0:
                if len(line) <= 4096:
                    write("vector", f"{name}-{number}", line)
                for step in json.loads(line)["steps"][:1]:
                    if "transaction" in step:
                        write("wire", f"{name}-{number}", base64.b64decode(step["transaction"]))
for path in sorted(glob.glob(os.path.join(data, "mollusk-*", "*.fix")))[::40]:
    with open(path, "rb") as file:
        write("fixture", os.path.basename(path), file.read())
