"""Keccak-256 and ECDSA in plain Python, to make the precompiles' inputs."""


def keccak256(message: bytes) -> bytes:
    """Keccak with the original padding, as Ethereum uses it."""
    mask, rate = 2**64 - 1, 136

    def rotate(value, count):
        return ((value << count) | (value >> (64 - count))) & mask if count else value

    offsets = [[0, 36, 3, 41, 18], [1, 44, 10, 45, 2], [62, 6, 43, 15, 61], [28, 55, 25, 21, 56], [27, 20, 39, 8, 14]]
    state = [[0] * 5 for _ in range(5)]
    padded = bytearray(message) + b"\1"
    padded += bytes(-len(padded) % rate)
    padded[-1] |= 0x80
    for start in range(0, len(padded), rate):
        for lane in range(rate // 8):
            at = start + 8 * lane
            state[lane % 5][lane // 5] ^= int.from_bytes(padded[at:at + 8], "little")
        for constant in _round_constants():
            columns = [row[0] ^ row[1] ^ row[2] ^ row[3] ^ row[4] for row in state]
            mixed = [columns[(x - 1) % 5] ^ rotate(columns[(x + 1) % 5], 1) for x in range(5)]
            state = [[state[x][y] ^ mixed[x] for y in range(5)] for x in range(5)]
            moved = [[0] * 5 for _ in range(5)]
            for x in range(5):
                for y in range(5):
                    moved[y][(2 * x + 3 * y) % 5] = rotate(state[x][y], offsets[x][y])
            state = [[moved[x][y] ^ (~moved[(x + 1) % 5][y] & moved[(x + 2) % 5][y] & mask) for y in range(5)]
                     for x in range(5)]
            state[0][0] ^= constant
    return b"".join(state[lane % 5][lane // 5].to_bytes(8, "little") for lane in range(4))


def _round_constants():
    register = 1
    for _ in range(24):
        constant = 0
        for bit in range(7):
            if register & 1:
                constant |= 1 << ((1 << bit) - 1)
            register = ((register << 1) ^ ((register >> 7) * 0x171)) & 0xFF
        yield constant


class Curve:
    """A short Weierstrass curve with ECDSA over it; not constant-time, and fine for test data."""

    def __init__(self, prime, a, base, order):
        self.prime, self.a, self.base, self.order = prime, a, base, order

    def add(self, left, right):
        if left is None or right is None:
            return right if left is None else left
        if left[0] == right[0]:
            if (left[1] + right[1]) % self.prime == 0:
                return None
            slope = (3 * left[0] * left[0] + self.a) * pow(2 * left[1], -1, self.prime) % self.prime
        else:
            slope = (right[1] - left[1]) * pow(right[0] - left[0], -1, self.prime) % self.prime
        x = (slope * slope - left[0] - right[0]) % self.prime
        return x, (slope * (left[0] - x) - left[1]) % self.prime

    def multiply(self, scalar, point):
        result = None
        while scalar:
            if scalar & 1:
                result = self.add(result, point)
            point = self.add(point, point)
            scalar >>= 1
        return result

    def sign(self, secret, digest, nonce):
        """(r, low s, recovery id)"""
        point = self.multiply(nonce, self.base)
        r = point[0] % self.order
        s = pow(nonce, -1, self.order) * (digest + r * secret) % self.order
        recovery = (point[1] & 1) | ((point[0] >= self.order) << 1)
        return (r, self.order - s, recovery ^ 1) if s > self.order // 2 else (r, s, recovery)


SECP256K1 = Curve(
    2**256 - 2**32 - 977, 0,
    (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
     0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8),
    0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141)
SECP256R1 = Curve(
    0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF,
    0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFC,
    (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5),
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551)
