"""Runs the compiled Probe, one feature of the program API an instruction: test_probe.py [v3|v0]"""
import hashlib
import struct
import sys

from machine import *

VERSION = sys.argv[1] if len(sys.argv) > 1 else "v3"
results = []
probe = Machine("Probe", VERSION, 202, results)
svm, program = probe.svm, probe.program
account, other = key(50).pubkey(), key(4).pubkey()
svm.set_account(account, Account(10**10, bytes(8), program, False, 0))
svm.airdrop(other, 10**10)
svm.set_account(key(7).pubkey(), token_account(key(5).pubkey(), other, 1))


def p(name, data, metas=(), expect=None):
    return probe.send(name, data, metas, (), expect)


def logged(receipt, *numbers):
    """Whether a line of numbers starts with these."""
    line = "Program log: " + ", ".join(f"0x{n:x}" for n in numbers)
    return any(text == line or text.startswith(line + ",") for text in receipt.logs())


def size():
    return len(probe.data(account))


p("resize to 10248", b"\0" + words(10248), [writable(account)])
probe.check("size and last byte", size() == 10248 and probe.data(account)[-1] == 0x5A)
p("resize to 20489", b"\0" + words(20489), [writable(account)], "InvalidRealloc")
p("resize to 0", b"\0" + words(0), [writable(account)])
probe.check("empty", size() == 0)
p("resize to 10", b"\0" + words(10), [writable(account)])
probe.check("zeros", probe.data(account) == bytes(9) + b"\x5a")
p("resize to -1", b"\0" + words(-1), [writable(account)], "InvalidRealloc")
p("resize, read-only", b"\0" + words(9), [readonly(account)], "Immutable")
p("resize, another program's", b"\0" + words(9), [writable(key(7).pubkey())], "InvalidAccountOwner")

receipt = p("return data", b"\2" + words(77))
probe.check("its bytes", bytes(receipt.return_data().data) == words(77) + struct.pack("<I", 7))
receipt = p("logs, and a gated syscall", b"\3", (), "ProgramFailedToComplete")
lines = [line for line in receipt.logs() if "Program log" in line]
probe.check(
    "lines", lines[:3] == ["Program log: text", "Program log: 0x1, 0x2, 0x3, 0x4, 0x5", f"Program log: {program}"])

ARITHMETIC = [  # name, operation, operands, result or None
    ("add", 0, 2, 3, 5), ("add over", 0, 2**64 - 1, 1, None), ("subtract", 1, 3, 2, 1),
    ("subtract under", 1, 2, 3, None),
    ("multiply", 2, 2**32, 2**31, 2**63), ("multiply over", 2, 2**32, 2**32, None), ("divide", 3, 7, 2, 3),
    ("divide by zero", 3, 7, 0, None), ("scale", 4, 2**63, 30, 2**63 * 30 // 10_000),
    ("scale over", 4, 2**63, 10**9, None)]
for name, operation, a, b, result in ARITHMETIC:
    receipt = p(name, bytes([4, operation]) + words(a, b), (), None if result is not None else "ArithmeticOverflow")
    if result is not None:
        probe.check("   value", logged(receipt, result))
receipt = p("time -100 and 7", b"\5" + words(-100, 7))
probe.check("   value", logged(receipt, -107 & (2**64 - 1), -14 & (2**64 - 1)))
p("time minimum / -1", b"\5" + words(-(2**63), -1), (), "ArithmeticOverflow")
p("bare + in range", b"\6" + words(1, 2))
p("bare + that traps", b"\6" + words(2**64 - 1, 1), (), "ProgramFailedToComplete")
p("a failed call cannot be ignored", b"\7", [readonly(TOKEN)], custom(12))

address, bump = Pubkey.find_program_address([b"probe"], program)
receipt = p("create address", b"\x08" + bytes([bump]))
probe.check("   value", f"Program log: {address}" in receipt.logs())
if bump < 255:
    p("create address on the curve", b"\x08" + bytes([bump + 1]), (), "InvalidSeeds")
p("move lamports", b"\x09" + words(5), [writable(account), writable(other)])
p("move too many", b"\x09" + words(10**18), [writable(account), writable(other)], "InsufficientFunds")
receipt = p("self call with return data", b"\x0a", [readonly(program)])
probe.check("   value", logged(receipt, 99, 12))
p("read out of bounds", b"\x0b" + words(3), [readonly(account)], "InvalidAccountData")
p("read at -1", b"\x0b" + words(-1), [readonly(account)], "InvalidAccountData")

clock = svm.get_clock()
clock.slot = 4321
svm.set_clock(clock)
receipt = p("sysvars", b"\x0c")
probe.check("   values", logged(receipt, 4321, 4321, svm.minimum_balance_for_rent_exemption(0)))
probe.check("   past the end", logged(receipt, 17 << 32))
receipt = p("text of payloads and bytes", b"\x0d" + "ok ✓".encode())
probe.check("   payload", f"Program log: of 18446744073709551615 at {program}" in receipt.logs())
probe.check("   bytes", "Program log: ok ✓" in receipt.logs())
probe.check("   compute units", any("units remaining" in line for line in receipt.logs()))
p("text that is not UTF-8", b"\x0d\xff", (), "ProgramFailedToComplete")
receipt = p("hashes", b"\x0eabc")
sha = struct.unpack("<4Q", hashlib.sha256(b"abc").digest())
keccak = struct.unpack(
    "<4Q", bytes.fromhex("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"))
probe.check("   values", logged(receipt, sha[0], sha[3], keccak[0], keccak[3]))
address, _ = Pubkey.find_program_address([b"probe", words(7)], TOKEN)
receipt = p("address of another program", b"\x0f", [readonly(TOKEN)])
probe.check("   value", f"Program log: {address}" in receipt.logs())

a, b = (Pubkey.find_program_address([seed], program)[0] for seed in (b"a", b"b"))
svm.airdrop(a, 10**9)
svm.airdrop(b, 10**9)
p("call signed for two addresses", b"\x10", [writable(a), writable(b), readonly(SYSTEM)])
probe.check("   lamports", (svm.get_balance(a), svm.get_balance(b)) == (10**9 - 5, 10**9 + 5))
p("call of a program not listed", b"\x10", [writable(a), writable(b)], "MissingAccount")
receipt = p("stack height", b"\x11")
probe.check("   value", logged(receipt, 1))
p("unchecked change", b"\x12", [writable(other)], "ExternalAccountLamportSpend")
p("too much return data", b"\x13", (), "ProgramFailedToComplete")
receipt = p("charge does nothing", b"\x14")
probe.check("   units", receipt.compute_units_consumed() < 1000)

p("resize to 0", b"\0" + words(0), [writable(account)])
p("assign", b"\1", [writable(account), readonly(other)])
probe.check("owner", svm.get_account(account).owner == other)
p("no such instruction", b"\xff", (), "InvalidInstructionData")
p("no data", b"", (), "InvalidInstructionData")
print(sum(results), "passed", len(results) - sum(results), "failed")
sys.exit(0 if all(results) else 1)
