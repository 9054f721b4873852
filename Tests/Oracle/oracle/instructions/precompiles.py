"""The signature precompiles: one signature, or records made by hand."""
import struct

from ..curves import SECP256K1 as K1
from ..curves import SECP256R1 as R1
from ..curves import keccak256
from ..encoding import sha256
from ..ids import ED25519, SECP256K1, SECP256R1
from . import instruction

THIS_INSTRUCTION = 0xFFFF


def ed25519(message, signer=None, signature=None, key=None, index=THIS_INSTRUCTION, count=1, offsets=None, tail=b""):
    key = bytes(signer.pubkey()) if key is None else key
    signature = bytes(signer.sign_message(message)) if signature is None else signature
    start = 2 + 14
    offsets = offsets or (start + 32, index, start, index, start + 96, len(message), index)
    return instruction(
        ED25519, bytes([count, 0]) + struct.pack("<7H", *offsets) + key + signature + message + tail)


def ed25519_many(messages, signer, index=THIS_INSTRUCTION):
    """Several signatures by one key: records first, then the key, then signature and message of each."""
    key_at = 2 + 14 * len(messages)
    at, records, body = key_at + 32, b"", bytes(signer.pubkey())
    for message in messages:
        records += struct.pack("<7H", at, index, key_at, index, at + 64, len(message), index)
        body += bytes(signer.sign_message(message)) + message
        at += 64 + len(message)
    return instruction(ED25519, bytes([len(messages), 0]) + records + body)


def secp256k1(message, secret=0xC0FFEE, nonce=0xABCDEF123, corrupt=False, index=0, address=None, high_s=False, count=1):
    point = K1.multiply(secret, K1.base)
    if address is None:
        address = keccak256(point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big"))[12:]
    r, s, recovery = K1.sign(secret, int.from_bytes(keccak256(message), "big"), nonce)
    if high_s:
        s, recovery = K1.order - s, recovery ^ 1
    signature = bytearray(r.to_bytes(32, "big") + s.to_bytes(32, "big") + bytes([recovery]))
    if corrupt:
        signature[5] ^= 1
    start = 1 + 11
    record = struct.pack("<HBHBHHB", start + 20, index, start, index, start + 85, len(message), index)
    return instruction(SECP256K1, bytes([count]) + record + address + bytes(signature) + message)


def secp256r1(
        message, secret=0xBEEF01, nonce=0x123456789, corrupt=False, high_s=False, index=THIS_INSTRUCTION, count=1):
    point = R1.multiply(secret, R1.base)
    key = bytes([2 + (point[1] & 1)]) + point[0].to_bytes(32, "big")
    r, s, _ = R1.sign(secret, int.from_bytes(sha256(message), "big"), nonce)
    if high_s:
        s = R1.order - s
    signature = bytearray(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    if corrupt:
        signature[5] ^= 1
    start = 2 + 14
    record = struct.pack("<7H", start + 33, index, start, index, start + 97, len(message), index)
    return instruction(SECP256R1, bytes([count, 0]) + record + key + bytes(signature) + message)
