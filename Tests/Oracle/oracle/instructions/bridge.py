"""Bridge: a partner's points and tokens for tokens of a reserve."""
from typing import NamedTuple

from solders.pubkey import Pubkey

from ..encoding import i64, u16, u64, u8
from ..ids import ASSOCIATED_TOKEN, INSTRUCTIONS, SYSTEM
from ..programs import ADDRESSES
from . import instruction, readonly, writable
from .precompiles import ed25519

ID = ADDRESSES["Bridge"]
POINTS, POINTS_MINT, BURNED, KEPT = range(4)
NOBODY = Pubkey.default()
U64 = 2**64


class Policy(NamedTuple):
    num: int = 1
    den: int = 1
    least: int = 0
    most: int = U64 - 1
    cap: int = U64 - 1
    user_cap: int = U64 - 1
    floor: int = 0
    max_age: int = 0
    spread: int = 0
    fee: int = 0
    rest: bytes = bytes(28)

    def __bytes__(self):
        words = (self.num, self.den, self.least, self.most, self.cap, self.user_cap, self.floor)
        return b"".join(map(u64, words)) + i64(self.max_age) + u16(self.spread) + u16(self.fee) + self.rest


def find(creator, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"partner", bytes(creator), u64(number)], ID)


def find_user(partner, user) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"user", bytes(partner), bytes(user)], ID)


def register(creator, number, mode, delay, voucher_key, oracle, policy, reserve_mint, reserve, token,
             partner_mint=SYSTEM, vault=SYSTEM, partner_token=None, partner=None, reserved=bytes(7)):
    data = (u8(0) + u64(number) + u8(mode) + reserved + i64(delay) + bytes(voucher_key) + bytes(oracle)
            + bytes(policy))
    return instruction(
        ID, data, writable(creator, True), writable(partner or find(creator, number)[0]), readonly(reserve_mint),
        writable(reserve), readonly(partner_mint), readonly(vault) if vault == SYSTEM else writable(vault),
        readonly(token), readonly(partner_token or token), readonly(ASSOCIATED_TOKEN), readonly(SYSTEM))


def set_policy(authority, partner, policy):
    return instruction(ID, u8(1) + bytes(policy), readonly(authority, True), writable(partner))


def top_up(amount, funder, partner, mint, source, reserve, token):
    return instruction(ID, u8(2) + u64(amount), readonly(funder, True), readonly(partner), readonly(mint),
                       writable(source), writable(reserve), readonly(token))


def withdraw(amount, authority, partner, mint, reserve, destination, token):
    return instruction(ID, u8(3) + u64(amount), readonly(authority, True), writable(partner), readonly(mint),
                       writable(reserve), writable(destination), readonly(token))


def _swap(user, partner, mint, reserve, destination, token, record):
    return (writable(user, True), writable(partner), writable(record or find_user(partner, user)[0]), readonly(mint),
            writable(reserve), writable(destination), readonly(token), readonly(SYSTEM))


def redeem_points(points, nonce, expiry, least, user, partner, mint, reserve, destination, token, cosigner=None,
                  burn=None, record=None):
    """With a voucher, or a `cosigner`; `burn`: the points' mint, the user's account, their token program."""
    approval = readonly(INSTRUCTIONS) if cosigner is None else readonly(cosigner, True)
    more = (writable(burn[0]), writable(burn[1]), readonly(burn[2])) if burn else ()
    return instruction(
        ID, u8(4) + u64(points) + u64(nonce) + i64(expiry) + u64(least),
        *_swap(user, partner, mint, reserve, destination, token, record), approval, *more)


def redeem_tokens(amount, least, user, partner, mint, reserve, destination, token, partner_mint, source, partner_token,
                  vault=SYSTEM, record=None):
    return instruction(
        ID, u8(5) + u64(amount) + u64(least), *_swap(user, partner, mint, reserve, destination, token, record),
        writable(partner_mint), writable(source), readonly(vault) if vault == SYSTEM else writable(vault),
        readonly(partner_token))


def set_paused(authority, partner, paused):
    return instruction(ID, u8(6) + u8(paused), readonly(authority, True), writable(partner))


def set_price(oracle, partner, num, den, published):
    return instruction(ID, u8(7) + u64(num) + u64(den) + i64(published), readonly(oracle, True), writable(partner))


def propose(authority, partner, new):
    return instruction(ID, u8(240) + bytes(new), readonly(authority, True), writable(partner))


def accept(pending, partner):
    return instruction(ID, u8(241), readonly(pending, True), writable(partner))


def message(partner, user, points, nonce, expiry, program=ID) -> bytes:
    """What a voucher signs."""
    return (b"BRIDGE-VOUCHER-1" + bytes(program) + bytes(partner) + bytes(user) + u64(points) + u64(nonce)
            + i64(expiry))


def voucher(signer, partner, user, points, nonce, expiry, program=ID):
    """The instruction that verifies it."""
    return ed25519(message(partner, user, points, nonce, expiry, program), signer)
