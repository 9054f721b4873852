"""Associated Token accounts of Token mints and of Token-2022 mints."""
from functools import partial

from oracle import images
from oracle.encoding import u8
from oracle.instructions import associated_token as ata
from oracle.instructions import token, token_2022
from oracle.keys import public_key as key
from oracle.scenario import SOL, Scenario

AREA = "associated-token"


def record():
    return {"basics": _everything(Scenario("ata"), token),
            "basics-token-2022": _everything(Scenario("ata-token-2022"), token_2022)}


def _everything(s, t):
    """`t`: the encoders of the token program."""
    s.fund("payer", "alice")
    payer, alice, mint = key("payer"), key("alice"), s.mint("m-mint", program=t.PROGRAM)
    create = partial(ata.create, program=t.PROGRAM)
    address = partial(ata.address, program=t.PROGRAM)
    s.send("create-empty-data", [create(payer, alice, mint)])
    s.send("create-again", [create(payer, alice, mint)])
    s.send("create-idempotent-existing", [create(payer, alice, mint, b"\1")])
    s.send("create-idempotent-new", [create(payer, key("bob"), mint, b"\1")])
    s.send("create-disc0", [create(payer, key("carol"), mint, b"\0")])
    s.send("wrong-address", [create(payer, key("dave"), mint, b"\0", account=key("notata"))])
    s.fund(address(key("erin"), mint), lamports=1)
    s.send("prefunded-1-lamport", [create(payer, key("erin"), mint)],
           comment="griefing: transfer + allocate + assign path")
    s.fund(address(key("frank"), mint), lamports=10 * SOL)
    s.send("prefunded-over-rent", [create(payer, key("frank"), mint)])
    outer = address(alice, mint)
    s.send("wallet-is-ata-owner-pda", [create(payer, outer, mint)], comment="nested ATA for recover")
    s.send("missing-mint", [create(payer, alice, key("nomint2"))])
    s.send("bad-discriminant", [create(payer, alice, mint, u8(7))])
    s.put(key("poor"), 6000)
    s.send("payer-poor", [create(key("poor"), key("gina"), mint)], payer="poor")
    nested = address(outer, mint)
    s.fund("auth")
    s.send("mint-to-nested", [t.mint_to(mint, nested, key("auth"), 77)], signers=["auth"])
    s.send("recover-nested", [
        ata.recover_nested(alice, mint, mint, nested, outer, outer, program=t.PROGRAM)], signers=["alice"])
    taken = address(key("hal"), mint)
    s.put(taken, s.rent(165), _owned_by_another(mint), t.PROGRAM)
    s.send("idempotent-wrong-owner", [create(payer, key("hal"), mint, b"\1")],
           comment="ATA whose token owner was reassigned")
    return s.vectors


def _owned_by_another(mint):
    return images.token_account(mint, key("mallory"), 0)
