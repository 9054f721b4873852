"""The bytes of accounts: mints, token accounts, multisigs, nonces, lookup tables."""
from .encoding import U64_MAX, sha256, u8, u16, u32, u64


def _option(key) -> bytes:
    return u32(0) + bytes(32) if key is None else u32(1) + bytes(key)


def mint(authority, supply, decimals, freeze=None, initialized=1) -> bytes:
    return _option(authority) + u64(supply) + u8(decimals) + u8(initialized) + _option(freeze)


def token_account(mint_key, owner, amount, delegate=None, state=1, native=None, delegated=0, close=None) -> bytes:
    """`state`: 0 uninitialised, 1 initialised, 2 frozen; `native`: the rent reserve of a wrapped-SOL account."""
    reserve = u32(0) + u64(0) if native is None else u32(1) + u64(native)
    return (bytes(mint_key) + bytes(owner) + u64(amount) + _option(delegate) + u8(state) + reserve + u64(delegated)
            + _option(close))


def multisig(required, members, count=None, initialized=1) -> bytes:
    """`count` may lie about the number of members."""
    keys = b"".join(bytes(key) for key in members).ljust(32 * 11, b"\0")
    return u8(required) + u8(len(members) if count is None else count) + u8(initialized) + keys


def durable_nonce(blockhash) -> bytes:
    return sha256(b"DURABLE_NONCE" + bytes(blockhash))


def nonce(authority, value: bytes, lamports_per_signature=5000, version=1) -> bytes:
    return u32(version) + u32(1) + bytes(authority) + value + u64(lamports_per_signature)


def lookup_table(authority, keys, last_extended=0, deactivated=U64_MAX, start_index=0) -> bytes:
    owner = b"\0" + bytes(32) if authority is None else b"\1" + bytes(authority)
    head = u32(1) + u64(deactivated) + u64(last_extended) + u8(start_index) + owner + u16(0)
    return head + b"".join(bytes(key) for key in keys)
