"""Token-2022's extensions: their kinds and values, and the bytes of mints and accounts that carry them.

A set of extensions is a list of (kind, value bytes), in the order they are stored.
"""
from . import images
from .encoding import borsh_string, f64, i16, i64, nullable, u8, u16, u32, u64

BASE_SIZE, MULTISIG_SIZE = 165, 355
MINT_TYPE, ACCOUNT_TYPE = 1, 2


class Kind:
    (UNINITIALIZED, TRANSFER_FEE_CONFIG, TRANSFER_FEE_AMOUNT, MINT_CLOSE_AUTHORITY, CONFIDENTIAL_MINT,
     CONFIDENTIAL_ACCOUNT, DEFAULT_ACCOUNT_STATE, IMMUTABLE_OWNER, MEMO_TRANSFER, NON_TRANSFERABLE, INTEREST_BEARING,
     CPI_GUARD, PERMANENT_DELEGATE, NON_TRANSFERABLE_ACCOUNT, TRANSFER_HOOK, TRANSFER_HOOK_ACCOUNT,
     CONFIDENTIAL_FEE_CONFIG, CONFIDENTIAL_FEE_AMOUNT, METADATA_POINTER, TOKEN_METADATA, GROUP_POINTER, TOKEN_GROUP,
     MEMBER_POINTER, GROUP_MEMBER, CONFIDENTIAL_MINT_BURN, SCALED_UI_AMOUNT, PAUSABLE, PAUSABLE_ACCOUNT,
     PERMISSIONED_BURN) = range(29)


# All but the metadata have a fixed size.
SIZES = {
    Kind.TRANSFER_FEE_CONFIG: 108, Kind.TRANSFER_FEE_AMOUNT: 8, Kind.MINT_CLOSE_AUTHORITY: 32,
    Kind.CONFIDENTIAL_MINT: 65, Kind.CONFIDENTIAL_ACCOUNT: 295, Kind.DEFAULT_ACCOUNT_STATE: 1, Kind.IMMUTABLE_OWNER: 0,
    Kind.MEMO_TRANSFER: 1, Kind.NON_TRANSFERABLE: 0, Kind.INTEREST_BEARING: 52, Kind.CPI_GUARD: 1,
    Kind.PERMANENT_DELEGATE: 32, Kind.NON_TRANSFERABLE_ACCOUNT: 0, Kind.TRANSFER_HOOK: 64,
    Kind.TRANSFER_HOOK_ACCOUNT: 1, Kind.CONFIDENTIAL_FEE_CONFIG: 129, Kind.CONFIDENTIAL_FEE_AMOUNT: 64,
    Kind.METADATA_POINTER: 64, Kind.GROUP_POINTER: 64, Kind.TOKEN_GROUP: 80, Kind.MEMBER_POINTER: 64,
    Kind.GROUP_MEMBER: 72, Kind.CONFIDENTIAL_MINT_BURN: 196, Kind.SCALED_UI_AMOUNT: 56, Kind.PAUSABLE: 33,
    Kind.PAUSABLE_ACCOUNT: 0, Kind.PERMISSIONED_BURN: 32,
}
ACCOUNT_KINDS = [
    Kind.TRANSFER_FEE_AMOUNT, Kind.CONFIDENTIAL_ACCOUNT, Kind.IMMUTABLE_OWNER, Kind.MEMO_TRANSFER, Kind.CPI_GUARD,
    Kind.NON_TRANSFERABLE_ACCOUNT, Kind.TRANSFER_HOOK_ACCOUNT, Kind.CONFIDENTIAL_FEE_AMOUNT, Kind.PAUSABLE_ACCOUNT,
]
MINT_KINDS = [kind for kind in range(1, 29) if kind not in ACCOUNT_KINDS]
# What an account must carry because its mint does.
REQUIRED = {
    Kind.TRANSFER_FEE_CONFIG: [Kind.TRANSFER_FEE_AMOUNT],
    Kind.NON_TRANSFERABLE: [Kind.NON_TRANSFERABLE_ACCOUNT, Kind.IMMUTABLE_OWNER],
    Kind.TRANSFER_HOOK: [Kind.TRANSFER_HOOK_ACCOUNT], Kind.PAUSABLE: [Kind.PAUSABLE_ACCOUNT],
}


# Bytes

def entries(extensions) -> bytes:
    return b"".join(u16(kind) + u16(len(value)) + value for kind, value in extensions)


def with_extensions(base: bytes, account_type: int, extensions) -> bytes:
    """A mint or an account of those extensions; two bytes more where it would be as long as a multisig."""
    if not extensions:
        return base
    data = base.ljust(BASE_SIZE, b"\0") + u8(account_type) + entries(extensions)
    return data + bytes(2) if len(data) == MULTISIG_SIZE else data


def size_of(kinds, base: int = BASE_SIZE) -> int:
    """How long a mint or account with those extensions is; `base` is 82 for a mint."""
    kinds = list(dict.fromkeys(kinds))
    if not kinds:
        return base
    size = BASE_SIZE + 1 + sum(4 + SIZES[kind] for kind in kinds)
    return size + 2 if size == MULTISIG_SIZE else size


def required(mint_kinds) -> list[int]:
    return [kind for mint_kind in mint_kinds for kind in REQUIRED.get(mint_kind, [])]


def positions(data: bytes) -> dict[int, tuple[int, int]]:
    """Where each extension's value is, and how long; what cannot be read is left out."""
    found, at = {}, BASE_SIZE + 1
    while at + 4 <= len(data):
        kind, length = int.from_bytes(data[at:at + 2], "little"), int.from_bytes(data[at + 2:at + 4], "little")
        if kind == Kind.UNINITIALIZED or at + 4 + length > len(data):
            break
        found.setdefault(kind, (at + 4, length))
        at += 4 + length
    return found


def values(data: bytes) -> dict[int, bytes]:
    return {kind: data[at:at + length] for kind, (at, length) in positions(data).items()}


def mint(authority, supply, decimals, freeze=None, extensions=(), **state) -> bytes:
    return with_extensions(images.mint(authority, supply, decimals, freeze, **state), MINT_TYPE, extensions)


def token_account(mint_key, owner, amount, extensions=(), **state) -> bytes:
    return with_extensions(images.token_account(mint_key, owner, amount, **state), ACCOUNT_TYPE, extensions)


# Values

def transfer_fee_config(authority, withdrawer, withheld, older, newer):
    """`older` and `newer`: (epoch, maximum fee, basis points)."""
    value = nullable(authority) + nullable(withdrawer) + u64(withheld)
    for epoch, maximum, points in (older, newer):
        value += u64(epoch) + u64(maximum) + u16(points)
    return Kind.TRANSFER_FEE_CONFIG, value


def transfer_fee_amount(withheld=0):
    return Kind.TRANSFER_FEE_AMOUNT, u64(withheld)


def key(kind, value=None):
    """Close authority, permanent delegate, permissioned burn."""
    return kind, nullable(value)


def two_keys(kind, authority, address):
    """The transfer hook and the pointers."""
    return kind, nullable(authority) + nullable(address)


def flag(kind, value=1):
    """Default state, required memos, CPI guard, the transfer hook's mark on accounts."""
    return kind, u8(value)


def empty(kind):
    return kind, b""


def pausable(authority, paused=0):
    return Kind.PAUSABLE, nullable(authority) + u8(paused)


def interest_bearing(authority, started, average, updated, rate):
    return Kind.INTEREST_BEARING, nullable(authority) + i64(started) + i16(average) + i64(updated) + i16(rate)


def scaled_ui_amount(authority, multiplier, effective, new_multiplier):
    return Kind.SCALED_UI_AMOUNT, nullable(authority) + f64(multiplier) + i64(effective) + f64(new_multiplier)


def confidential_mint(authority, approves=1, auditor=None):
    return Kind.CONFIDENTIAL_MINT, nullable(authority) + u8(approves) + (auditor or bytes(32))


def confidential_account(approved=1, elgamal=bytes(32), pending=bytes(128), available=bytes(64), decryptable=bytes(36),
                         credits=1, plain_credits=1, counters=(0, 65536, 0, 0)):
    value = u8(approved) + elgamal + pending + available + decryptable + u8(credits) + u8(plain_credits)
    return Kind.CONFIDENTIAL_ACCOUNT, value + b"".join(u64(counter) for counter in counters)


def confidential_fee_config(authority, elgamal=bytes(32), harvests=1, withheld=bytes(64)):
    return Kind.CONFIDENTIAL_FEE_CONFIG, nullable(authority) + elgamal + u8(harvests) + withheld


def confidential_fee_amount(withheld=bytes(64)):
    return Kind.CONFIDENTIAL_FEE_AMOUNT, withheld


def confidential_mint_burn(supply=bytes(64), decryptable=bytes(36), elgamal=bytes(32), pending=bytes(64)):
    return Kind.CONFIDENTIAL_MINT_BURN, supply + decryptable + elgamal + pending


def token_metadata(authority, mint_key, name, symbol, uri, fields=()):
    value = nullable(authority) + bytes(mint_key) + b"".join(borsh_string(text) for text in (name, symbol, uri))
    value += u32(len(fields)) + b"".join(borsh_string(text) for pair in fields for text in pair)
    return Kind.TOKEN_METADATA, value


def token_group(authority, mint_key, size, maximum):
    return Kind.TOKEN_GROUP, nullable(authority) + bytes(mint_key) + u64(size) + u64(maximum)


def group_member(mint_key, group, number):
    return Kind.GROUP_MEMBER, bytes(mint_key) + bytes(group) + u64(number)
