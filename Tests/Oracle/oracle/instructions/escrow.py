"""The escrow program: deposits against receipts. Bumps and addresses are the right ones unless given."""
from solders.pubkey import Pubkey

from ..encoding import u8, u16, u64
from ..ids import ASSOCIATED_TOKEN, SYSTEM, TOKEN
from ..programs import ADDRESSES
from . import instruction, readonly, writable

PROGRAM = ADDRESSES["Escrow"]
EVENT_AUTHORITY, EVENT_BUMP = Pubkey.find_program_address([b"event_authority"], PROGRAM)
EVENT_PREFIX = bytes.fromhex("e445a52e51cb9a1d")
LAST = [readonly(EVENT_AUTHORITY), readonly(PROGRAM)]
(CREATE, TIMELOCK, HOOK, DEPOSIT, UPDATE_ADMIN, WITHDRAW, ALLOW, BLOCK, BLOCK_EXTENSION, ARBITER, REMOVE,
 UNBLOCK_EXTENSION, IMMUTABLE) = range(13)
EMIT = 228


def escrow_seeds(seed):
    return [b"escrow", bytes(seed)]


def extensions_seeds(escrow):
    return [b"extensions", bytes(escrow)]


def allowed_seeds(escrow, mint):
    return [b"allowed_mint", bytes(escrow), bytes(mint)]


def receipt_seeds(escrow, depositor, mint, seed):
    return [b"receipt", bytes(escrow), bytes(depositor), bytes(mint), bytes(seed)]


def find(seeds):
    """The address of those seeds, and its bump."""
    return Pubkey.find_program_address(seeds, PROGRAM)


def find_lower(seeds):
    """An address of the seeds that is not the first, and its bump."""
    for bump in range(find(seeds)[1] - 1, -1, -1):
        try:
            return Pubkey.create_program_address([*seeds, bytes([bump])], PROGRAM), bump
        except Exception:
            continue
    raise ValueError("none")


def associated(owner, mint, program=TOKEN):
    return Pubkey.find_program_address([bytes(owner), bytes(program), bytes(mint)], ASSOCIATED_TOKEN)[0]


def _made(data, *accounts):
    return instruction(PROGRAM, data, *accounts, *LAST)


def create_escrow(seed, admin, payer):
    escrow, bump = find(escrow_seeds(seed))
    return _made(u8(CREATE) + u8(bump), writable(payer, True), readonly(admin, True), readonly(seed, True),
                 writable(escrow), readonly(SYSTEM))


def update_admin(escrow, admin, new_admin):
    return _made(u8(UPDATE_ADMIN), readonly(admin, True), readonly(new_admin, True), writable(escrow))


def set_immutable(escrow, admin):
    return _made(u8(IMMUTABLE), readonly(admin, True), writable(escrow))


def _change(number, fields, escrow, admin, payer, *more):
    extensions, bump = find(extensions_seeds(escrow))
    return _made(u8(number) + u8(bump) + fields, writable(payer, True), readonly(admin, True), *more, readonly(escrow),
                 writable(extensions), readonly(SYSTEM))


def add_timelock(escrow, seconds, admin, payer):
    return _change(TIMELOCK, u64(seconds), escrow, admin, payer)


def set_hook(escrow, program, admin, payer):
    return _change(HOOK, bytes(program), escrow, admin, payer)


def block_extension(escrow, kind, admin, payer):
    return _change(BLOCK_EXTENSION, u16(kind), escrow, admin, payer)


def unblock_extension(escrow, kind, admin, payer):
    return _change(UNBLOCK_EXTENSION, u16(kind), escrow, admin, payer)


def remove_extension(escrow, kind, admin, payer):
    return _change(REMOVE, u16(kind), escrow, admin, payer)


def set_arbiter(escrow, arbiter, admin, payer):
    return _change(ARBITER, b"", escrow, admin, payer, readonly(arbiter, True))


def allow_mint(escrow, mint, admin, payer, program=TOKEN):
    allowed, bump = find(allowed_seeds(escrow, mint))
    return _made(
        u8(ALLOW) + u8(bump), writable(payer, True), readonly(admin, True), readonly(escrow),
        readonly(find(extensions_seeds(escrow))[0]), readonly(mint), writable(allowed),
        writable(associated(escrow, mint, program)), readonly(program), readonly(ASSOCIATED_TOKEN), readonly(SYSTEM))


def block_mint(escrow, mint, admin, recipient, program=TOKEN):
    return _made(
        u8(BLOCK), readonly(admin, True), writable(recipient), readonly(escrow), readonly(mint),
        writable(find(allowed_seeds(escrow, mint))[0]), readonly(program))


def deposit(escrow, mint, amount, depositor, seed, payer, program=TOKEN, more=()):
    """`more`: the hook's program and what it wants."""
    receipt, bump = find(receipt_seeds(escrow, depositor, mint, seed))
    return instruction(
        PROGRAM, u8(DEPOSIT) + u8(bump) + u64(amount), writable(payer, True), readonly(depositor, True),
        readonly(escrow), readonly(find(allowed_seeds(escrow, mint))[0]), readonly(seed, True), writable(receipt),
        writable(associated(escrow, mint, program)), writable(associated(depositor, mint, program)), readonly(mint),
        readonly(program), readonly(SYSTEM), *LAST, readonly(find(extensions_seeds(escrow))[0]), *more)


def withdraw(escrow, mint, withdrawer, receipt, recipient, program=TOKEN, more=()):
    """`more`: the arbiter, the hook's program and what it wants."""
    return instruction(
        PROGRAM, u8(WITHDRAW), writable(recipient), readonly(withdrawer, True), readonly(escrow),
        readonly(find(extensions_seeds(escrow))[0]), writable(receipt), writable(associated(escrow, mint, program)),
        writable(associated(withdrawer, mint, program)), readonly(mint), readonly(program), readonly(SYSTEM), *LAST,
        *more)


def emit_event(authority, signs=False, data=b""):
    return instruction(PROGRAM, u8(EMIT) + data, readonly(authority, signs))
