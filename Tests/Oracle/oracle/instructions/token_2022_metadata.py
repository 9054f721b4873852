"""The token-metadata and token-group interfaces, as Token-2022 implements them."""
from ..encoding import borsh_string, nullable, sha256, u8, u64
from ..ids import TOKEN_2022
from . import instruction, readonly, writable

NAME, SYMBOL, URI = range(3)


def _tag(name, interface="metadata"):
    return sha256(f"spl_token_{interface}_interface:{name}".encode())[:8]


# Metadata

def initialize(metadata, update_authority, mint, mint_authority, name, symbol, uri):
    data = _tag("initialize_account") + b"".join(borsh_string(text) for text in (name, symbol, uri))
    accounts = [writable(metadata), readonly(update_authority), readonly(mint), readonly(mint_authority, True)]
    return instruction(TOKEN_2022, data, *accounts)


def update_field(metadata, authority, field, value):
    """`field`: NAME, SYMBOL, URI or the text of another key."""
    encoded = u8(field) if isinstance(field, int) else u8(3) + borsh_string(field)
    data = _tag("updating_field") + encoded + borsh_string(value)
    return instruction(TOKEN_2022, data, writable(metadata), readonly(authority, True))


def remove_key(metadata, authority, key, idempotent=False):
    data = _tag("remove_key_ix") + u8(idempotent) + borsh_string(key)
    return instruction(TOKEN_2022, data, writable(metadata), readonly(authority, True))


def update_authority(metadata, authority, new_authority):
    data = _tag("update_the_authority") + nullable(new_authority)
    return instruction(TOKEN_2022, data, writable(metadata), readonly(authority, True))


def emit(metadata, start=None, end=None):
    bounds = b"".join(b"\0" if bound is None else b"\1" + u64(bound) for bound in (start, end))
    return instruction(TOKEN_2022, _tag("emitter") + bounds, readonly(metadata))


# Groups

def initialize_group(group, mint, mint_authority, update_authority, maximum):
    data = _tag("initialize_token_group", "group") + nullable(update_authority) + u64(maximum)
    return instruction(TOKEN_2022, data, writable(group), readonly(mint), readonly(mint_authority, True))


def update_group_max_size(group, authority, maximum):
    data = _tag("update_group_max_size", "group") + u64(maximum)
    return instruction(TOKEN_2022, data, writable(group), readonly(authority, True))


def update_group_authority(group, authority, new_authority):
    data = _tag("update_authority", "group") + nullable(new_authority)
    return instruction(TOKEN_2022, data, writable(group), readonly(authority, True))


def initialize_member(member, mint, mint_authority, group, group_authority):
    accounts = [
        writable(member), readonly(mint), readonly(mint_authority, True), writable(group),
        readonly(group_authority, True),
    ]
    return instruction(TOKEN_2022, _tag("initialize_member", "group"), *accounts)
