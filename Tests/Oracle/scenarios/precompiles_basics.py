"""The three signature precompiles.

The ed25519 speccheck cases are third-party data: `SWIFTSVM_FIXTURES` names the folder that holds
`ed25519-speccheck/cases.json`. Without it they keep their numbers and are left out.
"""
import json
import os
import struct
import sys

from oracle.ids import ED25519, MEMO, SECP256K1, SECP256R1
from oracle.instructions import instruction, system
from oracle.instructions import precompiles as sign
from oracle.keys import key_pair, public_key as key
from oracle.scenario import SOL, Scenario

SPECCHECK_CASES = 12


def record():
    s = Scenario("precompiles")
    s.fund("payer")
    signer = key_pair("signer")
    s.send("ed25519-ok", [sign.ed25519(b"hello", signer)])
    wrong = bytes(key_pair("x").sign_message(b"hello"))
    s.send("ed25519-bad-sig", [sign.ed25519(b"hello", signer, signature=wrong)])
    s.send("ed25519-zero-sigs", [instruction(ED25519, b"\0\0")])
    s.send("ed25519-zero-sigs-trailing", [instruction(ED25519, b"\0\0\1")])
    s.send("ed25519-empty-data", [instruction(ED25519, b"")])
    s.send("ed25519-offset-oob", [
        sign.ed25519(b"hello", signer, offsets=(1000, 0xFFFF, 16, 0xFFFF, 112, 5, 0xFFFF))])
    s.send("ed25519-ix-index-oob", [sign.ed25519(b"hello", signer, index=9)])
    s.send("ed25519-cross-ix", [
        instruction(ED25519, b"\1\0" + struct.pack("<7H", 32, 1, 0, 1, 96, 5, 1)), instruction(MEMO, b"x")],
        comment="points into a memo instruction that is too short")
    for index, case in enumerate(_speccheck()):
        made = sign.ed25519(
            bytes.fromhex(case["message"]), signature=bytes.fromhex(case["signature"]),
            key=bytes.fromhex(case["pub_key"])) if case else sign.ed25519(b"", signer)
        s.send(f"ed25519-speccheck-{index}", [made], omit=None if case else "no speccheck data")
    s.send("secp256k1-ok", [sign.secp256k1(b"hello")])
    s.send("secp256k1-bad-sig", [sign.secp256k1(b"hello", corrupt=True)])
    s.send("secp256k1-wrong-eth", [sign.secp256k1(b"hello", address=b"\1" * 20)])
    s.send("secp256k1-high-s", [sign.secp256k1(b"hello", high_s=True)],
           comment="libsecp256k1 rust recover accepts high-S?")
    s.send("secp256k1-zero-count-empty", [instruction(SECP256K1, b"\0")])
    s.send("secp256k1-zero-count-extra", [instruction(SECP256K1, b"\0\0")])
    s.send("secp256k1-wrong-ix-index", [sign.secp256k1(b"hello", index=3)])
    s.send("secp256r1-ok", [sign.secp256r1(b"hello")])
    s.send("secp256r1-bad-sig", [sign.secp256r1(b"hello", corrupt=True)])
    s.send("secp256r1-high-s", [sign.secp256r1(b"hello", high_s=True)])
    s.send("secp256r1-zero", [instruction(SECP256R1, b"\0\0")])
    s.send("three-in-one-with-transfer", [
        sign.ed25519(b"m", signer), sign.secp256k1(b"m", index=1), sign.secp256r1(b"m"),
        system.transfer(key("payer"), key("zz"), SOL)], comment="fee counts precompile signatures")
    return {"basics": s.vectors}


def _speccheck():
    root = os.environ.get("SWIFTSVM_FIXTURES") or os.path.join(os.path.dirname(__file__), "../../../../shared/data")
    path = os.path.join(root, "ed25519-speccheck", "cases.json")
    if not os.path.exists(path):
        print(f"speccheck cases left out: no {path}", file=sys.stderr)
        return [None] * SPECCHECK_CASES
    with open(path, encoding="utf-8") as file:
        return json.load(file)
