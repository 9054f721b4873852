"""Compares the compiled Probe's arithmetic with Python's integers on random operands: test_arithmetic.py [rounds]"""
import random
import sys

from machine import Machine, words

M = 2**64
SPECIAL = [0, 1, 2, 3, M - 1, M - 2, 2**63, 2**63 - 1, 2**32, 2**32 - 1, 10_000]
random.seed(7)
probe = Machine("Probe", "v3", 202, [])
most = 0


def operand():
    return random.choice(SPECIAL) if random.random() < 0.3 else random.getrandbits(random.randint(1, 64))


def run(data):
    """The numbers logged, or None for an overflow."""
    global most
    receipt, error = probe.run(data)
    if error:
        assert "ArithmeticOverflow" in error, error
        return None
    most = max(most, receipt.compute_units_consumed())
    line = next(line for line in receipt.logs() if line.startswith("Program log: 0x"))
    return [int(number, 16) for number in line[13:].split(", ")]


def signed(value):
    return value - M if value >> 63 else value


def quotient(a, b):
    """Rounded towards zero; None when it does not exist."""
    if b == 0:
        return None
    result = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    return result if result < 2**63 else None


rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
for _ in range(rounds):
    a, b, operation = operand(), operand(), random.randint(0, 4)
    expected = [a + b, a - b, a * b, a // b if b else -1, a * b // 10_000][operation]
    found = run(bytes([4, operation]) + words(a, b))
    assert found[:1] == [expected] if found else not 0 <= expected < M, (operation, a, b, found, expected)

    a, b = signed(a), signed(b)
    difference, ratio = a - b, quotient(a, b)
    found = run(b"\5" + words(a, b))
    exists = -(2**63) <= difference < 2**63 and ratio is not None
    assert found[:2] == [difference % M, ratio % M] if found else not exists, (a, b, found)
print(2 * rounds, "cases agree; most compute units", most)
