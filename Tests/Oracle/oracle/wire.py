"""Hand-made wire bytes, for what no library would build."""
from solders.message import to_bytes_versioned

from .encoding import compact_u16


def message_bytes(message) -> bytes:
    return bytes(to_bytes_versioned(message))


def transaction_bytes(signatures, message: bytes) -> bytes:
    return compact_u16(len(signatures)) + b"".join(bytes(item) for item in signatures) + bytes(message)


def signed(message: bytes, signers, key_pairs) -> bytes:
    """Signs for every signer we hold a key of; the others get a signature of zeros."""
    parts = [bytes(key_pairs[key].sign_message(message)) if key in key_pairs else bytes(64) for key in signers]
    return transaction_bytes(parts, message)


def legacy_message(header, keys, blockhash, instructions) -> bytes:
    """`instructions`: (program index, account indexes, data)."""
    body = b"".join(
        bytes([program]) + compact_u16(len(accounts)) + bytes(accounts) + compact_u16(len(data)) + data
        for program, accounts, data in instructions)
    return (bytes(header) + compact_u16(len(keys)) + b"".join(bytes(key) for key in keys) + bytes(blockhash)
            + compact_u16(len(instructions)) + body)
