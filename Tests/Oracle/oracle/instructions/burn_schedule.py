"""BurnSchedule: a share of a mint's supply destroyed in every period."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u32, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM
from ..programs import ADDRESSES
from . import events, instruction, readonly, writable

ID = ADDRESSES["BurnSchedule"]
CURRENT, INITIAL, VAULT, FIXED = range(4)
SECONDS, QUARTER, EPOCHS = range(3)
FAIL, PARTIAL = range(2)
SKIP, ONE_PER_CALL = range(2)
REVOCABLE, REGULATED = 1, 16
DAY = 86_400


def find(creator, mint, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"burn", bytes(creator), bytes(mint), u64(number)], ID)


def init(creator, mint, vault, token, *, number=1, rate=250, max_rate=500, basis=CURRENT, kind=SECONDS,
         shortfall=FAIL, catch_up=SKIP, flags=0, reserved=bytes(7), n=100, start=0, max_periods=0, reserved2=0,
         floor=0, cap=0, fixed=0, delay=DAY, burn=None, payer=None):
    data = u8(0) + u64(number) + u16(rate) + u16(max_rate) + u8(basis) + u8(kind) + u8(shortfall) + u8(catch_up)
    data += u8(flags) + reserved + u64(n) + i64(start) + u32(max_periods) + u32(reserved2) + u64(floor) + u64(cap)
    data += u64(fixed) + i64(delay)
    return instruction(
        ID, data, writable(payer or creator, True), readonly(creator, True),
        writable(burn or find(creator, mint, number)[0]), readonly(mint), writable(vault), readonly(token),
        readonly(ASSOCIATED_TOKEN), readonly(SYSTEM), *events(ID))


def fund(funder, burn, mint, source, vault, token, amount, least=0):
    return instruction(ID, u8(1) + u64(amount) + u64(least), readonly(funder, True), readonly(burn), readonly(mint),
                       writable(source), writable(vault), readonly(token), *events(ID))


def execute(burn, mint, vault, token):
    return instruction(ID, u8(2), writable(burn), writable(mint), writable(vault), readonly(token), *events(ID))


def set_paused(authority, burn, paused):
    return instruction(ID, u8(3) + u8(paused), readonly(authority, True), writable(burn), *events(ID))


def propose_rate(authority, burn, rate):
    return instruction(ID, u8(4) + u16(rate), readonly(authority, True), writable(burn), *events(ID))


def close(authority, burn, mint, vault, destination, token, payer=None, signs=True):
    """`signs`: False where the schedule is not revocable, and anyone may."""
    return instruction(ID, u8(5), readonly(authority, signs), writable(burn), writable(mint), writable(vault),
                       writable(destination), writable(payer or authority), readonly(token), *events(ID))
