"""SPL Token 3.5.0, the release before p-token: the same world, without p-token's own instructions (but for a few)."""
from .token_area import COMMON, _batch, _excess, _unwrap
from .token_world import TokenWorld
from .transactions import Area

RUNTIME = {"programs": {"spl-token": "spl-token-3.5.0"}}


def make_world(rng, prefix):
    return TokenWorld(rng, prefix, RUNTIME)


AREA = Area(make_world, COMMON + [(1, _excess), (1, _unwrap), (1, _batch)], mischief=0.12, unit_limits=(1000, 12_000))
