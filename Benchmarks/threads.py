#!/usr/bin/env python3
"""Compares `swiftsvm bench --jobs 1` with `--jobs 2` on the same signed transactions, round by round in turns.

    threads.py [--workloads sol,spl] [--accounts 1000,100000] [--rounds 24] [--swiftsvm PATH]

The first quarter of the rounds warms tables of keys up and does not count.
"""
import argparse
import json
import os
import statistics
import subprocess

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
COUNT = 10_000


def start(options, workload: str, accounts: str, jobs: int) -> subprocess.Popen:
    words = [options.swiftsvm, "bench", "--workload", workload, "--accounts", accounts, "--jobs", str(jobs),
             "--transactions", str(COUNT), "--rounds", str(options.rounds), "--step"]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def micros(process: subprocess.Popen) -> float:
    """One round."""
    process.stdin.write("\n")
    process.stdin.flush()
    report = json.loads(process.stdout.readline())
    if report["failed"]:
        raise SystemExit(f"{report['failed']} transactions failed")
    return report["seconds"] / COUNT * 1e6


def cell(options, workload: str, accounts: str) -> None:
    processes = [start(options, workload, accounts, jobs) for jobs in (1, 2)]
    times = [[], []]
    for number in range(options.rounds):
        for side in ((0, 1) if number % 2 else (1, 0)):
            times[side].append(micros(processes[side]))
    states = []
    for process in processes:
        states.append(json.loads(process.stdout.readline())["state"])
        process.stdin.close()
        process.wait()
    if states[0] != states[1]:
        raise SystemExit(f"{workload}, {accounts}: the two end in different states")
    one, two = (side[options.rounds // 4:] for side in times)
    ratio = statistics.median(a / b for a, b in zip(one, two))
    print(f"{workload:<16}{int(accounts):>9,}{statistics.median(one):>9.2f}{statistics.median(two):>9.2f}"
          f"{ratio:>7.2f}x{min(one) / min(two):>11.2f}x", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workloads", default="sol,spl,token-2022-fee")
    parser.add_argument("--accounts", default="1000,100000")
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--swiftsvm", default=os.path.join(ROOT, ".build", "release", "swiftsvm"))
    options = parser.parse_args()
    print("µs a transaction with 1 and 2 threads, medians; the median of ratios, and the ratio of least times")
    for workload in options.workloads.split(","):
        for accounts in options.accounts.split(","):
            cell(options, workload, accounts)


if __name__ == "__main__":
    main()
