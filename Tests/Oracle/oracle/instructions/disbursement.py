"""Disbursement: payments to many."""
from solders.instruction import AccountMeta
from solders.pubkey import Pubkey

from ..encoding import sha256, u16, u32, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM
from ..programs import ADDRESSES
from . import instruction, readonly, writable

ID = ADDRESSES["Disbursement"]
NET, ACCEPTS_FEES = 1, 4
PAGE_ITEMS = 200


def find_org(creator, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"org", bytes(creator), u64(number)], ID)


def find_batch(org, number) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"batch", bytes(org), u64(number)], ID)


def find_page(batch, index) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"page", bytes(batch), u16(index)], ID)


def item(owner, amount, payment_id="") -> bytes:
    return bytes(owner) + u64(amount) + sha256(payment_id.encode())[:8]


def chain(items, begun=bytes(32)) -> bytes:
    """The hash of items in their order."""
    for each in items:
        begun = sha256(begun + each)
    return begun


def create_org(creator, number, threshold, approvers, org=None):
    data = u8(10) + u64(number) + u8(threshold) + u8(len(approvers)) + b"".join(map(bytes, approvers))
    return instruction(ID, data, writable(creator, True), writable(org or find_org(creator, number)[0]),
                       readonly(SYSTEM))


def set_approvers(authority, org, threshold, approvers):
    data = u8(11) + u8(threshold) + u8(len(approvers)) + b"".join(map(bytes, approvers))
    return instruction(ID, data, readonly(authority, True), writable(org))


def propose(authority, org, new):
    return instruction(ID, u8(240) + bytes(new), readonly(authority, True), writable(org))


def accept(pending, org):
    return instruction(ID, u8(241), readonly(pending, True), writable(org))


def create(authority, org, number, flags, mint, vault, token, batch=None):
    return instruction(
        ID, u8(0) + u64(number) + u16(flags), writable(authority, True), readonly(org),
        writable(batch or find_batch(org, number)[0]), readonly(mint), writable(vault), readonly(token),
        readonly(ASSOCIATED_TOKEN), readonly(SYSTEM))


def append(authority, org, batch, index, items, mint, page=None):
    data = u8(1) + u16(index) + u8(len(items)) + b"".join(items)
    return instruction(ID, data, writable(authority, True), readonly(org), writable(batch),
                       writable(page or find_page(batch, index)[0]), readonly(SYSTEM), readonly(mint))


def seal(authority, org, batch, digest, total, count):
    return instruction(ID, u8(2) + digest + u64(total) + u32(count), readonly(authority, True), readonly(org),
                       writable(batch))


def approve(approver, org, batch, digest):
    return instruction(ID, u8(3) + digest, readonly(approver, True), readonly(org), writable(batch))


def start(authority, org, batch, vault, mint):
    return instruction(ID, u8(4), readonly(authority, True), readonly(org), writable(batch), readonly(vault),
                       readonly(mint))


def pay(batch, index, begin, accounts, mint, vault, token, page=None, count=None):
    count = len(accounts) if count is None else count
    return instruction(
        ID, u8(5) + u16(index) + u16(begin) + u8(count), writable(batch),
        writable(page or find_page(batch, index)[0]), readonly(mint), writable(vault), readonly(token),
        *(account if isinstance(account, AccountMeta) else writable(account) for account in accounts))


def pause(authority, org, batch):
    return instruction(ID, u8(6), readonly(authority, True), readonly(org), writable(batch))


def resume(authority, org, batch):
    return instruction(ID, u8(7), readonly(authority, True), readonly(org), writable(batch))


def cancel(authority, org, batch, mint, vault, destination, token):
    return instruction(ID, u8(8), readonly(authority, True), readonly(org), writable(batch), readonly(mint),
                       writable(vault), writable(destination), readonly(token))


def close(authority, org, batch, mint, vault, destination, token, pages=()):
    return instruction(ID, u8(9), writable(authority, True), readonly(org), writable(batch), writable(mint),
                       writable(vault), writable(destination), readonly(token), *map(writable, pages))
