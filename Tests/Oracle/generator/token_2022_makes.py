"""Token-2022: mints, accounts and multisigs from nothing, and accounts that grow."""
from oracle import extensions as ext
from oracle import ids
from oracle.extensions import Kind
from oracle.instructions import system
from oracle.instructions import token_2022 as t22

from .token_2022_sets import initializer, mint_kinds
from .token_world import LENGTHS, MULTISIG_SIZE
from .world import SOL


def new_account(world, size, existing):
    """Instructions that make the account to initialise, and its key."""
    rng = world.rng
    choice = rng.random()
    if choice < 0.04:
        return [], rng.choice(existing)
    if choice < 0.07:
        return [], rng.choice(world.odd)
    actual = size if rng.random() < 0.94 else rng.choice([size + 1, max(0, size - 1), size + 4, *LENGTHS])
    lamports = world.rent(actual) + rng.choice([0] * 14 + [-1, 1, SOL // 10])
    if choice < 0.6 and not world.is_running:
        return [], world.blank(actual, lamports)
    key = world.fresh()
    owner = ids.TOKEN_2022 if rng.random() < 0.97 else ids.TOKEN
    return [system.create_account(world.payer, key, lamports, actual, owner)], key


def _initialize_mint(world):
    """Extensions first, the mint itself last; sometimes not, and sometimes not all of them."""
    rng = world.rng
    kinds = mint_kinds(rng)[:7]
    first, key = new_account(world, ext.size_of(kinds, 82), world.mints)
    made = [initializer(world, key, kind) for kind in kinds]
    choice = rng.random()
    if choice < 0.06 and made:
        made.pop(rng.randrange(len(made)))
    elif choice < 0.09 and made:
        made.append(rng.choice(made))
    elif choice < 0.11:
        made.append(initializer(world, key, rng.choice(ext.MINT_KINDS)))
    elif choice < 0.14:
        made.append(t22.initialize_immutable_owner(key))
    make = rng.choice([t22.initialize_mint, t22.initialize_mint2])
    freeze = world.maybe(world.authority(), 0.12 if Kind.DEFAULT_ACCOUNT_STATE in kinds else 0.4)
    base = make(key, rng.choice([0, 6, 9, 255]), world.person(), freeze)
    place = len(made) if rng.random() < 0.94 else rng.randint(0, len(made))
    made.insert(place, base)
    pointed = Kind.METADATA_POINTER in kinds and not first and rng.random() < 0.3
    return first + made + ([system.transfer(world.payer, key, 2_000_000)] if pointed else [])


def _initialize_account(world):
    rng = world.rng
    make = rng.choice([t22.initialize_account, t22.initialize_account2, t22.initialize_account3])
    mint = world.mint(rng.choice([*world.mints, *world.mints, ids.NATIVE_MINT_2022]))
    kinds = ext.required(mint.values)
    is_fixed = rng.random() < 0.25
    kinds += [Kind.IMMUTABLE_OWNER] if is_fixed else []
    kinds += [kind for kind in (Kind.MEMO_TRANSFER, Kind.CPI_GUARD) if rng.random() < 0.12]   # room for later
    first, key = new_account(world, ext.size_of(kinds), world.holdings)
    first += [t22.initialize_immutable_owner(key)] if is_fixed else []
    chosen = mint.key if rng.random() < 0.95 else world.any_account()
    made = make(key, chosen, rng.choice([world.authority(), world.authority(), world.any_account()]))
    late = [t22.initialize_immutable_owner(key)] if rng.random() < 0.03 else []
    return first + [made] + late


def _initialize_multisig(world):
    rng = world.rng
    make = rng.choice([t22.initialize_multisig, t22.initialize_multisig2])
    first, key = new_account(world, MULTISIG_SIZE, world.multisigs)
    members = [rng.choice(world.wallets) for _ in range(rng.choice([1, 2, 3, 3, 3, 5, 11, 11, 0, 12]))]
    most = max(1, len(members))
    required = rng.choice([1, most, most, min(most, 2), len(members) + 1, rng.choice([0, 12])])
    return first + [make(key, required, members)]


def _immutable_owner(world):
    if world.is_running:
        return [t22.initialize_immutable_owner(world.rng.choice(world.holdings + world.odd))]
    size = world.rng.choice([170, 170, 174, 165, 166, 169, 82, 357])
    return [t22.initialize_immutable_owner(world.blank(size, world.rent(size)))]


def _reallocate(world):
    rng = world.rng
    item = rng.choice(world.held() + [item for item in map(world.holding, world.natives) if item])
    kinds = rng.sample([Kind.MEMO_TRANSFER, Kind.CPI_GUARD, Kind.IMMUTABLE_OWNER, Kind.CONFIDENTIAL_ACCOUNT,
                        Kind.TRANSFER_FEE_AMOUNT, Kind.PAUSABLE_ACCOUNT, Kind.CONFIDENTIAL_FEE_AMOUNT],
                       rng.choice([0, 1, 1, 1, 2, 3]))
    kinds += rng.choice([[]] * 12 + [[Kind.TRANSFER_FEE_CONFIG], [Kind.UNINITIALIZED], [29], kinds])
    payer = world.payer if rng.random() < 0.9 else rng.choice(world.wallets)
    owner = world.sign_for(item.owner)
    later = []
    if rng.random() < 0.5:
        later = [make(item.key, owner) for kind, make in
                 ((Kind.MEMO_TRANSFER, t22.memo_transfers), (Kind.CPI_GUARD, t22.cpi_guard)) if kind in kinds]
    return [t22.reallocate(item.key, payer, owner, *kinds), *later]


MAKERS = [
    (12, _initialize_mint), (8, _initialize_account), (2, _initialize_multisig), (1, _immutable_owner),
    (6, _reallocate),
]
