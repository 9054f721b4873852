#!/usr/bin/env python3
"""What Token-2022 shows of amounts with interest or a factor, and what it reads back: random cases, one a line.

    ui_amounts.py --seed N --count K OUT.tsv

Columns: `interest` and its four fields, or `scaled`, the bits of its two factors in hexadecimal, the time of the second
one, and `-`; the clock's time; the mint's decimals; `show` and an amount, `read` and a text, `average` and `-` (the
rate up to now), or `valid` and the bits of a factor; what comes back, after `!` an error.
"""
import argparse
import math
import random
import struct
import sys
from fractions import Fraction

from solders.compute_budget import ComputeBudget
from solders.hash import Hash
from solders.instruction import AccountMeta, Instruction
from solders.message import Message
from solders.pubkey import Pubkey
from solders.signature import Signature
from solders.transaction import VersionedTransaction

from oracle import ids
from oracle.encoding import u8, u16, u64
from oracle.images import mint
from oracle.machine import Machine, error_json
from oracle.vectors import Image

I64 = 2**63
# In what the program multiplies rates and seconds to: one whole, for a year.
ONE = 31_556_736 * 10_000
PAYER = Pubkey.from_bytes(bytes([1] * 32))
MINT = Pubkey.from_bytes(bytes([2] * 32))


def bits(value: float) -> int:
    return struct.unpack("<Q", struct.pack("<d", value))[0]


def number(value: int) -> float:
    return struct.unpack("<d", struct.pack("<Q", value))[0]


class Oracle:
    def __init__(self):
        self.machine = Machine({"signatureVerification": False, "blockhashCheck": False})
        budget = ComputeBudget(True)
        budget.compute_unit_limit = 100_000_000
        self.machine.svm = self.machine.svm.with_compute_budget(budget)
        self.machine.set(PAYER, Image(10**12, b"", ids.SYSTEM, False, 0))

    def answer(self, config: tuple, now: int, decimals: int, question: str, value) -> str:
        if config[0] == "interest":
            kind, extension = 10, bytes(PAYER) + struct.pack("<qhqh", *config[1:])
        else:
            kind, extension = 25, bytes(PAYER) + struct.pack("<QqQ", config[1], config[3], config[2])
        data = mint(None, 0, decimals).ljust(165, b"\0") + b"\1" + u16(kind) + u16(len(extension)) + extension
        self.machine.set(MINT, Image(10**10, data, ids.TOKEN_2022, False, 0))
        self.machine.set_sysvars({"clock": {
            "slot": 1, "epochStartTimestamp": 0, "epoch": 0, "leaderScheduleEpoch": 0, "unixTimestamp": now}})
        data = {
            "show": lambda: u8(23) + u64(value), "read": lambda: u8(24) + value.encode(),
            "average": lambda: bytes([33, 1, 0, 0]), "valid": lambda: bytes([43, 1]) + u64(value) + u64(0)}[question]()
        metas = [AccountMeta(MINT, False, question in ("average", "valid")), AccountMeta(PAYER, True, True)]
        message = Message.new_with_blockhash([Instruction(ids.TOKEN_2022, data, metas)], PAYER, Hash.default())
        result = self.machine.svm.simulate_transaction(VersionedTransaction.populate(message, [Signature.default()]))
        if hasattr(result, "err"):
            error = error_json(result.err())["InstructionError"][1]
            return f"!{error['Custom']}" if isinstance(error, dict) else f"!{error}"
        returned = bytes(result.meta().return_data().data)
        if question == "show":
            return returned.decode()
        if question == "read":
            return str(int.from_bytes(returned, "little"))
        changed = next(bytes(account.data) for key, account in result.post_accounts() if key == MINT)
        return str(struct.unpack_from("<h", changed, 170 + 32 + 8)[0]) if question == "average" else "yes"


class Maker:
    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.halves = self.make_halves()

    def make_halves(self) -> list:
        """Amounts and exponents of which exactly 0.5 is left, the one half with no digit before it to be even."""
        found = []
        while len(found) < 4:
            amount = self.random.getrandbits(self.random.randint(2, 64)) | 1
            exponent = round(math.log(0.5 / amount) * ONE)
            if amount * math.exp(exponent / ONE) == 0.5:
                found.append((amount, exponent))
        return found

    def row(self) -> tuple:
        return self.random.choice([self.interest, self.interest, self.scaled, self.scaled, self.digits])()

    def decimals(self) -> int:
        r = self.random
        return r.choice([0, 1, 2, 6, 9, r.randint(0, 20), r.randint(0, 20), r.randint(0, 20), r.randint(0, 255)])

    def amount(self) -> int:
        r = self.random
        value = r.choice([
            0, 1, 2**64 - 1, r.getrandbits(64), r.getrandbits(r.randint(1, 64)), r.randint(1, 10**6),
            10**r.randint(0, 19), 2**r.randint(0, 64) + r.randint(-3, 3), r.randint(2**50, 2**54)])
        return min(max(value, 0), 2**64 - 1)

    def time(self) -> int:
        r = self.random
        value = r.choice([
            0, r.randint(1_500_000_000, 1_900_000_000), r.randint(-(2**40), 2**40), r.randint(-I64, I64 - 1),
            r.choice([-1, 1]) * r.getrandbits(r.randint(1, 63)), r.choice([-I64, I64 - 1])])
        return value

    def rate(self) -> int:
        r = self.random
        return r.choice([0, 500, -500, r.randint(-1000, 1000), r.randint(-(2**15), 2**15 - 1), -(2**15), 2**15 - 1])

    def interest(self):
        r = self.random
        decimals, shape = self.decimals(), r.random()
        if shape < 0.02:
            amount, exponent = r.choice(self.halves)
            config = ("interest", 0, 0, 0, 1 if exponent > 0 else -1)
            return config, abs(exponent), 0, "show", amount
        if shape < 0.06:
            # Down where the function is subnormal, with amounts that tell its last bit.
            rate, seconds = -(2**15), round(r.choice([r.uniform(708, 712), r.uniform(708, 746)]) * ONE / 2**15)
            config = ("interest", 0, *r.choice([(rate, seconds, 0), (0, 0, rate)]))
            value = Fraction(self.scale(config, seconds, 0)) * r.randint(2**52, 2**64)
            return config, seconds, 0, "read", repr(float(value))
        if shape < 0.4:
            # Times in order, rates as they are found.
            start = r.randint(1_500_000_000, 1_900_000_000)
            update = start + r.randint(0, 10**8)
            config = ("interest", start, self.rate(), update, self.rate())
            now = update + r.randint(-100, 10**r.randint(1, 12))
        elif shape < 0.8:
            # Both exponents anywhere, as far as the function is neither 0 nor infinite, and a little farther.
            start = r.randint(-(10**9), 10**9)
            size = 10.0 ** r.randint(-12, 3)
            rates = [self.rate() or 1, self.rate() or 1]
            spans = [int(r.uniform(-0.76, 0.76) * size * ONE / rate) for rate in rates]
            config = ("interest", start, rates[0], start + spans[0], rates[1])
            now = start + sum(spans)
        else:
            config = ("interest", self.time(), self.rate(), self.time(), self.rate())
            now = self.time()
        if r.random() < 0.1:
            return config, now, decimals, "average", "-"
        if r.random() < 0.5:
            return config, now, decimals, "show", self.amount()
        scale = self.scale(config, now, decimals)
        return config, now, decimals, "read", self.text(scale)

    def scale(self, config, now, decimals) -> float:
        try:
            exponent = (config[2] * (config[3] - config[1]) + config[4] * (now - config[3])) / ONE
            return math.exp(exponent) / 10.0**decimals
        except OverflowError:
            return 1.0

    def factor(self) -> int:
        r = self.random
        return r.choice([
            bits(1.0), bits(float(r.randint(1, 100))), bits(r.uniform(0, 2)),
            bits(r.uniform(0, 2) * 10**r.randint(-9, 9)),
            bits(2.0**r.randint(-1022, 1023)), bits(10.0**r.randint(-307, 308)), r.getrandbits(63), r.getrandbits(63),
            bits(sys.float_info.max) - r.randint(0, 3), bits(sys.float_info.min) + r.randint(-3, 3),
            r.getrandbits(52), r.getrandbits(64),
            bits(r.choice([0.0, -0.0, -1.0, -0.5, math.inf, -math.inf, math.nan]))])

    def scaled(self):
        r = self.random
        config = ("scaled", self.factor(), self.factor(), self.time())
        now = r.choice([config[3], max(config[3] - 1, -I64), self.time()])
        decimals = self.decimals()
        if r.random() < 0.05:
            return config, now, decimals, "valid", self.factor()
        if r.random() < 0.5:
            return config, now, decimals, "show", self.amount()
        factor = number(config[2] if now >= config[3] else config[1])
        return config, now, decimals, "read", self.text(factor / 10.0**decimals)

    def digits(self):
        """A number between or at two neighbours, read through a factor that leaves all its digits in the amount."""
        r = self.random
        pattern = r.choice([
            r.getrandbits(63), r.getrandbits(63), r.getrandbits(r.randint(1, 55)), bits(10.0**r.randint(-307, 308))])
        pattern = min(pattern, 0x7FEFFFFFFFFFFFFE)
        low = Fraction(number(pattern))
        step = Fraction(number(pattern + 1)) - low
        value = low + step * r.choice([0, Fraction(1, 2), Fraction(1, 2), Fraction(r.random())])
        exponent = (pattern >> 52) - 1075 if pattern >> 52 else -1074
        exponent = min(exponent + r.choice([0, 0, 0, -5, -10]), 1023)
        factor = bits(math.ldexp(1.0, max(exponent, -1074)))
        text = self.expansion(value)
        if r.random() < 0.5:
            text = self.tweaked(text)
        return ("scaled", factor, factor, 0), 0, 0, "read", text[:1000]

    def expansion(self, value: Fraction) -> str:
        """The number in decimal: in full, or cut off, with an exponent or without."""
        r = self.random
        twos = value.denominator.bit_length() - 1
        if value.denominator != 1 << twos:
            value, twos = Fraction(int(value * 2**1100), 2**1100), 1100
        digits, point = str(value.numerator * 5**twos * 2**twos // value.denominator), twos
        wanted = r.choice([len(digits), len(digits), r.randint(1, len(digits)), 17, 19, 20, 768, 770])
        cut = max(len(digits) - wanted, 0)
        digits, point = digits[:len(digits) - cut], point - cut
        if r.random() < 0.6 or not -300 < point < 600:
            # As many digits before the point as one likes.
            before = r.choice([1, 0, len(digits), r.randint(0, len(digits))])
            exponent = len(digits) - before - point
            return f"{digits[:before]}.{digits[before:]}{r.choice('eE')}{exponent:{r.choice(['', '+'])}d}"
        if point <= 0:
            return digits + "0" * -point
        digits = digits.rjust(point + 1, "0")
        return digits[:-point] + "." + digits[-point:]

    def tweaked(self, text: str) -> str:
        r = self.random
        mantissa, mark, exponent = text.replace("E", "e").partition("e")
        kind = r.randint(0, 5)
        if kind == 0 and "." in mantissa:
            mantissa += "0" * r.randint(0, 30) + r.choice(["1", "", "0"])
        elif kind == 1:
            mantissa = "0" * r.randint(1, 30) + mantissa
        elif kind == 2 and mantissa[-1:].isdigit():
            mantissa = mantissa[:-1] + str(r.randint(0, 9))
        elif kind == 3:
            mantissa = r.choice("+-") + mantissa
        elif kind == 4 and mark:
            sign, exponent = exponent[:1].strip("0123456789"), exponent.lstrip("+-")
            exponent = sign + "0" * r.randint(0, 9) + exponent
        return mantissa + mark + exponent

    def text(self, scale: float) -> str:
        r = self.random
        kind = r.random()
        if kind < 0.55 and math.isfinite(scale) and scale > 0:
            value = Fraction(scale) * self.amount()
            if r.random() < 0.3:
                value *= Fraction(r.uniform(0, 2))
            if value < 2**1023:
                text = r.choice([lambda: repr(float(value)), lambda: f"{float(value):.{r.randint(0, 20)}f}",
                                 lambda: self.expansion(Fraction(float(value)))])()
                return (self.tweaked(text) if r.random() < 0.2 else text)[:1000]
        if kind < 0.75:
            places = r.randint(0, 20)
            return self.tweaked(f"{self.amount() / 10**places:.{places}f}")
        if kind < 0.85:
            word = r.choice(["inf", "infinity", "nan", "infinit", "in", "infinityy", "nan0", "0inf", "e", "e1", ".e1"])
            word = "".join(r.choice([letter, letter.upper()]) for letter in word)
            return r.choice(["", "+", "-", " "]) + word
        if kind < 0.9:
            return r.choice(["", "-", "+", ".", "-.", "+.5", "-0", "-0.0", "-1e-400", "0x10", "1_0", "1,5", "1..5",
                             "1.5.", "１", "1e999999999999999999999", "1e-999999999999999999999",
                             "0e999999999999999999999", "0." + "0" * 400 + "1e401", "1" + "0" * 400 + "e-400",
                             "1e+", "1e-", "1e", "--1", "+-1"])
        return "".join(r.choice("0123456789019.eE+-inf_ ") for _ in range(r.randint(0, 8)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("output", metavar="OUT.tsv")
    options = parser.parse_args()
    maker, oracle = Maker(options.seed), Oracle()
    with open(options.output, "w", encoding="utf-8", newline="\n") as file:
        for _ in range(options.count):
            config, now, decimals, question, value = maker.row()
            answer = oracle.answer(config, now, decimals, question, value)
            if config[0] == "scaled":
                config = ("scaled", f"{config[1]:016x}", f"{config[2]:016x}", config[3], "-")
            if question == "valid":
                value = f"{value:016x}"
            print(*config, now, decimals, question, value, answer, sep="\t", file=file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
