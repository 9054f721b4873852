"""Milestone: payment in stages."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM
from ..programs import ADDRESSES
from . import instruction, readonly, writable

ID = ADDRESSES["Milestone"]
ACCEPTS_FEES = 4
NOBODY = Pubkey.default()


def find(payer, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"milestone", bytes(payer), u64(number)], ID)


def create(payer, number, review, grace, arbitration, share, flags, milestones, payee, arbiter, mint, vault, token,
           escrow=None, count=None):
    """`milestones`: amounts and due times."""
    data = (u8(0) + u64(number) + i64(review) + i64(grace) + i64(arbitration) + u16(share) + u8(flags)
            + u8(len(milestones) if count is None else count)
            + b"".join(u64(amount) + i64(due) for amount, due in milestones))
    return instruction(
        ID, data, writable(payer, True), writable(escrow or find(payer, number)[0]), readonly(payee), readonly(arbiter),
        readonly(mint), writable(vault), readonly(token), readonly(ASSOCIATED_TOKEN), readonly(SYSTEM))


def fund(payer, escrow, mint, source, vault, token):
    return instruction(ID, u8(1), readonly(payer, True), writable(escrow), readonly(mint), writable(source),
                       writable(vault), readonly(token))


def submit(index, evidence, payee, escrow):
    return instruction(ID, u8(2) + u8(index) + evidence, readonly(payee, True), writable(escrow))


def approve(index, payer, escrow, mint, vault, destination, token):
    return instruction(ID, u8(3) + u8(index), readonly(payer, True), writable(escrow), readonly(mint), writable(vault),
                       writable(destination), readonly(token))


def auto_release(index, escrow, mint, vault, destination, token):
    return instruction(ID, u8(4) + u8(index), writable(escrow), readonly(mint), writable(vault), writable(destination),
                       readonly(token))


def dispute(index, payer, escrow):
    return instruction(ID, u8(5) + u8(index), readonly(payer, True), writable(escrow))


def resolve(index, share, arbiter, escrow, mint, vault, for_payee, for_payer, token):
    return instruction(
        ID, u8(6) + u8(index) + u16(share), readonly(arbiter, True), writable(escrow), readonly(mint), writable(vault),
        writable(for_payee), writable(for_payer), readonly(token))


def refund_overdue(index, escrow, mint, vault, destination, token):
    return instruction(ID, u8(7) + u8(index), writable(escrow), readonly(mint), writable(vault), writable(destination),
                       readonly(token))


def close(payer, escrow, mint, vault, destination, token):
    return instruction(ID, u8(8), writable(payer, True), writable(escrow), writable(mint), writable(vault),
                       writable(destination), readonly(token))


def resolve_timeout(index, escrow, mint, vault, for_payee, for_payer, token):
    return instruction(ID, u8(9) + u8(index), writable(escrow), readonly(mint), writable(vault), writable(for_payee),
                       writable(for_payer), readonly(token))
