"""Token-2022: every instruction in worlds of random extensions; limits of units are left to other areas."""
from oracle import ids
from oracle.edits import replaced
from oracle.instructions import token_2022 as t22

from . import token_2022_makes, token_2022_metadata, token_2022_moves, token_2022_rules
from .mutate import mutate
from .token_2022_world import Token2022World, move_clock
from .transactions import Area

SINGLE = token_2022_moves.MAKERS + token_2022_makes.MAKERS + token_2022_rules.MAKERS + token_2022_metadata.MAKERS


def _batch(world):
    rng = world.rng
    chosen = SINGLE if not world.is_running else token_2022_moves.MAKERS + token_2022_rules.MAKERS
    makers, weights = [maker for _, maker in chosen], [weight for weight, _ in chosen]
    items = []
    for _ in range(rng.choice([0, 1, 1, 2, 2, 2, 2, 3, 3, 4])):
        made = rng.choices(makers, weights)[0](world)
        if all(item.program_id == ids.TOKEN_2022 for item in made) or rng.random() < 0.1:
            items += [item for item in made if item.program_id == ids.TOKEN_2022]
    if items and rng.random() < 0.1:
        position = rng.randrange(len(items))
        items[position] = mutate(rng, world, items[position])
    items = [item for item in items if len(item.data) < 256 and len(item.accounts) < 256]
    made = t22.batch(items)
    return [t22.batch([made])] if rng.random() < 0.04 and len(made.data) < 256 else [made]


def _aliased(world):
    """One account in two places, which many instructions do not survive."""
    rng = world.rng
    items = rng.choices([maker for _, maker in SINGLE], [weight for weight, _ in SINGLE])[0](world)
    position = rng.randrange(len(items))
    item = items[position]
    if len(item.accounts) > 1 and item.program_id == ids.TOKEN_2022:
        slot, other = rng.sample(range(len(item.accounts)), 2)
        items[position] = replaced(item, slot, item.accounts[other].pubkey)
    return items


AREA = Area(
    Token2022World, SINGLE + [(6, _batch), (4, _aliased)], mischief=0.06, unit_limits=(1_000_000, 1_400_000),
    interlude=move_clock, counts=(78, 14, 5, 3), budget_share=0.08)
