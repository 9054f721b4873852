"""Associated Token accounts of Token mints."""
from oracle import images
from oracle.encoding import u8
from oracle.ids import TOKEN
from oracle.instructions import associated_token as ata
from oracle.instructions import token
from oracle.keys import public_key as key
from oracle.scenario import SOL, Scenario

AREA = "associated-token"


def record():
    s = Scenario("ata")
    s.fund("payer", "alice")
    payer, alice, mint = key("payer"), key("alice"), s.mint("m-mint")
    s.send("create-empty-data", [ata.create(payer, alice, mint)])
    s.send("create-again", [ata.create(payer, alice, mint)])
    s.send("create-idempotent-existing", [ata.create(payer, alice, mint, b"\1")])
    s.send("create-idempotent-new", [ata.create(payer, key("bob"), mint, b"\1")])
    s.send("create-disc0", [ata.create(payer, key("carol"), mint, b"\0")])
    s.send("wrong-address", [ata.create(payer, key("dave"), mint, b"\0", account=key("notata"))])
    s.fund(ata.address(key("erin"), mint), lamports=1)
    s.send("prefunded-1-lamport", [ata.create(payer, key("erin"), mint)],
           comment="griefing: transfer + allocate + assign path")
    s.fund(ata.address(key("frank"), mint), lamports=10 * SOL)
    s.send("prefunded-over-rent", [ata.create(payer, key("frank"), mint)])
    outer = ata.address(alice, mint)
    s.send("wallet-is-ata-owner-pda", [ata.create(payer, outer, mint)], comment="nested ATA for recover")
    s.send("missing-mint", [ata.create(payer, alice, key("nomint2"))])
    s.send("bad-discriminant", [ata.create(payer, alice, mint, u8(7))])
    s.put(key("poor"), 6000)
    s.send("payer-poor", [ata.create(key("poor"), key("gina"), mint)], payer="poor")
    nested = ata.address(outer, mint)
    s.fund("auth")
    s.send("mint-to-nested", [token.mint_to(mint, nested, key("auth"), 77)], signers=["auth"])
    s.send("recover-nested", [ata.recover_nested(alice, mint, mint, nested, outer, outer)], signers=["alice"])
    taken = ata.address(key("hal"), mint)
    s.put(taken, s.rent(165), _owned_by_another(mint), TOKEN)
    s.send("idempotent-wrong-owner", [ata.create(payer, key("hal"), mint, b"\1")],
           comment="ATA whose token owner was reassigned")
    return {"basics": s.vectors}


def _owned_by_another(mint):
    return images.token_account(mint, key("mallory"), 0)
