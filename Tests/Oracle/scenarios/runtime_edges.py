"""Memo texts, overflowing logs, reserved keys and sysvars as ordinary accounts."""
from oracle import ids
from oracle.cases import Cases
from oracle.edits import without
from oracle.encoding import u32, u64
from oracle.instructions import compute_budget, instruction, readonly, system, writable
from oracle.instructions.memo import memo
from oracle.keys import public_key as key


def _setup(s):
    s.fund("payer", "alice", "bob")
    s.mint("mint")


def record():
    c = Cases("runtime-edges", _setup)
    texts = {"nul": b"\0", "newline": b"a\nb", "c2": b"\xc2", "overlong": b"\xc0\x80", "surrogate": b"\xed\xa0\x80",
             "beyond": b"\xf4\x90\x80\x80", "largest": "\U0010ffff".encode(), "late": b"ok" * 30 + b"\xff",
             "quote": b'"\\', "bom": b"\xef\xbb\xbfx", "long": b"x" * 1000}
    for program, name in ((ids.MEMO, "memo"), (ids.MEMO_V1, "memo-v1")):
        for label, text in texts.items():
            c.add(f"{name}-{label}", "is it UTF-8, and how is it logged?", memo(text, program=program))
        c.add(f"{name}-two-signers", "both are logged or checked", memo("x", key("alice"), key("bob"), program=program))
        c.add(f"{name}-one-unsigned", "one of them does not sign",
              without(memo("x", key("alice"), key("bob"), program=program), 1))
        c.add(f"{name}-writable-signer", "writable makes no difference",
              instruction(program, b"x", writable(key("alice"), True)))
        c.add(f"{name}-same-twice", "the same signer twice", memo("x", key("alice"), key("alice"), program=program))
    c.add("return-data-kept", "a later memo does not clear return data, a token query sets it",
          instruction(ids.TOKEN, b"\x15", readonly(key("mint"))), memo("after"))
    c.add("return-data-replaced", "each invocation starts without",
          instruction(ids.TOKEN, b"\x15", readonly(key("mint"))),
          instruction(ids.TOKEN, b"\x17" + u64(5), readonly(key("mint"))),
          system.transfer(key("payer"), key("bob"), 1))
    many = [memo("z" * 9, key("payer"))] * 55
    c.add("logs-overflow", "more than 10,000 bytes of log in a packet's worth of instructions",
          compute_budget.unit_limit(1_400_000), *many)
    for reserved in (*ids.SYSVARS, ids.SYSTEM, ids.COMPUTE_BUDGET, ids.ED25519, ids.STAKE, ids.VOTE, ids.LOOKUP_TABLE,
                     ids.NATIVE_LOADER, ids.CONFIG):
        c.add(f"reserved-{reserved}", "a writable request for a reserved key is not granted",
              instruction(ids.SYSTEM, u32(2) + u64(10**7), writable(key("payer"), True), writable(reserved)))
    return {"edges": c.vectors}
