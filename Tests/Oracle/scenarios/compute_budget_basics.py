"""Compute-budget instructions."""
from oracle.encoding import u32
from oracle.ids import COMPUTE_BUDGET
from oracle.instructions import compute_budget as budget
from oracle.instructions import instruction, system
from oracle.instructions.memo import memo
from oracle.keys import public_key as key
from oracle.scenario import SOL, Scenario

AREA = "compute-budget"


def record():
    s = Scenario("compute-budget")
    s.fund("payer")
    payer, b, x = key("payer"), key("b"), memo("x")
    pay = system.transfer(payer, b, SOL)
    one = system.transfer(payer, b, 1)
    s.send("limit-exceeded-token", [budget.unit_limit(100), memo("hello world")], comment="memo needs more than 100 CU")
    s.send("limit-0", [budget.unit_limit(0), pay])
    s.send("limit-just-system", [budget.unit_limit(300), pay], comment="CB 150 + system 150")
    s.send("limit-299", [budget.unit_limit(299), pay])
    s.send("limit-over-max", [budget.unit_limit(2_000_000), pay])
    s.send("duplicate-cu-limit", [budget.unit_limit(1000), budget.unit_limit(1000), one])
    s.send("bad-discriminant", [instruction(COMPUTE_BUDGET, b"\x09"), one])
    s.send("heap-frame-ok", [budget.heap_frame(64 * 1024), x])
    s.send("heap-frame-unaligned", [budget.heap_frame(33 * 1024 + 1), x])
    s.send("heap-frame-too-big", [budget.heap_frame(512 * 1024), x])
    s.send("loaded-accounts-limit-0", [budget.loaded_accounts_limit(0), x])
    s.send("loaded-accounts-limit-small", [budget.loaded_accounts_limit(100), x], omit="see agave-rules")
    s.send("loaded-accounts-limit-ok", [budget.loaded_accounts_limit(200_000), x])
    s.send("short-data", [instruction(COMPUTE_BUDGET, b"\x02\x01"), one])
    s.send("trailing-data", [instruction(COMPUTE_BUDGET, b"\x02" + u32(1000) + b"\xff\xff"), one])
    return {"basics": s.vectors}
