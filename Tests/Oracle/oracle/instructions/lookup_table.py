"""The Address Lookup Table program."""
from solders.pubkey import Pubkey

from ..encoding import u8, u32, u64
from ..ids import LOOKUP_TABLE, SYSTEM
from . import instruction, readonly, writable


def table_address(authority, slot):
    """The table's address and bump."""
    return Pubkey.find_program_address([bytes(authority), u64(slot)], LOOKUP_TABLE)


def create(authority, payer, slot, address=None, bump=None):
    derived, derived_bump = table_address(authority, slot)
    data = u32(0) + u64(slot) + u8(derived_bump if bump is None else bump)
    accounts = [writable(address or derived), readonly(authority), writable(payer, True), readonly(SYSTEM)]
    return instruction(LOOKUP_TABLE, data, *accounts)


def freeze(table, authority):
    return instruction(LOOKUP_TABLE, u32(1), writable(table), readonly(authority, True))


def extend(table, authority, payer, keys):
    """Without a payer the instruction has two accounts only, which is allowed where no lamports are missing."""
    data = u32(2) + u64(len(keys)) + b"".join(bytes(key) for key in keys)
    accounts = [writable(table), readonly(authority, True)]
    if payer is not None:
        accounts += [writable(payer, True), readonly(SYSTEM)]
    return instruction(LOOKUP_TABLE, data, *accounts)


def deactivate(table, authority):
    return instruction(LOOKUP_TABLE, u32(3), writable(table), readonly(authority, True))


def close(table, authority, recipient):
    return instruction(LOOKUP_TABLE, u32(4), writable(table), readonly(authority, True), writable(recipient))
