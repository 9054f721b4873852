#!/usr/bin/env python3
"""How often SwiftSVM takes exactly the compute units the vectors have, by instruction, as Markdown.

    agreement.py [--program ADDRESS] [--release p-token] [--differences] [--swiftsvm PATH] PATH...

Runs `swiftsvm record` on each .jsonl file and compares every invocation's `consumed X of Y` line, calls included.
`--differences` lists by instruction and ending how much more or less SwiftSVM took, most frequent first.
"""
import argparse
import base64
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from solders.transaction import VersionedTransaction

from compute_units import invocations

NAMES = {
    "AddressLookupTab1e1111111111111111111111111": ("AddressLookupTable", ["Create", "Freeze", "Extend", "Deactivate",
                                                                           "Close"]),
    "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL": ("AssociatedToken", ["Create", "CreateIdempotent",
                                                                         "RecoverNested"]),
    "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr": ("Memo", None),
    "Memo1UhkJRfHyvLMcVucJwxXeuD728EqVddwQDwFMNo": ("MemoV1", None),
    "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA": ("Token", [
        "InitializeMint", "InitializeAccount", "InitializeMultisig", "Transfer", "Approve", "Revoke", "SetAuthority",
        "MintTo", "Burn", "CloseAccount", "FreezeAccount", "ThawAccount", "TransferChecked", "ApproveChecked",
        "MintToChecked", "BurnChecked", "InitializeAccount2", "SyncNative", "InitializeAccount3",
        "InitializeMultisig2", "InitializeMint2", "GetAccountDataSize", "InitializeImmutableOwner",
        "AmountToUiAmount", "UiAmountToAmount"]),
}
NAMES["TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb"] = ("Token2022", [
    *NAMES["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"][1], "InitializeMintCloseAuthority", "TransferFee",
    "ConfidentialTransfer", "DefaultAccountState", "Reallocate", "MemoTransfer", "CreateNativeMint",
    "InitializeNonTransferableMint", "InterestBearingMint", "CpiGuard", "InitializePermanentDelegate", "TransferHook",
    "ConfidentialTransferFee", "WithdrawExcessLamports", "MetadataPointer", "GroupPointer", "GroupMemberPointer",
    "ConfidentialMintBurn", "ScaledUiAmount", "Pausable", "UnwrapLamports", "PermissionedBurn"])
FEE = ["InitializeTransferFeeConfig", "TransferCheckedWithFee", "WithdrawWithheldTokensFromMint",
       "WithdrawWithheldTokensFromAccounts", "HarvestWithheldTokensToMint", "SetTransferFee"]
# Of the interfaces Token-2022 implements, by the first byte of their discriminators.
INTERFACES = {210: "Metadata: Initialize", 221: "Metadata: UpdateField", 234: "Metadata: RemoveKey",
              215: "Metadata: UpdateAuthority", 250: "Metadata: Emit", 121: "Group: InitializeGroup",
              108: "Group: UpdateGroupMaxSize", 161: "Group: UpdateGroupAuthority", 152: "Group: InitializeMember",
              255: "Batch"}
TOKEN_ONLY = {38: "WithdrawExcessLamports", 45: "UnwrapLamports", 255: "Batch"}


def instruction_name(program: str, data: bytes) -> str:
    name, names = NAMES[program]
    if names is None:
        return "all"
    if not data:
        return names[0] if name == "AssociatedToken" else "other"
    if name == "Token" and data[0] in TOKEN_ONLY:
        return TOKEN_ONLY[data[0]]
    if name == "Token2022" and data[0] in INTERFACES:
        return INTERFACES[data[0]]
    if name == "Token2022" and data[0] == 26:
        return FEE[data[1]] if len(data) > 1 and data[1] < len(FEE) else "TransferFee"
    return names[data[0]] if data[0] < len(names) else "other"


def recorded(binary: str, path: pathlib.Path) -> list[dict]:
    """The file's vectors with what SwiftSVM does as expectations."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.jsonl"
        subprocess.run([binary, "record", str(path), "--outfile", str(out)], check=True, capture_output=True)
        return [json.loads(line) for line in out.read_text().splitlines() if line]


def pairs(binary: str, paths: list[str]):
    """(vector, instruction, its invocation in the vector, the same by SwiftSVM)."""
    files = [file for path in map(pathlib.Path, paths)
             for file in (sorted(path.rglob("*.jsonl")) if path.is_dir() else [path])]
    for file in files:
        theirs = [json.loads(line) for line in file.read_text().splitlines() if line]
        for vector, own in zip(theirs, recorded(binary, file)):
            for step, other in zip(vector["steps"], own["steps"]):
                logs, own_logs = (item.get("expect", {}).get("logs") for item in (step, other))
                if not logs or not own_logs or "Log truncated" in logs:
                    continue
                message = VersionedTransaction.from_bytes(base64.b64decode(step["transaction"])).message
                for instruction, expected, found in zip(
                        message.instructions, invocations(logs), invocations(own_logs)):
                    yield vector, instruction, expected, found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program")
    parser.add_argument("--release", help="of SPL Token", default="p-token")
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--swiftsvm", default="../../.build/release/swiftsvm")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    options = parser.parse_args()
    counts: dict[tuple, list] = collections.defaultdict(lambda: [0, 0, 0])
    differences: dict[tuple, collections.Counter] = collections.defaultdict(collections.Counter)
    samples = {}
    for vector, instruction, expected, found in pairs(options.swiftsvm, options.paths):
        program, units, _, ending = expected
        if program not in NAMES or options.program not in (None, program) or units is None or found[1] is None:
            continue
        if vector.get("runtime", {}).get("programs", {}).get("spl-token", "p-token") != options.release:
            continue
        name = instruction_name(program, bytes(instruction.data))
        count = counts[(NAMES[program][0], name)]
        count[0] += found[1] == units
        count[1] += 1
        count[2] += abs(found[1] - units) <= units / 20
        ending = re.sub(r"[1-9A-HJ-NP-Za-km-z]{32,44}", "KEY", ending or "")
        differences[(NAMES[program][0], name, ending)][found[1] - units] += 1
        samples.setdefault((NAMES[program][0], name, ending, found[1] - units), vector["name"])
    if options.differences:
        for key in sorted(differences, key=lambda key: (key[:2], -sum(differences[key].values()))):
            shown = ", ".join(
                f"{difference:+} ({count}, {samples[(*key, difference)]})"
                for difference, count in differences[key].most_common(5) if difference)
            if shown:
                print(*key, f"{differences[key][0]} exact;", shown)
        return 0
    print("| program | instruction | exact | within 5 % | of |\n|---|---|---|---|---|")
    for key in sorted(counts):
        exact, count, near = counts[key]
        print(f"| {key[0]} | {key[1]} | {exact} | {near} | {count} |")
    exact, count, near = (sum(item[index] for item in counts.values()) for index in range(3))
    print(f"| all | | {exact} | {near} | {count} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
