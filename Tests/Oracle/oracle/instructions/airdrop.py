"""Airdrop: tokens for the leaves of a Merkle tree."""
from solders.pubkey import Pubkey

from ..encoding import i64, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM
from ..programs import ADDRESSES
from . import events, instruction, readonly, roles, writable

ID = ADDRESSES["Airdrop"]


def find(admin, mint, version) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"MerkleDistributor", bytes(admin), bytes(mint), u64(version)], ID)


def find_status(claimant, distributor) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"ClaimStatus", bytes(claimant), bytes(distributor)], ID)


def new(version, root, most, nodes, start, end, clawback_start, distributor, receiver, mint, vault, admin, token,
        source, payer=None):
    data = (u8(0) + u64(version) + bytes(root) + u64(most) + u64(nodes) + i64(start) + i64(end) + i64(clawback_start))
    return instruction(
        ID, data, writable(payer or admin, True), readonly(admin, True), writable(distributor), readonly(receiver),
        readonly(mint), writable(vault), writable(source), readonly(token), readonly(ASSOCIATED_TOKEN),
        readonly(SYSTEM), *events(ID))


def new_claim(unlocked, locked, proof, distributor, status, vault, to, claimant, token, mint, payer=None):
    data = u8(1) + u64(unlocked) + u64(locked) + u8(len(proof)) + b"".join(proof)
    return instruction(
        ID, data, writable(payer or claimant, True), readonly(claimant, True), writable(distributor),
        writable(status), writable(vault), writable(to), readonly(mint), readonly(token), readonly(SYSTEM),
        *events(ID))


def claim_locked(distributor, status, vault, to, claimant, token, mint):
    return instruction(ID, u8(2), readonly(claimant, True), writable(distributor), writable(status), writable(vault),
                       writable(to), readonly(mint), readonly(token), *events(ID))


def clawback(distributor, vault, to, receiver, token, mint, signs=False):
    return instruction(ID, u8(3), writable(distributor), writable(vault), writable(to), readonly(receiver, signs),
                       readonly(mint), readonly(token), *events(ID))


def set_receiver(distributor, receiver, admin):
    return instruction(ID, u8(4), readonly(admin, True), writable(distributor), readonly(receiver), *events(ID))


def close_claim(distributor, status, payer):
    return instruction(ID, u8(5), writable(distributor), writable(status), writable(payer), *events(ID))


def close_distributor(closer, distributor, vault, to, receiver, payer, mint, token):
    return instruction(ID, u8(6), readonly(closer, True), writable(distributor), writable(vault), writable(to),
                       readonly(receiver), writable(payer), readonly(mint), readonly(token), *events(ID))


def propose(admin, distributor, successor):
    return roles.propose(ID, 0, successor, admin, distributor)


def accept(successor, distributor):
    return roles.accept(ID, 0, successor, distributor)
