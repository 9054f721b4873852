"""Associated Token accounts of Token-2022 mints: what each mint asks for, and what stops a recovery."""
from oracle import extensions as ext
from oracle import ids
from oracle.cases import Cases
from oracle.edits import replaced
from oracle.extensions import Kind
from oracle.ids import TOKEN_2022
from oracle.instructions import associated_token as ata
from oracle.instructions import memo
from oracle.keys import public_key as key
from oracle.token_2022_state import ALICE, AUTH, BOB, FREEZER, MINTS, PAYER, put, put_mint, setup

AREA = "associated-token"
FIXED, UNMARKED = ext.empty(Kind.IMMUTABLE_OWNER), ext.flag(Kind.TRANSFER_HOOK_ACCOUNT, 0)


def record():
    c = Cases("ata-token-2022", setup)
    for mint in MINTS:
        if mint not in ("other", "native", "unhooked", "pointing", "bearing"):
            c.add(f"create-{mint}", "sized for what the mint asks", ata.create(
                PAYER, BOB, key(mint), program=TOKEN_2022))
    c.add("create-native", "wrapped SOL", ata.create(PAYER, BOB, ids.NATIVE_MINT_2022, program=TOKEN_2022))
    good = ata.create(PAYER, BOB, key("fee"), ata.CREATE_IDEMPOTENT, TOKEN_2022)
    address = ata.address(BOB, key("fee"), TOKEN_2022)
    for name, owner, mint, extensions in (
            ("there", BOB, "fee", [FIXED, ext.transfer_fee_amount(5)]), ("without-extensions", BOB, "fee", []),
            ("other-owner", ALICE, "fee", [FIXED]), ("other-mint", BOB, "plain", [FIXED])):
        data = ext.token_account(key(mint), owner, 0, extensions)
        c.add(f"idempotent-{name}", "something is at the address", good,
              prepare=lambda s, data=data: put(s, address, data))
    c.add("idempotent-a-mint", "a mint is at the address", good, prepare=lambda s: put(
        s, address, ext.mint(AUTH, 0, 6, None, MINTS["fee"])))
    c.add("by-the-other-program", "SPL Token does not own the mint", ata.create(PAYER, BOB, key("fee")))
    c.add("mint-of-the-other-program", "Token-2022 does not own the mint", ata.create(
        PAYER, BOB, key("plain"), program=TOKEN_2022), prepare=lambda s: s.put(
            key("plain"), s.rent(82), s.data(key("plain")), ids.TOKEN))
    c.add("bad-default-state", "a mint no instruction makes", ata.create(
        PAYER, BOB, key("frozen"), program=TOKEN_2022), prepare=lambda s: put_mint(
            s, "frozen", [ext.flag(Kind.DEFAULT_ACCOUNT_STATE, 3)], freeze=FREEZER))
    _recover(c)
    return {"token-2022": c.vectors}


def _recover(c):
    """From the account of alice's account of `plain` to her own."""
    outer = ata.address(ALICE, key("plain"), TOKEN_2022)
    for name, mint, nested, target, before in (
            ("plain", "other", [], [], []),
            ("fee", "fee", [ext.transfer_fee_amount()], [ext.transfer_fee_amount()], []),
            ("withheld", "fee", [ext.transfer_fee_amount(3)], [ext.transfer_fee_amount()], []),
            ("guarded", "other", [ext.flag(Kind.CPI_GUARD)], [], []),
            ("guard-off", "other", [ext.flag(Kind.CPI_GUARD, 0)], [], []),
            ("asks-for-memos", "other", [], [ext.flag(Kind.MEMO_TRANSFER)], []),
            ("asks-for-memos-memo-before", "other", [], [ext.flag(Kind.MEMO_TRANSFER)], [memo.memo("m")]),
            ("paused", "paused", [ext.empty(Kind.PAUSABLE_ACCOUNT)], [ext.empty(Kind.PAUSABLE_ACCOUNT)], []),
            ("bound", "bound", [ext.empty(Kind.NON_TRANSFERABLE_ACCOUNT)], [], []),
            ("hooked", "hooked", [UNMARKED], [UNMARKED], []), ("unhooked", "unhooked", [UNMARKED], [UNMARKED], [])):
        inside = ata.address(outer, key(mint), TOKEN_2022)
        destination = ata.address(ALICE, key(mint), TOKEN_2022)

        def prepare(s, mint=mint, nested=nested, target=target, inside=inside, destination=destination):
            put(s, outer, ext.token_account(key("plain"), ALICE, 1, [FIXED]))
            put(s, inside, ext.token_account(key(mint), outer, 77, [FIXED, *nested]))
            put(s, destination, ext.token_account(key(mint), ALICE, 3, [FIXED, *target]))

        good = ata.recover_nested(ALICE, key("plain"), key(mint), inside, destination, outer, TOKEN_2022)
        c.add(f"recover-{name}", "what the accounts and the mint say to it", *before, good, prepare=prepare)
        if name == "plain":
            c.add("recover-by-the-other-program", "the addresses do not fit", replaced(good, 6, ids.TOKEN),
                  prepare=prepare)
