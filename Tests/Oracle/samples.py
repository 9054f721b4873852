#!/usr/bin/env python3
"""Records what the compiled samples do on LiteSVM's virtual machine: samples.py [OUT_DIR]

The programs of Tests/Samples, built by sbpf/build.sh, stand at fixed addresses that the vectors do not list; the test
that replays the vectors adds the same programs, natively, at the same addresses.
"""
import os
import struct
import sys
from pathlib import Path

from solders.instruction import AccountMeta, Instruction
from solders.pubkey import Pubkey

from oracle import ids, vectors
from oracle.cases import Cases
from oracle.instructions import compute_budget
from oracle.keys import public_key
from oracle.vectors import Image

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path(os.environ.get("SBPF_WORK", ROOT / ".build" / "sbpf"))
PROGRAMS = {"caller": "Caller", "caller-2": "Caller", "caller-3": "Caller", "probe": "Probe"}
A, B, C, PROBE = (public_key("sample/" + name) for name in PROGRAMS)
NONZERO = bytes(range(1, 9))
BUMPS = {seed: Pubkey.find_program_address([seed], A)[1] for seed in (b"s",)}
PDA = Pubkey.find_program_address([b"s"], A)[0]
MINE, FULL, THEIRS, WALLET, SIGNER, FIXED, LOOK = (
    public_key("sample/" + name) for name in ("mine", "full", "theirs", "wallet", "signer", "fixed", "look"))

# The accounts of every instruction here, and their places.
ACCOUNTS = [
    (A, ""), (B, ""), (MINE, "w"), (FULL, "w"), (THEIRS, "w"), (WALLET, "w"), (SIGNER, "ws"), (PDA, "w"),
    (ids.SYSTEM, ""), (ids.MEMO, ""), (FIXED, ""), (LOOK, ""), (C, "")]
(a, b, mine, full, theirs, wallet, signer, pda, system, memo, fixed, look, c) = range(len(ACCOUNTS))


# Operations of Caller

def call(callee, metas=(), data=b"", seed=None, bump=None, on=False):
    """`metas`: an account's place, or a place and "s", "w" or "sw"; `on`: goes on after a failure."""
    head = b"\0" + (bytes([callee]) if isinstance(callee, int) else b"\xff" + bytes(callee))
    items = [(item, "") if isinstance(item, int) else item for item in metas]
    accounts = b"".join(bytes([place, ("s" in flags) + 2 * ("w" in flags)]) for place, flags in items)
    tail = bytes([(seed is not None) | 0x80 * on])
    if seed is not None:
        tail += bytes([len(seed)]) + seed + bytes([BUMPS.get(seed, 0) if bump is None else bump])
    return head + bytes([len(items)]) + accounts + struct.pack("<H", len(data)) + data + tail


def held(place, operation):
    """A call between getting a view of an account and writing through it."""
    return b"\3" + bytes([place]) + operation[1:]


def repeat(times, body):
    return b"\1" + struct.pack("<H", times) + body + b"\2"


def lamports(place, change):
    return bytes([0x10, place]) + struct.pack("<q", change)


def poke(place, byte):
    return bytes([0x11, place, byte])


def set_owner(place, owner):
    return bytes([0x12, place]) + bytes(owner)


def set_size(place, size):
    return bytes([0x13, place]) + struct.pack("<I", size)


def resize(place, size):
    return bytes([0x14, place]) + struct.pack("<I", size)


def assign(place, owner):
    return bytes([0x15, place]) + bytes(owner)


def close(place, into):
    return bytes([0x16, place, into])


def store(place, byte, offset):
    return bytes([0x17, place, byte]) + struct.pack("<I", offset)


def move(amount, source, target):
    return bytes([0x18, source]) + struct.pack("<Q", amount) + bytes([target])


def stale_assign(place, owner):
    return bytes([0x19, place]) + bytes(owner)


def stale_close(place, into):
    return bytes([0x1A, place, into])


def say(text):
    return bytes([0x20, len(text)]) + text


def event(data):
    return bytes([0x22, len(data)]) + data


def answer(data):
    return bytes([0x23, len(data)]) + data


READ_ANSWER = b"\x24"
WHERE = b"\x27"
UNITS = b"\x28"
TRAP = b"\x31\xff\x01"


def facts(place):
    return bytes([0x25, place])


def word(place, offset):
    return bytes([0x26, place]) + struct.pack("<I", offset)


def sysvar(key, offset):
    return b"\x29" + bytes(key) + struct.pack("<I", offset)


def derive(seed, bump):
    return bytes([0x2A, len(seed)]) + seed + bytes([bump])


def fail(code):
    return b"\x30" + struct.pack("<Q", code)


def dive(depth):
    return b"\x32" + struct.pack("<Q", depth)


def hashes(times):
    return b"\x33" + struct.pack("<H", times)


# The System program's, and what the cases need of others

def transfer(amount):
    return struct.pack("<IQ", 2, amount)


def create(amount, size, owner):
    return struct.pack("<IQQ", 0, amount, size) + bytes(owner)


def allocate(size):
    return struct.pack("<IQ", 8, size)


def system_assign(owner):
    return struct.pack("<I", 1) + bytes(owner)


class Samples(Cases):
    def __init__(self, name, **runtime):
        def setup(scenario):
            for label, built in zip(PROGRAMS, PROGRAMS.values()):
                scenario.svm.add_program(public_key("sample/" + label), (BUILT / f"{built}.v3.so").read_bytes())
            scenario.fund("payer")
            for key, lamports, data, owner in (
                    (MINE, 10**10, bytes(8), A), (FULL, 10**9, NONZERO, A), (THEIRS, 10**9, NONZERO, B),
                    (WALLET, 10**9, b"", ids.SYSTEM), (SIGNER, 10**9, b"", ids.SYSTEM), (PDA, 10**9, b"", ids.SYSTEM),
                    (FIXED, 10**9, NONZERO, A), (LOOK, 10**9, b"", ids.SYSTEM)):
                scenario.put(key, lamports, data, owner)
        super().__init__(name, setup, **runtime)

    def case(self, name, script, why=None, *, more=(), units=None, program=A, accounts=None, drop=(), then=None,
             comment=None, prepare=None):
        """`more`: accounts after the common ones; `then`: a second instruction's script; `drop`: what of the
        expectation cannot be expected of a program that does not run in the virtual machine, `why` not."""
        metas = [AccountMeta(key, "s" in flags, "w" in flags)
                 for key, flags in (ACCOUNTS if accounts is None else accounts) + list(more)]
        instructions = [Instruction(program, script, metas)]
        if then is not None:
            instructions.append(Instruction(program, then, metas))
        if units is not None:
            instructions.insert(0, compute_budget.unit_limit(units))
        self.add(name, comment or why, *instructions, prepare=prepare)
        for step in self.vectors[-1]["steps"]:
            for key in ("computeUnitsConsumed", *drop):
                step["expect"].pop(key, None)


def calls():
    s = Samples("samples/calls")
    W = lambda place: (place, "w")
    s.case("nothing", call(b))
    s.case("log-in-callee", say(b"out") + call(b, (), say(b"in") + WHERE) + WHERE)
    s.case("system-transfer", call(system, [(signer, "sw"), W(wallet)], transfer(5)))
    s.case("system-transfer-fails", call(system, [(signer, "sw"), W(wallet)], transfer(10**12)))
    s.case("failure-swallowed", call(system, [(signer, "sw"), W(wallet)], transfer(10**12), on=True) + say(b"x"))
    s.case("callee-error-swallowed", call(b, (), fail(77), on=True))
    s.case("callee-custom-error", call(b, (), fail(77)))
    s.case("callee-custom-zero", call(b, (), fail(1 << 32)))
    s.case("own-error", fail(6 << 32))
    s.case("own-error-unknown", fail(99 << 32))
    s.case("own-error-both-halves", fail(3 << 32 | 5))
    s.case("self-recursion", call(a, (a,), WHERE + call(0, (), WHERE)))
    s.case("depth-5", call(a, (a,), call(0, (0,), call(0, (0,), call(0, (0,), WHERE)))))
    s.case("depth-6", call(a, (a,), call(0, (0,), call(0, (0,), call(0, (0,), call(0, (0,), WHERE))))))
    s.case("depth-6-swallowed", call(a, (a,), call(0, (0,), call(0, (0,), call(0, (0,), call(0, (0,), on=True))))))
    s.case("reentrancy", call(b, (a,), call(0, (), say(b"again"))))
    s.case("reentrancy-after-self", call(a, (a, b), call(1, (0,), call(0))))
    s.case("reentrancy-of-the-middle", call(b, (b, c), call(1, (0,), call(0))))
    s.case("self-after-other", call(b, (b,), call(0, (), WHERE)))
    s.case("siblings", call(b, (), say(b"1")) + call(c, (), say(b"2")) + call(b, (), say(b"3")))
    s.case("trace-length-63-calls", repeat(63, call(c)), units=1_400_000)
    s.case("trace-length-full", repeat(62, call(c)), units=1_400_000)
    s.case("trace-length-over-in-callee", call(b, (c,), repeat(64, call(0))), units=1_400_000)
    s.case("memo", call(memo, (), b"hello"))
    s.case("memo-not-utf8", call(memo, (), b"\xff\xfe"))
    s.case("memo-signer", call(memo, [(signer, "s")], b"signed"))
    s.case("memo-unsigned", call(memo, [wallet], b"unsigned"))
    s.case("memo-seed", call(memo, [(pda, "s")], b"by seed", seed=b"s"))
    for name, key in (
            ("ed25519", ids.ED25519), ("secp256k1", ids.SECP256K1), ("secp256r1", ids.SECP256R1),
            ("loader-upgradeable", ids.UPGRADEABLE_LOADER), ("native-loader", ids.NATIVE_LOADER),
            ("loader-2", Pubkey.from_string("BPFLoader2111111111111111111111111111111111")),
            ("loader-1", Pubkey.from_string("BPFLoader1111111111111111111111111111111111")),
            ("compute-budget", ids.COMPUTE_BUDGET), ("token", ids.TOKEN), ("lookup-table", ids.LOOKUP_TABLE),
            ("clock", ids.CLOCK)):
        s.case(f"call-{name}", call(len(ACCOUNTS)), more=[(key, "")])
    s.case("program-not-listed", call(ids.TOKEN))
    s.case("program-not-in-callers-accounts", call(b, (), call(C)))
    s.case("program-does-not-exist", call(public_key("nobody")))
    s.case("wallet-as-program", call(wallet))
    s.case("data-account-as-program", call(theirs))
    s.case("missing-account-as-program", call(len(ACCOUNTS)), more=[(public_key("nobody"), "")])
    s.case("program-not-listed-and-escalated", call(ids.TOKEN, [W(fixed)]))
    s.case("account-twice", call(b, [W(mine), mine, W(mine)], facts(0) + facts(1) + facts(2)))
    s.case("account-twice-signer-second", call(b, [wallet, signer, (signer, "sw")], facts(0) + facts(1) + facts(2)))
    s.case("double-transfer", call(system, [(signer, "sw"), (signer, "w")], transfer(5)))
    s.case("account-twice-at-top", facts(0) + facts(1) + lamports(0, -5) + lamports(1, 5),
           accounts=[(MINE, "w"), (MINE, ""), (WALLET, "w")])
    s.case("privileges-not-passed-on", call(b, [mine, signer, wallet], facts(0) + facts(1) + facts(2)))
    s.case("privilege-lost-in-callee", call(b, [b, mine], call(0, [(1, "w")])))
    s.case("writable-escalated", call(b, [W(fixed)]))
    s.case("signer-escalated", call(b, [(wallet, "s")]))
    s.case("both-escalated", call(b, [(look, "sw")]))
    s.case("escalated-second-of-two", call(b, [fixed, W(fixed)]))
    s.case("escalated-and-unknown-callee", call(public_key("nobody"), [(wallet, "s")]))
    s.case("escalation-swallowed", call(b, [W(fixed)], on=True))
    s.case("program-writable", call(b, [W(b)]))
    s.case("seed-signs", call(system, [(pda, "sw"), W(wallet)], transfer(7), seed=b"s"))
    s.case("seed-signs-in-callee", call(b, [system, (pda, "sw"), W(wallet)],
                                        call(0, [(1, "sw"), (2, "w")], transfer(7)), seed=b"s"))
    s.case("wrong-bump", call(system, [(pda, "sw"), W(wallet)], transfer(7), seed=b"s", bump=BUMPS[b"s"] - 1),
           comment="another address, or none at all")
    s.case("wrong-seed", call(system, [(pda, "sw"), W(wallet)], transfer(7), seed=b"t",
                              bump=Pubkey.find_program_address([b"t"], A)[1]))
    s.case("on-curve", call(system, [(pda, "sw"), W(wallet)], transfer(7), seed=b"t", bump=on_curve(b"t")))
    s.case("on-curve-swallowed",
           call(system, [(pda, "sw"), W(wallet)], transfer(7), seed=b"t", bump=on_curve(b"t"), on=True))
    s.case("seeds-of-another-program", call(b, [system, W(pda), W(wallet)],
                                            call(0, [(1, "sw"), (2, "w")], transfer(7), seed=b"s")))
    s.case("derive", derive(b"s", BUMPS[b"s"]))
    s.case("derive-on-curve", derive(b"t", on_curve(b"t")))
    s.case("seventeen-seeds", bytes([21]), program=PROBE, accounts=[(ids.TOKEN, "")])
    s.case("seed-of-32-bytes", derive(bytes(32), Pubkey.find_program_address([bytes(32)], A)[1]))
    s.case("seed-of-33-bytes", derive(bytes(33), 255))
    s.case("return-data", call(b, (), answer(b"12345678")) + READ_ANSWER)
    s.case("return-data-own", answer(b"12345678") + READ_ANSWER)
    s.case("return-data-none", READ_ANSWER)
    s.case("return-data-cleared-by-call", answer(b"12345678") + call(b) + READ_ANSWER)
    s.case("return-data-cleared-by-builtin",
           answer(b"12345678") + call(system, [(signer, "sw"), W(wallet)], transfer(1)) + READ_ANSWER)
    s.case("return-data-seen-by-callee", answer(b"12345678") + call(b, (), READ_ANSWER))
    s.case("return-data-passed-up", call(b, [c], call(0, (), answer(b"from c"))) + READ_ANSWER)
    s.case("return-data-replaced", call(b, [c], call(0, (), answer(b"from c")) + answer(b"from b!!")) + READ_ANSWER)
    s.case("return-data-empty", answer(b"12345678") + answer(b"") + READ_ANSWER)
    s.case("return-data-of-failure", answer(b"12345678") + fail(3))
    s.case("return-data-zeros", answer(bytes(8)))
    s.case("return-data-next-instruction", answer(b"12345678"), then=READ_ANSWER)
    s.case("return-data-last-instruction", say(b"1"), then=answer(b"second"))
    return s.vectors


def on_curve(seed):
    """A bump that gives a point on the curve."""
    for bump in range(255, -1, -1):
        try:
            Pubkey.create_program_address([seed, bytes([bump])], A)
        except Exception:
            return bump
    raise ValueError("none")


def rules():
    s = Samples("samples/accounts")
    W = lambda place: (place, "w")
    SW = lambda place: (place, "sw")
    pay = call(system, [SW(signer), W(wallet)], transfer(100))
    s.case("lamports-moved", lamports(mine, -5) + lamports(wallet, 5))
    s.case("lamports-made", lamports(mine, 5))
    s.case("lamports-lost", lamports(mine, -5))
    s.case("lamports-lost-in-callee", call(a, [W(mine)], lamports(0, -5)))
    s.case("lamports-of-another-lowered", lamports(theirs, -5) + lamports(mine, 5))
    s.case("lamports-of-another-raised", lamports(theirs, 5) + lamports(mine, -5))
    s.case("lamports-of-read-only-raised", lamports(fixed, 5) + lamports(mine, -5))
    s.case("lamports-of-read-only-lowered", lamports(fixed, -5) + lamports(mine, 5))
    s.case("lamports-of-read-only-other-lowered", lamports(look, -5) + lamports(mine, 5))
    s.case("lamports-of-read-only-other-raised", lamports(look, 5) + lamports(mine, -5))
    s.case("lamports-changed-and-changed-back", lamports(theirs, -5) + lamports(theirs, 5))
    s.case("unbalanced-before-call", lamports(mine, 5) + call(b, [W(mine)]) + lamports(mine, -5))
    s.case("unbalanced-before-call-of-others", lamports(mine, 5) + call(b, [W(wallet)]) + lamports(mine, -5),
           comment="only the accounts of the call are looked at")
    s.case("unbalanced-before-call-one-of-two",
           lamports(mine, -5) + lamports(wallet, 5) + call(b, [W(mine)]))
    s.case("unbalanced-before-self-call", lamports(mine, 5) + call(a, [W(mine)]))
    s.case("balanced-before-call", lamports(mine, -5) + lamports(wallet, 5) + call(b, [W(mine), W(wallet)], facts(0)))
    s.case("forbidden-before-call", lamports(theirs, -5) + lamports(mine, 5) + call(b, [W(theirs), W(mine)]))
    s.case("forbidden-before-call-of-others", lamports(theirs, -5) + lamports(mine, 5) + call(b, [wallet]))
    s.case("forbidden-mended-after-call-of-others",
           lamports(theirs, -5) + call(b, [wallet]) + lamports(theirs, 5))
    s.case("data-forbidden-before-call", poke(theirs, 9) + call(b, [W(theirs)]))
    s.case("data-forbidden-before-call-of-others", poke(theirs, 9) + call(b, [wallet]) + poke(theirs, 1))
    s.case("data-read-only-before-call", poke(fixed, 9) + call(b, [fixed]))
    s.case("data-before-failing-call", poke(theirs, 9) + call(b, [W(theirs)], fail(4)))
    s.case("data-before-unknown-program", poke(theirs, 9) + call(public_key("nobody"), [W(theirs)]))
    s.case("data-before-escalation", poke(theirs, 9) + call(b, [W(theirs), W(fixed)]))
    s.case("data-seen-by-callee", poke(mine, 9) + call(b, [mine], word(0, 0)))
    s.case("data-changed-by-callee", call(b, [W(theirs)], poke(0, 9)) + word(theirs, 0))
    s.case("data-of-mine-changed-by-callee", call(b, [W(mine)], poke(0, 9)))
    s.case("raised-then-spent", lamports(wallet, 10) + lamports(mine, -10) + call(b, [W(wallet), W(mine)])
           + lamports(wallet, -5) + lamports(mine, 5), comment="a call makes the raised sum the one to keep")
    s.case("raised-then-spent-without-call", lamports(wallet, 10) + lamports(wallet, -5) + lamports(mine, -5))
    s.case("raised-then-spent-by-system",
           lamports(signer, 10) + lamports(mine, -10)
           + call(system, [SW(signer), W(mine)], transfer(500)) + word(mine, 0))
    s.case("raised-then-spent-by-owner", lamports(theirs, 10) + lamports(mine, -10)
           + call(b, [W(theirs), W(mine)], lamports(0, -50) + lamports(1, 50)))
    s.case("same-data-written-to-another", poke(theirs, 1))
    s.case("data-of-read-only", poke(fixed, 9))
    s.case("data-of-another", poke(theirs, 9))
    s.case("data-of-another-then-restored", poke(theirs, 9) + poke(theirs, 1))
    s.case("data-of-wallet-too-short", poke(wallet, 9))
    s.case("data-of-clock", poke(len(ACCOUNTS), 9), more=[(ids.CLOCK, "w")])
    s.case("lamports-of-clock", lamports(len(ACCOUNTS), 1) + lamports(mine, -1), more=[(ids.CLOCK, "w")])
    s.case("data-of-program", poke(b, 9))
    s.case("owner-of-another", set_owner(theirs, A))
    s.case("owner-of-read-only", set_owner(fixed, B))
    s.case("owner-with-data", set_owner(full, B))
    s.case("owner-with-zeros", set_owner(mine, B))
    s.case("owner-unchanged", set_owner(mine, B) + set_owner(mine, A))
    s.case("owner-zeroed-after", set_owner(full, B) + b"".join(poke(full, 0) for _ in range(1)) + set_size(full, 1))
    s.case("owner-with-data-before-call", set_owner(full, B) + call(b, [W(full)], poke(0, 1)))
    s.case("owner-then-call", assign(mine, B) + call(b, [W(mine)], store(0, 7, 3) + facts(0)))
    s.case("owner-then-call-then-write", assign(mine, B) + call(b, [W(mine)]) + poke(mine, 1))
    s.case("owner-taken-back-in-call", assign(mine, B) + call(b, [W(mine)], assign(0, A)) + store(mine, 5, 0))
    s.case("assign-with-data", assign(full, B))
    s.case("assign", assign(mine, B))
    s.case("stale-view-after-assign", stale_assign(mine, B))
    s.case("stale-view-after-close", stale_close(mine, wallet))
    s.case("close-and-call-with-one-of-two", close(mine, wallet) + call(b, [W(mine)], facts(0)))
    s.case("stale-view-after-close-and-call",
           stale_close(mine, wallet) + call(b, [W(mine), W(wallet)], facts(0)))
    s.case("stale-view-after-self-call-assigned", held(mine, call(a, [W(mine)], assign(0, B))))
    s.case("stale-view-after-self-call-closed", held(mine, call(a, [W(mine), W(wallet)], close(0, 1))))
    s.case("stale-view-after-self-call-grown",
           held(mine, call(a, [W(mine)], resize(0, 5000))) + word(mine, 0))
    s.case("view-kept-over-call", held(mine, call(b, [mine], word(0, 0))))
    s.case("close", close(full, wallet))
    s.case("close-into-itself", close(full, full))
    s.case("close-read-only", close(fixed, wallet))
    s.case("close-then-say", close(full, wallet) + facts(full) + facts(wallet))
    s.case("revival-by-lamports", close(full, wallet) + move(10**7, mine, full), then=facts(full))
    s.case("revival-in-next-instruction", close(full, wallet), then=facts(full) + move(10**7, mine, full))
    s.case("revival-by-system-unbalanced", close(full, wallet) + call(system, [SW(signer), W(full)], transfer(10**7)))
    s.case("revival-by-system",
           close(full, signer) + call(system, [SW(signer), W(full)], transfer(10**7)) + facts(full))
    s.case("closed-account-written", close(full, wallet) + store(full, 1, 0))
    s.case("rent-paying-left", move(10**9 - 5, full, wallet))
    s.case("resize-to-limit", resize(mine, 8 + 10240))
    s.case("resize-over-limit", resize(mine, 8 + 10241))
    s.case("resize-twice-over-limit", resize(mine, 8 + 5000) + resize(mine, 8 + 10241))
    s.case("resize-in-two-instructions", resize(mine, 8 + 10240), then=resize(mine, 8 + 20480))
    s.case("resize-not-rent-exempt", resize(full, 10000), prepare=lambda x: x.put(FULL, x.rent(8), NONZERO, A))
    s.case("resize-unchecked-of-another", set_size(theirs, 100))
    s.case("resize-unchecked-of-read-only", set_size(fixed, 100))
    s.case("resize-unchecked-of-another-smaller", set_size(theirs, 2))
    s.case("resize-unchecked-and-back", set_size(theirs, 100) + set_size(theirs, 8))
    s.case("resize-shrink-and-grow", resize(full, 2) + resize(full, 8) + word(full, 0))
    s.case("resize-in-callee", call(a, [W(mine)], resize(0, 8 + 10240)) + facts(mine))
    s.case("resize-in-callee-over-limit", call(a, [W(mine)], resize(0, 8 + 10241)))
    s.case("resize-in-two-callees",
           call(a, [W(mine)], resize(0, 8 + 10240)) + call(a, [W(mine)], resize(0, 8 + 10240 + 1)),
           comment="each is within its own limit, and not within the caller's")
    s.case("resize-here-and-in-callee", resize(mine, 8 + 6000) + call(a, [W(mine)], resize(0, 8 + 12000)))
    s.case("resize-in-callee-by-system",
           call(system, [SW(pda)], allocate(10240), seed=b"s") + facts(pda))
    s.case("resize-in-callee-by-system-over-limit",
           call(system, [SW(pda)], allocate(10241), seed=b"s") + facts(pda))
    s.case("create-by-seed", call(system, [SW(signer), SW(len(ACCOUNTS))], create(10**8, 10240, A), seed=b"t",
                                  bump=Pubkey.find_program_address([b"t"], A)[1]) + store(len(ACCOUNTS), 9, 10239),
           more=[(Pubkey.find_program_address([b"t"], A)[0], "w")])
    s.case("create-by-seed-over-limit",
           call(system, [SW(signer), SW(len(ACCOUNTS))], create(10**8, 10241, A), seed=b"t",
                bump=Pubkey.find_program_address([b"t"], A)[1]),
           more=[(Pubkey.find_program_address([b"t"], A)[0], "w")])
    s.case("assigned-by-system-then-written",
           call(system, [SW(pda)], allocate(8), seed=b"s") + call(system, [SW(pda)], system_assign(A), seed=b"s")
           + store(pda, 4, 2) + facts(pda))
    s.case("move-lamports", move(5, mine, theirs))
    s.case("move-lamports-to-itself", move(5, mine, mine))
    s.case("move-too-many", move(10**18, mine, wallet))
    s.case("pay-and-mine", pay + move(5, mine, wallet) + pay)
    return s.vectors


PANIC = "the virtual machine's words for this are about addresses and source lines"


def limits():
    s = Samples("samples/limits")
    s.case("trap", TRAP, PANIC, drop=("logs",))
    s.case("trap-in-callee", call(b, (), TRAP), PANIC, drop=("logs",))
    s.case("trap-after-changes", move(5, mine, wallet) + TRAP, PANIC, drop=("logs",))
    s.case("stack-overflow", dive(1_000_000), PANIC, drop=("logs",))
    s.case("log-not-utf8", say(b"\xff\xfe"))
    s.case("log-empty", say(b""))
    s.case("log-each-kind", say("✓".encode()) + b"\x21" + struct.pack("<Q", 2**64 - 1) + event(b"abc") + facts(mine))
    s.case("event-empty", event(b""))
    s.case("event-then-failure", event(b"abc") + fail(1))
    s.case("log-truncated", repeat(120, say(b"x" * 100)) + say(b"y"), units=1_400_000)
    s.case("log-truncated-then-short", repeat(97, say(b"x" * 86)) + say(b"x" * 200) + say(b"y"), units=1_400_000)
    s.case("log-truncated-by-event", repeat(200, event(b"0123456789" * 4)) + say(b"y"), units=1_400_000)
    # Enough for the program itself, and not for the one syscall: so both sides run out at the same place.
    s.case("units-out-in-derive", derive(b"s", 0), units=1_150)
    s.case("units-out-in-call", call(b), units=950)
    s.case("units-out-swallowed", call(b, on=True), units=950)
    s.case("remaining-units", UNITS)
    s.case("clock", sysvar(ids.CLOCK, 0))
    s.case("clock-last-word", sysvar(ids.CLOCK, 32))
    s.case("clock-past-the-end", sysvar(ids.CLOCK, 33))
    s.case("rent", sysvar(ids.RENT, 0))
    s.case("epoch-schedule", sysvar(ids.EPOCH_SCHEDULE, 0) + sysvar(ids.EPOCH_SCHEDULE, 25))
    s.case("slot-hashes", sysvar(ids.SLOT_HASHES, 0) + sysvar(ids.SLOT_HASHES, 8))
    s.case("last-restart-slot", sysvar(ids.LAST_RESTART_SLOT, 0))
    s.case("epoch-rewards", sysvar(ids.EPOCH_REWARDS, 0))
    s.case("stake-history", sysvar(ids.STAKE_HISTORY, 0))
    s.case("recent-blockhashes", sysvar(ids.RECENT_BLOCKHASHES, 0))
    s.case("slot-history", sysvar(ids.SLOT_HISTORY, 0))
    s.case("instructions-by-syscall", sysvar(ids.INSTRUCTIONS, 0))
    s.case("not-a-sysvar", sysvar(MINE, 0))
    here = len(ACCOUNTS)
    s.case("clock-account", facts(here) + word(here, 0) + word(here, 32), more=[(ids.CLOCK, "")])
    s.case("rent-account", facts(here) + word(here, 0), more=[(ids.RENT, "")])
    s.case("instructions-account", facts(here) + word(here, 0) + word(here, 8), more=[(ids.INSTRUCTIONS, "")])
    s.case("instructions-account-second", say(b"1"), then=facts(here) + word(here, 0) + word(here, 16),
           more=[(ids.INSTRUCTIONS, "")])
    s.case("instructions-account-in-callee", call(b, [here], facts(0) + word(0, 0)), more=[(ids.INSTRUCTIONS, "")])
    s.case("program-account", facts(b) + facts(system))
    s.case("missing-account", facts(here), more=[(public_key("nobody"), "")])
    s.case("accounts-exhausted", facts(200))
    s.case("data-exhausted", b"\x20\x05ab")
    s.case("no-such-operation", b"\xaa")
    s.case("no-data", b"")
    return s.vectors


def main() -> int:
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "Tests" / "Samples" / "Vectors"
    for name, record in (("calls", calls), ("accounts", rules), ("limits", limits)):
        recorded = record()
        names = [vector["name"] for vector in recorded]
        if len(set(names)) != len(names):
            raise ValueError(f"{name}: two vectors of one name")
        vectors.write(str(output / f"{name}.jsonl"), recorded)
        print(f"{len(recorded):5} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
