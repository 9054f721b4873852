"""TokenUpgrade: old tokens are burned, and as many new ones come out of a pool."""
from solders.pubkey import Pubkey

from ..encoding import u64, u8
from ..ids import TOKEN, TOKEN_2022
from ..programs import ADDRESSES
from . import instruction, readonly, writable
from .token import signed_by

ID = ADDRESSES["TokenUpgrade"]


def find(original_mint, new_mint) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"token-escrow-authority", bytes(original_mint), bytes(new_mint)], ID)


def exchange(original, original_mint, pool, new, new_mint, holder, *, least=None, authority=None,
             original_token=TOKEN, new_token=TOKEN_2022):
    """`holder` is a key or a `Multisig`; with `least`, at least so much must arrive."""
    return instruction(
        ID, u8(0) if least is None else u8(1) + u64(least), writable(original), writable(original_mint),
        writable(pool), writable(new), readonly(new_mint), readonly(authority or find(original_mint, new_mint)[0]),
        readonly(original_token), readonly(new_token), *signed_by(holder))
