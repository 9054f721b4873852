"""Instruction encoders, one module a program. They encode what they are told, sense or nonsense."""
from solders.instruction import AccountMeta, Instruction
from solders.pubkey import Pubkey


def writable(key: Pubkey, signer: bool = False) -> AccountMeta:
    return AccountMeta(key, signer, True)


def readonly(key: Pubkey, signer: bool = False) -> AccountMeta:
    return AccountMeta(key, signer, False)


def instruction(program: Pubkey, data: bytes, *accounts: AccountMeta) -> Instruction:
    return Instruction(program, bytes(data), list(accounts))
