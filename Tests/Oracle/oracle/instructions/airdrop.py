"""Airdrop: tokens for the leaves of a Merkle tree."""
from solders.pubkey import Pubkey

from ..encoding import i64, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM
from ..programs import ADDRESSES
from . import instruction, readonly, writable

ID = ADDRESSES["Airdrop"]


def find(mint, version) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"MerkleDistributor", bytes(mint), u64(version)], ID)


def find_status(claimant, distributor) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"ClaimStatus", bytes(claimant), bytes(distributor)], ID)


def new(version, root, most, nodes, start, end, clawback_start, distributor, receiver, mint, vault, admin, token,
        source):
    data = (u8(0) + u64(version) + bytes(root) + u64(most) + u64(nodes) + i64(start) + i64(end) + i64(clawback_start))
    return instruction(
        ID, data, writable(distributor), readonly(receiver), readonly(mint), writable(vault), writable(admin, True),
        readonly(SYSTEM), readonly(ASSOCIATED_TOKEN), readonly(token), writable(source))


def new_claim(unlocked, locked, proof, distributor, status, vault, to, claimant, token, mint):
    data = u8(1) + u64(unlocked) + u64(locked) + u8(len(proof)) + b"".join(proof)
    return instruction(
        ID, data, writable(distributor), writable(status), writable(vault), writable(to), writable(claimant, True),
        readonly(token), readonly(SYSTEM), readonly(mint))


def claim_locked(distributor, status, vault, to, claimant, token, mint):
    return instruction(ID, u8(2), writable(distributor), writable(status), writable(vault), writable(to),
                       readonly(claimant, True), readonly(token), readonly(mint))


def clawback(distributor, vault, to, caller, token, mint):
    return instruction(ID, u8(3), writable(distributor), writable(vault), writable(to), readonly(caller, True),
                       readonly(SYSTEM), readonly(token), readonly(mint))


def set_receiver(distributor, receiver, admin):
    return instruction(ID, u8(4), writable(distributor), readonly(receiver), readonly(admin, True))


def set_admin(distributor, admin, new_admin):
    return instruction(ID, u8(5), writable(distributor), readonly(admin, True), readonly(new_admin, True))
