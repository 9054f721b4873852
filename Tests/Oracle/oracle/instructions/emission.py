"""Emission: a mint's supply grows by plan."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u32, u64, u8
from ..ids import SYSTEM, TOKEN
from ..programs import ADDRESSES
from . import instruction, readonly, writable

ID = ADDRESSES["Emission"]


def find(mint) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"emission", bytes(mint)], ID)


def init(payer, authority, mint, destinations, start, step, floor, base, periods, period=0, calendar=1, remainder=0,
         cap=0, token=TOKEN, emission=None, count=None):
    """`destinations`: (token account, basis points)."""
    data = u8(0) + u16(start) + u16(step) + u16(floor) + u8(calendar) + u8(remainder) + i64(base) + u64(period)
    data += u32(periods) + u64(cap) + u8(len(destinations) if count is None else count)
    data += b"".join(u16(points) for _, points in destinations)
    return instruction(
        ID, data, writable(payer, True), readonly(authority, True), writable(emission or find(mint)[0]), writable(mint),
        readonly(token), readonly(SYSTEM), *(readonly(account) for account, _ in destinations))


def mint(index, mint_key, destinations, token=TOKEN, emission=None):
    return instruction(
        ID, u8(1) + u32(index), writable(emission or find(mint_key)[0]), writable(mint_key), readonly(token),
        *(writable(account) for account in destinations))
