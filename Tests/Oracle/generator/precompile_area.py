"""Signature precompiles: good signatures, and every way of spoiling offsets, counts, indexes and bytes."""
import struct

from solders.instruction import Instruction

from oracle import ids
from oracle.curves import SECP256R1
from oracle.instructions import memo, precompiles, system
from oracle.keys import key_pair

from .mutate import INTERESTING_BYTES
from .transactions import Area
from .world import SOL, World


class PrecompileWorld(World):
    def __init__(self, rng, prefix):
        super().__init__(rng, prefix)
        self.wallet("ann", SOL)
        self.signer = key_pair(f"{prefix}/signer")
        self.add_table("table", self.wallets)

    def message(self):
        return self.rng.randbytes(self.rng.choice([0, 1, 5, 32, 100, 200]))


def _spoil(world, item: Instruction) -> Instruction:
    """Leaves it alone half of the time; else one change where it hurts."""
    rng = world.rng
    data = bytearray(item.data)
    choice = rng.random()
    if choice < 0.62:
        return item
    if choice < 0.73:   # an offset, an index or a size in the first record
        width = 11 if item.program_id == ids.SECP256K1 else 14
        position = (1 if item.program_id == ids.SECP256K1 else 2) + rng.randrange(width)
        if position < len(data):
            data[position] = rng.choice([*INTERESTING_BYTES, 12, 16, 48, 112])
    elif choice < 0.82:
        position = rng.randrange(len(data))
        data[position] ^= 1 << rng.randrange(8)
    elif choice < 0.87:
        data[0] = rng.choice([0, 1, 2, 8, 9, 255])
    elif choice < 0.90:
        data = data[:rng.randint(0, len(data))]
    elif choice < 0.94:
        data += rng.randbytes(rng.randint(1, 20))
    elif choice < 0.97 and len(data) > 1:
        data[1] = rng.choice([0, 1, 255])
    else:
        data = data[:rng.choice([0, 1, 2, 12, 16])]
    return Instruction(item.program_id, bytes(data), list(item.accounts))


def _ed25519(world):
    rng = world.rng
    message = world.message()
    if rng.random() < 0.25:
        return [_spoil(world, precompiles.ed25519_many([world.message()[:60] for _ in range(rng.choice([2, 3]))],
                                                       world.signer))]
    if rng.random() < 0.2:   # key, signature and message elsewhere: a memo holds them as text-free bytes
        signature = bytes(world.signer.sign_message(message))
        body = bytes(world.signer.pubkey()) + signature + message
        index = rng.choice([0, 1, 1, 2])
        record = struct.pack("<7H", 32, index, 0, index, 96, len(message), index)
        holder = Instruction(rng.choice([ids.MEMO, ids.ED25519]), body, [])
        return [_spoil(world, Instruction(ids.ED25519, b"\1\0" + record, [])), holder]
    return [_spoil(world, precompiles.ed25519(message, world.signer))]


def _secp256k1(world):
    rng = world.rng
    index = rng.choices([0, 1, 2], [85, 12, 3])[0]
    return [_spoil(world, precompiles.secp256k1(
        world.message(), secret=rng.randrange(1, 2**200), nonce=rng.randrange(1, 2**200), index=index,
        high_s=rng.random() < 0.1))]


def _secp256r1(world):
    rng = world.rng
    return [_spoil(world, precompiles.secp256r1(
        world.message(), secret=rng.randrange(1, SECP256R1.order), nonce=rng.randrange(1, 2**200),
        high_s=rng.random() < 0.1))]


def _plain(world):
    rng = world.rng
    if rng.random() < 0.5:
        return [memo.memo("beside it")]
    return [system.transfer(world.payer, world.wallets[1], world.amount(SOL))]


AREA = Area(PrecompileWorld, [(36, _ed25519), (26, _secp256k1), (28, _secp256r1), (10, _plain)],
            mischief=0.02, unit_limits=(100, 1500))
