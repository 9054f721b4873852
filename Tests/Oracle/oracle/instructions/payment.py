"""Payment: requests that are paid once."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u64, u8
from ..ids import SYSTEM
from ..programs import ADDRESSES
from . import instruction, readonly, writable

ID = ADDRESSES["Payment"]
EXACT_NET = 2


def find(merchant, order: bytes) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"pay", bytes(merchant), order], ID)


def open_(merchant, order, amount, expiry, points, flags, mint, treasury=SYSTEM):
    data = u8(0) + order + u64(amount) + i64(expiry) + u16(points) + u16(flags)
    return instruction(ID, data, writable(merchant, True), writable(find(merchant, order)[0]), readonly(mint),
                       readonly(treasury), readonly(SYSTEM))


def pay(amount, most, payer, request, mint, source, destination, treasury, token):
    box = readonly(SYSTEM) if treasury == SYSTEM else writable(treasury)
    return instruction(ID, u8(1) + u64(amount) + u64(most), readonly(payer, True), writable(request), readonly(mint),
                       writable(source), writable(destination), box, readonly(token))


def refund(amount, merchant, request, mint, source, destination, token):
    return instruction(ID, u8(2) + u64(amount), readonly(merchant, True), writable(request), readonly(mint),
                       writable(source), writable(destination), readonly(token))


def expire(request):
    return instruction(ID, u8(3), writable(request))


def close(merchant, request):
    return instruction(ID, u8(4), writable(merchant, True), writable(request))
