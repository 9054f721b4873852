"""Milestone: payment in stages."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM
from ..programs import ADDRESSES
from . import events, instruction, readonly, writable

ID = ADDRESSES["Milestone"]
ACCEPTS_FEES, REGULATED = 4, 16
TO_PAYEE, TO_PAYER = 0, 1
ROLE_PAYER, ROLE_PAYEE, ROLE_ARBITER = range(3)
NOBODY = Pubkey.default()


def find(payer, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"milestone", bytes(payer), u64(number)], ID)


def create(payer, number, review, grace, arbitration, share, flags, milestones, payee, arbiter, mint, vault, token,
           escrow=None, count=None, sponsor=None):
    """`milestones`: amounts and due times."""
    data = (u8(0) + u64(number) + i64(review) + i64(grace) + i64(arbitration) + u16(share) + u8(flags)
            + u8(len(milestones) if count is None else count)
            + b"".join(u64(amount) + i64(due) for amount, due in milestones))
    return instruction(
        ID, data, writable(sponsor or payer, True), readonly(payer, True), writable(escrow or find(payer, number)[0]),
        readonly(payee), readonly(arbiter), readonly(mint), writable(vault), readonly(token),
        readonly(ASSOCIATED_TOKEN), readonly(SYSTEM), *events(ID))


def fund(payer, escrow, mint, source, vault, token, most=2**64 - 1):
    return instruction(ID, u8(1) + u64(most), readonly(payer, True), writable(escrow), readonly(mint),
                       writable(source), writable(vault), readonly(token), *events(ID))


def decide(number, index, escrow, *signers, more=b""):
    """What is said of a milestone; no token moves."""
    return instruction(ID, u8(number) + u8(index) + more, *(readonly(signer, True) for signer in signers),
                       writable(escrow), *events(ID))


def submit(index, evidence, payee, escrow):
    return decide(2, index, escrow, payee, more=evidence)


def approve(index, payer, escrow):
    return decide(3, index, escrow, payer)


def auto_release(index, escrow):
    return decide(4, index, escrow)


def dispute(index, payer, escrow):
    return decide(5, index, escrow, payer)


def resolve(index, share, arbiter, escrow):
    return decide(6, index, escrow, arbiter, more=u16(share))


def refund_overdue(index, escrow):
    return decide(7, index, escrow)


def resolve_timeout(index, escrow):
    return decide(9, index, escrow)


def settle(index, share, payer, payee, escrow):
    return decide(11, index, escrow, payer, payee, more=u16(share))


def give_back(index, payee, escrow):
    return decide(12, index, escrow, payee)


def close(closer, escrow, mint, vault, destination, token, sponsor=None):
    return instruction(ID, u8(8), readonly(closer, True), writable(escrow), writable(sponsor or closer),
                       writable(mint), writable(vault), writable(destination), readonly(token), *events(ID))


def claim(leg, caller, escrow, mint, vault, destination, token, least=0):
    return instruction(ID, u8(10) + u8(leg) + u64(least), readonly(caller, True), writable(escrow), readonly(mint),
                       writable(vault), writable(destination), readonly(token), *events(ID))
