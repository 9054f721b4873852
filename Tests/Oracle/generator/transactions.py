"""Puts instructions together into vectors: budgets, tables, mutations, bad signatures, several steps."""
from random import Random
from typing import Callable

from solders.hash import Hash
from solders.instruction import Instruction

from oracle import ids
from oracle.instructions import compute_budget, memo, system

from .mutate import mutate
from .world import Doubtful, World

Maker = Callable[[World], list[Instruction]]


class Area:
    """What one area generates: a world, and weighted makers of instructions that fit it."""

    def __init__(self, make_world, makers: list[tuple[int, Maker]], mischief, unit_limits, table_share=0.10,
                 interlude=None, counts=(70, 18, 8, 4), budget_share=0.18):
        self.make_world = make_world
        self.makers = [maker for _, maker in makers]
        self.weights = [weight for weight, _ in makers]
        self.mischief = mischief
        self.unit_limits = unit_limits
        self.table_share = table_share
        self.interlude = interlude   # steps between two transactions, which have had their effect already
        self.counts = counts         # how often one, two, three, four makers share a transaction
        self.budget_share = budget_share

    def instructions(self, world: World) -> list[Instruction]:
        return world.rng.choices(self.makers, self.weights)[0](world)


def vector(area: Area, name: str) -> dict:
    """The vector of that name, always the same one."""
    for attempt in range(100):
        rng = Random(f"{name}/{attempt}")
        world = area.make_world(rng, f"{name}/{attempt}")
        steps = []
        try:
            for _ in range(rng.choices([1, 2, 3, 4], [66, 20, 9, 5])[0]):
                between = area.interlude(world) if area.interlude and steps else []
                steps += [*between, world.run(transaction(area, world))]
        except Doubtful:
            if not steps:
                continue
        return world.vector(name, steps)
    raise RuntimeError(f"no usable transaction for {name}")


def transaction(area: Area, world: World) -> bytes:
    """Wire bytes that fit a packet."""
    rng = world.rng
    while True:
        items: list[Instruction] = []
        for _ in range(rng.choices([1, 2, 3, 4], area.counts)[0]):
            items += area.instructions(world)
        while rng.random() < area.mischief and items:
            position = rng.randrange(len(items))
            items[position] = mutate(rng, world, items[position])
            if rng.random() < 0.75:
                break
        items = with_side_instructions(area, world, items)
        message = world.compile(items, payer=_payer(world), blockhash=_blockhash(world), tables=_tables(area, world))
        if message is None:
            continue
        raw = bytearray(world.sign(message))
        if rng.random() < 0.01:
            raw[1 + rng.randrange(64)] ^= 1 << rng.randrange(8)
        return bytes(raw)


def with_side_instructions(area: Area, world: World, items: list[Instruction]) -> list[Instruction]:
    """Compute budget, memo and plain transfers among the rest."""
    rng = world.rng
    items = list(items)
    if rng.random() < area.budget_share:
        items.insert(0, budget(area, rng))
        if rng.random() < 0.4:
            items.insert(rng.randint(0, len(items)), budget(area, rng))
    if rng.random() < 0.04:
        items.insert(rng.randint(0, len(items)), memo.memo(rng.choice(["", "hello", "héllo ✓"]), world.payer))
    if rng.random() < 0.05:
        target = rng.choice(list(world.initial))
        items.insert(rng.randint(0, len(items)), system.transfer(world.payer, target, world.amount(2_000_000)))
    return items


def budget(area: Area, rng: Random) -> Instruction:
    kind = rng.choices(["limit", "tight", "price", "heap", "data", "silly"], [20, 30, 25, 8, 7, 10])[0]
    if kind == "limit":
        return compute_budget.unit_limit(rng.choice([200_000, 300_000, 1_400_000, 2_000_000, 2**32 - 1]))
    if kind == "tight":
        return compute_budget.unit_limit(rng.randint(*area.unit_limits))
    if kind == "price":
        return compute_budget.unit_price(rng.choice([0, 1, 999, 1_000_000, rng.randrange(10**9)]))
    if kind == "heap":
        return compute_budget.heap_frame(1024 * rng.choice([32, 33, 64, 256, 31, 257]))
    if kind == "data":
        return compute_budget.loaded_accounts_limit(rng.choice([0, 64 * 1024 * 1024, 2**32 - 1]))
    data = rng.choice([b"", b"\0", b"\5", b"\2\1", b"\3\1\2\3", b"\2" + b"\xff" * 8, b"\1" + b"\1" * 4])
    return Instruction(ids.COMPUTE_BUDGET, data, [])


def _payer(world: World):
    return world.rng.choice(world.wallets) if world.rng.random() < 0.06 else None


def _blockhash(world: World):
    return Hash.from_bytes(world.rng.randbytes(32)) if world.rng.random() < 0.01 else None


def _tables(area: Area, world: World):
    """None makes a legacy transaction; a v0 one may do without tables."""
    if world.rng.random() >= area.table_share:
        return None
    return world.tables if world.rng.random() < 0.9 else []


