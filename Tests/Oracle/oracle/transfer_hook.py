"""What a transfer hook keeps about a mint: the accounts it wants, by address, by seeds, or written somewhere."""
from solders.pubkey import Pubkey

from .encoding import u8, u32

EXECUTE = bytes([105, 37, 101, 197, 75, 251, 102, 26])
ADDRESS, SEEDS, WRITTEN, OF_PROGRAM = 0, 1, 2, 128


def validation_address(mint, program) -> Pubkey:
    return Pubkey.find_program_address([b"extra-account-metas", bytes(mint)], program)[0]


def wanted(kind, config: bytes, signer=0, writable=0) -> bytes:
    """One account; `kind` OF_PROGRAM plus an index is derived from that account's address."""
    return u8(kind) + bytes(config).ljust(32, b"\0") + u8(signer) + u8(writable)


def validation_data(accounts, count=None, tag=EXECUTE, length=None) -> bytes:
    """`count` and `length` may lie."""
    body = u32(len(accounts) if count is None else count) + b"".join(accounts)
    return tag + u32(len(body) if length is None else length) + body


# Seeds, and where an address is written

def literal(text: bytes) -> bytes:
    return b"\1" + u8(len(text)) + text


def from_data(index, length) -> bytes:
    return b"\2" + u8(index) + u8(length)


def from_key(index) -> bytes:
    return b"\3" + u8(index)


def from_account(account, index, length) -> bytes:
    return b"\4" + u8(account) + u8(index) + u8(length)


def written_in_data(index) -> bytes:
    return b"\1" + u8(index)


def written_in_account(account, index) -> bytes:
    return b"\2" + u8(account) + u8(index)
