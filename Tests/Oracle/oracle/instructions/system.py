"""The System program, nonces included."""
from ..encoding import bincode_string, u32, u64
from ..ids import RECENT_BLOCKHASHES, RENT, SYSTEM
from . import instruction, readonly, writable


def create_account(payer, new, lamports, space, owner):
    data = u32(0) + u64(lamports) + u64(space) + bytes(owner)
    return instruction(SYSTEM, data, writable(payer, True), writable(new, True))


def assign(account, owner):
    return instruction(SYSTEM, u32(1) + bytes(owner), writable(account, True))


def transfer(source, destination, lamports):
    return instruction(SYSTEM, u32(2) + u64(lamports), writable(source, True), writable(destination))


def create_account_with_seed(payer, to, base, seed, lamports, space, owner):
    accounts = [writable(payer, True), writable(to)] + ([readonly(base, True)] if base != payer else [])
    data = u32(3) + bytes(base) + bincode_string(seed) + u64(lamports) + u64(space) + bytes(owner)
    return instruction(SYSTEM, data, *accounts)


def advance_nonce(nonce, authority):
    return instruction(SYSTEM, u32(4), writable(nonce), readonly(RECENT_BLOCKHASHES), readonly(authority, True))


def withdraw_nonce(nonce, to, authority, lamports):
    accounts = [writable(nonce), writable(to), readonly(RECENT_BLOCKHASHES), readonly(RENT), readonly(authority, True)]
    return instruction(SYSTEM, u32(5) + u64(lamports), *accounts)


def initialize_nonce(nonce, authority):
    return instruction(
        SYSTEM, u32(6) + bytes(authority), writable(nonce), readonly(RECENT_BLOCKHASHES), readonly(RENT))


def authorize_nonce(nonce, authority, new_authority):
    return instruction(SYSTEM, u32(7) + bytes(new_authority), writable(nonce), readonly(authority, True))


def allocate(account, space):
    return instruction(SYSTEM, u32(8) + u64(space), writable(account, True))


def allocate_with_seed(account, base, seed, space, owner):
    data = u32(9) + bytes(base) + bincode_string(seed) + u64(space) + bytes(owner)
    return instruction(SYSTEM, data, writable(account), readonly(base, True))


def assign_with_seed(account, base, seed, owner):
    data = u32(10) + bytes(base) + bincode_string(seed) + bytes(owner)
    return instruction(SYSTEM, data, writable(account), readonly(base, True))


def transfer_with_seed(source, base, seed, owner, to, lamports):
    data = u32(11) + u64(lamports) + bincode_string(seed) + bytes(owner)
    return instruction(SYSTEM, data, writable(source), readonly(base, True), writable(to))


def upgrade_nonce(nonce):
    return instruction(SYSTEM, u32(12), writable(nonce))


def create_account_allow_prefund(new, payer, lamports, space, owner):
    accounts = [writable(new, True)] + ([writable(payer, True)] if payer is not None else [])
    return instruction(SYSTEM, u32(13) + u64(lamports) + u64(space) + bytes(owner), *accounts)
