"""Deterministic keys: the same label is the same key pair for ever."""
from solders.keypair import Keypair
from solders.pubkey import Pubkey

from .encoding import sha256

KNOWN: dict[Pubkey, Keypair] = {}
"""Every pair made so far, so that a transaction can be signed for whoever it names."""


def key_pair(label: str) -> Keypair:
    pair = Keypair.from_seed(sha256(("oracle/" + label).encode()))
    KNOWN[pair.pubkey()] = pair
    return pair


def public_key(label: str) -> Pubkey:
    return key_pair(label).pubkey()
