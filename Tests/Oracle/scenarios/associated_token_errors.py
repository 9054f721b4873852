"""Associated Token accounts: every account wrong in turn, every state of the address."""
from oracle import ids, images
from oracle.cases import Cases
from oracle.edits import cut, extended, read_only, replaced, without
from oracle.ids import TOKEN
from oracle.instructions import associated_token as ata
from oracle.keys import public_key as key
from oracle.scenario import SOL

AREA = "associated-token"
ALICE, BOB, PAYER, MINT, OTHER = key("alice"), key("bob"), key("payer"), key("mint"), key("other")
OWN, NESTED = ata.address(ALICE, MINT), ata.address(ata.address(ALICE, MINT), OTHER)
TARGET = ata.address(ALICE, OTHER)


def _setup(s):
    s.fund("payer", "alice", "bob")
    for label in ("mint", "other"):
        s.mint(label)
    s.put(ids.NATIVE_MINT, s.rent(82), images.mint(None, 0, 9), TOKEN)
    s.put(key("blank82"), s.rent(82), bytes(82), TOKEN)
    s.put(key("blank355"), s.rent(355), bytes(355), TOKEN)
    s.mint("foreignmint", program=key("someprog"))
    s.token_account("account", MINT, "alice", 1)


def _put(s, address, mint, owner, amount=0, program=TOKEN, **state):
    s.put(address, s.rent(165), images.token_account(mint, owner, amount, **state), program)


def record():
    c = Cases("ata-errors", _setup)
    wrong = [ALICE, MINT, key("account"), key("blank82"), key("blank355"), key("foreignmint"), key("nobody"),
             ids.SYSTEM,
             ids.TOKEN, ids.TOKEN_2022, ids.MEMO, ids.CLOCK]
    for mode, data in (("create", b""), ("create-0", b"\0"), ("idempotent", b"\1")):
        good = ata.create(PAYER, BOB, MINT, data)
        c.add(mode, "the plain case", good)
        c.add(f"{mode}-by-alice", "somebody else pays", ata.create(ALICE, BOB, MINT, data))
        c.add(f"{mode}-unsigned-payer", "who pays must sign", without(ata.create(ALICE, BOB, MINT, data), 0))
        c.add(f"{mode}-native", "of wrapped SOL", ata.create(PAYER, BOB, ids.NATIVE_MINT, data))
        for slot in range(1, 6):
            for other in wrong if mode != "create-0" else wrong[::4]:
                c.add(f"{mode}-{slot}-{other}", "another account in that place", replaced(good, slot, other))
        for slot in (0, 1):
            c.add(f"{mode}-{slot}-read-only", "it would have to change", read_only(good, slot))
        for count in range(6):
            c.add(f"{mode}-{count}-accounts", "too few accounts", cut(good, accounts=count))
        c.add(f"{mode}-trailing", "bytes left over", extended(good, b"\1\2"))
        address = ata.address(BOB, MINT)
        for lamports in (1, 890_880, 2_039_279, 2_039_280, SOL):
            c.add(f"{mode}-prefunded-{lamports}", "somebody sent lamports before", good,
                  prepare=lambda s, n=lamports: s.put(address, n))
        for name, mint, owner, options in (
                ("there", MINT, BOB, {}), ("with-tokens", MINT, BOB, {"amount": 9}),
                ("frozen", MINT, BOB, {"state": 2}),
                ("uninitialised", MINT, BOB, {"state": 0}), ("other-owner", MINT, ALICE, {}),
                ("other-mint", OTHER, BOB, {}),
                ("foreign", MINT, BOB, {"program": key("someprog")})):
            c.add(f"{mode}-{name}", "something is at the address", good,
                  prepare=lambda s, m=mint, o=owner, k=options: _put(s, address, m, o, **k))
        c.add(f"{mode}-system-data", "System's, with data", good, prepare=lambda s: s.put(address, SOL, bytes(5)))
        c.add(f"{mode}-token-2022-address", "the address of the other token program", ata.create(
            PAYER, BOB, MINT, data, program=ids.TOKEN_2022))
        c.add(f"{mode}-twice", "the second finds the first's", good, good)
        c.add(f"{mode}-poor-payer", "not enough for the rent", ata.create(ALICE, BOB, MINT, data),
              prepare=lambda s: s.put(ALICE, 900_000))
    for data in (b"\3", b"\7", b"\xff", b"\2"):
        c.add(f"tag-{data.hex()}", "an unknown instruction, or one that wants other accounts",
              ata.create(PAYER, BOB, MINT, data))
    _recover(c, wrong)
    return {"errors": c.vectors}


def _recover(c, wrong):
    def nested(s, **options):
        _put(s, OWN, MINT, ALICE, 1)
        _put(s, NESTED, OTHER, OWN, **{"amount": 77, **options})
        _put(s, TARGET, OTHER, ALICE, 3)

    good = ata.recover_nested(ALICE, MINT, OTHER, NESTED, TARGET, OWN)
    c.add("recover", "the plain case", good, prepare=nested)
    c.add("recover-empty", "nothing in it", good, prepare=lambda s: nested(s, amount=0))
    c.add("recover-frozen", "frozen", good, prepare=lambda s: nested(s, state=2))
    c.add("recover-delegated", "with a delegate", good, prepare=lambda s: nested(s, delegate=BOB, delegated=5))
    c.add("recover-close-authority", "somebody else may close it", good, prepare=lambda s: nested(s, close=BOB))
    c.add("recover-nothing-there", "none of the accounts exist", good)
    for slot in range(7):
        for other in [*wrong, OWN, TARGET, NESTED, OTHER]:
            if slot == 5 and other not in (ALICE, key("nobody")):
                continue
            c.add(f"recover-{slot}-{other}", "another account in that place", replaced(good, slot, other),
                  prepare=nested)
    c.add("recover-unsigned", "the wallet must sign", without(good, 5), prepare=nested)
    c.add("recover-wrong-wallet", "somebody else's", replaced(good, 5, BOB), prepare=nested)
    for slot in (0, 2, 5):
        c.add(f"recover-{slot}-read-only", "it would have to change", read_only(good, slot), prepare=nested)
    for count in range(7):
        c.add(f"recover-{count}-accounts", "too few accounts", cut(good, accounts=count), prepare=nested)
    c.add("recover-trailing", "bytes left over", extended(good, b"\1"), prepare=nested)
