"""SPL Token, the instructions only p-token has included; Token-2022 knows them all too.

`authority` is a key, or a `Multisig` where several members sign for it.
"""
from typing import NamedTuple

from solders.instruction import Instruction
from solders.pubkey import Pubkey

from ..encoding import option, u8, u16, u64
from ..ids import NATIVE_MINT, RENT, TOKEN
from . import instruction, readonly, writable

PROGRAM, NATIVE = TOKEN, NATIVE_MINT


class Multisig(NamedTuple):
    """A multisig account as authority, and the members that sign."""
    key: Pubkey
    signers: list


class AuthorityType:
    MINT_TOKENS, FREEZE_ACCOUNT, ACCOUNT_OWNER, CLOSE_ACCOUNT = range(4)


def signed_by(authority):
    if isinstance(authority, Multisig):
        return [readonly(authority.key)] + [readonly(key, True) for key in authority.signers]
    return [readonly(authority, True)]


def initialize_mint(mint, decimals, authority, freeze=None, program=TOKEN):
    return instruction(
        program, u8(0) + u8(decimals) + bytes(authority) + option(freeze), writable(mint), readonly(RENT))


def initialize_mint2(mint, decimals, authority, freeze=None, program=TOKEN):
    return instruction(program, u8(20) + u8(decimals) + bytes(authority) + option(freeze), writable(mint))


def initialize_account(account, mint, owner, program=TOKEN):
    return instruction(program, u8(1), writable(account), readonly(mint), readonly(owner), readonly(RENT))


def initialize_account2(account, mint, owner, program=TOKEN):
    return instruction(program, u8(16) + bytes(owner), writable(account), readonly(mint), readonly(RENT))


def initialize_account3(account, mint, owner, program=TOKEN):
    return instruction(program, u8(18) + bytes(owner), writable(account), readonly(mint))


def initialize_multisig(account, required, members, program=TOKEN):
    accounts = [writable(account), readonly(RENT)] + [readonly(key) for key in members]
    return instruction(program, u8(2) + u8(required), *accounts)


def initialize_multisig2(account, required, members, program=TOKEN):
    return instruction(program, u8(19) + u8(required), writable(account), *[readonly(key) for key in members])


def transfer(source, destination, authority, amount, program=TOKEN):
    return instruction(program, u8(3) + u64(amount), writable(source), writable(destination), *signed_by(authority))


def transfer_checked(source, mint, destination, authority, amount, decimals, program=TOKEN):
    accounts = [writable(source), readonly(mint), writable(destination)] + signed_by(authority)
    return instruction(program, u8(12) + u64(amount) + u8(decimals), *accounts)


def approve(source, delegate, authority, amount, program=TOKEN):
    return instruction(program, u8(4) + u64(amount), writable(source), readonly(delegate), *signed_by(authority))


def approve_checked(source, mint, delegate, authority, amount, decimals, program=TOKEN):
    accounts = [writable(source), readonly(mint), readonly(delegate)] + signed_by(authority)
    return instruction(program, u8(13) + u64(amount) + u8(decimals), *accounts)


def revoke(source, authority, program=TOKEN):
    return instruction(program, u8(5), writable(source), *signed_by(authority))


def set_authority(account, authority, kind, new_authority, program=TOKEN):
    return instruction(program, u8(6) + u8(kind) + option(new_authority), writable(account), *signed_by(authority))


def mint_to(mint, account, authority, amount, program=TOKEN):
    return instruction(program, u8(7) + u64(amount), writable(mint), writable(account), *signed_by(authority))


def mint_to_checked(mint, account, authority, amount, decimals, program=TOKEN):
    accounts = [writable(mint), writable(account)] + signed_by(authority)
    return instruction(program, u8(14) + u64(amount) + u8(decimals), *accounts)


def burn(account, mint, authority, amount, program=TOKEN):
    return instruction(program, u8(8) + u64(amount), writable(account), writable(mint), *signed_by(authority))


def burn_checked(account, mint, authority, amount, decimals, program=TOKEN):
    accounts = [writable(account), writable(mint)] + signed_by(authority)
    return instruction(program, u8(15) + u64(amount) + u8(decimals), *accounts)


def close_account(account, destination, authority, program=TOKEN):
    return instruction(program, u8(9), writable(account), writable(destination), *signed_by(authority))


def freeze_account(account, mint, authority, program=TOKEN):
    return instruction(program, u8(10), writable(account), readonly(mint), *signed_by(authority))


def thaw_account(account, mint, authority, program=TOKEN):
    return instruction(program, u8(11), writable(account), readonly(mint), *signed_by(authority))


def sync_native(account, program=TOKEN, with_rent=False):
    """p-token also takes the Rent sysvar as a second account."""
    return instruction(program, u8(17), writable(account), *([readonly(RENT)] if with_rent else []))


def get_account_data_size(mint, *extensions, program=TOKEN):
    return instruction(program, u8(21) + b"".join(u16(kind) for kind in extensions), readonly(mint))


def initialize_immutable_owner(account, program=TOKEN):
    return instruction(program, u8(22), writable(account))


def amount_to_ui_amount(mint, amount, program=TOKEN):
    return instruction(program, u8(23) + u64(amount), readonly(mint))


def ui_amount_to_amount(mint, text, program=TOKEN):
    return instruction(program, u8(24) + (text.encode() if isinstance(text, str) else text), readonly(mint))


def withdraw_excess_lamports(account, destination, authority, program=TOKEN):
    return instruction(program, u8(38), writable(account), writable(destination), *signed_by(authority))


def unwrap_lamports(account, destination, authority, amount, program=TOKEN):
    """`amount` None unwraps everything."""
    data = u8(45) + (b"\0" if amount is None else b"\1" + u64(amount))
    return instruction(program, data, writable(account), writable(destination), *signed_by(authority))


def batch(instructions: list[Instruction], program=TOKEN):
    data = b"".join(u8(len(item.accounts)) + u8(len(item.data)) + bytes(item.data) for item in instructions)
    return instruction(program, u8(255) + data, *[meta for item in instructions for meta in item.accounts])
