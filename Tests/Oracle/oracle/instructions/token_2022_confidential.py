"""Token-2022's confidential extensions. Proofs are accounts and offsets here, nothing is proven.

`proofs`: the accounts the proofs are read from; `offsets`: where they are, relative to the instruction.
"""
from ..encoding import i8, nullable, u8, u64
from ..ids import SYSTEM, TOKEN_2022
from . import instruction, readonly, writable
from .token import signed_by

TRANSFER, FEE, MINT_BURN = 27, 37, 42
ZERO_BALANCE = bytes(36)


def _offsets(offsets):
    return b"".join(i8(offset) for offset in offsets)


def _make(tag, number, data, accounts, authority=None, proofs=()):
    metas = [*accounts, *[readonly(key) for key in proofs]]
    if authority is not None:
        metas += signed_by(authority)
    return instruction(TOKEN_2022, u8(tag) + u8(number) + data, *metas)


# Confidential transfers

def initialize_mint(mint, authority, approves, auditor=None):
    return _make(TRANSFER, 0, nullable(authority) + u8(approves) + (auditor or bytes(32)), [writable(mint)])


def update_mint(mint, authority, approves, auditor=None):
    return _make(TRANSFER, 1, u8(approves) + (auditor or bytes(32)), [writable(mint)], authority)


def configure_account(account, mint, authority, proofs, offset=1, maximum=65536, zero=ZERO_BALANCE):
    return _make(TRANSFER, 2, zero + u64(maximum) + i8(offset), [writable(account), readonly(mint)], authority, proofs)


def approve_account(account, mint, authority):
    return _make(TRANSFER, 3, b"", [writable(account), readonly(mint)], authority)


def empty_account(account, authority, proofs, offset=1):
    return _make(TRANSFER, 4, i8(offset), [writable(account)], authority, proofs)


def deposit(account, mint, authority, amount, decimals):
    return _make(TRANSFER, 5, u64(amount) + u8(decimals), [writable(account), readonly(mint)], authority)


def withdraw(account, mint, authority, amount, decimals, proofs, offsets=(1, 2), balance=ZERO_BALANCE):
    data = u64(amount) + u8(decimals) + balance + _offsets(offsets)
    return _make(TRANSFER, 6, data, [writable(account), readonly(mint)], authority, proofs)


def transfer(source, mint, destination, authority, proofs, offsets=(1, 2, 3), with_fee=False, balance=ZERO_BALANCE,
             ciphertexts=bytes(128)):
    """`with_fee` takes five offsets."""
    accounts = [writable(source), readonly(mint), writable(destination)]
    data = balance + ciphertexts + _offsets(offsets)
    return _make(TRANSFER, 13 if with_fee else 7, data, accounts, authority, proofs)


def apply_pending_balance(account, authority, counter, balance=ZERO_BALANCE):
    return _make(TRANSFER, 8, u64(counter) + balance, [writable(account)], authority)


def confidential_credits(account, authority, allowed=True):
    return _make(TRANSFER, 9 if allowed else 10, b"", [writable(account)], authority)


def plain_credits(account, authority, allowed=True):
    return _make(TRANSFER, 11 if allowed else 12, b"", [writable(account)], authority)


def configure_with_registry(account, mint, registry, payer=None):
    accounts = [writable(account), readonly(mint), readonly(registry)]
    if payer is not None:
        accounts += [writable(payer, True), readonly(SYSTEM)]
    return _make(TRANSFER, 14, b"", accounts)


# Confidential fees

def initialize_fee_config(mint, authority, elgamal=bytes(32)):
    return _make(FEE, 0, nullable(authority) + elgamal, [writable(mint)])


def withdraw_withheld_from_mint(mint, destination, authority, proofs, offset=1, balance=ZERO_BALANCE):
    return _make(FEE, 1, i8(offset) + balance, [writable(mint), writable(destination)], authority, proofs)


def withdraw_withheld_from_accounts(mint, destination, authority, proofs, sources, offset=1, balance=ZERO_BALANCE):
    made = _make(FEE, 2, u8(len(sources)) + i8(offset) + balance, [readonly(mint), writable(destination)], authority,
                 proofs)
    return instruction(TOKEN_2022, bytes(made.data), *made.accounts, *[writable(key) for key in sources])


def harvest_withheld_to_mint(mint, sources):
    return _make(FEE, 3, b"", [writable(mint), *[writable(key) for key in sources]])


def harvest_to_mint(mint, authority, enabled=True):
    return _make(FEE, 4 if enabled else 5, b"", [writable(mint)], authority)


# Confidential supply

def initialize_mint_burn(mint, elgamal=bytes(32), balance=ZERO_BALANCE):
    return _make(MINT_BURN, 0, elgamal + balance, [writable(mint)])


def rotate_supply_key(mint, authority, proofs, elgamal=bytes(32), offset=1):
    return _make(MINT_BURN, 1, elgamal + i8(offset), [writable(mint)], authority, proofs)


def update_decryptable_supply(mint, authority, balance):
    return _make(MINT_BURN, 2, balance, [writable(mint)], authority)


def mint(account, mint_key, authority, proofs, offsets=(1, 2, 3), balance=ZERO_BALANCE, ciphertexts=bytes(128)):
    data = balance + ciphertexts + _offsets(offsets)
    return _make(MINT_BURN, 3, data, [writable(account), writable(mint_key)], authority, proofs)


def burn(account, mint_key, authority, proofs, offsets=(1, 2, 3), balance=ZERO_BALANCE, ciphertexts=bytes(128)):
    data = balance + ciphertexts + _offsets(offsets)
    return _make(MINT_BURN, 4, data, [writable(account), writable(mint_key)], authority, proofs)


def apply_pending_burn(mint_key, authority):
    return _make(MINT_BURN, 5, b"", [writable(mint_key)], authority)
