"""Random sets of extensions: on mints, on accounts that belong to them, and as the instructions that make them."""
from oracle import extensions as ext
from oracle.extensions import Kind
from oracle.instructions import token_2022 as t22
from oracle.instructions import token_2022_confidential as confidential

POINTS = [0, 1, 100, 100, 250, 5000, 9999, 10_000]
MAXIMA = [0, 1, 5000, 10**9, 2**64 - 1]
RATES = [0, 1, 500, -500, 32_767, -32_768]
MULTIPLIERS = [1.0, 2.5, 0.1, 1e-9, 123456.789, 1e300, 2.2250738585072014e-308]
BAD_MULTIPLIERS = [0.0, -1.0, float("inf"), float("nan"), 5e-324, -0.0]
TEXTS = ["", "a", "Token", "TKN", "https://example.org/token.json", "é✓", "x" * 60]
FIELDS = ["", "color", "size", "a", "website"]
# How likely each is on a mint.
SHARES = {
    Kind.TRANSFER_FEE_CONFIG: 0.35, Kind.MINT_CLOSE_AUTHORITY: 0.2, Kind.CONFIDENTIAL_MINT: 0.12,
    Kind.DEFAULT_ACCOUNT_STATE: 0.15, Kind.NON_TRANSFERABLE: 0.07, Kind.INTEREST_BEARING: 0.15,
    Kind.PERMANENT_DELEGATE: 0.2, Kind.TRANSFER_HOOK: 0.15, Kind.METADATA_POINTER: 0.25, Kind.GROUP_POINTER: 0.2,
    Kind.MEMBER_POINTER: 0.2, Kind.SCALED_UI_AMOUNT: 0.15, Kind.PAUSABLE: 0.2, Kind.PERMISSIONED_BURN: 0.12,
}


def mint_kinds(rng, theme=None) -> list[int]:
    """A set that goes together, nearly always; `theme` makes some of them likelier."""
    if not theme and rng.random() < 0.12:
        return []
    scale = rng.choice([0.5, 1, 1, 1.6])
    shares = {**{kind: share * scale for kind, share in SHARES.items()}, **(theme or {})}
    kinds = [kind for kind, share in shares.items() if rng.random() < share]
    if rng.random() < 0.04:
        kinds += rng.sample(ext.MINT_KINDS, 1)
    elif Kind.CONFIDENTIAL_MINT in kinds:
        if Kind.TRANSFER_FEE_CONFIG in kinds:
            kinds.append(Kind.CONFIDENTIAL_FEE_CONFIG)
        if Kind.NON_TRANSFERABLE in kinds or rng.random() < 0.15:
            kinds.append(Kind.CONFIDENTIAL_MINT_BURN)
    if Kind.SCALED_UI_AMOUNT in kinds and Kind.INTEREST_BEARING in kinds and rng.random() < 0.95:
        kinds.remove(Kind.SCALED_UI_AMOUNT)
    kinds = [kind for kind in dict.fromkeys(kinds)
             if kind not in (Kind.TOKEN_METADATA, Kind.TOKEN_GROUP, Kind.GROUP_MEMBER)]
    rng.shuffle(kinds)
    return kinds


def mint_extensions(world, key, theme) -> list[tuple[int, bytes]]:
    """The extensions of a mint that has been in use for a while."""
    rng, kinds = world.rng, mint_kinds(world.rng, theme)
    for pointer, kind, share in ((Kind.METADATA_POINTER, Kind.TOKEN_METADATA, 0.5),
                                 (Kind.GROUP_POINTER, Kind.TOKEN_GROUP, 0.5),
                                 (Kind.MEMBER_POINTER, Kind.GROUP_MEMBER, 0.25)):
        if pointer in kinds and rng.random() < share:
            kinds.insert(rng.randint(0, len(kinds)) if rng.random() < 0.4 else len(kinds), kind)
    return [_mint_value(world, key, kind) for kind in kinds]


def _mint_value(world, key, kind):
    rng, clock = world.rng, world.clock
    authority = world.maybe(world.person())
    if kind == Kind.TRANSFER_FEE_CONFIG:
        epoch = min(max(0, clock["epoch"] + rng.choice([-5, -1, 0, 1, 2])), 2**64 - 1)
        fees = [(at, rng.choice(MAXIMA), rng.choice(POINTS)) for at in (max(0, epoch - rng.choice([0, 2, 9])), epoch)]
        return ext.transfer_fee_config(
            authority, world.maybe(world.person()), rng.choice([0, 0, 7, 10**6, 2**64 - 1]), *fees)
    if kind in (Kind.MINT_CLOSE_AUTHORITY, Kind.PERMANENT_DELEGATE, Kind.PERMISSIONED_BURN):
        return ext.key(kind, authority)
    if kind == Kind.CONFIDENTIAL_MINT:
        return ext.confidential_mint(authority, rng.choice([0, 1]), rng.choice([None, rng.randbytes(32)]))
    if kind == Kind.DEFAULT_ACCOUNT_STATE:
        return ext.flag(kind, rng.choice([1, 1, 2]))
    if kind == Kind.INTEREST_BEARING:
        now = clock["unixTimestamp"]
        updated = max(0, now - rng.choice([0, 100, 31_556_736]))
        return ext.interest_bearing(
            authority, max(0, updated - rng.choice([0, 10**6])), rng.choice(RATES), updated, rng.choice(RATES))
    if kind == Kind.TRANSFER_HOOK:
        return ext.two_keys(kind, authority, rng.choice([None, None, *world.hooks]))
    if kind in (Kind.METADATA_POINTER, Kind.GROUP_POINTER, Kind.MEMBER_POINTER):
        return ext.two_keys(kind, authority, rng.choice([key, key, world.people[0], None]))
    if kind == Kind.CONFIDENTIAL_FEE_CONFIG:
        return ext.confidential_fee_config(authority, rng.randbytes(32), rng.choice([0, 1]))
    if kind == Kind.CONFIDENTIAL_MINT_BURN:
        return ext.confidential_mint_burn(elgamal=rng.randbytes(32))
    if kind == Kind.SCALED_UI_AMOUNT:
        later = clock["unixTimestamp"] + rng.choice([-1, 0, 1, 10**6])
        return ext.scaled_ui_amount(authority, rng.choice(MULTIPLIERS), max(0, min(later, 2**63 - 1)),
                                    rng.choice(MULTIPLIERS))
    if kind == Kind.PAUSABLE:
        return ext.pausable(authority, rng.choices([0, 1], [85, 15])[0])
    if kind == Kind.TOKEN_METADATA:
        fields = [(rng.choice(FIELDS), rng.choice(TEXTS)) for _ in range(rng.choice([0, 0, 1, 2]))]
        return ext.token_metadata(authority, key, *(rng.choice(TEXTS) for _ in range(3)), list(dict(fields).items()))
    if kind == Kind.TOKEN_GROUP:
        maximum = rng.choice([1, 5, 5, 2**64 - 1])
        return ext.token_group(authority, key, rng.choice([0, 0, 1, maximum]), maximum)
    if kind == Kind.GROUP_MEMBER:
        return ext.group_member(key, world.people[0], 1)
    return ext.empty(kind)


def account_extensions(world, mint) -> list[tuple[int, bytes]]:
    """What the mint asks for, and what its owner wanted; now and then something that does not belong."""
    rng = world.rng
    kinds = ext.required(mint.values)
    if rng.random() < 0.03 and kinds:
        kinds.remove(rng.choice(kinds))
    if rng.random() < 0.03:
        kinds += rng.sample(ext.ACCOUNT_KINDS, 1)
    kinds += [kind for kind, share in ((Kind.IMMUTABLE_OWNER, 0.2), (Kind.MEMO_TRANSFER, 0.2), (Kind.CPI_GUARD, 0.2))
              if rng.random() < share]
    if Kind.CONFIDENTIAL_MINT in mint.values and rng.random() < 0.6 or rng.random() < 0.02:
        kinds.append(Kind.CONFIDENTIAL_ACCOUNT)
        if Kind.TRANSFER_FEE_CONFIG in mint.values:
            kinds.append(Kind.CONFIDENTIAL_FEE_AMOUNT)
    kinds = list(dict.fromkeys(kinds))
    rng.shuffle(kinds)
    return [_account_value(rng, kind) for kind in kinds]


def _account_value(rng, kind):
    if kind == Kind.TRANSFER_FEE_AMOUNT:
        return ext.transfer_fee_amount(rng.choice([0, 0, 1, 500, 10**9]))
    if kind == Kind.CONFIDENTIAL_ACCOUNT:
        filled = rng.random() < 0.3
        return ext.confidential_account(
            rng.choice([0, 1]), rng.randbytes(32), available=rng.randbytes(64) if filled else bytes(64),
            credits=rng.choice([0, 1]), plain_credits=rng.choice([1, 1, 1, 0]))
    if kind == Kind.CONFIDENTIAL_FEE_AMOUNT:
        return ext.confidential_fee_amount(rng.randbytes(64) if rng.random() < 0.2 else bytes(64))
    if kind in (Kind.MEMO_TRANSFER, Kind.CPI_GUARD):
        return ext.flag(kind, rng.choice([0, 1]))
    if kind == Kind.TRANSFER_HOOK_ACCOUNT:
        return ext.flag(kind, 0 if rng.random() < 0.95 else 1)
    return ext.empty(kind)


def initializer(world, mint, kind):
    """The instruction that gives a new mint that extension."""
    rng = world.rng
    needed = kind in (Kind.PERMANENT_DELEGATE, Kind.PAUSABLE, Kind.PERMISSIONED_BURN)
    authority = world.maybe(world.person(), 0.02 if needed else 0.12)
    if kind == Kind.TRANSFER_FEE_CONFIG:
        points = rng.choice(POINTS) if rng.random() < 0.95 else rng.choice([10_001, 65_535])
        return t22.initialize_transfer_fee_config(
            mint, authority, world.maybe(world.person()), points, rng.choice(MAXIMA))
    if kind == Kind.MINT_CLOSE_AUTHORITY:
        return t22.initialize_mint_close_authority(mint, authority)
    if kind == Kind.CONFIDENTIAL_MINT:
        return confidential.initialize_mint(
            mint, authority, rng.choice([0, 1, 1, 2]), rng.choice([None, rng.randbytes(32)]))
    if kind == Kind.DEFAULT_ACCOUNT_STATE:
        return t22.initialize_default_account_state(mint, rng.choice([1, 1, 1, 1, 2, 2, 2, 2, 0, 3]))
    if kind == Kind.NON_TRANSFERABLE:
        return t22.initialize_non_transferable_mint(mint)
    if kind == Kind.INTEREST_BEARING:
        return t22.initialize_interest_bearing_mint(mint, authority, rng.choice(RATES))
    if kind == Kind.PERMANENT_DELEGATE:
        return t22.initialize_permanent_delegate(mint, authority)
    if kind == Kind.TRANSFER_HOOK:
        program = rng.choice([*world.hooks, *world.hooks, world.token_program])
        return t22.initialize_transfer_hook(mint, authority, program)
    if kind in (Kind.METADATA_POINTER, Kind.GROUP_POINTER, Kind.MEMBER_POINTER):
        return t22.initialize_pointer(POINTER_TAGS[kind], mint, authority, rng.choice([mint, mint, None]))
    if kind == Kind.CONFIDENTIAL_FEE_CONFIG:
        return confidential.initialize_fee_config(mint, authority, rng.randbytes(32))
    if kind == Kind.CONFIDENTIAL_MINT_BURN:
        return confidential.initialize_mint_burn(mint, rng.randbytes(32))
    if kind == Kind.SCALED_UI_AMOUNT:
        return t22.initialize_scaled_ui_amount(
            mint, authority, rng.choice(MULTIPLIERS if rng.random() < 0.9 else BAD_MULTIPLIERS))
    if kind == Kind.PAUSABLE:
        return t22.initialize_pausable(mint, authority)
    return t22.initialize_permissioned_burn(mint, authority)


POINTER_TAGS = {
    Kind.METADATA_POINTER: t22.METADATA_POINTER, Kind.GROUP_POINTER: t22.GROUP_POINTER,
    Kind.MEMBER_POINTER: t22.MEMBER_POINTER,
}
