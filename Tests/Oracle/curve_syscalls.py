"""Sources/CCurves against the curve syscalls of Agave's machine: same verdicts and bytes on random and crooked inputs.

    .venv/bin/python Tests/Oracle/curve_syscalls.py --seed 1 --count 2000
    .venv/bin/python Tests/Oracle/curve_syscalls.py --sanitize --count 500   # undefined behaviour and bounds end it
"""
import argparse
import ctypes
import random
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from solders.account import Account
from solders.compute_budget import set_compute_unit_limit
from solders.instruction import Instruction
from solders.keypair import Keypair
from solders.litesvm import LiteSVM
from solders.message import Message
from solders.pubkey import Pubkey
from solders.transaction import Transaction

ROOT = Path(__file__).resolve().parents[2]
DATA, HEAP = 0x400000010, 0x300000000  # where instruction data lie without accounts, and the heap
WORDS = 48  # five registers and the number of bytes to return stand before the payload

HASHES = {
    "validate": 0xAA2607CA, "group_op": 0xDD1C41A6, "msm": 0x60A40880, "decompress": 0x080C98B0, "pairing": 0xF111A47E,
    "bn128": 0xAE0C318B, "compression": 0x334FD5ED, "poseidon": 0xC4947C21, "set_return_data": 0xA226D3EB,
}
BN_P = 0x30644E72E131A029B85045B68181585D97816A916871CA8D3C208C16D87CFD47
BN_R = 0x30644E72E131A029B85045B68181585D2833E84879B9709143E1F593F0000001
BLS_P = int("1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16)
BLS_R = 0x73EDA753299D7D483339D80809A1D80553BDA402FFFE5BFEFFFFFFFF00000001
ED_L = 2**252 + 27742317777372353535851937790883648493
ED_P = 2**255 - 19
BN_G2 = (
    10857046999023057135944570762232829481370756359578518086990519993285655852781,
    11559732032986387107991004021392285783925812861821192530917403151452391805634,
    8495653923123431417604973247489272438418190587263600148770280649306958101930,
    4082367875863433681332203403145435568316851327593401208105741076214120093531,
)
BLS_G1 = bytes.fromhex(
    "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb")
BLS_G2 = bytes.fromhex(
    "93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
    "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8")


def instruction(opcode, dst=0, src=0, offset=0, immediate=0):
    return struct.pack("<BBhI", opcode, dst | src << 4, offset, immediate & 0xFFFFFFFF)


def lddw(register, value):
    return instruction(0x18, register, immediate=value) + instruction(0, immediate=value >> 32)


def proxy(syscall):
    """A v3 program: calls with the registers of its instruction data, returns r0 and what lies at the heap's word 1."""
    code = lddw(9, DATA)
    for register in range(1, 6):
        code += instruction(0x79, register, 9, 8 * (register - 1))
    code += instruction(0x85, immediate=HASHES[syscall])
    code += lddw(1, HEAP) + instruction(0x7B, 1, 0) + instruction(0x79, 2, 9, 40)
    code += instruction(0x85, immediate=HASHES["set_return_data"])
    code += instruction(0xB7, 0) + instruction(0x95)
    header = b"\x7fELF" + bytes([2, 1, 1]) + bytes(9)
    header += struct.pack("<HHIQQQIHHHHHH", 3, 247, 1, 1 << 32, 64, 0, 3, 64, 56, 1, 0, 0, 0)
    header += struct.pack("<IIQQQQQQ", 1, 1, 120, 1 << 32, 1 << 32, len(code), len(code), 0)
    return header + code


class Oracle:
    def __init__(self):
        self.svm, self.payer, self.programs = LiteSVM(), Keypair.from_seed(bytes([7]) * 32), {}
        self.svm = self.svm.with_sigverify(False).with_blockhash_check(False).with_transaction_history(0)
        self.svm.set_account(self.payer.pubkey(), Account(10**12, b"", Pubkey.default(), False, 0))

    def call(self, syscall, registers, payload, size):
        """r0 and the `size` bytes at the output, or None where the program failed."""
        if syscall not in self.programs:
            address = Pubkey(bytes([len(self.programs) + 9]) * 32)
            self.svm.add_program(address, proxy(syscall))
            self.programs[syscall] = address
        registers = (registers + [0] * 5)[:5]
        data = struct.pack("<6Q", *registers, size + 8) + payload
        instructions = [set_compute_unit_limit(1_400_000), Instruction(self.programs[syscall], data, [])]
        message = Message(instructions, self.payer.pubkey())
        result = self.svm.simulate_transaction(Transaction.populate(message, [self.payer.sign_message(b"")]))
        if hasattr(result, "err"):
            return None
        returned = bytes(result.meta().return_data().data).ljust(size + 8, b"\0")
        return struct.unpack("<Q", returned[:8])[0], returned[8:]


def library(folder, sanitize):
    path = Path(folder) / "curves.so"
    sources = sorted((ROOT / "Sources/CCurves").glob("*.c"))
    checks = ["-fsanitize=undefined,bounds", "-fsanitize-trap=all"] if sanitize else []
    subprocess.run(["clang", "-O2", *checks, "-shared", "-fPIC", "-o", path, *sources, "-lpthread"], check=True)
    out = ctypes.CDLL(str(path))
    for name in ["curve25519_validate", "curve25519_group_op", "curve25519_multiscalar_multiply", "bn254_g1_add",
                 "bn254_g1_multiply", "bn254_g2_add", "bn254_g2_multiply", "bn254_pairing", "bn254_g1_compress",
                 "bn254_g1_decompress", "bn254_g2_compress", "bn254_g2_decompress", "poseidon_bn254_hash",
                 "bls12_381_validate", "bls12_381_group_op", "bls12_381_decompress", "bls12_381_pairing"]:
        getattr(out, name).restype = ctypes.c_bool
    return out


def turned(data, size):
    return b"".join(data[i:i + size][::-1] for i in range(0, len(data), size))


class Cases:
    """Random inputs: mostly good ones, and each kind of bad one."""

    def __init__(self, seed, lib):
        self.random, self.lib = random.Random(seed), lib

    def ours(self, function, *arguments, size):
        out = ctypes.create_string_buffer(size) if size else None
        passed = [ctypes.c_size_t(a) if isinstance(a, int) and not isinstance(a, bool) else a for a in arguments]
        good = getattr(self.lib, function)(*passed, *([out] if size else []))
        return (0 if good else 1, out.raw if size else b"")

    def number(self, limit, size=32):
        """Lowest byte first: small, near the limit, or any."""
        kind = self.random.randrange(12)
        value = (self.random.randrange(4) if kind == 0 else limit - 1 - self.random.randrange(3) if kind == 1
                 else limit + self.random.randrange(3) if kind == 2 else self.random.getrandbits(8 * size) if kind == 3
                 else self.random.randrange(limit))
        return (value % 256**size).to_bytes(size, "little")

    def spoiled(self, data, flags):
        """Sometimes a bit is turned, a flag set, or all is zero."""
        data, kind = bytearray(data), self.random.randrange(10)
        if kind == 0:
            data[self.random.randrange(len(data))] ^= 1 << self.random.randrange(8)
        if kind == 1:
            data[self.random.choice(flags)] ^= self.random.choice([0x20, 0x40, 0x80, 0xC0])
        if kind == 2:
            data = bytearray(len(data))
            if self.random.randrange(2):
                data[self.random.choice(flags)] |= self.random.choice([0x20, 0x40, 0x80, 0xC0])
        return bytes(data)

    # Points, lowest byte first.

    def edwards(self, form):
        if self.random.randrange(8) == 0:
            y = self.random.choice([0, 1, ED_P - 1, ED_P, ED_P + 1, 2**255 - 1, self.random.getrandbits(255)])
            return (y | self.random.randrange(2) << 255).to_bytes(32, "little")
        base = (4 * pow(5, -1, ED_P) % ED_P).to_bytes(32, "little")
        if form == 1:
            base = bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76")
        scalar = self.random.randrange(ED_L).to_bytes(32, "little")
        return self.spoiled(self.ours("curve25519_group_op", form, 2, scalar, base, size=32)[1], [31])

    def bn_point(self, group):
        if group == 1:
            point = (1).to_bytes(32, "little") + (2).to_bytes(32, "little")
        else:
            point = b"".join(value.to_bytes(32, "little") for value in BN_G2)
        name = f"bn254_g{group}_multiply"
        point = self.ours(name, True, point + self.number(BN_R), size=64 * group)[1]
        if group == 2 and self.random.randrange(8) == 0:  # on the curve, hardly ever in the group
            point = self.ours("bn254_g2_decompress", True, self.number(BN_P) + self.random.randrange(BN_P)
                              .to_bytes(32, "little"), size=128)[1]
        return self.spoiled(point, [64 * group - 1, 32 * group - 1])

    def bls_point(self, group):
        generator, size = (BLS_G1, 48) if group == 0 else (BLS_G2, 96)
        point = self.ours("bls12_381_decompress", group, False, generator, size=2 * size)[1]
        scalar = self.random.randrange(BLS_R).to_bytes(32, "big")
        point = self.ours("bls12_381_group_op", group, False, 2, scalar, point, size=2 * size)[1]
        return self.spoiled(turned(point, size), [size - 1, 2 * size - 1])


def compare(oracle, cases, count):
    pick, differences, reached = cases.random, [], Counter()

    def check(label, theirs, ours, inputs):
        reached[label, "refused" if ours[0] else "computed"] += 1
        if theirs is None or theirs[0] != ours[0] or (ours[0] == 0 and theirs[1] != ours[1]):
            differences.append((label, inputs.hex(), theirs, ours))

    def at(offset):
        return DATA + WORDS + offset

    def curve25519():
        form, op = pick.randrange(2), pick.randrange(4)
        if op == 3:
            n = pick.randrange(5)
            scalars = b"".join(cases.number(ED_L) for _ in range(n))
            points = b"".join(cases.edwards(form) for _ in range(n))
            theirs = oracle.call("msm", [form, at(0), at(len(scalars)), n, HEAP + 8], scalars + points, 32)
            ours = cases.ours("curve25519_multiscalar_multiply", form, scalars, points, n, size=32)
            return check(f"curve {form} msm", theirs, ours, scalars + points)
        left = cases.number(ED_L) if op == 2 else cases.edwards(form)
        right = cases.edwards(form)
        theirs = oracle.call("validate", [form, at(0)], right, 0)
        check(f"curve {form} validate", theirs, cases.ours("curve25519_validate", form, right, size=0), right)
        theirs = oracle.call("group_op", [form, op, at(0), at(32), HEAP + 8], left + right, 32)
        ours = cases.ours("curve25519_group_op", form, op, left, right, size=32)
        check(f"curve {form} op {op}", theirs, ours, left + right)

    def bn254():
        little, op = bool(pick.randrange(2)), pick.choice([0, 2, 3, 4, 6])
        if op == 3:
            n = pick.randrange(5)
            parts = [cases.bn_point(1 + i % 2) for i in range(2 * n)]
            if n and pick.randrange(3) == 0:  # e(P, Q) e(−P, Q) = 1
                x, y = parts[0][:32], int.from_bytes(parts[0][32:], "little")
                opposite = x + ((BN_P - y) % BN_P if y < BN_P else 0).to_bytes(32, "little")
                parts, n = [parts[0], parts[1], opposite, parts[1]], 2
            whole, size = b"".join(p if little else turned(p, len(p) // 2) for p in parts), 32
            ours = cases.ours("bn254_pairing", little, whole, n, size=32)
        else:
            group = 1 if op < 4 else 2
            parts = [cases.bn_point(group), cases.bn_point(group) if op in (0, 4) else cases.number(BN_R)]
            if op in (0, 4) and pick.randrange(6) == 0:
                parts[1] = parts[0]
            whole = b"".join(p if little else turned(p, 32 if len(p) == 32 else len(p) // 2) for p in parts)
            size = 64 * group
            ours = cases.ours(f"bn254_g{group}_{'add' if op in (0, 4) else 'multiply'}", little, whole, size=size)
        theirs = oracle.call("bn128", [op | 0x80 * little, at(0), len(whole), HEAP + 8], whole, size)
        check(f"bn254 {op}", theirs, ours, whole)

    def compression():
        little, op = bool(pick.randrange(2)), pick.randrange(4)
        group = 1 + op // 2
        data = cases.bn_point(group)
        if op % 2:
            data = cases.ours(f"bn254_g{group}_compress", True, data, size=32 * group)[1]
            data = cases.number(BN_P) * group if pick.randrange(4) == 0 else cases.spoiled(data, [32 * group - 1])
        whole = data if little else turned(data, 32 * group)
        name = f"bn254_g{group}_{'decompress' if op % 2 else 'compress'}"
        size = 32 * group * (2 if op % 2 else 1)
        theirs = oracle.call("compression", [op | 0x80 * little, at(0), len(whole), HEAP + 8], whole, size)
        check(f"bn254 compression {op}", theirs, cases.ours(name, little, whole, size=size), whole)

    def bls():
        group, little, op = pick.randrange(2), bool(pick.randrange(2)), pick.randrange(5)
        size, ident = 96 * (1 + group), 5 + group + (0 if little else 0x80)
        order = (lambda p: p) if little else (lambda p: turned(p, len(p) // 2))
        if op == 3:
            data = cases.spoiled(order(cases.bls_point(group))[:size // 2], [0, size // 2 - 1])
            flag = 0 if not little else size // 2 - 1
            data = data[:flag] + bytes([data[flag] | pick.choice([0x80, 0x80, 0x80, 0xA0, 0])]) + data[flag + 1:]
            if pick.randrange(16) == 0:  # infinity, and not quite
                data = bytearray(size // 2)
                data[flag] = pick.choice([0xC0, 0xC0, 0xE0, 0x40])
                data = bytes(data)
            theirs = oracle.call("decompress", [ident, at(0), HEAP + 8], data, size)
            return check(f"bls {group} decompress", theirs,
                         cases.ours("bls12_381_decompress", group, little, data, size=size), data)
        if op == 4:
            n = pick.randrange(4)
            g1 = b"".join(order(cases.bls_point(0)) for _ in range(n))
            g2 = b"".join(order(cases.bls_point(1)) for _ in range(n))
            registers = [4 + (0 if little else 0x80), n, at(0), at(len(g1)), HEAP + 8]
            theirs = oracle.call("pairing", registers, g1 + g2, 576)
            return check("bls pairing", theirs, cases.ours("bls12_381_pairing", little, n, g1, g2, size=576), g1 + g2)
        right = order(cases.bls_point(group))
        theirs = oracle.call("validate", [ident, at(0)], right, 0)
        check(f"bls {group} validate", theirs, cases.ours("bls12_381_validate", group, little, right, size=0), right)
        if op == 2:
            left = cases.number(BLS_R)
            left = left if little else left[::-1]
        else:
            left = right if pick.randrange(6) == 0 else order(cases.bls_point(group))
        theirs = oracle.call("group_op", [ident, op, at(0), at(len(left)), HEAP + 8], left + right, size)
        ours = cases.ours("bls12_381_group_op", group, little, op, left, right, size=size)
        check(f"bls {group} op {op}", theirs, ours, left + right)

    def poseidon():
        little, n = bool(pick.randrange(2)), pick.randrange(1, 13)
        inputs = [cases.number(BN_R if pick.randrange(3) == 0 else BN_R - 9) for _ in range(n)]
        if not little:
            inputs = [value[::-1] for value in inputs]
        slices = b"".join(struct.pack("<QQ", at(16 * n + 32 * i), 32) for i in range(n))
        payload = slices + b"".join(inputs)
        theirs = oracle.call("poseidon", [0, 1 if little else 0, at(0), n, HEAP + 8], payload, 32)
        pointers = (ctypes.c_char_p * n)(*inputs)
        ours = cases.ours("poseidon_bn254_hash", little, pointers, n, size=32)
        check(f"poseidon {n}", theirs, ours, payload)

    kinds = [curve25519, bn254, compression, bls, poseidon]
    for number in range(count):
        kinds[number % len(kinds)]()
    return differences, reached


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--sanitize", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        differences, reached = compare(Oracle(), Cases(options.seed, library(folder, options.sanitize)), options.count)
    for (label, outcome), times in sorted(reached.items()):
        print(f"  {label:22} {outcome:9} {times:6}")
    for label, inputs, theirs, ours in differences[:10]:
        print(f"curve_syscalls: {label}: input {inputs}: the oracle {theirs}, here {ours}")
    print(f"curve_syscalls: {sum(reached.values())} cases, seed {options.seed}: {len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
