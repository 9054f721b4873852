"""Durable-nonce transactions: good, stale, by the wrong authority, failing later, sent twice.

A failing one is recorded as Agave treats it: the nonce moves on. LiteSVM would leave it usable.
"""
from random import Random

from solders.hash import Hash
from solders.pubkey import Pubkey

from oracle import ids, images
from oracle.encoding import sha256
from oracle.instructions import memo, system
from oracle.vectors import Image

from .mutate import mutate
from .system_area import AREA as SYSTEM_AREA
from .transactions import transaction, with_side_instructions
from .world import SOL, Doubtful, World


class NonceWorld(World):
    def __init__(self, rng, prefix):
        super().__init__(rng, prefix)
        for name in ("ann", "bob"):
            self.wallet(name, rng.choice([SOL, 3 * SOL]))
        self.program = self.key("program")
        self.allocated, self.foreign = [], []
        self.nonces = [self._nonce(index) for index in range(3)]
        self.add_table("table", [*self.nonces, *self.wallets])

    def _nonce(self, index):
        rng = self.rng
        value = images.durable_nonce(sha256(f"{self.prefix}/{index}".encode()))
        if rng.random() < 0.06:
            value = images.durable_nonce(self.machine.svm.latest_blockhash())
        authority = rng.choice([*self.wallets, self.key(f"authority{index}")])
        data = images.nonce(authority, value, version=1 if rng.random() < 0.93 else 0)
        if rng.random() < 0.03:
            data = bytes(80)
        owner = ids.SYSTEM if rng.random() < 0.97 else self.program
        return self.put(self.key(f"nonce{index}"), Image(self.rent(80) + rng.choice([0, 0, 5, SOL]), data, owner))

    def value(self, key) -> Hash:
        image = self.get(key)
        return Hash.from_bytes(image.data[40:72] if image and len(image.data) >= 72 else bytes(32))

    def authority(self, key):
        image = self.get(key)
        stored = Pubkey.from_bytes(image.data[8:40]) if image and len(image.data) >= 40 else self.payer
        return stored if stored in self.key_pairs and self.rng.random() < 0.94 else self.rng.choice(self.wallets)


def _rest(world: NonceWorld, nonce) -> list:
    """What comes after the advance: transfers and memos, some of which fail, and the nonce's own authority."""
    rng = world.rng
    choice = rng.random()
    if choice < 0.60:
        target = rng.choice([*world.wallets, world.fresh(), nonce])
        return [system.transfer(rng.choice(world.wallets), target, world.amount(SOL))]
    if choice < 0.75:
        return [memo.memo(rng.choice(["hello", "", b"\xff\xfe"]))]
    if choice < 0.85:
        return [system.authorize_nonce(nonce, world.authority(nonce), rng.choice(world.wallets))]
    if choice < 0.92:
        return [system.create_account(world.payer, world.fresh(), world.rent(8), 8, world.program)]
    return []


def _durable(world: NonceWorld) -> bytes:
    rng = world.rng
    nonce = rng.choice(world.nonces)
    items = [system.advance_nonce(nonce, world.authority(nonce))]
    for _ in range(rng.choice([0, 1, 1, 2])):
        items += _rest(world, nonce)
    if rng.random() < 0.10 and len(items) > 1:
        items = items[1:] + items[:1]
    if rng.random() < 0.10:
        position = rng.randrange(len(items))
        items[position] = mutate(rng, world, items[position])
    if rng.random() < 0.10:
        items = with_side_instructions(SYSTEM_AREA, world, items)
    blockhash = world.value(nonce) if rng.random() < 0.94 else world.value(rng.choice(world.nonces))
    payer = rng.choice(world.wallets) if rng.random() < 0.3 else None
    message = world.compile(items, payer, blockhash, world.tables if rng.random() < 0.12 else None)
    return world.sign(message)


def make_vector(name: str) -> dict:
    for attempt in range(100):
        rng = Random(f"{name}/{attempt}")
        world = NonceWorld(rng, f"{name}/{attempt}")
        steps, sent = [], []
        try:
            for _ in range(rng.choices([1, 2, 3, 4], [40, 35, 15, 10])[0]):
                choice = rng.random()
                if sent and choice < 0.20:
                    raw = rng.choice(sent)
                elif sent and choice < 0.45:
                    world.machine.apply({"expireBlockhash": True})
                    steps.append({"expireBlockhash": True})
                    continue
                elif choice < 0.58:
                    raw = transaction(SYSTEM_AREA_ON_NONCES, world)
                else:
                    raw = _durable(world)
                steps.append(world.run(raw))
                sent.append(raw)
        except Doubtful:
            pass
        if any("transaction" in step for step in steps):
            return world.vector(name, steps)
    raise RuntimeError(f"no usable transaction for {name}")


def _nonce_makers():
    from . import system_area as makers
    chosen = (makers._advance, makers._withdraw, makers._initialize_nonce, makers._authorize, makers._upgrade)
    return [(1, maker) for maker in chosen]


SYSTEM_AREA_ON_NONCES = type(SYSTEM_AREA)(NonceWorld, _nonce_makers(), mischief=0.15, unit_limits=(100, 1500))
