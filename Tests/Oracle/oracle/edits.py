"""Small changes to an instruction, to make a good one bad."""
from solders.instruction import AccountMeta, Instruction
from solders.pubkey import Pubkey


def without(made: Instruction, slot: int) -> Instruction:
    """The same instruction, `slot` not signing."""
    accounts = list(made.accounts)
    accounts[slot] = AccountMeta(accounts[slot].pubkey, False, accounts[slot].is_writable)
    return Instruction(made.program_id, bytes(made.data), accounts)


def read_only(made: Instruction, slot: int) -> Instruction:
    accounts = list(made.accounts)
    accounts[slot] = AccountMeta(accounts[slot].pubkey, accounts[slot].is_signer, False)
    return Instruction(made.program_id, bytes(made.data), accounts)


def cut(made: Instruction, accounts: int | None = None, data: int | None = None) -> Instruction:
    """The same instruction with only the first accounts, or without the last bytes of data."""
    return Instruction(made.program_id, bytes(made.data)[:data], list(made.accounts)[:accounts])


def extended(made: Instruction, data: bytes) -> Instruction:
    return Instruction(made.program_id, bytes(made.data) + data, list(made.accounts))


def replaced(made: Instruction, slot: int, key: Pubkey) -> Instruction:
    """The same instruction with another account in `slot`."""
    accounts = list(made.accounts)
    accounts[slot] = AccountMeta(key, accounts[slot].is_signer, accounts[slot].is_writable)
    return Instruction(made.program_id, bytes(made.data), accounts)


def writing(made: Instruction, slot: int) -> Instruction:
    """The same instruction, `slot` writable."""
    accounts = list(made.accounts)
    accounts[slot] = AccountMeta(accounts[slot].pubkey, accounts[slot].is_signer, True)
    return Instruction(made.program_id, bytes(made.data), accounts)


def with_byte(made: Instruction, offset: int, value: int) -> Instruction:
    """The same instruction with another byte of data."""
    data = bytearray(bytes(made.data))
    data[offset] = value % 256
    return Instruction(made.program_id, bytes(data), list(made.accounts))


def with_more(made: Instruction, *accounts: AccountMeta) -> Instruction:
    """The same instruction with more accounts behind its own."""
    return Instruction(made.program_id, bytes(made.data), [*made.accounts, *accounts])
