"""Token-2022: metadata and groups, which make their mints longer and shorter."""
from oracle.extensions import Kind
from oracle.instructions import system
from oracle.instructions import token_2022_metadata as interface

from .token_2022_sets import FIELDS, TEXTS


def _text(rng):
    return rng.choice(TEXTS) if rng.random() < 0.98 else b"\xff\xfe"


def _funded(world, key, items):
    """The mint must pay for its growth; often somebody sends it the lamports first."""
    if world.rng.random() < 0.75:
        return [system.transfer(world.payer, key, world.rng.choice([1_000_000, 3_000_000])), *items]
    return items


def _signer(world, key):
    """One key that signs, as these instructions know no multisigs."""
    if key in world.key_pairs and key not in world.multisigs and world.rng.random() < 0.95:
        return key
    return world.rng.choice(world.people)


def _without(world, pointer, kind, other=None):
    """A mint that points somewhere and has nothing there yet; none where there is no such mint but `other`."""
    mints = [mint for mint in world.mints_with(pointer) if mint.key != other or world.rng.random() < 0.1]
    bare = [mint for mint in mints if kind not in mint.values and mint.authority in world.people]
    if bare and world.rng.random() < 0.9:
        return world.rng.choice(bare)
    return None if world.rng.random() < 0.7 else world.rng.choice(mints) if mints else world.mint_with(pointer)


def _initialize(world):
    rng = world.rng
    mint = _without(world, Kind.METADATA_POINTER, Kind.TOKEN_METADATA)
    if mint is None:
        return _update(world) if world.mints_with(Kind.TOKEN_METADATA) else _group(world)
    where = mint.key if rng.random() < 0.95 else rng.choice(world.mints)
    made = interface.initialize(
        where, rng.choice([*world.people, world.any_account()]), mint.key, _signer(world, mint.authority), _text(rng),
        _text(rng), _text(rng))
    return _funded(world, mint.key, [made])


def _update(world):
    rng = world.rng
    if world.lacks(Kind.TOKEN_METADATA):
        return _initialize(world)
    mint = world.mint_with(Kind.TOKEN_METADATA)
    authority = _signer(world, mint.address(Kind.TOKEN_METADATA))
    choice = rng.random()
    if choice < 0.6:
        field = rng.choice([interface.NAME, interface.SYMBOL, interface.URI, *FIELDS, 4 if rng.random() < 0.1 else "b"])
        return _funded(world, mint.key, [interface.update_field(mint.key, authority, field, _text(rng))])
    if choice < 0.8:
        return [interface.remove_key(mint.key, authority, rng.choice(FIELDS), rng.choice([0, 1, 1, 1]))]
    if choice < 0.88:
        return [interface.update_authority(mint.key, authority, rng.choice([None, *world.people]))]
    return _emit(world)


def _emit(world):
    rng, mint = world.rng, world.mint_with(Kind.TOKEN_METADATA)
    start, end = rng.choice([None, 0, 1, 40, 10**6]), rng.choice([None, None, 10, 60, 2**64 - 1])
    return [interface.emit(mint.key, start, end)]


def _group(world):
    rng = world.rng
    new = _without(world, Kind.GROUP_POINTER, Kind.TOKEN_GROUP)
    if new is not None and (rng.random() < 0.45 or world.lacks(Kind.TOKEN_GROUP)):
        where = new.key if rng.random() < 0.95 else rng.choice(world.mints)
        made = interface.initialize_group(
            where, new.key, _signer(world, new.authority), rng.choice([None, *world.people]), rng.choice([0, 1, 5]))
        return _funded(world, new.key, [made])
    if world.lacks(Kind.TOKEN_GROUP):
        return _emit(world)
    group = world.mint_with(Kind.TOKEN_GROUP)
    open_groups = [mint for mint in world.mints_with(Kind.TOKEN_GROUP) if mint.address(Kind.TOKEN_GROUP)
                   and mint.values[Kind.TOKEN_GROUP][64:72] != mint.values[Kind.TOKEN_GROUP][72:80]]
    if open_groups and rng.random() < 0.85:
        group = rng.choice(open_groups)
    authority = _signer(world, group.address(Kind.TOKEN_GROUP))
    member = _without(world, Kind.MEMBER_POINTER, Kind.GROUP_MEMBER, other=group.key)
    if member is None or rng.random() < 0.35:
        if rng.random() < 0.3:
            return [interface.update_group_authority(group.key, authority, rng.choice([None, *world.people]))]
        return [interface.update_group_max_size(group.key, authority, rng.choice([0, 1, 6, 100, 2**64 - 1]))]
    where = member.key if rng.random() < 0.95 else rng.choice(world.mints)
    made = interface.initialize_member(where, member.key, _signer(world, member.authority), group.key, authority)
    return _funded(world, member.key, [made])


MAKERS = [(4, _initialize), (7, _update), (7, _group)]
