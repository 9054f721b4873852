"""The two Memo programs."""
from oracle.ids import MEMO, MEMO_V1
from oracle.instructions import instruction, readonly
from oracle.instructions.memo import memo
from oracle.keys import public_key as key
from oracle.scenario import Scenario


def record():
    s = Scenario("memo")
    s.fund("payer", "alice")
    s.send("ascii", [memo("hello")])
    s.send("utf8", [memo("héllo ✓ 漢字")])
    s.send("empty", [memo("")])
    s.send("invalid-utf8", [memo(b"\xff\xfe\xfa")])
    s.send("signed", [memo("by alice", key("alice"))], signers=["alice"])
    s.send("missing-signer", [instruction(MEMO, b"x", readonly(key("alice")))])
    s.send("v1-ascii", [memo("hello", program=MEMO_V1)])
    s.send("v1-invalid-utf8", [memo(b"\xff", program=MEMO_V1)])
    s.send("long-566", [memo("a" * 566)])
    s.send("two-long-memos", [memo("b" * 500)] * 2)
    return {"basics": s.vectors}
