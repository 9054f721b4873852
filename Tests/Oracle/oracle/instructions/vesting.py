"""Vesting: tokens that unlock by a schedule."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u32, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM
from ..programs import ADDRESSES
from . import events, instruction, readonly, writable

ID = ADDRESSES["Vesting"]
LINEAR, STEPPED, TABLE = 0, 1, 2
CANCELABLE, AUTOMATIC, ACCEPTS_FEES, TRANSFERABLE, REGULATED, HOOKS = 1, 2, 4, 8, 16, 32
FIELDS = dict(kind=LINEAR, flags=0, tge=0, total=0, start=0, cliff=0, end=0, seconds=0, steps=0, at_cliff=0)


def find(grantor, mint, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"vest", bytes(grantor), bytes(mint), u64(number)], ID)


def create(grantor, beneficiary, mint, number, source, vault, token, entries=(), vest=None, payer=None,
           most=2**64 - 1, **schedule):
    """A schedule is what `FIELDS` names; entries are pairs of a time and what is unlocked from then on."""
    s = {**FIELDS, **schedule}
    data = (u8(0) + u64(number) + u8(s["kind"]) + u8(s["flags"]) + u16(s["tge"]) + u8(len(entries)) + u64(s["total"])
            + i64(s["start"]) + i64(s["cliff"]) + i64(s["end"]) + u64(s["seconds"]) + u32(s["steps"])
            + u64(s["at_cliff"]) + u64(most) + b"".join(i64(time) + u64(amount) for time, amount in entries))
    return instruction(
        ID, data, writable(payer or grantor, True), readonly(grantor, True),
        writable(vest or find(grantor, mint, number)[0]), readonly(beneficiary), readonly(mint), writable(source),
        writable(vault), readonly(token), readonly(ASSOCIATED_TOKEN), readonly(SYSTEM), *events(ID))


def withdraw(amount, caller, vest, mint, vault, destination, token, least=0):
    return instruction(ID, u8(1) + u64(amount) + u64(least), readonly(caller, True), writable(vest), readonly(mint),
                       writable(vault), writable(destination), readonly(token), *events(ID))


def revoke(grantor, vest, mint, vault, destination, token, least=0):
    return instruction(ID, u8(2) + u64(least), readonly(grantor, True), writable(vest), readonly(mint),
                       writable(vault), writable(destination), readonly(token), *events(ID))


def change_beneficiary(old, new, vest):
    return instruction(ID, u8(3), readonly(old, True), readonly(new, True), writable(vest), *events(ID))


def close(closer, vest, mint, vault, destination, token, payer=None):
    return instruction(ID, u8(5), readonly(closer, True), writable(vest), writable(payer or closer), writable(mint),
                       writable(vault), writable(destination), readonly(token), *events(ID))
