"""Mutated wire bytes: valid transactions with a byte, a length or a header field changed, mostly signed again."""
from random import Random

from oracle.wire import transaction_bytes

from . import lookup_area, system_area, token_area
from .mutate import INTERESTING_BYTES
from .transactions import transaction
from .world import Doubtful

AREAS = [system_area.AREA, system_area.AREA, token_area.AREA, lookup_area.AREA]


def make_vector(name: str) -> dict:
    for attempt in range(200):
        rng = Random(f"{name}/{attempt}")
        area = rng.choice(AREAS)
        world = area.make_world(rng, f"{name}/{attempt}")
        raw = transaction(area, world)
        for _ in range(rng.choice([1, 1, 1, 2])):
            raw = _mutated(rng, world, raw)
        try:
            return world.vector(name, [world.run(raw)])
        except Doubtful:
            continue
        except BaseException as error:   # LiteSVM itself gave up on it, which says nothing about what is right
            if isinstance(error, KeyboardInterrupt):
                raise
    raise RuntimeError(f"no usable transaction for {name}")


def _mutated(rng: Random, world, raw: bytes) -> bytes:
    kind = rng.choices(
        ["none", "resign", "flip", "byte", "truncate", "append", "insert", "delete", "signature count", "overlong"],
        [26, 44, 5, 5, 5, 4, 3, 3, 3, 2])[0]
    data = bytearray(raw)
    if kind == "resign":
        return _resigned(rng, world, raw)
    if kind == "flip" and data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif kind == "byte" and data:
        data[rng.randrange(len(data))] = rng.choice(INTERESTING_BYTES)
    elif kind == "truncate":
        data = data[:rng.randint(0, len(data))]
    elif kind == "append":
        data += rng.randbytes(rng.choice([1, 2, 64]))
    elif kind == "insert":
        data.insert(rng.randint(0, len(data)), rng.choice(INTERESTING_BYTES))
    elif kind == "delete" and data:
        del data[rng.randrange(len(data))]
    elif kind == "signature count" and data:
        data[0] = rng.choice([0, 1, 2, 3, 127, 128, 129, 255])
    elif kind == "overlong":
        at = rng.randrange(len(data)) if data else 0
        data[at:at + 1] = bytes([(data[at] if data else 1) | 0x80, 0])
    return bytes(data)


def _resigned(rng: Random, world, raw: bytes) -> bytes:
    """Changes the message and signs it again with the keys it names, so that the change itself is judged."""
    count = raw[0] if raw and raw[0] < 0x80 else 0
    message = bytearray(raw[1 + 64 * count:])
    if len(message) < 40:
        return raw
    prefix = 1 if message[0] & 0x80 else 0
    kind = rng.choices(["header", "body", "instructions", "version"], [22, 18, 55, 5])[0]
    keys_end = prefix + 4 + 32 * message[prefix + 3] + 32
    if kind == "header":
        position = prefix + rng.randrange(4)
        message[position] = max(0, min(255, message[position] + rng.choice([-1, 1, 1, 2])))
    elif kind == "body":
        message[rng.randrange(len(message))] = rng.choice(INTERESTING_BYTES)
    elif kind == "instructions" and keys_end < len(message):
        position = rng.randrange(keys_end, len(message))
        message[position] = rng.choice([*INTERESTING_BYTES, message[position] ^ 1, (message[position] + 1) % 256])
    elif kind == "version":
        message = message[1:] if prefix else bytearray(b"\x80") + message
        if rng.random() < 0.6 and not prefix:
            message += b"\0"
    prefix = 1 if message[0] & 0x80 else 0
    signers = message[prefix] if rng.random() < 0.9 else count
    pairs = {bytes(key): pair for key, pair in world.key_pairs.items()}
    signatures = []
    for index in range(min(signers, 12)):
        key = bytes(message[prefix + 4 + 32 * index:prefix + 36 + 32 * index])
        signatures.append(bytes(pairs[key].sign_message(bytes(message))) if key in pairs else bytes(64))
    return transaction_bytes(signatures, bytes(message))


