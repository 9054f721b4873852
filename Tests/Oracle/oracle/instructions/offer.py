"""Offer: swaps with a vault."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM
from ..programs import ADDRESSES
from . import events, instruction, readonly, writable

ID = ADDRESSES["Offer"]
PARTIAL, EXACT_NET, ACCEPTS_FEES = 1, 2, 4
ANYONE = Pubkey.default()


def find(maker, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"offer", bytes(maker), u64(number)], ID)


def make(maker, number, amount, wanted, expiry, taker, flags, mint_a, mint_b, source, vault, token, maker_b, offer=None,
         least_a=None, least_b=None, least_fill=0, payer=None):
    data = (u8(0) + u64(number) + u64(amount) + u64(amount if least_a is None else least_a) + u64(wanted)
            + u64(wanted if least_b is None else least_b) + u64(least_fill) + i64(expiry) + bytes(taker) + u16(flags))
    return instruction(
        ID, data, writable(payer or maker, True), readonly(maker, True), writable(offer or find(maker, number)[0]), readonly(mint_a), readonly(mint_b),
        writable(source), readonly(maker_b), writable(vault), readonly(token), readonly(ASSOCIATED_TOKEN),
        readonly(SYSTEM), *events(ID))


def take(amount, most, least, taker, offer, payer, mint_a, mint_b, vault, taker_a, taker_b, maker_b, token_a, token_b,
         least_fill=None):
    data = u8(1) + u64(amount) + u64(amount if least_fill is None else least_fill) + u64(most) + u64(least)
    return instruction(
        ID, data, readonly(taker, True), writable(offer), writable(payer), writable(mint_a), readonly(mint_b),
        writable(vault), writable(taker_a), writable(taker_b), writable(maker_b), readonly(token_a),
        readonly(token_b), *events(ID))


def cancel(maker, offer, mint_a, vault, destination, token, payer=None):
    return instruction(ID, u8(2), readonly(maker, True), writable(offer), writable(mint_a), writable(vault),
                       writable(destination), writable(payer or maker), readonly(token), *events(ID))


def expire(maker, offer, mint_a, vault, destination, token, payer=None, signs=False):
    return instruction(ID, u8(3), readonly(maker, signs), writable(offer), writable(mint_a), writable(vault),
                       writable(destination), writable(payer or maker), readonly(token), *events(ID))
