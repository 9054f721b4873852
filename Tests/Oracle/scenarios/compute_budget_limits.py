"""Running out of compute units in every program, and malformed budget instructions.

A native program fails as a whole before it starts; a program that is bytecode on chain stops in the middle.
"""
from oracle import ids, images
from oracle.cases import Cases
from oracle.encoding import u32, u64
from oracle.instructions import associated_token as ata
from oracle.instructions import compute_budget as budget
from oracle.instructions import instruction, lookup_table, readonly, system, token, writable
from oracle.instructions.memo import memo
from oracle.keys import public_key as key
from oracle.vectors import SLOT

AREA = "compute-budget"


def _setup(s):
    s.fund("payer", "alice", "bob")
    mint = s.mint("mint")
    s.token_account("from", mint, "alice", 1000)
    s.token_account("to", mint, "bob", 0)
    data = images.lookup_table(key("alice"), [key("bob")], SLOT - 5)
    s.put(key("table"), s.rent(len(data)) * 2, data, ids.LOOKUP_TABLE)


def record():
    c = Cases("compute-limits", _setup)
    transfer = token.transfer(key("from"), key("to"), key("alice"), 10)
    checked = token.transfer_checked(key("from"), key("mint"), key("to"), key("alice"), 10, 6)
    samples = {
        "system": (system.transfer(key("payer"), key("bob"), 5), (149, 150, 299, 300, 301)),
        "memo": (memo("hello"), (150, 151, 200, 300, 423, 424, 425)),
        "memo-signed": (memo("hello", key("alice")), (150, 400, 600, 1000, 5000)),
        "memo-v1": (memo("hello", program=ids.MEMO_V1), (150, 200, 300, 1000)),
        "token": (transfer, (150, 151, 200, 225, 226, 227, 300)),
        "token-checked": (checked, (150, 200, 254, 255, 256)),
        "ata": (ata.create(key("payer"), key("alice"), key("mint")), (150, 1000, 3000, 5000, 8000, 12_000, 20_000,
                                                                      30_000)),
        "ata-exists-not": (ata.create(key("payer"), key("bob"), key("mint"), b"\1"), (150, 2000, 9000, 25_000)),
        "table": (lookup_table.extend(key("table"), key("alice"), key("payer"), [key("new")]),
                  (150, 300, 1000, 3000, 6000, 12_000)),
        "table-freeze": (lookup_table.freeze(key("table"), key("alice")), (150, 300, 1000, 2000)),
    }
    for name, (made, limits) in samples.items():
        for limit in limits:
            c.add(f"{name}-{limit}", "as many units as that", budget.unit_limit(limit), made)
    pay = system.transfer(key("payer"), key("bob"), 5)
    for name, data in (
            ("empty", b""), ("tag-0", b"\0" + u32(1000) + u32(1)), ("tag-5", b"\5"), ("tag-255", b"\xff"),
            ("limit-short", b"\2\1\2\3"), ("price-short", b"\3" + bytes(7)), ("price-long", b"\3" + u64(1) + b"x"),
            ("heap-short", b"\1\0"), ("data-short", b"\4\0")):
        c.add(f"bad-{name}", "malformed", instruction(ids.COMPUTE_BUDGET, data), pay)
    for name, make, values in (
            ("heap", budget.heap_frame, (0, 1024, 31 * 1024, 32 * 1024, 32 * 1024 + 1, 256 * 1024, 257 * 1024,
                                         2**32 - 1)),
            ("price", budget.unit_price, (0, 1, 999_999, 1_000_000, 2**63, 2**64 - 1)),
            ("data", budget.loaded_accounts_limit, (0, 64 * 1024 * 1024, 2**32 - 1)),
            ("limit", budget.unit_limit, (0, 1_400_000, 1_400_001, 2**32 - 1))):
        for value in values:
            c.add(f"{name}-{value}", "values at the edges", make(value), pay)
        c.add(f"{name}-twice", "one of a kind", make(values[1]), pay, make(values[1]))
    c.add("accounts-ignored", "a budget instruction with accounts", instruction(
        ids.COMPUTE_BUDGET, b"\2" + u32(1000), writable(key("payer")), readonly(key("bob"))), pay)
    c.add("late", "wherever it stands", pay, budget.unit_limit(300))
    c.add("default-per-instruction", "200,000 for each of what is not a builtin", memo("a"), memo("b"), transfer)
    return {"limits": c.vectors}
