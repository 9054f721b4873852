"""Vectors of v1 transactions (SIMD-0385): message_v1.py OUT.jsonl

LiteSVM accepts v1 while its feature is off and passes over the priority fee, so these expectations are asserted by hand
from the specification; solders only builds and signs the messages."""
import base64
import json
import sys

from solders.hash import Hash
from solders.instruction import AccountMeta, Instruction
from solders.keypair import Keypair
from solders.message import MessageV1, TransactionConfig
from solders.pubkey import Pubkey
from solders.system_program import TransferParams, transfer
from solders.transaction import VersionedTransaction

GATE = "txv1hPU76QFBVeq3942jJ65e9Em2xbdbCJrzX8sM4U4"
GENESIS = Hash.from_string("CmpNeggWJ4JaWJeJ8YKN1Zypmk7uvQq3PECGUCAEMbky")
MEMO = Pubkey.from_string("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr")
COMPUTE_BUDGET = Pubkey.from_string("ComputeBudget111111111111111111111111111111")
SYSTEM = "11111111111111111111111111111111"
START, AMOUNT, SIGNATURE_FEE = 10**10, 10**9, 5000
payer, receiver = Keypair.from_seed(bytes([31] * 32)), Keypair.from_seed(bytes([32] * 32)).pubkey()

PAY = transfer(TransferParams(from_pubkey=payer.pubkey(), to_pubkey=receiver, lamports=AMOUNT))
DONE = [f"Program {SYSTEM} invoke [1]", f"Program {SYSTEM} success"]
FULL = dict(compute_unit_limit=10_000, loaded_accounts_data_size_limit=100_000)


def account(lamports):
    return {"lamports": lamports, "data": ["", "base64"], "owner": SYSTEM, "executable": False}


def wire(instructions, config):
    message = MessageV1.try_compile(payer.pubkey(), instructions, GENESIS, TransactionConfig(**config))
    return bytes(VersionedTransaction(message, [payer]))


def vector(name, comment, raw, expect, active=True):
    runtime = {"features": {"base": "mainnet", "activate": [GATE]}} if active else {}
    return {
        "format": "solana-transaction-vector/1", "name": f"message-v1/{name}", "comment": comment, "runtime": runtime,
        "accounts": [{"pubkey": str(payer.pubkey()), "account": account(START)}],
        "steps": [{"transaction": base64.b64encode(raw).decode(), "expect": expect}]}


def outcome(fee, err=None, units=0, logs=(), paid=0):
    accounts = [{"pubkey": str(payer.pubkey()), "account": account(START - fee - paid)}]
    if paid:
        accounts.append({"pubkey": str(receiver), "account": account(paid)})
    return {"err": err, "fee": fee, "computeUnitsConsumed": units, "logs": list(logs), "returnData": None,
            "innerInstructions": [], "accounts": accounts, "otherAccountsUnchanged": True}


def refused(err):
    return {"err": err, "fee": 0, "computeUnitsConsumed": 0, "logs": [], "accounts": [], "otherAccountsUnchanged": True}


def replaced(raw, offset, value):
    return raw[:offset] + value + raw[offset + len(value):]


def signed_again(raw):
    body = raw[:-64]
    return body + bytes(payer.sign_message(body))


def memo(size):
    return Instruction(MEMO, b"m" * size, [])


def cases():
    good = wire([PAY], FULL)
    paid = outcome(SIGNATURE_FEE, None, 150, DONE, AMOUNT)
    undecodable = {"decodeError": True}
    yield vector("gate-off", "the version does not exist while its feature is off", good, undecodable, active=False)
    yield vector("transfer", "limits and no priority fee", good, paid)
    yield vector("priority-fee", "the priority fee is in lamports for the whole transaction",
                 wire([PAY], dict(FULL, priority_fee=1234)), outcome(6234, None, 150, DONE, AMOUNT))
    yield vector("fee-too-high", "a priority fee the payer cannot pay",
                 wire([PAY], dict(FULL, priority_fee=START)), refused("InsufficientFundsForFee"))
    failed = [DONE[0], f"Program {SYSTEM} failed: Computational budget exceeded"]
    yield vector("no-unit-limit", "a limit that is not given is 0",
                 wire([PAY], dict(loaded_accounts_data_size_limit=100_000)),
                 outcome(SIGNATURE_FEE, {"InstructionError": [0, "ComputationalBudgetExceeded"]}, 0, failed))
    yield vector("unit-limit-149", "one unit short of a builtin's 150", wire([PAY], dict(FULL, compute_unit_limit=149)),
                 outcome(SIGNATURE_FEE, {"InstructionError": [0, "ComputationalBudgetExceeded"]}, 149, failed))
    yield vector("unit-limit-150", "just enough", wire([PAY], dict(FULL, compute_unit_limit=150)), paid)
    yield vector("no-data-limit", "a limit that is not given is 0: the load fails and costs the fee",
                 wire([PAY], dict(compute_unit_limit=10_000)),
                 outcome(SIGNATURE_FEE, "MaxLoadedAccountsDataSizeExceeded"))
    # The payer has 64 bytes, the receiver does not exist, the System program 64 and its 14 of data.
    yield vector("data-limit-141", "one byte short", wire([PAY], dict(FULL, loaded_accounts_data_size_limit=141)),
                 outcome(SIGNATURE_FEE, "MaxLoadedAccountsDataSizeExceeded"))
    yield vector("data-limit-142", "just enough", wire([PAY], dict(FULL, loaded_accounts_data_size_limit=142)), paid)
    budget = Instruction(COMPUTE_BUDGET, bytes([2]) + (1).to_bytes(4, "little"), [])
    name = str(COMPUTE_BUDGET)
    yield vector("compute-budget-instruction", "executed as in other versions, and without any effect",
                 wire([budget, PAY], FULL),
                 outcome(SIGNATURE_FEE, None, 300, [f"Program {name} invoke [1]", f"Program {name} success"] + DONE,
                         AMOUNT))
    yield vector("heap-256k", "the largest heap", wire([PAY], dict(FULL, heap_size=256 * 1024)), paid)
    heap = wire([PAY], dict(FULL, heap_size=256 * 1024))
    at = heap.index((256 * 1024).to_bytes(4, "little"))
    for size in (31 * 1024, 257 * 1024, 32 * 1024 + 1):
        yield vector(f"heap-{size}", "not 32 to 256 KiB in steps of 1 KiB",
                     signed_again(replaced(heap, at, size.to_bytes(4, "little"))), refused("SanitizeFailure"))
    for mask in (0b1110, 0b1101, 0b101100, 1 << 31):
        yield vector(f"mask-{mask}", "half a priority fee, or an unknown bit",
                     signed_again(replaced(good, 4, mask.to_bytes(4, "little"))), undecodable)
    yield vector("bad-signature", "the signature comes last", good[:-1] + bytes([good[-1] ^ 1]),
                 refused("SignatureFailure"))
    yield vector("truncated", "one byte short", good[:-1], undecodable)
    yield vector("trailing", "one byte more", good + b"\0", undecodable)
    large = wire([memo(0)], FULL)
    fit = 4096 - len(large)
    for size, fits in ((fit, True), (fit + 1, False)):
        raw = wire([memo(size)], FULL)
        assert len(raw) == 4096 + (0 if fits else 1), len(raw)
        expect = {"err": None, "fee": SIGNATURE_FEE} if fits else undecodable
        yield vector(f"{len(raw)}-bytes", "4,096 bytes are the limit", raw, expect)


if __name__ == "__main__":
    with open(sys.argv[1], "w") as out:
        for case in cases():
            out.write(json.dumps(case, separators=(",", ":")) + "\n")
