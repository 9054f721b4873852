"""Instruction encoders, one module a program. They encode what they are told, sense or nonsense."""
from solders.instruction import AccountMeta, Instruction
from solders.pubkey import Pubkey


def writable(key: Pubkey, signer: bool = False) -> AccountMeta:
    return AccountMeta(key, signer, True)


def readonly(key: Pubkey, signer: bool = False) -> AccountMeta:
    return AccountMeta(key, signer, False)


def instruction(program: Pubkey, data: bytes, *accounts: AccountMeta) -> Instruction:
    return Instruction(program, bytes(data), list(accounts))


def events(program: Pubkey) -> tuple[AccountMeta, AccountMeta]:
    """The last two accounts of every list of a program of the project's own: by them it says what it did."""
    return readonly(Pubkey.find_program_address([b"event_authority"], program)[0]), readonly(program)
