"""Deterministic keys: the same label is the same key pair for ever."""
from solders.keypair import Keypair
from solders.pubkey import Pubkey

from .encoding import sha256


def key_pair(label: str) -> Keypair:
    return Keypair.from_seed(sha256(("oracle/" + label).encode()))


def public_key(label: str) -> Pubkey:
    return key_pair(label).pubkey()
