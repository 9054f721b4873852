"""Token-2022 where it panics, and bytes no instruction would have left behind."""
from oracle import extensions as ext
from oracle import ids, images
from oracle.cases import Cases
from oracle.encoding import sha256, u16, u32
from oracle.extensions import Kind
from oracle.instructions import instruction, readonly, writable
from oracle.instructions import token_2022 as t22
from oracle.instructions import token_2022_confidential as confidential
from oracle.instructions import token_2022_metadata as interface
from oracle.instructions.token import Multisig
from oracle.keys import public_key as key
from oracle.token_2022_state import ALICE, AUTH, BOB, FREEZER, MEMBERS, PAYER, put, put_mint, setup

AREA = "token-2022"
ITSELF, FEE, OWN = key("itself"), key("fee"), key("own")


def record():
    panics = Cases("token-2022-panics", setup)
    _borrowed(panics)
    _multisigs(panics)
    _metadata(panics)
    malformed = Cases("token-2022-malformed", setup)
    _entries(malformed)
    return {"panics": panics.vectors, "malformed": malformed.vectors}


def _of_itself(extensions=()):
    """An account whose mint field is its own address."""
    return lambda s: put(s, ITSELF, ext.token_account(ITSELF, ALICE, 10, list(extensions)))


def _borrowed(c):
    """One account in two places, borrowed for the second while the first is still at work."""
    for name, item in (
            ("freeze", t22.freeze_account(ITSELF, ITSELF, FREEZER)),
            ("approve-checked", t22.approve_checked(ITSELF, ITSELF, BOB, ALICE, 1, 6)),
            ("mint-to", t22.mint_to(ITSELF, ITSELF, AUTH, 1)),
            ("transfer-checked", t22.transfer_checked(ITSELF, ITSELF, key("plain-bob"), ALICE, 1, 6)),
            ("burn", t22.burn(ITSELF, ITSELF, ALICE, 1)),
            ("approve-confidential", confidential.approve_account(ITSELF, ITSELF, AUTH)),
            ("deposit", confidential.deposit(ITSELF, ITSELF, ALICE, 1, 6))):
        c.add(f"its-own-mint-{name}", "the account names itself as its mint", item, prepare=_of_itself())
    for name, item in (
            ("burn", t22.burn(FEE, FEE, AUTH, 1)),
            ("permissioned-burn", t22.permissioned_burn(key("approved"), key("approved"), AUTH, ALICE, 1)),
            ("withdraw-from-mint", t22.withdraw_withheld_from_mint(FEE, FEE, AUTH)),
            ("withdraw-from-accounts", t22.withdraw_withheld_from_accounts(FEE, FEE, AUTH, [])),
            ("withdraw-from-the-mint", t22.withdraw_withheld_from_accounts(FEE, key("fee-bob"), AUTH, [FEE])),
            ("withdraw-after-one", t22.withdraw_withheld_from_accounts(
                FEE, key("fee-bob"), AUTH, [key("everything"), FEE])),
            ("harvest", t22.harvest_withheld_to_mint(FEE, [FEE])),
            ("harvest-after-one", t22.harvest_withheld_to_mint(FEE, [key("everything"), FEE])),
            ("harvest-after-another", t22.harvest_withheld_to_mint(FEE, [key("plain-bob"), FEE])),
            ("confidential-harvest", confidential.harvest_withheld_to_mint(key("private-fee"), [key("private-fee")])),
            ("deposit", confidential.deposit(key("private"), key("private"), AUTH, 1, 6)),
            ("initialize-account", t22.initialize_account3(key("blank165"), key("blank165"), ALICE))):
        c.add(f"mint-as-account-{name}", "the mint in the account's place", item)
    for name, item in (
            ("decryptable-supply", confidential.update_decryptable_supply(
                key("private-supply"), key("private-supply"), bytes(36))),
            ("pending-burn", confidential.apply_pending_burn(
                key("private-supply"), key("private-supply")))):
        c.add(f"authority-{name}", "the mint as its own authority", item)


def _multisigs(c):
    for count in (11, 12, 255):
        for signers in ([], MEMBERS[:1]):
            c.add(f"members-{count}-signers-{len(signers)}", "a multisig that claims more members than it has room for",
                  t22.transfer(key("shared"), key("plain-bob"), Multisig(key("multisig"), signers), 1),
                  prepare=lambda s, count=count: put(s, key("multisig"), images.multisig(1, MEMBERS, count=count)))
    c.add("multisig-of-token", "SPL Token's multisigs count", t22.transfer(
        key("shared"), key("plain-bob"), Multisig(key("multisig"), MEMBERS[:2]), 1), prepare=lambda s: put(
            s, key("multisig"), images.multisig(2, MEMBERS[:3]), owner=ids.TOKEN))
    c.add("multisig-uninitialised", "not yet a multisig", t22.transfer(
        key("shared"), key("plain-bob"), Multisig(key("multisig"), MEMBERS[:2]), 1), prepare=lambda s: put(
            s, key("multisig"), images.multisig(2, MEMBERS[:3], initialized=0)))


def _metadata(c):
    """Lengths that lie: either nothing is there to read, or there is no memory to read it into."""
    label = "described"
    mint = key(label)
    value = ext.token_metadata(AUTH, mint, "Bark", "BRK", "u", [("k", "v")])[1]
    update = interface.update_field(mint, AUTH, "k", "w" * 9)
    for name, at in (("name", 64), ("symbol", 72), ("uri", 79), ("fields", 84), ("key", 88), ("value", 93)):
        for length in (0, 5, 100, 40_000, 2**32 - 1):
            lie = value[:at] + u32(length) + value[at + 4:]
            c.add(f"metadata-{name}-{length}", "a length that lies", update, prepare=lambda s, lie=lie: _put_value(
                s, label, lie))
    for size in (0, 32, 64, 70, 85, len(value) - 1):
        c.add(f"metadata-cut-{size}", "it ends in the middle", update, prepare=lambda s, n=size: _put_value(
            s, label, value[:n]))
    c.add("metadata-not-text", "not UTF-8", update, prepare=lambda s: _put_value(
        s, label, value[:68] + b"\xff" + value[69:]))
    c.add("metadata-trailing", "bytes after it vanish", update, prepare=lambda s: _put_value(s, label, value + b"xyz"))
    for name, tag, before in (("initialize", "initialize_account", b""), ("update", "updating_field", b"\0"),
                              ("update-key", "updating_field", b"\3"), ("remove", "remove_key_ix", b"\0")):
        data = sha256(f"spl_token_metadata_interface:{tag}".encode())[:8] + before
        for length in (100, 32_446, 32_447, 2**32 - 1):
            c.add(f"text-{name}-{length}", "an instruction's own length that lies", instruction(
                ids.TOKEN_2022, data + u32(length) + b"abc", writable(mint), readonly(AUTH, True)))
    # The heap is used up from the top: every account and every byte of the instruction's text makes it smaller.
    for extra in (0, 1, 2):
        item = type(update)(update.program_id, bytes(update.data), [
            *update.accounts, *[readonly(MEMBERS[index]) for index in range(extra)]])
        for length in (32_353 - 120 * extra, 32_354 - 120 * extra):
            c.add(f"metadata-heap-{extra}-{length}", "the last length there is memory for, and one more", item,
                  prepare=lambda s, n=length: _put_value(s, label, value[:64] + u32(n) + value[68:]))


def _put_value(s, label, value):
    put_mint(s, label, [ext.two_keys(Kind.METADATA_POINTER, AUTH, key(label)), (Kind.TOKEN_METADATA, value)],
             lamports=10**8)


def _entries(c):
    """Broken lists of extensions, read for one that is there, one that is not, and for all of them."""
    fee = ext.transfer_fee_config(AUTH, AUTH, 0, (0, 9, 100), (0, 9, 100))
    close = ext.key(Kind.MINT_CLOSE_AUTHORITY, AUTH)
    base = images.mint(AUTH, 0, 6, FREEZER).ljust(165, b"\0")
    lists = {
        "none": b"", "one-byte": b"\1", "kind-only": u16(3), "three-bytes": u16(3) + b"\1",
        "header-only": u16(3) + u16(32), "zeros": bytes(7), "cut": ext.entries([close])[:-1],
        "too-long": u16(3) + u16(33) + bytes(32),
        "too-short": u16(3) + u16(31) + bytes(31), "unknown-first": u16(29) + u16(0) + ext.entries([close]),
        "unknown-last": ext.entries([close]) + u16(29) + u16(0), "account-kind": ext.entries([ext.flag(8), close]),
        "doubled": ext.entries([ext.key(3, BOB), close]), "gap": bytes(4) + ext.entries([close]),
        "trailing-one": ext.entries([close]) + b"\1", "trailing-two": ext.entries([close]) + u16(1),
        "trailing-three": ext.entries([close]) + u16(1) + b"\0",
        "length-beyond": ext.entries([close]) + u16(1) + u16(999),
        "fee-first": ext.entries([fee, close]), "fee-cut": ext.entries([close, fee])[:-1],
        "fee-long": ext.entries([close, (1, fee[1] + b"\0")]),
    }
    for name, entries in lists.items():
        for kind in (b"\1", b"\2", b"\0", b"\3") if name == "fee-first" else (b"\1",):
            prepare = lambda s, data=base + kind + entries: [put(s, OWN, data), put(
                s, key("own-account"), ext.token_account(OWN, ALICE, 0, [ext.transfer_fee_amount()]))]
            label = f"{name}-{kind.hex()}"
            c.add(f"{label}-close", "an extension is looked for", t22.close_account(OWN, BOB, AUTH), prepare=prepare)
            c.add(f"{label}-account", "all are read", t22.initialize_account3(key("blank400"), OWN, ALICE),
                  prepare=prepare)
            if name in ("fee-first", "fee-cut", "unknown-first", "one-byte", "account-kind"):
                c.add(f"{label}-mint-to", "others are looked for", t22.mint_to(OWN, key("own-account"), AUTH, 1),
                      prepare=prepare)
    accounts = {
        "unknown": u16(29) + u16(0), "mint-kind": ext.entries([close]),
        "cut": ext.entries([ext.transfer_fee_amount()])[:-1], "short": u16(2) + u16(7) + bytes(7),
        "memo-2": ext.entries([ext.flag(8, 2)]), "guard-7": ext.entries([ext.flag(11, 7)]),
        "memo-long": u16(8) + u16(2) + b"\1\1", "one-byte": b"\1", "two-bytes": u16(8),
    }
    for name, entries in accounts.items():
        data = images.token_account(key("plain"), ALICE, 10).ljust(165, b"\0") + b"\2" + entries
        prepare = lambda s, data=data: put(s, OWN, data)
        for kind, item in (("transfer", t22.transfer(key("plain-bob"), OWN, BOB, 1)),
                           ("memos", t22.memo_transfers(OWN, ALICE)),
                           ("reallocate", t22.reallocate(OWN, PAYER, ALICE, Kind.CPI_GUARD))):
            c.add(f"account-{name}-{kind}", "by what is read", item, prepare=prepare)
    for name, at, value in (("padding", 100, 1), ("mint-option", 0, 2), ("state-3", None, 3), ("initialised-2", 45, 2)):
        data = bytearray(ext.mint(AUTH, 0, 6, FREEZER, [close]))
        if at is not None:
            data[at] = value
            c.add(f"mint-{name}", "a byte that should not be so", t22.mint_to(OWN, key("own-account"), AUTH, 1),
                  prepare=lambda s, data=bytes(data): [put(s, OWN, data), put(
                      s, key("own-account"), images.token_account(OWN, ALICE, 0))])
        else:
            c.add(f"account-{name}", "no such state", t22.transfer(OWN, key("plain-bob"), ALICE, 1),
                  prepare=lambda s: put(s, OWN, images.token_account(key("plain"), ALICE, 5, state=3)))
