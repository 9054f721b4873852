"""Token-2022's furniture for independent cases: a mint of every kind, and accounts of them.

`MINTS` are by label; alice's account of the mint `fee` is `fee-alice`, bob's `fee-bob`.
"""
from . import extensions as ext
from . import ids, images
from .extensions import Kind
from .ids import TOKEN_2022
from .keys import public_key as key

ALICE, BOB, AUTH, FREEZER, DELEGATE = key("alice"), key("bob"), key("auth"), key("freezer"), key("deleg")
PAYER, STRANGER = key("payer"), key("someprog")
MEMBERS = [key(f"member{index}") for index in range(11)]
ELGAMAL = bytes(range(32))
FEE = (0, 5000, 100)
LENGTHS = (0, 82, 83, 165, 166, 170, 202, 355, 400)


def _pointers(label):
    return [ext.two_keys(kind, AUTH, key(label))
            for kind in (Kind.METADATA_POINTER, Kind.GROUP_POINTER, Kind.MEMBER_POINTER)]


MINTS = {
    "plain": [], "other": [], "native": [],
    "fee": [ext.transfer_fee_config(AUTH, AUTH, 50, FEE, FEE)],
    "closable": [ext.key(Kind.MINT_CLOSE_AUTHORITY, AUTH)],
    "frozen": [ext.flag(Kind.DEFAULT_ACCOUNT_STATE, 2)],
    "bound": [ext.empty(Kind.NON_TRANSFERABLE)],
    "bearing": [ext.interest_bearing(AUTH, 0, 500, 0, 500)],
    "scaled": [ext.scaled_ui_amount(AUTH, 2.5, 0, 2.5)],
    "delegated": [ext.key(Kind.PERMANENT_DELEGATE, DELEGATE)],
    "hooked": [ext.two_keys(Kind.TRANSFER_HOOK, AUTH, STRANGER)],
    "unhooked": [ext.two_keys(Kind.TRANSFER_HOOK, AUTH, None)],
    "pausable": [ext.pausable(AUTH)], "paused": [ext.pausable(AUTH, 1)],
    "pointing": _pointers("pointing"),
    "described": [
        *_pointers("described"), ext.token_metadata(AUTH, key("described"), "Bark", "BRK", "u", [("k", "v")])],
    "group": [*_pointers("group"), ext.token_group(AUTH, key("group"), 0, 2)],
    "private": [ext.confidential_mint(AUTH)],
    "private-fee": [ext.transfer_fee_config(AUTH, AUTH, 0, FEE, FEE), ext.confidential_mint(AUTH),
                    ext.confidential_fee_config(AUTH, ELGAMAL)],
    "private-supply": [ext.confidential_mint(AUTH), ext.confidential_mint_burn(elgamal=ELGAMAL)],
    "approved": [ext.key(Kind.PERMISSIONED_BURN, AUTH)],
}
HELD = ("plain", "other", "fee", "bound", "delegated", "hooked", "unhooked", "pausable", "paused", "private",
        "private-fee", "private-supply", "approved")


def setup(s):
    s.fund("payer", "alice", "bob", "auth", "freezer", "deleg")
    for label, extensions in MINTS.items():
        supply = 0 if label == "closable" else 10**6
        put_mint(s, label, extensions, supply)
    put(s, ids.NATIVE_MINT_2022, images.mint(None, 0, 9))
    for label in HELD:
        for name, owner in (("alice", ALICE), ("bob", BOB)):
            put_account(s, f"{label}-{name}", label, owner, 1000)
    put_account(s, "everything", "fee", ALICE, 1000, [
        ext.transfer_fee_amount(7), ext.empty(Kind.IMMUTABLE_OWNER), ext.flag(Kind.MEMO_TRANSFER, 0),
        ext.flag(Kind.CPI_GUARD, 0)])
    put_account(s, "icy", "plain", ALICE, 10, state=2)
    put_account(s, "empty", "plain", ALICE, 0, close=DELEGATE)
    put_account(s, "lent", "plain", ALICE, 1000, delegate=DELEGATE, delegated=300)
    put_account(s, "full", "plain", BOB, 2**64 - 1)
    put_wrapped(s, "wrapped", ALICE, 5000)
    put_wrapped(s, "wrapped-bob", BOB, 0)
    put(s, key("multisig"), images.multisig(2, MEMBERS[:3]))
    put_account(s, "shared", "plain", key("multisig"), 100)
    put(s, key("fake"), images.token_account(key("plain"), ALICE, 10), owner=STRANGER)
    put(s, key("fakemint"), images.mint(AUTH, 10, 6), owner=STRANGER)
    for size in LENGTHS:
        put(s, key(f"blank{size}"), bytes(size))


def put(s, address, data, lamports=None, owner=TOKEN_2022):
    return s.put(address, s.rent(len(data)) if lamports is None else lamports, data, owner)


def put_mint(s, label, extensions, supply=10**6, authority=AUTH, freeze=FREEZER, lamports=None):
    extra = 5_000_000 if label in ("pointing", "described", "group") else 0
    data = ext.mint(authority, supply, 6, freeze, extensions)
    return put(s, key(label), data, s.rent(len(data)) + extra if lamports is None else lamports)


def wanted(label) -> list:
    """The extensions an account of that mint has."""
    found = []
    for kind in ext.required([kind for kind, _ in MINTS[label]]):
        found.append((kind, bytes(ext.SIZES[kind])))
    if label.startswith("private"):
        found.append(ext.confidential_account(elgamal=ELGAMAL))
    if label == "private-fee":
        found.append(ext.confidential_fee_amount())
    return found


def put_account(s, label, mint, owner, amount, extensions=None, **state):
    data = ext.token_account(key(mint), owner, amount, wanted(mint) if extensions is None else extensions, **state)
    return put(s, key(label), data)


def put_wrapped(s, label, owner, amount, extensions=(), **state):
    reserve = s.rent(ext.size_of([kind for kind, _ in extensions]))
    data = ext.token_account(ids.NATIVE_MINT_2022, owner, amount, extensions, native=reserve, **state)
    return put(s, key(label), data, reserve + amount)
