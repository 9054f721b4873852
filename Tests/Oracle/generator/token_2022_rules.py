"""Token-2022: authorities, and what extensions let them change."""
from oracle.extensions import Kind
from oracle.instructions import token_2022 as t22
from oracle.instructions import token_2022_confidential as confidential
from oracle.instructions.token_2022 import AuthorityType

from .token_2022_sets import BAD_MULTIPLIERS, MAXIMA, MULTIPLIERS, POINTER_TAGS, POINTS, RATES

# Each authority of a mint's extensions: where its key is.
PLACES = {
    AuthorityType.TRANSFER_FEE_CONFIG: (Kind.TRANSFER_FEE_CONFIG, 0),
    AuthorityType.WITHHELD_WITHDRAW: (Kind.TRANSFER_FEE_CONFIG, 32),
    AuthorityType.CLOSE_MINT: (Kind.MINT_CLOSE_AUTHORITY, 0), AuthorityType.INTEREST_RATE: (Kind.INTEREST_BEARING, 0),
    AuthorityType.PERMANENT_DELEGATE: (Kind.PERMANENT_DELEGATE, 0),
    AuthorityType.CONFIDENTIAL_MINT: (Kind.CONFIDENTIAL_MINT, 0),
    AuthorityType.TRANSFER_HOOK: (Kind.TRANSFER_HOOK, 0),
    AuthorityType.CONFIDENTIAL_FEE_CONFIG: (Kind.CONFIDENTIAL_FEE_CONFIG, 0),
    AuthorityType.METADATA_POINTER: (Kind.METADATA_POINTER, 0), AuthorityType.GROUP_POINTER: (Kind.GROUP_POINTER, 0),
    AuthorityType.MEMBER_POINTER: (Kind.MEMBER_POINTER, 0), AuthorityType.SCALED_UI_AMOUNT: (Kind.SCALED_UI_AMOUNT, 0),
    AuthorityType.PAUSE: (Kind.PAUSABLE, 0), AuthorityType.PERMISSIONED_BURN: (Kind.PERMISSIONED_BURN, 0),
}


def _with_authority(world, kind, at=0):
    """A mint that has the extension, and whoever may change it."""
    found = [mint for mint in world.mints_with(kind) if mint.address(kind, at)]
    mint = world.rng.choice(found) if found and world.rng.random() < 0.93 else world.mint_with(kind)
    return mint, world.sign_for(mint.address(kind, at))


def _set_authority(world):
    rng = world.rng
    new = rng.choice([None, world.authority(), world.authority()])
    choice = rng.random()
    if choice < 0.45:
        kind = rng.choice([kind for kind, (needed, _) in PLACES.items() if world.mints_with(needed)] or list(PLACES))
        mint, authority = _with_authority(world, *PLACES[kind])
        return [t22.set_authority(mint.key, authority, _kind(rng, kind), new)]
    if choice < 0.65:
        mint = world.mint(rng.choice(world.mints))
        kind = rng.choice([AuthorityType.MINT_TOKENS, AuthorityType.FREEZE_ACCOUNT])
        current = mint.authority if kind == AuthorityType.MINT_TOKENS else mint.freeze
        return [t22.set_authority(mint.key, world.sign_for(current), _kind(rng, kind), new)]
    item = rng.choice([item for item in world.held() if item.state == 1] or world.held())
    kind = rng.choice([AuthorityType.ACCOUNT_OWNER, AuthorityType.CLOSE_ACCOUNT])
    current = item.owner
    if kind == AuthorityType.CLOSE_ACCOUNT and item.close is not None:
        current = item.close
    elif kind == AuthorityType.ACCOUNT_OWNER and new is None and rng.random() < 0.8:
        new = world.authority()
    return [t22.set_authority(item.key, world.sign_for(current), _kind(rng, kind), new)]


def _kind(rng, kind):
    return kind if rng.random() < 0.95 else rng.choice([0, 1, 2, 3, 4, 8, 17, 18, 255])


def _set_fee(world):
    if world.lacks(Kind.TRANSFER_FEE_CONFIG):
        return _set_authority(world)
    mint, authority = _with_authority(world, Kind.TRANSFER_FEE_CONFIG)
    points = world.rng.choice(POINTS) if world.rng.random() < 0.95 else 10_001
    return [t22.set_transfer_fee(mint.key, authority, points, world.rng.choice(MAXIMA))]


def _withheld(world):
    """Harvests and withdrawals, mostly of accounts of the mint."""
    rng = world.rng
    if world.lacks(Kind.TRANSFER_FEE_CONFIG):
        return _account_flags(world)
    mint, authority = _with_authority(world, Kind.TRANSFER_FEE_CONFIG, 32)
    own = [item.key for item in world.held() if item.mint == mint.key]
    pool = own if own and rng.random() < 0.85 else own + [*world.holdings, *world.natives, world.any_account()]
    sources = rng.sample(pool, min(len(pool), rng.choice([0, 1, 1, 2, 3, 5])))
    if sources and rng.random() < 0.08:
        sources.append(sources[0])
    target = rng.choice(own or world.holdings)
    choice = rng.random()
    if choice < 0.35:
        return [t22.harvest_withheld_to_mint(mint.key, sources)]
    if choice < 0.6:
        return [t22.withdraw_withheld_from_mint(mint.key, target, authority)]
    count = None if rng.random() < 0.93 else rng.choice([0, len(sources) + 1, max(0, len(sources) - 1), 255])
    return [t22.withdraw_withheld_from_accounts(mint.key, target, authority, sources, count)]


def _account_flags(world):
    rng = world.rng
    kind = rng.choice([Kind.MEMO_TRANSFER, Kind.CPI_GUARD])
    item = world.held_with(kind)
    make = t22.memo_transfers if kind == Kind.MEMO_TRANSFER else t22.cpi_guard
    return [make(item.key, world.sign_for(item.owner), rng.random() < 0.6)]


def _updates(world):
    """The settings of one mint extension."""
    rng = world.rng
    kinds = [kind for kind in (Kind.INTEREST_BEARING, Kind.SCALED_UI_AMOUNT, Kind.PAUSABLE, Kind.TRANSFER_HOOK,
                               Kind.DEFAULT_ACCOUNT_STATE, *POINTER_TAGS) if world.mints_with(kind)]
    kind = rng.choice(kinds or [Kind.PAUSABLE])
    mint, authority = _with_authority(world, kind)
    if kind == Kind.INTEREST_BEARING:
        return [t22.update_interest_rate(mint.key, authority, rng.choice(RATES))]
    if kind == Kind.SCALED_UI_AMOUNT:
        effective = world.clock["unixTimestamp"] + rng.choice([-1, 0, 1, 10**6, -10**12])
        multiplier = rng.choice(MULTIPLIERS if rng.random() < 0.9 else BAD_MULTIPLIERS)
        return [t22.update_multiplier(mint.key, authority, multiplier, min(effective, 2**63 - 1))]
    if kind == Kind.PAUSABLE:
        return [t22.pause(mint.key, authority, rng.random() < 0.4)]
    if kind == Kind.TRANSFER_HOOK:
        return [t22.update_transfer_hook(mint.key, authority, rng.choice([*world.hooks, None, world.token_program]))]
    if kind == Kind.DEFAULT_ACCOUNT_STATE:
        return [t22.update_default_account_state(
            mint.key, world.sign_for(mint.freeze), rng.choice([1, 1, 2, 2, 2, 0, 3]))]
    address = rng.choice([None, mint.key, world.any_account()])
    return [t22.update_pointer(POINTER_TAGS[kind], mint.key, authority, address)]


def _confidential(world):
    """What needs no proofs: settings, approvals, credits."""
    rng = world.rng
    choice = rng.random()
    if world.lacks(Kind.CONFIDENTIAL_MINT):
        return _account_flags(world)
    if choice < 0.2:
        mint, authority = _with_authority(world, Kind.CONFIDENTIAL_MINT)
        auditor = rng.choice([None, rng.randbytes(32)])
        return [confidential.update_mint(mint.key, authority, rng.choice([0, 1]), auditor)]
    if choice < 0.35 and not world.lacks(Kind.CONFIDENTIAL_FEE_CONFIG):
        mint, authority = _with_authority(world, Kind.CONFIDENTIAL_FEE_CONFIG)
        return [confidential.harvest_to_mint(mint.key, authority, rng.random() < 0.5)]
    item = world.held_with(Kind.CONFIDENTIAL_ACCOUNT)
    if choice < 0.5:
        mint = world.mint(item.mint)
        authority = world.sign_for(mint.address(Kind.CONFIDENTIAL_MINT))
        return [confidential.approve_account(item.key, mint.key, authority)]
    make = confidential.confidential_credits if rng.random() < 0.5 else confidential.plain_credits
    return [make(item.key, world.sign_for(item.owner), rng.random() < 0.5)]


MAKERS = [
    (11, _set_authority), (5, _set_fee), (9, _withheld), (6, _account_flags), (10, _updates), (7, _confidential),
]
