"""The Associated Token Account program."""
from solders.pubkey import Pubkey

from ..ids import ASSOCIATED_TOKEN, SYSTEM, TOKEN
from . import instruction, readonly, writable

CREATE_IDEMPOTENT = b"\1"


def address(owner, mint, program=TOKEN):
    return Pubkey.find_program_address([bytes(owner), bytes(program), bytes(mint)], ASSOCIATED_TOKEN)[0]


def create(payer, owner, mint, data=b"", program=TOKEN, account=None):
    """`data`: empty or 0 creates, 1 creates unless it is there."""
    accounts = [
        writable(payer, True), writable(account or address(owner, mint, program)), readonly(owner), readonly(mint),
        readonly(SYSTEM), readonly(program),
    ]
    return instruction(ASSOCIATED_TOKEN, data, *accounts)


def recover_nested(wallet, owner_mint, nested_mint, nested, destination, owner_account, program=TOKEN):
    accounts = [
        writable(nested), readonly(nested_mint), writable(destination), readonly(owner_account), readonly(owner_mint),
        writable(wallet, True), readonly(program),
    ]
    return instruction(ASSOCIATED_TOKEN, b"\2", *accounts)
