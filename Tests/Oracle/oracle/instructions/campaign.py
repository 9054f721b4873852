"""Campaign: donations for a goal."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM, TOKEN_2022
from ..programs import ADDRESSES
from . import instruction, readonly, writable

ID = ADDRESSES["Campaign"]
ALL_OR_NOTHING, KEEP, IMPACT = 0, 1, 2
CAP, ACCEPTS_FEES = 1, 4


def find(creator, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"campaign", bytes(creator), u64(number)], ID)


def find_contribution(campaign, donor) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"contribution", bytes(campaign), bytes(donor)], ID)


def find_receipt(campaign) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"receipt", bytes(campaign)], ID)


def create(creator, number, goal, soft, start, end, mode, flags, share, metadata, beneficiary, mint, vault, token,
           campaign=None):
    data = (u8(0) + u64(number) + u64(goal) + u64(soft) + i64(start) + i64(end) + u8(mode) + u8(flags) + u16(share)
            + metadata)
    return instruction(
        ID, data, writable(creator, True), writable(campaign or find(creator, number)[0]), readonly(beneficiary),
        readonly(mint), writable(vault), readonly(token), readonly(ASSOCIATED_TOKEN), readonly(SYSTEM))


def donate(amount, donor, campaign, mint, source, vault, token, receipt=None, holding=None, contribution=None):
    """`receipt`: the mint of receipts, and `holding` the donor's account of it."""
    more = [] if receipt is None else [
        writable(receipt), writable(holding), readonly(ASSOCIATED_TOKEN), readonly(TOKEN_2022)]
    return instruction(
        ID, u8(1) + u64(amount), writable(donor, True), writable(campaign),
        writable(contribution or find_contribution(campaign, donor)[0]), readonly(mint), writable(source),
        writable(vault), readonly(token), readonly(SYSTEM), *more)


def cancel_donation(donor, campaign, mint, destination, vault, token, contribution=None):
    return instruction(
        ID, u8(2), writable(donor, True), writable(campaign),
        writable(contribution or find_contribution(campaign, donor)[0]), readonly(mint), writable(destination),
        writable(vault), readonly(token))


def cancel(creator, campaign):
    return instruction(ID, u8(3), readonly(creator, True), writable(campaign))


def claim(campaign, mint, vault, for_beneficiary, for_creator, token, *signers):
    return instruction(ID, u8(4), writable(campaign), readonly(mint), writable(vault), writable(for_beneficiary),
                       writable(for_creator), readonly(token), *(readonly(signer, True) for signer in signers))


def refund(campaign, donor, mint, destination, vault, token, contribution=None, signs=False):
    return instruction(
        ID, u8(5), writable(campaign), writable(contribution or find_contribution(campaign, donor)[0]),
        readonly(donor, signs), readonly(mint), writable(destination), writable(vault), readonly(token))


def extend(end, creator, campaign):
    return instruction(ID, u8(6) + i64(end), readonly(creator, True), writable(campaign))


def close(creator, campaign, mint, vault, destination, token):
    return instruction(ID, u8(7), writable(creator, True), writable(campaign), writable(mint), writable(vault),
                       writable(destination), readonly(token))


def close_contribution(donor, campaign, contribution=None):
    return instruction(ID, u8(8), writable(donor), writable(contribution or find_contribution(campaign, donor)[0]),
                       readonly(campaign))


def enable_receipt(creator, campaign, receipt=None):
    return instruction(ID, u8(9), writable(creator, True), writable(campaign),
                       writable(receipt or find_receipt(campaign)[0]), readonly(TOKEN_2022), readonly(SYSTEM))
