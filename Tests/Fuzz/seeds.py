#!/usr/bin/env python3
"""seeds.py FOLDER TARGET…   Writes what fuzzing these begins with: short vectors, their transactions and accounts,
plans, payments, and fixtures where they are."""
import base64
import glob
import json
import os
import sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
out, targets = sys.argv[1], sys.argv[2:]
data = os.environ.get("SWIFTSVM_FIXTURES") or os.path.join(root, "..", "shared", "data")


def write(target: str, name: str, contents: bytes) -> None:
    if target in targets:
        with open(os.path.join(out, target, name), "wb") as file:
            file.write(contents)


def compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


accounts = json.load(open(os.path.join(root, "Tests", "Scripts", "disburse", "accounts.json")))
head = [compact({"format": "swiftsvm-ledger/1"})] + [compact({"account": account}) for account in accounts]
for path in sorted(glob.glob(os.path.join(root, "Vectors", "*", "*.jsonl"))):
    name = "-".join(path.split(os.sep)[-2:])
    with open(path, "rb") as lines:
        for number, line in enumerate(lines):
            if number % 25 == 0:
                if len(line) <= 4096:
                    write("vector", f"{name}-{number}", line)
                    write("run", f"{name}-{number}", line)
                vector = json.loads(line)
                for step in vector["steps"][:1]:
                    if "transaction" in step:
                        write("wire", f"{name}-{number}", base64.b64decode(step["transaction"]))
                        sent = compact({"transaction": step["transaction"], "succeeded": True})
                        text = "\n".join(head + [compact({"slots": 3}), sent])
                        if number % 500 == 0:
                            write("ledger", f"{name}-{number}", text.encode())
                dumps = compact([account for account in vector.get("accounts", []) if account.get("account")][:4])
                if number % 100 == 0 and len(dumps) <= 4096:
                    write("accounts", f"{name}-{number}", dumps.encode())
for path in sorted(glob.glob(os.path.join(root, "Vectors", "tokenomics", "*.toml"))):
    with open(path, "rb") as file:
        write("plan", os.path.basename(path), file.read())
for path in sorted(glob.glob(os.path.join(data, "mollusk-*", "*.fix")))[::40]:
    with open(path, "rb") as file:
        write("fixture", os.path.basename(path), file.read())
with open(os.path.join(root, "Tests", "Scripts", "disburse", "payments.csv"), "rb") as file:
    rows = file.read().split(b"\n")
for count in (1, 2, 5, 20):
    write("csv", f"rows-{count}", b"\x06" + b"\n".join(rows[: count + 1]))
write("csv", "quoted", b'\x02amount,paymentID,walletAddress\r\n1.5,"a ""b"", c",' + rows[1].split(b",")[1] + b"\r\n")
# The key pair of the seed of 32 zeros.
public = bytes.fromhex("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29")
write("key", "zeros", compact(list(bytes(32) + public)).encode())
for number, edit in enumerate([b"", b"\x00\x14\x02\x01", b"\x01\x00\x00\x00" * 3, b"\x00\x30\x01\xff" * 5]):
    write("snapshot", f"edit-{number}", edit)
wallet = "AepconMQBQjPJJdp1VRHyeeaMBczMSg3n6tAoKa1idUZ"
for number, text in enumerate([
    f"solana:{wallet}", f"solana:{wallet}?amount=1.5&label=a%20b&message=c&memo=d",
    f"solana:{wallet}?amount=0.01&spl-token={wallet}&reference={wallet}&reference=11111111111111111111111111111112",
    "solana:https://example.com/pay?a=b", "solana:https%3A%2F%2Fexample.com%2Fpay%3Fa%3Db?label=x",
]):
    write("url", f"url-{number}", text.encode())
