"""Offer: swaps with a vault."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM
from ..programs import ADDRESSES
from . import instruction, readonly, writable

ID = ADDRESSES["Offer"]
PARTIAL, EXACT_NET, ACCEPTS_FEES = 1, 2, 4
ANYONE = Pubkey.default()


def find(maker, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"offer", bytes(maker), u64(number)], ID)


def make(maker, number, amount, wanted, expiry, taker, flags, mint_a, mint_b, source, vault, token, offer=None):
    data = u8(0) + u64(number) + u64(amount) + u64(wanted) + i64(expiry) + bytes(taker) + u16(flags)
    return instruction(
        ID, data, writable(maker, True), writable(offer or find(maker, number)[0]), readonly(mint_a), readonly(mint_b),
        writable(source), writable(vault), readonly(token), readonly(ASSOCIATED_TOKEN), readonly(SYSTEM))


def take(amount, most, least, taker, offer, maker, mint_a, mint_b, vault, taker_a, taker_b, maker_b, token_a, token_b):
    return instruction(
        ID, u8(1) + u64(amount) + u64(most) + u64(least), readonly(taker, True), writable(offer), writable(maker),
        writable(mint_a), readonly(mint_b), writable(vault), writable(taker_a), writable(taker_b), writable(maker_b),
        readonly(token_a), readonly(token_b))


def cancel(maker, offer, mint_a, vault, destination, token):
    return instruction(ID, u8(2), writable(maker, True), writable(offer), writable(mint_a), writable(vault),
                       writable(destination), readonly(token))


def expire(maker, offer, mint_a, vault, destination, token):
    return instruction(ID, u8(3), writable(maker), writable(offer), writable(mint_a), writable(vault),
                       writable(destination), readonly(token))
