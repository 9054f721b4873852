"""The shapes of the vector format (Vectors/README.md)."""
import base64
import json
import os
from typing import Iterator, NamedTuple

from solders.account import Account
from solders.pubkey import Pubkey

from .encoding import U64_MAX, base64_text
from .ids import SYSTEM

FORMAT = "solana-transaction-vector/1"
SOURCE = "litesvm 0.15.2 (solders 0.29.0)"
GENESIS = "CmpNeggWJ4JaWJeJ8YKN1Zypmk7uvQq3PECGUCAEMbky"
SLOT = 435_888_000

VECTOR_KEYS = {"format", "name", "comment", "source", "runtime", "accounts", "steps"}
RUNTIME_KEYS = {
    "signatureVerification", "blockhashCheck", "features", "programs", "logBytesLimit", "lamportsPerSignature",
    "recentBlockhashes", "sysvars",
}
STEP_KEYS = {"transaction", "simulate", "expect"}
EXPECTATION_KEYS = {
    "err", "decodeError", "fee", "computeUnitsConsumed", "logs", "returnData", "innerInstructions", "accounts",
    "otherAccountsUnchanged",
}


class Image(NamedTuple):
    """What an account holds."""
    lamports: int
    data: bytes = b""
    owner: Pubkey = SYSTEM
    executable: bool = False
    rent_epoch: int = U64_MAX


def image_to_json(image: Image | None, complete: bool = False):
    """`complete` adds what only the state before a vector needs."""
    if image is None:
        return None
    shape = {
        "lamports": image.lamports, "data": [base64_text(image.data), "base64"], "owner": str(image.owner),
        "executable": image.executable,
    }
    if complete:
        shape["rentEpoch"] = image.rent_epoch
        shape["space"] = len(image.data)
    return shape


def image_from_json(shape) -> Image | None:
    if shape is None:
        return None
    text, encoding = shape["data"]
    if encoding != "base64":
        raise ValueError(f"account data encoding {encoding}")
    data = base64.b64decode(text, validate=True)
    if shape.get("space", len(data)) != len(data):
        raise ValueError("space differs from the data's length")
    return Image(shape["lamports"], data, Pubkey.from_string(shape["owner"]), shape["executable"],
                 shape.get("rentEpoch", U64_MAX))


def to_account(image: Image | None) -> Account:
    """LiteSVM deletes an account that is set to nothing."""
    if image is None:
        return Account(0, b"", SYSTEM, False, 0)
    return Account(image.lamports, image.data, image.owner, image.executable, image.rent_epoch)


def line(vector) -> str:
    return json.dumps(vector, separators=(",", ":"), ensure_ascii=False) + "\n"


def write(path: str, vectors) -> None:
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line(vector) for vector in vectors)


def read(paths) -> Iterator[tuple[str, dict]]:
    """Every vector below the paths, files in byte order of their names."""
    for path in paths:
        files = [path]
        if not os.path.isfile(path):
            files = sorted(
                os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names
                if name.endswith((".json", ".jsonl")))
        for name in files:
            with open(name, encoding="utf-8") as file:
                texts = file if name.endswith(".jsonl") else [file.read()]
                yield from ((name, json.loads(text)) for text in texts if text.strip())


def check_keys(shape: dict, allowed: set, where: str) -> None:
    unknown = set(shape) - allowed
    if unknown:
        raise ValueError(f"unknown key {sorted(unknown)} in {where}")
