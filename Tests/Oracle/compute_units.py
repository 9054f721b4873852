#!/usr/bin/env python3
"""Compute units by program, instruction and outcome, read from vectors' logs, as Markdown.

    compute_units.py --program ADDRESS PATH...

Of each top-level invocation: what its `consumed X of Y` line says, under the instruction's tag, its named log line and
the way it ended. One number in a row means it is constant over the vectors given; more, that it depends on something.
"""
import argparse
import base64
import collections
import re
import sys

from solders.transaction import VersionedTransaction

from oracle import vectors

CONSUMED = re.compile(r"Program (\w+) consumed (\d+) of (\d+) compute units")


def invocations(logs):
    """(program, units, messages of its own, ending) of the top-level invocations, in order."""
    depth, found = 0, []
    for text in logs:
        invoke = re.fullmatch(r"Program (\w+) invoke \[(\d+)\]", text)
        if invoke:
            depth = int(invoke[2])
            if depth == 1:
                found.append([invoke[1], None, [], None])
        elif not found:
            continue
        elif CONSUMED.fullmatch(text):
            if depth == 1:
                found[-1][1] = int(CONSUMED.fullmatch(text)[2])
        elif re.fullmatch(r"Program \w+ (success|failed: .*)", text):
            if depth == 1:
                found[-1][3] = text.split(" ", 2)[2]
            depth -= 1
        elif depth == 1 and text.startswith("Program log: "):
            found[-1][2].append(text[13:])
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--release", help="only vectors that model this release of SPL Token", default="p-token")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    options = parser.parse_args()
    rows: dict[tuple, collections.Counter] = collections.defaultdict(collections.Counter)
    samples = {}
    for _, vector in vectors.read(options.paths):
        if vector.get("runtime", {}).get("programs", {}).get("spl-token", "p-token") != options.release:
            continue
        for step in vector["steps"]:
            logs = step.get("expect", {}).get("logs")
            if not logs or "Log truncated" in logs:
                continue
            message = VersionedTransaction.from_bytes(base64.b64decode(step["transaction"])).message
            keys = list(message.account_keys)
            for instruction, (program, units, messages, ending) in zip(message.instructions, invocations(logs)):
                if program != options.program or units is None or str(keys[instruction.program_id_index]) != program:
                    continue
                if ending is None or "exceeded CUs" in ending:
                    continue
                data = bytes(instruction.data)
                note = "; ".join(item for item in messages if not item.startswith(("Instruction: ", "Memo")))
                label = (data[0] if data else -1, ending, re.sub(r"[1-9A-HJ-NP-Za-km-z]{32,44}", "KEY", note)[:90])
                rows[label][units] += 1
                samples.setdefault((label, units), vector["name"])
    print(f"# {options.program} ({options.release})\n")
    print("| tag | ending | log | units (times seen) | e.g. |\n|---|---|---|---|---|")
    for label in sorted(rows):
        counts = rows[label]
        shown = ", ".join(f"{units} ({count})" for units, count in sorted(counts.items())[:24])
        shown += f", … {max(counts)}" if len(counts) > 24 else ""
        tag, ending, note = label
        print(f"| {tag} | {ending} | {note.replace('|', '/')} | {shown} | {samples[(label, min(counts))]} |")
    return 0 if rows else 1


if __name__ == "__main__":
    sys.exit(main())
