"""SPL Token: every instruction p-token has, on accounts that fit it or do not."""
from oracle import ids
from oracle.instructions import system, token
from oracle.instructions.token import AuthorityType

from .mutate import mutate
from .token_world import ACCOUNT_SIZE, LENGTHS, MINT_SIZE, MULTISIG_SIZE, TokenWorld
from .transactions import Area
from .world import SOL

UI_TEXTS = [
    "0", "1", "1.5", ".5", "5.", "", ".", "1.5.2", "0.000000", "0.123456", "0.1234567", "18446744073709551615",
    "18446744073709551616", "00001", "1.50000000000", "-1", "+1", "1e3", " 1", "1 ", "1_000", "é", "0x10",
    "1844674407370.9551615", "0.0000000000000000000000001", "1,5", "9" * 40, "0." + "0" * 60, "٣", "+.5", "1\0",
]


def _decimals(world, mint):
    decimals = world.mint_state(mint)[2]
    return decimals if world.rng.random() < 0.92 else world.rng.randrange(256)


def _transfer(world):
    source = world.source()
    return [token.transfer(source.key, world.partner(source), world.spender(source), world.amount(source.amount))]


def _transfer_checked(world):
    source = world.source()
    return [token.transfer_checked(
        source.key, source.mint, world.partner(source), world.spender(source), world.amount(source.amount),
        _decimals(world, source.mint))]


def _approve(world):
    source = world.source()
    delegate = world.rng.choice([world.authority(), world.any_account()])
    amount = world.amount(source.amount)
    if world.rng.random() < 0.5:
        return [token.approve(source.key, delegate, world.sign_for(source.owner), amount)]
    return [token.approve_checked(
        source.key, source.mint, delegate, world.sign_for(source.owner), amount, _decimals(world, source.mint))]


def _revoke(world):
    source = world.source()
    return [token.revoke(source.key, world.spender(source))]


def _set_authority(world):
    rng = world.rng
    new = rng.choice([None, world.authority(), world.authority()])
    if rng.random() < 0.4:
        mint = rng.choice([*world.mints, *world.mints, ids.NATIVE_MINT])
        state = world.mint_state(mint)
        kind = rng.choice([AuthorityType.MINT_TOKENS, AuthorityType.FREEZE_ACCOUNT])
        current = state[0] if kind == AuthorityType.MINT_TOKENS else state[3]
        return [token.set_authority(mint, world.sign_for(current), _kind(rng, kind), new)]
    holding = world.source()
    kind = rng.choice([AuthorityType.ACCOUNT_OWNER, AuthorityType.CLOSE_ACCOUNT])
    current = holding.owner
    if kind == AuthorityType.CLOSE_ACCOUNT and holding.close is not None:
        current = holding.close
    elif kind == AuthorityType.ACCOUNT_OWNER and new is None and rng.random() < 0.8:
        new = world.authority()
    return [token.set_authority(holding.key, world.sign_for(current), _kind(rng, kind), new)]


def _kind(rng, kind):
    return kind if rng.random() < 0.93 else rng.choice([0, 1, 2, 3, 4, 255])


def _mint_to(world):
    rng = world.rng
    mint = rng.choice([*world.mints, *world.mints, ids.NATIVE_MINT])
    authority, supply, _, _ = world.mint_state(mint)
    held = [item for item in map(world.holding, world.holdings) if item is not None]
    matching = [item for item in held if item.mint == mint] or held
    target = rng.choice(matching).key if rng.random() < 0.93 else rng.choice(held).key
    room = min(2**64 - 1 - supply, 10**15)
    amount = world.amount(rng.choice([room, min(room, 1000)]))
    if rng.random() < 0.5:
        return [token.mint_to(mint, target, world.sign_for(authority), amount)]
    return [token.mint_to_checked(mint, target, world.sign_for(authority), amount, _decimals(world, mint))]


def _burn(world):
    source = world.source()
    _, supply, _, _ = world.mint_state(source.mint)
    amount = world.amount(min(source.amount, supply))
    if world.rng.random() < 0.5:
        return [token.burn(source.key, source.mint, world.spender(source), amount)]
    return [token.burn_checked(
        source.key, source.mint, world.spender(source), amount, _decimals(world, source.mint))]


def _close(world):
    rng = world.rng
    held = [item for item in map(world.holding, world.holdings + world.natives) if item is not None]
    empty = [item for item in held if item.amount == 0 or item.is_native]
    holding = rng.choice(empty if empty and rng.random() < 0.85 else held)
    to = rng.choice([world.payer, *world.wallets, *world.holdings, ids.INCINERATOR, world.fresh(), holding.key])
    if holding.owner in (ids.SYSTEM, ids.INCINERATOR):
        to, authority = rng.choice([ids.INCINERATOR, to]), rng.choice(world.people)
    else:
        authority = world.sign_for(holding.close or holding.owner)
    return [token.close_account(holding.key, to, authority)]


def _freeze_or_thaw(world):
    rng = world.rng
    held = [item for item in map(world.holding, world.holdings + world.natives[:1]) if item is not None]
    holding = rng.choice(held)
    freeze = world.mint_state(holding.mint)[3]
    is_frozen = holding.state == 2
    make = token.thaw_account if is_frozen != (rng.random() < 0.12) else token.freeze_account
    return [make(holding.key, holding.mint, world.sign_for(freeze))]


def _sync(world):
    rng = world.rng
    key = rng.choice(world.natives * 4 + world.holdings[:2])
    first = [system.transfer(world.payer, key, rng.randrange(1, 10**6))] if rng.random() < 0.4 else []
    return first + [token.sync_native(key, with_rent=rng.random() < 0.2)]


def _initialize_mint(world):
    rng = world.rng
    make = rng.choice([token.initialize_mint, token.initialize_mint2])
    freeze = rng.choice([None, world.authority()])
    arguments = (rng.choice([0, 6, 9, 255]), world.authority(), freeze)
    first, key = _new_account(world, MINT_SIZE, world.mints)
    return first + [make(key, *arguments)]


def _initialize_account(world):
    rng = world.rng
    make = rng.choice([token.initialize_account, token.initialize_account2, token.initialize_account3])
    first, key = _new_account(world, ACCOUNT_SIZE, world.holdings)
    if first and rng.random() < 0.25:
        first.append(token.initialize_immutable_owner(key))
    mint = rng.choice([*world.mints, *world.mints, ids.NATIVE_MINT, world.any_account()])
    return first + [make(key, mint, rng.choice([world.authority(), world.any_account()]))]


def _initialize_multisig(world):
    rng = world.rng
    make = rng.choice([token.initialize_multisig, token.initialize_multisig2])
    first, key = _new_account(world, MULTISIG_SIZE, world.multisigs)
    members = [rng.choice(world.wallets) for _ in range(rng.choice([0, 1, 2, 3, 3, 5, 11, 12]))]
    required = rng.choice([0, 1, len(members), min(len(members), 2), len(members) + 1, 12])
    return first + [make(key, required, members)]


def _new_account(world, size, existing):
    """Instructions that make the account to initialise, and its key."""
    rng = world.rng
    choice = rng.random()
    if choice < 0.12:
        return [], rng.choice(existing)
    if choice < 0.45:
        return [], world.blank[size]
    if choice < 0.50:
        return [], rng.choice([*world.blank.values(), *world.odd])
    key = world.fresh()
    actual = size if rng.random() < 0.93 else rng.choice(LENGTHS)
    lamports = world.rent(actual) + rng.choice([0] * 12 + [-1, 1, SOL // 10])
    owner = ids.TOKEN if rng.random() < 0.97 else ids.TOKEN_2022
    return [system.create_account(world.payer, key, lamports, actual, owner)], key


def _immutable_owner(world):
    key = world.rng.choice([world.blank[ACCOUNT_SIZE]] * 3 + world.holdings[:2] + list(world.blank.values()))
    return [token.initialize_immutable_owner(key)]


def _queries(world):
    rng = world.rng
    mint = rng.choice([*world.mints, *world.mints, ids.NATIVE_MINT, world.any_account()])
    kind = rng.randrange(3)
    if kind == 0:
        return [token.get_account_data_size(mint, *rng.choice([[], [], [7], [1, 2]]))]
    if kind == 1:
        return [token.amount_to_ui_amount(mint, rng.choice([0, 1, 10, 1_000_000, 2**64 - 1, rng.randrange(2**64)]))]
    text = rng.choice(UI_TEXTS) if rng.random() < 0.5 else \
        f"{rng.randrange(10**rng.randint(1, 9))}.{rng.randrange(10**rng.randint(1, 7))}".rstrip("0")
    return [token.ui_amount_to_amount(mint, text if rng.random() < 0.97 else b"\xff1")]


def _excess(world):
    rng = world.rng
    key = rng.choice([*world.holdings, *world.mints, *world.multisigs, *world.natives])
    holding = world.holding(key)
    if holding is not None:
        authority = world.sign_for(holding.owner)
    elif key in world.mints:
        current = world.mint_state(key)[0]
        authority = key if current is None else world.sign_for(current)
    else:
        authority = world.sign_for(key)
    return [token.withdraw_excess_lamports(key, rng.choice([*world.wallets, *world.holdings]), authority)]


def _unwrap(world):
    rng = world.rng
    key = rng.choice(world.natives * 5 + world.holdings[:2])
    holding = world.holding(key)
    if holding is None:
        return _transfer(world)
    amount = None if rng.random() < 0.4 else world.amount(holding.amount)
    return [token.unwrap_lamports(key, rng.choice([*world.wallets, *world.holdings]), world.spender(holding), amount)]


def _batch(world):
    rng = world.rng
    makers = [maker for _, maker in COMMON if maker is not _batch]
    items = []
    for _ in range(rng.choice([0, 1, 2, 2, 3, 4, 6])):
        items += [item for item in rng.choice(makers)(world) if item.program_id == ids.TOKEN]
    if items and rng.random() < 0.2:
        position = rng.randrange(len(items))
        items[position] = mutate(rng, world, items[position])
    if any(len(item.data) > 255 or len(item.accounts) > 255 for item in items):
        items = []
    made = token.batch(items)
    return [token.batch([made])] if rng.random() < 0.04 and len(made.data) < 256 else [made]


def _wrong_tag(world):
    item = world.rng.choice([_transfer, _mint_to, _close])(world)[0]
    tag = world.rng.choice([25, 26, 37, 38, 39, 44, 45, 46, 100, 254, 255])
    return [type(item)(item.program_id, bytes([tag]) + bytes(item.data)[1:], item.accounts)]


COMMON = [
    (12, _transfer), (9, _transfer_checked), (7, _approve), (4, _revoke), (9, _set_authority), (8, _mint_to),
    (8, _burn), (8, _close), (6, _freeze_or_thaw), (4, _sync), (5, _initialize_mint), (7, _initialize_account),
    (4, _initialize_multisig), (2, _immutable_owner), (6, _queries), (1, _wrong_tag),
]
AREA = Area(
    TokenWorld, COMMON + [(5, _excess), (5, _unwrap), (8, _batch)], mischief=0.12, unit_limits=(160, 3000))
