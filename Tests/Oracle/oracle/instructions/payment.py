"""Payment: requests that are paid once."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u64, u8
from ..ids import SYSTEM
from ..programs import ADDRESSES
from . import events, instruction, readonly, roles, writable

ID = ADDRESSES["Payment"]
EXACT_NET = 2
NOBODY = Pubkey.default()


def find(merchant, order: bytes) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"pay", bytes(merchant), order], ID)


def share(amount, points) -> int:
    """The merchant's part of an amount."""
    return max(0, amount - amount * points // 10_000)


def open_(merchant, order, amount, expiry, points, flags, mint, treasury=SYSTEM, least=None, payer=None):
    least = share(amount, points) if least is None else least
    data = u8(0) + order + u64(amount) + u64(least) + i64(expiry) + u16(points) + u16(flags)
    return instruction(
        ID, data, writable(payer or merchant, True), readonly(merchant, True), writable(find(merchant, order)[0]),
        readonly(mint), readonly(treasury), readonly(SYSTEM), *events(ID))


def pay(amount, most, payer, request, mint, source, destination, treasury, token):
    box = readonly(SYSTEM) if treasury == SYSTEM else writable(treasury)
    return instruction(ID, u8(1) + u64(amount) + u64(most), readonly(payer, True), writable(request), readonly(mint),
                       writable(source), writable(destination), box, readonly(token), *events(ID))


def refund(amount, merchant, request, mint, source, destination, payer, token, least=0, signs=False):
    return instruction(
        ID, u8(2) + u64(amount) + u64(least), readonly(merchant, True), writable(request), readonly(mint),
        writable(source), writable(destination), readonly(payer, signs), readonly(token), *events(ID))


def expire(request):
    return instruction(ID, u8(3), writable(request), *events(ID))


def close(closer, request, rent_payer=None):
    return instruction(ID, u8(4), readonly(closer, True), writable(request), writable(rent_payer or closer),
                       *events(ID))


def set_account(merchant, request, mint, account):
    return instruction(ID, u8(5), readonly(merchant, True), writable(request), readonly(mint), readonly(account),
                       *events(ID))


def propose(merchant, request, successor):
    return roles.propose(ID, 0, successor, merchant, request)


def accept(successor, request):
    return roles.accept(ID, 0, successor, request)
