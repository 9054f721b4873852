"""The Compute Budget program."""
from ..encoding import u8, u32, u64
from ..ids import COMPUTE_BUDGET
from . import instruction


def heap_frame(size):
    return instruction(COMPUTE_BUDGET, u8(1) + u32(size))


def unit_limit(units):
    return instruction(COMPUTE_BUDGET, u8(2) + u32(units))


def unit_price(micro_lamports):
    return instruction(COMPUTE_BUDGET, u8(3) + u64(micro_lamports))


def loaded_accounts_limit(size):
    return instruction(COMPUTE_BUDGET, u8(4) + u32(size))
