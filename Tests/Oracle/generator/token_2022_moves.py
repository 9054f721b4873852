"""Token-2022: tokens that move, are minted, burned, frozen, and accounts that close."""
from oracle import ids
from oracle.extensions import ACCOUNT_KINDS, Kind
from oracle.instructions import memo, readonly, system
from oracle.instructions import token_2022 as t22

from .token_area import UI_TEXTS

LARGEST = 2**64 - 1
CHECKED_ONLY = {Kind.TRANSFER_FEE_AMOUNT, Kind.PAUSABLE_ACCOUNT, Kind.TRANSFER_HOOK_ACCOUNT}


def decimals_of(world, mint):
    return mint.decimals if world.rng.random() < 0.97 else world.rng.randrange(256)


def usable(world, item) -> bool:
    """Whether tokens can leave the account."""
    mint = world.mint(item.mint)
    return (item.state == 1 and item.amount > 0 and Kind.NON_TRANSFERABLE_ACCOUNT not in world.values(item.key)
            and not mint.is_paused
            and mint.address(Kind.TRANSFER_HOOK, 32) in (None, ids.COMPUTE_BUDGET))


def _has_partner(world, item) -> bool:
    return usable(world, item) and any(
        other.mint == item.mint and other.key != item.key and other.state == 1
        for other in world.held() + [item for item in map(world.holding, world.natives) if item])


def _is_hooked(world, item) -> bool:
    return (item.state == 1 and item.amount > 0
            and world.mint(item.mint).address(Kind.TRANSFER_HOOK, 32) is not None)


def source(world, wanted=usable):
    """An account to take from; one that will do, mostly."""
    items = world.held() + [item for item in map(world.holding, world.natives) if item and world.rng.random() < 0.4]
    good = [item for item in items if wanted(world, item)]
    return world.rng.choice(good if good and world.rng.random() < 0.9 else items)


def spender(world, item, mint):
    delegate = mint.address(Kind.PERMANENT_DELEGATE)
    if delegate is not None and world.rng.random() < 0.3:
        return world.sign_for(delegate)
    return world.spender(item)


def to_spend(world, item, authority):
    """An amount the authority may move."""
    available = item.amount
    if authority == item.delegate and authority != item.owner and world.rng.random() < 0.8:
        available = min(available, item.delegated)
    return world.amount(available)


def with_memo(world, target, items):
    """A memo right before, where the account asks for one."""
    rng = world.rng
    needed = world.values(target).get(Kind.MEMO_TRANSFER) == b"\1"
    if rng.random() < (0.85 if needed else 0.04):
        program = rng.choices([ids.MEMO, ids.MEMO_V1, None], [60, 30, 10])[0]
        between = [system.transfer(world.payer, world.payer, 1)]
        first = memo.memo("for you", program=program) if program else between[0]
        return [first] + (between if rng.random() < 0.06 else []) + items
    return items


def _transfer(world):
    rng = world.rng
    hooked = any(mint.address(Kind.TRANSFER_HOOK, 32) for mint in world.mints_with(Kind.TRANSFER_HOOK))
    item = source(world, _is_hooked if hooked and rng.random() < 0.5 else _has_partner)
    mint = world.mint(item.mint)
    target = world.partner(item)
    authority = spender(world, item, mint)
    amount = to_spend(world, item, authority)
    special = CHECKED_ONLY & set(world.values(item.key))
    choice = rng.random()
    if choice < (0.06 if special else 0.4):
        made = t22.transfer(item.key, target, authority, amount)
    elif choice < 0.65:
        made = t22.transfer_checked(item.key, item.mint, target, authority, amount, decimals_of(world, mint))
    else:
        fee = world.fee(mint, amount)
        fee = fee if rng.random() < 0.88 else rng.choice([0, fee + 1, max(0, fee - 1), LARGEST])
        made = t22.transfer_checked_with_fee(
            item.key, item.mint, target, authority, amount, decimals_of(world, mint), min(fee, LARGEST))
    hook = mint.address(Kind.TRANSFER_HOOK, 32)
    if hook is not None:
        made = _with_hook(world, made, item.mint, hook)
    return with_memo(world, target, [made])


def _with_hook(world, made, mint, hook):
    """The accounts a hook needs: its program, and what it asks for."""
    extra = [hook] if world.rng.random() < 0.9 else []
    if world.rng.random() < 0.85:
        extra += world.hook_wishes.get(mint, [])
    if world.rng.random() < 0.1 and extra:
        extra.pop()
    return type(made)(made.program_id, bytes(made.data), [*made.accounts, *[readonly(key) for key in extra]])


def _approve(world):
    rng = world.rng
    item = source(world, lambda _, item: item.state == 1)
    delegate, amount = rng.choice([world.authority(), world.any_account()]), world.amount(item.amount)
    owner = world.sign_for(item.owner)
    if rng.random() < 0.5:
        return [t22.approve(item.key, delegate, owner, amount)]
    decimals = decimals_of(world, world.mint(item.mint))
    return [t22.approve_checked(item.key, item.mint, delegate, owner, amount, decimals)]


def _revoke(world):
    item = source(world, lambda _, item: item.state == 1)
    return [t22.revoke(item.key, world.spender(item))]


def _mint_to(world):
    rng = world.rng
    used = {item.mint for item in world.held() if item.state == 1}
    good = [mint for mint in map(world.mint, world.mints)
            if mint.authority and mint.key in used and not mint.is_paused
            and Kind.CONFIDENTIAL_MINT_BURN not in mint.values and mint.supply < LARGEST]
    mint = rng.choice(good) if good and rng.random() < 0.9 else world.mint(
        rng.choice([*world.mints, ids.NATIVE_MINT_2022]))
    matching = [item for item in world.held() if item.mint == mint.key and item.state == 1] or world.held()
    target = rng.choice(matching if rng.random() < 0.95 else world.held()).key
    room = min(LARGEST - mint.supply, 10**15)
    amount, authority = world.amount(rng.choice([room, min(room, 1000)])), world.sign_for(mint.authority)
    if rng.random() < 0.5:
        return [t22.mint_to(mint.key, target, authority, amount)]
    return [t22.mint_to_checked(mint.key, target, authority, amount, decimals_of(world, mint))]


def _burnable(world, item) -> bool:
    mint = world.mint(item.mint)
    return (item.state == 1 and not item.is_native and item.amount > 0 and mint.supply > 0
            and not mint.is_paused and Kind.CONFIDENTIAL_MINT_BURN not in mint.values)


def _burn(world):
    rng, item = world.rng, source(world, _burnable)
    mint = world.mint(item.mint)
    authority = spender(world, item, mint)
    amount = min(to_spend(world, item, authority), mint.supply if rng.random() < 0.9 else LARGEST)
    approver = mint.address(Kind.PERMISSIONED_BURN)
    decimals = decimals_of(world, mint) if rng.random() < 0.5 else None
    if (approver is not None) == (rng.random() < 0.93):
        approver = approver if approver in world.key_pairs and rng.random() < 0.95 else rng.choice(world.people)
        return [t22.permissioned_burn(item.key, mint.key, approver, authority, amount, decimals)]
    if decimals is None:
        return [t22.burn(item.key, mint.key, authority, amount)]
    return [t22.burn_checked(item.key, mint.key, authority, amount, decimals)]


def _close(world):
    rng = world.rng
    if rng.random() < 0.2 and not world.lacks(Kind.MINT_CLOSE_AUTHORITY):
        mint = world.mint_with(Kind.MINT_CLOSE_AUTHORITY)
        to = rng.choice([world.payer, *world.wallets, *world.wallets, mint.key])
        return [t22.close_account(mint.key, to, world.sign_for(mint.address(Kind.MINT_CLOSE_AUTHORITY)))]
    held = world.held() + [item for item in map(world.holding, world.natives) if item]
    empty = [item for item in held if item.state != 0 and (item.amount == 0 or item.is_native)]
    item = rng.choice(empty if empty and rng.random() < 0.85 else held)
    to = rng.choice([world.payer, *world.wallets, *world.holdings, ids.INCINERATOR, *[item.key] * (rng.random() < 0.3)])
    if item.owner in (ids.SYSTEM, ids.INCINERATOR):
        to, authority = rng.choice([ids.INCINERATOR, ids.INCINERATOR, to]), rng.choice(world.people)
    else:
        authority = world.sign_for(item.close or item.owner)
    first = []
    withheld = world.values(item.key).get(Kind.TRANSFER_FEE_AMOUNT)
    if withheld and any(withheld) and rng.random() < 0.7:
        first = [t22.harvest_withheld_to_mint(item.mint, [item.key])]
    return first + [t22.close_account(item.key, to, authority)]


def _freeze_or_thaw(world):
    able = [item for item in world.held() if world.mint(item.mint).freeze is not None]
    item = world.rng.choice(able if able and world.rng.random() < 0.9 else world.held())
    freeze = world.mint(item.mint).freeze
    make = t22.thaw_account if (item.state == 2) != (world.rng.random() < 0.06) else t22.freeze_account
    return [make(item.key, item.mint, world.sign_for(freeze))]


def _native(world):
    """Wrapped SOL: its mint, lamports that came by themselves, and out again."""
    rng = world.rng
    choice = rng.random()
    if choice < 0.06 or choice < 0.5 and world.get(ids.NATIVE_MINT_2022) is None:
        mint = ids.NATIVE_MINT_2022 if rng.random() < 0.9 else world.any_account()
        return [t22.create_native_mint(world.payer, mint)]
    key = rng.choice(world.natives * 5 + world.holdings[:2])
    item = world.holding(key)
    if item is None or choice < 0.5:
        first = [system.transfer(world.payer, key, rng.randrange(1, 10**6))] if rng.random() < 0.4 else []
        return first + [t22.sync_native(key, with_rent=rng.random() < 0.2)]
    amount = None if rng.random() < 0.4 else world.amount(item.amount)
    return [t22.unwrap_lamports(key, rng.choice([*world.wallets, *world.holdings]), world.spender(item), amount)]


def _excess(world):
    rng = world.rng
    key = rng.choice([*world.holdings, *world.mints, *world.multisigs, *world.natives])
    item = world.holding(key) if key in world.holdings + world.natives else None
    if item is not None:
        authority = world.sign_for(item.owner)
    elif key in world.mints:
        current = world.mint(key).authority
        authority = key if current is None else world.sign_for(current)
    else:
        authority = world.sign_for(key)
    return [t22.withdraw_excess_lamports(key, rng.choice([*world.wallets, *world.holdings]), authority)]


def _queries(world):
    rng = world.rng
    kind = rng.randrange(3)
    if kind == 0:
        key = rng.choice([*world.mints, *world.mints, ids.NATIVE_MINT_2022, world.any_account()])
        more = rng.sample(ACCOUNT_KINDS, rng.choice([0, 0, 1, 2])) + rng.choice([[]] * 8 + [[1], [0], [29], [65535]])
        return [t22.get_account_data_size(key, *more)]
    mint = world.mint_with(rng.choice([Kind.INTEREST_BEARING, Kind.SCALED_UI_AMOUNT, Kind.METADATA_POINTER]))
    key = mint.key if rng.random() < 0.95 else world.any_account()
    if kind == 1:
        return [t22.amount_to_ui_amount(key, rng.choice([0, 1, 10, 1_000_000, LARGEST, rng.randrange(2**64)]))]
    text = rng.choice(UI_TEXTS + ["inf", "NaN", "-0", "1e-5", "infinity", "1e400"]) if rng.random() < 0.3 else \
        f"{rng.randrange(10**rng.randint(1, 9))}.{rng.randrange(10**rng.randint(1, 6))}".rstrip("0")
    return [t22.ui_amount_to_amount(key, text if rng.random() < 0.97 else b"\xff1")]


def _wrong_tag(world):
    item = world.rng.choice([_transfer, _mint_to, _close])(world)[-1]
    tag = world.rng.choice([25, 26, 27, 37, 38, 39, 42, 44, 45, 46, 47, 100, 254, 255])
    return [type(item)(item.program_id, bytes([tag]) + bytes(item.data)[1:], item.accounts)]


MAKERS = [
    (20, _transfer), (5, _approve), (3, _revoke), (7, _mint_to), (8, _burn), (7, _close), (5, _freeze_or_thaw),
    (6, _native), (4, _excess), (6, _queries), (1, _wrong_tag),
]
